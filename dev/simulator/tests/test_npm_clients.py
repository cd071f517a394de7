"""The npm clients node-zklib and zkteco-js read users and log within their limits.

They are installed below ``.env/`` when missing; without npm these tests fail.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dev.simulator import ALWAYS, Behaviour

HERE = Path(__file__).resolve().parent / "clients"
INSTALLED = Path(__file__).resolve().parents[3] / ".env" / "simulator-clients"
LIBRARIES = ["node-zklib", "zkteco-js"]


@pytest.fixture(scope="module")
def modules() -> Path:
    """Folder with the installed clients."""
    npm, lock = shutil.which("npm"), "package-lock.json"
    done = INSTALLED / "installed.json"
    wanted = (HERE / lock).read_text()
    if done.exists() and done.read_text() == wanted:
        return INSTALLED / "node_modules"
    if not npm or not shutil.which("node"):
        pytest.fail("npm and node are needed for node-zklib and zkteco-js", False)
    INSTALLED.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock):
        shutil.copy(HERE / name, INSTALLED / name)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    result = subprocess.run(
        command, cwd=INSTALLED, capture_output=True, text=True, timeout=300
    )
    if result.returncode:
        last = result.stderr.strip().splitlines()[-1:]
        pytest.fail(f"npm could not install the clients: {last}", False)
    done.write_text(wanted)
    return INSTALLED / "node_modules"


@pytest.fixture
def read(modules):
    """Read a terminal with a library: ``read(library, terminal)``."""

    def run(library: str, terminal) -> dict:
        result = subprocess.run(
            ["node", str(HERE / "read.js"), library, terminal.host],
            env={**os.environ, "NODE_PATH": str(modules), "TZ": "UTC"},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert result.stdout, result.stderr
        return json.loads(result.stdout)

    return run


def expected(terminal) -> tuple[list, list]:
    """Users and log as the clients should print them."""
    users = [[user.uid, user.pin, user.name] for user in terminal.users.values()]
    log = [[row.pin, row.local_time.isoformat()] for row in terminal.log]
    return users, log


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(
    ("form", "people", "scans"),
    [
        ("prepare", 5, 10),  # both inline
        ("inline", 60, 200),
        ("prepare", 128, 300),
        ("prepare_n", 128, 300),
        ("prepare", 128, 20_000),
    ],
)
def test_reads_users_and_log(serve, read, library, form, people, scans):
    terminal = serve(people=people, scans=scans, answer_form=form, gap_s=0.025)
    result = read(library, terminal)
    assert not result["error"]
    assert result["count"] == scans
    assert (result["users"], result["log"]) == expected(terminal)
    assert not terminal.journal.forbidden()


def test_fault_joined_frames_are_too_much_for_them(serve, read):
    terminal = serve(people=5, scans=100, behaviour=Behaviour(joined=ALWAYS))
    result = read("zkteco-js", terminal)
    assert len(result["users"]) == 5, "they came inline"
    assert not result["log"]
    assert not result["error"], "it does not even notice"
