from odoo import api, fields, models
from odoo.exceptions import ValidationError

BANDS = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
MOST_RECAP_DAYS = 20


class HrAttendanceRecapRule(models.Model):
    """From when to when minutes late or early belong to which band (TL1–4, PSW1–4) of
    the recap, from a date on. Local practice, to be confirmed with BKPSDM."""

    _name = "hr.attendance.recap.rule"
    _description = "Bands of the Recap from a Date"
    _order = "date_from desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    date_from = fields.Date("From", required=True)
    first_until = fields.Integer(
        "Band 1 Until (minutes)", required=True, default=30, aggregator=None
    )
    second_until = fields.Integer(
        "Band 2 Until (minutes)", required=True, default=60, aggregator=None
    )
    third_until = fields.Integer(
        "Band 3 Until (minutes)",
        required=True,
        default=90,
        aggregator=None,
        help="More minutes are band 4.",
    )
    no_scan_in = fields.Selection(
        BANDS,
        "No Scan In Counts As TL",
        default="4",
        help="Of people with a scan out only. Empty: in no band.",
    )
    no_scan_out = fields.Selection(
        BANDS,
        "No Scan Out Counts As PSW",
        default="4",
        help="Of people with a scan in only. Empty: in no band.",
    )
    recap_days = fields.Integer(
        "Working Days to Send the Recap",
        required=True,
        default=3,
        aggregator=None,
        help="The recap of a month is due on this working day of the next month.",
    )
    confirmed = fields.Boolean(
        "Confirmed with BKPSDM",
        help="Not set: a usual practice of other regions, not yet checked against the "
        "rules of the city.",
    )
    document = fields.Char("Rules No.")

    _company_date_uniq = models.UniqueIndex(
        "(company_id, date_from)",
        "There are bands from this date already: change those instead.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.depends("date_from")
    def _compute_display_name(self):
        for rule in self:
            date = rule.date_from and rule.date_from.strftime("%d/%m/%Y")
            rule.display_name = date or ""

    @api.constrains("recap_days")
    def _check_recap_days(self):
        for rule in self:
            if not 1 <= rule.recap_days <= MOST_RECAP_DAYS:
                raise ValidationError(
                    self.env._(
                        "A recap is due on working day 1 to %(most)s of the next "
                        "month, not on working day %(days)s.",
                        most=MOST_RECAP_DAYS,
                        days=rule.recap_days,
                    )
                )

    @api.constrains("first_until", "second_until", "third_until")
    def _check_bands(self):
        for rule in self:
            if not 0 < rule.first_until < rule.second_until < rule.third_until:
                raise ValidationError(
                    self.env._(
                        "The bands must grow: %(first)s, %(second)s and %(third)s "
                        "minutes do not. Each ends later than the one before it.",
                        first=rule.first_until,
                        second=rule.second_until,
                        third=rule.third_until,
                    )
                )
