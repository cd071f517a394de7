from odoo import http
from odoo.http import content_disposition, request


class LettersController(http.Controller):
    """The letters with first passwords."""

    @http.route(
        "/hr_attendance_mojokerto/letters/<int:batch_id>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def letters(self, batch_id, skpd=""):
        """Return the slips of the SKPD whose numbers are given (none: all) to whoever
        may print them; nothing of them is kept on the way."""
        batch = request.env["hr.attendance.account.batch"].browse(batch_id).exists()
        chosen = [int(part) for part in skpd.split(",") if part.isdecimal()]
        if not batch or not batch.has_access("read") or (skpd and not chosen):
            raise request.not_found()
        name = f"{batch.name}.pdf".replace("/", "-").replace(":", "")
        return request.make_response(
            batch._letters_pdf(request.env["hr.department"].browse(chosen)),
            [
                ("Content-Type", "application/pdf"),
                ("Content-Disposition", content_disposition(name)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
