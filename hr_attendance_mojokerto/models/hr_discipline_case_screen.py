from odoo import api, fields, models
from odoo.fields import Domain

# Columns that are closed at first: what is over. Who has served still waits for the
# case to be closed.
FOLDED = ("closed", "dropped", "annulled")


class HrDisciplineCase(models.Model):
    """What the screens of a case show besides its fields."""

    _inherit = "hr.discipline.case"

    # All stages stand in their order, empty ones too.
    stage = fields.Selection(group_expand=True)
    is_mine = fields.Boolean(
        "I Am an Official", compute="_compute_is_mine", search="_search_is_mine"
    )
    deadline_told = fields.Char("Days Left", compute="_compute_deadline_told")
    day_count = fields.Integer("Dates", compute="_compute_days")
    days_open = fields.Integer("Days to Be Judged", compute="_compute_days")
    days_told = fields.Char("Dates Told", compute="_compute_days")

    @api.depends("actor_ids.employee_id", "actor_ids.date_to")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        own = self.filtered_domain(self._mine())
        for case in self:
            case.is_mine = case in own

    def _search_is_mine(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._mine() if True in value else ~self._mine()

    @api.model
    def _mine(self):
        """Return the domain of the cases in which the user is an official now."""
        own = self.env["hr.discipline.count"]._own_people()
        return Domain(
            "actor_ids", "any", [("employee_id", "in", own), ("date_to", "=", False)]
        )

    @api.depends("day_ids.verdict", "day_ids.gone")
    @api.depends_context("lang")
    def _compute_days(self):
        counts = {
            (case.id, verdict): count
            for case, verdict, count in self.env["hr.discipline.case.day"]._read_group(
                [("case_id", "in", self.ids), ("gone", "=", False)],
                ["case_id", "verdict"],
                ["__count"],
            )
        }
        for case in self:
            found = [
                counts.get((case.id, verdict), 0)
                for verdict in ("open", "confirmed", "struck")
            ]
            case.day_count = sum(found)
            case.days_open = found[0]
            case.days_told = case._told_days(*found)

    @api.depends("deadline_on")
    @api.depends_context("lang")
    def _compute_deadline_told(self):
        for case in self:
            case.deadline_told = case.deadline_on and case._told_left(
                (case.deadline_on - case.company_id._attendance_today()).days
            )

    def _told_left(self, days):
        """Return how many calendar days are left, in words."""
        if days < 0:
            return self.env._("%(days)s days late", days=-days)
        if not days:
            return self.env._("today is the last day")
        return self.env._("%(days)s days left", days=days)

    def _told_days(self, unjudged, confirmed, struck):
        """Return the days of a case in words: what is known of them."""
        parts = [self.env._("%(days)s dates", days=unjudged + confirmed + struck)]
        if unjudged:
            parts.append(self.env._("%(days)s to be judged", days=unjudged))
        if confirmed:
            parts.append(self.env._("%(days)s confirmed", days=confirmed))
        if struck:
            parts.append(self.env._("%(days)s struck", days=struck))
        return ", ".join(parts)

    def _web_read_group_format(self, groupby, aggregates, groups):
        """Close the columns of stages that ask nothing of anybody."""
        result = super()._web_read_group_format(groupby, aggregates, groups)
        if groupby == ("stage",) and self._web_read_group_field_expand(groupby):
            for group in result:
                group["__fold"] = group["stage"] in FOLDED
        return result

    @api.model
    def _is_anybodys_official(self):
        """Return whether the user is an official of some case of another person now."""
        own = self.env["hr.discipline.count"]._own_people()
        return bool(
            own
            and self.env["hr.discipline.case.actor"]
            .sudo()
            .search_count(
                [
                    ("employee_id", "in", own),
                    ("date_to", "=", False),
                    ("case_id.employee_id", "not in", own),
                ],
                limit=1,
            )
        )
