import logging
import time
from datetime import UTC, timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL

from ..device.fleet import poll_fleet
from ..device.values import PollRequest
from .hr_attendance_device_round import naive_now
from .server_stopping import is_server_stopping, is_worker_ending

_logger = logging.getLogger(__name__)

SESSION_DEADLINE = 60.0
LEASE = timedelta(seconds=SESSION_DEADLINE + 30)
# Before the usual time limit of crons (120 s); who is left is still due.
ROUND_DEADLINE = 100.0
# Visits that begin later in a call would have too little time.
LAST_BEGIN = ROUND_DEADLINE - 30
# Answers without news are stored together, but not held back by one slow terminal.
QUIET_WAITS = 1.0
# Seconds: how often the cron comes by itself; the longest pause of one call, so that
# the scheduled action can be changed and no time limit is met; a pause's look around.
CRON_INTERVAL = 60
LONGEST_PAUSE = 12.0
TICK = 0.5
NIGHT = range(0, 4)
TRIES = 3


class HrAttendanceDevice(models.Model):
    """A round of polls: take the due terminals, talk to all of them outside any
    transaction, store each answer in a transaction of its own."""

    _inherit = "hr.attendance.device"

    @api.model
    def _cron_poll(self):
        """One call is one round. While rounds are wanted more often than the cron
        comes by itself, it then waits for the next one, with no transaction open, and
        has itself called again."""
        rounds = self.env["hr.attendance.device.round"]
        if not self._seconds_until_round():
            self._poll_round()
        rest = self._seconds_until_round()
        if rest and rounds._wanted(naive_now()) >= CRON_INTERVAL:
            self._end_reading()
            return
        self._pause(min(rest, LONGEST_PAUSE))
        if not is_worker_ending():
            self.env.ref("hr_attendance_mojokerto.poll_cron").sudo()._trigger()
            self.env["ir.cron"]._commit_progress(0)

    @api.model
    def _seconds_until_round(self):
        """Return 0 when a round is due: by its time, or because somebody asks."""
        rest = self.env["hr.attendance.device.round"]._seconds_until_due(naive_now())
        return 0.0 if self._is_asked() else rest

    @api.model
    def _pause(self, seconds):
        """Wait without a transaction; no longer than until somebody asks for a visit,
        or a worker is told to end. A threaded server ends without waiting for us."""
        self._end_reading()
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0 and not is_worker_ending():
            time.sleep(min(rest, TICK))
            if is_server_stopping():
                continue
            asked = self._is_asked()
            self._end_reading()
            if asked:
                return

    @api.model
    def _end_reading(self):
        """End a transaction that has only read: a pause must hold none."""
        self.env.cr.commit()  # pylint: disable=invalid-commit

    @api.model
    def _is_asked(self):
        """Whether somebody asks for a visit that no round has taken yet."""
        rows = self.env.execute_query(
            SQL(
                """SELECT FROM hr_attendance_device device
                     JOIN hr_attendance_device_status status
                       ON status.device_id = device.id
                    WHERE device.active AND device.transport <> 'push'
                      AND device.asked_at > coalesce(status.attempted_at, '-infinity')
                      AND (status.lease_until IS NULL OR status.lease_until <= %s)
                    LIMIT 1""",
                fields.Datetime.now(),
            )
        )
        return bool(rows)

    @api.model
    def _poll_round(self):
        """Visit the due terminals and store what they tell. While a slow one is still
        talked to, the next rounds of the others begin in time."""
        cron = self.env["ir.cron"]
        wanted = self.env["hr.attendance.device.round"]._wanted(naive_now())
        requests = self._begin_round()
        if not requests:
            return
        workers = self.env.company.attendance_workers
        rounds = self.env["hr.attendance.device.round"]
        clock = time.monotonic
        first = began = answered = quiet_since = clock()
        quiet = []

        def keep_quiet():
            self._keep_safely(quiet)
            cron._commit_progress(len(quiet))
            quiet.clear()

        def more():
            nonlocal began
            if quiet and clock() - quiet_since > QUIET_WAITS:
                keep_quiet()
            if clock() - began < wanted or clock() - first > LAST_BEGIN:
                return ()
            rounds._ended(answered - began)
            began = clock()
            return self._begin_round()

        for result in poll_fleet(requests, workers, ROUND_DEADLINE, more=more):
            answered = answered if result.failure else clock()
            if result.quiet:
                quiet_since = quiet_since if quiet else clock()
                quiet.append(result)
                continue
            self._keep_safely([result])
            cron._commit_progress(1)
        keep_quiet()
        rounds._ended(max(answered - began, 0.0))
        if self.env["hr.attendance.day.mark"].search_count([], limit=1):
            # An evaluator that began during the round has not seen all of them.
            self.env["hr.attendance.day.mark"]._wake_evaluator()
        cron._commit_progress(remaining=0)

    @api.model
    def _begin_round(self):
        """Lease the due terminals and note the round; commit. Return what to ask of
        each."""
        moment = naive_now()
        requests = self._take_due(fields.Datetime.now())
        self.env["hr.attendance.device.round"]._begun(moment, len(requests))
        self.env["ir.cron"]._commit_progress(remaining=len(requests))
        if requests:
            self._log_round(requests)
        return requests

    @api.model
    def _log_round(self, requests):
        _logger.info("Visited %s attendance terminals", len(requests))

    @api.model
    def _take_due(self, now):
        """Lease the due terminals to this round and return what to ask of each.

        A terminal leased to another round, or whose state somebody else holds, is left
        to them. The lease of a round that died with its server ends with its session.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH session AS (
                    SELECT pid, concat(pid, ' ', extract(epoch FROM backend_start))
                               AS holder
                      FROM pg_stat_activity)
                UPDATE hr_attendance_device_status status
                   SET lease_until = %(until)s,
                       lease_holder = (SELECT holder FROM session
                                        WHERE pid = pg_backend_pid())
                 WHERE status.id IN (
                    SELECT due.id FROM hr_attendance_device_status due
                      JOIN hr_attendance_device device ON device.id = due.device_id
                     WHERE device.active AND device.transport != 'push'
                       AND (due.lease_until IS NULL OR due.lease_until <= %(now)s
                            OR due.lease_holder NOT IN (SELECT holder FROM session))
                       AND (due.next_poll IS NULL OR due.next_poll <= %(now)s
                            OR device.asked_at > coalesce(due.attempted_at,
                                                          '-infinity'))
                     ORDER BY due.attempted_at NULLS FIRST
                       FOR UPDATE OF due SKIP LOCKED)
                RETURNING status.device_id
                """,
                now=now,
                until=now + LEASE,
            )
        )
        self.env["hr.attendance.device.status"].invalidate_model(["lease_until"])
        devices = self.sudo().browse(row[0] for row in rows)
        settable = devices.company_id.filtered(
            lambda company: self._clocks_may_be_set(company, now)
        )
        return [
            device._poll_request(now, device.company_id in settable)
            for device in devices
        ]

    def _poll_request(self, now, may_set_clock=False):
        """Return what to ask of this terminal at ``now`` (naive UTC) as a value."""
        self.ensure_one()
        status = self.status_id
        company = self.company_id
        nightly = self._needs_whole_log(now)
        asked = self.asked_at and self.asked_at > (status.attempted_at or now.min)
        limit = company.attendance_drift_limit
        return PollRequest(
            key=self.id,
            host=self.host,
            port=self.port,
            transport=self.transport,
            comm_key=int(self.comm_key or 0),
            known_serial=status.serial_number or None,
            known_records=None if status.record_marker < 0 else status.record_marker,
            known_users=None if status.user_marker < 0 else status.user_marker,
            known_clock_offset=status.drift if status.last_heard else None,
            record_layout=status.record_layout or None,
            full_read=bool(nightly or asked),
            read_users=bool(nightly or asked),
            utc_offset_minutes=self._utc_offset_minutes(now),
            set_clock_beyond_s=(float(limit) if limit and may_set_clock else None),
            deadline_s=SESSION_DEADLINE,
        )

    def _utc_offset_minutes(self, now):
        here = now.replace(tzinfo=UTC).astimezone(self._zone())
        return int(here.utcoffset().total_seconds() // 60)

    def _needs_whole_log(self, now):
        """Once each night the log is read whole and compared."""
        zone = self._zone()
        here = now.replace(tzinfo=UTC).astimezone(zone)
        if here.hour not in NIGHT:
            return False
        last = self.status_id.last_full_read
        return (
            not last or last.replace(tzinfo=UTC).astimezone(zone).date() < here.date()
        )

    @api.model
    def _clocks_may_be_set(self, company, now):
        """Outside the hours in which people come and leave."""
        date = company._attendance_today(now)
        plans = self.env["hr.attendance.day"]._office_plans(company, date, date)
        spans = plans(date).spans if plans else ()
        moment = now.replace(tzinfo=UTC)
        spread = timedelta(minutes=90)
        return not any(
            edge - spread <= moment <= edge + spread
            for edge in ((spans[0].start, spans[-1].end) if spans else ())
        )

    @api.model
    def _keep_safely(self, results):
        """Store results in the present transaction; try again when somebody else wrote
        the same rows, and let one terminal's trouble cost that terminal only."""
        if not results:
            return
        for attempt in range(1, TRIES + 1):
            try:
                with self.env.cr.savepoint():
                    self._keep(results)
                return
            except psycopg2.errors.SerializationFailure:
                # The snapshot is too old: only a new transaction can see the others.
                self.env.cr.rollback()
                self.env.invalidate_all()
                _logger.info("Storing visits again, attempt %s", attempt)
                if attempt == TRIES:
                    _logger.error("Visits not stored, the logs will be read again")
            except Exception:
                if len(results) > 1:
                    for result in results:
                        self._keep_safely([result])
                    return
                _logger.exception(
                    "Terminal %s: answer not stored, it will be read again",
                    results[0].key,
                )
                return

    @api.model
    def _keep(self, results):
        statuses = self.env["hr.attendance.device.status"].sudo()
        by_device = statuses.search(
            [("device_id", "in", [result.key for result in results])]
        ).grouped("device_id")
        for result in results:
            device = self.sudo().browse(result.key)
            if device in by_device:  # else deleted since
                by_device[device]._learn(result)
        quiet = [result for result in results if result.quiet]
        if quiet:
            self.env["hr.attendance.device.poll"]._count_quiet(
                [result.key for result in quiet],
                max(result.started_at for result in quiet).replace(tzinfo=None),
            )
        self.env.flush_all()
