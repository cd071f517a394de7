from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_allowance_sentence import told_date


class HrAllowanceObjection(models.Model):
    """A person says that a day behind the own TPP line is not as it was. It changes
    nothing by itself: the excuse or the correction of that day does, and the difference
    comes with the next sheet, so no sheet waits for it. Entered from the line."""

    _name = "hr.allowance.objection"
    _description = "Objection to a Day of a TPP Line"
    _inherit = ["hr.attendance.said"]
    _order = "id desc"
    _rec_name = "employee_id"

    sheet_id = fields.Many2one(
        "hr.allowance.sheet",
        "TPP Sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", required=True, readonly=True, ondelete="restrict"
    )
    month = fields.Date(required=True, readonly=True)
    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    work_date = fields.Date("Day", required=True, readonly=True)
    reason = fields.Char("What Is Not Right", required=True, readonly=True)
    at = fields.Datetime("Entered At", required=True, readonly=True)
    stand = fields.Char("What Became of It", compute="_compute_stand")

    _day_uniq = models.Constraint(
        "UNIQUE(sheet_id, employee_id, work_date)",
        "An objection to this day was entered already.",
    )

    @api.depends("employee_id", "work_date")
    @api.depends_context("lang")
    def _compute_stand(self):
        fixes = self._corrections()
        papers = self._excuses()
        for row in self:
            key = (row.employee_id.id, row.work_date)
            row.stand = row._told_stand(papers.get(key), fixes.get(key))

    def _told_stand(self, paper, fix):
        if fix and fix.state == "done":
            return self.env._(
                "The day was corrected (%(after)s): the difference comes with the next "
                "sheet.",
                after=fix.after_text,
            )
        if fix and fix.state == "proposed":
            return self.env._("A correction of the day waits for BKPSDM.")
        if fix:
            return self.env._(
                "The correction was refused: %(reason)s", reason=fix.refusal or "–"
            )
        if paper:
            states = dict(paper._fields["state"]._description_selection(self.env))
            return self.env._(
                "Excuse “%(kind)s”: %(state)s.",
                kind=paper.type_id.name,
                state=states[paper.state],
            )
        return self.env._("No excuse was filed for the day yet.")

    def _corrections(self):
        """Return ``{(employee id, date): the last correction of that day}``."""
        rows = (
            self.env["hr.attendance.correction.line"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("work_date", "in", self.mapped("work_date")),
                ],
                order="id",
            )
        )
        return {(row.employee_id.id, row.work_date): row for row in rows}

    def _excuses(self):
        """Return ``{(employee id, date): the last excuse of that day}``."""
        if not self:
            return {}
        dates = self.mapped("work_date")
        rows = (
            self.env["hr.attendance.excuse"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("date_from", "<=", max(dates)),
                    ("date_to", ">=", min(dates)),
                    ("state", "!=", "withdrawn"),
                ],
                order="id",
            )
        )
        return {
            (row.employee_id.id, day): row
            for row in rows
            for day in dates
            if row.date_from <= day <= row.date_to
        }

    def write(self, vals):
        self.check_access("write")
        if vals:
            raise UserError(
                self.env._("An objection stays as it was entered: enter another one.")
            )
        return super().write(vals)

    def action_open_day(self):
        """Open the excuse of the day, or a new one."""
        self.ensure_one()
        paper = self._excuses().get((self.employee_id.id, self.work_date))
        action = {
            "type": "ir.actions.act_window",
            "res_model": "hr.attendance.excuse",
            "view_mode": "form",
            "views": [(False, "form")],
        }
        if paper:
            return {
                **action,
                "name": self.env._(
                    "Excuse of %(date)s", date=told_date(self.work_date)
                ),
                "res_id": paper.id,
            }
        day = (
            self.env["hr.attendance.day"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("work_date", "=", self.work_date),
                ],
                limit=1,
            )
        )
        return {
            **action,
            "name": self.env._("Ask for an Excuse"),
            "context": {
                **(day and day._excuse_defaults() or {}),
                "default_employee_id": self.employee_id.id,
                "default_date_from": self.work_date,
                "default_date_to": self.work_date,
                "default_reason": self.reason,
            },
        }
