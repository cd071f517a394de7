from odoo import models
from odoo.exceptions import UserError


class HrLeave(models.Model):
    """Odoo asks which states a leave can come into: of civil servants one answer for
    its buttons and for ours."""

    _inherit = "hr.leave"

    def _fault_of_state(self, state):
        """Return why a leave of civil servants cannot be brought into a state."""
        if state == "validate1":
            return self._fault_of_considering()
        if state in ("validate", "refuse"):
            return self._fault_of_granting()
        if state == "cancel":
            return self._fault_of_withdrawing()
        return self.env._("What was decided is not reopened: enter another request.")

    def _get_next_states_by_state(self):
        if not self.pns_code:
            return super()._get_next_states_by_state()
        states = {state: set() for state, _name in self._fields["state"].selection}
        states[self.state] = {
            state
            for state in states
            if state != self.state and not self._fault_of_state(state)
        }
        return states

    def _check_approval_update(self, state, raise_if_not_possible=True):
        leaves = self.filtered("pns_code")
        if self.env.su or not leaves:
            return super()._check_approval_update(state, raise_if_not_possible)
        for leave in leaves:
            fault = leave._fault_of_state(state)
            if fault and raise_if_not_possible:
                raise UserError(leave._about(fault))
            if fault:
                return False
        others = self - leaves
        return not others or super(HrLeave, others)._check_approval_update(
            state, raise_if_not_possible
        )

    def _check_double_validation_rules(self, employees, state):
        # The steps have asked already, with the rights of the user.
        if self.env.su and self and all(self.mapped("pns_code")):
            return None
        return super()._check_double_validation_rules(employees, state)
