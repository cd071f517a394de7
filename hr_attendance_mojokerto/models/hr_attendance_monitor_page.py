import hashlib

from odoo import api, models, tools

from odoo.addons.bus.websocket import WebsocketConnectionHandler

from ..rules.board import COLUMNS
from ..rules.facts import State
from ..rules.told_name import Names
from . import hr_attendance_terms as terms

# Words a screen does not hold: of people it never counts, and of closed dates, with
# whose numbers the board tells it.
APART = {State.NOT_EMPLOYED.value, State.ABSENT.value}


class HrAttendanceMonitor(models.Model):
    """What the page of a screen has to know once."""

    _inherit = "hr.attendance.monitor"

    def _page_data(self):
        """Return what the page of the screen has to know once."""
        self.ensure_one()
        return {
            "monitor": {
                "id": self.id,
                "name": self.name,
                "rotation": self.rotation_seconds,
                "order": self.order,
                "theme": self.theme,
                "names": self.names,
                "photos": self._shows_photos(),
                "posts": self.posts,
                "search": self.names != Names.NONE,
            },
            "skpds": self._told_skpds(),
            "columns": COLUMNS,
            "states": {
                state: word
                for state, word in terms.selection_state(self.env)
                if state not in APART
            },
            "base": self._path(),
            "channel": f"hr_attendance_monitor/{self.id}/{self.token}",
            "lang": self.lang,
            "version": self._version(),
            "settings": self.settings_revision,
            "tz": self.company_id._attendance_zone().key,
            # Odoo closes the websockets of screens that speak another version.
            "ws_version": WebsocketConnectionHandler._VERSION,
        }

    def _shows_photos(self):
        return bool(self.photos and self.names != Names.NONE)

    def _told_skpds(self):
        units = (
            self.env["hr.department"]
            .sudo()
            .with_context(active_test=False)
            .search_fetch(
                [("id", "in", list(self._scope_ids()))],
                ["name", "skpd_code", "skpd_sequence", "unit_kind"],
                order="skpd_sequence, id",
            )
        )
        return [
            [
                unit.id,
                unit.name,
                unit.skpd_code or None,
                unit.skpd_sequence,
                unit.unit_kind or "office",
            ]
            for unit in units
        ]

    @api.model
    @tools.ormcache(cache="assets")
    def _version(self):
        """Return what changes with the code of the screen, so that open ones load
        themselves anew."""
        bundle = self.env["ir.qweb"]._get_asset_bundle(
            "hr_attendance_mojokerto.assets_wall"
        )
        told = "".join(bundle.get_checksum(kind) for kind in ("js", "css"))
        return hashlib.sha256(told.encode()).hexdigest()[:12]
