from collections import Counter, defaultdict
from datetime import timedelta

from odoo import api, models

from ..rules.roster import (
    Concern,
    concerns,
    minutes_by_week,
    staffing_gaps,
    work_minutes,
)

DAY = timedelta(days=1)


class HrAttendanceRosterMonth(models.Model):
    """What whoever plans a month should see before it counts. Only what cannot be
    worked at all refuses the publishing."""

    _inherit = "hr.attendance.roster.month"

    def _remarks(self, people, lines, locked, papers):
        """Return ``{(employee id, date): [sentence]}`` of the cells of a month."""
        found = defaultdict(list)
        for (employee, date), shifts in lines.items():
            if employee not in people or not shifts:
                continue
            key = (employee, date)
            if key in locked:
                found[key].append(self._lock_sentence(locked[key]))
        for finding, employee in self._concerns(people, lines):
            found[employee, finding.date].append(self._concern_sentence(finding))
        values = self._shift_values(
            {one for shifts in lines.values() for one in shifts}
        )
        for key, text in papers.items():
            if any(work_minutes(values[shift]) for shift in lines.get(key, ())):
                found[key].append(self.env._("%(paper)s, yet on a shift.", paper=text))
        return dict(found)

    def _concerns(self, people, lines):
        """Yield ``(Finding, employee id)`` of the month, the last date of the month
        before and the first of the next included."""
        dates = self._dates()
        around = self._beside(people)
        values = self._shift_values(
            {one for shifts in (*lines.values(), *around.values()) for one in shifts}
        )
        by_person = defaultdict(list)
        for known in (lines, around):
            for (employee, date), shifts in known.items():
                by_person[employee] += [(date, values[shift]) for shift in shifts]
        rest = round(self.company_id.sudo().roster_rest_hours * 60)
        for employee, those in by_person.items():
            for finding in concerns(those, rest):
                if dates[0] <= finding.date <= dates[-1]:
                    yield finding, employee
                elif dates[0] <= finding.other_date <= dates[-1]:
                    # Said where it can be changed: on the last date of this month.
                    yield finding._replace(date=finding.other_date), employee

    def _beside(self, people):
        """Return the cells in force of the dates just before and after the month."""
        dates = self._dates()
        rows = (
            self.env["hr.attendance.roster"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", list(people)),
                    ("work_date", "in", [dates[0] - DAY, dates[-1] + DAY]),
                ]
            )
        )
        found = defaultdict(list)
        for row in rows:
            found[row.employee_id.id, row.work_date].append(row.shift_id.id)
        return found

    @api.model
    def _concern_sentence(self, finding):
        told = {
            "shift": finding.shift.code,
            "other": finding.other.code,
            "date": finding.other_date.strftime("%d/%m"),
            "hours": f"{finding.rest / 60:g}",
        }
        if finding.concern is Concern.COLLIDES:
            return self.env._(
                "%(shift)s cannot be worked beside %(other)s of %(date)s.", **told
            )
        if finding.concern is Concern.DOUBLE:
            return self.env._("Double shift: %(other)s and %(shift)s.", **told)
        if finding.concern is Concern.NIGHT_MORNING:
            return self.env._(
                "%(shift)s in the morning after %(other)s of %(date)s.", **told
            )
        return self.env._(
            "Only %(hours)s hours of rest after %(other)s of %(date)s.", **told
        )

    def _review(self):
        """Return what is shown before publishing: ``collisions``, ``remarks``,
        ``gaps``, ``empty`` and ``hours``, each a list of sentences."""
        self.ensure_one()
        sheet = self.sudo()
        people, locked = sheet._people()
        lines = sheet._lines(people)
        papers = sheet._papers_of(people)
        names = {
            person.id: person.name
            for person in self.env["hr.employee"].sudo().browse(people)
        }
        remarks = sheet._remarks(people, lines, locked, papers)
        blocking = {
            (employee, finding.date)
            for finding, employee in sheet._concerns(people, lines)
            if finding.concern is Concern.COLLIDES
        } | {key for key, shifts in lines.items() if shifts and key in locked}

        def told(keys):
            return [
                f"{names[employee]}, {date.strftime('%d/%m/%Y')}: "
                + " ".join(remarks[employee, date])
                for employee, date in sorted(
                    keys, key=lambda key: (names[key[0]], key[1])
                )
            ]

        return {
            "collisions": told(blocking & remarks.keys()),
            "remarks": told(remarks.keys() - blocking),
            "gaps": sheet._gaps_told(lines),
            "empty": sheet._empty_told(people, lines, locked, names),
            "hours": sheet._hours_told(people, lines, names),
            "replaced": sheet._replaced_told(people, locked, lines, names),
        }

    def _gaps_told(self, lines):
        needs = self.env["hr.attendance.roster.need"]._needs_of(self.department_id)
        people = Counter(
            (date, shift) for (_who, date), shifts in lines.items() for shift in shifts
        )
        shifts = self._shift_values(needs)
        return [
            self.env._(
                "%(date)s, %(shift)s: %(people)s of %(wanted)s people.",
                date=gap.date.strftime("%d/%m/%Y"),
                shift=shifts[gap.shift].code,
                people=gap.people,
                wanted=gap.wanted,
            )
            for gap in staffing_gaps(people, needs, self._dates())
        ]

    def _empty_told(self, people, lines, locked, names):
        """Name the rostered people who have dates without any line."""
        dates = self._dates()
        found = []
        for employee in sorted(people, key=names.get):
            if not people[employee]:
                continue
            empty = [
                date
                for date in dates
                if (employee, date) not in locked and not lines.get((employee, date))
            ]
            if empty:
                found.append(
                    self.env._(
                        "%(person)s: %(count)s dates without a shift, the first "
                        "%(date)s.",
                        person=names[employee],
                        count=len(empty),
                        date=empty[0].strftime("%d/%m/%Y"),
                    )
                )
        return found

    def _hours_told(self, people, lines, names):
        """Name the people who have more hours in a week than the city wants."""
        limit = round(self.company_id.roster_week_hours * 60)
        values = self._shift_values(
            {one for shifts in lines.values() for one in shifts}
        )
        edges = self._edge_minutes(people)
        by_person = defaultdict(list)
        for (employee, date), shifts in lines.items():
            by_person[employee] += [(date, values[shift]) for shift in shifts]
        found = []
        for employee in sorted(by_person.keys() & names.keys(), key=names.get):
            weeks = []
            for monday, minutes in sorted(minutes_by_week(by_person[employee]).items()):
                total = minutes + edges.get(f"{employee}|{monday}", 0)
                if total > limit:
                    weeks.append(
                        self.env._(
                            "week of %(date)s: %(hours)s hours",
                            date=monday.strftime("%d/%m/%Y"),
                            hours=f"{total / 60:g}",
                        )
                    )
            if weeks:
                found.append(f"{names[employee]}, {'; '.join(weeks)}.")
        return found

    def _replaced_told(self, people, locked, lines, names):
        """Say which rows entered directly the plan of a draft would replace."""
        if self.state != "draft":
            return []
        found = []
        for row in self._rows_in_force(people, locked):
            key = (row.employee_id.id, row.work_date)
            if row.shift_id.id not in lines.get(key, ()):
                found.append(
                    self.env._(
                        "%(person)s, %(date)s: %(shift)s is in force and not planned.",
                        person=names[key[0]],
                        date=key[1].strftime("%d/%m/%Y"),
                        shift=row.shift_id.code,
                    )
                )
        return found
