from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.hr_allowance_sentence import told_rupiah
from ..models.hr_allowance_sheet import rupiah
from ..models.hr_attendance_month_span import told_month


class HrAllowanceEstimate(models.TransientModel):
    """What the own TPP of the running month comes to so far: an estimate (perkiraan),
    never final, and silent about a day whose explanation is open (practice E20)."""

    _name = "hr.allowance.estimate"
    _description = "Estimate of the Own TPP"

    name = fields.Char("Month", readonly=True)
    sentence = fields.Char("Today", readonly=True)
    why_not = fields.Char("No Estimate", readonly=True)
    note = fields.Char(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    basis = rupiah("Basis", "For the month, before deductions.")
    deducted = rupiah("Deductions So Far", "Sanctions included.")
    gross = rupiah("Estimate", "If nothing more is deducted.")
    day_ids = fields.One2many(
        "hr.allowance.estimate.day", "estimate_id", "Days of the Month", readonly=True
    )

    @api.model
    def _open(self):
        """Return the action that shows the user's own month up to now."""
        estimate = self.sudo().create(self._values())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Estimate of My TPP"),
            "res_model": self._name,
            "res_id": estimate.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    @api.model
    def my_line(self):
        """Return what Bulan Saya says of the running month: a sentence of today, empty
        while today costs nothing or is open, and one of the month so far. False where
        there is no estimate. Of the user only."""
        _month, found = self._own_so_far()
        if isinstance(found, str) or not any(line.basis for line in found.lines):
            return False
        today = self.env.company._attendance_today()
        told = ""
        for day, cost in found.costs:
            if day.date == today and cost:
                told = self.env._(
                    "Today %(what)s: estimated deduction %(amount)s.",
                    what=self._told_day(day, found, today),
                    amount=told_rupiah(cost),
                )
        return {"today": told, "month": self._told_month(found)}

    @api.model
    def _told_month(self, found):
        """Return what the month has cost so far, in words."""
        deducted = _deducted(found)
        told = [
            self.env._(
                "This month so far: estimated deductions %(amount)s.",
                amount=told_rupiah(deducted),
            )
            if deducted
            else self.env._("This month so far: no deduction (estimate).")
        ]
        opened = sum(cost is None for _day, cost in found.costs)
        if opened:
            told.append(
                self.env._("Days still open, not counted: %(count)s.", count=opened)
            )
        return " ".join(told)

    @api.model
    def _own_so_far(self):
        """Return the first date of the month that pays today (None: unknown), and the
        SoFar of the user in it or, in its place, the sentence why there is none."""
        company = self.env.company
        today = company._attendance_today()
        person = self.env["hr.attendance.day"]._own_people()[:1]
        if not person:
            return None, self.env._(
                "Your account is not linked to an employee: ask the personnel clerk of "
                "your SKPD."
            )
        period = self.env["hr.allowance.period"].sudo()._with(company, today)
        if not period:
            return None, self.env._("Today belongs to no month that is paid.")
        gather = self.env["hr.allowance.gather"].sudo()
        try:
            frame = gather._frame(company, period.month)
        except UserError as error:
            return period.month, error.args[0]
        found = gather._so_far(frame, person.id, today)
        if not found:
            found = self.env._("Nothing is known of your month yet.")
        elif not hasattr(found, "lines"):
            told = self.env["hr.allowance.sheet"]._told_lack
            found = " ".join(told(fault) for fault in found)
        return period.month, found

    @api.model
    def _values(self):
        today = self.env.company._attendance_today()
        month, found = self._own_so_far()
        values = {
            "currency_id": self.env.ref("base.IDR").id,
            "name": told_month(self.env, month or today),
        }
        if isinstance(found, str):
            return values | {"why_not": found}
        return values | self._told(found, today)

    @api.model
    def _told(self, found, today):
        reasons = [line.not_entitled for line in found.lines if line.not_entitled]
        if reasons and not any(line.basis for line in found.lines):
            return {"why_not": self.env._("No TPP: %(reason)s", reason=reasons[0])}
        notes = []
        if found.full_score:
            notes.append(
                self.env._(
                    "Reckoned with a full performance score: yours is not entered yet."
                )
            )
        costs = {day.date: cost for day, cost in found.costs}
        days = {day.date: day for day, _cost in found.costs}
        return {
            "basis": sum(line.basis for line in found.lines),
            "deducted": _deducted(found),
            "gross": sum(line.gross for line in found.lines),
            "note": " ".join(notes),
            "sentence": self._told_today(
                days.get(today), costs.get(today), found.goes_on
            ),
            "day_ids": [
                Command.create(
                    {
                        "work_date": day.date,
                        "told": self._told_day(day, found, today),
                        "cost": cost or 0,
                        "open": cost is None,
                    }
                )
                for day, cost in reversed(found.costs)
            ],
        }

    @api.model
    def _told_today(self, day, cost, goes_on):
        if not day:
            return self.env._("Today has cost nothing so far.")
        if cost is None and goes_on:
            return self.env._("Today is not over yet: no estimate.")
        if cost is None:
            return self.env._("Today is still open: no estimate.")
        if day.minutes_late and not (day.minutes_early or day.no_out or day.missed):
            return self.env._(
                "Today your %(minutes)s late minutes cost %(amount)s (estimate).",
                minutes=day.minutes_late,
                amount=told_rupiah(cost),
            )
        return self.env._(
            "Today has cost %(amount)s (estimate).", amount=told_rupiah(cost)
        )

    @api.model
    def _told_day(self, day, found, today):
        """Return what makes a date cost something, in words."""
        if found.goes_on and day.date == today:
            return self.env._("Today is not over yet: no estimate")
        if day.waits or (day.absent and not day.closed):
            return self.env._("The explanation is open: no estimate")
        causes = dict(
            self.env["hr.allowance.deduction"]
            ._fields["cause"]
            ._description_selection(self.env)
        )
        told = []
        if day.minutes_late:
            told.append(self.env._("%(count)s min late", count=day.minutes_late))
        if day.minutes_early:
            told.append(self.env._("%(count)s min early", count=day.minutes_early))
        told += [
            causes[cause]
            for cause, holds in (
                ("no_in", day.no_in),
                ("no_out", day.no_out),
                ("absent", day.absent),
                ("leave", day.leave),
                ("excuse", day.excuse and day.excuse_counts),
            )
            if holds
        ]
        told += [causes[kind] for kind in day.missed]
        return ", ".join(told)


class HrAllowanceEstimateDay(models.TransientModel):
    """A date of an estimate."""

    _name = "hr.allowance.estimate.day"
    _description = "Day of an Estimate"
    _order = "work_date desc"

    estimate_id = fields.Many2one(
        "hr.allowance.estimate", required=True, ondelete="cascade"
    )
    work_date = fields.Date("Day", readonly=True)
    told = fields.Char("What", readonly=True)
    currency_id = fields.Many2one(related="estimate_id.currency_id")
    cost = rupiah("Cost")
    open = fields.Boolean("Still Open", readonly=True)


def _deducted(found):
    return sum(cut.amount for line in found.lines for cut in line.deductions)
