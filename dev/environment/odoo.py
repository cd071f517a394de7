"""Odoo's command lines, and template databases with the addon's dependencies."""

import ast
import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from .cluster import Cluster
from .paths import ADDON, ENV, ODOO, ODOO_ADDONS, PYTHON, ROOT, tool_environ
from .steps import exclusive, write_whole

LANGUAGES = ("id_ID",)
#: Installed in every template beside what the manifest asks for.
DEFAULT_DEPENDS = ("hr_attendance", "hr_holidays", "bus")
#: The templates as files, for every cluster of this checkout.
TEMPLATES = ENV / "templates"


def binary() -> list[str]:
    """The command that starts Odoo: the site's own when ``ODOO_BIN`` is set."""
    if own := os.environ.get("ODOO_BIN"):
        return [own]
    return [str(PYTHON), str(ODOO / "usr" / "bin" / "odoo")]


def check_own() -> None:
    """:raises SystemExit: when ``ODOO_BIN`` is set to something that is no Odoo 19"""
    own = os.environ["ODOO_BIN"]
    try:
        said = subprocess.run([own, "--version"], capture_output=True, text=True)
    except OSError as error:
        raise SystemExit(f"ODOO_BIN={own} cannot be run: {error}") from error
    if not re.search(r"\b19\.", said.stdout):
        raise SystemExit(f"ODOO_BIN={own} is no Odoo 19: {said.stdout.strip()!r}")


def addons_path() -> list[Path]:
    """The folders that hold addons; this checkout is the last."""
    if own := os.environ.get("ODOO_BIN"):
        beside = Path(own).resolve().parent / "addons"
        return [*([beside] if beside.is_dir() else []), ROOT]
    return [ODOO_ADDONS, ROOT]


def environ(cluster: Cluster) -> dict[str, str]:
    """The environment of an Odoo process that uses the cluster."""
    return {**tool_environ(), **cluster.environ(), "PYTHONUNBUFFERED": "1"}


def command(cluster: Cluster, db: str, *arguments: str) -> list[str]:
    """Odoo's command line for one database; later ``arguments`` win.

    The configuration is written beside the cluster, so nobody's ``~/.odoorc`` counts.
    """
    options = {
        "addons_path": ",".join(map(str, addons_path())),
        "data_dir": cluster.odoo_data,
        "http_interface": "127.0.0.1",
        "list_db": "False",
        "with_demo": "False",
        "limit_time_real_cron": "600",
        # One is taken by the rounds of polls while people come and leave.
        "max_cron_threads": "3",
    }
    file = cluster.folder / "odoo.conf"
    text = "[options]\n" + "".join(f"{k} = {v}\n" for k, v in options.items())
    if not file.exists() or file.read_text() != text:
        write_whole(file, text)
    return [*binary(), "-c", str(file), "-d", db, *arguments]


def run(
    cluster: Cluster,
    db: str,
    *arguments: str,
    log: Path | None = None,
    extra_env: Mapping[str, str] | None = None,
) -> int:
    """Run Odoo to its end and return its exit code; ``log`` takes all it prints."""
    cluster.start()
    line = command(cluster, db, *arguments)
    settings = {**environ(cluster), **(extra_env or {})}
    if log is None:
        return subprocess.run(line, env=settings, cwd=ROOT).returncode
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "w") as output:
        return subprocess.run(
            line, env=settings, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        ).returncode


def depends() -> tuple[str, ...]:
    """What the addon's manifest depends on, or the usual when there is none yet."""
    manifest = ROOT / ADDON / "__manifest__.py"
    if not manifest.exists():
        return DEFAULT_DEPENDS
    return tuple(ast.literal_eval(manifest.read_text())["depends"])


def template(
    cluster: Cluster,
    modules: Iterable[str] | None = None,
    languages: Iterable[str] = LANGUAGES,
    demo: bool = False,
) -> str:
    """The name of a database with the modules installed, made when there is none.

    Copy it with ``cluster.create(db, template=...)``; never connect to it.

    :param modules: the addon's dependencies by default
    :raises SystemExit: when Odoo cannot install them; the log is named
    """
    cluster.start()
    wanted = sorted(depends() if modules is None else modules)
    spoken = sorted(languages)
    digest = hashlib.sha256(repr((_version(), wanted, spoken, demo)).encode())
    name = f"template_{digest.hexdigest()[:12]}"
    if cluster.exists(name):
        return name
    # One server makes it, the others take it over; a site's own server makes its own.
    kept = None if cluster.is_external else TEMPLATES / name
    with exclusive("templates"):
        if cluster.exists(name):
            return name
        new = f"{name}_new"
        cluster.drop(new)
        if kept and kept.exists():
            cluster.load(new, kept)
            cluster.rename(new, name)
            return name
        print(f"Odoo: making a template database with {', '.join(wanted)}", flush=True)
        arguments = ["-i", ",".join(wanted), "--stop-after-init", "--no-http"]
        arguments += [f"--load-language={','.join(spoken)}"] if spoken else []
        arguments += ["--with-demo"] if demo else []
        log = cluster.folder / f"{name}.log"
        if run(cluster, new, *arguments, log=log):
            tail = "\n".join(log.read_text().splitlines()[-15:])
            raise SystemExit(f"Odoo could not make the template, see {log}:\n{tail}")
        if kept:
            cluster.save(new, kept)
        cluster.rename(new, name)
    return name


def _version() -> str:
    """What tells one Odoo from another."""
    if "ODOO_BIN" in os.environ:
        return subprocess.check_output([*binary(), "--version"], text=True)
    changelog = ODOO / "usr/share/doc/odoo-19/changelog.Debian.gz"
    return hashlib.sha256(changelog.read_bytes()).hexdigest()
