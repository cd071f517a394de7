from odoo import api, fields, models

from ..rules.leader_request import Footing, footing
from . import hr_attendance_terms as terms


class HrAttendanceDay(models.Model):
    """A leader or a head asks people about their days."""

    _inherit = "hr.attendance.day"

    can_request = fields.Boolean("Can Be Asked About", compute="_compute_can_request")

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_request(self):
        for day in self:
            day.can_request = not day._fault_of_requesting()

    @api.depends("employee_id", "state", "minutes_late")
    @api.depends_context("attendance_name_with_state", "lang")
    def _compute_display_name(self):
        """In the list to choose from, the state stands beside the name."""
        super()._compute_display_name()
        if not self.env.context.get("attendance_name_with_state"):
            return
        states = dict(terms.selection_state(self.env))
        for day in self:
            name = f"{day.employee_id.sudo().name}: {states[day.state]}"
            if day.minutes_late:
                name = f"{name}, {self._told_minutes(day.minutes_late)}"
            day.display_name = name

    def _units_of_asking(self):
        """Return the units by which somebody may head the person of these days."""
        days = self.sudo()
        return (days.department_id | days.place_id | days.skpd_id).sudo(False)

    def _fault_of_requesting(self):
        """Return why the user cannot ask about this day, or None."""
        requests = self.env["hr.attendance.leader.request"]
        fault = requests._fault_of_sending(self.employee_id, self._units_of_asking())
        if fault:
            return fault
        if footing([self.state]) is Footing.NOTHING:
            return self.env._(
                "this day asks for no explanation: choose those who are late, not seen "
                "or without an explanation."
            )
        return None

    def _refuse_asking(self):
        self._refuse_on(lambda day: day._fault_of_requesting())

    def action_request(self):
        """Open the question to the people of these days, one request for each."""
        self._refuse_asking()
        return self.env["hr.attendance.leader.request"]._open_question(
            {"default_addressee": "people", "default_day_ids": self.ids}
        )

    @api.model
    def this_morning(self):
        """What is asked of the head stands on the page of the morning too."""
        asked = self.env["hr.attendance.leader.request"].search(
            [("is_mine_to_answer", "=", True)], order="due_date, id"
        )
        kinds = dict(asked._fields["kind"]._description_selection(self.env))
        return super().this_morning() | {
            "questions": [
                {
                    "id": request.id,
                    "kind": kinds[request.kind],
                    "sender": request.sender_id.sudo().name,
                    "text": request.text,
                    "due": fields.Date.to_string(request.due_date),
                }
                for request in asked
            ]
        }
