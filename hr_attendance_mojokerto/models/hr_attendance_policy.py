from dataclasses import fields as columns

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.policy import DEFAULT, Policy, policy_on
from .transaction_known import forget, known

NUMBERS = tuple(column.name for column in columns(Policy))
MOST_GRACE = 3600
MOST_DOUBT = 86_400
MOST_SHIFT_MARGIN = 12.0
MOST_DAYS = 366
FEWEST_ROUND, MOST_ROUND = 5, 300
MOST_BUSY = 240
CADENCE = {"round_seconds", "round_seconds_quiet", "busy_before", "busy_after"}


class HrAttendancePolicy(models.Model):
    """The numbers by which days are judged, from a local date on. Before the first of
    a company the defaults hold."""

    _name = "hr.attendance.policy"
    _description = "Attendance Rules from a Date"
    _inherit = ["hr.attendance.marking"]
    _order = "date_from desc"
    _rec_name = "date_from"
    # How often terminals are visited changes no verdict.
    _judged = frozenset(NUMBERS) - CADENCE | {"date_from", "company_id"}

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    date_from = fields.Date("From", required=True)
    grace_seconds = fields.Integer(
        "Grace (seconds)",
        default=DEFAULT.grace_seconds,
        help="A scan later than due by no more is on time; whole minutes count from "
        "the due time. 59: 07:30:59 is on time, 07:31:00 is one minute late.",
    )
    hour_earliest = fields.Float(
        "Scans In From",
        default=DEFAULT.hour_earliest,
        help="Local hour from which a scan belongs to the date.",
    )
    hour_latest = fields.Float(
        "Scans Out Until",
        default=DEFAULT.hour_latest,
        help="Local hour after which the date has ended. Hours that end later have "
        "their date end later.",
    )
    shift_before = fields.Float(
        "Hours Before a Shift",
        default=DEFAULT.shift_before,
        help="How long before its start a scan belongs to a shift.",
    )
    shift_after = fields.Float(
        "Hours After a Shift",
        default=DEFAULT.shift_after,
        help="How long after its end a scan belongs to a shift.",
    )
    doubt_seconds = fields.Integer(
        "Clock Doubtful Beyond (seconds)",
        default=DEFAULT.doubt_seconds,
        help="A scan made while the terminal's clock was off by more is presence, "
        "not a time.",
    )
    excuse_days = fields.Integer(
        "Working Days for Excuses",
        default=DEFAULT.excuse_days,
        help="How long after a date papers may still be filed before it is closed.",
    )
    announce_days = fields.Integer(
        "Working Days for the Letter",
        default=DEFAULT.announce_days,
        help="How long an announced absence waits for its document.",
    )
    decide_days = fields.Integer(
        "Working Days for a Decision",
        default=DEFAULT.decide_days,
        help="How long a request waits for one superior before it goes up to the next.",
    )
    move_days = fields.Integer(
        "Working Days After a Move",
        default=DEFAULT.move_days,
        help="How long after a move any terminal counts and nobody is not enrolled.",
    )
    usage_days = fields.Integer(
        "Days a Terminal Counts as Used",
        default=DEFAULT.usage_days,
        help="The terminals a person used within so many days could have seen the "
        "person.",
    )
    round_seconds = fields.Integer(
        "Round Every (seconds)",
        default=DEFAULT.round_seconds,
        help="How often all terminals are visited while people come and leave: around "
        "the start and the end of the office hours of the date.",
    )
    round_seconds_quiet = fields.Integer(
        "Otherwise Every (seconds)",
        default=DEFAULT.round_seconds_quiet,
        help="How often all terminals are visited at other hours and on holidays.",
    )
    busy_before = fields.Integer(
        "Minutes Before Start and End",
        default=DEFAULT.busy_before,
        help="How long before the start and before the end of the office hours the "
        "frequent rounds begin.",
    )
    busy_after = fields.Integer(
        "Minutes After Start and End",
        default=DEFAULT.busy_after,
        help="How long after the start and after the end of the office hours the "
        "frequent rounds go on.",
    )

    _company_date_uniq = models.UniqueIndex(
        "(company_id, date_from)",
        "There are rules from this date already: change those instead.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.depends("date_from")
    def _compute_display_name(self):
        for policy in self:
            date = policy.date_from and policy.date_from.strftime("%d/%m/%Y")
            policy.display_name = date or ""

    @api.constrains("hour_earliest", "hour_latest")
    def _check_hours(self):
        for policy in self:
            if not 0 <= policy.hour_earliest < policy.hour_latest <= 24:
                raise ValidationError(
                    self.env._(
                        "Scans must be taken from an earlier to a later hour of the "
                        "same date, between 00:00 and 24:00."
                    )
                )

    @api.constrains("grace_seconds", "doubt_seconds")
    def _check_seconds(self):
        for policy in self:
            if not 0 <= policy.grace_seconds <= MOST_GRACE:
                raise ValidationError(
                    self.env._(
                        "A grace of %(seconds)s seconds is not possible: enter 0 to "
                        "%(most)s.",
                        seconds=policy.grace_seconds,
                        most=MOST_GRACE,
                    )
                )
            if not 1 <= policy.doubt_seconds <= MOST_DOUBT:
                raise ValidationError(
                    self.env._(
                        "A clock cannot become doubtful at %(seconds)s seconds: enter "
                        "1 to %(most)s.",
                        seconds=policy.doubt_seconds,
                        most=MOST_DOUBT,
                    )
                )

    @api.constrains("shift_before", "shift_after")
    def _check_margins(self):
        for policy in self:
            for margin in (policy.shift_before, policy.shift_after):
                if not 0 <= margin <= MOST_SHIFT_MARGIN:
                    raise ValidationError(
                        self.env._(
                            "Scans belong to a shift for 0 to %(most)s hours before "
                            "and after it.",
                            most=int(MOST_SHIFT_MARGIN),
                        )
                    )

    @api.constrains(
        "excuse_days", "announce_days", "decide_days", "move_days", "usage_days"
    )
    def _check_days(self):
        for policy in self:
            for name in ("excuse_days", "announce_days", "decide_days", "move_days"):
                if not 0 <= policy[name] <= MOST_DAYS:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” cannot be %(number)s: working days go from 0 "
                            "to %(most)s.",
                            field=self._fields[name]._description_string(self.env),
                            number=policy[name],
                            most=MOST_DAYS,
                        )
                    )
            if not 1 <= policy.usage_days <= MOST_DAYS:
                raise ValidationError(
                    self.env._(
                        "The days in which a terminal counts as used go from 1 to "
                        "%(most)s.",
                        most=MOST_DAYS,
                    )
                )

    @api.constrains("round_seconds", "round_seconds_quiet")
    def _check_rounds(self):
        for policy in self:
            often, seldom = policy.round_seconds, policy.round_seconds_quiet
            if not FEWEST_ROUND <= often <= seldom <= MOST_ROUND:
                raise ValidationError(
                    self.env._(
                        "Rounds every %(often)s and otherwise every %(seldom)s seconds "
                        "are not possible: enter %(fewest)s to %(most)s, the frequent "
                        "rounds no further apart than the others.",
                        often=often,
                        seldom=seldom,
                        fewest=FEWEST_ROUND,
                        most=MOST_ROUND,
                    )
                )

    @api.constrains("busy_before", "busy_after")
    def _check_busy(self):
        for policy in self:
            for minutes in (policy.busy_before, policy.busy_after):
                if not 0 <= minutes <= MOST_BUSY:
                    raise ValidationError(
                        self.env._(
                            "Frequent rounds cannot last %(minutes)s minutes before or "
                            "after the start and the end of work: enter 0 to %(most)s.",
                            minutes=minutes,
                            most=MOST_BUSY,
                        )
                    )

    def write(self, vals):
        forget(self.env, "policies")
        result = super().write(vals)
        forget(self.env, "policies")
        return result

    def _days_query(self):
        """The days that are not closed, until the next rules begin."""
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_policy policy
                 JOIN hr_attendance_day day
                   ON day.company_id = policy.company_id
                  AND day.work_date >= policy.date_from
                  AND day.closed IS NOT TRUE
                WHERE policy.id = ANY(%s)
                  AND NOT EXISTS (
                      SELECT FROM hr_attendance_policy later
                       WHERE later.company_id = policy.company_id
                         AND later.date_from > policy.date_from
                         AND later.date_from <= day.work_date)""",
            self.ids,
        )

    @api.model
    def _policies(self, company):
        """Return ``[(first local date, Policy)]`` of a company, the earliest first."""
        return known(
            self.env, "policies", company.id, lambda: self._find_policies(company.id)
        )

    @api.model
    def _find_policies(self, company_id):
        self.flush_model(["company_id", "date_from", *NUMBERS])
        rows = self.env.execute_query(
            SQL(
                """SELECT date_from, %s FROM hr_attendance_policy
                    WHERE company_id = %s ORDER BY date_from""",
                SQL(", ").join(SQL.identifier(name) for name in NUMBERS),
                company_id,
            )
        )
        return [(first, Policy(*numbers)) for first, *numbers in rows]

    def _mark_days(self):
        forget(self.env, "policies")
        return super()._mark_days()

    @api.model
    def _policy(self, company, date):
        """Return the :class:`Policy` of a company on a local date."""
        return policy_on(date, self._policies(company))
