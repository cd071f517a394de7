"""Virtual ZKTeco terminals that speak the real protocol on real sockets."""

from .behaviour import ALWAYS, NEVER, ONCE, Behaviour, When
from .clock import Clock
from .fleet import Fleet
from .layouts import LogRow, User
from .terminal import Terminal

__all__ = [
    "ALWAYS",
    "NEVER",
    "ONCE",
    "Behaviour",
    "Clock",
    "Fleet",
    "LogRow",
    "Terminal",
    "User",
    "When",
]
