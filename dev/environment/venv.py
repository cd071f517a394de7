"""The Python environment ``.env/venv``, installed from the lock file only."""

import importlib.util
import re
import shutil
import subprocess
import sys

from . import debian
from .paths import CACHE, ENV, LOCK, ODOO_SITE, PYTHON, REQUIREMENTS, VENV
from .steps import Progress, replace_tree, write_whole

SUPPORTED = ((3, 11), (3, 13))


def check_python() -> None:
    """Refuse a Python that Odoo 19 or the lock file does not know.

    :raises SystemExit: with the versions that are known
    """
    if not SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        known = " to ".join(".".join(map(str, version)) for version in SUPPORTED)
        raise SystemExit(
            f"Python {known} is needed, this is {sys.version.split()[0]}: "
            "set PYTHON=python3.11 or the like"
        )


def build(progress: Progress) -> None:
    """Make the environment anew beside the old one, then swap."""
    if not importlib.util.find_spec("ensurepip"):
        debian.install(["python3-venv"], progress)
    # A venv knows its own path, so it is built at its final one and only counts
    # when the stamp of this step is written.
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    wanted = len(re.findall(r"^\S+==", LOCK.read_text(), re.MULTILINE))
    _pip(
        ["install", "--require-hashes", "--no-deps", "-r", str(LOCK)],
        progress,
        wanted,
    )
    link_odoo(ODOO_SITE)


def link_odoo(site) -> None:
    """Make ``import odoo`` and pip find the unpacked Odoo."""
    (packages,) = VENV.glob("lib/python3.*/site-packages")
    write_whole(packages / "odoo.pth", f"{site}\n")


def _pip(arguments: list[str], progress: Progress, wanted: int) -> None:
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    command += ["--cache-dir", CACHE / "pip", *arguments]
    log = ENV / "pip.log"
    seen = 0
    with (
        open(log, "w") as output,
        subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as pip,
    ):
        assert pip.stdout
        for line in pip.stdout:
            output.write(line)
            seen += line.startswith(("Collecting ", "Processing "))
            if line.startswith("Installing collected"):
                progress.say(f"installing {seen} packages")
            elif seen:
                progress.tick(f"package {seen}/{wanted}")
    if pip.returncode:
        tail = "".join(log.read_text().splitlines(keepends=True)[-5:])
        raise SystemExit(f"pip failed, see {log}:\n{tail}")


def lock() -> None:
    """Make requirements.lock from requirements.in, for every supported Python."""
    tools = ENV / "lock-venv"
    if not tools.exists():
        new = tools.with_name("lock-venv.new")
        shutil.rmtree(new, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", new], check=True)
        replace_tree(new, tools)
    python = tools / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "uv"], check=True)
    command = [python, "-m", "uv", "pip", "compile", "--universal", "--generate-hashes"]
    command += ["--no-annotate", "--no-header", "--python-version", "3.11"]
    command += ["--upgrade", "--quiet", "-o", LOCK, REQUIREMENTS]
    subprocess.run(command, check=True)
