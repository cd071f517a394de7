"""A person who scanned on a date that a paper covers in part."""

from day_cases import DUTY, EXCUSE, LEAVE, STANDING, at, codes, cover, said

from rules.facts import Cover, State, Why


def test_izin_until_nine_and_arrival_at_twenty_past_is_twenty_minutes():
    verdict = said("09:20", "16:00", covers=[cover(EXCUSE, "07:30", "09:00")])
    assert (verdict.state, verdict.minutes_late) == (State.LATE, 20)
    assert verdict.due_in == at("09:00")
    assert codes(verdict) == [Why.CAME_LATE, Why.EXCUSE]
    assert said("07:20", "16:00", covers=[cover(EXCUSE, "07:30", "09:00")]).why is (
        Why.ON_TIME
    )


def test_a_paper_at_the_end_moves_the_scan_out():
    covers = [cover(EXCUSE, "14:00", "16:00")]
    assert said("07:20", "14:00", covers=covers).state is State.PRESENT
    assert said("07:20", "13:30", covers=covers).minutes_early == 30


def test_a_paper_in_the_middle_changes_nothing():
    covers = [cover(EXCUSE, "09:00", "11:00")]
    verdict = said("07:40", "15:50", covers=covers)
    assert (verdict.minutes_late, verdict.minutes_early) == (10, 10)
    assert codes(verdict) == [Why.CAME_LATE, Why.WENT_EARLY]


def test_a_paper_that_only_touches_the_hours_says_nothing():
    covers = [cover(EXCUSE, "05:00", "07:30"), cover(EXCUSE, "16:00", "18:00")]
    assert codes(said("07:20", "16:00", covers=covers)) == [Why.ON_TIME]


def test_papers_chain_and_breaks_do_not_interrupt():
    chain = [cover(EXCUSE, "09:00", "10:00"), cover(DUTY, "07:00", "09:00")]
    assert said("10:05", "16:00", covers=chain).minutes_late == 5
    to_noon = [cover(EXCUSE, "07:30", "12:00")]
    assert said("13:10", "16:00", covers=to_noon).due_in == at("13:00")
    from_noon = [cover(EXCUSE, "12:30", "16:00")]
    assert said("07:20", "12:00", covers=from_noon).state is State.PRESENT
    late = [cover(EXCUSE, "14:00", "15:00"), cover(EXCUSE, "15:00", "16:00")]
    for given in (late, late[::-1]):
        assert said("07:20", "14:00", covers=given).due_out == at("14:00")
    both = [cover(EXCUSE, "07:30", "12:10"), cover(LEAVE, "12:50", "16:30")]
    assert said(now="10:00", covers=both).state is State.LEAVE


def test_only_one_scan_is_due():
    forgotten = [cover(EXCUSE, "07:30", "07:30", spares_in=True)]
    verdict = said("16:02", covers=forgotten)
    assert (verdict.state, verdict.minutes_late) == (State.PRESENT, 0)
    assert verdict.due_in is None
    assert codes(verdict) == [Why.ON_TIME, Why.EXCUSE]
    morning = [cover(STANDING, "16:00", "16:00", spares_out=True)]
    assert said("07:20", covers=morning).state is State.PRESENT
    assert said("10:00", covers=morning).minutes_late == 150


def test_a_spared_scan_needs_no_interval_and_a_paper_no_beginning():
    spared = Cover(EXCUSE, spares_in=True)
    assert said("16:02", covers=[spared]).state is State.PRESENT
    assert said(now="08:00", covers=[spared]).state is State.MISSING
    until_nine = Cover(EXCUSE, end=at("09:00"))
    assert said("09:20", covers=[until_nine]).minutes_late == 20
    from_two = Cover(EXCUSE, start=at("14:00"))
    assert said("07:20", "14:00", covers=[from_two]).due_out == at("14:00")


def test_duty_in_the_afternoon_asks_only_for_the_scan_in():
    covers = [cover(DUTY, "11:45", "16:00", spares_out=True)]
    assert said("07:20", covers=covers).state is State.PRESENT
    assert said("07:40", covers=covers).state is State.LATE
    assert said(now="08:00", covers=covers).state is State.MISSING
