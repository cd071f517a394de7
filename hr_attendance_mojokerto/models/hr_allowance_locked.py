from odoo import api, models
from odoo.exceptions import UserError


class HrAllowanceSheet(models.Model):
    """What is under seal stays as it is, whoever asks."""

    _inherit = "hr.allowance.sheet"

    @api.model
    def _refuse_sealed(self, ids):
        """Refuse when one of these sheets (ids) is locked."""
        locked = self.sudo().browse({one for one in ids if one}).filtered("locked")[:1]
        if locked:
            raise UserError(
                self.env._(
                    "%(sheet)s is sealed: a line of it is not changed any more. What "
                    "has to change is a correction in the next sheet.",
                    sheet=locked.display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self._refuse_sealed(self.ids)

    def _drop_lines(self, ids):
        self._refuse_sealed(self.ids)
        return super()._drop_lines(ids)


class HrAllowanceSealed(models.AbstractModel):
    """Rows that stand in a sheet: once it is sealed none comes, changes, goes or is
    moved into it."""

    _name = "hr.allowance.sealed"
    _description = "Rows of a TPP Sheet"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._refuse_when_sealed()
        return rows

    def write(self, vals):
        self.check_access("write")
        self._refuse_when_sealed()
        result = super().write(vals)
        self._refuse_when_sealed()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self._refuse_when_sealed()

    def _refuse_when_sealed(self):
        self.env["hr.allowance.sheet"]._refuse_sealed(self.sudo().sheet_id.ids)


class HrAllowanceLine(models.Model):
    _name = "hr.allowance.line"
    _inherit = ["hr.allowance.sealed", "hr.allowance.line"]


class HrAllowanceDeduction(models.Model):
    _name = "hr.allowance.deduction"
    _inherit = ["hr.allowance.sealed", "hr.allowance.deduction"]


class HrAllowanceCorrection(models.Model):
    _name = "hr.allowance.correction"
    _inherit = ["hr.allowance.sealed", "hr.allowance.correction"]
