"""Odoo's own exporter on an installed database."""

import subprocess
import tempfile
from pathlib import Path

import polib

from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ADDON, ROOT
from .catalog import INDONESIAN, TEMPLATE, differences, mistakes, read, untranslated


def export(cluster: Cluster, db: str) -> polib.POFile:
    """Export what is to be translated from a database that has the addon.

    :raises SystemExit: with Odoo's last words when it exports nothing
    """
    cluster.start()
    line = odoo.command(cluster, db)
    start = len(odoo.binary())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / TEMPLATE.name
        ran = subprocess.run(
            [*line[:start], "i18n", "export", *line[start:], "-o", str(file), ADDON],
            env=odoo.environ(cluster),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if ran.returncode or not file.exists():
            tail = "\n".join(ran.stdout.splitlines()[-15:])
            raise SystemExit(f"Odoo exported nothing from {db}:\n{tail}")
        return polib.pofile(file.read_text())


def complaints(cluster: Cluster, db: str) -> list[str]:
    """A line for everything that keeps the committed files from being complete and
    right for what is installed in a database."""
    exported = export(cluster, db)
    indonesian = read(INDONESIAN)
    return [
        *differences(read(TEMPLATE), exported),
        *(f"without Indonesian: {text!r}" for text in untranslated(indonesian)),
        *mistakes(indonesian),
    ]
