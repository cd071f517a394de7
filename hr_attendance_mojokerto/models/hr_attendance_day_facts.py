from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from odoo import api, models

from ..rules.expectation import day_window
from ..rules.facts import Facts, Plan, Reason, Why
from ..rules.policy import policy_on
from ..rules.working_days import add_working_days

# Ten working days lie within as many calendar days, holidays of Lebaran included.
LONGEST_MOVE = timedelta(days=60)


class Case(NamedTuple):
    """One person's date as it is judged: facts, and where the row belongs (ids)."""

    facts: Facts
    version: int | None
    department: int | None
    place: int | None
    skpd: int | None
    home_skpd: int | None


class HrAttendanceDay(models.Model):
    """What the judge is told, gathered in sets: few queries for any number of days."""

    _inherit = "hr.attendance.day"

    @api.model
    def _gather(self, company, keys, now, closed=frozenset()):
        """Return ``{(employee id, date): Case}`` of those who have a row on the date.

        ``keys`` are of employees of one company, ``now`` is aware UTC, ``closed`` the
        keys of days that are closed or about to be.
        """
        assignments = {
            key: assignment
            for key, assignment in self.env["hr.version"]._assignments(keys).items()
            if assignment.listed or key in closed
        }
        if not assignments:
            return {}
        dates = {date for _employee, date in assignments}
        first, last = min(dates), max(dates)
        policies = self.env["hr.attendance.policy"]._policies(company)
        units = self._units()
        employed = {key: row for key, row in assignments.items() if not row.gone}
        plans = employed and self._plans(company, employed, units, policies)
        staff = list({employee for employee, _date in employed})
        exempt = self._exempt(staff, first, last)
        covers, words, duty_places = self._papers(company, plans, staff, first, last)
        placed = self._placed(staff, first, last)
        lenders = self._lenders(staff, first, last)
        duties = self._obligations_of(company, employed, units, first, last)
        moves = self._moves(company, staff, placed, first, last, policies)
        zone = company._attendance_zone()
        windows = {key: window for key, (_plan, window) in plans.items()}
        for key in assignments.keys() - employed.keys():
            windows[key] = day_window(key[1], zone, policy_on(key[1], policies))
        doubt = policy_on(last, policies).doubt_seconds
        scans, unsure = self._scans_of(windows, doubt)
        sight = self._sight(
            company,
            employed,
            units,
            placed,
            duty_places,
            windows,
            scans,
            plans,
            policy_on(last, policies).usage_days,
            now,
        )
        silence = company._attendance_silence()
        found = {}
        for key, assignment in assignments.items():
            date = key[1]
            if assignment.gone:
                facts = Facts(date, windows[key], Plan(), gone=assignment.gone)
                facts = replace(facts, scans=scans.get(key, ()))
                found[key] = _case(facts, assignment, units, None)
                continue
            plan, window = plans[key]
            unit = units.get(assignment.department)
            place = placed.get(key)
            if place:
                remark = Reason(Why.PLACE, {"ref": ("hr.department", place[0])})
                plan = replace(plan, remarks=(*plan.remarks, remark))
            seen = sight[key]
            facts = Facts(
                date,
                window,
                plan,
                scans=scans.get(key, ()),
                exempt=exempt.get(key),
                covers=covers.get(key, ()),
                word=words.get(key),
                obligations=duties.get(key, ()),
                has_terminal=seen.has_terminal,
                # A scan that may be of this date is one that nobody has seen yet.
                heard_until=None if key in unsure else seen.heard_until,
                silence=silence,
                enrolled=seen.enrolled,
                moved_until=moves.get(key),
                home=seen.home,
                elsewhere_counts=(assignment.elsewhere or (unit and unit.elsewhere))
                != "refuse",
                may_lend=key in lenders,
                grace_seconds=policy_on(date, policies).grace_seconds,
                closing=key in closed,
            )
            found[key] = _case(facts, assignment, units, place)
        return found

    @api.model
    def _moves(self, company, employees, placed, first, last, policies):
        """Return ``{(employee id, date): last date}`` of those who came to another unit
        so lately that any terminal counts and nobody is "not enrolled"."""
        came = self._moved_on(employees, first - LONGEST_MOVE, last)
        for (employee, _date), (_place, _shown, since) in placed.items():
            if since > first - LONGEST_MOVE and since not in came[employee]:
                came[employee].append(since)
        if not came:
            return {}
        is_working = self._working_days(
            company, first - LONGEST_MOVE, last + LONGEST_MOVE
        )
        until = {}
        found = {}
        for employee, moves in came.items():
            for move in sorted(moves):
                if move not in until:
                    days = policy_on(move, policies).move_days
                    until[move] = add_working_days(move, days, is_working)
                for number in range((min(until[move], last) - move).days + 1):
                    found[employee, move + timedelta(days=number)] = until[move]
        return found


def _case(facts, assignment, units, place):
    home = assignment.skpd
    shown = home
    if place and place[1] and units[place[0]].skpd:
        shown = units[place[0]].skpd
    return Case(
        facts,
        assignment.version,
        assignment.department,
        place[0] if place else assignment.department,
        shown,
        home,
    )
