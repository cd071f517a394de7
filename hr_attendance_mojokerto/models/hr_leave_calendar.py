from odoo import api, fields, models

from ..rules.leave_rights import Right, left_by_year
from .hr_leave_balance import _number

WAITS, GRANTED, POSTPONED, REFUSED = 3, 10, 4, 1


class HrLeave(models.Model):
    """The own leave as a calendar, with what is left of the annual leave."""

    _inherit = "hr.leave"

    calendar_color = fields.Integer(
        "Colour", compute="_compute_calendar_color", aggregator=None
    )

    @api.depends("state", "outcome")
    def _compute_calendar_color(self):
        for leave in self:
            if leave.state == "validate":
                leave.calendar_color = GRANTED
            elif leave.state != "refuse":
                leave.calendar_color = WAITS
            else:
                postponed = leave.outcome == "postponed"
                leave.calendar_color = POSTPONED if postponed else REFUSED

    @api.model
    def my_annual_leave(self):
        """Return what is left of the user's own annual leave of this year, the one
        before it and the one before that (N, N-1, N-2), as texts."""
        person = self.env.user.employee_id
        year = self.env.company._attendance_today().year
        if not person:
            return {"years": [], "words": ""}
        years = person.sudo()._annual_leave_left(year)
        return {
            "years": [
                {
                    "name": f"{year - ago} ({'N' if not ago else f'N-{ago}'})",
                    "words": self.env._(
                        "%(left)s of %(given)s days",
                        left=_number(one.left),
                        given=_number(one.given),
                    ),
                }
                for ago, one in enumerate(years)
            ],
            "words": person.sudo()._annual_leave_words(year),
        }


class HrEmployee(models.Model):
    """What is left of the annual leave, by the year it comes from."""

    _inherit = "hr.employee"

    def _annual_leave_left(self, year):
        """Return the :class:`YearLeft` of a year, the one before it and the one before
        that; nothing where the right of the year is not set."""
        self.ensure_one()
        allocation = self.env["hr.leave.allocation"].search(
            [
                ("employee_id", "=", self.id),
                ("attendance_year", "=", year),
                ("state", "=", "validate"),
            ],
            limit=1,
        )
        if not allocation:
            return ()
        taken = self._annual_leave_taken([self.id], [year - 2, year - 1, year])
        held, before, earlier = (
            taken.get((self.id, year - ago), (0, 0))[0] for ago in range(3)
        )
        right = Right(
            allocation.own_days, allocation.carried_days, allocation.added_days
        )
        return left_by_year(right, held, not before and not earlier)
