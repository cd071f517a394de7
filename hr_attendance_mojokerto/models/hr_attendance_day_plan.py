from dataclasses import replace
from datetime import timedelta

from odoo import api, models

from ..rules.expectation import calendar_plan, day_window, shift_plan, shift_windows
from ..rules.facts import Plan, Reason, Why
from ..rules.policy import policy_on

DAY = timedelta(days=1)
GROUNDS = {"off": Why.UNIT_OFF, "leave": Why.UNIT_LEAVE}


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
