import re

from odoo import models
from odoo.http import request

from odoo.addons.bus.websocket import wsrequest

CHANNEL = re.compile(r"hr_attendance_monitor/(\d{1,9})/([\w-]{1,100})", re.ASCII)
PREFIX = "hr_attendance_monitor/"


class IrWebsocket(models.AbstractModel):
    """A wall screen hears of its own monitor, as long as its address is valid."""

    _inherit = "ir.websocket"

    def _build_bus_channel_list(self, channels):
        """Put the record channel in the place of the address of a screen; drop those
        of screens that may not be opened from there."""
        asked = [name for name in channels if _is_wall(name)]
        channels = [name for name in channels if not _is_wall(name)]
        if asked:
            address = (request or wsrequest).httprequest.remote_addr
            for name in asked:
                found = CHANNEL.fullmatch(name)
                if not found:
                    continue
                monitor = self.env["hr.attendance.monitor"]._opened(
                    int(found[1]), found[2], address
                )
                if monitor:
                    channels.append((monitor, monitor._bus_channel_key()))
        return super()._build_bus_channel_list(channels)


def _is_wall(name):
    return isinstance(name, str) and name.startswith(PREFIX)
