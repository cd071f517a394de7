from odoo import api, models
from odoo.exceptions import UserError

from .hr_attendance_account_line import LANGUAGE


class ReportHrAttendanceAccount(models.AbstractModel):
    """The letters with first passwords, one slip a person, per SKPD. Showing them
    changes nothing: whoever opens the address of the report again gets them again, as
    long as that may read the list and the passwords are kept."""

    _name = "report.hr_attendance_mojokerto.hr_attendance_account_report"
    _description = "Letters with First Passwords"

    @api.model
    def _get_report_values(self, docids, data=None):
        batches = self.env["hr.attendance.account.batch"].browse(docids)
        batches.check_access("read")
        parts = {}
        for batch in batches:
            if batch.state == "running":
                raise UserError(batch._fault_of_letters())
            for line, password in batch._letters():
                part = parts.setdefault(
                    line.skpd_id.id, {"skpd": line.skpd_id.name, "letters": []}
                )
                part["letters"].append(
                    {
                        "name": line.name,
                        "unit": line.department_id.name or "",
                        "login": line.user_id.login,
                        "password": password,
                    }
                )
        languages = dict(self.env["res.lang"].get_installed())
        return {
            "docs": batches,
            "parts": list(parts.values()),
            "address": self.env["ir.config_parameter"].sudo().get_param("web.base.url"),
            "language": LANGUAGE if LANGUAGE in languages else self.env.lang,
        }
