"""The decision on a sanction (Keputusan Hukuman Disiplin), one for each sanction."""

from ... import indonesian as words
from ..codes import ClassStep, PostEffect
from .acts import by_transition, cite, duty, grounds, transition
from .decree import decree
from .facts import LetterFacts
from .parts import Clause, Letter, lettered
from .sanctions import effects
from .wording import (
    OFFENCE,
    counted_days,
    identity,
    in_line,
    lower,
    of_minutes,
    reference,
    sanction_told,
)


def decision(facts: LetterFacts) -> Letter:
    """Return the decision. Raises ValueError without a sanction."""
    sanction = facts.sanction
    if sanction is None:
        raise ValueError("a decision needs its sanction")
    return decree(
        facts,
        about=f"PENJATUHAN HUKUMAN DISIPLIN BERUPA {sanction.name.upper()}",
        considering=_considering(facts, sanction_told(sanction)),
        grounds=grounds(facts.base, facts.person.kind, facts.date),
        noted=_noted(facts),
        clauses=(
            Clause(
                "",
                f"Menjatuhkan {sanction_told(sanction)} kepada:",
                identity(facts.person),
                f"karena yang bersangkutan terbukti {OFFENCE} {counted_days(facts)}, "
                f"melanggar ketentuan {duty(facts.base)}.",
            ),
            *(Clause("", text) for text in effects(facts)),
            *(Clause("", text) for text in facts.extra),
            Clause("", _remedy(facts)),
            Clause("", _force(facts)),
            Clause(
                "",
                "Keputusan ini disampaikan secara tertutup kepada yang bersangkutan "
                "untuk dilaksanakan sebagaimana mestinya.",
            ),
        ),
    )


def needs_new_post(facts: LetterFacts) -> bool:
    """Return whether the decision has to say which post or job class follows: that on
    the sanction, or that on a remedy which puts another one in its place."""
    sanction = facts.sanction
    if facts.kind == "outcome" and not (facts.outcome and facts.outcome.changed):
        return False
    return sanction is not None and (
        sanction.post is PostEffect.LOWER
        or sanction.job_class_step is ClassStep.LOWEST
        or (sanction.job_class_step is ClassStep.ONE_LOWER and facts.job_class < 2)
    )


def _considering(facts: LetterFacts, told: str) -> tuple[tuple[str, str], ...]:
    made = of_minutes(facts)
    if facts.by_evidence:
        found = (
            "bahwa yang bersangkutan telah dipanggil dua kali secara tertulis dan "
            "tidak hadir, sehingga berdasarkan bukti yang ada"
        )
    else:
        found = "bahwa berdasarkan hasil pemeriksaan"
    article = cite(facts.band_article or facts.sanction.article)
    cited = (
        f"bahwa untuk pelanggaran sebelumnya dalam tahun {facts.year} telah ditetapkan "
        f"Keputusan Nomor {facts.previous.number} tanggal "
        f"{words.dated(facts.previous.date)}, dan jumlah hari sejak awal tahun kini "
        "mencapai rentang yang lebih tinggi;"
        if facts.previous
        else ""
    )
    return lettered(
        f"{found} {in_line(facts.person)}, {OFFENCE} {counted_days(facts)}"
        + (f", {made}" if made else "")
        + ";",
        "bahwa perbuatan tersebut merupakan pelanggaran terhadap kewajiban masuk kerja "
        f"dan menaati ketentuan jam kerja dalam {duty(facts.base)}, yang diancam "
        f"hukuman disiplin berdasarkan {article};",
        f"{transition()};" if by_transition(facts.base, facts.date) else "",
        cited,
        f"bahwa hal yang memberatkan: {ended(facts.aggravating)};"
        if facts.aggravating
        else "",
        f"bahwa hal yang meringankan: {ended(facts.mitigating)};"
        if facts.mitigating
        else "",
        f"bahwa {lower(ended(facts.decision_reason))};"
        if facts.decision_reason
        else "",
        f"bahwa untuk menegakkan disiplin perlu menjatuhkan {told};",
    )


def ended(text: str) -> str:
    """Return what somebody wrote, without its last stop."""
    return " ".join(text.split()).rstrip(".;")


def _noted(facts: LetterFacts) -> tuple[str, ...]:
    minutes = reference(facts, "minutes", "Berita Acara Pemeriksaan")
    if not minutes and facts.examined_on:
        minutes = f"Berita Acara Pemeriksaan tanggal {words.dated(facts.examined_on)}"
    return (
        reference(facts, "recap", "Rekapitulasi Hari Tidak Masuk Kerja"),
        reference(facts, "summons", "Surat Panggilan I"),
        reference(facts, "summons_again", "Surat Panggilan II"),
        minutes,
        reference(facts, "report", "Laporan Hasil Pemeriksaan"),
    )


def _remedy(facts: LetterFacts) -> str:
    remedial = facts.remedial
    if remedial.remedy == "objection":
        return (
            "Apabila yang bersangkutan tidak menerima Keputusan ini, yang bersangkutan "
            f"dapat mengajukan keberatan kepada {remedial.addressee} paling lambat "
            f"{remedial.file} setelah Keputusan ini diterima."
        )
    if remedial.remedy == "appeal":
        return (
            "Apabila yang bersangkutan tidak menerima Keputusan ini, yang bersangkutan "
            f"dapat mengajukan banding administratif kepada {remedial.addressee} "
            f"paling lambat {remedial.file} setelah Keputusan ini diterima."
        )
    return "Terhadap Keputusan ini tidak dapat diajukan upaya administratif."


def _force(facts: LetterFacts) -> str:
    if not facts.remedial.force:
        return "Keputusan ini mulai berlaku pada tanggal ditetapkan."
    if facts.remedial.remedy == "none":
        return f"Keputusan ini mulai berlaku {facts.remedial.force}."
    return (
        "Apabila tidak diajukan upaya administratif, Keputusan ini mulai berlaku "
        f"{facts.remedial.force}; apabila diajukan, Keputusan ini berlaku sesuai "
        "dengan keputusan atas upaya administratif tersebut."
    )
