from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.facts import State
from ..rules.leader_request import Footing, footing


class HrAttendanceOfficeDay(models.Model):
    """A leader asks the head of an SKPD, or its people, about a date."""

    _inherit = "hr.attendance.office.day"

    can_request = fields.Boolean("Can Be Asked About", compute="_compute_can_request")
    request_ids = fields.One2many(
        "hr.attendance.leader.request", "office_day_id", "Requests to the Head"
    )

    @api.depends("revision", "skpd_id")
    @api.depends_context("uid")
    def _compute_can_request(self):
        for card in self:
            card.can_request = not card._fault_of_asking()

    def _footing(self):
        return footing(state for state in State if self[f"{state}_count"])

    def _fault_of_asking(self):
        """Return why the user cannot ask about this card, or None."""
        requests = self.env["hr.attendance.leader.request"]
        if not requests._may_ask_unit(self.skpd_id):
            return self.env._(
                "Leaders of the city and the heads above this SKPD ask about it."
            )
        if self._footing() is Footing.NOTHING:
            return self.env._(
                "nobody here is late, not seen or without an explanation: there is "
                "nothing to ask about."
            )
        return None

    def _doubt_of_asking(self):
        """Return the sentence why the numbers may say little yet, or False."""
        if self._footing() is Footing.UNSURE:
            return self.env._(
                "Nobody is due yet, or the data are not there: nothing is known that "
                "would have to be explained."
            )
        silent = self.terminal_count - self.terminal_heard_count
        if silent:
            return self.env._(
                "%(silent)s of %(all)s terminals are not connected: scans made there "
                "come later.",
                silent=silent,
                all=self.terminal_count,
            )
        return False

    def _refuse_asking(self):
        for card in self:
            fault = card._fault_of_asking()
            if fault:
                raise UserError(card._told(fault))

    def action_request(self):
        """Open the question to the head of the SKPD or to people of the card. Its own
        head asks the people."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_asking()
        head = self._head_of_card()
        own = head in self.env.user.sudo().employee_ids.ids
        return self.env["hr.attendance.leader.request"]._open_question(
            {
                "default_office_day_id": self.id,
                "default_addressee": "head" if head and not own else "people",
            }
        )
