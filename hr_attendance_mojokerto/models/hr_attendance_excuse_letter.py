from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class HrAttendanceExcuse(models.Model):
    """An excuse that one letter gave to many people."""

    _inherit = "hr.attendance.excuse"

    letter_id = fields.Many2one(
        "hr.attendance.letter",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _with_letters(self):
        return super()._with_letters() | self.letter_id.excuse_ids

    def _told_on(self):
        if self.letter_id:
            return self.letter_id._name, self.letter_id.id
        return super()._told_on()

    def _told_domain(self):
        return super()._told_domain() | Domain(
            [
                ("res_model", "=", "hr.attendance.letter"),
                ("res_id", "in", self.letter_id.ids),
            ]
        )

    def _told_summary(self):
        if self.letter_id:
            return self.env._(
                "%(kind)s, letter %(number)s",
                kind=self.type_id.name,
                number=self.letter_id.name,
            )
        return super()._told_summary()

    def _papers_attached(self):
        return super()._papers_attached() | self.letter_id.attachment_ids

    def action_letter(self):
        """Open one letter for all of these announced people."""
        if any(excuse.state != "announced" for excuse in self):
            raise UserError(
                self.env._("A letter is entered here for those announced only.")
            )
        if len(self.type_id) > 1:
            raise UserError(
                self.env._("One letter is of one kind: choose people of one kind.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Letter for Many People"),
            "res_model": "hr.attendance.letter",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {
                "default_type_id": self.type_id.id,
                "default_date_from": min(self.mapped("date_from")),
                "default_date_to": max(self.mapped("date_to")),
                "default_department_id": self.department_id[:1].id,
                "default_line_ids": [
                    Command.create(
                        {
                            "employee_id": excuse.employee_id.id,
                            "date_from": excuse.date_from,
                            "date_to": excuse.date_to,
                        }
                    )
                    for excuse in self
                ],
            },
        }
