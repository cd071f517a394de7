from datetime import date

from odoo import api, fields, models

from ..rules.allowance.prorata import NOT_THERE


def told_rupiah(amount):
    """Return whole rupiah as they are written in letters: "Rp 1.250.000"."""
    text = f"{abs(round(amount)):,}".replace(",", ".")
    return f"{'−' if amount < 0 else ''}Rp {text}"


def told_percent(number):
    """Return a percentage as it is written, e.g. "2,5 %"."""
    return f"{number:.4f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def told_date(day):
    return day.strftime("%d/%m/%Y")


class HrAllowanceDeduction(models.Model):
    """What a deduction rests on, as one sentence."""

    _inherit = "hr.allowance.deduction"

    sentence = fields.Char("Derivation", compute="_compute_sentence", compute_sudo=True)

    @api.depends("rule", "cause", "part", "days", "minutes", "percent", "amount")
    @api.depends_context("lang")
    def _compute_sentence(self):
        causes = dict(self._fields["cause"]._description_selection(self.env))
        parts = dict(self._fields["part"]._description_selection(self.env))
        for row in self:
            row.sentence = row._told(causes, parts)

    def _told(self, causes, parts):
        """Return e.g. "Late (TL2): 2 days (03/11/2026, 10/11/2026), 85 minutes; 2 % of
        the part Discipline: Rp 40.000."."""
        self.ensure_one()
        head = causes.get(self.cause, self.cause)
        if self.rule:
            head = f"{head} ({self.rule})"
        dates = ", ".join(
            told_date(date.fromisoformat(day)) for day in self.dates or ()
        )
        counted = []
        if dates:
            counted.append(
                self.env._("%(days)s days (%(dates)s)", days=self.days, dates=dates)
                if self.days > 1
                else dates
            )
        elif self.days:
            counted.append(self.env._("%(days)s days", days=self.days))
        if self.minutes:
            counted.append(self.env._("%(count)s minutes", count=self.minutes))
        told = {
            "percent": told_percent(self.percent),
            "part": parts.get(self.part, self.part),
        }
        # A day costs the same whoever pays the month, so it is of the whole month.
        of_month = self.dates and self.line_id.basis != self.line_id.monthly
        counted.append(
            self.env._("%(percent)s of the month's part %(part)s", **told)
            if of_month
            else self.env._("%(percent)s of the part %(part)s", **told)
        )
        text = f"{head}: {', '.join(counted)} = {told_rupiah(self.amount)}."
        if self.full > self.amount:
            text = self.env._(
                "%(text)s Without the cap it would be %(full)s.",
                text=text,
                full=told_rupiah(self.full),
            )
        return text

    def _names_of_kinds(self):
        """Return ``{(cause, code): name}`` of the kinds of leave and excuse behind
        these."""
        names = {}
        rows = self.sudo()
        codes = {row.code for row in rows if row.cause == "excuse"}
        if codes:
            kinds = self.env["hr.attendance.excuse.type"].sudo()
            for kind in kinds.with_context(active_test=False).search(
                [("code", "in", list(codes))]
            ):
                names["excuse", kind.code] = kind.name
        codes = {row.code for row in rows if row.cause == "leave"}
        if codes:
            kinds = self.env["hr.leave.type"].sudo().with_context(active_test=False)
            numbers = [
                int(code.removeprefix("leave_"))
                for code in codes
                if code.startswith("leave_")
            ]
            for kind in kinds.search(
                ["|", ("pns_code", "in", list(codes)), ("id", "in", numbers)],
                order="company_id, id desc",
            ):
                names["leave", kind._allowance_code()] = kind.name
        return names


class HrAllowanceLine(models.Model):
    """How a line was reached, from the price of the class to what is paid."""

    _inherit = "hr.allowance.line"

    derivation = fields.Text(compute="_compute_derivation")
    why_not = fields.Char("Not Entitled", compute="_compute_why_not")

    @api.depends("not_entitled")
    @api.depends_context("lang")
    def _compute_why_not(self):
        for line in self:
            line.why_not = line.not_entitled
            if line.not_entitled == NOT_THERE:
                line.why_not = self.env._(
                    "Not here on the key date: another SKPD pays the month, or none."
                )

    @api.depends("deduction_ids.sentence", "correction_ids.amount", "gross", "payable")
    @api.depends_context("lang", "uid")
    def _compute_derivation(self):
        for line in self:
            line.derivation = "\n".join(line._steps())

    def _steps(self):
        """Return the sentences of the line, one a step, in order of the computation."""
        self.ensure_one()
        if self.not_entitled:
            told = [self.env._("No TPP: %(reason)s", reason=self.why_not)]
        elif not self.monthly:
            told = []
        else:
            told = self._steps_of_month()
        told += [
            self.env._(
                "Correction of %(month)s, %(why)s: %(amount)s.",
                month=month.strftime("%m/%Y"),
                why=", ".join(own.mapped("told")),
                amount=told_rupiah(sum(own.mapped("amount"))),
            )
            for month, own in self.correction_ids.grouped("month").items()
        ]
        told.append(
            self.env._("To be paid: %(amount)s.", amount=told_rupiah(self.payable))
        )
        return told

    def _steps_of_month(self):
        told = [
            self.env._(
                "Job class %(number)s: %(price)s a month; %(first)s to %(last)s: "
                "%(basis)s, of which discipline %(discipline)s and productivity "
                "%(productivity)s.",
                number=self.job_class,
                price=told_rupiah(self.monthly),
                first=told_date(self.date_from),
                last=told_date(self.date_to),
                basis=told_rupiah(self.basis),
                discipline=told_rupiah(self.discipline),
                productivity=told_rupiah(self.productivity),
            )
        ]
        told += self.deduction_ids.mapped("sentence")
        if self.deducted and not self.deduction_ids:
            # Finance reads no causes, but sees where the difference comes from.
            told.append(
                self.env._("Deductions: %(amount)s.", amount=told_rupiah(self.deducted))
            )
        if self.bonus:
            told.append(
                self.env._(
                    "Addition for diligence: %(amount)s.",
                    amount=told_rupiah(self.bonus),
                )
            )
        if self.rounded:
            told.append(
                self.env._("Rounding: %(amount)s.", amount=told_rupiah(self.rounded))
            )
        if self.carried_in:
            told.append(
                self.env._(
                    "Left over from earlier months: %(amount)s taken.",
                    amount=told_rupiah(self.carried_in),
                )
            )
        if self.carried_out:
            told.append(
                self.env._(
                    "Left over for the next month: %(amount)s.",
                    amount=told_rupiah(self.carried_out),
                )
            )
        if self.open_dates:
            told.append(
                self.env._(
                    "Not closed yet, so without deduction: %(dates)s.",
                    dates=", ".join(
                        told_date(date.fromisoformat(day)) for day in self.open_dates
                    ),
                )
            )
        return told
