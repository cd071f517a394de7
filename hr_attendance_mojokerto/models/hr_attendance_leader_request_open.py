from odoo import api, models
from odoo.exceptions import UserError

from .hr_attendance_leader_request import OPEN


class HrAttendanceLeaderRequest(models.Model):
    """Requests that are open about the same people and days: one question is enough."""

    _inherit = "hr.attendance.leader.request"

    @api.model
    def _open_about_office(self, card, head):
        """Return the open requests to this head about a card, with all rights."""
        return self.sudo().search(
            [
                ("state", "in", OPEN),
                ("office_day_id", "in", card.ids),
                ("employee_id", "in", head.ids),
            ]
        )

    @api.model
    def _open_about_days(self, days):
        """Return the open requests about any of these days, with all rights."""
        return self.sudo().search([("state", "in", OPEN), ("day_ids", "in", days.ids)])

    @api.model
    def _refuse_second_explanation(self, drafts):
        """Refuse to ask somebody to explain a day while the user's own request to
        explain it is open. An instruction may follow, and so may another's question."""
        days = self.env["hr.attendance.day"]
        open_ones = self._open_about_days(
            days.union(*(draft["days"] for draft in drafts if draft.get("days")))
        )
        for draft in drafts:
            if draft.get("office_day"):
                open_ones |= self._open_about_office(
                    draft["office_day"], draft["employee"]
                )
        fault = self._fault_of_second_explanation(open_ones)
        if fault:
            raise UserError(fault)

    @api.model
    def _fault_of_second_explanation(self, open_ones):
        """Return why the user asks for no further explanation while these requests
        are open, or None."""
        for request in open_ones:
            if request.kind == "explanation" and request.sender_id == self.env.user:
                return self._told_fault(
                    request.sudo(False).display_name,
                    self.env._(
                        "you have asked this already, and it is open: wait for the "
                        "answer, settle the request, or withdraw it to ask again."
                    ),
                )
        return None
