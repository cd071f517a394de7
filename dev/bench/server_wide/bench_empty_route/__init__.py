"""A public route that does nothing, to compare the wall screen's board with."""

from odoo import http
from odoo.http import request


class EmptyRoute(http.Controller):
    @http.route(
        "/bench/empty/<int:number>/<string:token>/board",
        type="http",
        auth="public",
        methods=["GET"],
        readonly=True,
        save_session=False,
        sitemap=False,
    )
    def empty(self, number, token):
        """Answer as the board does, of nothing."""
        return request.make_response(
            "{}", [("Content-Type", "application/json; charset=utf-8")]
        )
