"""What a letter has to know of its case. Values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..ladder import Count, Streak
from ..regulation import Regulation, Sanction


@dataclass(frozen=True, slots=True)
class Person:
    """A person as letters name one: NIP, rank in words, post and place of work, each
    empty where it is not known or has no place."""

    name: str
    nip: str = ""
    rank: str = ""
    post: str = ""
    unit: str = ""
    grade: str = ""
    kind: str = "pns"


@dataclass(frozen=True, slots=True)
class Official:
    """Who signs or examines: ``post`` as it stands under a letter, without Plt. or
    Plh.; ``holds``: definitive, plt or plh; ``on_behalf``: the post in whose name
    (a.n.) the official signs. ``unit``: the office of the letterhead."""

    person: Person
    post: str
    holds: str = "definitive"
    on_behalf: str = ""
    unit: str = ""
    mayor: bool = False

    @property
    def full_post(self) -> str:
        """The post with Plt. or Plh. before it."""
        return {"plt": "Plt. ", "plh": "Plh. "}.get(self.holds, "") + self.post


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the examination team."""

    person: Person
    chair: bool = False


@dataclass(frozen=True, slots=True)
class CaseDay:
    """A day of the case. ``verdict``: open, confirmed or struck. ``doubt``: the
    evidence is doubtful, so that it counts nothing and is only listed."""

    date: date
    absent: bool
    late: int = 0
    early: int = 0
    verdict: str = "open"
    reason: str = ""
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """Another letter of the case: number and date."""

    number: str
    date: date


@dataclass(frozen=True, slots=True)
class Remedial:
    """What is open against a decision: ``remedy`` none, objection or appeal, to whom,
    within ``file``; ``force``: when the decision takes effect. Both in words."""

    remedy: str = "none"
    addressee: str = ""
    file: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an objection or appeal ended. ``code``: upheld, lightened, aggravated,
    annulled, or lapsed: nobody decided on it in time. ``by``: to whom it was addressed,
    in words; ``imposed``: the sanction it was filed against."""

    code: str
    date: date
    by: str
    imposed: Sanction
    number: str = ""
    reason: str = ""
    appeal: bool = False
    filed_on: date | None = None
    decide_until: date | None = None

    @property
    def changed(self) -> bool:
        """Whether another sanction stands in the place of the one imposed."""
        return self.code in ("lightened", "aggravated")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a letter is made of.

    ``base``: the code of the regulation whose procedure is followed (pp53, pp94, pppk).
    ``count``: what the days add up to that are not struck; ``by_run``: the case stands
    by its longest run. ``letters``: the issued letters of the case by kind.
    ``band_article``: the article of the number of days. ``new_post``: the post or job
    class after the sanction. ``salary_back``: pay is to be given back that the letter
    ``salary_stop`` had stopped, ``salary_until``: for the months before that one only,
    from which it rightly stops. ``receive_on``: when the person was to receive the
    decision, ``received_on``: when that was, or what stands for it; ``remedy_until``:
    last day of filing; ``force_on``: from when it is in force. ``extra``: paragraphs
    that the office adds.
    """

    kind: str
    number: str
    date: date
    place: str
    city: str
    base: str
    regulation: Regulation
    person: Person
    signatory: Official
    official: Official
    examiners: tuple[Official, ...]
    case_number: str
    year: int
    days: tuple[CaseDay, ...] = ()
    count: Count = Count()
    by_run: bool = False
    team: tuple[Member, ...] = ()
    team_formed_on: date | None = None
    by_team: bool = False
    letters: Mapping[str, Reference] = field(default_factory=dict)
    meet_on: date | None = None
    meet_at: float | None = None
    meet_place: str = ""
    virtual: bool = False
    no_show: date | None = None
    second_no_show: date | None = None
    examined_on: date | None = None
    questions: tuple[tuple[str, str], ...] = ()
    signs: str = "signed"
    finding: str = ""
    aggravating: str = ""
    mitigating: str = ""
    sanction: Sanction | None = None
    band_article: str = ""
    decision_reason: str = ""
    remedial: Remedial = Remedial()
    receive_on: date | None = None
    received_on: date | None = None
    remedy_until: date | None = None
    force_on: date | None = None
    outcome: Outcome | None = None
    release_from: date | None = None
    substitute: Person | None = None
    job_class: int = 0
    new_post: str = ""
    run_days: tuple[date, ...] = ()
    salary_from: date | None = None
    salary_until: date | None = None
    salary_back: bool = False
    salary_stop: Reference | None = None
    previous: Reference | None = None
    copies: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def run(self) -> Streak | None:
        """The run of absence by which the case stands, None: it stands by the total."""
        return self.count.longest if self.by_run else None

    @property
    def by_evidence(self) -> bool:
        """Whether it is decided on the evidence, after two no-shows."""
        return bool(self.second_no_show and not self.examined_on)
