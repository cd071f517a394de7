from odoo import api, fields, models

from .hr_attendance_excuse_check import _clock


class HrAttendanceExcuse(models.Model):
    """For how long an excuse is, in words, for whoever decides on it."""

    _inherit = "hr.attendance.excuse"

    extent = fields.Char(compute="_compute_extent")

    @api.depends(
        "type_id.effect", "period", "hour_from", "hour_to", "date_from", "date_to"
    )
    @api.depends_context("lang")
    def _compute_extent(self):
        periods, scans = (
            dict(self._fields[name]._description_selection(self.env))
            for name in ("period", "missed_scan")
        )
        for excuse in self:
            names = scans if excuse.type_id.sudo().effect == "scan" else periods
            part = (
                excuse._told_hours()
                if excuse.period == "hours"
                else names.get(excuse.period, "")
            )
            days = excuse._calendar_days()
            told = (
                self.env._("1 day")
                if days == 1
                else self.env._("%(days)s days", days=days)
            )
            excuse.extent = f"{part} · {told}" if days else part

    def _calendar_days(self):
        """Return the number of calendar days, the first and the last counted."""
        if not (self.date_from and self.date_to):
            return 0
        return (self.date_to - self.date_from).days + 1

    def _told_hours(self):
        effect = self.type_id.sudo().effect
        start, end = _clock(self.hour_from), _clock(self.hour_to)
        if effect == "late":
            return self.env._("until %(hour)s", hour=end)
        if effect == "early" and self.hour_to >= 24:
            return self.env._("from %(hour)s", hour=start)
        return f"{start}–{end}"
