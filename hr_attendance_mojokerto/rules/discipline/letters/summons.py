"""Letters that call the person: to the examination, and to receive the decision."""

from ... import indonesian as words
from .acts import duty
from .facts import LetterFacts
from .parts import Items, Letter, Signatures, Text
from .wording import (
    by_article,
    identity,
    meeting,
    official_identity,
    reference,
    signed_at,
    suspicion,
)


def summons(facts: LetterFacts) -> Letter:
    """Surat Panggilan I."""
    return _summons(facts, "I", "")


def summons_again(facts: LetterFacts) -> Letter:
    """Surat Panggilan II, after the person did not appear."""
    first = reference(facts, "summons", "Surat Panggilan I") or "Surat Panggilan I"
    missed = f" pada tanggal {words.dated(facts.no_show)}" if facts.no_show else ""
    return _summons(
        facts, "II", f"Saudara tidak hadir{missed} memenuhi {first}. Oleh karena itu, "
    )


def _summons(facts: LetterFacts, which: str, why: str) -> Letter:
    call = "dengan hormat Saudara diminta hadir:"
    seen = (
        "Pemeriksaan dilakukan secara virtual; tautan disampaikan tersendiri."
        if facts.virtual
        else ""
    )
    last = (
        "Apabila Saudara tidak hadir memenuhi panggilan ini, hukuman disiplin dapat "
        "dijatuhkan berdasarkan bukti yang ada tanpa pemeriksaan, sesuai "
        f"{by_article(facts, 'evidence')}."
        if which == "II"
        else "Apabila Saudara berhalangan hadir, Saudara diminta memberitahukannya "
        "sebelum waktu tersebut disertai alasannya."
    )
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=(f"SURAT PANGGILAN {which}",),
        number=facts.number,
        blocks=(
            Text(f"{why}{call}" if why else f"Bersama ini {call}"),
            identity(facts.person),
            Text("untuk menghadap kepada:"),
            official_identity(facts.examiners[0]),
            Text("pada:"),
            meeting(facts),
            Text(
                "untuk diperiksa dan dimintai keterangan sehubungan dengan "
                f"{suspicion(facts)}, sebagaimana dimaksud dalam {duty(facts.base)}. "
                f"Panggilan ini berdasarkan {by_article(facts, 'summons')}."
            ),
            *(Text(line) for line in (seen, *facts.extra, last) if line),
            Text("Demikian untuk dilaksanakan."),
            Signatures((signed_at(facts),)),
        ),
        copies=facts.copies,
    )


def receive(facts: LetterFacts) -> Letter:
    """Surat Panggilan to come and receive the decision."""
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=("SURAT PANGGILAN", "UNTUK MENERIMA KEPUTUSAN HUKUMAN DISIPLIN"),
        number=facts.number,
        blocks=(
            Text("Bersama ini dengan hormat Saudara diminta hadir:"),
            identity(facts.person),
            Text("untuk menghadap kepada:"),
            official_identity(facts.official),
            Text("pada:"),
            meeting(facts),
            Items(
                (
                    (
                        "1.",
                        "Keperluan: menerima "
                        + (
                            reference(facts, "decision", "Keputusan")
                            or "Keputusan Hukuman Disiplin"
                        )
                        + ".",
                    ),
                    (
                        "2.",
                        "Apabila Saudara tidak hadir, keputusan dikirimkan kepada "
                        "Saudara dan berlaku sesuai ketentuan peraturan "
                        f"perundang-undangan ({by_article(facts, 'sent')}).",
                    ),
                )
            ),
            *(Text(line) for line in facts.extra),
            Text("Demikian untuk dilaksanakan."),
            Signatures((signed_at(facts),)),
        ),
        copies=facts.copies,
    )
