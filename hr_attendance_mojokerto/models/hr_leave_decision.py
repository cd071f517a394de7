from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_leave_chain import WAITING

OUTCOMES = [
    ("granted", "Granted"),
    ("changed", "Changed"),
    ("postponed", "Postponed"),
    ("not_granted", "Not Granted"),
]
# Written by the steps only.
STEPS = {
    "state",
    "first_approver_id",
    "second_approver_id",
    "decider_user_ids",
    "escalations",
    "turn_since",
    "consideration",
    "consideration_note",
    "considered_by_id",
    "considered_at",
    "outcome",
    "outcome_note",
    "outcome_by_id",
    "outcome_at",
    "postponed_to",
    "postponed_days",
    "changed_from_id",
}
# Found from the person and the date; record rules go by them.
FOUND = {"attendance_unit_id", "attendance_skpd_id"}
# What a decision is about.
CONTENT = {
    "holiday_status_id",
    "request_date_from",
    "request_date_to",
    "date_from",
    "date_to",
    "number_of_days",
    "is_abroad",
    "is_first_hajj",
    "name",
    "private_name",
    "leave_address",
}
# What decides whose turn it is.
TURNS = {"state", "request_date_from", "holiday_status_id", "is_abroad"}


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

    # Odoo asks these: one answer for its buttons and for ours

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

    def _about(self, fault):
        return self.env._(
            "%(person)s, %(date)s: %(fault)s",
            person=self.employee_id.sudo().name,
            date=self.request_date_from.strftime("%d/%m/%Y"),
            fault=fault,
        )

    # What is entered, and by whom

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self._check_found(set().union(*vals_list))
        kinds = self.env["hr.leave.type"].sudo()
        entered = [self._with_asked_defaults(vals) for vals in vals_list]
        if not self.env.su and any(
            kinds.browse(vals.get("holiday_status_id")).pns_code for vals in entered
        ):
            for vals in vals_list:
                if STEPS & vals.keys() - {"state"} or vals.get("state", "confirm") != (
                    "confirm"
                ):
                    raise AccessError(
                        self.env._(
                            "Leave is asked for first; it is considered and decided by "
                            "the buttons of its form."
                        )
                    )
            self._check_who_enters(entered)
        leaves = super(HrLeave, self._without_step_defaults()).create(vals_list)
        leaves = leaves.with_env(self.env)
        pns = leaves.sudo().filtered("pns_code")
        if pns:
            pns.turn_since = self.env.company._attendance_today()
            pns._refresh_deciders()
            pns.filtered(lambda leave: leave.state in WAITING).activity_update()
        return leaves

    @api.model
    def _check_found(self, names):
        if FOUND & set(names):
            raise AccessError(
                self.env._(
                    "The unit and the SKPD of a leave follow from its person and its "
                    "first day."
                )
            )

    @api.model
    def _with_asked_defaults(self, vals):
        """Return what is entered with what the context adds to it."""
        context = self.env.context
        names = ("employee_id", "holiday_status_id", "request_date_from")
        added = {
            name: context[f"default_{name}"]
            for name in names
            if f"default_{name}" in context
        }
        return {**added, **vals}

    def _without_step_defaults(self):
        """Return these without defaults of the context for what is not entered."""
        if self.env.su:
            return self
        refused = {f"default_{name}" for name in STEPS | FOUND}
        context = {
            name: value
            for name, value in self.env.context.items()
            if name not in refused
        }
        return self.with_env(self.env(context=context))

    @api.model
    def _check_who_enters(self, vals_list):
        """The person, the personnel clerk there, the head or BKPSDM enters a leave."""
        departments = self.env["hr.department"]
        if departments._is_user_bkpsdm():
            return
        own = set(self.env.user.employee_ids.ids)
        asked = {
            (vals["employee_id"], fields.Date.to_date(vals["request_date_from"]))
            for vals in vals_list
            if vals.get("employee_id") not in own
            and vals.get("employee_id")
            and vals.get("request_date_from")
        }
        units = departments._units_of(asked)
        for employee, date in asked:
            unit = departments.browse(units.get((employee, date), ())[:1])
            if not (unit and (unit._is_kept_by_user() or unit._is_headed_by_user())):
                raise AccessError(
                    self.env._(
                        "%(person)s is not in a unit of yours on %(date)s: leave this "
                        "to the head or the clerk there, or to BKPSDM.",
                        person=self.env["hr.employee"].sudo().browse(employee).name,
                        date=date.strftime("%d/%m/%Y"),
                    )
                )

    def write(self, vals):
        if not self.env.su:
            self._check_found(vals)
        pns = not self.env.su and self.sudo().filtered("pns_code")
        if pns:
            if STEPS & vals.keys():
                raise AccessError(
                    self.env._(
                        "Leave is considered, decided and withdrawn by the buttons of "
                        "its form."
                    )
                )
            if "employee_id" in vals:
                raise UserError(
                    self.env._(
                        "Leave stays with its person: withdraw it and enter another."
                    )
                )
            if CONTENT & vals.keys() and any(leave.state != "confirm" for leave in pns):
                raise UserError(
                    self.env._(
                        "What was considered or decided is not changed any more: "
                        "withdraw it and enter another request."
                    )
                )
        result = super().write(vals)
        if TURNS & vals.keys():
            self.filtered("pns_code")._refresh_deciders()
        return result
