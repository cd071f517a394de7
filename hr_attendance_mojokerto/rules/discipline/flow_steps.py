"""The steps of a discipline case, as data: from which stage to which, by whom, and what
each of them needs. :mod:`.flow` checks them."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Stages of a case. Dropped: ended without a decision; annulled: the decision was
    taken away by a remedy."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    SUMMONED = "summoned"
    SUMMONED_AGAIN = "summoned_again"
    EXAMINED = "examined"
    RECOMMENDED = "recommended"
    DECIDED = "decided"
    DELIVERED = "delivered"
    UNDER_REMEDY = "under_remedy"
    IN_FORCE = "in_force"
    SERVED = "served"
    CLOSED = "closed"
    DROPPED = "dropped"
    ANNULLED = "annulled"


BEFORE_EXAMINATION = (
    Stage.PROPOSED,
    Stage.REVIEWED,
    Stage.SUMMONED,
    Stage.SUMMONED_AGAIN,
)
BEFORE_DECISION = (*BEFORE_EXAMINATION, Stage.EXAMINED, Stage.RECOMMENDED)
"""Stages in which the case may still end without a decision."""

OVER = (Stage.CLOSED, Stage.DROPPED, Stage.ANNULLED)
"""Stages in which a case is no longer open."""


class Actor(StrEnum):
    """Who takes a step: the direct superior (or the higher one in the superior's
    place), a member of the examination team, the official who imposes, BKPSDM's
    discipline group, the person concerned, or the system's own recount."""

    SUPERIOR = "superior"
    TEAM = "team"
    OFFICIAL = "official"
    DISCIPLINE = "discipline"
    PERSON = "person"
    SYSTEM = "system"


class Need(StrEnum):
    """What a step needs."""

    AFTER_DAYS = "after_days"
    """The days of the case have come and the case was open, or a reason is written."""
    DAYS_JUDGED = "days_judged"
    """Every day is confirmed or struck, with its evidence."""
    BAND_LEFT = "band_left"
    """The confirmed days still reach a band."""
    BAND_GONE = "band_gone"
    """The count no longer reaches the band of the case."""
    REASON = "reason"
    """A reason is written."""
    OFFICIAL_AFTER = "official_after"
    """From the examination on the official who imposes ends it, or the discipline
    group; the superior alone no longer."""
    DATE_OR_REASON = "date_or_reason"
    """The date of examination is the one offered, or its reason is written."""
    REGULATION = "regulation"
    """Which regulation the case follows is not in question."""
    APPOINTED = "appointed"
    """The hour of examination has come, and nobody was heard or noted as absent."""
    SUMMONS_RUNS = "summons_runs"
    """Nobody was heard or noted as absent by this summons."""
    SUMMONS_ISSUED = "summons_issued"
    """The written summons that runs was issued."""
    SUMMONS_REACHED = "summons_reached"
    """The person has that letter by the date of examination, or it is written how it
    was sent or why not."""
    BOTH_ISSUED = "both_issued"
    """Examined, or both written summonses were issued."""
    DAY_OF_EXAMINATION = "day_of_examination"
    """The date of examination has come."""
    NO_SHOW = "no_show"
    """The person failed to appear at the first summons, on this day or before."""
    SECOND_IN_TIME = "second_in_time"
    """The second letter goes out within its term, or a reason is written."""
    TWO_NO_SHOWS = "two_no_shows"
    """The person failed to appear twice."""
    MINUTES = "minutes"
    """The minutes of the examination (BAP) are written."""
    ANSWERED = "answered"
    """Every question of the minutes has its answer, or the person gave none."""
    TEAM_ALLOWED = "team_allowed"
    """The level of the sanction is one for which a team may be formed."""
    TEAM_COMPLETE = "team_complete"
    """The team has everybody whom the regulation asks for, or a reason is written."""
    TEAM_MINUTES = "team_minutes"
    """A team that examines has written minutes of its own."""
    TEAM_WHERE_DUE = "team_where_due"
    """Where the level asks for a team, it was formed and it examined."""
    EXAMINED = "examined"
    """Examined, or failed to appear twice."""
    HEAVY = "heavy"
    """A heavy sanction is likely."""
    NOT_RELEASED = "not_released"
    """The person is not released from the post yet."""
    PROCEDURE = "procedure"
    """A report with its recommendation (LHP) is there."""
    SANCTION = "sanction"
    """The sanction is that of the band, or a reason for another is written."""
    IN_USE = "in_use"
    """The sanction is in use: those of PP 94/2021 as written are not before Pasal 42
    lets them be."""
    AUTHORITY = "authority"
    """The table of authorities lets the signing official impose it."""
    PAPERS_ISSUED = "papers_issued"
    """The minutes, the report and the team's decree are letters that were issued, or a
    reason is written."""
    NONE_OPEN = "none_open"
    """No other case of the person and year is open."""
    DECISION_ISSUED = "decision_issued"
    """The decision is a letter that was issued."""
    DELIVERY_IN_TIME = "delivery_in_time"
    """Within the term after the decision, or the reason of the delay is written."""
    CALLED = "called"
    """The date fixed for receiving the decision has come."""
    CALL_ISSUED = "call_issued"
    """The letter that calls to receive the decision was issued, or a reason is
    written."""
    DID_NOT_COME = "did_not_come"
    """The person did not come to receive the decision on the date fixed."""
    SENT_IN_TIME = "sent_in_time"
    """Sent within the term after that date, or the reason is written."""
    OBJECTION_OPEN = "objection_open"
    """Against this decision an objection is open."""
    APPEAL_OPEN = "appeal_open"
    """Against this decision an appeal is open."""
    FILED_IN_TIME = "filed_in_time"
    """The term for filing is not over."""
    FIRST_REMEDY = "first_remedy"
    """No objection or appeal was filed against this decision before."""
    UNANSWERED = "unanswered"
    """The official has not answered the remedy yet."""
    DAY_OF_FORCE = "day_of_force"
    """The day from which the decision is in force has come."""
    LAPSED = "lapsed"
    """The remedy was not decided in its term and the sanction is void by that."""
    NOT_LAPSED = "not_lapsed"
    """The sanction is not void by a late decision on the remedy."""
    OUTCOME_IN_TIME = "outcome_in_time"
    """Within the term for deciding, or the reason of the delay is written."""
    NO_DISMISSAL = "no_dismissal"
    """An objection does not end in a dismissal, which has its own team, decision and
    appeal."""
    TEAM_FOR_OUTCOME = "team_for_outcome"
    """Where the level of the outcome asks for a team, one examined."""
    OUTCOME_AUTHORITY = "outcome_authority"
    """Whoever decides on the objection may impose what it ends in."""
    NO_OUTCOME = "no_outcome"
    """No outcome of the remedy is written down yet."""
    OUTCOME_STANDS = "outcome_stands"
    """By the outcome that is written down a sanction stands."""
    OUTCOME_VOIDS = "outcome_voids"
    """The outcome that is written down takes the decision away."""
    OUTCOME_ISSUED = "outcome_issued"
    """The letter on the outcome was issued."""
    SERVED = "served"
    """The sanction's time is over, or a heavier one ended it, or it has none."""
    FILE_COMPLETE = "file_complete"
    """The decision signed and its receipt are on file."""


@dataclass(frozen=True, slots=True)
class Transition:
    """A step of a case.

    ``target`` None: the stage stays. ``article``: the key of the regulation's articles
    that governs the step as a whole.
    """

    code: str
    sources: tuple[Stage, ...]
    target: Stage | None
    who: tuple[Actor, ...]
    needs: tuple[Need, ...]
    article: str


_S, _A, _N = Stage, Actor, Need
_EXAMINERS = (_A.SUPERIOR, _A.TEAM)
_HANDERS = (_A.OFFICIAL, _A.SUPERIOR, _A.DISCIPLINE)
# An outcome is written down, and written anew until its letter is issued: only then it
# works.
_OUTCOME = ((_S.UNDER_REMEDY,), None, (_A.DISCIPLINE,))
_TOLD = (_A.SYSTEM, _A.DISCIPLINE)
# What was filed on paper within its term may be entered when that is over. A light
# sanction is served as soon as it is in force, and its case may be closed by then.
_FILED_AT = (_S.DELIVERED, _S.IN_FORCE, _S.SERVED, _S.CLOSED)

TRANSITIONS: tuple[Transition, ...] = (
    Transition(
        "review",
        (_S.PROPOSED,),
        _S.REVIEWED,
        (_A.SUPERIOR,),
        (_N.DAYS_JUDGED, _N.BAND_LEFT, _N.AFTER_DAYS),
        "review",
    ),
    Transition(
        "summon",
        (_S.REVIEWED,),
        _S.SUMMONED,
        _EXAMINERS,
        (_N.REGULATION, _N.DATE_OR_REASON, _N.AFTER_DAYS),
        "summons",
    ),
    Transition(
        "miss",
        (_S.SUMMONED, _S.SUMMONED_AGAIN),
        None,
        _EXAMINERS,
        (_N.SUMMONS_ISSUED, _N.APPOINTED, _N.SUMMONS_REACHED),
        "summons",
    ),
    Transition(
        "reschedule",
        (_S.SUMMONED, _S.SUMMONED_AGAIN),
        None,
        _EXAMINERS,
        (_N.SUMMONS_RUNS, _N.REASON),
        "summons",
    ),
    Transition(
        "summon_again",
        (_S.SUMMONED,),
        _S.SUMMONED_AGAIN,
        _EXAMINERS,
        (_N.NO_SHOW, _N.SECOND_IN_TIME, _N.DATE_OR_REASON, _N.AFTER_DAYS),
        "summons",
    ),
    Transition(
        "form_team",
        (
            _S.REVIEWED,
            _S.SUMMONED,
            _S.SUMMONED_AGAIN,
            _S.EXAMINED,
            _S.RECOMMENDED,
        ),
        None,
        (_A.OFFICIAL, _A.DISCIPLINE),
        (_N.TEAM_ALLOWED, _N.TEAM_COMPLETE),
        "team",
    ),
    Transition(
        "examine",
        # Again after the superior's own examination, by the team; and after the report
        # when days that had to be judged then ask for more.
        (_S.SUMMONED, _S.SUMMONED_AGAIN, _S.EXAMINED, _S.RECOMMENDED),
        _S.EXAMINED,
        _EXAMINERS,
        (
            _N.SUMMONS_ISSUED,
            _N.DAY_OF_EXAMINATION,
            _N.MINUTES,
            _N.ANSWERED,
            _N.TEAM_MINUTES,
            _N.DAYS_JUDGED,
            _N.SUMMONS_REACHED,
        ),
        "examination",
    ),
    Transition(
        "go_by_evidence",
        (_S.SUMMONED_AGAIN,),
        _S.EXAMINED,
        _EXAMINERS,
        (_N.TWO_NO_SHOWS, _N.BOTH_ISSUED, _N.DAYS_JUDGED),
        "evidence",
    ),
    Transition(
        "release",
        (_S.SUMMONED, _S.SUMMONED_AGAIN, _S.EXAMINED, _S.RECOMMENDED),
        None,
        (_A.SUPERIOR,),
        (_N.HEAVY, _N.NOT_RELEASED),
        "release",
    ),
    Transition(
        "recommend",
        (_S.EXAMINED,),
        _S.RECOMMENDED,
        _EXAMINERS,
        (_N.EXAMINED, _N.DAYS_JUDGED, _N.TEAM_WHERE_DUE, _N.BAND_LEFT),
        "examination",
    ),
    Transition(
        "decide",
        (_S.RECOMMENDED,),
        _S.DECIDED,
        (_A.OFFICIAL, _A.SUPERIOR, _A.DISCIPLINE),
        (
            _N.REGULATION,
            _N.EXAMINED,
            _N.BOTH_ISSUED,
            _N.DAYS_JUDGED,
            _N.TEAM_WHERE_DUE,
            _N.PROCEDURE,
            _N.BAND_LEFT,
            _N.SANCTION,
            _N.IN_USE,
            _N.AUTHORITY,
            _N.PAPERS_ISSUED,
        ),
        "examination",
    ),
    Transition(
        "drop",
        BEFORE_DECISION,
        _S.DROPPED,
        (_A.SUPERIOR, _A.OFFICIAL, _A.DISCIPLINE),
        (_N.OFFICIAL_AFTER, _N.REASON),
        "reason",
    ),
    Transition(
        "withdraw",
        BEFORE_EXAMINATION,
        _S.DROPPED,
        (_A.SYSTEM,),
        (_N.BAND_GONE,),
        "cumulative",
    ),
    Transition(
        # Before the person has it; another decision may follow.
        "revoke",
        (_S.DECIDED,),
        _S.RECOMMENDED,
        (_A.OFFICIAL, _A.DISCIPLINE),
        (_N.NONE_OPEN, _N.REASON),
        "withdrawal",
    ),
    Transition("call", (_S.DECIDED,), None, _HANDERS, (), "delivery"),
    Transition(
        "not_come",
        (_S.DECIDED,),
        None,
        _HANDERS,
        (_N.CALLED, _N.CALL_ISSUED),
        "delivery",
    ),
    Transition(
        "deliver",
        (_S.DECIDED,),
        _S.DELIVERED,
        _HANDERS,
        (_N.DECISION_ISSUED, _N.DELIVERY_IN_TIME),
        "delivery",
    ),
    Transition(
        "send",
        (_S.DECIDED,),
        _S.DELIVERED,
        _HANDERS,
        (_N.DECISION_ISSUED, _N.DID_NOT_COME, _N.SENT_IN_TIME),
        "delivery",
    ),
    Transition(
        "object",
        _FILED_AT,
        _S.UNDER_REMEDY,
        (_A.PERSON, _A.DISCIPLINE),
        (_N.OBJECTION_OPEN, _N.FIRST_REMEDY, _N.FILED_IN_TIME),
        "objection",
    ),
    Transition(
        "appeal",
        _FILED_AT,
        _S.UNDER_REMEDY,
        (_A.PERSON, _A.DISCIPLINE),
        (_N.APPEAL_OPEN, _N.FIRST_REMEDY, _N.FILED_IN_TIME),
        "appeal",
    ),
    Transition(
        "take_effect",
        (_S.DELIVERED,),
        _S.IN_FORCE,
        (_A.SYSTEM, _A.DISCIPLINE),
        (_N.DAY_OF_FORCE,),
        "pending",
    ),
    Transition(
        "reply",
        (_S.UNDER_REMEDY,),
        None,
        (_A.OFFICIAL, _A.DISCIPLINE),
        (_N.NO_OUTCOME, _N.UNANSWERED),
        "pending",
    ),
    Transition(
        "permit",
        (_S.UNDER_REMEDY,),
        None,
        (_A.DISCIPLINE,),
        (_N.APPEAL_OPEN, _N.NO_OUTCOME, _N.REASON),
        "pending",
    ),
    Transition("uphold", *_OUTCOME, (_N.NOT_LAPSED, _N.OUTCOME_IN_TIME), "pending"),
    Transition(
        "lighten",
        *_OUTCOME,
        (_N.NOT_LAPSED, _N.REASON, _N.IN_USE, _N.OUTCOME_IN_TIME),
        "pending",
    ),
    Transition(
        "aggravate",
        *_OUTCOME,
        (
            _N.NOT_LAPSED,
            _N.REASON,
            _N.IN_USE,
            _N.NO_DISMISSAL,
            _N.TEAM_FOR_OUTCOME,
            _N.OUTCOME_AUTHORITY,
            _N.OUTCOME_IN_TIME,
        ),
        "pending",
    ),
    Transition("annul", *_OUTCOME, (_N.REASON, _N.OUTCOME_IN_TIME), "pending"),
    Transition(
        "outcome_force",
        (_S.UNDER_REMEDY,),
        _S.IN_FORCE,
        _TOLD,
        (_N.OUTCOME_STANDS, _N.OUTCOME_ISSUED),
        "pending",
    ),
    Transition(
        "outcome_void",
        (_S.UNDER_REMEDY,),
        _S.ANNULLED,
        _TOLD,
        (_N.OUTCOME_VOIDS, _N.OUTCOME_ISSUED),
        "pending",
    ),
    Transition(
        "lapse",
        (_S.UNDER_REMEDY,),
        _S.ANNULLED,
        (_A.DISCIPLINE,),
        (_N.LAPSED,),
        "pending",
    ),
    Transition(
        "serve",
        (_S.IN_FORCE,),
        _S.SERVED,
        (_A.SYSTEM, _A.DISCIPLINE),
        (_N.SERVED,),
        "force",
    ),
    Transition(
        "correct",
        (_S.DECIDED, _S.DELIVERED, _S.UNDER_REMEDY, _S.IN_FORCE, _S.SERVED),
        None,
        (_A.DISCIPLINE,),
        (_N.REASON,),
        "file",
    ),
    Transition(
        "close",
        (_S.SERVED,),
        _S.CLOSED,
        (_A.DISCIPLINE,),
        (_N.FILE_COMPLETE,),
        "file",
    ),
)
"""Every step there is, in the order of a case."""

BY_CODE = {step.code: step for step in TRANSITIONS}

ASIDE = frozenset(
    {
        "miss",
        "reschedule",
        "release",
        "drop",
        "revoke",
        "not_come",
        "object",
        "appeal",
        "permit",
        "correct",
    }
)
"""Steps that lead off the usual way of a case: none of them is what comes next."""
