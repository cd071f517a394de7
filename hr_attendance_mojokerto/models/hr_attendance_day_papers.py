from collections import defaultdict
from datetime import UTC

from odoo import api, models
from odoo.tools import SQL

from ..rules.dates import dates_within
from ..rules.expectation import cover_of
from ..rules.facts import Cover, CoverKind, Obligation, Reason, Why, Word
from ..rules.hours import moment_at
from .hr_attendance_assignment import WEEKDAYS

WAITING = ("confirm", "validate1")
# States of an excuse that waits for a decision.
ASKED = ("filed", "checked")


class HrAttendanceDay(models.Model):
    """What papers say of people's dates, read in sets: one query a kind of paper."""

    _inherit = "hr.attendance.day"

    @api.model
    def _dated(self, table, columns, employees, first, last):
        """Yield ``(employee id, date, *columns)`` of a table of dated papers."""
        names = SQL(", ").join(SQL.identifier(name) for name in columns)
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, date_from, date_to, %s FROM %s
                    WHERE employee_id = ANY(%s) AND date_from <= %s
                      AND (date_to IS NULL OR date_to >= %s)""",
                names,
                SQL.identifier(table),
                employees,
                last,
                first,
            )
        )
        for employee, start, end, *values in rows:
            for date in dates_within(start, end, first, last):
                yield employee, date, *values

    @api.model
    def _exempt(self, employees, first, last):
        """Return ``{(employee id, date): Reason}`` of those nobody expects."""
        rows = self._dated(
            "hr_attendance_exemption",
            ("id", "kind", "date_to"),
            employees,
            first,
            last,
        )
        return {
            (employee, date): Reason(
                Why(kind),
                {"ref": ("hr.attendance.exemption", paper)}
                | ({"until": end} if end else {}),
            )
            for employee, date, paper, kind, end in rows
            if kind != "died"
        }

    @api.model
    def _lenders(self, employees, first, last):
        """Return the keys of those who may scan by PIN or card."""
        rows = self._dated("hr_attendance_pin_permit", ("id",), employees, first, last)
        return {(employee, date) for employee, date, _permit in rows}

    @api.model
    def _placed(self, employees, first, last):
        """Return ``{(employee id, date): (department id, shown on its card?, since)}``
        of those who work elsewhere."""
        rows = self._dated(
            "hr_attendance_assignment",
            ("department_id", "card", "date_from", *WEEKDAYS),
            employees,
            first,
            last,
        )
        return {
            (employee, date): (place, card == "place", since)
            for employee, date, place, card, since, *weekdays in rows
            if weekdays[date.weekday()]
        }

    @api.model
    def _papers(self, company, plans, employees, first, last):
        """Return ``(covers, words, places)`` by (employee id, date): the approved
        papers, what was announced or waits for a decision, and the ids of the units to
        which duty leads."""
        covers = defaultdict(list)
        words, places = {}, {}
        found = (plans, covers, words, places)
        self._read_leaves(employees, first, last, *found)
        self._read_excuses(company, employees, first, last, *found)
        self._read_standing(employees, first, last, plans, covers)
        return covers, words, places

    @api.model
    def _read_leaves(self, employees, first, last, plans, covers, words, _places):
        rows = self.env.execute_query(
            SQL(
                """SELECT leave.id, leave.employee_id, leave.state,
                          leave.request_date_from, leave.request_date_to,
                          leave.date_from, leave.date_to,
                          coalesce(leave.request_unit_half, false)
                              OR coalesce(leave.request_unit_hours, false),
                          kind.time_type = 'other'
                     FROM hr_leave leave
                     JOIN hr_leave_type kind ON kind.id = leave.holiday_status_id
                    WHERE leave.employee_id = ANY(%s)
                      AND leave.state IN ('validate', 'confirm', 'validate1')
                      AND leave.request_date_from <= %s
                      AND leave.request_date_to >= %s""",
                employees,
                last,
                first,
            )
        )
        for leave, employee, state, start, end, begin, stop, part, worked in rows:
            ref = ("hr.leave", leave)
            kind = CoverKind.DUTY if worked else CoverKind.LEAVE
            bounds = (begin.replace(tzinfo=UTC), stop.replace(tzinfo=UTC))
            cover = Cover(kind, *(bounds if part else ()), ref=ref)
            for date in dates_within(start, end, first, last):
                key = (employee, date)
                if state not in WAITING:
                    covers[key].append(cover)
                elif _frees_start(cover, plans.get(key)):
                    words[key] = Word(ref, filed=True)

    @api.model
    def _read_excuses(
        self, company, employees, first, last, plans, covers, words, places
    ):
        zone = company._attendance_zone()
        rows = self.env.execute_query(
            SQL(
                """SELECT excuse.id, excuse.employee_id, excuse.date_from,
                          excuse.date_to, excuse.state, kind.effect, excuse.period,
                          excuse.hour_from, excuse.hour_to, excuse.announced_until,
                          excuse.place_id
                     FROM hr_attendance_excuse excuse
                     JOIN hr_attendance_excuse_type kind ON kind.id = excuse.type_id
                    WHERE excuse.employee_id = ANY(%s)
                      AND excuse.state IN ('announced', 'filed', 'checked', 'approved')
                      AND excuse.date_from <= %s AND excuse.date_to >= %s
                    ORDER BY excuse.id""",
                employees,
                last,
                first,
            )
        )
        for paper, employee, start, end, state, effect, period, *rest in rows:
            hour_from, hour_to, until, place = rest
            ref = ("hr.attendance.excuse", paper)
            kind = CoverKind.DUTY if effect == "duty" else CoverKind.EXCUSE
            for date in dates_within(start, end, first, last):
                key = (employee, date)
                if key not in plans:
                    continue
                cover = cover_of(
                    kind,
                    effect,
                    period,
                    plans[key][0],
                    hour_from,
                    hour_to,
                    date,
                    zone,
                    ref,
                )
                if state == "approved":
                    covers[key].append(cover)
                    if place:
                        places[key] = place
                elif _frees_start(cover, plans[key]) and (
                    state in ASKED or key not in words
                ):
                    words[key] = Word(
                        ref,
                        filed=state in ASKED,
                        until=_after(until, zone) if state == "announced" else None,
                    )

    @api.model
    def _read_standing(self, employees, first, last, plans, covers):
        rows = self.env.execute_query(
            SQL(
                """SELECT who.hr_employee_id, duty.id, duty.date_from, duty.date_to,
                          duty.scans_due
                     FROM hr_attendance_standing_assignment duty
                     JOIN hr_attendance_standing_assignment_hr_employee_rel who
                       ON who.hr_attendance_standing_assignment_id = duty.id
                    WHERE who.hr_employee_id = ANY(%s) AND duty.date_from <= %s
                      AND (duty.date_to IS NULL OR duty.date_to >= %s)""",
                employees,
                last,
                first,
            )
        )
        for employee, duty, start, end, due in rows:
            ref = ("hr.attendance.standing.assignment", duty)
            for date in dates_within(start, end, first, last):
                plan = plans.get((employee, date), (None,))[0]
                if plan is None or not plan.spans:
                    continue
                edge = {
                    "in": plan.spans[-1].end,
                    "out": plan.spans[0].start,
                }.get(due)
                covers[employee, date].append(
                    Cover(
                        CoverKind.STANDING_DUTY,
                        edge,
                        edge,
                        spares_in=due == "out",
                        spares_out=due == "in",
                        ref=ref,
                    )
                )

    @api.model
    def _obligations_of(self, company, assignments, units, first, last):
        """Return ``{(employee id, date): [Obligation]}`` of those named."""
        rows = self.env.execute_query(
            SQL(
                """SELECT duty.id, duty.work_date, duty.hour_from, duty.hour_to,
                          duty.recorded_by = 'list',
                          coalesce(duty.list_complete, false),
                          coalesce(duty.counts_as_in, false),
                          ARRAY(SELECT hr_department_id
                                  FROM hr_attendance_obligation_hr_department_rel rel
                                 WHERE rel.hr_attendance_obligation_id = duty.id),
                          ARRAY(SELECT hr_attendance_post_kind_id
                                  FROM
                              hr_attendance_obligation_hr_attendance_post_kind_rel rel
                                 WHERE rel.hr_attendance_obligation_id = duty.id),
                          ARRAY(SELECT hr_attendance_device_id
                                  FROM hr_attendance_device_hr_attendance_obligation_rel
                                       rel
                                 WHERE rel.hr_attendance_obligation_id = duty.id),
                          ARRAY(SELECT hr_employee_id
                                  FROM hr_attendance_obligation_hr_employee_rel rel
                                 WHERE rel.hr_attendance_obligation_id = duty.id)
                     FROM hr_attendance_obligation duty
                    WHERE duty.company_id = %s AND duty.work_date BETWEEN %s AND %s""",
                company.id,
                first,
                last,
            )
        )
        found = defaultdict(list)
        zone = company._attendance_zone()
        by_date = defaultdict(list)
        for row in rows:
            by_date[row[1]].append(row)
        if not rows:
            return found
        for key, assignment in assignments.items():
            employee, date = key
            for duty, _date, start, end, listed, complete, as_in, *who in by_date[date]:
                departments, posts, devices, signed = who
                unit = units.get(assignment.department)
                if departments and not (unit and set(departments) & set(unit.path)):
                    continue
                if posts and assignment.post_kind not in posts:
                    continue
                found[key].append(
                    Obligation(
                        duty,
                        moment_at(date, start, zone),
                        moment_at(date, end, zone),
                        frozenset(devices),
                        employee in signed if complete else None,
                        listed,
                        as_in,
                    )
                )
        return found


def _frees_start(cover, planned):
    """Return whether a paper, once approved, would free the person from being there
    when the date's work begins: only then is it said of who is not seen."""
    if cover.whole or cover.spares_in or planned is None or not planned[0].spans:
        return True
    begin = planned[0].spans[0].start
    return cover.start is None or cover.start <= begin


def _after(date, zone):
    """Return the moment after a local date, None without one."""
    return date and moment_at(date, 24, zone)
