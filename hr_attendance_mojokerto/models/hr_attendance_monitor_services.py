from odoo import models
from odoo.tools import SQL

from ..rules.board import DUE
from ..rules.facts import SEEN, State

# Kinds of units that serve the public and may stand below an SKPD, as a Puskesmas does.
SERVICES = ("hospital", "health", "district", "ward")
# States of those of whom somebody is to be there at all.
AWAITED = (*DUE, State.NOT_DUE, State.NO_DATA)


class HrAttendanceMonitor(models.Model):
    """Whether the public is served where no SKPD of its own stands for it (practice
    D1): the units below the SKPD, by their kind."""

    _inherit = "hr.attendance.monitor"

    def _services(self, date, scope, now):
        """Return ``[[kind, units, manned, unknown, seen, due]]`` of the units of the
        scope that are no SKPD and where somebody is to be on the date. Manned: anybody
        was seen; unknown: nobody was, and data are missing."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT kind, count(*), count(*) FILTER (WHERE seen > 0),
                       count(*) FILTER (WHERE seen = 0 AND no_data > 0),
                       sum(seen)::int, sum(due)::int
                  FROM (
                    SELECT unit.unit_kind AS kind,
                           count(*) FILTER (WHERE day.state IN %(seen)s) AS seen,
                           count(*) FILTER (WHERE day.state = 'no_data') AS no_data,
                           count(*) FILTER (WHERE day.state IN %(due)s
                                            AND day.deadline <= %(now)s) AS due
                      FROM hr_attendance_day day
                      JOIN hr_department unit
                        ON unit.id = coalesce(day.place_id, day.department_id)
                       AND unit.is_skpd IS NOT TRUE AND unit.unit_kind IN %(kinds)s
                     WHERE day.work_date = %(date)s AND day.skpd_id IN %(scope)s
                       AND day.skpd_id IN (
                           SELECT skpd_id FROM hr_department
                            WHERE is_skpd IS NOT TRUE AND unit_kind IN %(kinds)s)
                       AND day.state IN %(awaited)s
                     GROUP BY unit.id, unit.unit_kind) served
                 GROUP BY kind ORDER BY kind
                """,
                seen=tuple(SEEN),
                due=tuple(DUE),
                awaited=tuple(AWAITED),
                kinds=SERVICES,
                date=date,
                scope=scope,
                now=now,
            )
        )
        return [list(row) for row in rows]
