from datetime import timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.hours import moment_at
from .transaction_known import forget, known

UTC = ZoneInfo("UTC")
KNOWN = {
    "attendance_calendar_id",
    "attendance_silence",
    "attendance_retention_years",
}


class ResCompany(models.Model):
    """What the city sets once for everybody."""

    _inherit = "res.company"

    attendance_calendar_id = fields.Many2one(
        "resource.calendar",
        "Office Hours",
        check_company=True,
        help="The calendar by whose working days deadlines are counted, and the time "
        "zone of the city. Each person is judged by the own working hours.",
    )
    attendance_tz = fields.Selection(
        related="attendance_calendar_id.tz", string="Time Zone of the City"
    )
    attendance_from = fields.Date(
        "Judged From",
        required=True,
        default=lambda self: self._default_attendance_from(),
        help="Earlier dates are stored but not judged.",
    )
    attendance_silence = fields.Integer(
        "Terminal Silent After (minutes)",
        default=10,
        help="A terminal not heard for longer is silent: its people are not missing, "
        "their data are.",
    )
    attendance_drift_limit = fields.Integer(
        "Set Clocks Beyond (seconds)",
        default=30,
        help="A terminal's clock is set when it is off by more, outside the hours in "
        "which people come and leave. 0 never sets it.",
    )
    attendance_workers = fields.Integer(
        "Terminals Polled at Once",
        default=64,
        help="Connections open at the same time.",
    )
    attendance_secretariat_id = fields.Many2one(
        "hr.department",
        "Unit of the Regional Secretary",
        check_company=True,
        help="Its head is the superior of the heads of all units that stand under no "
        "other unit.",
    )
    attendance_retention_years = fields.Integer(
        "Keep Scans (years)", default=0, help="0 keeps them for ever."
    )

    attendance_letter_days = fields.Integer(
        "Keep First Passwords (days)",
        default=7,
        help="First passwords that wait for their letters are deleted after so many "
        "days.",
    )
    attendance_letter_address = fields.Char(
        "Address on the Letters",
        help="Where people log in, printed on the letters with their first passwords. "
        "Empty: the address of this server.",
    )

    @api.model
    def _default_attendance_from(self):
        here = (
            fields.Datetime.now()
            .replace(tzinfo=UTC)
            .astimezone(ZoneInfo("Asia/Jakarta"))
        )
        return here.date()

    @api.constrains("attendance_calendar_id")
    def _check_attendance_calendar(self):
        self.attendance_calendar_id._check_attendance_has_hours()

    @api.constrains(
        "attendance_silence",
        "attendance_drift_limit",
        "attendance_workers",
        "attendance_retention_years",
        "attendance_letter_days",
    )
    def _check_attendance_numbers(self):
        for company in self:
            if company.attendance_silence < 1 or company.attendance_workers < 1:
                raise ValidationError(
                    self.env._(
                        "Minutes of silence and terminals polled at once start at 1."
                    )
                )
            if not 1 <= company.attendance_letter_days <= 30:
                raise ValidationError(
                    self.env._("First passwords are kept for 1 to 30 days.")
                )
            if (
                company.attendance_drift_limit < 0
                or company.attendance_retention_years < 0
            ):
                raise ValidationError(
                    self.env._("Seconds of drift and years to keep scans start at 0.")
                )

    def write(self, vals):
        result = super().write(vals)
        if KNOWN & vals.keys():
            forget(self.env, "numbers")
        if "attendance_secretariat_id" in vals:
            # Who heads what follows from it.
            self.env.registry.clear_cache()
        return result

    def _attendance_letter_address(self):
        """Return the address at which people log in, as it is printed for them."""
        return (
            self.attendance_letter_address
            or self.env["ir.config_parameter"].sudo().get_param("web.base.url")
            or ""
        )

    def _attendance_numbers(self):
        """Return the name of the city's zone, the minutes of silence and the years for
        which scans are kept: they are asked with every scan."""
        return known(self.env, "numbers", self.id, self._find_attendance_numbers)

    def _find_attendance_numbers(self):
        # In one statement: through the fields it would be all columns of two tables.
        self.env["res.company"].flush_model(
            [
                "attendance_calendar_id",
                "attendance_silence",
                "attendance_retention_years",
            ]
        )
        self.env["resource.calendar"].flush_model(["tz"])
        rows = self.env.execute_query(
            SQL(
                """SELECT calendar.tz, coalesce(company.attendance_silence, 0),
                          coalesce(company.attendance_retention_years, 0)
                     FROM res_company company
                     LEFT JOIN resource_calendar calendar
                       ON calendar.id = company.attendance_calendar_id
                    WHERE company.id = %s""",
                self._origin.id or 0,
            )
        )
        zone, silence, years = rows[0] if rows else (None, 0, 0)
        return zone or "Asia/Jakarta", silence, years

    def _attendance_silence(self):
        """Return for how long a terminal may be unheard before it is silent."""
        return timedelta(minutes=self._attendance_numbers()[1])

    def _attendance_zone(self):
        """Return the zone in which work dates are dates."""
        self.ensure_one()
        return ZoneInfo(self._attendance_numbers()[0])

    def _attendance_today(self, now=None):
        """Return the local date of ``now`` (naive UTC, default the present)."""
        moment = (now or fields.Datetime.now()).replace(tzinfo=UTC)
        return moment.astimezone(self._attendance_zone()).date()

    def _attendance_clock(self, moment, form="%H:%M"):
        """Return a moment (naive UTC, or False) as the city's clock showed it,
        whatever zone the reader's screen is in."""
        self.ensure_one()
        if not moment:
            return ""
        here = moment.replace(tzinfo=UTC).astimezone(self._attendance_zone())
        return here.strftime(form)

    def _attendance_bounds(self, date):
        """Return from when to when scans belong to a local date (aware UTC)."""
        zone = self._attendance_zone()
        policy = self.env["hr.attendance.policy"]._policy(self, date)
        return tuple(
            moment_at(date, hour, zone)
            for hour in (policy.hour_earliest, policy.hour_latest)
        )
