"""Debian packages: some installed on the machine, Odoo's unpacked in ``.env``.

Odoo 19 is in Debian unstable only, so a private apt configuration reads unstable,
testing and stable from the mirror that the machine itself uses; the machine's own apt
state is never touched. apt verifies the signatures and sums.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from .paths import CACHE, ENV, ODOO, ODOO_SITE, as_root
from .steps import Progress, replace_tree, write_whole

APT = ENV / "apt"
SUITES = ("unstable", "testing", "stable")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
ODOO_PACKAGE = "odoo-19"
# Odoo's links point at the files of Debian stable's versions: unstable has a Font
# Awesome 7 without the file names of 4.7, and an Inconsolata without OTF.
LINKED_PACKAGES = (
    "fonts-font-awesome",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
# psycopg2 and PyPDF2 come in their maintained, ready-built forms.
RENAMED_REQUIREMENTS = {"psycopg2": "psycopg2-binary", "PyPDF2": "pypdf"}


def mirror(apt: Path = Path("/etc/apt")) -> str:
    """The address of the Debian archive in the machine's own apt sources.

    :raises SystemExit: when no source is an archive of Debian
    """
    files = [apt / "sources.list", *sorted(apt.glob("sources.list.d/*"))]
    addresses = []
    for file in files:
        if file.suffix not in (".list", ".sources") or not file.is_file():
            continue
        for line in file.read_text().splitlines():
            one_line = re.match(r"\s*deb\s+(?:\[[^]]*\]\s+)?(\S+)", line)
            field = re.match(r"\s*URIs:\s*(\S+)", line, re.IGNORECASE)
            if found := one_line or field:
                addresses.append(found[1].rstrip("/"))
    for address in addresses:
        # Cloud images name a file that lists mirrors.
        if re.search(r"/debian(\.list)?$", address):
            return address
    raise SystemExit(f"No Debian archive in {apt}/sources.list or sources.list.d")


def install(packages: list[str], progress: Progress) -> None:
    """Install packages on the machine itself, with its own apt configuration."""
    progress.say(f"apt-get install {' '.join(packages)}")
    environ = ["env", "DEBIAN_FRONTEND=noninteractive"]
    flags = ["-q", "-y", "--no-install-recommends"]
    log = ENV / "apt-install.log"
    with open(log, "w") as output:
        for command in (
            ["apt-get", "update", "-q"],
            ["apt-get", "install", *flags, *packages],
        ):
            done = subprocess.run(
                as_root(*environ, *command), stdout=output, stderr=subprocess.STDOUT
            )
    if done.returncode:
        raise SystemExit(
            f"apt-get could not install {' '.join(packages)}: see {log}, "
            "or install them by hand and repeat"
        )


def _configure(suites: tuple[str, ...], keyring: Path) -> dict[str, str]:
    for folder in ("state/lists/partial", "cache/archives/partial", "parts"):
        (APT / folder).mkdir(parents=True, exist_ok=True)
    (APT / "state/status").touch()
    address = mirror()
    write_whole(
        APT / "sources.list",
        "".join(f"deb [signed-by={keyring}] {address} {s} main\n" for s in suites),
    )
    options = {
        "Dir::State": APT / "state",
        "Dir::State::status": APT / "state/status",
        "Dir::Cache": APT / "cache",
        "Dir::Etc::sourcelist": APT / "sources.list",
        "Dir::Etc::sourceparts": APT / "parts",
        "Dir::Etc::preferences": APT / "preferences",
        "Dir::Etc::preferencesparts": APT / "parts",
        "APT::Sandbox::User": "root",
        "APT::Update::Error-Mode": "any",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
    }
    write_whole(APT / "apt.conf", "".join(f'{k} "{v}";\n' for k, v in options.items()))
    return {**os.environ, "APT_CONFIG": str(APT / "apt.conf"), "LC_ALL": "C"}


def _update(suites: tuple[str, ...], keyring: Path) -> str | None:
    """Read the package lists; the error text when a signature or fetch fails."""
    environ = _configure(suites, keyring)
    done = subprocess.run(
        ["apt-get", "update", "-q"], env=environ, capture_output=True, text=True
    )
    return done.stdout + done.stderr if done.returncode else None


def _newer_keyring(progress: Progress) -> Path:
    """Debian's current keyring, reached by signatures that this machine trusts."""
    progress.say("this machine's Debian keyring is too old, fetching the current one")
    if error := _update(("stable",), KEYRING):
        raise SystemExit(f"Debian's package lists cannot be verified:\n{error}")
    files = _download(["debian-archive-keyring"], CACHE / "keyring", progress)
    _unpack(files, APT / "keyring")
    return APT / "keyring" / KEYRING.relative_to("/")


def _download(packages: list[str], folder: Path, progress: Progress) -> list[Path]:
    """Fetch packages into a folder, where those of an earlier call are used again.

    :return: the packages' files; the folder may hold older versions too
    """
    folder.mkdir(parents=True, exist_ok=True)
    environ = {**os.environ, "APT_CONFIG": str(APT / "apt.conf"), "LC_ALL": "C"}
    uris = subprocess.run(
        ["apt-get", "download", "--print-uris", *packages],
        env=environ,
        capture_output=True,
        text=True,
    )
    if uris.returncode:
        raise SystemExit(f"Not in the Debian archive: {uris.stderr.strip()}")
    total = sum(int(size) for size in re.findall(r"\.deb (\d+) ", uris.stdout)) / 1e6
    command = ["apt-get", "-q", "-o", "APT::Status-Fd=1", "download", *packages]
    with subprocess.Popen(
        command, env=environ, cwd=folder, stdout=subprocess.PIPE, text=True
    ) as apt:
        assert apt.stdout
        for line in apt.stdout:
            if status := re.match(r"dlstatus:\d+:([\d.]+):", line):
                megabytes = float(status[1]) * total / 100
                progress.tick(f"download {megabytes:.0f}/{total:.0f} MB")
    if apt.returncode:
        raise SystemExit(f"Download failed: {' '.join(command)} in {folder}")
    return [folder / name for name in re.findall(r"' (\S+\.deb) \d+ ", uris.stdout)]


def _unpack(packages: list[Path], into: Path) -> None:
    for package in packages:
        subprocess.run(["dpkg-deb", "-x", package, into], check=True)


def unpack_odoo(progress: Progress) -> None:
    """Download, verify and unpack Odoo 19 into ``.env/odoo``."""
    progress.say("reading Debian's package lists")
    error = _update(SUITES, KEYRING)
    if error and re.search(r"NO_PUBKEY|Missing key", error):
        error = _update(SUITES, _newer_keyring(progress))
    if error:
        raise SystemExit(f"Debian's package lists cannot be read:\n{error}")
    debs = CACHE / "odoo"
    files = _download([f"{p}/stable" for p in LINKED_PACKAGES], debs, progress)
    files += _download([ODOO_PACKAGE], debs, progress)
    progress.say("unpacking 1.2 GB")
    new = ODOO.with_name("odoo.new")
    shutil.rmtree(new, ignore_errors=True)
    _unpack(files, new)
    _tidy(new / ODOO_SITE.relative_to(ODOO))
    replace_tree(new, ODOO)


def _tidy(site: Path) -> None:
    """Leave only ``odoo`` importable, with metadata that pip can satisfy."""
    for stray in ("addons", "doc", "setup"):
        shutil.rmtree(site / stray, ignore_errors=True)
    dangling = [p for p in site.rglob("*") if p.is_symlink() and not p.exists()]
    for link in dangling:
        _relink(link)
    for file in site.glob("odoo-*.egg-info/PKG-INFO"):
        text = file.read_text()
        for name, replacement in RENAMED_REQUIREMENTS.items():
            text = re.sub(
                rf"^(Requires-Dist: ){name}\b.*$",
                rf"\g<1>{replacement}",
                text,
                flags=re.MULTILINE,
            )
        file.write_text(text)


def _relink(link: Path) -> None:
    """Point a link that leaves the unpacked tree back into it.

    :raises SystemExit: when the target is in none of the unpacked packages
    """
    target = os.readlink(link)
    tree = link
    while tree.name != "usr":
        tree = tree.parent
    inside = tree.parent / target.lstrip("/")
    if not (target.startswith("/") and inside.exists()):
        raise SystemExit(f"{link} points to {target}, which no package brought")
    link.unlink()
    link.symlink_to(os.path.relpath(inside, link.parent))
