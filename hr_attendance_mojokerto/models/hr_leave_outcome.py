from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.facts import SEEN

OUTCOMES = [
    ("granted", "Granted"),
    ("changed", "Changed"),
    ("postponed", "Postponed"),
    ("not_granted", "Not Granted"),
]


class HrLeave(models.Model):
    """The four outcomes of a leave of civil servants: granted, changed (other dates),
    postponed (annual and long leave only), not granted (Peraturan BKN 24/2017)."""

    _inherit = "hr.leave"

    consideration = fields.Selection(
        OUTCOMES,
        "Consideration of the Superior",
        readonly=True,
        copy=False,
        tracking=True,
    )
    consideration_note = fields.Char("Superior's Reason", readonly=True, copy=False)
    considered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    considered_at = fields.Datetime(readonly=True, copy=False)
    outcome = fields.Selection(
        OUTCOMES, "Decision", readonly=True, copy=False, tracking=True
    )
    outcome_note = fields.Char("Reason of the Decision", readonly=True, copy=False)
    outcome_by_id = fields.Many2one(
        "res.users", "Leave Decided By", readonly=True, copy=False
    )
    outcome_at = fields.Datetime("Leave Decided At", readonly=True, copy=False)
    postponed_to = fields.Date(readonly=True, copy=False)
    postponed_days = fields.Float(
        "Working Days Postponed",
        readonly=True,
        copy=False,
        help="They may be taken in the next year (PP 11/2017 Pasal 314).",
    )
    changed_from_id = fields.Many2one(
        "hr.leave",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    asked_dates = fields.Char("Dates Asked For", compute="_compute_asked_dates")
    progress_text = fields.Char("Where It Is", compute="_compute_progress_text")

    @api.depends("state", "outcome", "decider_user_ids", "escalations", "postponed_to")
    def _compute_progress_text(self):
        states = dict(self._fields["state"]._description_selection(self.env))
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        for leave in self:
            names = leave.sudo().decider_user_ids.mapped("name")
            if leave._is_left_to_bkpsdm(names):
                names.append(self.env._("BKPSDM"))
            who = ", ".join(names)
            if not leave.pns_code or not leave._origin:
                leave.progress_text = states.get(leave.state, "") if leave.id else ""
            elif leave.state == "confirm":
                leave.progress_text = self.env._("Waits for %(who)s", who=who)
            elif leave.state == "validate1":
                leave.progress_text = self.env._(
                    "%(consideration)s by the superior, waits for %(who)s",
                    consideration=outcomes.get(leave.consideration, ""),
                    who=who,
                )
            elif leave.state == "refuse" and leave.outcome == "postponed":
                leave.progress_text = self.env._(
                    "Postponed to %(date)s",
                    date=leave.postponed_to.strftime("%d/%m/%Y"),
                )
            elif leave.state == "cancel":
                leave.progress_text = self.env._("Withdrawn")
            elif leave.state == "validate":
                leave.progress_text = outcomes["granted"]
            else:
                leave.progress_text = outcomes.get(leave.outcome, states[leave.state])

    def _compute_asked_dates(self):
        for leave in self:
            asked = leave.sudo().changed_from_id
            leave.asked_dates = asked._told_dates() if asked else ""

    # Odoo's own buttons

    def action_approve(self, check_state=True):
        # What is read with more rights below stays in the cache.
        self.check_access("read")
        pns = self.filtered("pns_code")
        if self.env.su or not pns:
            return super().action_approve(check_state)
        for leave in pns:
            if leave._fault_of_granting() and not leave._fault_of_considering():
                leave._consider("granted")
            else:
                leave._decide("granted")
        others = self - pns
        return not others or super(HrLeave, others).action_approve(check_state)

    def action_refuse(self):
        # What is read with more rights below stays in the cache.
        self.check_access("read")
        pns = self.filtered("pns_code")
        if self.env.su or not pns:
            return super().action_refuse()
        if self != pns:
            raise UserError(
                self.env._("Choose either leave of civil servants or none.")
            )
        action = self.action_decide()
        action["context"]["default_outcome"] = "not_granted"
        return action

    # Ours

    def action_decide(self):
        """Ask for outcome and reason; the step itself is taken with them."""
        for leave in self:
            fault = leave._fault_of_granting()
            if fault and leave._fault_of_considering():
                raise UserError(leave._about(fault))
        step = "grant" if not self[:1]._fault_of_granting() else "consider"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide") if step == "grant" else self.env._("Consider"),
            "res_model": "hr.attendance.leave.decide",
            "view_mode": "form",
            "target": "new",
            "context": {"default_leave_ids": self.ids, "default_step": step},
        }

    def action_withdraw(self):
        """Take a request or a leave back; its days are judged as if it had never
        been."""
        self.check_access("read")
        for leave in self:
            fault = leave._fault_of_withdrawing()
            if fault:
                raise UserError(leave._about(fault))
            leave._force_cancel(notify_responsibles=False)

    def _consider(self, outcome, note=None):
        """Write down what the direct superior thinks; the official decides."""
        self.check_access("read")
        note = (note or "").strip()
        fault = self._fault_of_considering() or self._fault_of_papers()
        fault = fault or self._fault_of_outcome(outcome, note)
        if fault:
            raise UserError(self._about(fault))
        self.sudo().write(
            {
                "state": "validate1",
                "first_approver_id": self.env.user.employee_id.id,
                "consideration": outcome,
                "consideration_note": note,
                "considered_by_id": self.env.user.id,
                "considered_at": fields.Datetime.now(),
                "escalations": 0,
                "turn_since": self.env.company._attendance_today(),
            }
        )
        self.sudo().activity_update()

    def _fault_of_outcome(self, outcome, note, postponed_to=None):
        """Return why this leave cannot have an outcome, None when it can."""
        if outcome != "granted" and not (note or "").strip():
            return self.env._("Give the reason: the person has to know it.")
        if outcome != "postponed":
            return None
        if not self.holiday_status_id.sudo().can_be_postponed:
            return self.env._("Only annual and long leave are postponed.")
        if self.is_first_hajj:
            return self.env._("Leave for the first hajj is not postponed.")
        if postponed_to and postponed_to <= self.request_date_from:
            return self.env._(
                "It is postponed to a date after %(date)s.",
                date=self.request_date_from.strftime("%d/%m/%Y"),
            )
        return None

    def _fault_of_other_dates(self, first, last):
        """Return why leave asked for on some dates cannot be granted on these."""
        if not first or not last:
            return self.env._("Enter the first and the last day that are granted.")
        if last < first:
            return self.env._("The last day granted lies before the first.")
        earliest = min(self.env.company._attendance_today(), self.request_date_from)
        if first < earliest:
            return self.env._(
                "Leave is not moved to dates that are over: choose a first day from "
                "%(date)s on.",
                date=earliest.strftime("%d/%m/%Y"),
            )
        worked = (
            self.env["hr.attendance.day"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", self.employee_id.id),
                    ("work_date", ">=", first),
                    ("work_date", "<=", last),
                    ("closed", "=", True),
                    ("state", "in", list(SEEN)),
                ],
                order="work_date",
                limit=1,
            )
        )
        if worked:
            return self.env._(
                "%(person)s was at work on %(date)s, and that day is closed: choose "
                "other dates.",
                person=self.employee_id.sudo().name,
                date=worked.work_date.strftime("%d/%m/%Y"),
            )
        return None

    def _decide(self, outcome, note=None, postponed_to=None, dates=None):
        """Take the decision. ``dates``: the other (first, last) date when changed.
        Returns the leave that holds now."""
        self.ensure_one()
        self.check_access("read")
        note = (note or "").strip()
        fault = self._fault_of_granting() or self._fault_of_papers()
        fault = fault or self._fault_of_outcome(outcome, note, postponed_to)
        if not fault and outcome == "changed":
            fault = self._fault_of_other_dates(*(dates or (None, None)))
        if not fault and outcome == "postponed" and not postponed_to:
            fault = self.env._("Enter the date to which it is postponed.")
        if fault:
            raise UserError(self._about(fault))
        leave = self.sudo()
        decided = {
            "outcome": outcome,
            "outcome_note": note,
            "outcome_by_id": self.env.user.id,
            "outcome_at": fields.Datetime.now(),
        }
        if outcome == "granted":
            leave.write(decided)
            leave._action_validate(check_state=False)
            leave._tell_outcome()
            return self
        if outcome == "postponed":
            decided["postponed_to"] = postponed_to
            decided["postponed_days"] = leave.number_of_days
        leave.write({**decided, "state": "refuse"})
        leave.activity_update()
        held = self
        if outcome == "changed":
            held = leave._make_changed(dates, decided).with_env(self.env)
        leave._tell_outcome()
        return held

    def _make_changed(self, dates, decided):
        """Grant the same leave on other dates, with its papers and what was
        considered."""
        kept = (
            "is_abroad",
            "is_first_hajj",
            "doctor",
            "leave_address",
            "consideration",
            "consideration_note",
            "considered_at",
        )
        other = self.create(
            {
                "employee_id": self.employee_id.id,
                "holiday_status_id": self.holiday_status_id.id,
                "request_date_from": dates[0],
                "request_date_to": dates[1],
                "private_name": self.private_name,
                "considered_by_id": self.considered_by_id.id,
                "changed_from_id": self.id,
                **{name: self[name] for name in kept},
                **decided,
            }
        )
        for paper in self.attachment_ids:
            paper.copy({"res_id": other.id})
        other._action_validate(check_state=False)
        return other

    def _tell_outcome(self):
        """Tell the person; without an account the personnel clerk does."""
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        for leave in self:
            partner = leave.employee_id.user_id.partner_id
            if partner:
                leave.message_notify(
                    partner_ids=partner.ids,
                    subject=self.env._("Your leave"),
                    body=self.env._(
                        "Your leave of %(dates)s: %(outcome)s. %(reason)s",
                        dates=leave._told_dates(),
                        outcome=outcomes[leave.outcome],
                        reason=leave.outcome_note or "",
                    ),
                )
