from collections import defaultdict
from dataclasses import replace

from odoo import models
from odoo.exceptions import UserError

from ..rules.allowance.lacks import lacks
from ..rules.allowance.month import Day
from ..rules.allowance.reckoner import Reckoner
from ..rules.allowance.seal import canonical
from .hr_allowance_compute import NAMED


class HrAllowanceSheet(models.Model):
    """Whether the figures of a sheet that is not locked are still those of the facts.
    Days, papers, posts, sanctions, scores and tables are too many to be watched each
    when money depends on it: the lines are reckoned again and compared."""

    _inherit = "hr.allowance.sheet"

    def _touched(self, employees=None, frames=None):
        """Return the ids of people whose lines of this sheet would be others if it were
        computed now. ``employees``: only of these. Days that the release of the sheet
        left open stay open here: they are settled by corrections. ``frames``: the
        Frames by company and month that callers keep for many sheets."""
        self.ensure_one()
        gather = self.env["hr.allowance.gather"].sudo()
        frames = {} if frames is None else frames
        key = self.company_id.id, self.month
        if key not in frames:
            frames[key] = _frame_or_none(gather, self.company_id, self.month)
        frame = frames[key]
        kept = _by_person(self._kept_lines(employees))
        if (
            not frame
            or frame.scheme != self.scheme_id
            or (frame.period.first, frame.period.last) != (self.date_from, self.date_to)
        ):
            return set(kept if employees is None else employees)
        if employees is None:
            people = gather._people(
                self.company_id, self.date_from, self.date_to, self.skpd_id.ids
            )
            employees = people.get(self.skpd_id.id, set()) | kept.keys()
        months = gather._months(frame, employees)
        if self.released_at:
            months = {
                employee: _left_open(month, kept.get(employee, ()))
                for employee, month in months.items()
            }
        lines_of = Reckoner(frame.value).lines
        touched = set()
        for employee in employees:
            month = months.get(employee)
            if month and lacks(month, frame.value):
                touched.add(employee)
                continue
            lines = [
                line
                for line in (lines_of(month) if month else ())
                if line.skpd == self.skpd_id.id
            ]
            if canonical(lines) != canonical(kept.get(employee, ())):
                touched.add(employee)
        return touched

    def _fault_of_facts(self):
        """Return of whom something changed since the sheet was computed, or None. Reads
        the month anew: asked when a step is taken, not for the buttons."""
        sheet = self.sudo()
        if sheet.locked or sheet.kind != "regular":
            return None
        touched = sheet._touched()
        if not touched:
            return None
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        names = people.browse(touched).sorted("name").mapped("name")
        told = ", ".join(names[:NAMED])
        if len(names) > NAMED:
            told += " …"
        return self.env._(
            "%(sheet)s: what the TPP of %(people)s rests on changed after it was "
            "computed. Compute it anew; from a later stage it goes back to the draft "
            "first.",
            sheet=self.display_name,
            people=told,
        )


def _frame_or_none(gather, company, month):
    """Return the Frame of a month, None where no scheme says what it pays."""
    try:
        return gather._frame(company, month)
    except UserError:
        return None


def _by_person(lines):
    found = defaultdict(list)
    for line in lines:
        found[line.employee].append(line)
    return found


def _left_open(month, lines):
    """Return the month with the days open that these lines left open."""
    skpds = {day: line.skpd for line in lines for day in line.open_days}
    if not skpds:
        return month
    days = {day.date: day for day in month.days}
    days |= {day: Day(day, skpd, closed=False) for day, skpd in skpds.items()}
    return replace(month, days=tuple(days[day] for day in sorted(days)))
