import logging

from odoo import SUPERUSER_ID, fields, http
from odoo.http import request

from ..device import push, push_reply
from ..models.hr_attendance_device_push import SERIAL

_logger = logging.getLogger(__name__)
ROUTE = {
    "type": "http",
    "auth": "none",
    "csrf": False,
    "save_session": False,
    "readonly": False,
}


class PushController(http.Controller):
    """What terminals that report by themselves ask and deliver.

    The gate (``push_gate``) has read the body before; a method here answers when the
    request's transaction is over: Odoo commits before it sends, and a commit that fails
    is answered 500, upon which the terminal delivers again.
    The names of arguments are those of the protocol, which terminals send.
    """

    @http.route("/iclock/cdata", methods=["GET"], **ROUTE)
    def greet(self, SN="", type="", **told):  # noqa: A002, N803
        """Tell a terminal how to report, or what time it is."""
        device = self._device(SN, told)
        if not device:
            return self._refused()
        now = fields.Datetime.now()
        device._push_contact(now)
        if type == "time":
            return self._said(device._push_time(now).isoformat())
        device._push_version(told.get("pushver", ""))
        return self._said(device._push_greeting(now))

    @http.route("/iclock/cdata", methods=["POST"], **ROUTE)
    def deliver(self, SN="", table="", Stamp="", **told):  # noqa: N803
        """Store a delivery."""
        device = self._device(SN, told)
        if not device:
            return self._refused()
        body = self._body()
        if body.count(b"\n") > push.MOST_LINES:
            return self._said("too many lines", 413)
        now = fields.Datetime.now()
        if table.upper() == "ATTLOG":
            count = device._push_scans(push.parse_attlog(body), Stamp, now)
            if count is None:
                return self._said("no room for unreadable lines", 503)
            return self._said(push_reply.taken(count))
        if table.upper() in ("OPERLOG", "USERINFO", "USER"):
            device._push_users(push.parse_operlog(body).users, now)
        elif table.lower() == "options":
            device._push_options(push.parse_options(body))
        # Fingers, faces and photographs are taken off the line unread: a terminal that
        # is refused would offer them for ever.
        device._push_contact(now)
        return self._said("OK")

    @http.route("/iclock/getrequest", methods=["GET"], **ROUTE)
    def orders(self, SN="", INFO="", **told):  # noqa: N803
        """Hear a terminal and give it its orders."""
        device = self._device(SN, told)
        if not device:
            return self._refused()
        now = fields.Datetime.now()
        device._push_contact(now)
        if INFO:
            device._push_info(push.parse_info(INFO), now)
        return self._said(device._push_orders(now) or "OK")

    @http.route("/iclock/devicecmd", methods=["POST"], **ROUTE)
    def obeyed(self, SN="", **told):  # noqa: N803
        """Hear what became of orders."""
        device = self._device(SN, told)
        if not device:
            return self._refused()
        for order, result in push.parse_returns(self._body()):
            if result < 0:
                _logger.info("%s: order %s not done: %s", SN, order, result)
        device._push_contact(fields.Datetime.now())
        return self._said("OK")

    @http.route("/iclock/ping", methods=["GET", "POST"], **ROUTE)
    def ping(self, SN="", **told):  # noqa: N803
        """Hear a terminal that is busy delivering."""
        device = self._device(SN, told)
        if not device:
            return self._refused()
        device._push_contact(fields.Datetime.now())
        return self._said("OK")

    @http.route("/iclock/registry", methods=["GET", "POST"], **ROUTE)
    def register(self, SN="", **told):  # noqa: N803
        """Terminals for doors want to register here: nobody is let in by this."""
        self._device(SN, told)
        return self._said("register the terminal in the city's attendance", 403)

    def _device(self, serial, told):
        """Return the terminal that may report, or an empty one; who may not is noted
        for the administrator."""
        env = request.env(user=SUPERUSER_ID, su=True)
        devices = env["hr.attendance.device"]
        if not SERIAL.fullmatch(serial):
            return devices
        address = request.httprequest.remote_addr or ""
        key = told.get("pushcommkey") or told.get("PushCommKey") or ""
        device, reason = devices._reporting(serial, address, key)
        if not device:
            callers = env["hr.attendance.device.caller"]
            callers._note(serial, address[:64], reason, fields.Datetime.now())
        return device

    def _body(self):
        return request.httprequest.get_data()

    def _refused(self):
        """The same for all who are not let in: 403, upon which a terminal keeps what it
        has, and asks again."""
        return self._said("this terminal is not registered", 403)

    def _said(self, text, status=200):
        return request.make_response(
            text,
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Cache-Control", "no-store"),
            ],
            status=status,
        )
