from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .hr_attendance_device_status import WORRYING_DRIFT

SILENT_DAYS = 2


class HrAttendanceFinding(models.Model):
    """Units and terminals without which nobody can be judged."""

    _inherit = "hr.attendance.finding"

    @api.model
    def _found_unit_without_head(self, city):
        """Units with people of their own and no head on this date."""
        units = [
            unit
            for (unit,) in self.env.execute_query(
                SQL(
                    """SELECT DISTINCT staff.department_id FROM %s
                        WHERE staff.department_id IS NOT NULL""",
                    city.staff,
                )
            )
        ]
        heads = (
            self.env["hr.department"]
            .sudo()
            ._heads({(unit, city.today) for unit in units})
        )
        headed = [unit for unit, _date in heads]
        return SQL(
            """SELECT concat('unit:', unit.id), NULL::int, unit.id, NULL::int,
                      NULL::varchar, jsonb_build_object('people', (
                          SELECT count(*) FROM %(staff)s
                           WHERE staff.department_id = unit.id))
                 FROM hr_department unit
                WHERE unit.id = ANY(%(units)s) AND NOT unit.id = ANY(%(headed)s)""",
            staff=city.staff,
            units=units,
            headed=headed,
        )

    @api.model
    def _found_unit_without_terminal(self, city):
        """Places of work that no terminal serves, nor a unit above them."""
        return SQL(
            """SELECT concat('unit:', staff.place_id), NULL::int, staff.place_id,
                      NULL::int, NULL::varchar,
                      jsonb_build_object('people', count(*))
                 FROM %(staff)s
                WHERE staff.place_id IS NOT NULL
                  AND staff.place_id NOT IN (
                      SELECT serving.department_id FROM %(serving)s)
                GROUP BY staff.place_id""",
            staff=city.staff,
            serving=city.serving,
        )

    @api.model
    def _found_terminal_without_unit(self, city):
        return SQL(
            """SELECT concat('device:', device.id), NULL::int, NULL::int, device.id,
                      NULL::varchar, '{}'::jsonb
                 FROM hr_attendance_device device
                 %(served)s
                WHERE device.active AND device.company_id = %(company)s
                  AND served.department_id IS NULL""",
            served=self._unit_of_device(city),
            company=city.company.id,
        )

    @api.model
    def _found_terminal_silent(self, city):
        """Not heard for days: its scans wait in it, or are lost with it."""
        return SQL(
            """SELECT concat('device:', device.id), NULL::int, served.department_id,
                      device.id, NULL::varchar,
                      jsonb_build_object('heard', (status.last_heard
                          AT TIME ZONE 'UTC' AT TIME ZONE device.tz)::date)
                 FROM hr_attendance_device device
                 JOIN hr_attendance_device_status status
                   ON status.device_id = device.id
                 %(served)s
                WHERE device.active AND device.company_id = %(company)s
                  AND coalesce(status.last_heard, device.create_date) < %(limit)s""",
            served=self._unit_of_device(city),
            company=city.company.id,
            limit=city.now - timedelta(days=SILENT_DAYS),
        )

    @api.model
    def _found_clock_off(self, city):
        """Scans that came while the clock of a terminal was wrong: their hours are in
        doubt."""
        return SQL(
            """SELECT concat('device:', device.id), NULL::int, served.department_id,
                      device.id, NULL::varchar,
                      jsonb_build_object(
                          'scans', wrong.scans, 'seconds', wrong.seconds,
                          'last', (wrong.last AT TIME ZONE 'UTC'
                                   AT TIME ZONE device.tz)::date)
                 FROM (SELECT device_id, count(*) AS scans,
                              round(max(abs(drift))) AS seconds,
                              max(received_at) AS last
                         FROM hr_attendance_punch
                        WHERE (abs(drift) > %(limit)s OR quarantine IS NOT NULL)
                          AND received_at >= %(since)s
                        GROUP BY device_id) wrong
                 JOIN hr_attendance_device device
                   ON device.id = wrong.device_id AND device.company_id = %(company)s
                 %(served)s""",
            limit=WORRYING_DRIFT,
            since=self._since(city),
            company=city.company.id,
            served=self._unit_of_device(city),
        )
