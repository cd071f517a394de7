from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ..rules.dates import dates_within
from ..rules.expectation import Shift
from ..rules.facts import CoverKind
from ..rules.roster import minutes_by_week, monday_of, work_minutes

ADDON = "hr_attendance_mojokerto"
SEES_PAPERS = ("superior", "inspectorate", "leader", "bkpsdm")


class HrAttendanceRosterMonth(models.Model):
    """What the screen of a month is told: people, dates, shifts, cells, papers."""

    _inherit = "hr.attendance.roster.month"

    @api.readonly
    def load_matrix(self):
        """Return all that the matrix shows; shifts by id, cells as
        ``{"employee id|date": [shift ids]}``, lengths in minutes."""
        self.ensure_one()
        self.check_access("read")
        # Whose sheet may be read is decided; the names in it are those of the ward.
        sheet = self.sudo()
        people, locked = sheet._people()
        lines = sheet._lines(people)
        papers, remarks = {}, {}
        if self._shows_papers():
            papers = sheet._papers_of(people)
            remarks = sheet._remarks(people, lines, locked, papers)
        return {
            "id": self.id,
            "state": self.state,
            "revision": self.revision,
            "can_edit": self.can_edit,
            "fault": self._fault_of_editing() or "",
            "today": str(self.company_id._attendance_today()),
            "week_minutes": round(self.company_id.sudo().roster_week_hours * 60),
            "days": sheet._days_shown(),
            "shifts": sheet._shifts_shown(lines),
            "needs": sheet.env["hr.attendance.roster.need"]._needs_of(
                sheet.department_id
            ),
            "people": sheet._people_shown(people, locked),
            "cells": self._keyed(lines),
            "edges": sheet._edge_minutes(people),
            "papers": self._keyed(papers),
            "remarks": self._keyed(remarks),
        }

    def _shows_papers(self):
        """Whether somebody is on leave is for those who plan and those who oversee."""
        return self.can_edit or self.env.user.has_groups(
            ",".join(f"{ADDON}.group_{role}" for role in SEES_PAPERS)
        )

    @api.model
    def _keyed(self, by_key):
        return {
            f"{employee}|{date}": value for (employee, date), value in by_key.items()
        }

    def _lines(self, people):
        """Return ``{(employee id, date): [shift id]}`` of the month: the plan of a
        draft, the roster once published."""
        if self.state == "draft":
            rows = self.env["hr.attendance.roster.plan"].search(
                [("sheet_id", "=", self.id)]
            )
        else:
            dates = self._dates()
            rows = self.env["hr.attendance.roster"].search(
                [
                    ("employee_id", "in", list(people)),
                    ("work_date", ">=", dates[0]),
                    ("work_date", "<=", dates[-1]),
                ]
            )
        found = defaultdict(list)
        for row in rows.sorted(lambda row: (row.shift_id.hour_from, row.shift_id.id)):
            found[row.employee_id.id, row.work_date].append(row.shift_id.id)
        return dict(found)

    def _days_shown(self):
        dates = self._dates()
        company = self.company_id
        holidays = {}
        zone = company._attendance_zone()
        for start, end, name, _joint, only in self.env[
            "hr.attendance.day"
        ]._holidays_of(company, dates[0], dates[-1]):
            if only not in (None, company.attendance_calendar_id.id):
                continue
            first = start.astimezone(zone).date()
            last = end.astimezone(zone).date()
            for date in dates_within(first, last, dates[0], dates[-1]):
                holidays[date] = name
        return [
            {
                "date": str(date),
                "day": date.day,
                "weekday": date.weekday(),
                "monday": str(monday_of(date)),
                "holiday": holidays.get(date, ""),
            }
            for date in dates
        ]

    def _shifts_offered(self):
        """Return the shifts that may be planned for this unit."""
        shifts = self.env["hr.attendance.shift"].search(
            [("company_id", "=", self.company_id.id)]
        )
        unit = self.department_id
        return shifts.filtered(
            lambda shift: (
                not shift.department_ids
                or unit in shift.department_ids
                or unit.skpd_id in shift.department_ids
            )
        )

    def _shifts_shown(self, lines):
        offered = self._shifts_offered()
        used = {shift for shifts in lines.values() for shift in shifts}
        every = offered | self.env["hr.attendance.shift"].browse(used)
        values = self._shift_values(every.ids)
        return [
            {
                "id": shift.id,
                "code": shift.code,
                "name": shift.name,
                "kind": shift.kind,
                "hours": self._hours_text(shift),
                "minutes": work_minutes(values[shift.id]),
                "offered": shift in offered,
            }
            for shift in every
        ]

    @api.model
    def _hours_text(self, shift):
        minutes = round(shift.hour_from * 60)
        if not shift.ends_at:
            return ""
        return f"{minutes // 60:02}:{minutes % 60:02} – {shift.ends_at}"

    @api.model
    def _shift_values(self, ids):
        """Return ``{shift id: Shift}``."""
        return {
            shift.id: Shift(
                shift.code,
                shift.name,
                shift.kind,
                shift.hour_from,
                shift.duration,
                shift.break_minutes,
            )
            for shift in self.env["hr.attendance.shift"].sudo().browse(ids)
        }

    def _people_shown(self, people, locked):
        employees = self.env["hr.employee"].browse(people).sorted("name")
        employees.fetch(["name", "nip"])
        reasons = defaultdict(dict)
        for (employee, date), assignment in locked.items():
            reasons[employee][str(date)] = self._lock_sentence(assignment)
        return [
            {
                "id": person.id,
                "name": person.name,
                "nip": person.nip or "",
                "rostered": people[person.id],
                "locked": reasons[person.id],
            }
            for person in employees
        ]

    @api.model
    def _lock_sentence(self, assignment):
        if assignment.gone:
            return self.env._("Not employed on this date.")
        unit = self.env["hr.department"].sudo().browse(assignment.department)
        if unit:
            return self.env._("Belongs to %(unit)s on this date.", unit=unit.name)
        return self.env._("Belongs to no unit on this date.")

    def _edge_minutes(self, people):
        """Return ``{"employee id|Monday": minutes}`` that the first and the last week
        of the month have in the months beside it, by the roster in force."""
        dates = self._dates()
        first, last = monday_of(dates[0]), monday_of(dates[-1])
        rows = self.env.execute_query(
            SQL(
                """SELECT roster.employee_id, roster.work_date, roster.shift_id
                     FROM hr_attendance_roster roster
                    WHERE roster.employee_id = ANY(%(people)s)
                      AND (roster.work_date BETWEEN %(first)s AND %(start)s - 1
                           OR roster.work_date
                              BETWEEN %(end)s + 1 AND %(last)s + 6)""",
                people=list(people),
                first=first,
                start=dates[0],
                end=dates[-1],
                last=last,
            )
        )
        values = self._shift_values({shift for *_row, shift in rows})
        lines = defaultdict(list)
        for employee, date, shift in rows:
            lines[employee].append((date, values[shift]))
        return {
            f"{employee}|{monday}": minutes
            for employee, those in lines.items()
            for monday, minutes in minutes_by_week(those).items()
        }

    def _papers_of(self, people):
        """Return ``{(employee id, date): sentence}`` of whole days of leave, duty and
        excuse, decided or waiting, and of those nobody expects."""
        dates = self._dates()
        employees, first, last = list(people), dates[0], dates[-1]
        days = self.env["hr.attendance.day"].sudo()
        covers, words = defaultdict(list), {}
        days._read_leaves(employees, first, last, {}, covers, words, {})
        found = dict.fromkeys(words, self.env._("Leave asked for"))
        for key, papers in covers.items():
            whole = [cover for cover in papers if cover.whole]
            if whole:
                found[key] = (
                    self.env._("On duty")
                    if whole[0].kind is CoverKind.DUTY
                    else self.env._("On leave")
                )
        rows = self.env.execute_query(
            SQL(
                """SELECT excuse.employee_id, excuse.date_from, excuse.date_to,
                          excuse.state, kind.effect
                     FROM hr_attendance_excuse excuse
                     JOIN hr_attendance_excuse_type kind ON kind.id = excuse.type_id
                    WHERE excuse.employee_id = ANY(%s) AND excuse.period = 'day'
                      AND kind.effect IN ('duty', 'absence')
                      AND excuse.state IN ('announced', 'filed', 'approved')
                      AND excuse.date_from <= %s AND excuse.date_to >= %s""",
                employees,
                last,
                first,
            )
        )
        for employee, start, end, state, effect in rows:
            if state != "approved":
                text = self.env._("Announced or asked to be away")
            elif effect == "duty":
                text = self.env._("On duty")
            else:
                text = self.env._("Excused")
            for date in dates_within(start, end, first, last):
                found.setdefault((employee, date), text)
        for key in days._exempt(employees, first, last):
            found[key] = self.env._("Not expected")
        return found
