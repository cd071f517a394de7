"""The form of a decision (Keputusan): considerations, legal grounds, clauses."""

from ... import indonesian as words
from .facts import LetterFacts
from .parts import Block, Clause, Items, Letter, Signatures, Text, lettered, numbered
from .wording import signed_at, signed_by


def decree(
    facts: LetterFacts,
    about: str,
    considering: tuple[tuple[str, str], ...],
    grounds: tuple[str, ...],
    noted: tuple[str, ...],
    clauses: tuple[Clause, ...],
    annex: tuple[Block, ...] = (),
) -> Letter:
    """Return a decision. ``about``: its subject, in capitals. ``considering``: lettered
    paragraphs, to which the usual last one is added. Heads of ``clauses`` are numbered
    here: KESATU, KEDUA. ``annex``: what stands on a page of its own."""
    post = (facts.signatory.on_behalf or facts.signatory.post).upper()
    last = considering[-1][0].rstrip(".")
    until = f"huruf a sampai dengan huruf {last}" if len(considering) > 1 else "huruf a"
    title = f"Keputusan {_spoken(post)} tentang {_spoken(about)}"
    texts = [text for _mark, text in considering]
    blocks: list[Block] = [
        Text("DENGAN RAHMAT TUHAN YANG MAHA ESA", align="center"),
        Text(f"{post},", align="center", bold=True),
        Items(
            lettered(
                *texts,
                "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam "
                f"{until}, perlu menetapkan {title};",
            ),
            head="Menimbang",
        ),
        Items(numbered(*(f"{ground};" for ground in grounds)), head="Mengingat"),
    ]
    seen = numbered(*(f"{text};" for text in noted if text))
    if seen:
        blocks.append(Items(seen, head="Memperhatikan"))
    blocks += [
        Text("MEMUTUSKAN:", align="center", bold=True),
        Clause("Menetapkan", f"KEPUTUSAN {post} TENTANG {about}."),
    ]
    blocks += [
        Clause(words.ordinal(place).upper(), clause.text, clause.facts, clause.then)
        for place, clause in enumerate(clauses, 1)
    ]
    blocks.append(Signatures((signed_at(facts, decree=True),)))
    if annex:
        named = f"Lampiran {title}, Nomor {facts.number} tanggal "
        annex = (
            Text(f"{named}{words.dated(facts.date)}", align="left"),
            *annex,
            Signatures((signed_by(facts.signatory),)),
        )
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=(f"KEPUTUSAN {post}",),
        number=facts.number,
        subtitles=("TENTANG", about),
        blocks=tuple(blocks),
        copies=facts.copies,
        annex=annex,
    )


_SMALL = {
    "atas",
    "dalam",
    "dan",
    "dari",
    "dengan",
    "di",
    "ke",
    "oleh",
    "pada",
    "rangka",
    "sebagai",
    "selama",
    "untuk",
    "yang",
}
_CAPITALS = {"PNS", "CPNS", "PPPK", "UPT", "RSUD", "SDN", "SMPN", "TK", "II", "III"}


def _spoken(capitals: str) -> str:
    """Return a title in capitals as it stands inside a sentence; the words of a number
    in brackets stay small."""
    told = []
    counted = False
    for word in capitals.split():
        small = word.lower()
        counted |= word.startswith("(") and bool(told) and told[-1].isdigit()
        if counted:
            told.append(small)
        elif word in _CAPITALS or any(letter.isdigit() for letter in word):
            told.append(word)
        else:
            told.append(small if small in _SMALL else small.capitalize())
        counted &= not word.endswith(")")
    return " ".join(told)
