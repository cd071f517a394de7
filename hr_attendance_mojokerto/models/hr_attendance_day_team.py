from odoo import api, fields, models
from odoo.fields import Domain


class HrAttendanceDay(models.Model):
    """Tim Saya: the days of those whom the user leads today."""

    _inherit = "hr.attendance.day"

    is_of_my_team = fields.Boolean(
        compute="_compute_is_of_my_team",
        search="_search_is_of_my_team",
        help="Of a unit the user heads today, as holder, Plt or Plh; not the own day.",
    )

    @api.depends("department_id", "skpd_id", "employee_id")
    @api.depends_context("uid")
    def _compute_is_of_my_team(self):
        team = self.filtered_domain(self._team_domain())
        for day in self:
            day.is_of_my_team = day in team

    def _search_is_of_my_team(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = self._team_domain()
        return domain if True in value else ~domain

    @api.model
    def _team_domain(self):
        """Return the days of the units the user heads today and of those below them,
        but the own."""
        units = list(self.env.user._attendance_headed_units())
        if not units:
            return Domain.FALSE
        own = self._own_people()
        return (
            Domain("department_id", "in", units) | Domain("skpd_id", "in", units)
        ) & Domain("employee_id", "not in", own.ids)
