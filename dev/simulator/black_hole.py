"""An address where a TCP connection attempt never completes.

A socket that listens with a backlog of 0 and never accepts: once its queue is
full the kernel drops further SYNs without an answer, so a client times out as it
does at a terminal that lost its power behind a router.
"""

import contextlib
import selectors
import socket

_MOST = 8
_SETTLE_S = 0.005


class BlackHole:
    """Occupies host and port until closed."""

    def __init__(self, host: str, port: int) -> None:
        self._sockets = [socket.socket()]
        try:
            listener = self._sockets[0]
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((host, port))
            listener.listen(0)
            self._fill(host, port)
        except OSError:
            self.close()
            raise

    def _fill(self, host: str, port: int) -> None:
        """Connect until an attempt does not complete any more."""
        for _ in range(_MOST):
            filler = socket.socket()
            filler.setblocking(False)
            self._sockets.append(filler)
            filler.connect_ex((host, port))
            with selectors.DefaultSelector() as selector:
                selector.register(filler, selectors.EVENT_WRITE)
                if not selector.select(_SETTLE_S):
                    return
        raise OSError(f"the queue of {host}:{port} does not fill up")

    def close(self) -> None:
        """Give the address back."""
        for sock in self._sockets:
            with contextlib.suppress(OSError):
                sock.close()
