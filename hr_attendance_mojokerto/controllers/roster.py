from odoo import http
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RosterController(http.Controller):
    """The spreadsheet of a monthly roster."""

    @http.route(
        "/hr_attendance_mojokerto/roster/<int:sheet_id>.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def roster(self, sheet_id):
        """Return the sheet to whoever may read it; the rules of records decide."""
        sheet = request.env["hr.attendance.roster.month"].browse(sheet_id).exists()
        if not sheet or not sheet.has_access("read"):
            return request.not_found()
        name = f"{sheet.department_id.sudo().name} {sheet.month:%Y-%m}.xlsx"
        return request.make_response(
            sheet._xlsx(),
            [
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
