from odoo import fields, models


class HrAttendanceExtension(models.Model):
    """BKPSDM gives an SKPD more time for excuses of some dates, with a reason."""

    _name = "hr.attendance.extension"
    _description = "More Time for Excuses"
    _inherit = ["mail.thread"]
    _order = "date_from desc"
    _rec_name = "skpd_id"

    skpd_id = fields.Many2one("hr.department", "SKPD", required=True, index=True)
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    open_until = fields.Date("Excuses Until", required=True)
    reason = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )

    def _default_company_id(self):
        return self.env.company
