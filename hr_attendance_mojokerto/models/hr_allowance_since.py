from datetime import date

from odoo import api, fields, models

from .hr_allowance_sentence import told_date, told_rupiah


class HrAllowanceSheet(models.Model):
    _inherit = "hr.allowance.sheet"

    since_ids = fields.One2many(
        "hr.allowance.correction",
        "origin_id",
        "Corrected Since",
        readonly=True,
        help="What was corrected of this month after the sheet was locked.",
    )


class HrAllowanceLine(models.Model):
    """What became of a line after it was locked, told where the line is read."""

    _inherit = "hr.allowance.line"

    corrected_since = fields.Text(compute="_compute_corrected_since")

    @api.depends("sheet_id", "employee_id")
    @api.depends_context("lang", "uid")
    def _compute_corrected_since(self):
        domain = [
            ("origin_id", "in", self.sheet_id.ids),
            ("employee_id", "in", self.employee_id.ids),
        ]
        rows = self.env["hr.allowance.correction"]
        found = rows.search(domain) if rows.has_access("read") else rows
        # The own ones are told while they wait too, when no rule gives them to read.
        people = self.env.user.sudo().with_context(active_test=False).employee_ids
        found |= rows.sudo().search([*domain, ("employee_id", "in", people.ids)])
        by_line = found.sudo().grouped(lambda fix: (fix.origin_id, fix.employee_id))
        for line in self.sudo():
            fixes = by_line.get((line.sheet_id, line.employee_id), ())
            told = "\n".join(fix._told_since() for fix in fixes)
            line.sudo(False).corrected_since = told or False


class HrAllowanceCorrection(models.Model):
    _inherit = "hr.allowance.correction"

    def _told_since(self):
        """Return what was corrected, by how much, and where it is settled."""
        self.ensure_one()
        cause = dict(self._fields["cause"]._description_selection(self.env))[self.cause]
        if self.dates:
            days = [told_date(date.fromisoformat(day)) for day in self.dates]
            cause = f"{cause} ({', '.join(days)})"
        told = {"cause": cause, "amount": told_rupiah(self.amount)}
        if not self.sheet_id:
            return self.env._(
                "%(cause)s: %(amount)s, waits for the next sheet.", **told
            )
        return self.env._(
            "%(cause)s: %(amount)s, settled in %(sheet)s.",
            sheet=self.sheet_id.display_name,
            **told,
        )
