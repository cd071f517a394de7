from datetime import timedelta

from odoo import api, models

# Requests followed in one transaction.
BATCH = 500


class HrAttendanceExcuse(models.Model):
    """What time does to requests, once a day: they follow the heads of units, remind
    whoever has the turn, and go up when nobody decided."""

    _inherit = "hr.attendance.excuse"

    @api.model
    def _cron_follow(self):
        """Let the undecided requests go on, some hundred a transaction."""
        papers = self.search([("state", "in", ("filed", "checked"))], order="id")
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(papers))
        for start in range(0, len(papers), BATCH):
            batch = papers[start : start + BATCH]
            batch._follow()
            if not cron._commit_progress(len(batch)):
                break

    def _follow(self):
        """Follow changed posts, go up where the time is over, remind the others."""
        for company, papers in self.grouped("company_id").items():
            today = company._attendance_today()
            papers._set_turn()
            papers._go_up(today)
            papers._remind(today)

    def _go_up(self, today):
        """What its superior left too long goes to the next one; both are told."""
        due = self.filtered(
            lambda one: (
                one.turn == "superior" and one.decide_by and one.decide_by < today
            )
        )
        former = {excuse: excuse.waits_for_id for excuse in due}
        for excuse in due:
            excuse.level += 1
        due._set_turn()
        told = {}
        for excuse, person in former.items():
            told.setdefault((person, excuse.waits_for_id), self.browse())
            told[person, excuse.waits_for_id] |= excuse
        for (person, latter), papers in told.items():
            names = papers._told_people()
            until = latter.name or self.env._("BKPSDM")
            self._tell(
                person,
                self.env._("Gone up: requests without a decision"),
                self.env._(
                    "Not decided in time, now with %(next)s: %(people)s.",
                    next=until,
                    people=names,
                ),
            )
            self._tell(
                latter,
                self.env._("Requests that came up to you"),
                self.env._(
                    "%(former)s did not decide in time, please decide now: %(people)s.",
                    former=person.name,
                    people=names,
                ),
            )
            for excuse in papers:
                excuse._message_log(
                    body=self.env._(
                        "%(former)s did not decide in time: now with %(next)s.",
                        former=person.name,
                        next=until,
                    )
                )

    def _remind(self, today):
        """On the last working day before the decision is due."""
        due = self.filtered(
            lambda one: (
                one.turn == "superior"
                and one.decide_by
                and self._working_day_before(one.company_id, one.decide_by) == today
            )
        )
        for (person, date), papers in due.grouped(
            lambda one: (one.waits_for_id, one.decide_by)
        ).items():
            self._tell(
                person,
                self.env._("Requests to decide"),
                self.env._(
                    "Please decide until %(date)s, then they go up: %(people)s.",
                    date=date.strftime("%d/%m/%Y"),
                    people=papers._told_people(),
                ),
            )

    @api.model
    def _working_day_before(self, company, date):
        """Return the last working day of the office before a local date."""
        first = date - timedelta(days=30)
        is_working = (
            self.env["hr.attendance.day"].sudo()._working_days(company, first, date)
        )
        for back in range(1, 31):
            if is_working(date - timedelta(days=back)):
                return date - timedelta(days=back)
        return date - timedelta(days=1)

    def _told_people(self):
        return ", ".join(
            f"{excuse.employee_id.name} ({excuse.date_from.strftime('%d/%m/%Y')})"
            for excuse in self
        )

    @api.model
    def _tell(self, person, subject, body):
        """Tell an employee with an account; without one the paper goes its way."""
        partner = person.user_id.partner_id
        if partner:
            self.env["mail.thread"].message_notify(
                partner_ids=partner.ids, subject=subject, body=body
            )
