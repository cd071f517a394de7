from odoo import models
from odoo.exceptions import UserError

ADDON = "hr_attendance_mojokerto"
# What makes of the task another task, or the task of somebody else.
KEPT = {"active", "activity_type_id", "res_id", "res_model_id", "user_id"}


class MailActivity(models.Model):
    """The task of a leader's request stands until it is answered or withdrawn: nobody
    marks it done, cancels it or hands it on before. The request itself ends it, with
    all rights."""

    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        self._refuse_unanswered()
        return super()._action_done(feedback=feedback, attachment_ids=attachment_ids)

    def write(self, vals):
        if KEPT & vals.keys():
            self._refuse_unanswered()
        return super().write(vals)

    def unlink(self):
        self._refuse_unanswered()
        return super().unlink()

    def _refuse_unanswered(self):
        if self.env.su:
            return
        requests = "hr.attendance.leader.request"
        own = self.sudo().filtered(
            lambda activity: activity.active and activity.res_model == requests
        )
        if not own:
            return
        kind = self.env.ref(f"{ADDON}.activity_leader_request")
        own = own.filtered(lambda activity: activity.activity_type_id == kind)
        request = (
            self.env[requests]
            .browse(own.mapped("res_id"))
            .sudo()
            .exists()
            .filtered(lambda one: one.state == "sent")[:1]
        )
        if request:
            raise UserError(
                self.env._(
                    "%(request)s: this task ends with the answer. Open the request and "
                    "press “Give the Answer”; when nothing is asked any more, whoever "
                    "sent it withdraws it.",
                    request=request.display_name,
                )
            )
