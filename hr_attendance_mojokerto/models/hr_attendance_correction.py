from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class HrAttendanceCorrection(models.Model):
    """The document by which closed days change, with its approver."""

    _name = "hr.attendance.correction"
    _description = "Correction of Closed Days"
    _inherit = ["hr.attendance.said", "mail.thread"]
    _order = "id desc"

    name = fields.Char("Number", required=True, tracking=True)
    reason = fields.Char(required=True, tracking=True)
    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision", readonly=True, index="btree_not_null"
    )
    approver_id = fields.Many2one(
        "res.users",
        "Approved By",
        readonly=True,
        default=lambda self: self._default_approver_id(),
    )
    approved_at = fields.Datetime(
        readonly=True, default=lambda self: self._default_approved_at()
    )
    line_ids = fields.One2many("hr.attendance.correction.line", "correction_id", "Days")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company

    def _default_approver_id(self):
        return self.env.user

    def _default_approved_at(self):
        return fields.Datetime.now()

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            # Whoever enters the document is the one who stands for it.
            own = {
                "approver_id": self.env.user.id,
                "approved_at": fields.Datetime.now(),
            }
            vals_list = [{**vals, **own} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        fixed = {"approver_id", "approved_at", "company_id", "decision_id", "line_ids"}
        if not self.env.su and fixed & vals.keys():
            raise AccessError(
                self.env._(
                    "A correction is approved once: only its number and reason can "
                    "still be put right."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_applied(self):
        if self.sudo().line_ids:
            raise UserError(
                self.env._(
                    "This document changed closed days and stays on record; enter "
                    "another correction instead."
                )
            )
