"""What is cut from a line and what is paid on it, as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .scheme import Cause, Part


@dataclass(frozen=True, slots=True)
class Deduction:
    """Cuts of one kind: ``code`` is the band, the leave or excuse type, the sanction,
    or empty. ``percent``: all of them together, as the scheme says. ``amount``: rupiah
    that are taken; ``full``: what would be taken without the cap. ``minutes``: of all
    ``days``. ``dates``: on which; none for a sanction and the score."""

    cause: Cause
    code: str
    part: Part
    days: int
    minutes: int
    percent: Decimal
    amount: int
    full: int
    dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """What one SKPD pays one person for one stretch of a month. Rupiah.

    ``monthly``: the price of a whole month after factors; ``basis``: the stretch's
    share of it; ``discipline`` and ``productivity``: its two parts before any cut.
    ``percent_discipline``: what cuts leave of the discipline part, 0 to 100.
    ``carried_in``: taken here for earlier months; ``carried_out``: left for the next.
    ``rounded``: what the rounding of the line or its parts changed. ``open_days``:
    days that are not closed; they cost nothing. ``factors``: codes that changed the
    price. ``not_entitled``: why nothing is paid. Always:
    basis + bonus + rounded = sum of the deductions' amounts + carried_in + gross.
    """

    employee: int
    skpd: int
    first: date
    last: date
    job_class: int
    monthly: int
    basis: int
    discipline: int
    productivity: int
    deductions: tuple[Deduction, ...]
    percent_discipline: Decimal
    bonus: int
    carried_in: int
    carried_out: int
    rounded: int
    gross: int
    factors: tuple[str, ...] = ()
    not_entitled: str | None = None
    open_days: tuple[date, ...] = ()
