"""Whether the server that runs this thread has been told to stop."""

import signal


def is_stopping():
    """Return True once the server, threaded or a worker of a prefork one, was told to
    end. Both answer signals by a method of the object that knows it."""
    server = getattr(signal.getsignal(signal.SIGINT), "__self__", None)
    told = getattr(server, "quit_signals_received", 0)
    return bool(told) or not getattr(server, "alive", True)
