from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..models.hr_discipline_count import GROUP


class HrDisciplineRelink(models.TransientModel):
    """Another account for a person: the discipline group does it here, for it keeps no
    files of people, and whoever keeps them may not do it."""

    _name = "hr.discipline.relink"
    _description = "Account of a Person"

    employee_id = fields.Many2one(
        "hr.employee", "Person", required=True, ondelete="cascade"
    )
    before_id = fields.Many2one(
        "res.users", "Account Now", compute="_compute_before_id", compute_sudo=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Account from Now On",
        domain=[("share", "=", False)],
        ondelete="cascade",
        help="Left empty: the account is taken off the person.",
    )
    holder_id = fields.Many2one(
        "hr.employee",
        "Has This Account Now",
        compute="_compute_holder_id",
        compute_sudo=True,
    )

    @api.depends("employee_id")
    def _compute_before_id(self):
        for form in self:
            form.before_id = form.employee_id.user_id

    @api.depends("employee_id", "user_id")
    def _compute_holder_id(self):
        people = self.env["hr.employee"].with_context(active_test=False)
        for form in self:
            form.holder_id = people
            if form.user_id:
                form.holder_id = people.search(
                    [
                        ("user_id", "=", form.user_id.id),
                        ("id", "!=", form.employee_id.id),
                        ("company_id", "=", form.employee_id.company_id.id),
                    ],
                    limit=1,
                )

    @api.depends("employee_id")
    def _compute_display_name(self):
        for form in self:
            form.display_name = self.env._("Account of a Person")

    def _fault_of_save(self):
        """Return the sentence why the account is not linked, or None."""
        if self.user_id == self.before_id:
            return self.env._(
                "%(person)s keeps the same account: choose another, or leave the field "
                "empty to take it off.",
                person=self.employee_id.sudo().name,
            )
        if self.user_id.sudo().share:
            return self.env._(
                "%(account)s is no account of staff: choose another.",
                account=self.user_id.sudo().login,
            )
        if self.holder_id:
            return self.env._(
                "%(account)s is the account of %(holder)s: take it off there first, "
                "then link it to %(person)s.",
                account=self.user_id.sudo().login,
                holder=self.holder_id.sudo().name,
                person=self.employee_id.sudo().name,
            )
        return None

    def action_save(self):
        """Link the account; it is written down and told to the other members."""
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(GROUP):
            raise AccessError(
                self.env._("The discipline group links accounts of people anew.")
            )
        fault = self._fault_of_save()
        if fault:
            raise UserError(fault)
        person, after = self.employee_id.sudo(), self.user_id
        log = self.env["hr.discipline.access.log"]
        log._refuse_links(log._links({person: (person.user_id, after)}))
        told = {"person": person.name, "account": after.sudo().login}
        person.user_id = after
        if after:
            message = self.env._("%(person)s now has the account %(account)s.", **told)
        else:
            message = self.env._("%(person)s has no account any more.", **told)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
