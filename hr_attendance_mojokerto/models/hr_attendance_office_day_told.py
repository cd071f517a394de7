from odoo import api, fields, models

from ..rules.board import LATE
from ..rules.facts import SEEN, State

IN_TIME = tuple(state for state in State if state in SEEN and state not in LATE)
LEFT_EARLY = (State.LEFT_EARLY, State.LATE_LEFT_EARLY)
# Of each number the states of its people, and how their deadline stands to the moment
# of the count; False: they have none, None: whatever it is.
TOLD = {
    "present": (IN_TIME, "<="),
    "late": (LATE, None),
    "announced": ((State.ANNOUNCED,), "<="),
    "early": (tuple(SEEN), ">"),
    "unasked": (tuple(SEEN), False),
    "early_announced": ((State.ANNOUNCED,), ">"),
    "left_early": (LEFT_EARLY, None),
}


class HrAttendanceOfficeDay(models.Model):
    """The numbers that a card tells, in the words of the wall: first of those due by
    now, everybody else beside them."""

    _inherit = "hr.attendance.office.day"

    due_present_count = fields.Integer("Present, Due by Now", compute="_compute_told")
    all_late_count = fields.Integer("Late in All", compute="_compute_told")
    due_announced_count = fields.Integer(
        "Announced, Due by Now", compute="_compute_told"
    )
    all_left_early_count = fields.Integer("Left Early in All", compute="_compute_told")

    @api.depends("revision")
    def _compute_told(self):
        for card in self:
            office = card._as_office()
            card.due_present_count = office.due_present
            card.all_late_count = office.late
            card.due_announced_count = office.due_announced
            card.all_left_early_count = sum(
                office.counts[state] for state in LEFT_EARLY
            )

    def action_open_told(self):
        """Open the people behind a number of those due by now, or beside them; its name
        comes in the context."""
        self.ensure_one()
        number = self.env.context.get("number")
        states, due = TOLD[number]
        domain = [("state", "in", [state.value for state in states])]
        if due is False:
            domain.append(("deadline", "=", False))
        elif due:
            moment = fields.Datetime.to_string(self.updated_at)
            domain.append(("deadline", due, moment))
        names = {
            "present": self.env._("Present"),
            "late": self.env._("Late"),
            "announced": self.env._("Announced"),
            "early": self.env._("Here Before Their Time"),
            "unasked": self.env._("Seen Though Not Due"),
            "early_announced": self.env._("Announced, Not Due Yet"),
            "left_early": self.env._("Left Early"),
        }
        return self._action_days(names[number], domain)
