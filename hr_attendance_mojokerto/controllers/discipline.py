from odoo import http
from odoo.exceptions import AccessError, UserError
from odoo.http import content_disposition, request


class DisciplineController(http.Controller):
    """Letters and files of cases, for whoever may read them; kept nowhere on the
    way."""

    @http.route(
        "/hr_attendance_mojokerto/discipline/letter/<int:letter_id>.pdf",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def letter(self, letter_id):
        """Return the letter: a draft as a preview, an issued one as it was frozen."""
        return self._letter(letter_id)

    @http.route(
        "/hr_attendance_mojokerto/discipline/letter/<int:letter_id>/signed",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def signed(self, letter_id):
        """Return the signed scan of the letter."""
        return self._letter(letter_id, signed=True)

    @http.route(
        "/hr_attendance_mojokerto/discipline/case/<int:case_id>.zip",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def case(self, case_id):
        """Return the whole case as one file, to the discipline group."""
        case = request.env["hr.discipline.case"].browse(case_id)
        try:
            name, content = case._bundle()
        except (AccessError, UserError):
            # The same answer for a foreign case and for none.
            raise request.not_found() from None
        return self._answer(name, "application/zip", content)

    def _letter(self, letter_id, signed=False):
        letter = request.env["hr.discipline.letter"].browse(letter_id)
        # The same answer for a foreign letter and for none.
        if not letter.exists() or not letter.has_access("read"):
            raise request.not_found()
        name, kind, content = letter._file(signed=signed)
        if content is None:
            raise request.not_found()
        return self._answer(name, kind, content, inline=True)

    def _answer(self, name, kind, content, inline=False):
        disposition = content_disposition(
            name, disposition_type="inline" if inline else "attachment"
        )
        return request.make_response(
            content,
            [
                ("Content-Type", kind),
                ("Content-Disposition", disposition),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
