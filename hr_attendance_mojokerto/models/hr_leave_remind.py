from datetime import timedelta

from odoo import api, fields, models

from ..rules.working_days import add_working_days
from .hr_leave_chain import WAITING

# More days than any number of working days needs (calendar days).
FAR = 366
MOST_DAYS = 30


class ResCompany(models.Model):
    """How long a superior has to decide on leave."""

    _inherit = "res.company"

    attendance_leave_days = fields.Integer(
        "Working Days to Decide on Leave",
        default=2,
        help="Afterwards the next superior may decide too. 0: never passed on.",
    )

    _attendance_leave_days_range = models.Constraint(
        f"CHECK (attendance_leave_days BETWEEN 0 AND {MOST_DAYS})",
        "Working days to decide on leave go from 0 to 30.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    attendance_leave_days = fields.Integer(
        related="company_id.attendance_leave_days", readonly=False
    )


class HrLeave(models.Model):
    """Whom a leave that waits is brought to mind, and who comes next."""

    _inherit = "hr.leave"

    def _get_responsible_for_approval(self):
        if not self.pns_code:
            return super()._get_responsible_for_approval()
        return self.sudo().decider_user_ids

    def activity_update(self):
        """Leave the type out of tasks of civil servants: it is in the leave itself."""
        pns = self.filtered("pns_code")
        others = self - pns
        if others:
            super(HrLeave, others).activity_update()
        if not pns or self.env.context.get("mail_activity_automation_skip"):
            return
        kinds = self._get_to_clean_activities()
        pns.activity_unlink(kinds, only_automated=False)
        for leave in pns.filtered(lambda leave: leave.state in WAITING):
            step = kinds[0] if leave.state == "confirm" else kinds[1]
            for user in leave._get_responsible_for_approval():
                leave.activity_schedule(
                    step,
                    date_deadline=leave._decide_until(),
                    user_id=user.id,
                    summary=self.env._(
                        "Leave of %(person)s", person=leave.employee_id.name
                    ),
                )

    def _decide_until(self):
        """Return the last local date on which those whose turn it is decide."""
        company = self.company_id or self.env.company
        today = company._attendance_today()
        return max(self._working_day_after_turn(company), today)

    def _working_day_after_turn(self, company):
        since = self.turn_since or company._attendance_today()
        is_working = (
            self.env["hr.attendance.day"]
            .sudo()
            ._working_days(company, since, since + timedelta(days=FAR))
        )
        return add_working_days(since, company.attendance_leave_days, is_working)

    @api.model
    def _cron_pass_on(self):
        """Pass leave that nobody decided in time on to the next superior and, for the
        last one, to BKPSDM; follow changes of heads and of accounts."""
        waiting = self.search(
            [("state", "in", WAITING), ("holiday_status_id.pns_code", "!=", False)]
        )
        turns = waiting._turns()
        ends = {}
        late = self.browse()
        for leave in waiting:
            company = leave.company_id or self.env.company
            if not company.attendance_leave_days:
                continue
            key = (company, leave.turn_since)
            if key not in ends:
                ends[key] = leave._working_day_after_turn(company)
            considering, granting = turns[leave.id]
            turn = granting if leave._is_at_official() else considering
            # As many as may decide now let it go by, as long as it reaches new ones.
            above = len(turn)
            if ends[key] < company._attendance_today() and leave.escalations < above:
                late |= leave
        for leave in late:
            leave.escalations += 1
            leave.turn_since = (
                leave.company_id or self.env.company
            )._attendance_today()
        before = {leave: leave.decider_user_ids for leave in waiting}
        waiting._refresh_deciders()
        waiting.filtered(
            lambda leave: before[leave] != leave.decider_user_ids
        ).activity_update()
