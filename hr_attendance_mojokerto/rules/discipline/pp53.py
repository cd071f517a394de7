"""PP 53/2010 and Perka BKN 21/2010: in force to 30 August 2021, kept for old cases."""

from datetime import date

from .codes import (
    Addressee,
    Code,
    Direction,
    Kind,
    Lapse,
    Level,
    PostEffect,
    Posts,
    Remedy,
    Unit,
)
from .pp53_authority import AUTHORITIES
from .regulation import Band, Regulation, RemedyRule, Sanction, Term

LIGHT, MODERATE, HEAVY = Level

SANCTIONS = (
    Sanction("oral", "Teguran lisan", LIGHT, 10, "PP 53/2010 Pasal 7 ayat (2) huruf a"),
    Sanction(
        "written", "Teguran tertulis", LIGHT, 20, "PP 53/2010 Pasal 7 ayat (2) huruf b"
    ),
    Sanction(
        "displeasure",
        "Pernyataan tidak puas secara tertulis",
        LIGHT,
        30,
        "PP 53/2010 Pasal 7 ayat (2) huruf c",
    ),
    Sanction(
        "raise_delayed",
        "Penundaan kenaikan gaji berkala selama 1 (satu) tahun",
        MODERATE,
        40,
        "PP 53/2010 Pasal 7 ayat (3) huruf a",
        duration_months=12,
        delays_raise=True,
        remedy=Remedy.OBJECTION,
        remedy_by_mayor=Remedy.NONE,
    ),
    Sanction(
        "promotion_delayed",
        "Penundaan kenaikan pangkat selama 1 (satu) tahun",
        MODERATE,
        50,
        "PP 53/2010 Pasal 7 ayat (3) huruf b",
        duration_months=12,
        delays_promotion=True,
        remedy=Remedy.OBJECTION,
        remedy_by_mayor=Remedy.NONE,
    ),
    Sanction(
        "rank_lowered_1y",
        "Penurunan pangkat setingkat lebih rendah selama 1 (satu) tahun",
        MODERATE,
        60,
        "PP 53/2010 Pasal 7 ayat (3) huruf c",
        duration_months=12,
        delays_promotion=True,
        lowers_rank=True,
    ),
    Sanction(
        "rank_lowered_3y",
        "Penurunan pangkat setingkat lebih rendah selama 3 (tiga) tahun",
        HEAVY,
        70,
        "PP 53/2010 Pasal 7 ayat (4) huruf a",
        duration_months=36,
        delays_promotion=True,
        lowers_rank=True,
    ),
    Sanction(
        "post_lowered",
        "Pemindahan dalam rangka penurunan jabatan setingkat lebih rendah",
        HEAVY,
        80,
        "PP 53/2010 Pasal 7 ayat (4) huruf b",
        post=PostEffect.LOWER,
    ),
    Sanction(
        "post_removed",
        "Pembebasan dari jabatan",
        HEAVY,
        90,
        "PP 53/2010 Pasal 7 ayat (4) huruf c",
        post=PostEffect.REMOVED,
    ),
    Sanction(
        "dismissal",
        "Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS",
        HEAVY,
        100,
        "PP 53/2010 Pasal 7 ayat (4) huruf d",
        dismissal=True,
        remedy=Remedy.APPEAL,
    ),
    Sanction(
        "dismissal_dishonourable",
        "Pemberhentian tidak dengan hormat sebagai PNS",
        HEAVY,
        110,
        "PP 53/2010 Pasal 7 ayat (4) huruf e",
        dismissal=True,
        remedy=Remedy.APPEAL,
    ),
    Sanction(
        "candidate_dismissal",
        "Pemberhentian sebagai CPNS",
        HEAVY,
        120,
        "PP 53/2010 Pasal 2 (CPNS)",
        dismissal=True,
        remedy=Remedy.APPEAL,
        to_confirm=True,
    ),
)

_LIGHT = "PP 53/2010 Pasal 8 angka 9 huruf "
_MODERATE = "PP 53/2010 Pasal 9 angka 11 huruf "
_HEAVY = "PP 53/2010 Pasal 10 angka 9 huruf "

BANDS = (
    Band(5, 5, LIGHT, "oral", _LIGHT + "a"),
    Band(6, 10, LIGHT, "written", _LIGHT + "b"),
    Band(11, 15, LIGHT, "displeasure", _LIGHT + "c"),
    Band(16, 20, MODERATE, "raise_delayed", _MODERATE + "a"),
    Band(21, 25, MODERATE, "promotion_delayed", _MODERATE + "b"),
    Band(26, 30, MODERATE, "rank_lowered_1y", _MODERATE + "c"),
    Band(31, 35, HEAVY, "rank_lowered_3y", _HEAVY + "a", posts=Posts.WITH_POST),
    # Staff hold no post that can be lowered or taken away.
    Band(
        31,
        45,
        HEAVY,
        "rank_lowered_3y",
        _HEAVY + "a",
        posts=Posts.STAFF,
        to_confirm=True,
    ),
    Band(36, 40, HEAVY, "post_lowered", _HEAVY + "b", posts=Posts.WITH_POST),
    Band(41, 45, HEAVY, "post_removed", _HEAVY + "c", posts=Posts.WITH_POST),
    Band(
        46,
        None,
        HEAVY,
        "dismissal",
        _HEAVY + "d",
        alternative="dismissal_dishonourable",
    ),
)

_WORKING, _CALENDAR = Unit
_LEAST, _MOST = Direction

TERMS = (
    Term(Code.SUMMONS, 7, _WORKING, _LEAST, "PP 53/2010 Pasal 23 ayat (2)", True),
    Term(Code.SECOND_SUMMONS, 7, _WORKING, _MOST, "PP 53/2010 Pasal 23 ayat (3)", True),
    Term(Code.DELIVERY, 14, _WORKING, _MOST, "PP 53/2010 Pasal 31"),
    Term(Code.SENT, 3, _WORKING, _MOST, "PP 53/2010 Pasal 31", True),
    Term(Code.IN_FORCE, 15, _CALENDAR, _LEAST, "PP 53/2010 Pasal 43-46"),
    Term(Code.OBJECTION_FILE, 14, _CALENDAR, _MOST, "PP 53/2010 Pasal 32-42"),
    Term(Code.OBJECTION_REPLY, 6, _WORKING, _MOST, "PP 53/2010 Pasal 32-42"),
    Term(Code.OBJECTION_DECIDE, 21, _WORKING, _MOST, "PP 53/2010 Pasal 32-42"),
    Term(Code.APPEAL_FILE, 14, _CALENDAR, _MOST, "PP 24/2011"),
    Term(Code.APPEAL_REPLY, 21, _WORKING, _MOST, "PP 24/2011", True),
    Term(Code.APPEAL_DECIDE, 180, _CALENDAR, _MOST, "PP 24/2011", True),
)

REMEDIES = (
    RemedyRule(
        Remedy.OBJECTION,
        False,
        Addressee.HIGHER_OFFICIAL,
        Code.OBJECTION_FILE,
        Code.OBJECTION_REPLY,
        Code.OBJECTION_DECIDE,
        Lapse.VOID,
        "PP 53/2010 Pasal 32-42",
    ),
    RemedyRule(
        Remedy.APPEAL,
        True,
        Addressee.BAPEK,
        Code.APPEAL_FILE,
        Code.APPEAL_REPLY,
        Code.APPEAL_DECIDE,
        Lapse.UNKNOWN,
        "PP 53/2010 Pasal 38; PP 24/2011",
        to_confirm=True,
    ),
)

ARTICLES = (
    ("review", "PP 53/2010 Pasal 21"),
    ("reason", "PP 53/2010 Pasal 24"),
    ("summons", "PP 53/2010 Pasal 23"),
    ("examination", "PP 53/2010 Pasal 24"),
    ("evidence", "PP 53/2010 Pasal 23"),
    ("team", "PP 53/2010 Pasal 25"),
    ("release", "PP 53/2010 Pasal 27"),
    ("minutes", "PP 53/2010 Pasal 28"),
    ("decision", "PP 53/2010 Pasal 29"),
    ("authority", "PP 53/2010 Pasal 20"),
    ("vacancy", "PP 53/2010 Pasal 22"),
    ("transition", "PP 94/2021 Pasal 43"),
    ("once", "PP 53/2010 Pasal 30"),
    ("withdrawal", "UU 30/2014 Pasal 64"),
    ("delivery", "PP 53/2010 Pasal 31"),
    ("objection", "PP 53/2010 Pasal 32-42"),
    ("appeal", "PP 53/2010 Pasal 38"),
    ("pending", "PP 53/2010 Pasal 43-46"),
    ("raise_meanwhile", "PP 53/2010 Pasal 41"),
    ("force", "PP 53/2010 Pasal 43-46"),
    ("inaction", "PP 53/2010 Pasal 21"),
    ("cumulative", "PP 53/2010 Pasal 14"),
    ("own_case", "UU 30/2014 Pasal 42"),
    ("sent", "PP 53/2010 Pasal 31"),
    ("filing", "PP 53/2010 Pasal 32-42; PP 24/2011"),
    ("file", "PP 53/2010 Pasal 47"),
)

PP53 = Regulation(
    code="pp53",
    name="PP 53/2010",
    kinds=(Kind.PNS, Kind.CPNS),
    date_from=date(2010, 6, 6),
    date_to=date(2021, 8, 30),
    sanctions=SANCTIONS,
    bands=BANDS,
    terms=TERMS,
    remedies=REMEDIES,
    authorities=AUTHORITIES,
    tiers=True,
    candidate_sanction="candidate_dismissal",
    team_at=frozenset({MODERATE, HEAVY}),
    no_remedy_at_decision=True,
    remedy_stops_raise=True,
    articles=ARTICLES,
)
"""The regulation to 30 August 2021."""
