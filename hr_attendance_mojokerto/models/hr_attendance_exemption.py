from odoo import fields, models


class HrAttendanceExemption(models.Model):
    """A dated status in which nobody expects the person (Tidak Wajib Presensi), or the death
    of the person, which ends the expectation at once."""

    _name = "hr.attendance.exemption"
    _description = "Not Expected"
    _inherit = ["mail.thread"]
    _order = "date_from desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    kind = fields.Selection(
        [
            ("study", "Study Assignment"),
            ("unpaid_leave", "Leave Outside State Responsibility"),
            ("pre_retirement", "Released Before Retirement"),
            ("suspended", "Suspended"),
            ("seconded", "Employed Outside the City"),
            ("died", "Died"),
        ],
        required=True,
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
    document = fields.Char("Decision or Letter")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )
