import logging

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ..rules.discipline.flow_steps import OVER, Actor
from .hr_discipline_case_deadline import ACTIVITY
from .hr_discipline_count import GROUP

_logger = logging.getLogger(__name__)
STUCK = "stuck"
# So many cases are looked at before what was found is kept.
AT_A_TIME = 20
# After so many refusals in one run others go first.
TRIES = 3
# Two transactions met: the work is done again.
CONCURRENT = (*PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, LockError)


class HrDisciplineCase(models.Model):
    """What happens to cases every morning. Each stands for itself: one in which
    something is wrong holds no other one up."""

    _inherit = "hr.discipline.case"

    looked_on = fields.Date(
        readonly=True, copy=False, help="When the system last looked what is due."
    )

    @api.model
    def _cron_deadlines(self):
        """Take the steps that time brings, and say what is due today: of each case once
        a day, of those first that were looked at longest ago. A run that has no time
        left goes on there the next time."""
        cron, refused = self.env["ir.cron"], 0
        today = self.env.company._attendance_today()
        waiting = [
            ("stage", "not in", [stage.value for stage in OVER]),
            ("looked_on", "!=", today),
        ]
        while cases := self.search(
            waiting, order="looked_on ASC NULLS FIRST, id", limit=AT_A_TIME
        ):
            try:
                cases._go_on()
                cases.looked_on = today
                self.env.flush_all()
            except CONCURRENT:
                # Somebody works on one of them: nothing is wrong with it.
                self.env.cr.rollback()
                self.env.invalidate_all()
                refused += 1
                cases = cases.browse()
            left = self.search_count(waiting)
            if not cron._commit_progress(len(cases), remaining=left):
                return
            if refused >= TRIES:
                return

    def _go_on(self):
        """Take what time brings and say what is due; where that fails, tell the
        discipline group. Raises an error of concurrency as it comes."""
        failed = {}
        for case in self:
            case._attempt(case._let_time_pass, failed)
        try:
            with self.env.cr.savepoint():
                self._refresh_deadlines()
        except CONCURRENT:
            raise
        except Exception:
            # One of them: each for itself shows which.
            for case in self:
                case._attempt(case._refresh_deadlines, failed)
        for case, error in failed.items():
            case._tell_stuck(error)

    def _attempt(self, work, failed):
        """Do something with the case; what was wrong goes to ``failed``, of several
        things the first."""
        try:
            with self.env.cr.savepoint():
                work()
        except CONCURRENT:
            raise
        except Exception as error:
            # No name of a person in the server's log, and no number of a case.
            _logger.exception("Case of discipline with id %s goes on no more", self.id)
            failed.setdefault(self, error)

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
