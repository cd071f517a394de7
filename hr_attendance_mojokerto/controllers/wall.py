import json

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request

BASE = "/attendance/wall/<int:monitor_id>/<string:token>"
# Owl compiles its templates in the browser, which asks for unsafe-eval; nothing inline
# is ever run.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self' ws: wss:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", POLICY),
)


def public(path, **routing):
    """Return the decorator of a route that needs no login and leaves no session."""
    return http.route(
        BASE + path,
        type="http",
        auth="public",
        save_session=False,
        sitemap=False,
        **{"methods": ["GET"], "readonly": True, **routing},
    )


class WallController(http.Controller):
    """The pages of a wall screen. Everything is decided by the address: the monitor
    says what may be shown, and nothing of the request but an SKPD's number, a
    person's number and the letters of a search is taken from outside."""

    # The bundle is written when it is first asked for.
    @public("", readonly=False)
    def page(self, monitor_id, token):
        """Return the page of the screen, or one that says the address is not valid."""
        monitor = self._monitor(monitor_id, token)
        if not monitor:
            return self._closed()
        # A "<" could end the element that holds the data.
        data = Markup(json.dumps(monitor._page_data()).replace("<", "\\u003c"))
        return self._page(
            "hr_attendance_mojokerto.wall_page", {"monitor": monitor, "data": data}
        )

    @public("/board")
    def board(self, monitor_id, token):
        """Return the numbers of this moment."""
        return self._json(self._needed(monitor_id, token)._board())

    # What all have in common

    def _monitor(self, monitor_id, token):
        monitors = request.env["hr.attendance.monitor"]
        return monitors._opened(monitor_id, token, request.httprequest.remote_addr)

    def _needed(self, monitor_id, token):
        monitor = self._monitor(monitor_id, token)
        if not monitor:
            raise self._gone()
        return monitor

    def _gone(self):
        """Return the answer to whatever is not there, the same for every reason."""
        return NotFound(response=request.make_response("", HEADERS, status=404))

    def _closed(self):
        request.update_context(lang=request.best_lang or request.env.lang)
        return self._page("hr_attendance_mojokerto.wall_closed", {}, status=404)

    def _page(self, template, values, status=200):
        body = request.env["ir.qweb"]._render(
            template, values, lang=values["monitor"].lang if values else None
        )
        return request.make_response(
            f"<!DOCTYPE html>\n{body}",
            [("Content-Type", "text/html; charset=utf-8"), *HEADERS],
            status=status,
        )

    def _json(self, content):
        return request.make_response(
            json.dumps(content, separators=(",", ":"), ensure_ascii=False),
            [("Content-Type", "application/json; charset=utf-8"), *HEADERS],
        )
