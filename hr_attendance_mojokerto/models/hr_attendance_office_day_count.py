from odoo import api, models
from odoo.tools import SQL

from ..rules.board import DUE, FAIR_SHARE, FEWEST_FOR_RATE, MOST_WITHOUT_DATA
from ..rules.facts import SEEN, State

COUNTERS = {f"{state}_count": state for state in State}
COLUMNS = (
    *COUNTERS,
    "headcount",
    "due_count",
    "early_count",
    "unasked_count",
    "early_announced_count",
    "review_count",
    "not_enrolled_count",
    "no_roster_count",
    "undecided_count",
    "unknown_pin_count",
    "terminal_count",
    "terminal_heard_count",
    "terminal_states",
    "window_end",
    "rate",
    "rate_known",
    "unrated_count",
    "arrivals",
    "start_minute",
    "services",
)

NAMES = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
FRESH = SQL(", ").join(SQL.identifier("excluded", name) for name in COLUMNS)
KNOWN = SQL(", ").join(SQL.identifier("office", name) for name in COLUMNS)
COUNTED = SQL(", ").join(
    SQL(
        "count(*) FILTER (WHERE state = %s) AS %s",
        state.value,
        SQL.identifier(name),
    )
    for name, state in COUNTERS.items()
)


class HrAttendanceOfficeDay(models.Model):
    """The cards are counted from the days, in one statement."""

    _inherit = "hr.attendance.office.day"

    @api.model
    def _count(self, dates, skpd_ids, now):
        """Count the days of some SKPD and dates anew in one statement (``now`` naive
        UTC). Return the new revisions, ``{date: {SKPD id: revision}}``, of the cards
        whose numbers changed. Cards of SKPD that turn out to have had nobody on the
        date go.

        Rate = seen, late ones included, of those due by now, in percent; without those
        on leave, on duty, off, not expected and those whose data are not there. It is
        told of five people or more of whom at most a tenth have no data, of at least a
        fifth of those expected on the date, and never while a terminal is silent.
        """
        self.env["hr.attendance.day"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                WITH day AS MATERIALIZED (
                    SELECT employee_id, work_date, skpd_id, day.company_id, state, why,
                           review, window_end,
                           coalesce(deadline <= %(now)s, false) AS due,
                           deadline > %(now)s AS later,
                           coalesce(place_id, department_id) AS unit_id,
                           %(seen_minute)s AS seen_minute,
                           (%(start_minute)s)::int AS start_minute
                      FROM hr_attendance_day day %(zoned)s
                     WHERE work_date = ANY(%(dates)s) AND skpd_id = ANY(%(skpds)s)
                ), %(served)s, %(terminals)s, %(undecided)s, %(arrivals)s,
                %(services)s,
                counters AS (
                    SELECT work_date, skpd_id, company_id, %(counted)s,
                           count(*) FILTER (WHERE state <> 'not_employed') AS headcount,
                           count(*) FILTER (WHERE due AND state IN %(due_states)s)
                               AS due_count,
                           count(*) FILTER (WHERE later AND state IN %(seen_states)s)
                               AS early_count,
                           count(*) FILTER (
                               WHERE later IS NULL AND state IN %(seen_states)s)
                               AS unasked_count,
                           count(*) FILTER (WHERE state = 'not_due' OR
                               later IS NOT NULL AND state IN %(due_states)s)
                               AS expected,
                           count(*) FILTER (WHERE NOT due AND state = 'announced')
                               AS early_announced_count,
                           count(*) FILTER (WHERE due AND state IN %(seen_states)s)
                               AS seen,
                           count(review) AS review_count,
                           count(*) FILTER (WHERE why = 'not_enrolled')
                               AS not_enrolled_count,
                           count(*) FILTER (WHERE why = 'no_roster') AS no_roster_count,
                           max(window_end) AS window_end,
                           mode() WITHIN GROUP (ORDER BY start_minute) AS start_minute
                      FROM day GROUP BY work_date, skpd_id, company_id
                ), fresh AS (
                    SELECT counters.*, skpd_sequence, arrivals, services,
                           coalesce(undecided.number, 0) AS undecided_count,
                           coalesce(terminals.unknown_pins, 0) AS unknown_pin_count,
                           coalesce(terminals.number, 0) AS terminal_count,
                           coalesce(terminals.heard, 0) AS terminal_heard_count,
                           terminals.states AS terminal_states,
                           CASE WHEN due_count > 0
                                THEN seen * 100.0 / due_count ELSE 0 END AS rate,
                           due_count >= %(fewest)s
                               AND due_count >= %(fair)s * expected
                               AND no_data_count
                                   <= %(most)s * (due_count + no_data_count)
                               AND coalesce(terminals.heard = terminals.number, true)
                               AS rate_known
                      FROM counters
                      JOIN (SELECT id AS skpd_id, skpd_sequence
                              FROM hr_department) skpd USING (skpd_id)
                      LEFT JOIN terminals USING (work_date, skpd_id)
                      LEFT JOIN undecided USING (work_date, skpd_id)
                      LEFT JOIN arrivals USING (work_date, skpd_id)
                      LEFT JOIN served_public USING (work_date, skpd_id)
                ), told AS (
                    SELECT *, (NOT rate_known AND expected + no_data_count > 0)::int
                               AS unrated_count
                      FROM fresh
                ), emptied AS (
                    DELETE FROM hr_attendance_office_day office
                     WHERE work_date = ANY(%(dates)s) AND skpd_id = ANY(%(skpds)s)
                       AND NOT EXISTS (
                        SELECT FROM counters
                         WHERE counters.work_date = office.work_date
                           AND counters.skpd_id = office.skpd_id)
                )
                INSERT INTO hr_attendance_office_day AS office (
                    skpd_id, work_date, company_id, life, provisional, skpd_sequence,
                    revision, updated_at, %(columns)s)
                SELECT skpd_id, work_date, company_id, 'live', true, skpd_sequence,
                       1, %(now)s, %(columns)s
                  FROM told
                ON CONFLICT (skpd_id, work_date) DO UPDATE
                   SET (updated_at, revision, %(columns)s) =
                       (excluded.updated_at, office.revision + 1, %(fresh)s)
                 WHERE (%(known)s) IS DISTINCT FROM (%(fresh)s)
                RETURNING work_date, skpd_id, revision, %(unusual)s
                """,
                columns=NAMES,
                fresh=FRESH,
                known=KNOWN,
                counted=COUNTED,
                served=self._served(now),
                terminals=self._counted_terminals(),
                undecided=self._counted_requests(),
                arrivals=self._counted_arrivals(),
                services=self._counted_services(),
                zoned=self._zoned_days(),
                seen_minute=self._local_minute(SQL("day.seen_at")),
                start_minute=self._local_minute(SQL("day.expected_start")),
                unusual=self._new_to_usual(),
                due_states=tuple(DUE),
                seen_states=tuple(SEEN),
                now=now,
                fewest=FEWEST_FOR_RATE,
                fair=FAIR_SHARE,
                most=MOST_WITHOUT_DATA,
                dates=list(dates),
                skpds=list(skpd_ids),
            )
        )
        if any(unusual for *_told, unusual in rows):
            self._learn_usual(dates, skpd_ids)
        self.invalidate_model()
        return self._revisions(told for *told, _unusual in rows)

    @api.model
    def _counted_terminals(self):
        """Return the table expression ``terminals``: how many could have seen the
        people of a card, how many of them were heard, and how many PINs of nobody
        scanned there on the date (by the terminals' own clocks)."""
        return SQL(
            """
            terminal AS (
                SELECT work_date, skpd_id, device_id, bool_and(heard) AS heard,
                       bool_and(past) AS past
                  FROM served GROUP BY work_date, skpd_id, device_id
            ), unknown AS (
                SELECT terminal.work_date, terminal.skpd_id,
                       count(DISTINCT punch.pin) AS pins
                  FROM terminal
                  JOIN hr_attendance_punch punch
                    ON punch.device_id = terminal.device_id
                   AND punch.employee_id IS NULL
                   AND punch.local_time >= terminal.work_date
                   AND punch.local_time < terminal.work_date + 1
                 GROUP BY terminal.work_date, terminal.skpd_id
            ), terminals AS (
                SELECT work_date, skpd_id, count(*) AS number,
                       count(*) FILTER (WHERE heard) AS heard,
                       jsonb_object_agg(device_id, CASE WHEN past THEN 'past'
                           WHEN heard THEN 'heard' ELSE 'silent' END) AS states,
                       coalesce(max(unknown.pins), 0) AS unknown_pins
                  FROM terminal LEFT JOIN unknown USING (work_date, skpd_id)
                 GROUP BY work_date, skpd_id
            )
            """
        )

    @api.model
    def _counted_requests(self):
        """Return the table expression ``undecided``: how many requests that touch the
        date wait for a decision."""
        return SQL(
            """
            undecided AS (
                SELECT day.work_date, day.skpd_id, count(*) AS number
                  FROM day
                  JOIN (SELECT employee_id, date_from AS first, date_to AS last
                          FROM hr_attendance_excuse WHERE state = 'filed'
                         UNION ALL
                        SELECT employee_id, request_date_from, request_date_to
                          FROM hr_leave WHERE state IN ('confirm', 'validate1')) request
                    ON request.employee_id = day.employee_id
                   AND day.work_date BETWEEN request.first AND request.last
                 GROUP BY day.work_date, day.skpd_id
            )
            """
        )


class HrAttendanceExcuse(models.Model):
    _inherit = "hr.attendance.excuse"

    # Undecided requests are few, and asked for with every scan of their SKPD.
    _undecided = models.Index("(employee_id) WHERE state = 'filed'")


class HrLeave(models.Model):
    _inherit = "hr.leave"

    _undecided = models.Index("(employee_id) WHERE state IN ('confirm', 'validate1')")
