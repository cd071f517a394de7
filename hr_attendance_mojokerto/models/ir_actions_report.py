from odoo import models
from odoo.exceptions import AccessError, UserError

OURS = "hr_attendance_mojokerto."


class IrActionsReport(models.Model):
    """Whoever knows the address of a print may not read more by it than on a screen."""

    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        if report.report_name.startswith(OURS):
            fault = self._fault_of_printing(report, docids)
            if fault:
                raise fault
        return super()._get_rendering_context(report, docids, data)

    def _fault_of_printing(self, report, docids):
        """Return the error that says why the user cannot print these records, or
        None."""
        docs = self.env[report.model].browse(docids or ())
        groups = report.sudo().group_ids
        may = self.env.su or not groups or groups & self.env.user.all_group_ids
        if not may or not docs.browse().has_access("read"):
            return AccessError(
                self.env._(
                    "You have no right to print “%(report)s”: ask BKPSDM for what you "
                    "need.",
                    report=report.name,
                )
            )
        if not docs:
            return UserError(
                self.env._(
                    "Nothing was chosen to print: open “%(report)s” from its screen.",
                    report=report.name,
                )
            )
        if docs.sudo().exists() != docs.sudo() or not docs.has_access("read"):
            # The same words for both: who may not see a record learns nothing of it.
            return AccessError(
                self.env._(
                    "“%(report)s” cannot be printed: it belongs to an SKPD or a person "
                    "that you do not see, or it is no longer there. Open it from its "
                    "screen and print again.",
                    report=report.name,
                )
            )
        return None
