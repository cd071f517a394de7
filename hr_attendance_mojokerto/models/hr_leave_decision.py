from odoo import api, fields, models

from .hr_leave_chain import WAITING


class HrLeave(models.Model):
    """Who may take which step with a leave of civil servants: first the direct superior
    considers it, then the official who grants leave decides. A fault is the sentence
    why the user cannot take a step, None when he can."""

    _inherit = "hr.leave"

    can_consider = fields.Boolean(compute="_compute_can_decide")
    can_grant = fields.Boolean(compute="_compute_can_decide")

    @api.depends("state", "employee_id", "holiday_status_id", "decider_user_ids")
    @api.depends_context("uid")
    def _compute_can_decide(self):
        asked = self._origin.filtered(
            lambda leave: leave.pns_code and leave.state in WAITING
        )
        turns = asked.sudo()._turns() if asked else {}
        granted = {leave.id for leave in asked if not leave._fault_of_granting(turns)}
        considered = {
            leave.id
            for leave in asked
            if leave.id not in granted and not leave._fault_of_considering(turns)
        }
        for leave in self:
            leave.can_grant = leave._origin.id in granted
            leave.can_consider = leave._origin.id in considered

    def _is_own_leave(self):
        return self.env.user in self.employee_id.sudo().user_id

    def _fault_of_considering(self, turns=None):
        """``turns``: those of :meth:`_turns`, where many are asked about at once."""
        if self.state != "confirm":
            return self.env._("Only a leave that waits for the superior is considered.")
        if self.holiday_status_id.sudo().pns_chain == "superior":
            return self.env._("The direct superior decides on this leave at once.")
        turns = turns or self.sudo()._turns()
        considering, granting = turns[self.id]
        if self._grants_at_once(considering, granting):
            return self.env._(
                "You are also the official who grants this leave: decide at once."
            )
        return self._fault_of_role(considering)

    def _grants_at_once(self, considering, granting):
        """Return whether the user is both the superior and the official: that one
        decides in one step."""
        both = set(considering) & set(granting) & set(self.env.user.employee_ids.ids)
        return bool(both) and not self._is_own_leave()

    def _fault_of_granting(self, turns=None):
        if self.state not in WAITING:
            return self.env._("Only a leave that waits for a decision is decided.")
        turns = turns or self.sudo()._turns()
        considering, granting = turns[self.id]
        if self.state == "validate1":
            if self.env.user == self.sudo().considered_by_id:
                return self.env._(
                    "You considered this leave: somebody else decides on it, "
                    "%(names)s.",
                    names=self._names_at_end(granting),
                )
            return self._fault_of_role(granting)
        chain = self.holiday_status_id.sudo().pns_chain
        if chain == "superior" or self._grants_at_once(considering, granting):
            return self._fault_of_role(granting)
        # BKPSDM is told whose turn it is, others who will decide.
        is_bkpsdm = self.env["hr.department"]._is_user_bkpsdm()
        grants = set(granting) & set(self.env.user.employee_ids.ids)
        turn = considering if is_bkpsdm and not grants else granting
        return self._fault_of_role(turn) or self.env._(
            "The superior considers this leave first: %(names)s.",
            names=self._names_at_end(considering),
        )

    def _fault_of_role(self, employees):
        """Return why the user is not one of those whose turn it is."""
        if self._is_own_leave():
            return self.env._(
                "Nobody decides on the own leave: the next superior or BKPSDM does."
            )
        if set(self.env.user.employee_ids.ids) & set(employees):
            return None
        if self.env["hr.department"]._is_user_bkpsdm():
            if self._is_left_to_bkpsdm(employees):
                return None
            return self.env._(
                "This leave waits for %(names)s: BKPSDM stands in when the time to "
                "decide is over, or when nobody above has an account.",
                names=self._names(employees),
            )
        unit = self.sudo().attendance_unit_id
        if unit and unit.with_user(self.env.user)._is_kept_by_user():
            return self.env._(
                "A personnel clerk enters the request with its paper and never decides "
                "on it: %(names)s does.",
                names=self._names(employees),
            )
        return self.env._(
            "This leave is decided by %(names)s.", names=self._names_at_end(employees)
        )

    def _is_left_to_bkpsdm(self, employees):
        """Return whether BKPSDM stands in for those whose turn it is: there are none
        with an account, or they let the time to decide go by."""
        return not employees or self.sudo().escalations > 0

    def _names(self, employees):
        names = self.env["hr.employee"].sudo().browse(employees).mapped("name")
        if self._is_left_to_bkpsdm(employees):
            names.append(self.env._("BKPSDM"))
        return ", ".join(names)

    def _names_at_end(self, employees):
        """Return the names for the end of a sentence, whose dot is that of a title,
        e.g. "S.Pd.", as well."""
        return self._names(employees).removesuffix(".")

    def _fault_of_withdrawing(self):
        today = self.env.company._attendance_today()
        if self.state in ("refuse", "cancel"):
            return self.env._("This was decided or withdrawn already.")
        if self.env["hr.department"]._is_user_bkpsdm() and not self._is_own_leave():
            return None
        if not self._is_own_leave():
            return self.env._(
                "Leave is withdrawn by the person it is for, or by BKPSDM."
            )
        if self.request_date_from <= today and self.state == "validate":
            return self.env._("Leave that has begun is withdrawn by BKPSDM only.")
        return None

    def _about(self, fault):
        return self.env._(
            "%(person)s, %(date)s: %(fault)s",
            person=self.employee_id.sudo().name,
            date=self.request_date_from.strftime("%d/%m/%Y"),
            fault=fault,
        )
