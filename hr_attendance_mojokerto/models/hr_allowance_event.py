from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_allowance_sheet import STATES

WAYS = [("forward", "Forward"), ("back", "Back")]


class HrAllowanceEvent(models.Model):
    """Who took a TPP sheet from one stage to another, when and why. Written by the
    steps, never changed."""

    _name = "hr.allowance.event"
    _description = "Step Taken of a TPP Sheet"
    _order = "id desc"
    _rec_name = "sheet_id"
    _log_access = False

    sheet_id = fields.Many2one(
        "hr.allowance.sheet",
        "TPP Sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", required=True, readonly=True, ondelete="restrict"
    )
    at = fields.Datetime("Done At", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Done By", required=True, readonly=True, ondelete="restrict"
    )
    way = fields.Selection(WAYS, required=True, readonly=True)
    step_id = fields.Many2one(
        "hr.allowance.step", readonly=True, ondelete="restrict", help="Empty: back."
    )
    state_from = fields.Selection(STATES, "From Stage", required=True, readonly=True)
    state_to = fields.Selection(STATES, "To Stage", required=True, readonly=True)
    reason = fields.Char(readonly=True)
    hash = fields.Char("Seal", readonly=True, help="Of the sheet at that moment.")
    stands = fields.Boolean(
        readonly=True, help="Not taken back by a later step.", default=True
    )

    @api.model
    def _refuse_change(self):
        raise UserError(
            self.env._("What was done with a TPP sheet stays on record as it was.")
        )

    def write(self, vals):
        self.check_access("write")
        if vals.keys() - {"stands"}:
            self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse_change()
