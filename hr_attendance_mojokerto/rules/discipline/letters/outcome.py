"""How an objection (keberatan) or appeal (banding administratif) ended: the decision on
the objection, and the letter by which the person learns of an outcome.

An appeal is decided by BPASN (BAPEK), whose decision is enclosed; the city writes none.
"""

from ... import indonesian as words
from .acts import grounds
from .decision import ended
from .decree import decree
from .facts import LetterFacts, Outcome
from .parts import Clause, Letter, Text, lettered
from .sanctions import effects
from .wording import (
    OFFENCE,
    by_article,
    counted_days,
    identity,
    in_line,
    lower,
    reference,
    sanction_told,
    sent,
    to_person,
)

_ABOUT = {
    "upheld": "PENGUATAN",
    "lightened": "PERINGANAN",
    "aggravated": "PEMBERATAN",
    "annulled": "PEMBATALAN",
}
_DOES = {
    "upheld": "menguatkan",
    "lightened": "memperingan",
    "aggravated": "memperberat",
    "annulled": "membatalkan",
}


def _known(facts: LetterFacts) -> Outcome:
    if facts.outcome is None:
        raise ValueError("there is no outcome yet")
    return facts.outcome


def _decision(facts: LetterFacts) -> str:
    """Return the decision that the remedy was filed against, and whose it is."""
    named = f"Keputusan {facts.official.full_post}"
    return reference(facts, "decision", named) or named


def outcome(facts: LetterFacts) -> Letter:
    """Keputusan on the objection. Raises ValueError without an outcome, and for one by
    lapse of time, which nobody decided."""
    ending = _known(facts)
    if ending.code not in _ABOUT:
        raise ValueError("nobody decided on it")
    return decree(
        facts,
        about=(
            f"{_ABOUT[ending.code]} HUKUMAN DISIPLIN BERUPA "
            f"{ending.imposed.name.upper()}"
        ),
        considering=lettered(
            f"bahwa {in_line(facts.person)}, dengan {_decision(facts)} dijatuhi "
            f"{sanction_told(ending.imposed)} karena {OFFENCE} {counted_days(facts)};",
            "bahwa yang bersangkutan mengajukan keberatan atas Keputusan tersebut"
            f"{_filed(ending, ' pada')};",
            f"bahwa berdasarkan pemeriksaan atas keberatan tersebut{_found(ending)};",
        ),
        grounds=grounds(facts.base, facts.person.kind, facts.date),
        noted=(
            reference(facts, "minutes", "Berita Acara Pemeriksaan"),
            reference(facts, "report", "Laporan Hasil Pemeriksaan"),
            _decision(facts),
        ),
        clauses=(
            *_clauses(facts, ending),
            *(Clause("", text) for text in facts.extra),
            Clause("", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
            Clause(
                "",
                "Keputusan ini disampaikan secara tertutup kepada yang bersangkutan "
                "untuk dilaksanakan sebagaimana mestinya.",
            ),
        ),
    )


def _filed(ending: Outcome, before: str = "") -> str:
    if not ending.filed_on:
        return ""
    return f"{before} tanggal {words.dated(ending.filed_on)}"


def _found(ending: Outcome) -> str:
    if ending.reason:
        # A clause or a mere phrase: both stand well after the colon.
        return f" diperoleh hal berikut: {lower(ended(ending.reason))}"
    return " hukuman disiplin yang dijatuhkan telah sesuai dengan pelanggarannya"


def _clauses(facts: LetterFacts, ending: Outcome) -> tuple[Clause, ...]:
    does, imposed = _DOES[ending.code], sanction_told(ending.imposed)
    does = does[:1].upper() + does[1:]
    who = identity(facts.person)
    if ending.changed and facts.sanction:
        return (
            Clause(
                "",
                f"{does} {imposed} dalam {_decision(facts)} menjadi "
                f"{sanction_told(facts.sanction)}, atas nama:",
                who,
            ),
            *(Clause("", text) for text in effects(facts)),
        )
    first = Clause(
        "", f"{does} {_decision(facts)} tentang penjatuhan {imposed}, atas nama:", who
    )
    if ending.code != "annulled":
        return (first,)
    return (
        first,
        Clause(
            "",
            "Dengan dibatalkannya Keputusan tersebut, hukuman disiplin itu beserta "
            "akibatnya bagi yang bersangkutan tidak berlaku.",
        ),
    )


def notice(facts: LetterFacts) -> Letter:
    """The letter to the person on the outcome, with the decision of whoever decided on
    it enclosed. Raises ValueError without an outcome."""
    ending = _known(facts)
    filed = "banding administratif" if ending.appeal else "keberatan"
    enclosed = "-" if ending.code == "lapsed" else "1 (satu) berkas"
    return sent(
        facts,
        f"Penyampaian hasil {filed}",
        to_person(facts.person),
        (
            Text(
                f"Sehubungan dengan {filed} Saudara{_filed(ending)} atas "
                f"{_decision(facts)} tentang penjatuhan "
                f"{sanction_told(ending.imposed)}, dengan ini disampaikan bahwa "
                f"{_ended_by(facts, ending, filed)}."
            ),
            Text(_then(facts, ending)),
            Text("Demikian untuk diketahui dan dilaksanakan."),
        ),
        enclosed,
    )


def _ended_by(facts: LetterFacts, ending: Outcome, filed: str) -> str:
    if ending.code == "lapsed":
        until = f" ({words.dated(ending.decide_until)})" if ending.decide_until else ""
        return (
            f"sampai dengan batas waktunya{until} tidak ditetapkan keputusan atas "
            f"{filed} tersebut"
        )
    number = f" Nomor {ending.number}" if ending.number else ""
    return (
        f"{ending.by}, dengan Keputusan{number} tanggal {words.dated(ending.date)} "
        f"sebagaimana terlampir, {_DOES[ending.code]} hukuman disiplin tersebut"
    )


def _then(facts: LetterFacts, ending: Outcome) -> str:
    if ending.code == "lapsed":
        return (
            "Dengan demikian hukuman disiplin tersebut batal, sesuai "
            f"{by_article(facts, 'pending')}."
        )
    if ending.code == "annulled":
        return (
            "Dengan demikian hukuman disiplin tersebut beserta akibatnya bagi Saudara "
            "tidak berlaku."
        )
    since = words.dated(facts.force_on or ending.date)
    if ending.changed and facts.sanction:
        return (
            f"Hukuman disiplin Saudara menjadi {sanction_told(facts.sanction)} dan "
            f"berlaku sejak {since}."
        )
    return f"Hukuman disiplin tersebut berlaku sejak {since}."
