"""The letter that goes with a decision which is sent to who did not come for it."""

from ... import indonesian as words
from .facts import LetterFacts
from .parts import Letter, Text
from .wording import by_article, reference, sanction_told, sent, to_person

_FILED = {"objection": "keberatan", "appeal": "banding administratif"}


def sending(facts: LetterFacts) -> Letter:
    """Surat Pengantar: the decision is enclosed, what stands for its receipt and what
    is open against it."""
    return sent(
        facts,
        "Pengiriman Keputusan Hukuman Disiplin",
        to_person(facts.person),
        (
            Text(f"Dengan hormat disampaikan bahwa {_missed(facts)}."),
            Text(f"Bersama ini {_decision(facts)} dikirimkan kepada Saudara."),
            *(Text(line) for line in (_received(facts), *_then(facts)) if line),
            Text("Demikian untuk diketahui dan dilaksanakan."),
        ),
        "1 (satu) berkas",
    )


def _missed(facts: LetterFacts) -> str:
    day = f" pada {words.day_dated(facts.receive_on)}" if facts.receive_on else ""
    called = reference(facts, "receive", "Surat Panggilan")
    by = f" memenuhi {called}" if called else ""
    return f"Saudara tidak hadir{day}{by} untuk menerima Keputusan Hukuman Disiplin"


def _decision(facts: LetterFacts) -> str:
    named = reference(facts, "decision", "Keputusan") or "Keputusan"
    if not facts.sanction:
        return named
    return f"{named} tentang penjatuhan {sanction_told(facts.sanction)}"


def _received(facts: LetterFacts) -> str:
    if not facts.received_on:
        return ""
    return (
        "Keputusan tersebut dianggap telah Saudara terima pada "
        f"{words.day_dated(facts.received_on)}, sesuai {by_article(facts, 'sent')}."
    )


def _then(facts: LetterFacts) -> tuple[str, str]:
    """Return what is open against the decision, and from when it is in force."""
    since = words.dated(facts.force_on) if facts.force_on else ""
    filed = _FILED.get(facts.remedial.remedy)
    if not filed or not facts.remedy_until:
        return "", f"Keputusan tersebut berlaku sejak {since}." if since else ""
    return (
        f"Apabila Saudara tidak menerima Keputusan tersebut, Saudara dapat mengajukan "
        f"{filed} kepada {facts.remedial.addressee} paling lambat tanggal "
        f"{words.dated(facts.remedy_until)}.",
        f"Apabila tidak diajukan {filed}, Keputusan tersebut berlaku sejak {since}."
        if since
        else "",
    )
