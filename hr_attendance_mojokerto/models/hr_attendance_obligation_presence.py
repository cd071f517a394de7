from odoo import fields, models


class HrAttendanceObligationPresence(models.Model):
    """What is known of a person at an obligation. Written by the evaluator only."""

    _name = "hr.attendance.obligation.presence"
    _description = "Presence at a Roll Call or Ceremony"
    _order = "obligation_id, employee_id"
    _rec_name = "employee_id"

    obligation_id = fields.Many2one(
        "hr.attendance.obligation",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, index=True, ondelete="cascade"
    )
    department_id = fields.Many2one(
        related="employee_id.department_id", string="Present Unit"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    state = fields.Selection(
        [
            ("pending", "Not Yet"),
            ("attended", "Was There"),
            ("not_there", "Was Not There"),
            ("excused", "Excused"),
            ("unknown", "No Data Yet"),
        ],
        required=True,
        readonly=True,
    )

    _obligation_employee_uniq = models.UniqueIndex(
        "(obligation_id, employee_id)", "One line per person."
    )
