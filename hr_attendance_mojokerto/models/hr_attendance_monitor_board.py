import hmac
from datetime import UTC, timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.as_of import STALE, held_until
from ..rules.board import (
    connected,
    curve_of,
    life_of,
    rate_of,
    row_of,
    services_of,
    totals_of,
)
from ..rules.facts import State
from ..rules.told_name import told_name
from . import hr_attendance_terms as terms

STRIP = 20
# For how long a name stands on the screen.
STRIP_FOR = timedelta(minutes=15)
SILENT_NAMED = 8
UNHEARD_NAMED = 5
KEY_LENGTH = 12
LATE = (State.LATE.value, State.LATE_LEFT_EARLY.value)

# Whose name a screen may tell at all.
NAMED = SQL("employee.attendance_unnamed IS NOT TRUE")


class HrAttendanceMonitor(models.Model):
    """The numbers of one moment: what the screen reads again and again. Read only, so
    that a replica can answer, and of few statements."""

    _inherit = "hr.attendance.monitor"

    def _board(self, now=None):
        """Return the board as of ``now`` (naive UTC): see the names in ``COLUMNS``."""
        self.ensure_one()
        now = now or fields.Datetime.now()
        company, scope = self.company_id, self._scope()
        date = company._attendance_today(now)
        offices, judged = self._offices(date, scope)
        terminals = self._terminals(date, scope)
        offices, silent = connected(offices, self._unheard(terminals, now))
        holiday, lastcall = self._of_date(date)
        rate, no_rate = rate_of(offices)
        totals = totals_of(offices)
        strip, last_scan = self._strip(date, scope, now)
        return {
            "version": self._version(),
            "settings": self.settings_revision,
            "now": told_moment(now),
            "as_of": self._as_of(judged, lastcall, terminals),
            "stale": list(STALE),
            "date": fields.Date.to_string(date),
            "holiday": holiday,
            "life": life_of(offices),
            "published": bool(offices)
            and all(office.life == "published" for office in offices),
            "totals": totals,
            "states": self._states_of(totals),
            "rate": rate,
            "no_rate": no_rate,
            "target": self.target_rate or None,
            "terminals": self._told_terminals(terminals, silent, now),
            "offices": len(offices),
            "complete": sum(office.complete for office in offices),
            "skpds": [row_of(office) for office in offices],
            "services": services_of(offices),
            "curve": curve_of(offices, self._minute(now)),
            "strip": strip,
            "last_scan": last_scan,
        }

    def _states_of(self, totals):
        """Return the word for those absent where there are any: a screen that never
        shows a closed date does not hold it."""
        if not totals[State.ABSENT]:
            return {}
        words = dict(terms.selection_state(self.env))
        return {State.ABSENT.value: words[State.ABSENT]}

    @api.model
    def _as_of(self, judged, lastcall, terminals):
        """Return up to when the numbers hold, None when nobody knows."""
        moment = held_until([judged, lastcall], [row[2] for row in terminals])
        return moment and told_moment(moment)

    def _minute(self, now):
        clock = self.company_id._attendance_clock(now)
        return int(clock[:2]) * 60 + int(clock[3:])

    def _terminals(self, date, scope):
        """Return ``[(id, name, last heard, SKPD id)]`` of the terminals that serve
        units of the scope, the longest silent first."""
        return self.env.execute_query(
            SQL(
                """
                SELECT device.id, device.name, status.last_heard, min(unit.skpd_id)
                  FROM hr_department unit
                  JOIN hr_attendance_device_unit link
                    ON link.department_id = unit.id AND link.date_from <= %(date)s
                   AND (link.date_to IS NULL OR link.date_to >= %(date)s)
                  JOIN hr_attendance_device device
                    ON device.id = link.device_id AND device.active
                  JOIN hr_attendance_device_status status
                    ON status.device_id = device.id
                 WHERE unit.skpd_id IN %(scope)s
                 GROUP BY device.id, device.name, status.last_heard
                 ORDER BY status.last_heard NULLS FIRST, device.name
                """,
                date=date,
                scope=scope,
            )
        )

    def _unheard(self, terminals, now):
        """Return the ids of the terminals that are silent at this moment."""
        border = now - self.company_id._attendance_silence()
        return {row[0] for row in terminals if not row[2] or row[2] < border}

    def _told_terminals(self, terminals, silent_ids, now):
        """Return how many terminals there are and were heard, and the silent ones with
        the hour of the city at which they were last heard."""
        silent = [
            (name, last, skpd)
            for device, name, last, skpd in terminals
            if device in silent_ids
        ]
        named = [
            [name, self._told_hour(last, now), skpd]
            for name, last, skpd in silent[:SILENT_NAMED]
        ]
        return {
            "all": len(terminals),
            "heard": len(terminals) - len(silent),
            "silent": named,
            "more": len(silent) - len(named),
            "unheard": self._told_unheard(terminals, now),
        }

    def _told_unheard(self, terminals, now):
        """Return whom a screen names while its data are old: the terminals that were
        not heard since data of now would be old, the longest unheard first, and when
        the last of them was heard (None: never)."""
        border = now - timedelta(seconds=STALE[0])
        lost = [row[1:3] for row in terminals if not row[2] or row[2] < border]
        return {
            "count": len(lost),
            "named": [
                [name, self._told_hour(last, now)]
                for name, last in lost[:UNHEARD_NAMED]
            ],
            "last": self._told_hour(lost[-1][1], now) if lost else None,
        }

    def _told_hour(self, moment, now):
        """Return the hour of the city at a moment, with the date when that is not the
        present one; None for no moment."""
        if not moment:
            return None
        clock = self.company_id._attendance_clock
        today = clock(moment, "%d/%m") == clock(now, "%d/%m")
        return clock(moment, "%H:%M" if today else "%d/%m %H:%M")

    def _of_date(self, date):
        """Return the name of the date's public holiday for all, or None, and when the
        evaluator last ran."""
        noon = fields.Datetime.to_datetime(date) + timedelta(hours=12)
        noon = noon.replace(tzinfo=self.company_id._attendance_zone())
        cron = self.env["ir.model.data"]._xmlid_to_res_id(
            "hr_attendance_mojokerto.evaluate_cron"
        )
        [found] = self.env.execute_query(
            SQL(
                """
                SELECT (SELECT free.name FROM resource_calendar_leaves free
                         WHERE free.resource_id IS NULL AND free.time_type = 'leave'
                           AND free.calendar_id IS NULL
                           AND (free.company_id IS NULL OR free.company_id = %(own)s)
                           AND free.date_from <= %(noon)s AND free.date_to >= %(noon)s
                         ORDER BY free.date_from LIMIT 1),
                       (SELECT lastcall FROM ir_cron WHERE id = %(cron)s)
                """,
                own=self.company_id.id,
                noon=noon.astimezone(UTC).replace(tzinfo=None),
                cron=cron,
            )
        )
        return found

    def _strip(self, date, scope, now):
        """Return those first seen within the last minutes, who came last first: [key,
        hour, name, SKPD id, late], and the hour of the last scan, None before any."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT day.employee_id, day.seen_at,
                       CASE WHEN %s THEN employee.name END, day.skpd_id, day.state
                  FROM hr_attendance_day day
                  JOIN hr_employee employee ON employee.id = day.employee_id
                 WHERE day.work_date = %s AND day.seen_at IS NOT NULL
                   AND day.skpd_id IN %s AND day.state <> 'not_employed'
                 ORDER BY day.seen_at DESC, day.id DESC LIMIT %s
                """,
                NAMED,
                date,
                scope,
                STRIP,
            )
        )
        clock = self.company_id._attendance_clock
        last = clock(rows[0][1]) if rows else None
        return [
            [
                self._key_of(employee, date),
                clock(seen),
                told_name(name, self.names),
                skpd,
                int(state in LATE),
            ]
            for employee, seen, name, skpd, state in rows
            if seen >= now - STRIP_FOR
        ], last

    def _key_of(self, employee_id, date):
        """Return by what a screen tells people apart and asks for a photo: it means
        nothing outside this screen, and on another date it is another one."""
        told = f"{date} {employee_id}".encode()
        return hmac.digest(self.token.encode(), told, "sha256").hex()[:KEY_LENGTH]


def told_moment(moment):
    """Return a moment (naive UTC) as ISO text of UTC."""
    return moment.isoformat(timespec="seconds") + "Z"


class HrAttendanceDay(models.Model):
    _inherit = "hr.attendance.day"

    # Who came last is asked with every reading of a board.
    _seen = models.Index("(work_date, seen_at) WHERE seen_at IS NOT NULL")
