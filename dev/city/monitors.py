"""Screens on the walls of the demo: one for each leader and one of a single SKPD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from odoo.api import Environment


@dataclass(frozen=True, slots=True)
class Monitor:
    """A screen: whose it is (a login), of which SKPD (codes; none: the whole city),
    and what is not as usual on it (names of fields)."""

    name: str
    owner: str
    skpd: tuple[str, ...] = ()
    values: tuple[tuple[str, object], ...] = ()


MONITORS = (
    Monitor("Monitor Wali Kota", "walikota"),
    Monitor("Monitor Wakil Wali Kota", "wakil"),
    Monitor("Monitor Sekretaris Daerah", "sekda", values=(("order", "city"),)),
    Monitor(
        "Monitor BKPSDM", "bkpsdm", values=(("theme", "light"), ("rotation_seconds", 0))
    ),
    Monitor(
        "Monitor Dinas Pendidikan dan Kebudayaan",
        "kepala",
        ("DISDIKBUD",),
        (("names", "first"), ("rotation_seconds", 0)),
    ),
)


def make_monitors(
    env: Environment, units: Mapping[str, Any], users: Mapping[str, Any]
) -> None:
    """Create the monitors of a city: departments by code, users by login."""
    env["hr.attendance.monitor"].create(
        [
            {
                "name": monitor.name,
                "owner_id": users[monitor.owner].id,
                "skpd_ids": [(4, units[code].id) for code in monitor.skpd],
                "lang": "id_ID",
                **dict(monitor.values),
            }
            for monitor in MONITORS
        ]
    )
