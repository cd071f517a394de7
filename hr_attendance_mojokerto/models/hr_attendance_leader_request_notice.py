from markupsafe import Markup

from odoo import api, models
from odoo.tools import plaintext2html

ADDON = "hr_attendance_mojokerto"


class HrAttendanceLeaderRequest(models.Model):
    """Whom a request is brought to, and who is told what became of it. Mail carries
    what the facts say, which name no kind of leave."""

    _inherit = "hr.attendance.leader.request"

    def _deliver(self):
        """Give the task to whoever receives it, the copy to the superior."""
        self._give_task()
        for request in self:
            asked = (request.employee_id | request.receiver_id).user_id
            request._tell(
                asked,
                lambda one: one._told_summary(),
                lambda one: one._told_body(),
            )
            request._tell(
                request.superior_id.user_id - asked,
                lambda one: one.env._("Copy: %(name)s", name=one.display_name),
                lambda one: one._told_body(),
            )

    def _give_task(self):
        kind = self.env.ref(f"{ADDON}.activity_leader_request")
        model = self.env["ir.model"]._get_id(self._name)
        activities = []
        for request in self:
            receiver = request.receiver_id.user_id
            words = request._in_language_of(receiver)
            activities.append(
                {
                    "res_model_id": model,
                    "res_id": request.id,
                    "activity_type_id": kind.id,
                    "user_id": receiver.id,
                    "date_deadline": request.due_date,
                    "summary": words._told_summary(),
                    "note": words._told_body(),
                }
            )
            people = request.employee_id | request.superior_id | request.receiver_id
            partners = people.user_id.filtered("active").partner_id
            request.message_subscribe(partner_ids=partners.ids)
        # One message each tells it; not a second one for the activity.
        self.env["mail.activity"].sudo().with_context(
            mail_activity_quick_update=True
        ).create(activities)

    def _in_language_of(self, user):
        return self.with_context(lang=user.lang)

    def _told_summary(self):
        return self.env._(
            "%(kind)s from %(sender)s",
            kind=dict(self._fields["kind"]._description_selection(self.env))[self.kind],
            sender=self.sudo().sender_id.name,
        )

    def _told_body(self):
        """Return text and facts as escaped HTML, and whom to pass it on to."""
        request = self.sudo()
        body = plaintext2html(request.text)
        if request.passed_on:
            body = (
                Markup("<p><strong>%s</strong></p>")
                % self.env._(
                    "%(person)s has no account: pass this on, and enter the answer.",
                    person=request.employee_id.name,
                )
                + body
            )
        facts = self._told_facts(request.facts) or Markup()
        due = self.env._(
            "Answer due on %(date)s.", date=request.due_date.strftime("%d/%m/%Y")
        )
        return body + facts + Markup("<p>%s</p>") % due

    def _tell(self, users, subject, body):
        """Tell users with an account in use, each in the own language, but not the
        one who acts."""
        for user in users.filtered("active") - self.env.user:
            words = self.sudo()._in_language_of(user)
            words.message_notify(
                partner_ids=user.partner_id.ids,
                subject=subject(words),
                body=body(words),
            )

    def _tell_answered(self):
        request = self.sudo()
        request.activity_feedback(
            [f"{ADDON}.activity_leader_request"], only_automated=False
        )
        request._tell(
            request.sender_id | request.superior_id.user_id,
            lambda one: one.env._("Answered: %(name)s", name=one.display_name),
            lambda one: one.answer,
        )

    def _tell_ended(self):
        request = self.sudo()
        request.activity_unlink(
            [f"{ADDON}.activity_leader_request"], only_automated=False
        )
        asked = (request.employee_id | request.receiver_id).user_id
        if request.state == "withdrawn":
            request._tell(
                asked,
                lambda one: one.env._("Withdrawn: %(name)s", name=one.display_name),
                lambda one: one.env._(
                    "Nothing is asked of you any more. Reason: %(reason)s",
                    reason=one.withdrawal,
                ),
            )
        else:
            request._tell(
                asked,
                lambda one: one.env._("Settled: %(name)s", name=one.display_name),
                lambda one: one.env._("The answer is read; nothing more is asked."),
            )

    @api.model
    def _cron_remind(self):
        """Bring to mind, once, what was not answered in time: to who received it and
        to who sent it. What nobody has as a task is given anew."""
        self._bring_back_tasks()
        today = self.env.company._attendance_today()
        late = self.sudo().search(
            [
                ("state", "=", "sent"),
                ("due_date", "<", today),
                ("reminded_on", "=", False),
            ]
        )
        for request in late:
            request._tell(
                (request.employee_id | request.receiver_id).user_id | request.sender_id,
                lambda one: one.env._("No answer yet: %(name)s", name=one.display_name),
                lambda one: one.env._(
                    "The answer was due on %(date)s.",
                    date=one.due_date.strftime("%d/%m/%Y"),
                ),
            )
        late.reminded_on = today
