from collections import defaultdict
from datetime import UTC, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.tools import SQL

from ..rules.dates import dates_within
from ..rules.expectation import Shift, calendar_plan
from ..rules.facts import Span
from ..rules.hours import moment_at
from .transaction_known import known

DAY = timedelta(days=1)


class Hours(NamedTuple):
    """A calendar: its zone, flex (minutes) and lines ``{(weekday, parity of the week
    or None): [(hour from, hour to)]}``; breaks are no lines."""

    zone: ZoneInfo
    flex: int
    lines: dict

    def spans(self, date):
        """Return the work asked on a local date."""
        parity = (date.toordinal() - 1) // 7 % 2
        lines = [
            *self.lines.get((date.weekday(), None), ()),
            *self.lines.get((date.weekday(), parity), ()),
        ]
        return tuple(
            Span(*(moment_at(date, hour, self.zone) for hour in line))
            for line in sorted(lines)
        )


class UnitCalendar(NamedTuple):
    """What a unit calendar asks of the posts it names."""

    name: str
    first: object
    last: object
    effect: str
    hours: int | None
    units: frozenset[int]
    posts: frozenset[int]


class HrAttendanceDay(models.Model):
    """The dated rules of hours as they are kept: calendars and changes of them, the
    roster, holidays; one query a kind."""

    _inherit = "hr.attendance.day"

    @api.model
    def _hours(self):
        """Return ``{calendar id: Hours}`` of the calendars that have hours of the
        clock."""
        return known(self.env, "hours", None, self._find_hours)

    @api.model
    def _find_hours(self):
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT calendar.id, calendar.tz,
                          coalesce(calendar.attendance_flex, 0),
                          line.dayofweek::int,
                          CASE WHEN calendar.two_weeks_calendar
                               THEN line.week_type::int END,
                          line.hour_from, line.hour_to
                     FROM resource_calendar calendar
                     JOIN resource_calendar_attendance line
                       ON line.calendar_id = calendar.id
                    WHERE line.day_period <> 'lunch' AND line.display_type IS NULL
                      AND calendar.flexible_hours IS NOT TRUE"""
            )
        )
        found = {}
        for calendar, zone, flex, weekday, parity, start, end in rows:
            hours = found.setdefault(calendar, Hours(ZoneInfo(zone), flex, {}))
            hours.lines.setdefault((weekday, parity), []).append((start, end))
        return found

    @api.model
    def _roster_of(self, employees, first, last):
        """Return ``{(employee id, date): (Shift, ...)}``."""
        rows = self.env.execute_query(
            SQL(
                """SELECT roster.employee_id, roster.work_date, shift.code, shift.name,
                          shift.kind, coalesce(shift.hour_from, 0),
                          coalesce(shift.duration, 0), coalesce(shift.break_minutes, 0)
                     FROM hr_attendance_roster roster
                     JOIN hr_attendance_shift shift ON shift.id = roster.shift_id
                    WHERE roster.employee_id = ANY(%s)
                      AND roster.work_date BETWEEN %s AND %s
                    ORDER BY shift.hour_from""",
                employees,
                first,
                last,
            )
        )
        found = defaultdict(list)
        for employee, date, *shift in rows:
            found[employee, date].append(Shift(*shift))
        return {key: tuple(shifts) for key, shifts in found.items()}

    @api.model
    def _personal_hours_of(self, employees, first, last):
        """Return ``{(employee id, date): calendar id}``."""
        rows = self._dated(
            "hr_attendance_personal_hours",
            ("hours_calendar_id",),
            employees,
            first,
            last,
        )
        return {(employee, date): calendar for employee, date, calendar in rows}

    @api.model
    def _overrides_of(self, company, first, last):
        """Return ``{(calendar id, date): (calendar id then, name)}``."""
        rows = self.env.execute_query(
            SQL(
                """SELECT change.calendar_id, change.hours_calendar_id, change.name,
                          change.date_from, change.date_to
                     FROM hr_attendance_hours_override change
                     LEFT JOIN hr_attendance_calendar_decision decision
                            ON decision.id = change.decision_id
                    WHERE change.company_id = %s AND change.date_from <= %s
                      AND change.date_to >= %s
                      AND (decision.id IS NULL OR decision.state = 'confirmed')""",
                company.id,
                last,
                first,
            )
        )
        return {
            (calendar, date): (then, name)
            for calendar, then, name, start, end in rows
            for date in dates_within(start, end, first, last)
        }

    @api.model
    def _unit_calendars_of(self, company, first, last):
        rows = self.env.execute_query(
            SQL(
                """SELECT calendar.name, calendar.date_from, calendar.date_to,
                          calendar.effect, calendar.hours_calendar_id,
                          (SELECT array_agg(hr_department_id)
                             FROM hr_attendance_unit_calendar_hr_department_rel rel
                            WHERE rel.hr_attendance_unit_calendar_id = calendar.id),
                          (SELECT array_agg(hr_attendance_post_kind_id) FROM
                       hr_attendance_post_kind_hr_attendance_unit_calendar_rel rel
                            WHERE rel.hr_attendance_unit_calendar_id = calendar.id)
                     FROM hr_attendance_unit_calendar calendar
                    WHERE calendar.company_id = %s AND calendar.date_from <= %s
                      AND calendar.date_to >= %s""",
                company.id,
                last,
                first,
            )
        )
        return [
            UnitCalendar(*row[:5], frozenset(row[5] or ()), frozenset(row[6] or ()))
            for row in rows
        ]

    @api.model
    def _holidays_of(self, company, first, last):
        """Return ``[(start, end, name, joint leave?, calendar id or None)]``, aware
        UTC, of Odoo's public holidays."""
        rows = self.env.execute_query(
            SQL(
                """SELECT free.date_from, free.date_to, coalesce(free.name, ''),
                          coalesce(holiday.kind = 'joint', false), free.calendar_id
                     FROM resource_calendar_leaves free
                     LEFT JOIN hr_attendance_holiday holiday
                            ON holiday.leave_id = free.id
                    WHERE free.resource_id IS NULL AND free.time_type = 'leave'
                      AND (free.company_id IS NULL OR free.company_id = %s)
                      AND free.date_from < %s AND free.date_to >= %s
                    ORDER BY free.date_from""",
                company.id,
                last + 2 * DAY,
                first - DAY,
            )
        )
        return [
            (start.replace(tzinfo=UTC), end.replace(tzinfo=UTC), *rest)
            for start, end, *rest in rows
        ]

    @api.model
    def _office_plans(self, company, first, last, calendar=None):
        """Return a function from a local date, between two others, to the Plan of the
        office calendar and the changes of its hours; without one, None. ``calendar``:
        id of the one an office keeps instead of the city's, where it has hours."""
        hours = self._hours()
        if calendar not in hours:
            calendar = company.sudo().attendance_calendar_id.id
        if calendar not in hours:
            return None
        changes = self._overrides_of(company, first, last)
        holidays = [
            (start, end, name, joint)
            for start, end, name, joint, only in self._holidays_of(company, first, last)
            if only in (None, calendar)
        ]

        def plan(date):
            then, _name = changes.get((calendar, date), (calendar, None))
            spans = hours[then].spans(date) if then in hours else ()
            return calendar_plan(spans, holidays)

        return cache(plan)

    @api.model
    def _working_days(self, company, first, last, calendar=None):
        """Return a test for the office's working days between two local dates: days on
        which the office calendar asks work and that are no public holiday.
        ``calendar``: as ``_office_plans`` takes it."""
        plans = self._office_plans(company, first, last, calendar)
        if plans is None:
            return lambda date: date.weekday() < 5
        return lambda date: bool(plans(date).spans)
