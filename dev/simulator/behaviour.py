"""The switches that spoil a terminal, as values that can change while it runs."""

import random
from dataclasses import dataclass, fields
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class When:
    """On which occasions a fault happens; occasions count from 1 per terminal.

    ``nth`` lists occasions, ``every`` repeats, ``probability`` draws from a seed
    and the occasion's number, so the same terminal fails at the same places again.
    """

    nth: tuple[int, ...] = ()
    every: int = 0
    probability: float = 0.0
    seed: int = 0

    def hits(self, occasion: int, salt: str) -> bool:
        """Whether the fault happens on this occasion."""
        if occasion in self.nth or (self.every and occasion % self.every == 0):
            return True
        if not self.probability:
            return False
        draw = random.Random(f"{self.seed}:{salt}:{occasion}").random()
        return draw < self.probability

    @classmethod
    def parse(cls, value: "When | dict[str, Any] | bool | int") -> "When":
        """Accept true (always), n (the n-th time), false or a mapping of fields."""
        if isinstance(value, When):
            return value
        if isinstance(value, dict):
            return cls(**{**value, "nth": tuple(value.get("nth", ()))})
        if value is True:
            return ALWAYS
        return cls(nth=(value,)) if value else NEVER


NEVER = When()
ALWAYS = When(every=1)
ONCE = When(nth=(1,))


@dataclass(frozen=True, slots=True)
class Behaviour:
    """All misbehaviour of a terminal; the default is a sound one.

    A ``When`` names what one occasion is: a connection, a bulk answer (log or user
    list on its way), an answer, a datagram, a scan.
    """

    refuse: bool = False  # port closed
    black_hole: bool = False  # a connection attempt never completes
    silent: When = NEVER  # per connection: accepted, then not a word
    wrong_key: When = NEVER  # per connection: no key is the right one
    drop: When = NEVER  # per bulk answer: the peer goes away in the middle
    drop_after_bytes: int = 1500
    drop_how: Literal["reset", "close"] = "reset"
    truncate: When = NEVER  # per bulk answer: well framed, but only a part
    truncate_to: float = 0.5
    only: Literal["any", "attlog", "users"] = "any"  # which bulk drop/truncate hit
    joined: When = NEVER  # per answer: all its frames in one write
    drip_bytes: int = 0  # write n bytes at a time
    drip_gap_s: float = 0.001
    late: When = NEVER  # per answer: withheld until the next command comes
    late_after_s: float = 2.0  # ... or until so much time has passed
    stale: When = NEVER  # per answer: the previous answer comes once more before
    udp_loss: When = NEVER  # per datagram sent by the terminal
    impossible_time: When = NEVER  # per scan
    impossible_kind: Literal["30-february", "year-2133"] = "30-february"
    scan_between: int = 0  # scans arriving between each count and read
    count_off: int = 0  # the announced record count is off by this
    sizes_bytes: Literal[0, 4, 80, 92, 112] = 0  # 0: as the firmware does
    drift_s_per_day: float | None = None
    clock_reset: When = NEVER  # per connection: the clock is at 2000-01-01
    log_cleared: When = NEVER  # per connection: emptied at the keypad
    log_refilled: When = NEVER  # per connection: emptied, as many new scans since
    capacity: int | None = None  # a smaller log than the model has
    when_full: Literal["overwrite", "refuse"] = "overwrite"
    serial: str | None = None  # another serial number than before

    @classmethod
    def parse(cls, values: dict[str, Any]) -> "Behaviour":
        """From JSON; raises ValueError on a switch that does not exist."""
        known = {field.name: field for field in fields(cls)}
        unknown = sorted(set(values) - set(known))
        if unknown:
            raise ValueError(f"no such switch: {', '.join(unknown)}")
        return cls(
            **{
                name: When.parse(value) if known[name].default is NEVER
                or isinstance(known[name].default, When) else value
                for name, value in values.items()
            }
        )  # fmt: skip
