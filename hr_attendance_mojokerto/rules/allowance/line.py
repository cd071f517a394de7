"""The lines of a person's month: what is cut, why, and what is paid.

How a line is reckoned:

1. The price of the job class, changed by factors, is the month's; the stretch's share
   of it is the **basis**, whole rupiah. By the split the basis is parted in discipline
   (to the nearest rupiah) and productivity (the rest), and so is the month's price.
2. The performance score leaves a share of the productivity part unearned.
3. A cut of a day or event is its percent of the part of the whole **month**; a cut of
   the month (sanction, a rule once a month) its percent of the part of the **line**.
   Always of the part before any cut, of productivity as earned. WHOLE cuts each part by
   the percent. Cuts are added, not chained.
4. Of each part no more is taken than the cap; which cuts the cap leaves out follows
   from the scheme's order. What lies beyond is dropped, or carried to the next month.
5. The diligence addition, in percent of the basis.
6. Rounding, at the one point the scheme names.
7. What is still to be taken for earlier months, down to zero.

Until the rounding all is exact. The amounts of single cuts are the steps in which what
is left goes down, each remainder rounded: they add up, whatever is rounded. Only with
rounding at each deduction they are rounded on their own, day by day. Each line is
rounded on its own: a month that two SKPDs pay may come to a rupiah more or less than an
undivided one.
"""

from collections.abc import Iterable, Iterator

from .faults import Unready, lacks
from .month import PersonMonth
from .paid import Deduction, Line
from .reckoner import Reckoner
from .scheme import Scheme

__all__ = ["Deduction", "Line", "compute", "compute_all"]


def compute(month: PersonMonth, scheme: Scheme) -> tuple[Line, ...]:
    """Return the lines of a person's month, in order of time. Raises Unready."""
    return next(compute_all([month], scheme))


def compute_all(
    months: Iterable[PersonMonth], scheme: Scheme
) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of each person's month, in the order of the months. Raises
    Unready where a month cannot be reckoned (:func:`.faults.lacks`)."""
    reckoner = Reckoner(scheme)
    for month in months:
        missing = lacks(month, scheme)
        if missing:
            raise Unready(month.employee, missing)
        yield reckoner.lines(month)
