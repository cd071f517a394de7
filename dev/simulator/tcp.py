"""One TCP connection to a terminal."""

import asyncio
import contextlib
import socket
import struct

from .conversation import Conversation
from .delivery import Delivery
from .terminal import Terminal
from .wire import tcp_frame, tcp_length

_RESET = struct.pack("ii", 1, 0)


class TcpConnection:
    """Reads frames of one client and answers them in their order."""

    stream = True

    def __init__(
        self,
        terminal: Terminal,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.terminal = terminal
        self.conversation = Conversation(terminal, "tcp")
        self.delivery = Delivery(terminal, self)
        self._reader = reader
        self._writer = writer
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    async def serve(self) -> str:
        """Talk until the client goes; returns what is to happen to the terminal."""
        self.terminal.journal.connections += 1
        silent = self.terminal.fault("silent")
        try:
            while True:
                length = tcp_length(await self._reader.readexactly(8))
                if length is None:
                    self.terminal.journal.bad_frames += 1
                    return ""
                payload = await self._reader.readexactly(length)
                if silent or self.terminal.behaviour.black_hole:
                    continue
                answer = self.conversation.answer(payload)
                if answer is None:
                    continue
                await self.delivery.answer(answer)
                if answer.then in ("restart", "poweroff"):
                    return answer.then
        except (asyncio.IncompleteReadError, OSError):
            return ""
        finally:
            self.close()

    def close(self) -> None:
        """Close from the terminal's side."""
        self.delivery.close()
        with contextlib.suppress(OSError):
            self._writer.close()

    def encode(self, payload: bytes) -> bytes:
        """Put the TCP head before a payload."""
        return tcp_frame(payload)

    def write(self, raw: bytes) -> None:
        """Hand bytes to the socket; they are dropped when the client has gone."""
        if not self._writer.is_closing():
            self._writer.write(raw)

    async def drain(self) -> None:
        """Wait while the client reads too slowly."""
        await self._writer.drain()

    def cut(self, how: str) -> None:
        """End the connection at once: "reset" (RST) or "close" (FIN)."""
        if how == "reset":
            sock = self._writer.get_extra_info("socket")
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            self._writer.transport.abort()
        else:
            self._writer.close()
