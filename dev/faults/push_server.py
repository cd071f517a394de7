"""A server to which terminals report by themselves, and what is done to it."""

import asyncio
import contextlib
import socket
import time
from collections import Counter
from datetime import datetime

from dev.faults.foreign_push import Client
from dev.faults.morning import PORT, Server

SERIALS = tuple(f"PUSH{number:03d}" for number in range(12))


class PushServer(Server):
    """A database with some approved terminals, and an Odoo with threads: each request
    it lets in by mistake would hold a thread and a connection to the database."""

    database = "pushed_morning"
    port = PORT + 10
    options = ("--workers=0",)
    # Odoo's own bound, without which it starts a thread for whoever comes.
    environ = {"ODOO_MAX_HTTP_THREADS": "auto"}

    def _make_terminals(self) -> None:
        self._shell(
            "terminals = env['hr.attendance.device'].create([{'name': serial, "
            "'serial_number': serial, 'transport': 'push'} "
            f"for serial in {SERIALS!r}]); terminals.action_approve(); env.cr.commit()"
        )

    def scans(self, serial: str) -> Counter[tuple[str, datetime]]:
        """The stored scans of a terminal, how often each."""
        rows = self.sql(
            "SELECT punch.pin, punch.local_time FROM hr_attendance_punch punch "
            "JOIN hr_attendance_device device ON device.id = punch.device_id "
            f"WHERE device.serial_number = '{serial}'"
        )
        pairs = (line.split("|") for line in rows.splitlines())
        return Counter((pin, datetime.fromisoformat(at)) for pin, at in pairs)

    def refuse_commits(self, pin: str) -> None:
        """Have every transaction that stores a scan of a PIN fail when it commits."""
        self.sql(
            "CREATE OR REPLACE FUNCTION no_commit() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RAISE EXCEPTION 'no commit'; END $$; "
            "CREATE CONSTRAINT TRIGGER no_commit AFTER INSERT ON hr_attendance_punch "
            "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
            f"WHEN (NEW.pin = '{pin}') EXECUTE FUNCTION no_commit()"
        )

    def allow_commits(self) -> None:
        self.sql("DROP TRIGGER no_commit ON hr_attendance_punch")

    def seconds_to_log_in(self) -> float:
        """How long somebody waits for the page on which to log in."""
        started = time.monotonic()
        assert Client(self.port).send("GET", "/web/login").status_code == 200
        return time.monotonic() - started


class SlowBodies:
    """Connections that announce a body and send next to nothing of it."""

    def __init__(self, port: int, count: int, serial: str, source: str) -> None:
        self._lines = []
        head = (
            f"POST /iclock/cdata?SN={serial}&table=ATTLOG HTTP/1.1\r\n"
            "Host: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n1"
        )
        for _number in range(count):
            line = socket.create_connection(
                ("127.0.0.1", port), timeout=10, source_address=(source, 0)
            )
            line.sendall(head.encode())
            self._lines.append(line)

    def close(self) -> None:
        for line in self._lines:
            line.close()


async def flood(port: int, per_s: int, seconds: float, source: str) -> Counter[str]:
    """Ask so many times a second, whether answered or not, with made-up serial numbers;
    returns how often which status came ("" where none did)."""
    found: Counter[str] = Counter()
    request = (
        "GET /iclock/getrequest?SN=FORGED{} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Connection: close\r\n\r\n"
    )

    async def ask(number: int) -> None:
        status = ""
        with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError):
            async with asyncio.timeout(20):
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", port, local_addr=(source, 0)
                )
                writer.write(request.format(number).encode())
                status = (await reader.readline()).decode().split(" ")[1:2]
                status = status[0] if status else ""
                writer.close()
        found[status] += 1

    loop = asyncio.get_running_loop()
    started, asked = loop.time(), 0
    tasks = []
    while (passed := loop.time() - started) < seconds:
        due = int(passed * per_s)
        tasks += [loop.create_task(ask(number)) for number in range(asked, due)]
        asked = due
        await asyncio.sleep(0.005)
    await asyncio.gather(*tasks)
    return found
