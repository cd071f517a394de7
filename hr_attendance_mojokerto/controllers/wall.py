import json

from markupsafe import Markup
from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import request
from odoo.tools import file_open

from ..rules.qr_code import qr_svg

STATIC = "/hr_attendance_mojokerto/static/wall"
WORKER = "hr_attendance_mojokerto/static/wall/service_worker.js"
COLOURS = {"dark": "#10151c", "light": "#ffffff"}
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
    person's key and the letters of a search is taken from outside."""

    # The bundle is written when it is first asked for.
    @public("", readonly=False)
    def page(self, monitor_id, token, **_rest):
        """Return the page of the screen, or one that says the address is not valid."""
        monitor = self._monitor(monitor_id, token)
        if not monitor:
            return self._closed()
        # A "<" could end the element that holds the data.
        data = Markup(json.dumps(monitor._page_data()).replace("<", "\\u003c"))
        return self._page(
            "hr_attendance_mojokerto.wall_page",
            {"monitor": monitor, "data": data},
            monitor.lang,
        )

    @public("/board")
    def board(self, monitor_id, token, **_rest):
        """Return the numbers of this moment."""
        return self._json(self._needed(monitor_id, token)._board())

    @public("/skpd/<int:skpd_id>")
    def people(self, monitor_id, token, skpd_id, **_rest):
        """Return who stands behind the numbers of an SKPD."""
        people = self._needed(monitor_id, token)._people(skpd_id)
        if people is None:
            raise self._gone()
        return self._json(people)

    @public("/skpd/<int:skpd_id>/qr.svg")
    def qr(self, monitor_id, token, skpd_id, **_rest):
        """Return the code of the card behind the login, where an explanation may be
        asked for."""
        monitor = self._needed(monitor_id, token)
        url = monitor._url_of_card(skpd_id)
        if not url:
            raise self._gone()
        return self._answer(qr_svg(url), "image/svg+xml")

    @public("/search")
    def search(self, monitor_id, token, q="", **_rest):
        """Return the people in whose name the letters ``q`` stand."""
        return self._json(self._needed(monitor_id, token)._found(q))

    @public("/photo/<string:key>")
    def photo(self, monitor_id, token, key, **_rest):
        """Return the photo of somebody on a card of the screen."""
        stream = self._needed(monitor_id, token)._photo_of(key)
        if not stream:
            raise self._gone()
        return self._answer(stream.read(), stream.mimetype)

    # Another site may call it: all it can do is say that the screen is there.
    @public("/seen", methods=["POST"], readonly=False, csrf=False)
    def seen(self, monitor_id, token, **_rest):
        """Note that the screen is there."""
        monitor = self._needed(monitor_id, token)
        monitor._note_seen(request.httprequest.remote_addr)
        return request.make_response("", HEADERS, status=204)

    @public("/manifest.webmanifest")
    def manifest(self, monitor_id, token, **_rest):
        """Return what a browser needs to install the screen as an application."""
        monitor = self._needed(monitor_id, token)
        colour = COLOURS[monitor.theme]
        content = {
            "id": monitor._path(),
            "name": monitor.name,
            "short_name": monitor.name[:12],
            "lang": monitor.lang.replace("_", "-"),
            "start_url": monitor._path(),
            "scope": monitor._path(),
            "display": "fullscreen",
            "display_override": ["fullscreen", "standalone"],
            "orientation": "any",
            "background_color": colour,
            "theme_color": colour,
            "icons": [
                {
                    "src": f"{STATIC}/icon-{side}.png",
                    "sizes": f"{side}x{side}",
                    "type": "image/png",
                    "purpose": purpose,
                }
                for side in (192, 512)
                for purpose in ("any", "maskable")
            ],
        }
        return self._answer(json.dumps(content), "application/manifest+json")

    @public("/sw.js")
    def worker(self, monitor_id, token, **_rest):
        """Return the service worker of the screen; it changes with the code."""
        monitor = self._needed(monitor_id, token)
        with file_open(WORKER) as file:
            source = file.read()
        return self._answer(
            f"const VERSION = {json.dumps(monitor._version())};\n{source}",
            "text/javascript; charset=utf-8",
            # The page stands beside the folder of the worker, not in it.
            ("Service-Worker-Allowed", monitor._path()),
        )

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
        lang = request.env["hr.attendance.monitor"]._default_lang()
        return self._page("hr_attendance_mojokerto.wall_closed", {}, lang, 404)

    def _page(self, template, values, lang, status=200):
        body = request.env["ir.qweb"]._render(template, values, lang=lang)
        # What Odoo runs inline when a bundle fails is refused by the policy anyway.
        body = body.replace(Markup(' onerror="__odooAssetError=1"'), Markup(""))
        return request.make_response(
            f"<!DOCTYPE html>\n{body}",
            [("Content-Type", "text/html; charset=utf-8"), *HEADERS],
            status=status,
        )

    def _json(self, content):
        return self._answer(
            json.dumps(content, separators=(",", ":"), ensure_ascii=False),
            "application/json; charset=utf-8",
        )

    def _answer(self, body, kind, *headers):
        return request.make_response(body, [("Content-Type", kind), *HEADERS, *headers])
