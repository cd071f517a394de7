"""PP 94/2021 and Peraturan BKN 6/2022: in force since 31 August 2021."""

from datetime import date

from .codes import (
    Addressee,
    Code,
    Direction,
    Kind,
    Lapse,
    Level,
    Posts,
    Remedy,
    Unit,
    Variant,
)
from .pp94_authority import AUTHORITIES
from .pp94_sanctions import SANCTIONS
from .regulation import Band, Regulation, RemedyRule, Run, Term

LIGHT, MODERATE, HEAVY = Level

_LIGHT = "PP 94/2021 Pasal 9"
_MODERATE = "PP 94/2021 Pasal 10"
_TRANSITION = "PP 94/2021 Pasal 42; Peraturan BKN 6/2022 Pasal 62"
_HEAVY = "PP 94/2021 Pasal 11"

BANDS = (
    Band(3, 3, LIGHT, "oral", _LIGHT),
    Band(4, 6, LIGHT, "written", _LIGHT),
    Band(7, 10, LIGHT, "displeasure", _LIGHT),
    *(
        Band(first, last, MODERATE, sanction, article, variant=variant, to_confirm=True)
        for variant, article, sanctions in (
            (
                Variant.TRANSITION,
                _TRANSITION,
                ("raise_delayed", "promotion_delayed", "rank_lowered_1y"),
            ),
            (
                Variant.AS_WRITTEN,
                _MODERATE,
                ("allowance_6m", "allowance_9m", "allowance_12m"),
            ),
        )
        for (first, last), sanction in zip(
            ((11, 13), (14, 16), (17, 20)), sanctions, strict=True
        )
    ),
    Band(21, 24, HEAVY, "post_lowered", _HEAVY, posts=Posts.WITH_POST),
    Band(21, 24, HEAVY, "class_lowered", _HEAVY, posts=Posts.STAFF),
    Band(25, 27, HEAVY, "post_removed", _HEAVY, posts=Posts.WITH_POST),
    Band(25, 27, HEAVY, "class_lowest", _HEAVY, posts=Posts.STAFF),
    Band(28, None, HEAVY, "dismissal", _HEAVY + " ayat (2) huruf d"),
)

RUNS = (
    Run(
        10,
        "dismissal",
        "PP 94/2021 Pasal 11 ayat (2) huruf d; Pasal 15",
        warn_from=5,
        stops_salary=True,
    ),
)

_WORKING, _CALENDAR = Unit
_LEAST, _MOST = Direction

TERMS = (
    Term(Code.SUMMONS, 7, _WORKING, _MOST, "PP 94/2021 Pasal 26", True),
    Term(Code.SECOND_SUMMONS, 7, _WORKING, _MOST, "PP 94/2021 Pasal 26", True),
    Term(Code.DELIVERY, 14, _WORKING, _MOST, "PP 94/2021 Pasal 37 ayat (3)"),
    Term(Code.SENT, 3, _WORKING, _MOST, "Peraturan BKN 6/2022 Pasal 49 ayat (8)"),
    Term(Code.IN_FORCE, 15, _WORKING, _LEAST, "Peraturan BKN 6/2022 Pasal 50 ayat (1)"),
    Term(Code.OBJECTION_FILE, 14, _WORKING, _MOST, "PP 79/2021", True),
    Term(Code.OBJECTION_DECIDE, 21, _WORKING, _MOST, "PP 79/2021", True),
    Term(Code.APPEAL_FILE, 14, _WORKING, _MOST, "PP 79/2021"),
    Term(Code.APPEAL_REPLY, 21, _WORKING, _MOST, "PP 79/2021", True),
    Term(Code.APPEAL_DECIDE, 65, _WORKING, _MOST, "PP 79/2021", True),
)

REMEDIES = (
    RemedyRule(
        Remedy.OBJECTION,
        False,
        Addressee.HIGHER_OFFICIAL,
        Code.OBJECTION_FILE,
        None,
        Code.OBJECTION_DECIDE,
        Lapse.UNKNOWN,
        "PP 79/2021 Pasal 1",
    ),
    # No source tells to whom an objection against the Mayor's own decision goes.
    RemedyRule(
        Remedy.OBJECTION,
        True,
        Addressee.MAYOR,
        Code.OBJECTION_FILE,
        None,
        Code.OBJECTION_DECIDE,
        Lapse.UNKNOWN,
        "PP 79/2021 Pasal 1",
        to_confirm=True,
    ),
    RemedyRule(
        Remedy.APPEAL,
        True,
        Addressee.BPASN,
        Code.APPEAL_FILE,
        Code.APPEAL_REPLY,
        Code.APPEAL_DECIDE,
        Lapse.UNKNOWN,
        "PP 79/2021 Pasal 1",
    ),
)

ARTICLES = (
    ("review", "PP 94/2021 Pasal 26 ayat (1)"),
    ("reason", "PP 94/2021 Pasal 27"),
    ("summons", "PP 94/2021 Pasal 26"),
    ("examination", "PP 94/2021 Pasal 27"),
    ("evidence", "PP 94/2021 Pasal 26"),
    ("team", "PP 94/2021 Pasal 27"),
    ("release", "Peraturan BKN 6/2022 (pembebasan sementara)"),
    ("minutes", "Peraturan BKN 6/2022 (Berita Acara Pemeriksaan)"),
    ("decision", "PP 94/2021 Pasal 27"),
    ("authority", "PP 94/2021 Pasal 16-24"),
    ("vacancy", "PP 94/2021 Pasal 24"),
    ("transition", "PP 94/2021 Pasal 43"),
    ("once", "PP 94/2021 Pasal 46"),
    ("withdrawal", "UU 30/2014 Pasal 64"),
    ("delivery", "PP 94/2021 Pasal 37 ayat (3)"),
    ("objection", "PP 79/2021 Pasal 1"),
    ("appeal", "PP 79/2021 Pasal 1"),
    ("pending", "PP 79/2021; Peraturan BKN 6/2022 Pasal 50"),
    ("force", "Peraturan BKN 6/2022 Pasal 50 ayat (1)"),
    ("inaction", "PP 94/2021 Pasal 28"),
    ("cumulative", "PP 94/2021 Pasal 15 ayat (1)"),
    ("own_case", "UU 30/2014 Pasal 42"),
    ("sent", "Peraturan BKN 6/2022 Pasal 49 ayat (8)"),
    ("filing", "PP 79/2021"),
    ("file", "PP 94/2021 Pasal 39"),
)

PP94 = Regulation(
    code="pp94",
    name="PP 94/2021",
    kinds=(Kind.PNS, Kind.CPNS),
    date_from=date(2021, 8, 31),
    date_to=None,
    sanctions=SANCTIONS,
    bands=BANDS,
    runs=RUNS,
    terms=TERMS,
    remedies=REMEDIES,
    authorities=AUTHORITIES,
    candidate_sanction="candidate_dismissal",
    team_at=frozenset({MODERATE, HEAVY}),
    team_must=frozenset({HEAVY}),
    articles=ARTICLES,
)
"""The regulation since 31 August 2021. Its moderate sanctions as written wait for the
regulation on pay: ``as_written_from`` is empty until BKPSDM sets it."""
