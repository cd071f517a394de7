from odoo import fields, models


class HrAttendanceCorrection(models.Model):
    """The document by which closed days change, with its approver."""

    _name = "hr.attendance.correction"
    _description = "Correction of Closed Days"
    _inherit = ["mail.thread"]
    _order = "id desc"

    name = fields.Char("Number", required=True, tracking=True)
    reason = fields.Char(required=True, tracking=True)
    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision", readonly=True, index="btree_not_null"
    )
    approver_id = fields.Many2one("res.users", "Approved By", readonly=True)
    approved_at = fields.Datetime(readonly=True)
    line_ids = fields.One2many("hr.attendance.correction.line", "correction_id", "Days")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company
