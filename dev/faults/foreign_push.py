"""Terminals of another maker's code, and how they reach our server.

``django-fingerprint-attendance`` ships a terminal that reports by itself. Its one file
is loaded alone, without what the rest of the package needs; it is put into ``.env``
when it is missing, by a lock file of its own.
"""

import http.client
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from urllib.parse import urlencode

from dev.environment.paths import ENV, PYTHON

LOCK = Path(__file__).with_name("foreign.lock")
INSTALLED = ENV / "push-client"
FILE = INSTALLED / "fingerprint_attendance" / "testing" / "simulator.py"


def simulator() -> ModuleType:
    """The other maker's module, installed when missing."""
    if not FILE.exists():
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps"]
        command += ["--require-hashes", "--target", str(INSTALLED), "-r", str(LOCK)]
        subprocess.run(command, check=True)
    name = "foreign_push_terminal"
    spec = importlib.util.spec_from_file_location(name, FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # Its data classes look their module up.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Answer(NamedTuple):
    status_code: int
    content: bytes


class Client:
    """What that terminal calls: ``get`` and ``post``; with or without a content type,
    as some firmware does. ``source``: the address it calls from."""

    def __init__(
        self, port: int, typed: bool = True, source: str = "127.0.0.1"
    ) -> None:
        self._port = port
        self._typed = typed
        self._source = source

    def get(self, path: str, params: dict[str, Any], **_told: Any) -> Answer:
        return self.send("GET", f"{path}?{urlencode(params)}")

    def post(self, path: str, data: bytes, content_type: str, **_told: Any) -> Answer:
        headers = {"Content-Type": content_type} if self._typed else {}
        return self.send("POST", path, data, headers)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request on a connection of its own; raises OSError."""
        line = http.client.HTTPConnection(
            "127.0.0.1", self._port, timeout=30, source_address=(self._source, 0)
        )
        try:
            line.request(method, path, body, headers or {})
            answer = line.getresponse()
            return Answer(answer.status, answer.read())
        finally:
            line.close()
