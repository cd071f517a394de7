from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.facts import SEEN, State, Why
from .hr_attendance_recap_line import FREE, NOT_ASKED
from .hr_discipline_count_gather import STRUCK

# Kinds of obligations that cost something when missed.
MISSED = ("roll_call", "ceremony")
# Without a schedule nobody knows which dates were asked: the office's are taken.
UNPLANNED = (Why.NO_SCHEDULE.value, Why.NO_ROSTER.value)


class Judged(NamedTuple):
    """A person's date as the allowance reads it: the id of the own SKPD, whether the
    person was employed, whether work was asked, whether the day is closed; whether it
    is TK, the minutes, the scan that is missing ("no_in", "no_out"), whether it is
    spent on leave, whether no schedule says what was asked. What an examination struck
    is none of these (practice A8)."""

    date: object
    skpd: int | None
    employed: bool
    asked: bool
    closed: bool
    absent: bool
    late: int
    early: int
    scan: str | None
    on_leave: bool
    unplanned: bool


class HrAllowanceGather(models.AbstractModel):
    """What a month's days say of people, in one statement a kind of fact."""

    _name = "hr.allowance.gather"
    _description = "Facts of a Month for TPP"

    @api.model
    def _days(self, employees, first, last):
        """Return ``{employee id: [Judged]}`` in order of dates."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT day.employee_id, day.work_date, day.home_skpd_id,
                       day.state <> %(gone)s,
                       day.state NOT IN %(not_asked)s
                           AND NOT (day.state IN %(seen)s AND day.why IN %(free)s),
                       day.closed IS TRUE,
                       counts AND day.state = %(absent)s,
                       CASE WHEN counts AND day.state <> %(absent)s
                            THEN coalesce(day.minutes_late, 0) ELSE 0 END,
                       CASE WHEN counts AND day.state <> %(absent)s
                            THEN coalesce(day.minutes_early, 0) ELSE 0 END,
                       CASE WHEN counts AND day.state = %(one_scan)s
                             AND day.why IN ('no_in', 'no_out') THEN day.why END,
                       day.state = %(leave)s,
                       day.state = %(no_data)s AND day.why IN %(unplanned)s
                  FROM hr_attendance_day day %(struck)s
                 CROSS JOIN LATERAL (
                       SELECT day.closed IS TRUE AND struck.work_date IS NULL
                           AS counts) AS judged
                 WHERE day.employee_id = ANY(%(employees)s)
                   AND day.work_date BETWEEN %(first)s AND %(last)s
                 ORDER BY day.employee_id, day.work_date
                """,
                gone=State.NOT_EMPLOYED.value,
                not_asked=tuple(NOT_ASKED),
                seen=tuple(sorted(SEEN)),
                free=tuple(FREE),
                absent=State.ABSENT.value,
                one_scan=State.ONE_SCAN.value,
                leave=State.LEAVE.value,
                no_data=State.NO_DATA.value,
                unplanned=UNPLANNED,
                struck=STRUCK,
                employees=list(employees),
                first=first,
                last=last,
            )
        )
        found = {}
        for employee, *day in rows:
            found.setdefault(employee, []).append(Judged(*day))
        return found

    @api.model
    def _leaves(self, employees, first, last):
        """Return ``{(employee id, date): leave type id}`` of days spent on leave; a
        leave of some hours is none of them."""
        return self._papers_of_days(
            "hr_leave",
            "holiday_status_id",
            ("request_date_from", "request_date_to"),
            "validate",
            SQL("AND day.state = %s", State.LEAVE.value),
            employees,
            first,
            last,
        )

    @api.model
    def _excuses(self, employees, first, last):
        """Return ``{(employee id, date): excuse type id}`` of days on which an excuse
        was used, for the whole day or some hours."""
        return self._papers_of_days(
            "hr_attendance_excuse",
            "type_id",
            ("date_from", "date_to"),
            "approved",
            SQL(),
            employees,
            first,
            last,
        )

    @api.model
    def _papers_of_days(
        self, table, kind, period, granted, also, employees, first, last
    ):
        """Return the kinds of those papers that days of people rest on. Whether a day
        does is read from its reasons: a paper that changed nothing counts nothing. A
        closed day goes on naming a paper that was taken back when another one gives it
        the same state: then that one counts. ``kind``, ``period``: columns;
        ``granted``: the state of a paper that holds."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT paper.employee_id, day.work_date, %(kind)s
                  FROM %(table)s paper
                  JOIN hr_attendance_day day
                    ON day.employee_id = paper.employee_id
                   AND day.work_date BETWEEN greatest(%(start)s, %(first)s)
                                         AND least(%(end)s, %(last)s)
                 CROSS JOIN LATERAL (
                       SELECT paper.state = %(granted)s AS holds,
                              day.reasons @> %(named)s AS named) AS own
                 WHERE paper.employee_id = ANY(%(employees)s)
                   AND %(start)s <= %(last)s AND %(end)s >= %(first)s
                   AND day.closed %(also)s
                   AND (own.named OR own.holds AND day.reasons @> %(some)s
                        AND NOT EXISTS (
                            SELECT FROM %(table)s other
                             WHERE other.employee_id = day.employee_id
                               AND other.state = %(granted)s
                               AND day.work_date BETWEEN %(start_of_other)s
                                                     AND %(end_of_other)s
                               AND day.reasons @> %(other)s))
                 ORDER BY own.holds, own.named, paper.id
                """,
                kind=SQL.identifier("paper", kind),
                table=SQL.identifier(table),
                start=SQL.identifier("paper", period[0]),
                end=SQL.identifier("paper", period[1]),
                start_of_other=SQL.identifier("other", period[0]),
                end_of_other=SQL.identifier("other", period[1]),
                granted=granted,
                also=also,
                employees=list(employees),
                first=first,
                last=last,
                named=_reason(table, SQL("paper.id")),
                other=_reason(table, SQL("other.id")),
                some=_reason(table),
            )
        )
        return {(employee, date): kind for employee, date, kind in rows}

    @api.model
    def _missed(self, employees, first, last):
        """Return ``{(employee id, date): ("roll_call"|"ceremony", …)}`` of those who
        are known not to have been there."""
        rows = self.env.execute_query(
            SQL(
                """SELECT presence.employee_id, duty.work_date, duty.kind
                     FROM hr_attendance_obligation duty
                     JOIN hr_attendance_obligation_presence presence
                       ON presence.obligation_id = duty.id
                    WHERE duty.work_date BETWEEN %s AND %s AND duty.kind IN %s
                      AND presence.state = 'not_there'
                      AND presence.employee_id = ANY(%s)
                    ORDER BY duty.work_date, duty.id""",
                first,
                last,
                MISSED,
                list(employees),
            )
        )
        found = {}
        for employee, date, kind in rows:
            key = (employee, date)
            found[key] = (*found.get(key, ()), kind)
        return found


def _reason(table, *paper):
    """Return what the reasons of a day contain that names this paper, or any one."""
    named = SQL(", ").join([SQL("%s::text", table.replace("_", ".")), *paper])
    return SQL(
        """jsonb_build_array(jsonb_build_array(
               jsonb_build_object('ref', jsonb_build_array(%s))))""",
        named,
    )
