"""The gate of ``/iclock/`` stands before Odoo takes a connection to the database."""

from werkzeug.wrappers import Response

from odoo import http
from odoo.tools import config

from ..device.push_gate import PATH, Gate, Limits

GATE = Gate(Limits())


def install():
    """Put the gate before Odoo's application, once in a process.

    There is no hook in Odoo before a request has a cursor; too many of them at once
    would take the connections of all other users.
    """
    application = http.Application
    if hasattr(application, "_attendance_gate"):
        return
    serve = application.__call__

    def gated(self, environ, start_response):
        if not environ.get("PATH_INFO", "").startswith(PATH):
            return serve(self, environ, start_response)
        with GATE.passing(environ, _address(environ)) as refusal:
            if refusal is None:

                def begin(status, headers, *told):
                    if status.startswith("200"):
                        GATE.served(environ)
                    return start_response(status, headers, *told)

                return serve(self, environ, begin)
            answer = Response(
                refusal.reason,
                refusal.status,
                [("Connection", "close"), ("Cache-Control", "no-store")],
                mimetype="text/plain",
            )
            return answer(environ, start_response)

    application.__call__ = gated
    application._attendance_gate = True


def _address(environ):
    """Return who asks: behind a proxy, whom the proxy names (as Odoo does)."""
    told = environ.get("HTTP_X_FORWARDED_FOR")
    if config["proxy_mode"] and environ.get("HTTP_X_FORWARDED_HOST") and told:
        return told.rpartition(",")[2].strip()[:64]
    return environ.get("REMOTE_ADDR") or ""
