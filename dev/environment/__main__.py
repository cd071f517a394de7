"""Command line.

``assemble``           complete ``.env``
``lock``               renew requirements.lock from requirements.in
``create DB``          (re)create a database on the cluster ``dev`` from the template
``odoo DB [ARGS...]``  run Odoo on a database of the cluster ``dev``
``psql [ARGS...]``     PostgreSQL's client on the cluster ``dev``
``stop``               end what earlier commands left running
``clean [--all]``      delete ``.env``, with ``--all`` the downloads too
"""

import os
import shutil
import sys
from collections.abc import Callable

from . import debian, leftovers, node, odoo, venv
from .cluster import Cluster, binary
from .paths import LOCK, NODE_MODULES, ODOO_ADDONS, PYTHON
from .steps import Progress, Step, run_steps

PROGRAMS = ("chromium", "wkhtmltopdf")


def assemble() -> None:
    """Complete ``.env``: whatever is there and current is kept."""
    venv.check_python()
    own_odoo = "ODOO_BIN" not in os.environ
    steps = []
    if own_odoo:
        results = (ODOO_ADDONS / "base" / "__manifest__.py",)
        inputs = (debian.ODOO_PACKAGE, debian.LINKED_PACKAGES)
        steps.append(Step("odoo", "Odoo 19", inputs, results, debian.unpack_odoo))
    else:
        odoo.check_own()
    inputs = (LOCK, sys.version_info[:2])
    steps.append(Step("venv", "Python packages", inputs, (PYTHON,), venv.build))
    steps.append(Step("npm", "Node and npm", inputs, (node.NPM,), node.link))
    steps.append(
        Step("node", "Node packages", node.PACKAGE_FILES, (NODE_MODULES,), node.install)
    )
    if own_odoo:
        inputs = (node.PACKAGE_FILES[1],)
        steps.append(Step("graft", "Odoo's mail", inputs, (node.GRAFT,), node.graft))
    run_steps(steps)
    install_programs()


def install_programs() -> None:
    """Install the browser and the PDF maker; without them the rest still works."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if not missing:
        return
    progress = Progress(1, 1, "Browser and PDF")
    for name in missing:
        try:
            debian.install([name], progress)
        except SystemExit as error:
            progress.say(f"{error}; the tests that need {name} will fail")


def create(db: str) -> None:
    """Make a database with the addon's dependencies installed, fresh each time."""
    cluster = Cluster("dev")
    template = odoo.template(cluster)
    cluster.drop(db)
    cluster.create(db, template=template)


def run_odoo(db: str, *arguments: str) -> None:
    cluster = Cluster("dev")
    cluster.start()
    line = odoo.command(cluster, db, *arguments)
    os.execvpe(line[0], line, odoo.environ(cluster))


def run_psql(*arguments: str) -> None:
    cluster = Cluster("dev")
    cluster.start()
    psql = binary("psql")
    os.execve(psql, [psql, *arguments], {**os.environ, **cluster.environ()})


COMMANDS: dict[str, Callable[..., None]] = {
    "assemble": assemble,
    "lock": venv.lock,
    "create": create,
    "odoo": run_odoo,
    "psql": run_psql,
    "stop": leftovers.stop,
    "clean": leftovers.clean,
}


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        raise SystemExit(__doc__)
    try:
        COMMANDS[sys.argv[1]](*sys.argv[2:])
    except KeyboardInterrupt:
        raise SystemExit("\nInterrupted; the same command goes on from here") from None


if __name__ == "__main__":
    main()
