from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from .hr_allowance_compute import NAMED


class HrAllowanceSheet(models.Model):
    """A correction that came up after an open sheet of its people was computed: the
    sheet settles it when it is computed anew, so it does not go on without it."""

    _inherit = "hr.allowance.sheet"

    correction_waits = fields.Boolean(
        compute="_compute_correction_waits",
        search="_search_correction_waits",
        help="A correction of an earlier month came up for staff of the sheet after it "
        "was computed: compute it anew, and the sheet settles it.",
    )

    @api.depends("state", "kind", "locked", "hash", "computed_at")
    def _compute_correction_waits(self):
        waits = self._people_waiting(self.ids)
        for sheet in self:
            sheet.correction_waits = sheet.id in waits

    @api.model
    def _search_correction_waits(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("id", "in" if True in value else "not in", [*self._people_waiting()])]

    @api.model
    def _people_waiting(self, ids=None):
        """Return ``{sheet id: {employee ids}}`` of those for whom a correction waits
        that the sheet, not locked yet, would settle if it were computed anew: of what
        is owed back no more than it still pays. ``ids``: of sheets, None: all."""
        for name in ("correction", "line", "sheet"):
            self.env[f"hr.allowance.{name}"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT sheet.id, fix.employee_id
                  FROM hr_allowance_correction fix
                  JOIN hr_allowance_line line ON line.employee_id = fix.employee_id
                  JOIN hr_allowance_sheet sheet ON sheet.id = line.sheet_id
                 WHERE fix.sheet_id IS NULL AND fix.company_id = sheet.company_id
                   AND fix.month < sheet.month
                   AND fix.month >= date_trunc('year', sheet.month)
                   AND sheet.kind = 'regular' AND sheet.locked IS NOT TRUE
                   AND sheet.hash IS NOT NULL AND %s
                   AND (fix.amount > 0
                        OR (SELECT payable FROM hr_allowance_line best
                             WHERE best.sheet_id = sheet.id
                               AND best.employee_id = fix.employee_id
                             ORDER BY best.gross DESC, best.date_from DESC
                             LIMIT 1) > 0)
                """,
                SQL("TRUE") if ids is None else SQL("sheet.id = ANY(%s)", list(ids)),
            )
        )
        found = defaultdict(set)
        for sheet, employee in rows:
            found[sheet].add(employee)
        return found

    def _fault_of_waiting(self):
        """Return whose correction the sheet has not settled yet, or None."""
        self.ensure_one()
        if not self.correction_waits:
            return None
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        waiting = self._people_waiting(self.ids).get(self.id, ())
        names = people.browse(waiting).sorted("name").mapped("name")
        told = ", ".join(names[:NAMED])
        if len(names) > NAMED:
            told += " …"
        return self.env._(
            "%(sheet)s: a correction of an earlier month waits for %(people)s. Compute "
            "the sheet anew, and it is settled there; from a later stage it goes back "
            "to the draft first.",
            sheet=self.display_name,
            people=told,
        )
