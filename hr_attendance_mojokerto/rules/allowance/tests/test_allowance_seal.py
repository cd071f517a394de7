"""The seal of a sheet."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from allowance_cases import PLAIN, month, one

from rules.allowance.line import compute
from rules.allowance.paid import Deduction, Line
from rules.allowance.scheme import Cause, Part
from rules.allowance.seal import canonical, seal

LINE = one({5: {"minutes_late": 12}, 6: {"absent": True}, 7: {"closed": False}})
OTHER = replace(LINE, employee=2)

# A value that differs, for every field of a line and of a deduction.
CHANGED = {
    "first": date(2026, 10, 2),
    "last": date(2026, 10, 30),
    "deductions": LINE.deductions[:1],
    "percent_discipline": Decimal("96.5001"),
    "factors": ("cpns",),
    "not_entitled": "study",
    "open_days": (),
    "cause": Cause.EARLY,
    "code": "TL2",
    "part": Part.WHOLE,
    "percent": Decimal("0.5001"),
    "dates": (),
}


def test_the_same_month_has_the_same_seal():
    told = {5: {"minutes_late": 12}, 6: {"absent": True}, 7: {"closed": False}}
    assert seal(compute(month(told), PLAIN)) == seal([LINE])
    assert len(seal([LINE])) == 64


def test_the_order_of_the_lines_and_the_spelling_of_numbers_do_not_matter():
    assert seal([LINE, OTHER]) == seal([OTHER, LINE])
    row = replace(LINE.deductions[0], percent=Decimal("0.5000"))
    spelled = replace(LINE, deductions=(row, *LINE.deductions[1:]))
    assert seal([spelled]) == seal([LINE])
    assert seal([replace(LINE, percent_discipline=Decimal("96.50"))]) == seal([LINE])


@pytest.mark.parametrize("name", [field.name for field in fields(Line)])
def test_any_other_figure_of_a_line_has_another_seal(name):
    value = CHANGED.get(name)
    if name not in CHANGED:
        value = getattr(LINE, name) + 1
    assert seal([replace(LINE, **{name: value})]) != seal([LINE])


@pytest.mark.parametrize("name", [field.name for field in fields(Deduction)])
def test_any_other_figure_of_a_deduction_has_another_seal(name):
    row = LINE.deductions[0]
    value = CHANGED.get(name)
    if name not in CHANGED:
        value = getattr(row, name) + 1
    changed = (replace(row, **{name: value}), *LINE.deductions[1:])
    assert seal([replace(LINE, deductions=changed)]) != seal([LINE])


def test_a_line_more_or_less_has_another_seal():
    assert len({seal([]), seal([LINE]), seal([LINE, OTHER])}) == 3


def test_a_text_cannot_forge_a_row():
    forged = replace(LINE, not_entitled="x\nL\t9\t9", factors=("a,b",))
    assert canonical([forged]).count("\n") == canonical([LINE]).count("\n")
    assert seal([forged]) != seal([replace(forged, factors=("a", "b"))])
    assert seal([replace(LINE, not_entitled="-")]) != seal([LINE])


def test_the_sealed_text_stays_as_it_is():
    """Sheets that were sealed must still be proved years later."""
    assert canonical([LINE]).splitlines()[:2] == [
        "tpp-1",
        "L\t1\t10\t2026-10-01\t2026-10-31\t8\t4000000\t4000000\t1600000\t2400000\t96.5"
        "\t0\t0\t0\t0\t3872000\t[]\t-\t[2026-10-07]",
    ]
    assert canonical([LINE]).splitlines()[2:] == [
        "D\tlate\t'TL1'\tdiscipline\t1\t12\t0.5\t8000\t8000\t[2026-10-05]",
        "D\tabsent\t''\twhole\t1\t0\t3\t120000\t120000\t[2026-10-06]",
    ]
