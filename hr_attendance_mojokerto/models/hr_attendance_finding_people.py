from odoo import api, models
from odoo.tools import SQL

from ..rules.facts import State

# States of a date of which no scan is known though one was asked.
UNSEEN = (
    State.MISSING.value,
    State.UNEXPLAINED.value,
    State.ABSENT.value,
    State.NO_DATA.value,
)
ELSEWHERE_DATES = 3


class HrAttendanceFinding(models.Model):
    """People whose scans, or the lack of them, do not fit what is known of them."""

    _inherit = "hr.attendance.finding"

    @api.model
    def _found_never_seen(self, city):
        """Employed longer than the grace, asked for lately, and no scan ever."""
        return SQL(
            """SELECT concat('employee:', staff.employee_id), staff.employee_id,
                      staff.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object('since', unseen.first, 'dates', unseen.dates)
                 FROM %(staff)s
                 JOIN (SELECT employee_id, min(work_date) AS first, count(*) AS dates
                         FROM hr_attendance_day
                        WHERE work_date BETWEEN %(first)s AND %(today)s
                          AND state IN %(unseen)s
                        GROUP BY employee_id) unseen
                   ON unseen.employee_id = staff.employee_id
                WHERE staff.moved_on < %(settled)s
                  AND NOT EXISTS (SELECT FROM hr_attendance_punch punch
                                   WHERE punch.employee_id = staff.employee_id)
                  AND NOT (%(field)s)""",
            staff=city.staff,
            first=self._since(city).date(),
            today=city.today,
            unseen=UNSEEN,
            settled=self._settled(city),
            field=self._on_field_duty(city),
        )

    @api.model
    def _found_seen_elsewhere(self, city):
        """Scans on several dates lately, and none on a terminal of the place of work
        or of the own unit."""
        return SQL(
            """WITH staff AS MATERIALIZED (SELECT * FROM %(staff)s),
                    serving AS MATERIALIZED (SELECT * FROM %(serving)s),
                    seen AS MATERIALIZED (
                    SELECT punch.employee_id, punch.device_id,
                           array_agg(DISTINCT punch.local_time::date) AS dates,
                           max(punch.punch_time) AS last
                      FROM staff
                      JOIN hr_attendance_punch punch
                        ON punch.employee_id = staff.employee_id
                       AND punch.punch_time >= %(since)s
                     WHERE punch.device_id IS NOT NULL
                       AND punch.local_time IS NOT NULL
                     GROUP BY punch.employee_id, punch.device_id)
               SELECT concat('employee:', staff.employee_id), staff.employee_id,
                      staff.department_id, mostly.device_id, NULL::varchar,
                      jsonb_build_object('dates', dates.count, 'where', device.name)
                 FROM staff
                 JOIN LATERAL (
                   SELECT count(DISTINCT date) AS count
                     FROM seen, unnest(seen.dates) AS date
                    WHERE seen.employee_id = staff.employee_id) dates
                   ON dates.count >= %(least)s
                 JOIN LATERAL (
                   SELECT device_id FROM seen
                    WHERE seen.employee_id = staff.employee_id
                    ORDER BY cardinality(seen.dates) DESC, seen.last DESC
                    LIMIT 1) mostly ON true
                 JOIN hr_attendance_device device ON device.id = mostly.device_id
                WHERE staff.moved_on < %(settled)s
                  AND EXISTS (SELECT FROM serving
                               WHERE serving.department_id = staff.place_id)
                  AND NOT EXISTS (
                      SELECT FROM seen
                        JOIN serving ON serving.device_id = seen.device_id
                       WHERE seen.employee_id = staff.employee_id
                         AND serving.department_id
                             IN (staff.place_id, staff.department_id))
                  AND NOT (%(field)s)""",
            staff=city.staff,
            serving=city.serving,
            since=self._since(city),
            least=ELSEWHERE_DATES,
            settled=self._settled(city),
            field=self._on_field_duty(city),
        )

    @api.model
    def _on_field_duty(self, city):
        """Return the condition that somebody of the staff has a standing field duty
        without scans today."""
        return SQL(
            """EXISTS (
                SELECT FROM hr_attendance_standing_assignment duty
                  JOIN hr_attendance_standing_assignment_hr_employee_rel who
                    ON who.hr_attendance_standing_assignment_id = duty.id
                 WHERE who.hr_employee_id = staff.employee_id
                   AND duty.scans_due = 'none' AND duty.date_from <= %(today)s
                   AND coalesce(duty.date_to, %(today)s) >= %(today)s)""",
            today=city.today,
        )

    @api.model
    def _found_exemption_past(self, city):
        """A status in which nobody expected the person has ended, and the person was
        not seen since: back without a word, or the status goes on."""
        return SQL(
            """SELECT concat('exemption:', last.id), staff.employee_id,
                      staff.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object('kind', last.kind, 'until', last.date_to,
                                         'exemption', last.id)
                 FROM %(staff)s
                 JOIN LATERAL (
                   SELECT id, kind, date_to FROM hr_attendance_exemption
                    WHERE employee_id = staff.employee_id AND kind <> 'died'
                    ORDER BY date_from DESC LIMIT 1) last
                   ON last.date_to < %(today)s
                WHERE NOT EXISTS (
                      SELECT FROM hr_attendance_punch punch
                       WHERE punch.employee_id = staff.employee_id
                         AND punch.punch_time > last.date_to)""",
            staff=city.staff,
            today=city.today,
        )

    @api.model
    def _found_hours_missing(self, city):
        """Nothing says when the person has to work: the days have no schedule."""
        return SQL(
            """SELECT concat('employee:', staff.employee_id), staff.employee_id,
                      staff.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object('dates', bare.dates)
                 FROM %(staff)s
                 JOIN (SELECT employee_id, count(*) AS dates, max(work_date) AS last
                         FROM hr_attendance_day
                        WHERE work_date BETWEEN %(first)s AND %(today)s
                          AND why = 'no_schedule'
                        GROUP BY employee_id) bare
                   ON bare.employee_id = staff.employee_id
                WHERE bare.last = (SELECT max(work_date) FROM hr_attendance_day latest
                                    WHERE latest.employee_id = staff.employee_id
                                      AND latest.work_date <= %(today)s)""",
            staff=city.staff,
            first=self._since(city, 7).date(),
            today=city.today,
        )

    @api.model
    def _found_roster_missing(self, city):
        """People who work by roster without a line for any of the next seven days, by
        unit."""
        return SQL(
            """SELECT concat('unit:', staff.department_id), NULL::int,
                      staff.department_id, NULL::int, NULL::varchar,
                      jsonb_build_object(
                          'people', count(*) FILTER (WHERE NOT planned.any),
                          'of', count(*), 'until', %(today)s::date + 6)
                 FROM %(staff)s
                 CROSS JOIN LATERAL (SELECT EXISTS (
                     SELECT FROM hr_attendance_roster roster
                      WHERE roster.employee_id = staff.employee_id
                        AND roster.work_date
                            BETWEEN %(today)s AND %(today)s::date + 6) AS any) planned
                WHERE staff.rostered AND staff.department_id IS NOT NULL
                GROUP BY staff.department_id
               HAVING count(*) FILTER (WHERE NOT planned.any) > 0""",
            staff=city.staff,
            today=city.today,
        )
