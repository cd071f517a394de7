"""Cases whose letters the tests read."""

from dataclasses import replace
from datetime import date, timedelta

from rules.discipline.ladder import Day, count
from rules.discipline.letters.facts import (
    CaseDay,
    LetterFacts,
    Member,
    Official,
    Outcome,
    Person,
    Reference,
    Remedial,
)
from rules.discipline.letters.remedial import remedial
from rules.discipline.pp94 import PP94

BUDI = Person(
    name="Budi Santoso, S.Kep.",
    nip="198001012005011001",
    rank="Penata (III/c)",
    post="Perawat Ahli Pertama",
    unit="Puskesmas Gedongan, Dinas Kesehatan",
    grade="III/c",
)
ANI = Official(
    Person(
        name="dr. Ani Lestari, M.Kes.",
        nip="197001011998032001",
        rank="Pembina Utama Muda (IV/c)",
        post="Kepala Dinas Kesehatan",
        unit="Dinas Kesehatan",
    ),
    post="Kepala Dinas Kesehatan",
    unit="Dinas Kesehatan",
)
MAYOR = Official(Person("Hj. Wali Nama"), post="Wali Kota Mojokerto", mayor=True)


def days(number, first=date(2026, 3, 2), verdict="confirmed"):
    """Return so many absences, on working days."""
    found = []
    while len(found) < number:
        if first.weekday() < 5:
            found.append(CaseDay(first, absent=True, verdict=verdict))
        first += timedelta(days=1)
    return tuple(found)


def counted(told, minutes_per_day=450):
    """Return what days add up to that are not struck."""
    return count(
        [
            Day(day.date, day.absent, day.late, day.early)
            for day in told
            if day.verdict != "struck"
        ],
        minutes_per_day,
    )


def facts(kind, regulation=PP94, sanction=None, number_of_days=5, **changed):
    """Return the facts of a letter."""
    told = changed.pop("days", days(number_of_days))
    known = regulation.sanction(sanction) if sanction else None
    made = LetterFacts(
        kind=kind,
        number="800.1.6.2/12/2026",
        date=date(2026, 11, 24),
        place="Mojokerto",
        city="Kota Mojokerto",
        base=regulation.code,
        regulation=regulation,
        person=BUDI,
        signatory=ANI,
        official=ANI,
        examiners=(ANI,),
        case_number="HD/2026/0001",
        year=2026,
        days=told,
        count=counted(told, regulation.minutes_per_day),
        team=(Member(ANI.person, chair=True), Member(replace(BUDI, name="Tono"))),
        letters={"summons": Reference("800/7/2026", date(2026, 11, 2))},
        meet_on=date(2026, 11, 16),
        meet_at=9.0,
        meet_place="Ruang Rapat Dinas Kesehatan",
        examined_on=date(2026, 11, 16),
        questions=(("Apakah Saudara sehat?", "Ya, saya sehat."),),
        sanction=known,
        remedial=remedial(regulation, known, known.dismissal, "Wali Kota Mojokerto")
        if known
        else Remedial(),
        receive_on=date(2026, 12, 7),
        received_on=date(2026, 12, 9),
        remedy_until=date(2026, 12, 30),
        force_on=date(2027, 1, 4),
        job_class=6,
        outcome=ended(),
    )
    return replace(made, **changed)


def ended(code="upheld", imposed="written", **changed):
    """Return how an objection ended."""
    made = Outcome(
        code=code,
        date=date(2027, 1, 18),
        by="Sekretaris Daerah",
        imposed=PP94.sanction(imposed),
        number="800/3/2027",
        filed_on=date(2026, 12, 22),
        decide_until=date(2027, 1, 22),
    )
    return replace(made, **changed)


def spoken(letter):
    """Return all that stands on a letter, in one line."""
    told = [*letter.titles, letter.number_line, *letter.subtitles, *letter.copies]
    for block in (*letter.blocks, *letter.annex):
        told += _spoken(block)
    return " ".join(" ".join(told).split())


def _spoken(block):
    match block.kind:
        case "text":
            return [block.text]
        case "together":
            return [text for part in block.blocks for text in _spoken(part)]
        case "facts":
            return [f"{label}: {value}" for label, value in block.rows]
        case "items":
            return [block.head, *(f"{mark} {text}" for mark, text in block.items)]
        case "clause":
            between = _spoken(block.facts) if block.facts else []
            return [block.head, block.text, *between, block.then]
        case "rows":
            return [*block.heads, *(cell for row in block.rows for cell in row)]
        case "questions":
            return [text for row in block.rows for text in row]
        case "address":
            return [block.dated, *_spoken(block.facts), *block.to]
        case "signatures":
            return [
                line
                for person in block.people
                for line in (*person.above, *person.below)
            ]


def parts(letter):
    """Return the blocks of a letter one by one, those kept together too."""
    found = []
    for block in (*letter.blocks, *letter.annex):
        found += [*block.blocks] if block.kind == "together" else [block]
    return [
        part
        for block in found
        for part in (block.blocks if block.kind == "together" else (block,))
    ]
