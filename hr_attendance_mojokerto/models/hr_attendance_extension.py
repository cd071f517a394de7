from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrAttendanceExtension(models.Model):
    """BKPSDM gives an SKPD more time for excuses of some dates, with a reason. Dates
    that are closed stay closed."""

    _name = "hr.attendance.extension"
    _description = "More Time for Excuses"
    _inherit = ["hr.attendance.said", "mail.thread", "hr.attendance.dated"]
    _order = "date_from desc"
    _rec_name = "skpd_id"

    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        required=True,
        index=True,
        tracking=True,
        domain="[('is_skpd', '=', True)]",
    )
    date_from = fields.Date(tracking=True)
    date_to = fields.Date(required=True, tracking=True, help=None)
    open_until = fields.Date(
        "Excuses Until",
        required=True,
        tracking=True,
        help="Last date on which excuses of these dates are accepted.",
    )
    reason = fields.Char(required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company

    @api.constrains("skpd_id", "date_from", "date_to", "open_until")
    def _check_open_until(self):
        offices = self.env["hr.attendance.office.day"].sudo()
        for extension in self:
            if not extension.skpd_id.is_skpd:
                raise ValidationError(
                    self.env._(
                        "%(unit)s is no SKPD: more time is given to a whole SKPD.",
                        unit=extension.skpd_id.name,
                    )
                )
            if extension.date_to < extension.date_from:
                # The constraint of the table says it.
                continue
            company, last = extension.company_id, extension.date_to
            normal = offices._normal_time(company, {last})[last]
            if extension.open_until <= normal:
                raise ValidationError(
                    self.env._(
                        "Excuses of %(date)s are accepted until %(normal)s anyhow: "
                        "choose a later date.",
                        date=last.strftime("%d/%m/%Y"),
                        normal=normal.strftime("%d/%m/%Y"),
                    )
                )
            extension._check_something_open(offices)

    def _check_something_open(self, offices):
        cards = offices.search(
            [
                ("skpd_id", "=", self.skpd_id.id),
                ("work_date", ">=", self.date_from),
                ("work_date", "<=", self.date_to),
            ]
        )
        if cards and all(card.life in ("closed", "published") for card in cards):
            raise ValidationError(
                self.env._(
                    "All these dates of %(skpd)s are closed: what comes now is decided "
                    "as a correction.",
                    skpd=self.skpd_id.name,
                )
            )
