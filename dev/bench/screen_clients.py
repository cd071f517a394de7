"""Wall screens without a browser: what the client of a wall screen says and reads.

``python -m dev.bench.screen_clients URL PATH COUNT`` opens the screens of one monitor,
each with a websocket and readings of its own, prints ``open`` when all of them have
read the board, and a line of JSON about each after a line came in on standard input.

As the client does: a reading at once after a message, the next no sooner than
``PAUSES_S`` allow, ``SHARE`` times what the last one took, the latest wins; again when
the board is older than what was announced; every ``QUIET_S`` without messages.
"""

import json
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import websocket

from dev.environment.paths import PYTHON, ROOT

PAUSES_S = (0.25, 1.0)
SHARE = 5
QUIET_S = 30.0
AGAIN_S = (0.3, 1.0, 3.0)
BOARD = "hr_attendance_mojokerto/board"
DATA = re.compile(r'id="wall-data"[^>]*>(.*?)</script>', re.DOTALL)
OPEN_S = 120
BETWEEN_S = 0.2
"""Between two screens that are switched on."""


class Screen(threading.Thread):
    """One screen; ``told`` says what it read and heard when it was stopped."""

    def __init__(self, url: str, path: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.url, self.path, self.stop = url, path, stop
        self.board: dict[str, Any] = {}
        self.ready = threading.Event()
        self.readings = self.bytes = self.messages = self.older = self.failures = 0
        self.wrong = False
        self.fault = ""
        self.announced: dict[int, int] = {}
        self.read_at = 0.0
        self.pause = PAUSES_S[0]

    def told(self) -> dict[str, Any]:
        """What the screen shows and has done."""
        return {
            "totals": self.board.get("totals"),
            "readings": self.readings,
            "kb": self.bytes / 1024,
            "messages": self.messages,
            "older": self.older,
            "failures": self.failures,
            "fault": self.fault,
        }

    def run(self) -> None:
        try:
            self._show()
        except Exception as error:  # told to whoever measures
            self.fault = f"{type(error).__name__}: {error}"
        finally:
            self.ready.set()

    def _show(self) -> None:
        page = self._get("").decode()
        found = DATA.search(page)
        if not found:
            raise ValueError("the page has no data")
        data = json.loads(found[1])
        self.columns = data["columns"]
        version = data.get("ws_version", "")
        line = websocket.create_connection(
            f"{self.url.replace('http', 'ws', 1)}/websocket?version={version}",
            origin=self.url,
            timeout=30,
        )
        subscription = {"channels": [data["channel"]], "last": 0}
        line.send(json.dumps({"event_name": "subscribe", "data": subscription}))
        self._read()
        self.ready.set()
        due = time.monotonic() + QUIET_S
        tries = 0
        while not self.stop.is_set():
            line.settimeout(max(0.005, min(due - time.monotonic(), 0.5)))
            try:
                if self._heard(line.recv()):
                    due = min(due, max(self.read_at + self.pause, time.monotonic()))
            except websocket.WebSocketTimeoutException:
                pass
            if time.monotonic() < due:
                continue
            self._read()
            due = self.read_at + (self.pause if self.wrong else QUIET_S)
            if not self._is_older():
                tries = 0
            elif tries < len(AGAIN_S):
                self.older += 1
                due = self.read_at + AGAIN_S[tries]
                tries += 1
        line.close()

    def _heard(self, text: str | bytes) -> bool:
        """Take the messages of a frame; whether one is about the board."""
        news = False
        for item in json.loads(text) if text else ():
            message = item["message"]
            if message["type"] == BOARD:
                self.messages += 1
                news = True
                for skpd, revision in message["payload"]["skpds"].items():
                    self.announced[int(skpd)] = revision
        return news

    def _read(self) -> None:
        self.read_at = time.monotonic()
        try:
            body = self._get("/board")
        except urllib.error.HTTPError:
            # As the client does: once more at once, then at its usual pace.
            self.failures += 1
            self.wrong = not self.wrong
            return
        self.wrong = False
        taken = time.monotonic() - self.read_at
        self.pause = min(max(PAUSES_S[0], SHARE * taken), PAUSES_S[1])
        self.bytes += len(body)
        self.readings += 1
        self.board = json.loads(body)

    def _is_older(self) -> bool:
        skpd, revision = map(self.columns.index, ("id", "revision"))
        return any(
            row[revision] < self.announced.get(row[skpd], 0)
            for row in self.board["skpds"]
        )

    def _get(self, tail: str) -> bytes:
        with urllib.request.urlopen(self.url + self.path + tail, timeout=60) as answer:
            return answer.read()


class Screens:
    """The screens in their process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def stop(self) -> list[dict[str, Any]]:
        """Close them all and return what each showed last."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write("stop\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def open_screens(url: str, path: str, count: int) -> Iterator[Screens]:
    """Open screens of a monitor in a process of their own while the block lasts."""
    process = subprocess.Popen(
        [str(PYTHON), "-m", __name__, url, path, str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        if process.stdout.readline().strip() != "open":
            raise SystemExit("The screens did not open")
        yield Screens(process)
    finally:
        process.kill()
        process.wait()


def main(url: str, path: str, count: str) -> None:
    """Show screens until a line comes in."""
    stop = threading.Event()
    screens = [Screen(url, path, stop) for _ in range(int(count))]
    for screen in screens:
        screen.start()
        time.sleep(BETWEEN_S)
    for screen in screens:
        if not screen.ready.wait(OPEN_S) or screen.fault:
            raise SystemExit(f"A screen did not open: {screen.fault}")
    print("open", flush=True)
    sys.stdin.readline()
    told = [screen.told() for screen in screens]
    stop.set()
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
