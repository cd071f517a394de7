from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.asking import kind_for, part_for
from ..rules.facts import State

ADDON = "hr_attendance_mojokerto"
# Nothing is asked of the person, so there is nothing to be excused from.
FREE = {
    State.HOLIDAY.value,
    State.OFF.value,
    State.NOT_EXPECTED.value,
    State.NOT_EMPLOYED.value,
    State.LEAVE.value,
}


class HrAttendanceDay(models.Model):
    """What somebody does from the own day: ask for an excuse, ask about a scan."""

    _inherit = "hr.attendance.day"

    is_own = fields.Boolean(compute="_compute_is_own")
    can_ask = fields.Boolean(compute="_compute_is_own")

    @api.depends("employee_id", "state", "closed")
    @api.depends_context("uid")
    def _compute_is_own(self):
        for day in self:
            day.is_own = day.employee_id.sudo().user_id == self.env.user
            day.can_ask = not day._fault_of_asking()

    def _fault_of_asking(self):
        """Return the sentence why the user cannot ask for an excuse here, or None."""
        if self.employee_id.sudo().user_id != self.env.user:
            return self.env._("An excuse is asked for from one's own day.")
        if self.closed:
            return self.env._(
                "The day is closed: bring the letter to the personnel clerk, BKPSDM "
                "decides on a correction."
            )
        if self.state in FREE:
            return self.env._("Nothing is asked of you on this day.")
        return None

    def action_ask_excuse(self):
        """Open the form of an excuse for this day, with the kind the day suggests."""
        self.ensure_one()
        fault = self._fault_of_asking()
        if fault:
            raise UserError(fault)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for an Excuse"),
            "res_model": "hr.attendance.excuse",
            "view_mode": "form",
            "views": [(False, "form")],
            "context": self._excuse_defaults(),
        }

    def _excuse_defaults(self):
        """Return the context of a new excuse of this day: what the day suggests."""
        self.ensure_one()
        code = kind_for(self.state)
        kind = self.env.ref(f"{ADDON}.excuse_type_{code}", raise_if_not_found=False)
        context = {
            "default_employee_id": self.employee_id.id,
            "default_date_from": self.work_date,
            "default_date_to": self.work_date,
            "default_type_id": kind and kind.active and kind.id,
        }
        part = part_for(self.state, self.first_in)
        if part:
            context["default_period"] = part
        elif code == "late":
            context |= {
                "default_period": "hours",
                "default_hour_from": 0,
                "default_hour_to": self._local_hour(self.first_in),
            }
        elif code == "early":
            context |= {
                "default_period": "hours",
                "default_hour_from": self._local_hour(self.last_out),
                "default_hour_to": 24,
            }
        return context

    def _local_hour(self, moment):
        """Return a moment (naive UTC) as hours of the city's clock, to the minute."""
        if not moment:
            return 0
        here = moment.replace(tzinfo=UTC).astimezone(self.company_id._attendance_zone())
        return here.hour + here.minute / 60

    def action_arrival(self):
        """Say whether the scans of this day arrived."""
        self.ensure_one()
        return self.env["hr.attendance.arrival"]._open(self.work_date)
