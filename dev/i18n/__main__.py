"""Command line: ``python -m dev.i18n [--db NAME] [--check]``.

Without ``--db`` the addon is installed into a database of its own first, which is
dropped afterwards. ``--check`` writes nothing.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ..environment.paths import ADDON, PYTHON, ROOT, VENV

DATABASE = "i18n_export"


def main(arguments: list[str]) -> int:
    """Export, merge or compare, and say what is missing; 1 when anything is."""
    parser = argparse.ArgumentParser(prog="python -m dev.i18n", description=__doc__)
    parser.add_argument("--db", help="a database of the cluster dev with the addon")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args(arguments)

    from ..environment.cluster import Cluster
    from . import catalog
    from .export import complaints, export

    cluster = Cluster("dev")
    cluster.start()
    with _database(cluster, options.db) as db:
        if options.check:
            lines = complaints(cluster, db)
        else:
            exported = export(cluster, db)
            merged = catalog.merge(exported, catalog.read(catalog.INDONESIAN))
            _save(exported, catalog.TEMPLATE)
            _save(merged, catalog.INDONESIAN)
            missing = catalog.untranslated(merged)
            lines = [f"without Indonesian: {text!r}" for text in missing]
            lines += catalog.mistakes(merged)
    for line in lines:
        print(line)
    count = len(catalog.read(catalog.INDONESIAN))
    print(f"{count} texts in Indonesian, {len(lines)} to mend", flush=True)
    return 1 if lines else 0


def _save(catalog, file) -> None:
    """Write a catalogue unless only its dates would change."""
    from .catalog import read, same

    if not file.exists() or not same(catalog, read(file)):
        file.parent.mkdir(exist_ok=True)
        catalog.save(str(file))
        print(f"written: {file.relative_to(ROOT)}")


@contextmanager
def _database(cluster, given: str | None) -> Iterator[str]:
    """The given database, or a fresh one with the addon for as long as needed."""
    from ..environment import odoo

    if given:
        yield given
        return
    cluster.drop(DATABASE)
    cluster.create(DATABASE, template=odoo.template(cluster))
    try:
        log = cluster.folder / f"{DATABASE}.log"
        arguments = ["-i", ADDON, "--stop-after-init", "--no-http"]
        if odoo.run(cluster, DATABASE, *arguments, log=log):
            raise SystemExit(f"Odoo could not install {ADDON}, see {log}")
        yield DATABASE
    finally:
        cluster.drop(DATABASE)


if __name__ == "__main__":
    if sys.prefix != str(VENV):
        # polib is in the environment's Python only.
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), "-m", "dev.i18n", *sys.argv[1:]])
    sys.exit(main(sys.argv[1:]))
