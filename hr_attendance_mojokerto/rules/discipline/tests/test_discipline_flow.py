"""The steps of a case: each forbidden one is refused by an article."""

from dataclasses import replace
from datetime import date

import pytest

from rules.discipline.authority import Refusal, Why
from rules.discipline.codes import Remedy, Variant
from rules.discipline.flow import (
    ARTICLES,
    CHECKS,
    CaseFacts,
    answers_early,
    fault,
    is_aside,
    minutes_due,
    next_steps,
    opens_on,
)
from rules.discipline.flow_steps import BY_CODE, OVER, TRANSITIONS, Actor, Need, Stage
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.team import Part

DAY = date(2026, 3, 2)
BEFORE, AFTER = date(2026, 3, 1), date(2026, 3, 3)
EVERYBODY = frozenset(Actor) - {Actor.PERSON}


def case(stage, regulation=PP94, sanction="written", **more):
    more.setdefault("actors", EVERYBODY)
    return CaseFacts(
        stage=stage,
        regulation=regulation,
        day=DAY,
        sanction=regulation.sanction(sanction),
        **more,
    )


def refused(facts, code):
    found = fault(facts, BY_CODE[code])
    return found and (found.code, found.article)


READY = {
    "review": case(Stage.PROPOSED),
    "summon": case(Stage.REVIEWED),
    "miss": case(Stage.SUMMONED, examine_on=DAY),
    "reschedule": case(Stage.SUMMONED, examine_on=AFTER, reason=True),
    "summon_again": case(Stage.SUMMONED, no_show=DAY),
    "form_team": case(Stage.EXAMINED, sanction="raise_delayed"),
    "examine": case(Stage.SUMMONED, heard=True, examine_on=DAY),
    "go_by_evidence": case(Stage.SUMMONED_AGAIN, no_show=BEFORE, second_no_show=DAY),
    "release": case(Stage.EXAMINED, sanction="dismissal"),
    "recommend": case(Stage.EXAMINED, heard=True),
    "decide": case(Stage.RECOMMENDED, heard=True, reported=True),
    "drop": case(Stage.REVIEWED, reason=True),
    "withdraw": case(Stage.PROPOSED, reaches_band=False),
    "revoke": case(Stage.DECIDED, reason=True),
    "call": case(Stage.DECIDED),
    "not_come": case(Stage.DECIDED, receive_on=DAY),
    "deliver": case(Stage.DECIDED, deliver_until=DAY),
    "send": case(Stage.DECIDED, receive_on=BEFORE, came=False, send_until=DAY),
    "object": case(Stage.DELIVERED, remedy=Remedy.OBJECTION, file_until=DAY),
    "appeal": case(Stage.DELIVERED, remedy=Remedy.APPEAL, file_until=DAY),
    "take_effect": case(Stage.DELIVERED, force_on=DAY),
    "reply": case(Stage.UNDER_REMEDY),
    "permit": case(Stage.UNDER_REMEDY, remedy=Remedy.APPEAL, reason=True),
    "uphold": case(Stage.UNDER_REMEDY),
    "lighten": case(Stage.UNDER_REMEDY, reason=True),
    "aggravate": case(Stage.UNDER_REMEDY, reason=True),
    "annul": case(Stage.UNDER_REMEDY, reason=True),
    "outcome_force": case(
        Stage.UNDER_REMEDY, outcome="aggravated", outcome_issued=True
    ),
    "outcome_void": case(Stage.UNDER_REMEDY, outcome="annulled", outcome_issued=True),
    "lapse": case(Stage.UNDER_REMEDY, decide_until=BEFORE, void_when_late=True),
    "serve": case(Stage.IN_FORCE, served_until=BEFORE),
    "correct": case(Stage.DELIVERED, reason=True),
    "close": case(Stage.SERVED, filed=True),
}
"""A case for each step in which it may be taken."""


@pytest.mark.parametrize("code", BY_CODE)
def test_every_step_has_a_case_in_which_it_is_lawful(code):
    assert fault(READY[code], BY_CODE[code]) is None


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("stage", Stage)
def test_no_step_starts_at_another_stage(code, stage):
    step = BY_CODE[code]
    found = fault(replace(READY[code], stage=stage), step)
    if stage in step.sources:
        assert found is None
    else:
        assert found.code == "wrong_stage"
        assert found.article


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("actor", Actor)
def test_only_who_is_named_takes_a_step(code, actor):
    step = BY_CODE[code]
    found = fault(replace(READY[code], actors=frozenset({actor})), step)
    assert (found is None) == (actor in step.who)
    assert found is None or found.code == "not_yours"


@pytest.mark.parametrize("code", BY_CODE)
def test_in_the_own_case_only_a_remedy_is_possible(code):
    found = fault(replace(READY[code], is_person=True), BY_CODE[code])
    if code in ("object", "appeal"):
        assert found is None
    else:
        assert (found.code, found.article) == ("own_case", "UU 30/2014 Pasal 42")


@pytest.mark.parametrize(
    ("code", "change", "need", "article"),
    [
        ("review", {"days_unjudged": 1}, "days_judged", "Pasal 26 ayat (1)"),
        ("review", {"reaches_band": False}, "band_left", "Pasal 15 ayat (1)"),
        ("summon", {"usual_date": False}, "date_or_reason", "Pasal 26"),
        ("summon", {"regulation_open": True}, "regulation", "Pasal 43"),
        ("decide", {"regulation_open": True}, "regulation", "Pasal 43"),
        ("miss", {"summons_issued": False}, "summons_issued", "Pasal 26"),
        ("miss", {"summons_reached": False}, "summons_reached", "Pasal 26"),
        ("miss", {"examine_on": AFTER}, "appointed", "Pasal 26"),
        ("miss", {"no_show": BEFORE}, "appointed", "Pasal 26"),
        ("miss", {"heard": True}, "appointed", "Pasal 26"),
        ("summon_again", {"no_show": None}, "no_show", "Pasal 26"),
        ("summon_again", {"no_show": AFTER}, "no_show", "Pasal 26"),
        ("summon_again", {"second_until": BEFORE}, "second_in_time", "Pasal 26"),
        ("examine", {"summons_issued": False}, "summons_issued", "Pasal 26"),
        ("examine", {"summons_reached": False}, "summons_reached", "Pasal 26"),
        ("examine", {"unanswered": 1}, "answered", "Berita Acara Pemeriksaan"),
        ("examine", {"examine_on": AFTER}, "day_of_examination", "Pasal 26"),
        ("examine", {"heard": False}, "minutes", "Berita Acara Pemeriksaan"),
        ("go_by_evidence", {"second_no_show": None}, "two_no_shows", "Pasal 26"),
        ("go_by_evidence", {"second_no_show": AFTER}, "two_no_shows", "Pasal 26"),
        ("go_by_evidence", {"both_issued": False}, "both_issued", "Pasal 26"),
        ("go_by_evidence", {"days_unjudged": 2}, "days_judged", "Pasal 26"),
        ("release", {"released_from": DAY}, "not_released", ""),
        ("recommend", {"heard": False}, "examined", "Pasal 27"),
        ("recommend", {"days_unjudged": 1}, "days_judged", "Pasal 26 ayat (1)"),
        ("decide", {"days_unjudged": 1}, "days_judged", "Pasal 26 ayat (1)"),
        ("decide", {"heard": False}, "examined", "Pasal 27"),
        ("decide", {"reported": False}, "procedure", "Pasal 27"),
        ("decide", {"reaches_band": False}, "band_left", "Pasal 15 ayat (1)"),
        ("decide", {"sanction": None}, "sanction", "Pasal 27"),
        ("decide", {"fits_band": False}, "sanction", "Pasal 27"),
        ("drop", {"reason": False}, "reason", "Pasal 27"),
        ("reschedule", {"no_show": BEFORE}, "summons_runs", "Pasal 26"),
        ("reschedule", {"heard": True}, "summons_runs", "Pasal 26"),
        ("reschedule", {"reason": False}, "reason", "Pasal 27"),
        ("revoke", {"other_open": True}, "none_open", "PP 94/2021 Pasal 46"),
        ("revoke", {"reason": False}, "reason", "Pasal 27"),
        ("correct", {"reason": False}, "reason", "Pasal 27"),
        ("withdraw", {"reaches_band": True}, "band_gone", "Pasal 15"),
        ("deliver", {"decision_issued": False}, "decision_issued", "Pasal 37 ayat (3)"),
        ("send", {"decision_issued": False}, "decision_issued", "Pasal 37 ayat (3)"),
        ("deliver", {"deliver_until": BEFORE}, "delivery_in_time", "Pasal 37 ayat (3)"),
        ("not_come", {"receive_on": None}, "called", "Pasal 37 ayat (3)"),
        ("not_come", {"receive_on": AFTER}, "called", "Pasal 37 ayat (3)"),
        ("not_come", {"came": False}, "called", "Pasal 37 ayat (3)"),
        ("send", {"came": True}, "did_not_come", "Pasal 37 ayat (3)"),
        ("send", {"came": None}, "did_not_come", "Pasal 37 ayat (3)"),
        ("send", {"receive_on": AFTER}, "did_not_come", "Pasal 37 ayat (3)"),
        ("send", {"send_until": BEFORE}, "sent_in_time", "Pasal 49 ayat (8)"),
        ("object", {"file_until": BEFORE}, "filed_in_time", "PP 79/2021"),
        ("object", {"remedy": Remedy.APPEAL}, "objection_open", "PP 79/2021 Pasal 1"),
        ("object", {"remedied": True}, "first_remedy", "PP 79/2021"),
        ("appeal", {"file_until": BEFORE}, "filed_in_time", "PP 79/2021"),
        ("appeal", {"remedied": True}, "first_remedy", "PP 79/2021"),
        ("appeal", {"remedy": Remedy.OBJECTION}, "appeal_open", "PP 79/2021 Pasal 1"),
        ("take_effect", {"force_on": AFTER}, "day_of_force", "Pasal 50 ayat (1)"),
        ("take_effect", {"force_on": None}, "day_of_force", "Pasal 50 ayat (1)"),
        ("reply", {"replied": True}, "unanswered", "PP 79/2021"),
        ("permit", {"remedy": Remedy.OBJECTION}, "appeal_open", "PP 79/2021"),
        ("lapse", {"decide_until": DAY}, "lapsed", "PP 79/2021"),
        ("lapse", {"void_when_late": False}, "lapsed", "PP 79/2021"),
        ("reply", {"outcome": "upheld"}, "no_outcome", "PP 79/2021"),
        ("permit", {"outcome": "upheld"}, "no_outcome", "PP 79/2021"),
        *(
            (code, {"decide_until": BEFORE}, "outcome_in_time", "PP 79/2021")
            for code in ("uphold", "lighten", "aggravate", "annul")
        ),
        ("outcome_force", {"outcome": None}, "outcome_stands", "PP 79/2021"),
        ("outcome_force", {"outcome": "annulled"}, "outcome_stands", "PP 79/2021"),
        ("outcome_force", {"outcome_issued": False}, "outcome_issued", "PP 79/2021"),
        ("outcome_void", {"outcome": "upheld"}, "outcome_voids", "PP 79/2021"),
        ("outcome_void", {"outcome_issued": False}, "outcome_issued", "PP 79/2021"),
        ("serve", {"served_until": DAY}, "served", "Pasal 50 ayat (1)"),
        ("close", {"filed": False}, "file_complete", "PP 94/2021 Pasal 39"),
    ],
)
def test_a_need_that_is_not_met_is_refused_by_its_article(code, change, need, article):
    found = fault(replace(READY[code], **change), BY_CODE[code])
    assert found.code == need
    assert article in found.article


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("summon", {"usual_date": False}),
        ("summon_again", {"second_until": BEFORE}),
        ("decide", {"fits_band": False}),
        ("deliver", {"deliver_until": BEFORE}),
        ("send", {"send_until": BEFORE}),
    ],
)
def test_with_a_reason_a_deviation_or_a_delay_goes_on(code, change):
    late = replace(READY[code], reason=True, **change)
    assert fault(late, BY_CODE[code]) is None


def test_no_reason_helps_against_an_expired_remedy():
    late = replace(READY["object"], file_until=BEFORE, reason=True)
    assert refused(late, "object")[0] == "filed_in_time"


@pytest.mark.parametrize("stage", [Stage.IN_FORCE, Stage.SERVED, Stage.CLOSED])
@pytest.mark.parametrize("code", ["object", "appeal"])
def test_what_was_filed_in_time_is_entered_when_the_decision_is_in_force(code, stage):
    entered = replace(READY[code], stage=stage)
    assert refused(entered, code) is None
    late = replace(entered, file_until=BEFORE)
    assert refused(late, code)[0] == "filed_in_time"
    # After its outcome a decision is in force as well, and nobody files twice.
    again = replace(entered, remedied=True)
    assert refused(again, code)[0] == "first_remedy"


def test_the_second_letter_may_go_out_on_the_day_of_the_no_show():
    assert refused(case(Stage.SUMMONED, no_show=DAY), "summon_again") is None


@pytest.mark.parametrize("stage", [Stage.EXAMINED, Stage.RECOMMENDED])
@pytest.mark.parametrize("actor", [Actor.SUPERIOR, Actor.OFFICIAL, Actor.DISCIPLINE])
def test_after_the_examination_the_superior_alone_ends_no_case(stage, actor):
    facts = replace(READY["drop"], actors=frozenset({actor}))
    assert refused(facts, "drop") is None
    after = refused(replace(facts, stage=stage), "drop")
    if actor is Actor.SUPERIOR:
        assert after == ("official_after", "PP 94/2021 Pasal 27")
    else:
        assert after is None


@pytest.mark.parametrize(
    ("day", "hour", "told"),
    [
        (DAY, 8.99, "appointed"),
        (DAY, 9.0, None),
        (DAY, 23.0, None),
        (BEFORE, 8.0, None),
        (DAY, None, None),
    ],
)
def test_nobody_failed_to_appear_before_the_hour_of_the_examination(day, hour, told):
    facts = case(Stage.SUMMONED, examine_on=day, examine_at=9.0, hour=hour)
    found = refused(facts, "miss")
    assert (found and found[0]) == told


def test_who_was_absent_at_the_first_summons_may_be_absent_at_the_second():
    second = case(Stage.SUMMONED_AGAIN, no_show=BEFORE, examine_on=DAY)
    assert refused(second, "miss") is None
    assert refused(replace(second, second_no_show=DAY), "miss")[0] == "appointed"


def test_two_no_shows_let_the_case_go_on_by_its_evidence():
    missed = {"no_show": BEFORE, "second_no_show": DAY}
    assert refused(case(Stage.EXAMINED, **missed), "recommend") is None
    assert refused(case(Stage.RECOMMENDED, reported=True, **missed), "decide") is None


def test_nobody_decides_before_the_examination_or_twice():
    found = refused(case(Stage.REVIEWED), "decide")
    assert found == ("wrong_stage", "PP 94/2021 Pasal 27")
    found = refused(case(Stage.DELIVERED), "decide")
    assert found == ("wrong_stage", "PP 94/2021 Pasal 46")


def test_no_reason_makes_up_for_a_band_that_is_not_reached():
    bare = replace(READY["decide"], reaches_band=False, fits_band=False, reason=True)
    assert refused(bare, "decide")[0] == "band_left"


def test_beyond_authority_the_article_of_the_table_is_named():
    refusal = Refusal(Why.ACTING_LIGHT_ONLY, "SE BKN 2/SE/VII/2019")
    found = fault(replace(READY["decide"], refusal=refusal), BY_CODE["decide"])
    assert (found.code, found.article) == ("authority", "SE BKN 2/SE/VII/2019")
    assert found.refusal is refusal


def test_a_team_must_examine_before_a_heavy_sanction_under_pp94():
    heavy = case(Stage.EXAMINED, sanction="dismissal", heard=True)
    assert refused(heavy, "recommend") == ("team_where_due", "PP 94/2021 Pasal 27")
    formed = replace(heavy, team_formed=True)
    assert refused(formed, "recommend")[0] == "team_where_due"
    assert refused(replace(formed, team_heard=True), "recommend") is None
    missed = replace(formed, no_show=BEFORE, second_no_show=DAY)
    assert refused(missed, "recommend") is None


def test_days_judged_after_the_report_may_still_ask_for_a_team():
    heavy = case(Stage.RECOMMENDED, sanction="dismissal", heard=True, reported=True)
    assert refused(heavy, "decide")[0] == "team_where_due"
    assert refused(heavy, "form_team") is None
    again = replace(heavy, team_formed=True, examine_on=DAY)
    assert refused(again, "examine") is None
    assert BY_CODE["examine"].target is Stage.EXAMINED


def test_under_pp53_a_team_is_possible_and_never_needed():
    heavy = case(Stage.EXAMINED, PP53, "dismissal", heard=True)
    assert refused(heavy, "recommend") is None
    assert refused(heavy, "form_team") is None


@pytest.mark.parametrize("regulation", [PP53, PP94])
def test_no_team_for_a_light_sanction_and_no_release_below_a_heavy_one(regulation):
    light = case(Stage.EXAMINED, regulation, "written", heard=True)
    assert refused(light, "form_team")[0] == "team_allowed"
    moderate = case(Stage.EXAMINED, regulation, "raise_delayed", heard=True)
    assert refused(moderate, "form_team") is None
    assert refused(moderate, "release")[0] == "heavy"


def test_the_same_step_is_refused_by_the_article_of_its_own_regulation():
    for regulation, article in (
        (PP53, "PP 53/2010 Pasal 31"),
        (PP94, "PP 94/2021 Pasal 37 ayat (3)"),
    ):
        late = case(Stage.DECIDED, regulation, deliver_until=BEFORE)
        assert refused(late, "deliver") == ("delivery_in_time", article)


def test_while_a_remedy_is_pending_nothing_takes_effect():
    pending = case(Stage.UNDER_REMEDY, force_on=BEFORE)
    assert refused(pending, "take_effect")[0] == "wrong_stage"


@pytest.mark.parametrize("code", ["uphold", "lighten", "aggravate"])
def test_a_sanction_that_is_void_by_lapse_of_time_has_no_other_outcome(code):
    late = replace(READY[code], void_when_late=True, decide_until=BEFORE)
    assert refused(late, code)[0] == "not_lapsed"
    assert refused(late, "lapse") is None
    # In time, or where nobody knows what a late decision brings.
    assert refused(replace(late, decide_until=DAY), code) is None
    assert refused(replace(late, void_when_late=False, late_reason=True), code) is None


def test_an_outcome_after_its_term_says_why():
    late = replace(READY["uphold"], decide_until=BEFORE)
    assert refused(late, "uphold")[0] == "outcome_in_time"


def test_an_objection_ends_in_nothing_that_only_a_decision_may_bring():
    objected = READY["aggravate"]
    ends_in = {
        "written": None,
        "dismissal": "no_dismissal",
        # Heavy without a team.
        "post_lowered": "team_for_outcome",
    }
    for sanction, why in ends_in.items():
        found = refused(
            replace(objected, outcome_sanction=PP94.sanction(sanction)), "aggravate"
        )
        assert (found and found[0]) == why
    heavy = replace(objected, outcome_sanction=PP94.sanction("post_lowered"))
    assert refused(replace(heavy, team_heard=True), "aggravate") is None
    beyond = Refusal(Why.BEYOND, "PP 94/2021 Pasal 20")
    assert refused(replace(objected, outcome_refusal=beyond), "aggravate") == (
        "outcome_authority",
        "PP 94/2021 Pasal 20",
    )


@pytest.mark.parametrize("code", ["decide", "lighten", "aggravate"])
def test_nobody_imposes_what_is_not_in_use(code):
    assert refused(replace(READY[code], in_use=False, reason=True), code)[0] == "in_use"


def test_moderate_sanctions_are_in_use_as_the_transition_says():
    written = next(
        row.sanction for row in PP94.bands if row.variant == Variant.AS_WRITTEN
    )
    assert not PP94.uses(written, DAY)
    assert PP94.uses("raise_delayed", DAY)
    assert PP94.uses("candidate_dismissal", DAY)
    later = replace(PP94, as_written_from=DAY)
    assert later.uses(written, DAY)
    assert not later.uses("raise_delayed", DAY)
    assert not later.uses(written, BEFORE)


def test_a_decision_waits_for_its_letters_or_says_why_not():
    drafts = replace(READY["decide"], papers_lacking=("minutes", "report"))
    assert refused(drafts, "decide")[0] == "papers_issued"
    assert refused(replace(drafts, reason=True), "decide") is None


def test_a_sanction_without_a_term_is_served_at_once():
    assert refused(case(Stage.IN_FORCE, served_until=None), "serve") is None


def test_the_next_steps_tell_what_is_open_and_why_the_others_are_not():
    delivered = case(
        Stage.DELIVERED, remedy=Remedy.OBJECTION, file_until=DAY, force_on=AFTER
    )
    found = {step.code: why and why.code for step, why in next_steps(delivered)}
    assert found == {
        "object": None,
        "appeal": "appeal_open",
        "take_effect": "day_of_force",
        "correct": "reason",
    }


def test_objection_and_appeal_are_never_both_open():
    for remedy in Remedy:
        delivered = case(Stage.DELIVERED, remedy=remedy, file_until=DAY)
        lawful = {step.code for step, why in next_steps(delivered) if why is None}
        assert len(lawful & {"object", "appeal"}) <= 1


@pytest.mark.parametrize("stage", OVER)
def test_in_a_case_that_is_over_only_paper_of_before_is_entered(stage):
    open_steps = {step.code for step, _why in next_steps(case(stage))}
    assert open_steps == ({"object", "appeal"} if stage is Stage.CLOSED else set())


def test_every_stage_is_reached_and_can_end():
    ends: dict[Stage, set] = {
        stage: {step.target for step in TRANSITIONS if stage in step.sources} - {None}
        for stage in Stage
    }
    reached, waiting = set(), {Stage.PROPOSED}
    while waiting:
        stage = waiting.pop()
        reached.add(stage)
        waiting |= ends[stage] - reached
    assert reached == set(Stage)
    assert {stage for stage in Stage if not ends[stage]} == set(OVER) - {Stage.CLOSED}


def test_every_need_is_checked_and_has_an_article_in_both_regulations():
    assert set(CHECKS) == set(ARTICLES) == set(Need)
    keys = {*ARTICLES.values(), *(step.article for step in TRANSITIONS), "once"}
    for regulation in (PP53, PP94):
        assert keys <= dict(regulation.articles).keys()


def test_a_team_that_lacks_somebody_asks_for_a_reason():
    short = replace(READY["form_team"], team_lacks=(Part.SUPERVISION,))
    assert refused(short, "form_team") == ("team_complete", "PP 94/2021 Pasal 27")
    assert refused(replace(short, reason=True), "form_team") is None


def test_a_team_does_not_examine_by_the_minutes_of_the_superior():
    again = replace(READY["examine"], stage=Stage.EXAMINED, team_examines=True)
    assert refused(again, "examine") == ("team_minutes", "PP 94/2021 Pasal 27")
    assert refused(replace(again, team_minutes=True), "examine") is None


def usual(facts):
    """Return the codes of what comes next in a case, without exceptions."""
    return [
        step.code
        for step, why in next_steps(facts)
        if why is None and not is_aside(facts, step)
    ]


def dates(facts):
    return {
        step.code: opens_on(facts, step)
        for step in TRANSITIONS
        if opens_on(facts, step)
    }


def test_while_the_day_of_examination_is_ahead_it_is_what_comes_next():
    waiting = case(Stage.SUMMONED, examine_on=AFTER, reason=True)
    assert refused(waiting, "reschedule") is None
    assert usual(waiting) == []
    assert dates(waiting) == {"examine": AFTER}
    assert not minutes_due(waiting)


def test_nobody_answers_before_the_hour_of_the_summons():
    ahead = case(Stage.SUMMONED, examine_on=AFTER)
    assert answers_early(ahead)
    today = replace(ahead, examine_on=DAY, examine_at=9, hour=8.5)
    assert answers_early(today)
    assert not answers_early(replace(today, hour=9))
    # The day is over, nobody is called, or the examination is over.
    assert not answers_early(replace(today, hour=None))
    assert not answers_early(replace(today, examine_on=None))
    assert not answers_early(replace(ahead, stage=Stage.EXAMINED))


def test_on_the_day_of_examination_the_minutes_come_next():
    today = case(Stage.SUMMONED, examine_on=DAY)
    assert (usual(today), dates(today), minutes_due(today)) == ([], {}, True)
    heard = replace(today, heard=True)
    assert (usual(heard), minutes_due(heard)) == (["examine"], False)
    assert minutes_due(replace(heard, unanswered=1))


def test_who_did_not_appear_is_summoned_again():
    missed = case(Stage.SUMMONED, examine_on=DAY, no_show=DAY)
    assert (usual(missed), minutes_due(missed)) == (["summon_again"], False)
    twice = case(
        Stage.SUMMONED_AGAIN, examine_on=DAY, no_show=BEFORE, second_no_show=DAY
    )
    assert (usual(twice), minutes_due(twice)) == (["go_by_evidence"], False)


def test_after_the_examination_comes_the_report_or_the_team_that_is_due():
    light = case(Stage.EXAMINED, heard=True, examine_on=BEFORE)
    assert usual(light) == ["recommend"]
    heavy = replace(light, sanction=PP94.sanction("dismissal"))
    assert usual(heavy) == ["form_team"]
    formed = replace(heavy, team_formed=True)
    assert usual(formed) == ["examine"]
    assert usual(replace(formed, team_heard=True)) == ["recommend"]


def test_a_decision_is_handed_over_and_sent_to_who_did_not_come():
    decided = case(Stage.DECIDED)
    assert usual(decided) == ["call", "deliver"]
    called = replace(decided, receive_on=AFTER)
    assert usual(called) == ["deliver"]
    assert usual(replace(called, receive_on=BEFORE, came=False)) == ["send"]


def test_what_time_brings_is_told_with_its_date():
    delivered = case(Stage.DELIVERED, force_on=AFTER)
    assert dates(delivered) == {"take_effect": AFTER}
    running = case(Stage.IN_FORCE, served_until=DAY)
    assert dates(running) == {"serve": AFTER}
    assert dates(case(Stage.IN_FORCE)) == {}


def test_an_outcome_is_written_down_anew_until_its_letter_is_issued():
    told = case(Stage.UNDER_REMEDY, outcome="upheld", reason=True)
    for code in ("uphold", "lighten", "aggravate", "annul"):
        assert refused(told, code) is None
        assert is_aside(told, BY_CODE[code])
        assert not is_aside(replace(told, outcome=None), BY_CODE[code])
        assert BY_CODE[code].target is None
