from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError

ADDON = "hr_attendance_mojokerto"


class HrDisciplineEffect(models.Model):
    """A dismissal in force ends the employment, and with it the expectation, from its
    date on. Nothing is deleted, so that it can be taken back."""

    _inherit = "hr.discipline.effect"

    def _follow_dismissals(self):
        """Have the employment end where a dismissal is in force, and go on where it is
        so no more."""
        for effect in self:
            last = effect.date_from - timedelta(days=1)
            ends = effect.dismissal and effect.active
            if effect.kept and not (ends and effect._ended_after() == last):
                effect._bring_back()
            if ends and not effect.kept:
                effect._dismiss(last)

    def _ended_after(self):
        """Return the last day of the employment that was entered."""
        return fields.Date.to_date(self.kept[0]["last"])

    def _dismiss(self, last):
        """Enter the end of the employment: only what an official decided. Somebody who
        left before stays gone since then."""
        case = self.case_id
        if not (case.official_id and case.decided_on and case.decision_number):
            raise UserError(
                self.env._(
                    "%(case)s: nobody is dismissed without a decision with its number, "
                    "date and official. Enter the decision first.",
                    case=case.name,
                )
            )
        versions = self._versions_quietly()
        departure = versions.filtered(lambda row: row.date_version <= last)[-1:]
        if departure.departure_date and departure.departure_date <= last:
            return
        self.kept = versions._kept_of_departure(last)
        versions._depart(last, self.env.ref(f"{ADDON}.departure_by_decree"))

    def _bring_back(self):
        self._versions_quietly()._take_back_departure(self.kept)
        self.kept = False

    def _versions_quietly(self):
        """Return the person's versions. What becomes of them is no news to those who
        follow the person: the case has its own history."""
        return (
            self.env["hr.version"]
            .with_context(tracking_disable=True, active_test=False)
            .search([("employee_id", "=", self.employee_id.id)], order="date_version")
            .filtered("active")
        )


class HrDisciplineCase(models.Model):
    """While an appeal against a dismissal is pending the person works on where the
    Mayor permits it in writing. Otherwise nobody expects the person meanwhile, who
    stays employed.

    Whoever keeps the files of people reads that the person is not expected: no more
    than that, not before its first day, and not who entered it. Else the row would
    tell of the appeal."""

    _inherit = "hr.discipline.case"

    kept_away_id = fields.Many2one(
        "hr.attendance.exemption",
        "Not Expected Meanwhile",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    def _follow_appeals(self):
        """Have the status of those who appealed follow: kept away from work from the
        day on which the dismissal would have been in force, when it has come."""
        today = self.env.company._attendance_today()
        for case in self:
            away = (
                case.stage == "under_remedy"
                and case._sanction_imposed().dismissal
                and not case.may_work
            )
            start = max(filter(None, (case.force_on, case.filed_on)), default=None)
            if case.kept_away_id and not away:
                case._let_come()
            elif away and start and start <= today and not case.kept_away_id:
                case._keep_away(start)

    def _keep_away(self, start):
        """Enter that nobody expects the person from ``start`` on, unless somebody has
        entered another status for then."""
        rows = self.env["hr.attendance.exemption"]
        there = rows.search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("kind", "!=", "died"),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", start),
            ]
        )
        if not all(there.mapped("date_to")):
            return
        if there:
            start = max(there.mapped("date_to")) + timedelta(days=1)
        if start > self.env.company._attendance_today():
            return
        rows = rows.with_user(SUPERUSER_ID).with_context(tracking_disable=True)
        self.kept_away_id = rows.create(
            {
                "employee_id": self.employee_id.id,
                "kind": "other",
                "date_from": start,
            }
        )

    @api.model
    def _each_morning(self):
        result = super()._each_morning()
        self.sudo().search([("stage", "=", "under_remedy")])._follow_appeals()
        return result

    def _let_come(self):
        """End the status with the day before the outcome works, by its letter; one that
        had not begun yet goes."""
        row = self.kept_away_id.with_user(SUPERUSER_ID)
        row = row.with_context(tracking_disable=True)
        letter = self._outcome_letters()[-1:]
        again = (
            self._force_of_outcome(letter)
            if letter
            else self.outcome_on or self.env.company._attendance_today()
        )
        if row.date_from < again:
            if not row.date_to or row.date_to >= again:
                row.date_to = again - timedelta(days=1)
            self.kept_away_id = False
        else:
            row.unlink()
