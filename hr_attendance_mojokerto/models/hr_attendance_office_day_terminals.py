from odoo import api, models
from odoo.tools import SQL


class HrAttendanceOfficeDay(models.Model):
    """Which terminals could have seen the people of a card, and whether they were
    heard."""

    _inherit = "hr.attendance.office.day"

    @api.model
    def _served(self, now):
        """Return the table expressions ``unit`` and ``served`` for a statement that has
        a table ``day`` (work_date, skpd_id, company_id, unit_id, window_end).

        ``served`` has a row per unit and terminal: the unit's own terminals or, where
        it has none on the date, those of the nearest unit above it. ``heard``: within
        the minutes of silence before ``now`` (naive UTC), or past the last window;
        ``past``: past the last window.
        """
        return SQL(
            """
            unit AS (
                SELECT work_date, skpd_id, company_id, unit_id,
                       max(window_end) AS window_end
                  FROM day GROUP BY work_date, skpd_id, company_id, unit_id
            ), served AS MATERIALIZED (
                SELECT unit.work_date, unit.skpd_id, unit.unit_id, near.device_id,
                       department.parent_path, status.last_heard,
                       coalesce(status.last_heard >= unit.window_end, false) AS past,
                       coalesce(status.last_heard >= least(unit.window_end,
                           %(now)s - company.attendance_silence * interval '1 minute'),
                           false) AS heard
                  FROM unit
                  JOIN res_company company ON company.id = unit.company_id
                  JOIN hr_department department ON department.id = unit.unit_id
                 CROSS JOIN LATERAL (
                    SELECT link.device_id, rank() OVER (ORDER BY step.depth DESC) AS far
                      FROM unnest(string_to_array(
                               trim(trailing '/' from department.parent_path), '/'
                           )::int[]) WITH ORDINALITY AS step (id, depth)
                      JOIN hr_attendance_device_unit link
                        ON link.department_id = step.id
                       AND link.date_from <= unit.work_date
                       AND (link.date_to IS NULL OR link.date_to >= unit.work_date)
                      JOIN hr_attendance_device device
                        ON device.id = link.device_id AND device.active) near
                  JOIN hr_attendance_device_status status
                    ON status.device_id = near.device_id
                 WHERE near.far = 1
            )
            """,
            now=now,
        )

    @api.model
    def _days_on(self, offices):
        """Return the table expression ``day`` that ``_served`` needs, of the days on
        some cards (a condition on ``office``)."""
        return SQL(
            """
            day AS MATERIALIZED (
                SELECT day.work_date, day.skpd_id, day.company_id, day.window_end,
                       coalesce(day.place_id, day.department_id) AS unit_id
                  FROM hr_attendance_office_day office
                  JOIN hr_attendance_day day
                    ON day.work_date = office.work_date
                   AND day.skpd_id = office.skpd_id
                 WHERE %s)
            """,
            offices,
        )

    @api.model
    def _awaited(self, offices):
        """Return the same of those of whom a scan was awaited: for the others no
        terminal need be heard."""
        return self._days_on(
            SQL(
                """%s AND (day.due_in IS NOT NULL OR day.due_out IS NOT NULL
                           OR day.why = 'not_heard')""",
                offices,
            )
        )

    @api.model
    def _unheard(self):
        """Return the condition under which a terminal of ``served`` may still hold
        scans of the date that no manual register stands for."""
        return SQL(
            """
            NOT served.past AND NOT EXISTS (
                SELECT FROM hr_attendance_register register
                 WHERE register.work_date = served.work_date
                   AND register.state = 'approved'
                   AND register.department_id::varchar = ANY(
                       string_to_array(served.parent_path, '/')))
            """
        )

    @api.model
    def _silent_terminals(self, ids, now):
        """Return ``{card id: [(terminal, last heard or None)]}``, those for which the
        cards wait; names are told to whoever may see the card."""
        rows = self.env.execute_query(
            SQL(
                """
                WITH %(awaited)s, %(served)s
                SELECT office.id, device.name, min(served.last_heard)
                  FROM served
                  JOIN hr_attendance_office_day office
                    ON office.work_date = served.work_date
                   AND office.skpd_id = served.skpd_id
                  JOIN hr_attendance_device device ON device.id = served.device_id
                 WHERE %(unheard)s
                 GROUP BY office.id, device.name
                 ORDER BY min(served.last_heard) NULLS FIRST, device.name
                """,
                awaited=self._awaited(SQL("office.id = ANY(%s)", list(ids))),
                served=self._served(now),
                unheard=self._unheard(),
            )
        )
        found = {}
        for card, name, heard in rows:
            found.setdefault(card, []).append((name, heard))
        return found
