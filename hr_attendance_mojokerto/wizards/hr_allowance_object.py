from odoo import api, fields, models


class HrAllowanceObject(models.TransientModel):
    """Which day of the own TPP line is not right, and why."""

    _name = "hr.allowance.object"
    _description = "Object to a Day"
    _inherit = ["hr.attendance.said"]

    line_id = fields.Many2one(
        "hr.allowance.line", required=True, readonly=True, ondelete="cascade"
    )
    day_ids = fields.Many2many(
        "hr.attendance.day", string="Days to Choose From", compute="_compute_day_ids"
    )
    day_id = fields.Many2one(
        "hr.attendance.day",
        required=True,
        ondelete="cascade",
        domain="[('id', 'in', day_ids)]",
        help="Days that cost you something.",
    )
    reason = fields.Char("What Is Not Right", required=True)

    @api.depends("line_id")
    def _compute_day_ids(self):
        for row in self:
            row.day_ids = self.env["hr.attendance.day"].search(
                [
                    ("employee_id", "=", row.line_id.employee_id.id),
                    ("employee_id.user_id", "=", self.env.uid),
                    ("work_date", "in", row.line_id._dates_that_cost()),
                ],
                order="work_date",
            )

    def action_object(self):
        self.ensure_one()
        self.line_id.check_access("read")
        return self.line_id._object(self.day_id.work_date, self.reason)
