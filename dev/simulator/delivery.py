"""How the frames of an answer leave: one by one, joined, in drops, late or cut off."""

import asyncio
from typing import Protocol

from .conversation import Answer
from .terminal import Terminal


class Channel(Protocol):
    """One client's end as the delivery sees it."""

    stream: bool

    def encode(self, payload: bytes) -> bytes:
        """Put what the transport needs before a payload."""

    def write(self, raw: bytes) -> None:
        """Hand bytes to the socket in one call."""

    async def drain(self) -> None:
        """Wait while the client reads too slowly."""

    def cut(self, how: str) -> None:
        """End the connection: "reset" or "close"."""


class Delivery:
    """Sends answers over one channel, spoilt as the terminal's behaviour says."""

    def __init__(self, terminal: Terminal, channel: Channel) -> None:
        self._terminal = terminal
        self._channel = channel
        self._lock = asyncio.Lock()
        self._withheld: list[tuple[list[bytes], str]] = []
        self._timer: asyncio.Task[None] | None = None
        self._previous: list[bytes] = []
        self._last_write = 0.0

    async def answer(self, answer: Answer) -> None:
        """Send an answer after the terminal's latency."""
        terminal, channel = self._terminal, self._channel
        if terminal.latency_s:
            await asyncio.sleep(terminal.latency_s)
        frames = [channel.encode(payload) for payload in answer.frames]
        await self._release()
        async with self._lock:
            if terminal.fault("stale") and self._previous:
                await self._spaced(self._previous)
            self._previous = frames if len(frames) == 1 else self._previous
            if terminal.fault("late"):
                self._withheld.append((frames, answer.bulk))
                self._timer = asyncio.create_task(self._release_later())
                return
            await self._write(frames, answer.bulk)

    async def event(self, payload: bytes) -> None:
        """Send a live event between answers."""
        async with self._lock:
            await self._spaced([self._channel.encode(payload)])

    def close(self) -> None:
        """Forget what was withheld."""
        if self._timer:
            self._timer.cancel()

    async def _release_later(self) -> None:
        await asyncio.sleep(self._terminal.behaviour.late_after_s)
        self._timer = None
        await self._release()

    async def _release(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        async with self._lock:
            withheld, self._withheld = self._withheld, []
            for frames, bulk in withheld:
                await self._write(frames, bulk)

    async def _write(self, frames: list[bytes], bulk: str) -> None:
        terminal, channel = self._terminal, self._channel
        behaviour = terminal.behaviour
        if bulk and behaviour.only in ("any", bulk) and terminal.fault("drop"):
            await self._write_part(frames)
            return
        joined = len(frames) > 1 and terminal.fault("joined")
        if channel.stream and (joined or behaviour.drip_bytes):
            raw = b"".join(frames)
            step = behaviour.drip_bytes or len(raw)
            for start in range(0, len(raw), step):
                channel.write(raw[start : start + step])
                await channel.drain()
                if behaviour.drip_bytes:
                    await asyncio.sleep(behaviour.drip_gap_s)
            return
        await self._spaced(frames)

    async def _spaced(self, frames: list[bytes]) -> None:
        """Write frame by frame; between any two of them lies at least the gap.

        Also between answers: a client that sent its next command ahead would
        otherwise get two answers in one segment.
        """
        loop = asyncio.get_running_loop()
        for frame in frames:
            wait = self._last_write + self._terminal.gap_s - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            self._channel.write(frame)
            await self._channel.drain()
            self._last_write = loop.time()

    async def _write_part(self, frames: list[bytes]) -> None:
        """Send the first bytes of an answer and go away."""
        behaviour = self._terminal.behaviour
        left = min(behaviour.drop_after_bytes, sum(map(len, frames)) // 2)
        for frame in frames:
            part = frame[:left]
            if part and (self._channel.stream or len(part) == len(frame)):
                self._channel.write(part)
                await self._channel.drain()
            left -= len(part)
        # What was written has to arrive before a reset wipes it out.
        await asyncio.sleep(0.02)
        self._channel.cut(behaviour.drop_how)
