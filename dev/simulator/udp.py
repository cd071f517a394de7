"""The UDP side of a terminal: one conversation per client address, no resending."""

import asyncio
from collections import deque

from .conversation import Conversation
from .delivery import Delivery
from .terminal import Terminal
from .wire import Command

_MAX_PEERS = 64
Address = tuple[str, int]


class _Peer:
    """One client address."""

    stream = False

    def __init__(self, server: "UdpServer", address: Address) -> None:
        self._server = server
        self._address = address
        self.conversation = Conversation(server.terminal, "udp")
        self.delivery = Delivery(server.terminal, self)
        self.silent = False
        self.waiting: deque[bytes] = deque()
        self.task: asyncio.Task[None] | None = None

    async def work(self) -> None:
        while self.waiting:
            payload = self.waiting.popleft()
            if payload[:2] == Command.CONNECT.to_bytes(2, "little"):
                self.silent = self._server.terminal.fault("silent")
            if self.silent:
                continue
            answer = self.conversation.answer(payload)
            if answer is None:
                continue
            await self.delivery.answer(answer)
            if answer.then:
                self._server.after(self._address, answer.then)
        self.task = None

    def encode(self, payload: bytes) -> bytes:
        return payload

    def write(self, raw: bytes) -> None:
        if not self._server.terminal.fault("udp_loss"):
            self._server.send(raw, self._address)

    async def drain(self) -> None:
        return None

    def cut(self, how: str) -> None:
        """Nothing to cut: the rest of the datagrams just never comes."""


class UdpServer(asyncio.DatagramProtocol):
    """All UDP clients of one terminal."""

    def __init__(self, terminal: Terminal, after) -> None:
        self.terminal = terminal
        self._after = after
        self._transport: asyncio.DatagramTransport | None = None
        self._peers: dict[Address, _Peer] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def datagram_received(self, data: bytes, addr: Address) -> None:
        if self.terminal.behaviour.black_hole:
            return
        peer = self._peers.get(addr)
        if peer is None:
            while len(self._peers) >= _MAX_PEERS:
                self._forget(next(iter(self._peers)))
            peer = self._peers[addr] = _Peer(self, addr)
        peer.waiting.append(data)
        if peer.task is None:
            peer.task = asyncio.get_running_loop().create_task(peer.work())

    def send(self, raw: bytes, address: Address) -> None:
        """Send one datagram."""
        if self._transport and not self._transport.is_closing():
            self._transport.sendto(raw, address)

    def after(self, address: Address, what: str) -> None:
        """A client left, or asked for a restart."""
        self._forget(address)
        if what != "forget":
            self._after(what)

    def listeners(self, event: int) -> list[tuple[Conversation, Delivery]]:
        """Conversations that registered for this event."""
        return [
            (peer.conversation, peer.delivery)
            for peer in self._peers.values()
            if peer.conversation.events & event
        ]

    def close(self) -> None:
        """Close the socket and forget all clients."""
        for address in list(self._peers):
            self._forget(address)
        if self._transport:
            self._transport.close()

    def _forget(self, address: Address) -> None:
        peer = self._peers.pop(address, None)
        if peer:
            peer.delivery.close()
