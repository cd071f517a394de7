from odoo import http
from odoo.http import content_disposition, request

from .roster import XLSX


class EnrolmentController(http.Controller):
    """The workbook of an enrolment list."""

    @http.route(
        "/hr_attendance_mojokerto/enrolment/<int:list_id>.xlsx",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def enrolment(self, list_id):
        """Return the list to whoever may read it; the rules of records decide."""
        found = request.env["hr.attendance.enrolment.list"].browse(list_id).exists()
        if not found or not found.has_access("read"):
            return request.not_found()
        name = f"{found.skpd_id.sudo().name} {request.env._('Enrolment List')}.xlsx"
        return request.make_response(
            found._xlsx(),
            [
                ("Content-Type", XLSX),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
