from odoo import api, models
from odoo.exceptions import UserError


class HrAttendanceDecisionPart(models.AbstractModel):
    """What a calendar decision (``decision_id``) decides: not edited while it is in
    force."""

    _name = "hr.attendance.decision.part"
    _description = "Part of a Calendar Decision"

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.decision_id._check_open()
        return parts

    def write(self, vals):
        self.decision_id._check_open()
        result = super().write(vals)
        self.decision_id._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        if "confirmed" in self.decision_id.mapped("state"):
            raise UserError(self.decision_id._sentence_confirmed())
