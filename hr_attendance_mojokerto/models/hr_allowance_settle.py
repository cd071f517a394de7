from odoo import api, models
from odoo.tools import SQL


class HrAllowanceSheet(models.Model):
    """How corrections of earlier months are settled: with the person's next sheet of
    the year, or by a sheet of their own where none will come."""

    _inherit = "hr.allowance.sheet"

    def _take_corrections(self):
        """Settle what waits for the people of this sheet. What they owe is taken as far
        as the sheet pays them; the rest goes on waiting."""
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT fix.employee_id, array_agg(fix.id ORDER BY
                           fix.amount < 0, fix.month, fix.cause, fix.id)
                  FROM hr_allowance_correction fix
                 WHERE fix.sheet_id IS NULL AND fix.company_id = %(company)s
                   AND fix.month < %(month)s
                   AND fix.month >= date_trunc('year', %(month)s::date)
                   AND EXISTS (SELECT FROM hr_allowance_line line
                                WHERE line.sheet_id = %(sheet)s
                                  AND line.employee_id = fix.employee_id)
                 GROUP BY fix.employee_id
                """,
                company=self.company_id.id,
                month=self.month,
                sheet=self.id,
            )
        )
        if not rows:
            return
        corrections = self.env["hr.allowance.correction"].sudo()
        lines = self.env["hr.allowance.line"].sudo()
        lines.invalidate_model()
        own = lines.search(
            [
                ("sheet_id", "=", self.id),
                ("employee_id", "in", [employee for employee, _ids in rows]),
            ]
        ).grouped(lambda line: line.employee_id.id)
        for employee, ids in rows:
            line = own[employee].sorted(lambda one: (one.gross, one.date_from))[-1:]
            left = line.gross
            for fix in corrections.browse(ids):
                taken = max(fix.amount, -left)
                if taken:
                    fix._settle(line, taken)
                    left += taken
            line.corrected = left - line.gross
            line.payable = left
        lines.flush_model()

    @api.model
    def _ensure(self, company, month, skpds, kind="regular"):
        """Return ``{SKPD id: sheet}`` of a month, made where there are none: of regular
        sheets the one, of others a draft."""
        domain = [
            ("company_id", "=", company.id),
            ("month", "=", month),
            ("skpd_id", "in", list(skpds)),
            ("kind", "=", kind),
        ]
        if kind != "regular":
            domain.append(("state", "=", "draft"))
        known = {sheet.skpd_id.id: sheet for sheet in self.sudo().search(domain)}
        fresh = self.sudo().create(
            [
                {
                    "company_id": company.id,
                    "month": month,
                    "skpd_id": skpd,
                    "kind": kind,
                }
                for skpd in skpds
                if skpd not in known
            ]
        )
        return known | {sheet.skpd_id.id: sheet for sheet in fresh}
