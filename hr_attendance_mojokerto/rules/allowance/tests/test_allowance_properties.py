"""What holds of every month and every scheme that has no fault."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from allowance_cases import (
    EDUCATION,
    FIRST,
    HEALTH,
    LAST,
    PLAIN,
    balanced,
    days,
    month,
    october,
    span,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.allowance.faults import faults, lacks
from rules.allowance.line import compute, compute_all
from rules.allowance.month import Running
from rules.allowance.scheme import (
    DEFAULT_ORDER,
    BelowZero,
    Bonus,
    Cause,
    Factor,
    Mode,
    Months,
    Part,
    Per,
    RoundAt,
    Rule,
    SanctionCut,
    Scheme,
    Score,
    Transfer,
    Way,
)
from rules.allowance.seal import seal
from rules.allowance.shipped import bands

bounded = settings(derandomize=True, deadline=None, max_examples=40, database=None)

percents = st.integers(0, 1_000_000).map(lambda n: Decimal(n) / 10_000)
small = st.integers(0, 100_000).map(lambda n: Decimal(n) / 10_000)
parts = st.sampled_from(list(Part))


@st.composite
def schemes(draw):
    """Any scheme without a fault."""
    discipline = draw(percents)
    rising = sorted(draw(st.lists(small, min_size=4, max_size=4)))
    part = draw(parts)
    rules = [
        Rule(cause, "", draw(small), part=draw(parts))
        for cause in (Cause.NO_IN, Cause.NO_OUT, Cause.ROLL_CALL, Cause.CEREMONY)
    ]
    rules += [
        Rule(Cause.ABSENT, "", draw(percents), part=Part.WHOLE),
        Rule(Cause.LEAVE, "sick", draw(small), draw(st.sampled_from(list(Per)))),
        Rule(Cause.LEAVE, "", draw(small), part=draw(parts)),
        Rule(Cause.EXCUSE, "permission", draw(small)),
    ]
    law = draw(st.booleans())
    bonus = draw(st.none() | st.builds(Bonus, small, st.integers(0, 5)))
    prices = st.integers(1, 5_000) | st.integers(1, 20_000_000)
    scheme = Scheme(
        code="any",
        name="Any",
        prices={job_class: {"workload": draw(prices)} for job_class in range(1, 18)},
        productivity=100 - discipline,
        discipline=discipline,
        bands=bands(rising, part),
        rules=tuple(rules),
        sanction_cuts=()
        if law
        else (SanctionCut("moderate", draw(percents), draw(parts)),),
        sanction_months=draw(st.sampled_from(list(Months))),
        sanction_law=law,
        factors=(
            Factor("cpns", draw(percents)),
            Factor("plt", draw(percents), draw(st.sampled_from(list(Way)))),
        ),
        cap_percent=draw(percents | st.just(Decimal(100))),
        below_zero=draw(st.sampled_from(list(BelowZero))),
        unit=draw(st.sampled_from([1, 100, 1000])),
        mode=draw(st.sampled_from(list(Mode))),
        round_at=draw(st.sampled_from(list(RoundAt))),
        order=tuple(draw(st.permutations(DEFAULT_ORDER))),
        transfer=draw(st.sampled_from(list(Transfer))),
        key_day=draw(st.integers(1, 31)),
        bonus=bonus,
        bonus_document="1/2026" if bonus else "",
        score=draw(st.sampled_from(list(Score))),
    )
    assert faults(scheme) == ()
    return scheme


minutes = st.integers(0, 200) | st.just(0)
told = st.fixed_dictionaries(
    {},
    optional={
        "closed": st.sampled_from([True, True, True, False]),
        "absent": st.booleans(),
        "minutes_late": minutes,
        "minutes_early": minutes,
        "no_in": st.booleans(),
        "no_out": st.booleans(),
        "leave": st.sampled_from([None, None, "sick", "annual"]),
        "excuse": st.sampled_from([None, "permission", "duty"]),
        "excuse_counts": st.booleans(),
        "missed": st.sampled_from([(), ("roll_call",), ("ceremony", "roll_call")]),
    },
)


@st.composite
def people(draw):
    """Anybody's October: of one or two stretches, with sanctions and a debt."""
    moved = draw(st.none() | st.integers(2, 31))
    kinds = st.sampled_from(["pns", "cpns"])

    def piece(first, last, skpd):
        return span(
            first,
            last,
            skpd,
            draw(st.integers(1, 17)),
            kind=draw(kinds),
            acting=draw(st.sampled_from([None, "plt"])),
            acting_class=draw(st.integers(1, 17)),
            not_entitled=draw(st.sampled_from([None, None, None, "study"])),
        )

    spans = (piece(FIRST, LAST, HEALTH),)
    if moved:
        spans = (
            piece(FIRST, october(moved - 1), HEALTH),
            piece(october(moved), LAST, EDUCATION),
        )
    begun = st.dates(date(2026, 1, 1), LAST)
    sanctions = tuple(
        Running(
            first,
            first + timedelta(days=draw(st.integers(0, 400))),
            "moderate",
            "raise_delayed",
            25,
            first + timedelta(days=200),
        )
        for first in draw(st.lists(begun, max_size=2))
    )
    case = month(
        draw(st.dictionaries(st.integers(1, 31), told, max_size=12)),
        spans,
        employee=draw(st.integers(1, 3128)),
        sanctions=sanctions,
        score=draw(percents),
        carried=draw(st.just(0) | st.integers(0, 5_000) | st.integers(0, 10_000_000)),
    )
    assert lacks(case, PLAIN) == ()
    return case


def paid(case, scheme):
    return sum(line.gross for line in compute(case, scheme))


def changed(case, number, **values):
    rows = list(case.days)
    rows[number] = rows[number]._replace(**values)
    return replace(case, days=tuple(rows))


@bounded
@given(people(), schemes(), st.integers(0, 30), st.integers(1, 120))
def test_more_lateness_never_pays_more(case, scheme, number, more):
    late = case.days[number].minutes_late + more
    early = case.days[number].minutes_early + more
    assert paid(changed(case, number, minutes_late=late), scheme) <= paid(case, scheme)
    assert paid(changed(case, number, minutes_early=early), scheme) <= paid(
        case, scheme
    )


@bounded
@given(people(), schemes(), st.integers(0, 30))
def test_one_more_missed_roll_call_never_pays_more(case, scheme, number):
    missed = (*case.days[number].missed, "roll_call")
    assert paid(changed(case, number, missed=missed), scheme) <= paid(case, scheme)


@bounded
@given(people(), schemes(), st.integers(0, 30))
def test_a_day_that_is_open_never_pays_less_but_for_the_addition(case, scheme, number):
    scheme = replace(scheme, bonus=None)
    case = changed(case, number, closed=True)
    assert paid(changed(case, number, closed=False), scheme) >= paid(case, scheme)


@bounded
@given(people(), schemes(), st.randoms(use_true_random=False))
def test_the_order_of_days_and_sanctions_does_not_matter(case, scheme, random):
    rows, sanctions = list(case.days), list(case.sanctions)
    random.shuffle(rows)
    random.shuffle(sanctions)
    mixed = replace(case, days=tuple(rows), sanctions=tuple(sanctions))
    assert compute(mixed, scheme) == compute(case, scheme)


@bounded
@given(people(), schemes())
def test_nothing_is_lost_and_nobody_gets_more_than_there_is(case, scheme):
    lines = compute(case, scheme)
    for line in lines:
        balanced(line)
        assert line.gross <= line.basis + line.bonus
        assert 0 <= line.percent_discipline <= 100
        assert line.bonus == 0 or scheme.bonus
        if line.not_entitled:
            assert line.gross == line.basis == 0
    taken = sum(line.carried_in for line in lines)
    later = sum(line.carried_out for line in lines)
    assert taken <= case.carried
    assert taken + later >= case.carried
    if scheme.below_zero is BelowZero.ZERO:
        assert taken + later == case.carried
    if scheme.round_at is RoundAt.LINE and scheme.unit == 1:
        assert all(line.rounded == 0 for line in lines)


@bounded
@given(people(), schemes())
def test_the_cap_leaves_its_share_of_each_part(case, scheme):
    scheme = replace(scheme, score=Score.NONE, unit=1)
    case = replace(case, carried=0)
    for line in compute(case, scheme):
        least = line.basis * (100 - scheme.cap_percent) / 100
        assert line.gross - line.bonus >= least - 2


@bounded
@given(st.lists(people(), max_size=6), schemes())
def test_lines_come_to_sheets_and_sheets_to_the_city(cases, scheme):
    lines = [line for found in compute_all(cases, scheme) for line in found]
    sheets = Counter()
    for line in lines:
        sheets[line.skpd] += line.gross
    assert sum(sheets.values()) == sum(paid(case, scheme) for case in cases)
    off = sum(row.amount for line in lines for row in line.deductions)
    assert sum(sheets.values()) == (
        sum(line.basis + line.bonus + line.rounded - line.carried_in for line in lines)
        - off
    )


@bounded
@given(st.lists(people(), max_size=4), schemes(), st.randoms(use_true_random=False))
def test_a_month_reckoned_again_has_the_same_seal(cases, scheme, random):
    def sealed(rows):
        return seal(line for found in compute_all(rows, scheme) for line in found)

    cases = [replace(case, employee=number) for number, case in enumerate(cases)]
    mixed = list(cases)
    random.shuffle(mixed)
    assert sealed(cases) == sealed(cases) == sealed(mixed)


@bounded
@given(
    st.dictionaries(
        st.integers(1, 31), st.fixed_dictionaries({"minutes_late": minutes})
    ),
    st.integers(2, 31),
    st.integers(1, 17),
)
def test_who_moves_is_paid_as_who_stays(rows, moved, job_class):
    """To a rupiah for each line, as long as no cap is reached."""
    scheme = replace(
        PLAIN, transfer=Transfer.PRO_RATA, bands=bands(("0.1", "0.2", "0.3", "0.4"))
    )
    stays = month(rows, (span(job_class=job_class),))
    goes = month(
        rows,
        (
            span(last=october(moved - 1), job_class=job_class),
            span(first=october(moved), skpd=EDUCATION, job_class=job_class),
        ),
    )
    [whole] = compute(stays, scheme)
    pieces = compute(goes, scheme)
    assert sum(line.basis for line in pieces) == whole.basis
    assert abs(sum(line.gross for line in pieces) - whole.gross) <= 2


@bounded
@given(people(), st.integers(1, 20_000_000), percents)
def test_a_line_is_one_formula(case, price, discipline):
    """Reckoned another way: percents by part in one sum, one rounding."""
    scheme = replace(
        PLAIN,
        prices={job_class: {"workload": price} for job_class in range(1, 18)},
        discipline=discipline,
        productivity=100 - discipline,
    )
    case = replace(case, carried=0, spans=(span(),))
    of_discipline = of_productivity = Fraction(0)
    for day in days():
        day = case.days[day.date.day - 1]
        if not day.closed:
            continue
        if day.asked and day.leave:
            of_discipline += 3 if day.leave == "sick" else 0
        elif day.leave:
            pass
        elif day.asked and day.absent:
            of_discipline += 3
            of_productivity += 3
        else:
            of_discipline += 2 * len(day.missed)
            if day.asked:
                if day.excuse == "permission" and day.excuse_counts:
                    of_discipline += 2
                of_discipline += _of(day.minutes_late, day.no_in)
                of_discipline += _of(day.minutes_early, day.no_out)
    part = int(price * Fraction(discipline) / 100 + Fraction(1, 2))
    left = part * (100 - min(of_discipline, 100))
    left += (price - part) * (100 - min(of_productivity, 100))
    assert paid(case, scheme) == int(left / 100 + Fraction(1, 2))


def _of(late, missing):
    if missing:
        return Fraction(3, 2)
    return Fraction(
        ((late > 0) * 50 + (late > 30) * 50 + (late > 60) * 25 + (late > 90) * 25), 100
    )
