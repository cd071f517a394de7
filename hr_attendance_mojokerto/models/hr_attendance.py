from datetime import datetime, time, timedelta

from pytz import timezone, utc

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.date_utils import sum_intervals
from odoo.tools.intervals import Intervals

# A value no client can send: only code of this file works in sets.
IN_SET = object()
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


class HrAttendance(models.Model):
    """Odoo's own attendance, one row per employee and work date, made from the day:
    opened by the first scan, checked out once when the date has ended.

    Rows entered by hand or at a kiosk are core's and stay as they are.
    """

    _inherit = "hr.attendance"

    day_id = fields.Many2one(
        "hr.attendance.day", "Attendance Day", readonly=True, ondelete="set null"
    )
    in_device_id = fields.Many2one(
        "hr.attendance.device", "Terminal In", readonly=True, ondelete="set null"
    )
    out_device_id = fields.Many2one(
        "hr.attendance.device", "Terminal Out", readonly=True, ondelete="set null"
    )
    single_scan = fields.Boolean(
        readonly=True,
        help="No second scan came: closed at the moment of the only one, with 0 hours.",
    )
    in_mode = fields.Selection(selection_add=[("device", "Terminal")])
    out_mode = fields.Selection(selection_add=[("device", "Terminal")])

    _employee_check_in = models.Index("(employee_id, check_in DESC)")
    _own_rows = models.Index("(employee_id, date) WHERE day_id IS NULL")
    _day_uniq = models.UniqueIndex(
        "(day_id) WHERE day_id IS NOT NULL", "A day has one attendance."
    )

    # In sets: core's per-record checks and recomputations, once for all rows.

    def _in_set(self):
        return self.with_context(attendance_in_set=IN_SET, **QUIET)

    def _is_in_set(self):
        return self.env.context.get("attendance_in_set") is IN_SET

    @api.constrains("check_in", "check_out", "employee_id")
    def _check_validity(self):
        if not self._is_in_set():
            return super()._check_validity()
        return None

    def _get_overtimes_to_update_domain(self):
        if self._is_in_set():
            return Domain.FALSE
        return super()._get_overtimes_to_update_domain()

    def _update_overtime(self, attendance_domain=None):
        if not self._is_in_set():
            return super()._update_overtime(attendance_domain)
        # Most staff have no overtime rules at all; core works for those who do.
        ruled = self.employee_id.sudo().version_ids.filtered("ruleset_id").employee_id
        rows = self.filtered(lambda row: row.employee_id in ruled and row.check_out)
        if rows:
            rows.with_context(attendance_in_set=False)._update_overtime()
        return None

    def _linked_overtimes(self):
        """Core asks for the start of every row; its caller picks by row anyway."""
        if not self or not self._is_in_set():
            return super()._linked_overtimes()
        moments = self.mapped("check_in")
        return self.env["hr.attendance.overtime.line"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("time_start", ">=", min(moments)),
                ("time_start", "<=", max(moments)),
            ]
        )

    @api.depends("check_in", "check_out")
    def _compute_worked_hours(self):
        """Core asks the calendar for the lunch of every row; people with the same
        calendar have the same lunch on the same date."""
        if not self._is_in_set():
            return super()._compute_worked_hours()
        closed = self.filtered(lambda row: row.check_in and row.check_out)
        (self - closed).worked_hours = False
        lunches = {}
        for row in closed:
            row.worked_hours = row._hours_without_lunch(lunches)
        return None

    def _hours_without_lunch(self, lunches):
        employee = self.employee_id
        calendar = self._get_employee_calendar()
        zone = timezone(calendar.tz or employee.resource_id.tz)
        start = utc.localize(self.check_in).astimezone(zone)
        stop = utc.localize(self.check_out).astimezone(zone)
        if start.date() != stop.date():
            return self._get_worked_hours_in_range(self.check_in, self.check_out)
        span = Intervals([(start, stop, self)])
        if employee.resource_id._is_flexible():
            return sum_intervals(span)
        day = start.date()
        history = employee.sudo().version_ids
        turns = {
            turn
            for version in history
            for turn in (
                version.date_version,
                version.contract_date_start,
                version.contract_date_end,
            )
            if turn
        }
        if turns & {day, day + timedelta(days=1)}:
            return self._get_worked_hours_in_range(self.check_in, self.check_out)
        # What _get_versions_with_contract_overlap_with_period(day, day) would find.
        versions = history.filtered(
            lambda version: (
                version.contract_date_start
                and version.contract_date_start <= day
                and (not version.contract_date_end or version.contract_date_end >= day)
            )
        )
        key = (
            day,
            employee.company_id.id,
            employee.tz,
            calendar.id,
            tuple(versions.mapped("resource_calendar_id.id")),
        )
        if key not in lunches:
            lunches[key] = employee._employee_attendance_intervals(
                zone.localize(datetime.combine(day, time.min)),
                zone.localize(datetime.combine(day, time.max)),
                lunch=True,
            )
        return sum_intervals(span - lunches[key])
