"""Up to when numbers hold: one rule for the wall, the cards and the leader's page."""

from collections.abc import Collection
from datetime import datetime

STALE = (120, 300)
"""Seconds after which numbers are old, and after which nobody should rely on them."""


def held_until(
    looked: Collection[datetime | None], heard: Collection[datetime | None]
) -> datetime | None:
    """Return up to when numbers hold, None when nobody knows.

    They hold until the evaluator's last look at what happened, and no longer than some
    terminal was heard: what nobody reads changes no number. ``looked``: when a card was
    counted and when the evaluator last ran; ``heard``: when each terminal was last
    heard, None for never, nothing where there are no terminals.
    """
    last = max(filter(None, looked), default=None)
    if last is None or not heard:
        return last
    newest = max(filter(None, heard), default=None)
    return newest and min(last, newest)
