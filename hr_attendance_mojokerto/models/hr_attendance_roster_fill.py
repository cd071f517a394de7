from collections import defaultdict
from datetime import timedelta

from odoo import models

from ..rules.roster import cycle_of, month_dates, repeated, same_weekday_before


class HrAttendanceRosterMonth(models.Model):
    """How a month is filled from what is known: the month before, or a pattern."""

    _inherit = "hr.attendance.roster.month"

    def _fill(self, proposed, overwrite=False, reason=None):
        """Save proposed cells ``{(employee id, date): [shift ids]}`` as if they were
        typed. Cells that hold something stay, unless ``overwrite``; dates on which
        somebody does not belong to the unit are left out. Returns what
        ``save_cells`` does."""
        self._check_editing()
        sheet = self.sudo()
        people, locked = sheet._people()
        lines = sheet._lines(people)
        return self.save_cells(
            [
                {
                    "employee_id": key[0],
                    "date": key[1],
                    "before": lines.get(key, []),
                    "after": shifts,
                }
                for key, shifts in proposed.items()
                if key[0] in people
                and key not in locked
                and sorted(shifts) != sorted(lines.get(key, ()))
                and (overwrite or not lines.get(key))
            ],
            reason,
        )

    def _month_before(self, employees):
        """Return ``{employee id: {date: [shift ids]}}`` of the month before: its draft
        where there is one, else the roster in force."""
        last = self.month - timedelta(days=1)
        sheet = self.sudo().search(
            [
                ("department_id", "=", self.department_id.id),
                ("month", "=", last.replace(day=1)),
            ]
        ) or self.sudo().new({"month": last.replace(day=1), "state": "published"})
        found = defaultdict(dict)
        for (employee, date), shifts in sheet._lines(employees).items():
            found[employee][date] = shifts
        return found

    def _proposed_by_weekday(self, employees, dates):
        before = self._month_before(employees)
        return {
            (employee, date): before[employee][same_weekday_before(date)]
            for employee in employees
            for date in dates
            if before[employee].get(same_weekday_before(date))
        }

    def _proposed_by_cycle(self, employees, dates):
        """Go on with the cycle with which each person's last month ended; people
        without one are left out."""
        before = self._month_before(employees)
        month = month_dates((self.month - timedelta(days=1)).replace(day=1))
        found = {}
        for employee in employees:
            if not before[employee]:
                continue
            cycle = cycle_of([before[employee].get(date, []) for date in month])
            if cycle is None:
                continue
            for date in dates:
                shifts = repeated(cycle, self.month, date)
                if shifts:
                    found[employee, date] = shifts
        return found

    def _proposed_by_pattern(self, pattern, employees, dates):
        cycle = pattern._cycle()
        starts = {
            member.employee_id.id: member.date_start
            for member in pattern.sudo().member_ids
        }
        return {
            (employee, date): repeated(cycle, starts[employee], date)
            for employee in employees
            if employee in starts
            for date in dates
        }
