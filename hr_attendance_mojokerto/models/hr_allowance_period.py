from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.allowance.period import (
    LONGEST,
    Period,
    calendar_month,
    period_of,
    period_with,
    shared,
    unpaid,
)


class HrAllowancePeriod(models.Model):
    """Which dates a month's allowance is paid for, and the date on which its sheets are
    drawn up. A month without a row is the calendar month."""

    _name = "hr.allowance.period"
    _description = "Period of the Allowance"
    _order = "month desc"
    _rec_name = "month"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    month = fields.Date(
        required=True, help="The month that is paid; any of its dates may be entered."
    )
    first = fields.Date(
        "First Day",
        required=True,
        compute="_compute_dates",
        store=True,
        precompute=True,
        readonly=False,
    )
    last = fields.Date(
        "Last Day",
        required=True,
        compute="_compute_dates",
        store=True,
        precompute=True,
        readonly=False,
    )
    cut_off = fields.Date(
        "Drawn Up On",
        required=True,
        compute="_compute_dates",
        store=True,
        precompute=True,
        readonly=False,
        help="The sheets are drawn up on this date. What is still open then carries no "
        "deduction and is settled later. December: before the fiscal year ends.",
    )
    remark = fields.Char(compute="_compute_remark", string="To Mind")

    _company_month_uniq = models.UniqueIndex(
        "(company_id, month)",
        "This month has its period already: change that one instead.",
    )
    _month_begins = models.Constraint(
        "CHECK (extract(day FROM month) = 1)", "A month is kept by its first date."
    )
    _dates_in_order = models.Constraint(
        "CHECK (last >= first)", "A period ends after it begins."
    )
    # Deferred, so that a mere mistake is first met by the check that names the other.
    _no_overlap = models.Constraint(
        """EXCLUDE USING gist (
            int8range(company_id, company_id, '[]') WITH &&,
            daterange(first, last, '[]') WITH &&
        ) DEFERRABLE INITIALLY DEFERRED""",
        "Some of these dates are paid in another month already.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.depends("month")
    def _compute_dates(self):
        for row in self.filtered("month"):
            period = calendar_month(row.month)
            row.first, row.last = period.first, period.last
            row.cut_off = period.cut_off

    @api.depends("month")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.month.strftime("%m/%Y") if row.month else ""

    @api.depends("month", "first", "last")
    def _compute_remark(self):
        entered = self._entered(self.company_id)
        for row in self:
            row.remark = False
            if not (row.month and row.first and row.last):
                continue
            own = entered.get(row.company_id.id, {}) | {
                row.month.replace(day=1): row._value()
            }
            gap = unpaid(row.month, own)
            if gap:
                row.remark = self.env._(
                    "%(first)s to %(last)s are paid in no month.",
                    first=gap[0].strftime("%d/%m/%Y"),
                    last=gap[1].strftime("%d/%m/%Y"),
                )

    @api.constrains("month", "first", "last", "cut_off")
    def _check_dates(self):
        entered = self._entered(self.company_id)
        for row in self:
            month = row.month.strftime("%m/%Y")
            if (row.last - row.first).days >= LONGEST:
                raise ValidationError(
                    self.env._(
                        "The period of %(month)s is longer than %(days)s days: enter "
                        "one period for each month.",
                        month=month,
                        days=LONGEST,
                    )
                )
            if row.cut_off < row.first:
                raise ValidationError(
                    self.env._(
                        "The sheets of %(month)s cannot be drawn up on %(date)s, "
                        "before the period begins.",
                        month=month,
                        date=row.cut_off.strftime("%d/%m/%Y"),
                    )
                )
            other = shared(row.month, entered.get(row.company_id.id, {}))
            if other:
                raise ValidationError(
                    self.env._(
                        "The period of %(month)s and that of %(other)s (%(first)s to "
                        "%(last)s) have the same dates: nobody is paid twice for a "
                        "day. Change one of them.",
                        month=month,
                        other=other.month.strftime("%m/%Y"),
                        first=other.first.strftime("%d/%m/%Y"),
                        last=other.last.strftime("%d/%m/%Y"),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create([self._of_month(vals) for vals in vals_list])
        rows._check_paid()
        return rows

    def write(self, vals):
        vals = self._of_month(vals)
        if vals.keys() & {"month", "first", "last", "company_id"}:
            self._check_paid()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _check_paid(self):
        """What was paid for stays what it was paid for."""
        for row in self:
            sheet = (
                self.env["hr.allowance.sheet"]
                .sudo()
                .search(
                    [
                        ("company_id", "=", row.company_id.id),
                        ("month", "=", row.month),
                        ("locked", "=", True),
                    ],
                    limit=1,
                )
            )
            if sheet:
                raise UserError(
                    self.env._(
                        "The sheet of %(skpd)s for %(month)s is locked: the days it "
                        "pays for stay as they are.",
                        skpd=sheet.skpd_id.name,
                        month=row.month.strftime("%m/%Y"),
                    )
                )

    @api.model
    def _of_month(self, vals):
        """Return the values with the first date of the month."""
        month = fields.Date.to_date(vals.get("month"))
        return {**vals, "month": month.replace(day=1)} if month else vals

    def _value(self) -> Period:
        """Return the period as the rules know it."""
        self.ensure_one()
        return Period(self.month.replace(day=1), self.first, self.last, self.cut_off)

    @api.model
    def _entered(self, companies):
        """Return ``{company id: {first of the month: Period}}`` of what is entered."""
        found = {}
        for row in self.sudo().search([("company_id", "in", companies.ids)]):
            found.setdefault(row.company_id.id, {})[row.month] = row._value()
        return found

    @api.model
    def _of(self, company, month) -> Period:
        """Return the period of the month of a local date."""
        return period_of(month, self._entered(company).get(company.id, {}))

    @api.model
    def _with(self, company, day) -> Period | None:
        """Return the period in which a local date is paid, None where none has it."""
        return period_with(day, self._entered(company).get(company.id, {}))
