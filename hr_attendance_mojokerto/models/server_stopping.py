"""Whether the server that runs this thread has been told to stop.

Both kinds of server answer signals by a method of the object that knows it.
"""

import signal


def _server():
    return getattr(signal.getsignal(signal.SIGINT), "__self__", None)


def is_worker_ending():
    """Return True once a worker of a prefork server was told to end: it waits until
    its job has ended."""
    return not getattr(_server(), "alive", True)


def is_server_stopping():
    """Return True once a threaded server was told to end: its crons end with it, and
    the connections to the database are being closed under them."""
    return bool(getattr(_server(), "quit_signals_received", 0))
