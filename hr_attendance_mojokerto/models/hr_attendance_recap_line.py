from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.facts import SEEN, State, Why
from . import hr_attendance_terms as terms
from .hr_version import KINDS

# Days on which no work was asked; who scans on them worked on a free day.
FREE = (
    Why.HOLIDAY,
    Why.JOINT_LEAVE,
    Why.DAY_OFF,
    Why.UNIT_OFF,
    Why.UNIT_LEAVE,
    Why.ROSTER_OFF,
    Why.AFTER_NIGHT,
    Why.ON_CALL,
)
NOT_ASKED = (State.NOT_EMPLOYED, State.NOT_EXPECTED, State.HOLIDAY, State.OFF)
# Counters that are the days of one or more states.
OF_STATES = {
    "one_scan": (State.ONE_SCAN,),
    "absent": (State.ABSENT,),
    "unexplained": (State.UNEXPLAINED,),
    "announced": (State.ANNOUNCED,),
    "leave": (State.LEAVE,),
    "duty": (State.DUTY,),
    "excused": (State.EXCUSED,),
    "no_data": (State.NO_DATA,),
    "running": (State.NOT_DUE, State.MISSING),
    "not_due": (State.NOT_DUE,),
    "missing": (State.MISSING,),
    "not_expected": (State.NOT_EXPECTED,),
    "free": (State.HOLIDAY, State.OFF),
}
BANDS = (1, 2, 3, 4)
MINUTES = ("minutes_late", "minutes_early", "minutes_worked")
# What is added up, in the order of the printed recap.
COUNTS = (
    "expected",
    "present",
    *(f"tl{band}" for band in BANDS),
    *(f"psw{band}" for band in BANDS),
    "minutes_late",
    "minutes_early",
    "one_scan",
    "absent",
    "unexplained",
    "announced",
    "leave",
    "duty",
    "excused",
    "no_data",
    "running",
    "not_expected",
    "free_worked",
)


def _count(label, help=None):
    return fields.Integer(label, readonly=True, help=help)


class HrAttendanceRecapLine(models.Model):
    """A person's day in the figures of the recap; reading adds them up. Derived from
    days each time it is read, so it never differs from them."""

    _name = "hr.attendance.recap.line"
    _inherit = "hr.attendance.recap.of.day"
    _description = "Recap of Attendance"
    _auto = False
    _log_access = False
    _order = "work_date desc, employee_id, id"
    _rec_name = "employee_id"
    _depends = {
        "hr.attendance.day": [
            "employee_id",
            "work_date",
            "company_id",
            "department_id",
            "skpd_id",
            "home_skpd_id",
            "version_id",
            "state",
            "why",
            "closed",
            "seen_at",
            *MINUTES,
        ],
        "hr.attendance.recap.rule": [
            "date_from",
            "first_until",
            "second_until",
            "third_until",
            "no_scan_in",
            "no_scan_out",
        ],
        "hr.version": ["employee_kind"],
    }

    state = fields.Selection(selection="_selection_state", readonly=True)
    closed = fields.Boolean(readonly=True)
    seen_at = fields.Datetime("First Seen", readonly=True)
    employee_kind = fields.Selection(KINDS, "Kind of Employee", readonly=True)
    expected = _count("Working Days", "Days on which work was asked.")
    present = _count("Present", "Late, early and single scans included.")
    tl1 = _count("TL1")
    tl2 = _count("TL2")
    tl3 = _count("TL3")
    tl4 = _count("TL4", "Also days without a scan in, where the rules say so.")
    psw1 = _count("PSW1")
    psw2 = _count("PSW2")
    psw3 = _count("PSW3")
    psw4 = _count("PSW4", "Also days without a scan out, where the rules say so.")
    minutes_late = _count("Minutes Late")
    minutes_early = _count("Minutes Early")
    minutes_worked = _count("Minutes Worked")
    one_scan = _count("One Scan of Two")
    absent = _count("No Explanation (TK)", "Closed days only.")
    unexplained = _count("No Explanation Yet")
    announced = _count("Announced")
    leave = _count("On Leave")
    duty = _count("On Duty")
    excused = _count("Excused")
    no_data = _count("No Data Yet")
    running = _count("Day Not Over", "Not due yet, or not seen yet.")
    not_due = _count("Not Due Yet")
    missing = _count("Not Seen Yet")
    not_expected = _count("Not Expected")
    free = _count("Days Off and Holidays")
    free_worked = _count("Worked on a Day Off", "Scans on days off and holidays.")

    @api.model
    def _selection_state(self):
        return terms.selection_state(self.env)

    @property
    def _table_query(self):
        """One row per day, without grouping: filters on dates and SKPD reach the index
        of the days, and rights are those of the days."""
        seen = SQL(
            "day.state IN %s AND day.why NOT IN %s", tuple(sorted(SEEN)), tuple(FREE)
        )
        counters = [
            SQL(
                "(day.state IN %s)::int AS %s",
                tuple(states),
                SQL.identifier(name),
            )
            for name, states in OF_STATES.items()
        ]
        for name, band in (("tl", self._late_band()), ("psw", self._early_band())):
            counters += [
                SQL(
                    "coalesce(%s = %s, false)::int AS %s",
                    band,
                    number,
                    SQL.identifier(f"{name}{number}"),
                )
                for number in BANDS
            ]
        return SQL(
            """
            SELECT day.id, day.id AS day_id, day.employee_id, day.work_date,
                   day.company_id, day.department_id, day.skpd_id, day.home_skpd_id,
                   day.state, day.closed IS TRUE AS closed, day.seen_at,
                   version.employee_kind,
                   (day.state NOT IN %(not_asked)s
                    AND NOT (day.state IN %(seen_states)s AND day.why IN %(free)s)
                   )::int AS expected,
                   (%(seen)s)::int AS present,
                   (day.state IN %(seen_states)s AND day.why IN %(free)s
                   )::int AS free_worked,
                   coalesce(day.minutes_late, 0) AS minutes_late,
                   coalesce(day.minutes_early, 0) AS minutes_early,
                   coalesce(day.minutes_worked, 0) AS minutes_worked,
                   %(counters)s
              FROM hr_attendance_day day
              LEFT JOIN hr_version version ON version.id = day.version_id
              LEFT JOIN (
                   SELECT *, lead(date_from) OVER (
                              PARTITION BY company_id ORDER BY date_from) AS until
                     FROM hr_attendance_recap_rule) rule
                ON rule.company_id = day.company_id
               AND rule.date_from <= day.work_date
               AND (rule.until IS NULL OR rule.until > day.work_date)
            """,
            not_asked=tuple(NOT_ASKED),
            seen_states=tuple(sorted(SEEN)),
            free=tuple(FREE),
            seen=seen,
            counters=SQL(", ").join(counters),
        )

    @api.model
    def _late_band(self):
        return self._band("minutes_late", Why.NO_IN, "no_scan_in")

    @api.model
    def _early_band(self):
        return self._band("minutes_early", Why.NO_OUT, "no_scan_out")

    @api.model
    def _band(self, minutes, no_scan, rule):
        """Return the band (1–4, NULL in none) of a day's minutes, or of the scan that
        is missing; without rules those of the first ones hold."""
        return SQL(
            """CASE WHEN day.state = %(one_scan)s AND day.why = %(why)s
                    THEN CASE WHEN rule.id IS NULL THEN 4
                              ELSE rule.%(rule)s::int END
                    WHEN coalesce(day.%(minutes)s, 0) <= 0 THEN NULL
                    WHEN day.%(minutes)s <= coalesce(rule.first_until, 30) THEN 1
                    WHEN day.%(minutes)s <= coalesce(rule.second_until, 60) THEN 2
                    WHEN day.%(minutes)s <= coalesce(rule.third_until, 90) THEN 3
                    ELSE 4 END""",
            one_scan=State.ONE_SCAN.value,
            why=no_scan.value,
            minutes=SQL.identifier(minutes),
            rule=SQL.identifier(rule),
        )
