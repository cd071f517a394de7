"""The databases of the bench: a city kept between calls, and copies to spoil."""

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dev.environment import odoo
from dev.environment.cluster import Cluster
from dev.environment.paths import ADDON, ROOT
from dev.environment.steps import write_whole

CITY = "city"
"""Never changed after it was made but by an update of the addon; copied."""


class Databases:
    """The databases of one cluster.

    ``load(env)`` fills the city's once, and again when ``content``, which describes
    what it puts there, is another.
    """

    def __init__(
        self, cluster: Cluster, content: object, load: Callable[[Any], None]
    ) -> None:
        self.cluster = cluster
        self._content = hashlib.sha256(repr(content).encode()).hexdigest()
        self._load = load

    def city(self) -> str:
        """The name of the city's database, made or brought up to date."""
        self.cluster.start()
        if self.is_current(CITY, self._content):
            return CITY
        started = time.monotonic()
        if self.cluster.exists(CITY) and self._condition(CITY) == self._content:
            say("bringing the city's database up to date")
            self._install(CITY, "-u")
        else:
            say("making the city's database, once: about two minutes")
            self.cluster.drop(CITY)
            self.cluster.drop(f"{CITY}_new")
            self.cluster.create(f"{CITY}_new", odoo.template(self.cluster))
            self._install(f"{CITY}_new", "-i")
            with environment(self.cluster, f"{CITY}_new") as env:
                self._load(env)
            self.cluster.psql("VACUUM ANALYZE", f"{CITY}_new")
            self.cluster.rename(f"{CITY}_new", CITY)
        self.keep(CITY, self._content)
        say(f"database ready after {time.monotonic() - started:.0f} s")
        return CITY

    def copy(self, name: str, template: str = CITY) -> str:
        """A fresh copy under ``name``; nobody may be connected to the template."""
        disconnect(template)
        disconnect(name)
        self.cluster.drop(name)
        self.cluster.create(name, template)
        return name

    def drop(self, name: str) -> None:
        """Give back the room of a copy."""
        disconnect(name)
        self.cluster.drop(name)

    def keep(self, name: str, condition: object) -> None:
        """Remember under which condition, and with which addon, a database was made."""
        write_whole(self._note(name), f"{condition} {_addon_digest()}")

    def is_current(self, name: str, condition: object) -> bool:
        """Whether a database kept is there and all it was made of still holds."""
        note = self._note(name)
        wanted = f"{condition} {_addon_digest()}"
        return (
            note.exists() and note.read_text() == wanted and self.cluster.exists(name)
        )

    def _condition(self, name: str) -> str:
        note = self._note(name)
        return note.read_text().split()[0] if note.exists() else ""

    def _note(self, name: str) -> Path:
        return self.cluster.folder / f"{name}.note"

    def _install(self, db: str, how: str) -> None:
        log = self.cluster.folder / "install.log"
        options = (how, ADDON, "--stop-after-init", "--no-http")
        if odoo.run(self.cluster, db, *options, log=log):
            raise SystemExit(f"The addon could not be installed, see {log}")


def _addon_digest() -> str:
    """Tells one state of the addon's code and data from another."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / ADDON).rglob("*")):
        if path.suffix in (".py", ".xml", ".csv") and "tests" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def environment(cluster: Cluster, db: str) -> Iterator[Any]:
    """Odoo's environment of the superuser in this process; commits at the end."""
    connect(cluster, db)
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry

    try:
        with Registry(db).cursor() as cr:
            yield api.Environment(cr, SUPERUSER_ID, {})
    finally:
        disconnect(db)


def connect(cluster: Cluster, db: str) -> None:
    """Configure the Odoo of this process for a database; done again for another."""
    cluster.start()
    os.environ.update(cluster.environ())
    from odoo.tools import config

    config.parse_config(
        [*odoo.command(cluster, db)[len(odoo.binary()) :], "--log-level=warn"],
        setup_logging=True,
    )


def disconnect(db: str) -> None:
    """Close this process's idle connections to a database."""
    import odoo.sql_db

    odoo.sql_db.close_db(db)


def say(text: str) -> None:
    """Tell what goes on, beside the table."""
    print(f"bench: {text}", flush=True)
