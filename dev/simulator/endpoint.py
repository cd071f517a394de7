"""A terminal's place on the network: opens and closes its sockets."""

import asyncio
import contextlib
import socket
from datetime import datetime

from .black_hole import BlackHole
from .layouts import live_body
from .reporter import Reporter
from .tcp import TcpConnection
from .terminal import Terminal
from .udp import UdpServer
from .wire import EVENT_ATTLOG, Command, build

_SWITCH_TIMEOUT_S = 10


class Endpoint:
    """Listens on TCP and UDP as the terminal's behaviour wants it."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self._loop = asyncio.get_running_loop()
        self._mode = "closed"
        self._off = False
        self._server: asyncio.Server | None = None
        self._udp: UdpServer | None = None
        self._hole: BlackHole | None = None
        self._connections: set[TcpConnection] = set()
        self._switching = asyncio.Lock()
        self._tasks: set[asyncio.Task] = set()
        self._reporter: Reporter | None = None
        self._reporting: asyncio.Task | None = None

    async def open(self) -> None:
        """Bind the sockets; raises OSError when the address is taken."""
        await self._apply()
        self.terminal.endpoint = self
        if self.terminal.report_to:
            self._reporter = Reporter(self.terminal, self.terminal.report_to)
            self._reporting = self._loop.create_task(self._reporter.run())

    async def close(self) -> None:
        """Close all sockets and let the terminal go."""
        self.terminal.endpoint = None
        self._off = True
        if self._reporting:
            self._reporting.cancel()
        await self._apply()

    def changed(self) -> None:
        """Follow a changed behaviour; from another thread, wait until it holds."""
        if self._reporter:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._reporter.wake)
        if self._wanted() == self._mode:
            return
        try:
            here = asyncio.get_running_loop() is self._loop
        except RuntimeError:
            here = False
        if here:
            self._spawn(self._apply())
        else:
            future = asyncio.run_coroutine_threadsafe(self._apply(), self._loop)
            future.result(_SWITCH_TIMEOUT_S)

    def scanned(
        self, uid: int, pin: str, when: datetime, state: int, verify: int
    ) -> None:
        """Tell clients that registered for it; callable from any thread."""
        with contextlib.suppress(RuntimeError):
            if self._reporter:
                self._loop.call_soon_threadsafe(self._reporter.wake)
            self._loop.call_soon_threadsafe(
                self._send_events, uid, pin, when, state, verify
            )

    def _wanted(self) -> str:
        behaviour = self.terminal.behaviour
        if self._off or behaviour.refuse:
            return "closed"
        return "hole" if behaviour.black_hole else "open"

    async def _apply(self) -> None:
        async with self._switching:
            wanted = self._wanted()
            if wanted == self._mode:
                return
            await self._shut(keep_connections=wanted == "hole")
            self._mode = "closed"
            if wanted == "closed":
                return
            try:
                await self._occupy(wanted)
            except OSError:
                await self._shut(keep_connections=False)
                raise
            self._mode = wanted

    async def _occupy(self, mode: str) -> None:
        host, port = self.terminal.host, self.terminal.port
        if mode == "hole":
            self._hole = BlackHole(host, port)
        else:
            self._server = await asyncio.start_server(
                self._connected, host, port, family=socket.AF_INET, reuse_address=True
            )
        _transport, self._udp = await self._loop.create_datagram_endpoint(
            lambda: UdpServer(self.terminal, self._after), (host, port)
        )

    async def _shut(self, keep_connections: bool) -> None:
        if self._server:
            self._server.close()
        if self._hole:
            self._hole.close()
        if self._udp:
            self._udp.close()
        if not keep_connections:
            for connection in list(self._connections):
                connection.cut("reset")
        self._server = self._hole = self._udp = None
        # The event loop lets go of a closed socket only in its next round.
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def _connected(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        connection = TcpConnection(self.terminal, reader, writer)
        self._connections.add(connection)
        after = ""
        # Cancelled when the fleet stops; the stream server would log it otherwise.
        with contextlib.suppress(asyncio.CancelledError):
            after = await connection.serve()
        self._connections.discard(connection)
        if after:
            self._after(after)

    def _after(self, what: str) -> None:
        self._spawn(self._restart(comes_back=what == "restart"))

    async def _restart(self, comes_back: bool) -> None:
        self._off = True
        await self._apply()
        self.terminal.enabled = True
        if comes_back:
            await asyncio.sleep(self.terminal.restart_s)
            if self.terminal.endpoint is self:
                self._off = False
                await self._apply()

    def _send_events(
        self, uid: int, pin: str, when: datetime, state: int, verify: int
    ) -> None:
        listeners = [
            (each.conversation, each.delivery)
            for each in self._connections
            if each.conversation.events & EVENT_ATTLOG
        ]
        if self._udp:
            listeners += self._udp.listeners(EVENT_ATTLOG)
        if not listeners:
            return
        body = live_body(self.terminal.live_body, uid, pin, when, state, verify)
        payload = build(Command.REG_EVENT, EVENT_ATTLOG, 0, body)
        for _conversation, delivery in listeners:
            self._spawn(delivery.event(payload))

    def _spawn(self, coroutine) -> None:
        task = self._loop.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
