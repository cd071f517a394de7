from collections import defaultdict
from datetime import UTC, timedelta

from odoo import api, models
from odoo.tools import SQL

from ..rules.facts import Scan


class HrAttendanceDay(models.Model):
    """Which scans belong to which date."""

    _inherit = "hr.attendance.day"

    @api.model
    def _scans_of(self, windows, doubt):
        """Return ``{(employee id, date): [Scan]}`` for ``windows`` of these keys, each
        scan being of the date in whose window it lies; and the keys of those with a
        scan that may be of the date, or of another one.

        ``doubt``: seconds beyond which a terminal's clock is not believed. What such a
        terminal logged is presence at the hour it was logged, put right by the drift
        known. A scan with a lost clock was made between the reading of the log without
        it and the one with it: within one date that is presence, over several nobody
        knows of which.
        """
        if not windows:
            return {}, set()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT punch.id, punch.employee_id, punch.punch_time, punch.verify,
                       punch.received_at, false, coalesce(punch.drift, 0),
                       punch.device_id
                  FROM hr_attendance_punch punch
                 WHERE punch.employee_id = ANY(%(employees)s)
                   AND punch.punch_time >= %(start)s - interval '1 day'
                   AND punch.punch_time < %(end)s + interval '1 day'
                   AND (abs(punch.drift) > %(doubt)s
                        OR punch.punch_time >= %(start)s AND punch.punch_time < %(end)s)
                 UNION ALL
                SELECT punch.id, punch.employee_id, punch.seen_after, punch.verify,
                       punch.received_at, true, 0, punch.device_id
                  FROM hr_attendance_punch punch
                 WHERE punch.quarantine IS NOT NULL
                   AND punch.employee_id = ANY(%(employees)s)
                   AND punch.seen_after < %(end)s AND punch.received_at >= %(start)s
                """,
                employees=list({employee for employee, _date in windows}),
                doubt=doubt,
                start=_naive(min(window.earliest for window in windows.values())),
                end=_naive(max(window.latest for window in windows.values())),
            )
        )
        dates = defaultdict(list)
        for (employee, date), window in windows.items():
            dates[employee].append((window, date))
        found, unsure = defaultdict(list), set()
        for punch, employee, moment, verify, received, lost, drift, device in rows:
            timed = not lost and abs(drift) <= doubt
            at = (received if lost else moment).replace(tzinfo=UTC)
            since = moment.replace(tzinfo=UTC) if lost else at
            if not timed and not lost:
                at = since = at - timedelta(seconds=drift)
            for window, date in dates[employee]:
                if window.earliest <= since and at < window.latest:
                    found[employee, date].append(Scan(punch, at, verify, timed, device))
                    break
                if lost and since < window.latest and at >= window.earliest:
                    unsure.add((employee, date))
        return found, unsure


def _naive(moment):
    return moment.replace(tzinfo=None)
