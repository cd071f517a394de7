from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.allowance.lacks import lacks
from ..rules.allowance.reckoner import Reckoner

# People named in a sentence; of the others their number is told.
NAMED = 5


class HrAllowanceSheet(models.Model):
    """How a sheet is computed: facts read in sets, reckoned by the rules, written in a
    few statements, all or nothing."""

    _inherit = "hr.allowance.sheet"

    def _compute_lines(self, frame=None, people=None):
        """Compute these sheets of one month anew. ``frame``, ``people``: as they were
        gathered, for callers that compute many. A sentence says what is missing;
        nothing is written then."""
        gather = self.env["hr.allowance.gather"].sudo()
        for sheet in self.sudo():
            sheet._lock_for_computing()
            if frame is None or frame.period.month != sheet.month:
                frame = gather._frame(sheet.company_id, sheet.month)
            first, last = frame.period.first, frame.period.last
            self.env.flush_all()
            own = (
                people
                if people is not None
                else gather._people(sheet.company_id, first, last, sheet.skpd_id.ids)
            ).get(sheet.skpd_id.id, ())
            posts = gather._posts(own, last)
            lines = sheet._reckon(frame, own, posts)
            kept = sheet._write_lines(lines, posts)
            sheet._sum_up(
                kept, scheme_id=frame.scheme.id, date_from=first, date_to=last
            )

    def _lock_for_computing(self):
        """Keep others from computing or locking the sheet meanwhile."""
        self.ensure_one()
        self.lock_for_update()
        self.invalidate_recordset()
        if self.locked or self.state != "draft" or self.kind != "regular":
            raise UserError(self._told_not_computed())

    def _reckon(self, frame, employees, posts):
        """Return ``[(Line, PersonMonth)]`` of this sheet's people by name order of ids;
        refuse with the names of those of whom something is missing."""
        months = self.env["hr.allowance.gather"].sudo()._months(frame, employees, posts)
        self._refuse_lacking(months.values(), frame.value)
        lines_of = Reckoner(frame.value).lines
        return [
            (line, month)
            for month in months.values()
            for line in lines_of(month)
            if line.skpd == self.skpd_id.id
        ]

    def _refuse_lacking(self, months, value):
        """Refuse when a month cannot be reckoned: say of whom and why."""
        found = {}
        for month in months:
            faults = lacks(month, value)
            if faults:
                found[month.employee] = faults
        if not found:
            return
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        people = people.browse(sorted(found)).sorted("name")
        told = [
            self.env._(
                "%(person)s: %(faults)s",
                person=person.name,
                faults=" ".join(map(self._told_lack, found[person.id])),
            )
            for person in people[:NAMED]
        ]
        if len(people) > NAMED:
            told.append(
                self.env._("and %(count)s more people", count=len(people) - NAMED)
            )
        raise UserError(
            self.env._(
                "%(sheet)s was not computed:\n%(people)s",
                sheet=self.display_name,
                people="\n".join(told),
            )
        )

    def _sum_up(self, kept=None, **values):
        """Write the sums and the seal of the sheet from its lines as they are kept;
        ``kept``: these lines, None: they are read."""
        self.ensure_one()
        for name in ("line", "deduction", "correction"):
            self.env[f"hr.allowance.{name}"].invalidate_model()
        self.invalidate_recordset(["line_ids", "correction_ids"])
        sums = SQL(", ").join(
            SQL("coalesce(sum(%s), 0)", SQL.identifier(name))
            for name in (
                "basis",
                "deducted",
                "bonus",
                "gross",
                "corrected",
                "payable",
            )
        )
        [row] = self.env.execute_query(
            SQL(
                """SELECT count(DISTINCT employee_id),
                          coalesce(sum(jsonb_array_length(open_dates)), 0), %s
                     FROM hr_allowance_line WHERE sheet_id = %s""",
                sums,
                self.id,
            )
        )
        people, open_days, basis, deducted, bonus, gross, corrected, payable = row
        self.write(
            {
                **values,
                "people": people,
                "open_days": open_days,
                "basis": basis,
                "deducted": deducted,
                "bonus": bonus,
                "gross": gross,
                "corrected": corrected,
                "payable": payable,
                "stale": False,
                "hash": self._seal(kept),
                "computed_at": fields.Datetime.now(),
                "computed_by_id": self.env.uid,
            }
        )
