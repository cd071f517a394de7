"""The side of a terminal that reports by itself: what it delivers, asks and is told.

It keeps its own count of what was taken as its stamp, delivers what is missing as soon
as the server answers, and learns from the greeting where to go on. Shares nothing with
the server's code.
"""

import asyncio
import contextlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from .terminal import Terminal

BATCH = 200
ANSWER_S = 30.0
_RETRY_S = 2.0


class Reporter:
    """Reports one terminal's log to ``url``, in the event loop it was made in."""

    def __init__(self, terminal: "Terminal", url: str) -> None:
        parts = urlsplit(url)
        self.terminal = terminal
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._delivered: int | None = None
        self._delay = 10.0
        self._news = asyncio.Event()

    def wake(self) -> None:
        """There is something to deliver; to be called in the loop."""
        self._news.set()

    async def run(self) -> None:
        """Report until cancelled."""
        while True:
            self._news.clear()
            try:
                await self._turn()
                pause = self._delay
            except (OSError, TimeoutError, ValueError, EOFError):
                # Refused, not answered, or cut off: greet again, then go on.
                self._delivered = None
                pause = _RETRY_S
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), pause)

    async def _turn(self) -> None:
        behaviour = self.terminal.behaviour
        if behaviour.refuse or behaviour.black_hole:
            raise OSError("cut off")
        if self._delivered is None:
            await self._greet()
        await self._deliver()
        if not self._news.is_set():
            await self._ask()

    async def _greet(self) -> None:
        told = await self._send("GET", "cdata", options="all", pushver="2.2.14")
        options = dict(
            line.split("=", 1) for line in told.splitlines()[1:] if "=" in line
        )
        stamp = options.get("ATTLOGStamp", "0")
        self._delivered = int(stamp) if stamp.isdigit() else 0
        self._delay = float(options.get("Delay", 10))

    async def _deliver(self) -> None:
        while True:
            rows = self.terminal.rows(self._rest())
            if not rows:
                return
            batch = rows[:BATCH]
            body = "".join(
                f"{row.pin}\t{_shown(t)}\t{row.state}\t{row.verify}\t0\t0\t0\t\n"
                for row, t in batch
            )
            stamp = (self._delivered or 0) + len(batch)
            await self._send("POST", "cdata", body, table="ATTLOG", Stamp=str(stamp))
            self._delivered = stamp

    def _rest(self) -> bytes:
        log = self.terminal.attlog
        return log.ever()[(self._delivered or 0) * log.size :]

    async def _ask(self) -> None:
        terminal = self.terminal
        info = f"{terminal.firmware},{len(terminal.users)},{terminal.fingers.total()}"
        info += f",{len(terminal.attlog)},{terminal.host}"
        told = await self._send("GET", "getrequest", INFO=info)
        for line in told.splitlines():
            order = re.fullmatch(r"C:(\d+):(.+)", line)
            if order:
                done = await self._obey(order[2])
                name = order[2].split(" ")[0]
                body = f"ID={order[1]}&Return={done}&CMD={name}\n"
                await self._send("POST", "devicecmd", body)

    async def _obey(self, order: str) -> int:
        if order.startswith("DATA QUERY ATTLOG"):
            self._delivered = 0
            self.wake()
            return 0
        if order.startswith("DATA QUERY USERINFO"):
            users = sorted(self.terminal.users.values())
            body = "".join(
                f"USER PIN={user.pin}\tName={user.name}\tPri={user.privilege}\tPasswd="
                "\tCard=\tGrp=1\tTZ=0000000100000000\tVerify=0\tViceCard=\n"
                for user in users
            )
            await self._send("POST", "cdata", body, table="OPERLOG", Stamp="1")
            return 0
        return -1002

    async def _send(self, method: str, name: str, body: str = "", **told: str) -> str:
        """One request; returns the answer's text, raises OSError on any but 200."""
        query = {"SN": self.terminal.serial, **told}
        path = "&".join(f"{key}={quote(value)}" for key, value in query.items())
        data = body.encode()
        head = (
            f"{method} /iclock/{name}?{path} HTTP/1.1\r\nHost: {self._host}\r\n"
            f"User-Agent: iClock Proxy/1.09\r\nContent-Length: {len(data)}\r\n"
            "Connection: close\r\n\r\n"
        )
        self.terminal.journal.counts[f"PUSH_{name.upper()}"] += 1
        async with asyncio.timeout(ANSWER_S):
            reader, writer = await asyncio.open_connection(
                self._host, self._port, local_addr=(self.terminal.host, 0)
            )
            try:
                writer.write(head.encode() + data)
                await writer.drain()
                answer = await reader.read()
            finally:
                writer.close()
        top, _between, text = answer.partition(b"\r\n\r\n")
        if top.split(b" ")[1:2] != [b"200"]:
            raise OSError(top[:60].decode("ascii", "replace"))
        return text.decode()


def _shown(t: int) -> str:
    """A terminal's 32-bit time as it is written, also of a day no calendar has."""
    rest, second = divmod(t, 60)
    rest, minute = divmod(rest, 60)
    days, hour = divmod(rest, 24)
    months, day = divmod(days, 31)
    years, month = divmod(months, 12)
    date = f"{2000 + years:04d}-{month + 1:02d}-{day + 1:02d}"
    return f"{date} {hour:02d}:{minute:02d}:{second:02d}"
