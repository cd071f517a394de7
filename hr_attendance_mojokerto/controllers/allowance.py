from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import content_disposition, request

BASE = "/hr_attendance_mojokerto/tpp"


class AllowanceController(http.Controller):
    """Slips of the allowance: the own one, and all of a sheet for its readers."""

    @http.route(
        f"{BASE}/slip/<int:line_id>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def slip(self, line_id):
        """Return the slip of a line, to whoever may read the line."""
        line = request.env["hr.allowance.line"].browse(line_id)
        return self._pdf(line, lambda: line.sheet_id.sudo().display_name)

    @http.route(
        f"{BASE}/slips/<int:sheet_id>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def slips(self, sheet_id):
        """Return the slips of a sheet, to whoever may read all of its lines."""
        sheet = request.env["hr.allowance.sheet"].browse(sheet_id)
        return self._pdf(sheet, lambda: sheet.display_name)

    def _pdf(self, record, told):
        # The same answer for both: who may not see a record learns nothing of it.
        if not record.exists() or not record.has_access("read"):
            raise request.not_found()
        try:
            made = record._slips_pdf()
        except (AccessError, UserError):
            raise request.not_found() from None
        name = f"Slip {told()}.pdf".replace("/", "-")
        return request.make_response(
            made,
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
