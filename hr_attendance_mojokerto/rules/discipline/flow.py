"""The one checker of a discipline case: which step may be taken, and if not, why and by
which article. The steps themselves are data, in :mod:`.flow_steps`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from . import authority
from .codes import Level, Remedy
from .flow_steps import (
    ASIDE,
    BEFORE_DECISION,
    BEFORE_EXAMINATION,
    TRANSITIONS,
    Actor,
    Need,
    Stage,
    Transition,
)
from .regulation import Regulation, Sanction
from .team import Part

WRONG_STAGE = "wrong_stage"
OWN_CASE = "own_case"
NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known of a case when somebody wants to take a step.

    ``day``: the date of the step. ``actors``: what the user is in this case on that
    date; ``is_person``: the user is the person concerned. ``sanction``: the one the
    band proposes, from the decision on the one decided; ``fits_band``: it is that of
    the band of the confirmed days or its alternative. ``reason``: a reason for the step
    is written. ``regulation_open``: BKPSDM has not confirmed yet which regulation the
    case follows. Days: ``days_unjudged`` are neither confirmed nor struck;
    ``reaches_band``: the confirmed ones (before the review: the counted ones) reach a
    band; ``not_before``: the last of them, or the day on which the case was opened.

    ``examine_on``, ``examine_at``: date and local hour of examination in the last
    letter; ``hour``: the local hour, None: the day is over; ``usual_date``: it is the
    one offered. No-shows are dates; ``second_until``: last day of the second
    letter. ``summons_issued``: the letter of the summons that runs was issued,
    ``summons_reached``: the person had it by that date; ``both_issued``: those of both
    summonses were issued. ``heard``: minutes (BAP) exist, ``team_heard``: by the team;
    ``unanswered``: how many of their questions have neither an answer nor the note that
    none was given. ``released_from``: since when the person is released from the post.
    ``team_lacks``: whom the team to be formed lacks. ``team_examines``: the user is of
    the team that was formed; ``team_minutes``: the minutes are the team's own.
    ``reported``: the report (LHP) exists. ``refusal``: why the signing official may not
    impose the sanction. ``in_use``: the sanction that is chosen is in use.
    ``papers_lacking``: kinds of letters that a decision rests on and that are drafts.

    ``other_open``: another case of the person and year is open. ``decision_issued``:
    the decision is a letter that was issued, ``call_issued``: so is the call to receive
    it. ``deliver_until``,
    ``receive_on`` (when the person was to come and receive it),
    ``came`` (to receive it, None: that date has not come), ``send_until``. ``remedy``:
    what is open against the decision, with ``file_until``, ``reply_until``,
    ``decide_until`` and ``void_when_late`` (the sanction is void by a late decision);
    ``remedied``: one was filed; ``replied``: the official has answered.
    ``outcome_sanction``: what an objection is to end in, ``outcome_refusal``: why
    whoever decides on it may not impose that.
    ``late_reason``: the reason of a late decision on the remedy is written.
    ``outcome``: the outcome that is written down, with ``outcome_issued``: its letter
    was issued.
    ``force_on``: from when the decision is in force without a remedy.
    ``served_until``: the last day of serving, None: no term. ``filed``: the file is
    complete.
    """

    stage: Stage
    regulation: Regulation
    day: date
    actors: frozenset[Actor] = frozenset()
    is_person: bool = False
    sanction: Sanction | None = None
    fits_band: bool = True
    reason: bool = False
    regulation_open: bool = False
    days_unjudged: int = 0
    reaches_band: bool = True
    not_before: date | None = None
    examine_on: date | None = None
    examine_at: float = 0
    hour: float | None = None
    usual_date: bool = True
    no_show: date | None = None
    second_no_show: date | None = None
    second_until: date | None = None
    summons_issued: bool = True
    summons_reached: bool = True
    both_issued: bool = True
    heard: bool = False
    unanswered: int = 0
    released_from: date | None = None
    team_formed: bool = False
    team_heard: bool = False
    team_lacks: tuple[Part, ...] = ()
    team_examines: bool = False
    team_minutes: bool = False
    reported: bool = False
    refusal: authority.Refusal | None = None
    in_use: bool = True
    papers_lacking: tuple[str, ...] = ()
    other_open: bool = False
    decision_issued: bool = True
    call_issued: bool = True
    deliver_until: date | None = None
    receive_on: date | None = None
    came: bool | None = None
    send_until: date | None = None
    remedy: Remedy = Remedy.NONE
    file_until: date | None = None
    reply_until: date | None = None
    decide_until: date | None = None
    void_when_late: bool = False
    remedied: bool = False
    replied: bool = False
    outcome_sanction: Sanction | None = None
    outcome_refusal: authority.Refusal | None = None
    late_reason: bool = False
    outcome: str | None = None
    outcome_issued: bool = False
    force_on: date | None = None
    served_until: date | None = None
    filed: bool = False

    @property
    def level(self) -> Level | None:
        """Level of the sanction."""
        return self.sanction.level if self.sanction else None

    @property
    def missed_twice(self) -> bool:
        """Whether the person failed to appear at both summonses."""
        return bool(self.no_show and self.second_no_show)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a step may not be taken. ``code``: ``wrong_stage``, ``own_case``,
    ``not_yours`` or the :class:`Need` that is not met. ``article``: what forbids it.
    ``refusal``: for a lack of authority, which one."""

    code: str
    article: str
    refusal: authority.Refusal | None = None


def _team_where_due(case: CaseFacts) -> bool:
    if case.level not in case.regulation.team_must:
        return True
    return case.team_formed and (case.team_heard or case.missed_twice)


def _team_for_outcome(case: CaseFacts) -> bool:
    chosen = case.outcome_sanction
    if chosen is None or chosen.level not in case.regulation.team_must:
        return True
    return case.team_heard or (case.team_formed and case.missed_twice)


def _early(case: CaseFacts) -> bool:
    return (
        case.examine_on == case.day
        and case.hour is not None
        and case.hour < case.examine_at
    )


def _appointed(case: CaseFacts) -> bool:
    return _day_came(case) and not _early(case) and _summons_runs(case)


def _summons_runs(case: CaseFacts) -> bool:
    missed = case.no_show if case.stage is Stage.SUMMONED else case.second_no_show
    return not missed and not case.heard


def _day_came(case: CaseFacts) -> bool:
    return bool(case.examine_on and case.examine_on <= case.day)


def _ends_it(case: CaseFacts) -> bool:
    return case.stage in BEFORE_EXAMINATION or bool(
        case.actors & {Actor.OFFICIAL, Actor.DISCIPLINE}
    )


def _lapsed(case: CaseFacts) -> bool:
    return bool(
        case.void_when_late and case.decide_until and case.decide_until < case.day
    )


def _until(case: CaseFacts, last: date | None) -> bool:
    """Whether the step is in time, or its delay has a reason."""
    return case.reason or last is None or case.day <= last


STANDING = ("upheld", "lightened", "aggravated")
"""Outcomes of a remedy by which a sanction stands."""

CHECKS: dict[Need, Callable[[CaseFacts], bool]] = {
    Need.AFTER_DAYS: lambda case: (
        case.reason or case.not_before is None or case.not_before <= case.day
    ),
    Need.DAYS_JUDGED: lambda case: case.days_unjudged == 0,
    Need.BAND_LEFT: lambda case: case.reaches_band,
    Need.BAND_GONE: lambda case: not case.reaches_band,
    Need.REASON: lambda case: case.reason,
    Need.OFFICIAL_AFTER: _ends_it,
    Need.DATE_OR_REASON: lambda case: case.usual_date or case.reason,
    Need.REGULATION: lambda case: not case.regulation_open,
    Need.APPOINTED: _appointed,
    Need.SUMMONS_RUNS: _summons_runs,
    Need.SUMMONS_ISSUED: lambda case: case.summons_issued,
    Need.SUMMONS_REACHED: lambda case: case.summons_reached or case.reason,
    Need.BOTH_ISSUED: lambda case: case.heard or case.both_issued,
    Need.DAY_OF_EXAMINATION: _day_came,
    Need.NO_SHOW: lambda case: bool(case.no_show and case.no_show <= case.day),
    Need.SECOND_IN_TIME: lambda case: _until(case, case.second_until),
    Need.TWO_NO_SHOWS: lambda case: bool(
        case.missed_twice and case.second_no_show and case.second_no_show <= case.day
    ),
    Need.MINUTES: lambda case: case.heard,
    Need.ANSWERED: lambda case: case.unanswered == 0,
    Need.TEAM_ALLOWED: lambda case: case.level in case.regulation.team_at,
    Need.TEAM_COMPLETE: lambda case: not case.team_lacks or case.reason,
    Need.TEAM_MINUTES: lambda case: case.team_minutes or not case.team_examines,
    Need.TEAM_WHERE_DUE: _team_where_due,
    Need.EXAMINED: lambda case: case.heard or case.missed_twice,
    Need.HEAVY: lambda case: case.level is Level.HEAVY,
    Need.NOT_RELEASED: lambda case: case.released_from is None,
    Need.PROCEDURE: lambda case: case.reported,
    Need.SANCTION: lambda case: bool(case.sanction and (case.fits_band or case.reason)),
    Need.IN_USE: lambda case: case.in_use,
    Need.AUTHORITY: lambda case: case.refusal is None,
    Need.PAPERS_ISSUED: lambda case: not case.papers_lacking or case.reason,
    Need.NONE_OPEN: lambda case: not case.other_open,
    Need.DECISION_ISSUED: lambda case: case.decision_issued,
    Need.DELIVERY_IN_TIME: lambda case: _until(case, case.deliver_until),
    Need.CALLED: lambda case: bool(
        case.came is None and case.receive_on and case.receive_on <= case.day
    ),
    Need.CALL_ISSUED: lambda case: case.call_issued or case.reason,
    Need.DID_NOT_COME: lambda case: bool(
        case.came is False and case.receive_on and case.receive_on <= case.day
    ),
    Need.SENT_IN_TIME: lambda case: _until(case, case.send_until),
    Need.OBJECTION_OPEN: lambda case: case.remedy is Remedy.OBJECTION,
    Need.APPEAL_OPEN: lambda case: case.remedy is Remedy.APPEAL,
    Need.FILED_IN_TIME: lambda case: bool(
        case.file_until and case.day <= case.file_until
    ),
    Need.FIRST_REMEDY: lambda case: not case.remedied,
    Need.UNANSWERED: lambda case: not case.replied,
    Need.DAY_OF_FORCE: lambda case: bool(case.force_on and case.force_on <= case.day),
    Need.LAPSED: _lapsed,
    Need.NOT_LAPSED: lambda case: not _lapsed(case),
    Need.OUTCOME_IN_TIME: lambda case: bool(
        case.late_reason or case.decide_until is None or case.day <= case.decide_until
    ),
    Need.NO_OUTCOME: lambda case: case.outcome is None,
    Need.OUTCOME_STANDS: lambda case: case.outcome in STANDING,
    Need.OUTCOME_VOIDS: lambda case: case.outcome == "annulled",
    Need.OUTCOME_ISSUED: lambda case: case.outcome_issued,
    Need.NO_DISMISSAL: lambda case: (
        not (case.outcome_sanction and case.outcome_sanction.dismissal)
    ),
    Need.TEAM_FOR_OUTCOME: _team_for_outcome,
    Need.OUTCOME_AUTHORITY: lambda case: case.outcome_refusal is None,
    Need.SERVED: lambda case: case.served_until is None or case.served_until < case.day,
    Need.FILE_COMPLETE: lambda case: case.filed,
}
"""How each need is checked."""

ARTICLES = {
    Need.AFTER_DAYS: "review",
    Need.DAYS_JUDGED: "review",
    Need.BAND_LEFT: "cumulative",
    Need.BAND_GONE: "cumulative",
    Need.REASON: "reason",
    Need.OFFICIAL_AFTER: "examination",
    Need.DATE_OR_REASON: "summons",
    Need.REGULATION: "transition",
    Need.APPOINTED: "summons",
    Need.SUMMONS_RUNS: "summons",
    Need.SUMMONS_ISSUED: "summons",
    Need.SUMMONS_REACHED: "summons",
    Need.BOTH_ISSUED: "evidence",
    Need.DAY_OF_EXAMINATION: "summons",
    Need.NO_SHOW: "summons",
    Need.SECOND_IN_TIME: "summons",
    Need.TWO_NO_SHOWS: "evidence",
    Need.MINUTES: "minutes",
    Need.ANSWERED: "minutes",
    Need.TEAM_ALLOWED: "team",
    Need.TEAM_COMPLETE: "team",
    Need.TEAM_MINUTES: "team",
    Need.TEAM_WHERE_DUE: "team",
    Need.EXAMINED: "examination",
    Need.HEAVY: "release",
    Need.NOT_RELEASED: "release",
    Need.PROCEDURE: "decision",
    Need.SANCTION: "decision",
    Need.IN_USE: "decision",
    Need.AUTHORITY: "authority",
    Need.PAPERS_ISSUED: "decision",
    Need.NONE_OPEN: "once",
    Need.DECISION_ISSUED: "delivery",
    Need.DELIVERY_IN_TIME: "delivery",
    Need.CALLED: "delivery",
    Need.CALL_ISSUED: "delivery",
    Need.DID_NOT_COME: "delivery",
    Need.SENT_IN_TIME: "sent",
    Need.OBJECTION_OPEN: "objection",
    Need.APPEAL_OPEN: "appeal",
    Need.FILED_IN_TIME: "filing",
    Need.FIRST_REMEDY: "filing",
    Need.UNANSWERED: "pending",
    Need.DAY_OF_FORCE: "force",
    Need.LAPSED: "pending",
    Need.NOT_LAPSED: "pending",
    Need.OUTCOME_IN_TIME: "pending",
    Need.NO_OUTCOME: "pending",
    Need.OUTCOME_STANDS: "pending",
    Need.OUTCOME_VOIDS: "pending",
    Need.OUTCOME_ISSUED: "pending",
    Need.NO_DISMISSAL: "appeal",
    Need.TEAM_FOR_OUTCOME: "team",
    Need.OUTCOME_AUTHORITY: "authority",
    Need.SERVED: "force",
    Need.FILE_COMPLETE: "file",
}
"""The key of the article behind each need, in ``Regulation.articles``."""

_REFUSALS: dict[Need, Callable[[CaseFacts], authority.Refusal | None]] = {
    Need.AUTHORITY: lambda case: case.refusal,
    Need.OUTCOME_AUTHORITY: lambda case: case.outcome_refusal,
}

_ONCE = frozenset({"review", "summon", "examine", "recommend", "decide", "drop"})


def fault(case: CaseFacts, step: Transition) -> Fault | None:
    """Return why the step may not be taken now by this user, None: it may.

    The first thing wrong is told: acting on the own case, then the stage, then who the
    user is, then the needs in their order.
    """
    article = case.regulation.article
    if case.is_person and Actor.PERSON not in step.who:
        return Fault(OWN_CASE, article("own_case"))
    if case.stage not in step.sources:
        again = step.code in _ONCE and case.stage not in BEFORE_DECISION
        return Fault(WRONG_STAGE, article("once" if again else step.article))
    if not case.actors.intersection(step.who):
        return Fault(NOT_YOURS, article(step.article))
    for need in step.needs:
        if not CHECKS[need](case):
            refusal = _REFUSALS[need](case) if need in _REFUSALS else None
            named = refusal.article if refusal else article(ARTICLES[need])
            return Fault(need, named, refusal)
    return None


def next_steps(case: CaseFacts) -> list[tuple[Transition, Fault | None]]:
    """Return the steps that start at the case's stage, in the order of a case, each
    with what forbids it to this user now."""
    return [
        (step, fault(case, step)) for step in TRANSITIONS if case.stage in step.sources
    ]


def is_aside(case: CaseFacts, step: Transition) -> bool:
    """Return whether a step is an exception in this case, and not what comes next."""
    match step.code:
        case "form_team":
            return case.team_formed or case.level not in case.regulation.team_must
        case "examine":
            waits_for_team = case.team_formed and not case.team_heard
            return case.stage not in BEFORE_EXAMINATION and not waits_for_team
        case "call":
            return case.receive_on is not None
        case "uphold" | "lighten" | "aggravate" | "annul":
            # Once one is written down its letter comes next.
            return case.outcome is not None
        case "deliver":
            return case.came is False
    return step.code in ASIDE


def answers_early(case: CaseFacts) -> bool:
    """Return whether the hour for which the person was called has not come: questions
    are prepared, and nobody can have answered."""
    return (
        case.stage in (Stage.SUMMONED, Stage.SUMMONED_AGAIN)
        and case.examine_on is not None
        and (not _day_came(case) or _early(case))
    )


def minutes_due(case: CaseFacts) -> bool:
    """Return whether the minutes (BAP) are what comes next: the day of examination has
    come, nobody was noted as absent, and questions or answers are still missing."""
    missed = case.no_show if case.stage is Stage.SUMMONED else case.second_no_show
    return (
        case.stage in (Stage.SUMMONED, Stage.SUMMONED_AGAIN)
        and _day_came(case)
        and not missed
        and (not case.heard or bool(case.unanswered))
    )


def opens_on(case: CaseFacts, step: Transition) -> date | None:
    """Return from when on a step of the present stage may be taken that waits for
    nothing but a date, None: it waits for none."""
    if case.stage not in step.sources:
        return None
    since = None
    match step.code:
        case "examine" if _summons_runs(case):
            since = case.examine_on
        case "take_effect":
            since = case.force_on
        case "serve" if case.served_until:
            since = case.served_until + timedelta(days=1)
    return since if since and since > case.day else None
