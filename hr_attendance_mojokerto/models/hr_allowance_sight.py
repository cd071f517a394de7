from odoo import fields, models


class HrAllowanceSheet(models.Model):
    """Sheets by stage: a stage without a sheet is seen too."""

    _inherit = "hr.allowance.sheet"

    state = fields.Selection(group_expand=True)
