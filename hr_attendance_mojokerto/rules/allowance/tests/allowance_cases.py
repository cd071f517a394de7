"""A scheme and a month that can be reckoned in the head.

Class 8 is 4,000,000 a month: discipline (40 %) 1,600,000, productivity 2,400,000.
October 2026 begins on a Thursday and has 22 working days.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from rules.allowance.line import compute
from rules.allowance.month import Day, PersonMonth, Span
from rules.allowance.scheme import Cause, Part, Rule, Scheme
from rules.allowance.shipped import bands

HEALTH, EDUCATION = 10, 20
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)

PLAIN = Scheme(
    code="plain",
    name="Plain",
    prices={job_class: {"workload": job_class * 500_000} for job_class in range(1, 18)},
    bands=bands(("0.5", "1", "1.25", "1.5")),
    rules=(
        Rule(Cause.NO_IN, "", Decimal("1.5")),
        Rule(Cause.NO_OUT, "", Decimal("1.5")),
        Rule(Cause.ABSENT, "", Decimal(3), part=Part.WHOLE),
        Rule(Cause.ROLL_CALL, "", Decimal(2)),
        Rule(Cause.CEREMONY, "", Decimal(2)),
        Rule(Cause.LEAVE, "sick", Decimal(3)),
        Rule(Cause.EXCUSE, "permission", Decimal(2)),
    ),
)


def october(number):
    return date(2026, 10, number)


def days(told=None, skpd=HEALTH, first=FIRST, last=LAST):
    """The days of a month, Saturdays and Sundays off; ``told``: by day of the month,
    what is not as it should be."""
    told = told or {}
    found = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        found.append(
            Day(day, skpd, asked=day.weekday() < 5)._replace(**told.get(day.day, {}))
        )
    return tuple(found)


def span(first=FIRST, last=LAST, skpd=HEALTH, job_class=8, **rest):
    return Span(first, last, skpd, job_class, **rest)


def month(told=None, spans=None, **rest):
    """Somebody's October; ``told`` as for :func:`days`."""
    values = {
        "employee": 1,
        "first": FIRST,
        "last": LAST,
        "spans": spans or (span(),),
        "days": days(told),
        "workdays": frozenset(day.date for day in days() if day.asked),
    }
    return PersonMonth(**(values | rest))


def one(told=None, scheme=PLAIN, spans=None, **rest):
    """The only line of an October."""
    [line] = compute(month(told, spans, **rest), scheme)
    balanced(line)
    return line


def with_(scheme=PLAIN, **changed):
    return replace(scheme, **changed)


def balanced(line):
    """Nothing is lost: what is paid and taken comes to basis and addition."""
    off = sum(row.amount for row in line.deductions)
    assert line.basis + line.bonus + line.rounded == off + line.carried_in + line.gross
    assert line.discipline + line.productivity == line.basis
    assert line.gross >= 0
    assert all(0 <= row.amount <= row.full for row in line.deductions)


def cuts(line):
    return [(row.cause.value, row.code, row.amount) for row in line.deductions]
