from odoo import api, fields, models
from odoo.tools import SQL

# The mean of so many earlier dates is the usual morning; older ones say nothing of it.
USUAL_DATES = 20
USUAL_WITHIN = 120
# A mean of fewer dates is no usual morning.
FEWEST_DATES = 3


class HrAttendanceOfficeDay(models.Model):
    """When the people of a card came, and when they usually do."""

    _inherit = "hr.attendance.office.day"

    arrivals = fields.Json(
        readonly=True,
        help="How many were first seen in the five minutes that begin at a minute of "
        "the local date.",
    )
    start_minute = fields.Integer(
        readonly=True,
        aggregator=None,
        help="Minute of the local date at which most of them begin; dates with the "
        "same one are of the same kind. Empty: nobody works.",
    )
    usual = fields.Json(
        readonly=True,
        help="Mean of the arrivals of the last dates of the same kind: start, days, "
        "arrivals. Found when the date is first counted, and again while there were "
        "too few earlier dates.",
    )

    @api.model
    def _zoned_days(self):
        """Return the join of ``day`` to the zone of the city, ``zone.tz``."""
        return SQL(
            """
            JOIN (SELECT company.id AS company_id,
                         coalesce(calendar.tz, 'Asia/Jakarta') AS tz
                    FROM res_company company
                    LEFT JOIN resource_calendar calendar
                           ON calendar.id = company.attendance_calendar_id) zone
              ON zone.company_id = day.company_id
            """
        )

    @api.model
    def _local_minute(self, moment):
        """Return a moment of ``day`` in minutes since its local midnight."""
        return SQL(
            "extract(epoch FROM %s AT TIME ZONE 'UTC' AT TIME ZONE zone.tz "
            "- day.work_date) / 60",
            moment,
        )

    @api.model
    def _counted_arrivals(self):
        """Return the table expression ``arrivals`` for a statement that has a table
        ``day`` with ``seen_minute``."""
        return SQL(
            """
            arrivals AS (
                SELECT work_date, skpd_id, jsonb_object_agg(minute, people) AS arrivals
                  FROM (SELECT work_date, skpd_id,
                               (floor(seen_minute / 5) * 5)::int AS minute,
                               count(*) AS people
                          FROM day
                         WHERE seen_minute IS NOT NULL AND state <> 'not_employed'
                         GROUP BY 1, 2, 3) slot
                 GROUP BY work_date, skpd_id
            )
            """
        )

    @api.model
    def _learn_usual(self, dates, skpd_ids):
        """Find the usual arrivals of cards that were counted for the first time, whose
        hours turned out to be others, or that knew too few earlier dates."""
        self.env.execute_query(
            SQL(
                """
                WITH card AS (
                    SELECT id, skpd_id, work_date, start_minute
                      FROM hr_attendance_office_day office
                     WHERE work_date = ANY(%(dates)s) AND skpd_id = ANY(%(skpds)s)
                       AND %(unknown)s
                ), past AS (
                    SELECT card.id, before.arrivals
                      FROM card CROSS JOIN LATERAL (
                        SELECT office.arrivals
                          FROM hr_attendance_office_day office
                         WHERE office.skpd_id = card.skpd_id
                           AND office.work_date < card.work_date
                           AND office.work_date >= card.work_date - %(within)s
                           AND office.life IN ('complete', 'closed', 'published')
                           AND office.start_minute
                               IS NOT DISTINCT FROM card.start_minute
                         ORDER BY office.work_date DESC LIMIT %(number)s) before
                ), known AS (
                    SELECT id, count(*) AS days FROM past GROUP BY id
                ), mean AS (
                    SELECT id, jsonb_object_agg(
                               minute, round(people::numeric / days, 2)) AS arrivals
                      FROM (SELECT past.id, slot.key AS minute,
                                   sum(slot.value::int) AS people
                              FROM past
                             CROSS JOIN LATERAL jsonb_each_text(past.arrivals) slot
                             GROUP BY past.id, slot.key) slots
                      JOIN known USING (id)
                     GROUP BY id
                )
                UPDATE hr_attendance_office_day office
                   SET usual = jsonb_build_object(
                           'start', card.start_minute,
                           'days', coalesce(known.days, 0),
                           'arrivals', coalesce(mean.arrivals, '{}'))
                  FROM card
                  LEFT JOIN known USING (id)
                  LEFT JOIN mean USING (id)
                 WHERE office.id = card.id
                RETURNING office.id
                """,
                unknown=self._without_usual(),
                dates=list(dates),
                skpds=list(skpd_ids),
                within=USUAL_WITHIN,
                number=USUAL_DATES,
            )
        )

    @api.model
    def _new_to_usual(self):
        """Return the condition under which a count finds the usual arrivals of
        ``office``: none were looked for, or the hours turned out to be others."""
        return SQL(
            "(office.usual IS NULL OR (office.usual->>'start')::int "
            "IS DISTINCT FROM office.start_minute)"
        )

    @api.model
    def _without_usual(self):
        """Return the condition under which the usual arrivals of ``office`` are to be
        found; too few earlier dates are looked for again when dates become complete."""
        return SQL(
            "(%s OR (office.usual->>'days')::int < %s)",
            self._new_to_usual(),
            FEWEST_DATES,
        )

    @api.model
    def _learn_from(self, skpd_ids):
        """Let the cards of the present learn of earlier dates that are complete only
        now: many at once after an outage or when a history was brought in."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT work_date FROM hr_attendance_office_day office
                    WHERE life IN ('live', 'ended') AND skpd_id = ANY(%s) AND %s""",
                list(skpd_ids),
                self._without_usual(),
            )
        )
        if rows:
            self._learn_usual({date for (date,) in rows}, skpd_ids)
