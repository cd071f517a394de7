from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_discipline_salary_follow import ACTIVITY

GROUP = "hr_attendance_mojokerto.group_discipline"


class HrDisciplineSalary(models.Model):
    """The steps of a notice on pay, by the discipline group: verified or dismissed,
    sent to the budget holder, and what was decided there.

    A fault is the sentence why the user cannot take a step, None when he can.
    """

    _inherit = "hr.discipline.salary"

    can_verify = fields.Boolean(compute="_compute_can")
    can_dismiss = fields.Boolean(compute="_compute_can")
    can_send = fields.Boolean(compute="_compute_can")
    can_decide = fields.Boolean(compute="_compute_can")

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for notice in self:
            notice.can_verify = not notice._fault_of_verifying()
            notice.can_dismiss = not notice._fault_of_dismissing()
            notice.can_send = not notice._fault_of_sending()
            notice.can_decide = not notice._fault_of_deciding()

    def _fault_of_user(self):
        if not self.env.user.has_group(GROUP):
            return self.env._("Notices on pay are handled by the discipline group.")
        if self.sudo().employee_id.user_id == self.env.user:
            return self.env._("Nobody handles the notice on the own pay.")
        return None

    def _fault_of_verifying(self):
        if self.state != "draft":
            return self.env._("Only a draft is verified.")
        return self._fault_of_user()

    def _fault_of_dismissing(self):
        if self.state not in ("draft", "verified"):
            return self.env._(
                "Only what was not sent yet is dismissed: what was sent, the budget "
                "holder decides."
            )
        return self._fault_of_user()

    def _fault_of_sending(self):
        if self.state != "verified":
            return self.env._("Only what BKPSDM verified is sent to the budget holder.")
        return self._fault_of_user()

    def _fault_of_deciding(self):
        if self.state != "sent":
            return self.env._(
                "Only on what was sent to the budget holder a decision is entered."
            )
        return self._fault_of_user()

    def _refuse_on(self, fault):
        if fault:
            raise UserError(fault)

    def action_verify(self):
        """The days were checked with the recap and the papers."""
        for notice in self:
            notice._refuse_on(notice._fault_of_verifying())
        self.check_access("read")
        self.sudo()._follow_people(self.sudo().employee_id.ids)
        for notice in self:
            if notice.state != "draft":
                # Returned, not raised: what was found just now stays.
                return {
                    "type": "ir.actions.client",
                    "tag": "display_notification",
                    "params": {
                        "type": "warning",
                        "message": notice.sudo().reason,
                        "next": {"type": "ir.actions.client", "tag": "soft_reload"},
                    },
                }
        self.sudo().write(
            {
                "state": "verified",
                "verified_at": fields.Datetime.now(),
                "verified_by_id": self.env.uid,
            }
        )
        self.sudo().activity_unlink([ACTIVITY])
        return True

    def action_dismiss(self):
        return self._ask("dismiss", self._fault_of_dismissing())

    def action_send(self):
        return self._ask("send", self._fault_of_sending())

    def action_decide(self):
        return self._ask("decide", self._fault_of_deciding())

    def _ask(self, step, fault):
        """Open the dialog of a step."""
        self.ensure_one()
        self._refuse_on(fault)
        titles = {
            "dismiss": self.env._("Dismiss the Notice"),
            "send": self.env._("Sent to the Budget Holder"),
            "decide": self.env._("Decision of the Budget Holder"),
        }
        return {
            "type": "ir.actions.act_window",
            "name": titles[step],
            "res_model": "hr.discipline.salary.step",
            "view_mode": "form",
            "target": "new",
            "context": {"default_notice_id": self.id, "default_step": step},
        }

    def _dismiss_because(self, reason):
        self._refuse_on(self._fault_of_dismissing())
        if not (reason or "").strip():
            raise UserError(self.env._("Write why the notice is dismissed."))
        self._step({"state": "dismissed", "reason": reason.strip()})

    def _send(self, number, date, budget_holder):
        """Enter the letter by which it went to the budget holder."""
        self._refuse_on(self._fault_of_sending())
        self._refuse_on(
            self._fault_of_letter(
                number, date, self.company_id._attendance_today(self.verified_at)
            )
        )
        if not (budget_holder or "").strip():
            raise UserError(self.env._("Enter the budget holder it was sent to."))
        self._step(
            {
                "state": "sent",
                "sent_number": number.strip(),
                "sent_on": date,
                "budget_holder": budget_holder.strip(),
            }
        )

    def _decide(self, decision, number, date):
        """Enter what the budget holder decided."""
        self._refuse_on(self._fault_of_deciding())
        self._refuse_on(self._fault_of_letter(number, date, self.sent_on))
        if decision not in ("granted", "refused"):
            raise UserError(self.env._("Enter what the budget holder decided."))
        self._step(
            {
                "state": "decided",
                "decision": decision,
                "decision_number": number.strip(),
                "decided_on": date,
            }
        )
        self.sudo()._follow_people(self.sudo().employee_id.ids)

    def _fault_of_letter(self, number, date, after):
        today = self.env.company._attendance_today()
        if not ((number or "").strip() and date):
            return self.env._("Enter number and date of the letter.")
        if date > today or (after and date < after):
            return self.env._(
                "The letter is dated %(date)s: enter a date between %(after)s, when "
                "the step before was taken, and today.",
                date=f"{date:%d/%m/%Y}",
                after=f"{after:%d/%m/%Y}",
            )
        return None

    def _step(self, values):
        self.ensure_one()
        self.check_access("read")
        self.sudo().write(values)
        self.sudo().activity_unlink([ACTIVITY])
