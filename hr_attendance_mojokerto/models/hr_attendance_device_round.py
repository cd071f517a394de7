from datetime import UTC, datetime

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import formatLang

from ..rules.cadence import mean_gap, seconds_between_rounds, seconds_until_due
from ..rules.policy import DEFAULT

# Achieved is told as late beyond this share of what is wanted.
LATE_FROM = 1.5


class HrAttendanceDeviceRound(models.Model):
    """The rounds of polls in one line: when the last one began, how long it took, and
    how far apart they are. Written by the poller only."""

    _name = "hr.attendance.device.round"
    _description = "Rounds of Visits to the Terminals"
    _rec_name = "started_at"
    _log_access = False

    started_at = fields.Datetime("Last Round", required=True, readonly=True)
    wanted = fields.Integer(
        "Wanted (s)",
        readonly=True,
        help="Seconds wanted from the start of the last round to that of the next.",
    )
    achieved = fields.Float(
        "Achieved (s)",
        readonly=True,
        help="Mean seconds from the start of one round to that of the next, of about "
        "the last ten; 0 while not known.",
    )
    duration = fields.Float("Duration (s)", readonly=True)
    visited = fields.Integer("Terminals Visited", readonly=True)

    _one_uniq = models.UniqueIndex("((true))", "There is one line for all rounds.")

    @api.model
    def _wanted(self, now):
        """Return the seconds wanted between rounds at ``now`` (naive UTC): those of the
        company that wants the shortest."""
        groups = (
            self.env["hr.attendance.device"]
            .sudo()
            ._read_group([("active", "=", True)], ["company_id"])
        )
        return min(
            (self._wanted_of(company, now) for [company] in groups),
            default=DEFAULT.round_seconds_quiet,
        )

    @api.model
    def _wanted_of(self, company, now):
        date = company._attendance_today(now)
        policy = self.env["hr.attendance.policy"]._policy(company, date)
        plans = self.env["hr.attendance.day"]._office_plans(company, date, date)
        spans = plans(date).spans if plans else ()
        return seconds_between_rounds(policy, spans, now.replace(tzinfo=UTC))

    @api.model
    def _seconds_until_due(self, now):
        """Return how long the next round may wait at ``now`` (naive UTC)."""
        rows = self.env.execute_query(
            SQL("SELECT started_at FROM hr_attendance_device_round")
        )
        since = (now - rows[0][0]).total_seconds() if rows else None
        return seconds_until_due(self._wanted(now), since)

    @api.model
    def _begun(self, now, visited):
        """Note that a round over so many terminals began at ``now`` (naive UTC)."""
        rows = self.env.execute_query(
            SQL("SELECT started_at, wanted, achieved FROM hr_attendance_device_round")
        )
        wanted, achieved = self._wanted(now), 0.0
        if rows and rows[0][1] == wanted:
            gap = (now - rows[0][0]).total_seconds()
            achieved = mean_gap(rows[0][2] or 0.0, gap)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_device_round AS round (
                       started_at, wanted, achieved, visited)
                   VALUES (%s, %s, %s, %s)
                   ON CONFLICT ((true)) DO UPDATE
                      SET (started_at, wanted, achieved, visited) =
                          (excluded.started_at, excluded.wanted, excluded.achieved,
                           excluded.visited)""",
                now,
                wanted,
                achieved,
                visited,
            )
        )
        self.invalidate_model()

    @api.model
    def _ended(self, seconds):
        """Note how long the last round took."""
        self.env.cr.execute(
            SQL("UPDATE hr_attendance_device_round SET duration = %s", seconds)
        )
        self.invalidate_model()

    @api.model
    @api.readonly
    def get_pace(self):
        """Return what the fleet's screen says of the rounds: ``wanted``, ``achieved``
        (0: not known) and ``duration`` in seconds, the local ``clock`` of the last
        round, whether they are ``late``, and the whole as ``text``."""
        self.check_access("read")
        last = self.search([], limit=1)
        if not last:
            return {"text": self.env._("No terminal was visited yet."), "late": False}
        clock = self.env.company._attendance_clock(last.started_at, "%H:%M:%S")
        silent_for = (fields.Datetime.now() - last.started_at).total_seconds()
        shown = max(last.achieved, 0.0)
        late = max(shown, silent_for) > LATE_FROM * last.wanted + last.duration
        return {"text": last._pace_text(clock, silent_for, late), "late": late}

    def _pace_text(self, clock, silent_for, late):
        if late and silent_for > max(self.achieved, 2 * self.wanted, 120):
            return self.env._(
                "The terminals are not being visited: last round at %(clock)s. Check "
                "that the server's scheduled actions run.",
                clock=clock,
            )
        if not self.achieved:
            return self.env._(
                "A round is wanted every %(wanted)s s; the last one at %(clock)s took "
                "%(duration)s s.",
                wanted=self.wanted,
                clock=clock,
                duration=formatLang(self.env, self.duration, digits=1),
            )
        return self.env._(
            "A round is wanted every %(wanted)s s, achieved every %(achieved)s s; the "
            "last one at %(clock)s took %(duration)s s.",
            wanted=self.wanted,
            achieved=formatLang(self.env, self.achieved, digits=1),
            clock=clock,
            duration=formatLang(self.env, self.duration, digits=1),
        )


def naive_now():
    """Return the moment (naive UTC) with its fraction of a second."""
    return datetime.now(UTC).replace(tzinfo=None)
