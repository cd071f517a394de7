from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.facts import WORST_FIRST


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

    # A list of days sorted or grouped by state begins with what is to be looked at

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        if field_name != "state":
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        rank = _rank(self._field_to_sql(alias, field_name, query))
        return SQL("%s %s %s", rank, direction, nulls)

    def _read_group_orderby(self, order, groupby_terms, query):
        if "state" not in groupby_terms:
            return super()._read_group_orderby(order, groupby_terms, query)
        terms = {**groupby_terms, "state": _rank(groupby_terms["state"])}
        sql = super()._read_group_orderby(order, terms, query)
        groupby_terms.update({**terms, "state": groupby_terms["state"]})
        return sql


def _rank(state):
    """Return the place of a state in the order of urgency, as SQL."""
    return SQL(
        "array_position(%s::varchar[], %s)", [one.value for one in WORST_FIRST], state
    )
