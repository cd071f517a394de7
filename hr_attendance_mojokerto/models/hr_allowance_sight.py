from odoo import api, fields, models

from .hr_allowance_sheet import STATES
from .hr_attendance_month_span import told_month


class HrAllowanceSheet(models.Model):
    """Sheets by stage: those that a step in use leads to, and those where a sheet is
    though its step is not in use any more. A stage in use is seen without a sheet."""

    _inherit = "hr.allowance.sheet"

    state = fields.Selection(group_expand="_expand_stages")
    month_told = fields.Char("Month in Words", compute="_compute_month_told")

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_told(self):
        for sheet in self:
            sheet.month_told = sheet.month and told_month(self.env, sheet.month)

    @api.model
    def _stages_in_use(self):
        reached = self.env["hr.allowance.step"]._chain().mapped("state_to")
        return ["draft", *reached]

    @api.model
    def _expand_stages(self, stages, domain):
        seen = {*self._stages_in_use(), *stages}
        return [stage for stage, _label in STATES if stage in seen]

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, *self._stages_in_use()) if view_type == "form" else key

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            # The stage of the sheet itself is shown always.
            for bar in arch.xpath("//header/field[@name='state']"):
                bar.set("statusbar_visible", ",".join(self._stages_in_use()))
        return arch, view


class HrAllowanceCorrection(models.Model):
    _inherit = "hr.allowance.correction"

    month_told = fields.Char("Month in Words", compute="_compute_month_told")

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_told(self):
        for fix in self:
            fix.month_told = fix.month and told_month(self.env, fix.month)
