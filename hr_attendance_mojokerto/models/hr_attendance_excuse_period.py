from odoo import api, fields, models

from ..rules.asking import missed_part
from .hr_attendance_excuse import PERIODS, USUAL_PERIOD


class HrAttendanceExcuse(models.Model):
    """Which part of a day an excuse is for: each kind asks only for what it needs."""

    _inherit = "hr.attendance.excuse"

    periods = fields.Char(
        "Possible Periods",
        compute="_compute_periods",
        help="What the kind can be for, separated by commas.",
    )
    missed_scan = fields.Selection(
        [("morning", "Scan In"), ("afternoon", "Scan Out"), ("day", "Both Scans")],
        "Scan Not Made",
        compute="_compute_missed_scan",
        inverse="_inverse_missed_scan",
    )

    @api.depends("type_id")
    def _compute_periods(self):
        every = [value for value, _label in self._fields["period"].selection]
        for excuse in self:
            possible = PERIODS.get(excuse.effect, every)
            excuse.periods = ",".join(value for value in every if value in possible)

    @api.depends("type_id", "period")
    def _compute_missed_scan(self):
        for excuse in self:
            fits = excuse.effect == "scan" and excuse.period in PERIODS["scan"]
            excuse.missed_scan = fits and excuse.period

    def _inverse_missed_scan(self):
        for excuse in self:
            if excuse.missed_scan and excuse.missed_scan != excuse.period:
                excuse.period = excuse.missed_scan

    @api.onchange("missed_scan")
    def _onchange_missed_scan(self):
        if self.effect == "scan" and self.missed_scan:
            self.period = self.missed_scan

    @api.onchange("type_id")
    def _onchange_type_id(self):
        if not self.effect:
            return
        context = self.env.context
        # What was proposed together with the kind stays with it.
        if not (
            context.get("default_type_id") == self.type_id.id
            and context.get("default_period") in PERIODS[self.effect]
        ):
            self.period = (
                self._missed_part() if self.effect == "scan" else None
            ) or USUAL_PERIOD[self.effect]
        if self.effect == "late":
            self.hour_from = 0
        if self.effect == "early" and self.period == "hours" and not self.hour_to:
            self.hour_to = 24

    @api.onchange("date_from")
    def _onchange_date_of_scan(self):
        if self.effect == "scan" and not self._origin.id:
            self.period = self._missed_part() or self.period

    def _missed_part(self):
        """Return the part whose scan the day does not have, as far as the user may see
        the day; None when the day does not tell."""
        if not (self.employee_id and self.date_from):
            return None
        day = self.env["hr.attendance.day"].search(
            [
                ("employee_id", "=", self.employee_id._origin.id),
                ("work_date", "=", self.date_from),
            ],
            limit=1,
        )
        return day and missed_part(day.state, day.first_in) or None

    @api.model
    def _prepare(self, vals):
        if vals.get("missed_scan"):
            vals = {"period": vals["missed_scan"], **vals}
        return super()._prepare(vals)
