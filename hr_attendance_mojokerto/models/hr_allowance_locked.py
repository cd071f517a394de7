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


class HrAllowanceLine(models.Model):
    _inherit = "hr.allowance.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env["hr.allowance.sheet"]._refuse_sealed(lines.sheet_id.ids)
        return lines

    def write(self, vals):
        self.check_access("write")
        sheets = self.env["hr.allowance.sheet"]
        sheets._refuse_sealed(self.sudo().sheet_id.ids + [vals.get("sheet_id")])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self.env["hr.allowance.sheet"]._refuse_sealed(self.sudo().sheet_id.ids)


class HrAllowanceDeduction(models.Model):
    _inherit = "hr.allowance.deduction"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        self.env["hr.allowance.sheet"]._refuse_sealed(rows.sheet_id.ids)
        return rows

    def write(self, vals):
        self.check_access("write")
        sheets = self.env["hr.allowance.sheet"]
        sheets._refuse_sealed(self.sudo().sheet_id.ids + [vals.get("sheet_id")])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self.env["hr.allowance.sheet"]._refuse_sealed(self.sudo().sheet_id.ids)


class HrAllowanceCorrection(models.Model):
    _inherit = "hr.allowance.correction"

    def write(self, vals):
        self.check_access("write")
        sheets = self.env["hr.allowance.sheet"]
        sheets._refuse_sealed(self.sudo().sheet_id.ids + [vals.get("sheet_id")])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_open(self):
        self.env["hr.allowance.sheet"]._refuse_sealed(self.sudo().sheet_id.ids)
