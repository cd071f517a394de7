import logging

from odoo import api, models
from odoo.exceptions import UserError

from ..rules.discipline.flow_steps import OVER, Actor
from .hr_discipline_case_deadline import ACTIVITY
from .hr_discipline_count import GROUP

_logger = logging.getLogger(__name__)
STUCK = "stuck"


class HrDisciplineCase(models.Model):
    """What happens to cases every morning. Each stands for itself: one in which
    something is wrong holds no other one up."""

    _inherit = "hr.discipline.case"

    @api.model
    def _cron_deadlines(self):
        """Take the steps that time brings, and say what is due today."""
        cases = self.search([("stage", "not in", [stage.value for stage in OVER])])
        for done, case in enumerate(cases, 1):
            case._go_on()
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(cases) - done):
                return

    def _go_on(self):
        """Take what time brings and say what is due; where that fails, tell the
        discipline group."""
        self.ensure_one()
        failed = None
        for work in (self._let_time_pass, self._refresh_deadlines):
            try:
                with self.env.cr.savepoint():
                    work()
            except Exception as error:
                # No name of a person in the server's log, and no number of a case.
                _logger.exception(
                    "Case of discipline with id %s goes on no more", self.id
                )
                failed = failed or error
        if failed:
            self._tell_stuck(failed)

    def _tell_stuck(self, error):
        """Write down why the system could not go on, once, and put it on the list of
        the discipline group until it could."""
        lang = self.company_id.partner_id.lang or self.env.lang
        words = self.with_context(lang=lang)
        reason = (
            str(error)
            if isinstance(error, UserError)
            else words.env._(
                "An error of the system: its operator finds it in the log."
            )
        )
        if self.event_ids[:1].code != STUCK:
            words._note(STUCK, reason=reason, by_system=True)
        group = self.env.ref(GROUP).all_user_ids.filtered("active")
        today = self._today()
        activities = self.env["mail.activity"]
        kind = self.env.ref(ACTIVITY)
        for user in self._users_of(Actor.DISCIPLINE, group):
            title = self._title_of(STUCK, user)
            known = activities.search_count(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("user_id", "=", user.id),
                    ("summary", "=", title),
                ],
                limit=1,
            )
            if not known:
                # Nobody is written to by mail: a case stays inside.
                activities.with_context(mail_activity_quick_update=True).create(
                    {
                        "activity_type_id": kind.id,
                        "res_model_id": self.env["ir.model"]._get_id(self._name),
                        "res_id": self.id,
                        "user_id": user.id,
                        "summary": title,
                        "date_deadline": today,
                        "automated": True,
                    }
                )
