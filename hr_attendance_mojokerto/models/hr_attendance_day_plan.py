from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.tools import SQL, ormcache

from ..rules.expectation import (
    Shift,
    calendar_plan,
    day_window,
    shift_plan,
    shift_windows,
)
from ..rules.facts import Plan, Reason, Span, Why
from ..rules.policy import policy_on

DAY = timedelta(days=1)
GROUNDS = {"off": Why.UNIT_OFF, "leave": Why.UNIT_LEAVE}


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
        midnight = datetime.combine(date, time())
        return tuple(
            Span(
                *(
                    (midnight + timedelta(hours=hour))
                    .replace(tzinfo=self.zone)
                    .astimezone(UTC)
                    for hour in line
                )
            )
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
    """What the dated rules ask of people on dates, before any paper."""

    _inherit = "hr.attendance.day"

    @api.model
    def _plans(self, company, assignments, units, policies):
        """Return ``{(employee id, date): (Plan, Window)}``.

        A line of the roster beats the hours of the calendar; personal hours beat the
        calendar's; a change of hours applies to whichever calendar it names; a unit
        calendar beats them for the posts it names; holidays then shorten what is left.
        They do not apply to the roster.
        """
        dates = {date for _employee, date in assignments}
        # The window of a date depends on its neighbours.
        span = (min(dates) - DAY, max(dates) + DAY)
        employees = list({employee for employee, _date in assignments})
        roster = self._roster_of(employees, *span)
        personal = self._personal_hours_of(employees, *span)
        overrides = self._overrides_of(company, *span)
        calendars = self._unit_calendars_of(company, *span)
        holidays = self._holidays_of(company, *span)
        hours = self._hours()
        zone = company._attendance_zone()
        windows = {
            date: day_window(date, zone, policy_on(date, policies)) for date in dates
        }
        rostered = {employee for employee, _date in roster}
        near = self._beside(assignments, rostered)
        # Many people share a plan, and many on the roster a window.
        known, bounds = {}, {}

        def plan_on(employee, date, assignment):
            lines = roster.get((employee, date))
            if lines or assignment.rostered:
                case = (date, lines)
                if case not in known:
                    known[case] = shift_plan(date, zone, lines or ())
                return known[case]
            unit = _nearest(calendars, assignment, units, date)
            case = (date, assignment.calendar, personal.get((employee, date)), unit)
            if case not in known:
                known[case] = self._calendar_plan(case, hours, overrides, holidays)
            return known[case]

        plans = {}
        for key, assignment in assignments.items():
            employee, date = key
            plan = plan_on(employee, date, assignment)
            if employee not in rostered and not assignment.rostered:
                plans[key] = plan, _stretched(windows[date], plan, date, policies)
                continue
            previous, following = (
                plan_on(employee, other, near[employee, other])
                if (employee, other) in near
                else None
                for other in (date - DAY, date + DAY)
            )
            previous, following = (
                other if other and other.spans else None
                for other in (previous, following)
            )
            case = (date, id(previous), id(plan), id(following))
            if case not in bounds:
                policy = policy_on(date, policies)
                bounds[case] = shift_windows(
                    previous, plan, following, date, zone, policy
                )
            plans[key] = plan, bounds[case]
        return plans

    @api.model
    def _beside(self, assignments, rostered):
        """Return what people on the roster are on the dates before and after theirs:
        they may come from office hours, or go back to them."""
        keys = {
            (employee, date + step)
            for (employee, date), assignment in assignments.items()
            if employee in rostered or assignment.rostered
            for step in (-DAY, DAY)
        }
        missing = keys - assignments.keys()
        found = self.env["hr.version"]._assignments(missing)
        return {
            **{key: assignments[key] for key in keys & assignments.keys()},
            **{key: row for key, row in found.items() if not row.gone},
        }

    @api.model
    def _calendar_plan(self, case, hours, overrides, holidays):
        date, calendar, own, unit = case
        remarks = []
        used = own or calendar
        change = overrides.get((used, date))
        if unit and unit.effect == "hours":
            used = unit.hours
            remarks.append(Reason(Why.HOURS_CHANGED, {"name": unit.name}))
        elif change:
            used, name = change
            remarks.append(Reason(Why.HOURS_CHANGED, {"name": name}))
        if own:
            remarks.append(Reason(Why.PERSONAL_HOURS))
        if used not in hours:
            return Plan(ground=Why.NO_SCHEDULE)
        free = [
            (start, end, name, joint)
            for start, end, name, joint, only in holidays
            if only in (None, calendar)
        ]
        plan = calendar_plan(hours[used].spans(date), free)
        if plan.spans and unit and unit.effect in GROUNDS:
            # Neither Sundays nor holidays are days off or leave of a unit.
            return Plan(ground=GROUNDS[unit.effect], label=unit.name)
        return replace(plan, flex=hours[used].flex, remarks=(*plan.remarks, *remarks))

    @api.model
    @ormcache()
    def _hours(self):
        """Return ``{calendar id: Hours}`` of the calendars that have hours of the
        clock."""
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
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, hours_calendar_id, date_from, date_to
                     FROM hr_attendance_personal_hours
                    WHERE employee_id = ANY(%s) AND date_from <= %s
                      AND (date_to IS NULL OR date_to >= %s)""",
                employees,
                last,
                first,
            )
        )
        return {
            (employee, date): calendar
            for employee, calendar, start, end in rows
            for date in _each(start, end, first, last)
        }

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
            for date in _each(start, end, first, last)
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
    def _office_plans(self, company, first, last):
        """Return a function from a local date, between two others, to the Plan of the
        office calendar; without one, None."""
        calendar = company.sudo().attendance_calendar_id.id
        hours = self._hours().get(calendar)
        if not hours:
            return None
        holidays = [
            (start, end, name, joint)
            for start, end, name, joint, only in self._holidays_of(company, first, last)
            if only in (None, calendar)
        ]
        return cache(lambda date: calendar_plan(hours.spans(date), holidays))

    @api.model
    def _working_days(self, company, first, last):
        """Return a test for the office's working days between two local dates: days on
        which the office calendar asks work and that are no public holiday."""
        plans = self._office_plans(company, first, last)
        if plans is None:
            return lambda date: date.weekday() < 5
        return lambda date: bool(plans(date).spans)


def _each(start, end, first, last):
    """Yield the dates of a period that lie between two others."""
    start, end = max(start, first), min(end or last, last)
    for number in range((end - start).days + 1):
        yield start + timedelta(days=number)


def _nearest(calendars, assignment, units, date):
    """Return the unit calendar of the nearest unit that names the post."""
    unit = units.get(assignment.department)
    for step in unit.path[::-1] if unit else ():
        for entry in calendars:
            if (
                step in entry.units
                and assignment.post_kind in entry.posts
                and entry.first <= date <= entry.last
            ):
                return entry
    return None


def _stretched(window, plan, date, policies):
    """Return the window of an office date, longer where its hours end late."""
    if not plan.spans:
        return window
    end = plan.spans[-1].end
    if end < window.latest:
        return window
    return window._replace(
        latest=end + timedelta(hours=policy_on(date, policies).shift_after)
    )
