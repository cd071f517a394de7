"""Where things are inside the checkout."""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ENV = ROOT / ".env"
CACHE = ENV / "cache"
RUN = ENV / "run"

ADDON = "hr_attendance_mojokerto"

VENV = ENV / "venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = Path(__file__).with_name("requirements.in")
LOCK = Path(__file__).with_name("requirements.lock")

ODOO = ENV / "odoo"
ODOO_SITE = ODOO / "usr" / "lib" / "python3" / "dist-packages"
ODOO_ADDONS = ODOO_SITE / "odoo" / "addons"

NODE = ENV / "node"
NODE_MODULES = NODE / "node_modules"


def as_root(*command: str) -> list[str]:
    """The command, through sudo when this user is not root."""
    if os.geteuid() == 0:
        return list(command)
    if shutil.which("sudo"):
        return ["sudo", *command]
    raise SystemExit(f"Needs root or sudo: {' '.join(command)}")


def tool_environ() -> dict[str, str]:
    """The caller's environment with the tools of ``.env`` first on PATH."""
    environ = dict(os.environ)
    folders = [VENV / "bin", NODE_MODULES / ".bin", environ.get("PATH", "")]
    environ["PATH"] = os.pathsep.join(map(str, folders))
    environ["NODE_PATH"] = str(NODE_MODULES)
    return environ
