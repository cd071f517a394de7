from odoo import SUPERUSER_ID, api
from odoo.tools import SQL


def migrate(cr, version):
    """Earlier dates learn from their days when people came, so that the usual morning
    is known from the first day on."""
    cards = api.Environment(cr, SUPERUSER_ID, {})["hr.attendance.office.day"]
    cr.execute(
        SQL(
            """
            WITH day AS MATERIALIZED (
                SELECT day.work_date, day.skpd_id, day.state,
                       %(seen_minute)s AS seen_minute,
                       (%(start_minute)s)::int AS start_minute
                  FROM hr_attendance_day day %(zoned)s
            ), %(arrivals)s, start AS (
                SELECT work_date, skpd_id,
                       mode() WITHIN GROUP (ORDER BY start_minute) AS start_minute
                  FROM day GROUP BY work_date, skpd_id
            )
            UPDATE hr_attendance_office_day office
               SET arrivals = arrivals.arrivals, start_minute = start.start_minute
              FROM start LEFT JOIN arrivals USING (work_date, skpd_id)
             WHERE office.work_date = start.work_date
               AND office.skpd_id = start.skpd_id
            """,
            seen_minute=cards._local_minute(SQL("day.seen_at")),
            start_minute=cards._local_minute(SQL("day.expected_start")),
            zoned=cards._zoned_days(),
            arrivals=cards._counted_arrivals(),
        )
    )
