from odoo import http
from odoo.http import request


class CardController(http.Controller):
    """The address in the code of a wall screen: the card of an SKPD for those who may
    see it, and a sentence for everybody else who scans the code."""

    @http.route(
        "/attendance/card/<int:card_id>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
        sitemap=False,
    )
    def card(self, card_id, **_rest):
        """Lead to the card; whether there is one is told only to who may see it."""
        card = request.env["hr.attendance.office.day"].browse(card_id).exists()
        if card and card.has_access("read"):
            return request.redirect(f"/odoo/presensi/{card.id}")
        return request.render(
            "hr_attendance_mojokerto.card_not_shown",
            {"card_id": card_id, "user": request.env.user},
            status=403,
            headers={"Cache-Control": "no-store"},
        )
