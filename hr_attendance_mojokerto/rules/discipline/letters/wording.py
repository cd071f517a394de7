"""Sentences and blocks that several letters share."""

from ... import indonesian as words
from ..codes import Level
from ..regulation import Sanction
from .acts import cite
from .facts import CaseDay, LetterFacts, Official, Person
from .parts import (
    Address,
    Block,
    Facts,
    Letter,
    Rows,
    Signature,
    Signatures,
    Text,
)

OFFENCE = "tidak masuk kerja tanpa alasan yang sah"
BLANK = "…………………………"
LEVELS = {Level.LIGHT: "ringan", Level.MODERATE: "sedang", Level.HEAVY: "berat"}
_VERDICTS = {"open": "Belum dinilai", "confirmed": "Terbukti", "struck": "Dicoret"}


def identity(person: Person) -> Facts:
    """Return who a person is, as letters set it out."""
    return Facts(
        (
            ("Nama", person.name),
            ("NIP", person.nip),
            ("Pangkat/Golongan", person.rank),
            ("Jabatan", person.post),
            ("Unit Kerja", person.unit),
        )
    )


def official_identity(official: Official) -> Facts:
    """Return who an official is, by the post held."""
    person = official.person
    return Facts(
        (
            ("Nama", person.name),
            ("NIP", person.nip),
            ("Pangkat/Golongan", person.rank),
            ("Jabatan", official.full_post),
        )
    )


def in_line(person: Person) -> str:
    """Return who a person is in one sentence."""
    parts = [
        f"Saudara {person.name}",
        f"NIP {person.nip}" if person.nip else "",
        person.post,
        person.unit,
    ]
    return ", ".join(part for part in parts if part)


def lower(text: str) -> str:
    """Return a sentence or name as it goes on inside another one."""
    return text[:1].lower() + text[1:]


def sanction_told(sanction: Sanction) -> str:
    """Return a sanction with its level."""
    return (
        f"hukuman disiplin tingkat {LEVELS[sanction.level]} berupa "
        f"{lower(sanction.name)}"
    )


def counted_days(facts: LetterFacts) -> str:
    """Return how many days it is about, in digits and words."""
    run = facts.run
    if run and run.first and run.last:
        told = words.counted(run.days, "hari kerja secara terus-menerus")
        return (
            f"selama {told} sejak {words.dated(run.first)} sampai dengan "
            f"{words.dated(run.last)}"
        )
    told = words.counted(facts.count.total, "hari kerja secara kumulatif")
    return f"selama {told} dalam tahun {facts.year}"


def of_minutes(facts: LetterFacts) -> str:
    """Return how minutes made days of it, empty where none did."""
    total = facts.count
    if facts.by_run or not total.minute_days:
        return ""
    per_day = words.counted(facts.regulation.minutes_per_day, "menit")
    absent = words.counted(total.absent_days, "hari tidak masuk kerja")
    return (
        f"terdiri atas {absent} dan "
        f"{words.counted(total.minutes, 'menit')} keterlambatan serta pulang sebelum "
        f"waktunya yang dihitung sebagai "
        f"{words.counted(total.minute_days, 'hari kerja')}, setiap {per_day} "
        f"dihitung 1 (satu) hari"
    )


def offence(facts: LetterFacts) -> str:
    """Return what the person did, with its number of days."""
    made = of_minutes(facts)
    return f"{OFFENCE} {counted_days(facts)}" + (f", {made}" if made else "")


def suspicion(facts: LetterFacts) -> str:
    """Return what is suspected: until the decision nothing is proven."""
    return f"dugaan {offence(facts)}"


def reference(facts: LetterFacts, kind: str, name: str) -> str:
    """Return another letter of the case by number and date, one without a number by its
    date alone, empty without it."""
    found = facts.letters.get(kind)
    if not found:
        return ""
    numbered = f"{name} Nomor {found.number}" if found.number else name
    return f"{numbered} tanggal {words.dated(found.date)}"


def addressed(
    facts: LetterFacts, about: str, to: tuple[str, ...], enclosed: str = "-"
) -> Address:
    """Return the head of a letter that is sent: ``about`` its subject, ``to`` the lines
    of whom it goes to."""
    return Address(
        Facts(
            (
                ("Nomor", facts.number),
                ("Sifat", "Rahasia"),
                ("Lampiran", enclosed),
                ("Hal", about),
            )
        ),
        f"{facts.place}, {words.dated(facts.date)}",
        to,
    )


def sent(
    facts: LetterFacts,
    about: str,
    to: tuple[str, ...],
    blocks: tuple[Block, ...],
    enclosed: str = "-",
) -> Letter:
    """Return a letter that is sent: its head with the address, ``blocks``, and who
    signs. What was written into the draft stands before the last of them, which closes
    the letter."""
    *told, closing = blocks
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=(),
        number="",
        blocks=(
            addressed(facts, about, to, enclosed),
            *told,
            *(Text(line) for line in facts.extra),
            closing,
            Signatures((signed_by(facts.signatory),)),
        ),
        copies=facts.copies,
    )


def to_person(person: Person) -> tuple[str, ...]:
    """Return the lines of an address to the person concerned."""
    lines = (
        f"Yth. Saudara {person.name}",
        person.nip and f"NIP {person.nip}",
        person.unit,
        "di Tempat",
    )
    return tuple(line for line in lines if line)


def meeting(facts: LetterFacts) -> Facts:
    """Return when and where the person has to come."""
    return Facts(
        (
            ("Hari", facts.meet_on and words.weekday(facts.meet_on) or BLANK),
            ("Tanggal", facts.meet_on and words.dated(facts.meet_on) or BLANK),
            (
                "Pukul",
                words.clock(facts.meet_at) if facts.meet_at is not None else BLANK,
            ),
            ("Tempat", facts.meet_place or BLANK),
        )
    )


def signed_by(official: Official, above: tuple[str, ...] = ()) -> Signature:
    """Return the signature of an official: Plt. and Plh. before the post, a.n. above
    it. The Mayor has neither rank nor NIP."""
    person = official.person
    post = f"{official.full_post},"
    named = (f"a.n. {official.on_behalf}", post) if official.on_behalf else (post,)
    below = [person.name]
    if not official.mayor:
        below += [person.rank, f"NIP {person.nip}" if person.nip else ""]
    return Signature((*above, *named), tuple(line for line in below if line))


def signed_at(facts: LetterFacts, decree: bool = False) -> Signature:
    """Return the signature under a letter, with its place and date."""
    above = (
        (f"Ditetapkan di {facts.place}", f"pada tanggal {words.dated(facts.date)}")
        if decree
        else (f"{facts.place}, {words.dated(facts.date)}",)
    )
    return signed_by(facts.signatory, above)


def signed_by_person(facts: LetterFacts, called: str) -> Signature:
    """Return the signature of the person concerned, or that it was refused."""
    person = facts.person
    below = (person.name, f"NIP {person.nip}" if person.nip else "")
    return Signature(
        (f"{called},",), tuple(line for line in below if line), facts.signs == "refused"
    )


def days_table(facts: LetterFacts, judged: bool = True) -> Rows:
    """Return the days of the case as a table, with what the examination says of each
    where ``judged``."""
    rows = []
    for place, day in enumerate(facts.days, 1):
        row = [
            str(place),
            words.weekday(day.date),
            f"{day.date:%d/%m/%Y}",
            _presence(day),
            str(day.late or "-"),
            str(day.early or "-"),
        ]
        if judged:
            told = _VERDICTS[day.verdict]
            row.append(f"{told}: {day.reason}" if day.reason else told)
        rows.append(tuple(row))
    heads = (
        "No.",
        "Hari",
        "Tanggal",
        "Kehadiran",
        "Terlambat (menit)",
        "Pulang sebelum waktu (menit)",
    )
    if judged:
        return Rows(
            (*heads, "Hasil penilaian"),
            tuple(rows),
            (5, 8, 11, 18, 11, 10, 37),
            (0, 4, 5),
        )
    return Rows(heads, tuple(rows), (7, 15, 18, 26, 16, 18), (0, 4, 5))


def _presence(day: CaseDay) -> str:
    if day.doubt:
        return "Data belum pasti, tidak dihitung"
    return "Tidak masuk kerja" if day.absent else "Masuk kerja"


def team_table(facts: LetterFacts) -> Rows:
    """Return the examination team as a table."""
    return Rows(
        ("No.", "Nama dan NIP", "Pangkat/Golongan", "Jabatan", "Kedudukan"),
        tuple(
            (
                str(place),
                "\n".join(
                    line
                    for line in (
                        member.person.name,
                        member.person.nip and f"NIP {member.person.nip}",
                    )
                    if line
                ),
                member.person.rank,
                member.person.post,
                "Ketua" if member.chair else "Anggota",
            )
            for place, member in enumerate(facts.team, 1)
        ),
        (6, 33, 20, 27, 14),
        (0,),
    )


def by_article(facts: LetterFacts, need: str) -> str:
    """Return the article of a step of the procedure, cited."""
    return cite(facts.regulation.article(need))
