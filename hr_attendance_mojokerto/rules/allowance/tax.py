"""Income tax and health insurance, shown for information only.

Whoever pays reckons them on salary and allowance together; nothing here is subtracted
from a line. The tables are data of the city, dated; those of the house are in
:mod:`.tax_tables`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .money import rupiah, share
from .scheme import Mode


@dataclass(frozen=True, slots=True)
class Step:
    """Gross income of a month above ``over`` rupiah is taxed by ``percent``."""

    over: int
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Tables:
    """What was in force between two dates, both included (None: no end).

    ``ter``: monthly effective rates (tarif efektif rata-rata) by category A, B, C, the
    lowest step first. ``employer`` and ``employee``: percents of health insurance, of a
    base of at most ``cap`` rupiah.
    """

    name: str
    date_from: date
    date_to: date | None
    ter: Mapping[str, tuple[Step, ...]]
    employer: Decimal
    employee: Decimal
    cap: int
    to_confirm: bool = False


def in_force(tables: Iterable[Tables], on: date) -> Tables:
    """Return the tables of a date, the latest where several are. Raises LookupError
    where there are none."""
    found = [
        row
        for row in tables
        if row.date_from <= on and (row.date_to is None or on <= row.date_to)
    ]
    if not found:
        raise LookupError(f"no tables of tax and insurance on {on}")
    return max(found, key=lambda row: row.date_from)


def ter(gross: int, category: str, tables: Tables) -> int:
    """Return the tax of a month in rupiah, rounded down: the rate of the step in which
    the gross lies, of the whole gross (PP 58/2023). Raises KeyError for a category that
    is not in the tables. December is reckoned for the year and not here."""
    percent = Decimal(0)
    for step in tables.ter[category]:
        if gross > step.over:
            percent = step.percent
    return rupiah(gross * share(percent), 1, Mode.DOWN)


def bpjs(base: int, tables: Tables) -> tuple[int, int]:
    """Return what employer and employee pay for health insurance in a month, rupiah to
    the nearest (Perpres 75/2019: 4 % and 1 %)."""
    capped = min(base, tables.cap)
    return (
        rupiah(capped * share(tables.employer)),
        rupiah(capped * share(tables.employee)),
    )
