"""Minutes (Berita Acara): of the examination, of not appearing, of handing over."""

from ... import indonesian as words
from .acts import duty
from .facts import LetterFacts, Official
from .parts import Block, Letter, Questions, Signatures, Text
from .wording import (
    BLANK,
    by_article,
    days_table,
    identity,
    official_identity,
    reference,
    signed_by,
    signed_by_person,
    suspicion,
)


def minutes(facts: LetterFacts) -> Letter:
    """Berita Acara Pemeriksaan (BAP)."""
    held = facts.examined_on or facts.date
    order = reference(facts, "team_order", "Surat Perintah") or reference(
        facts, "team_decree", "Keputusan"
    )
    by_order = f"Berdasarkan {order}" if order else "Berdasarkan kewenangan yang ada"
    how = "secara virtual" if facts.virtual else "secara tatap muka"
    blocks: list[Block] = [
        Text(f"Pada hari ini {words.day_in_words(held)} ({held:%d-%m-%Y}), kami:"),
        *_examiners(facts),
        Text(f"{by_order}, telah memeriksa secara tertutup dan {how}:"),
        identity(facts.person),
        Text(
            f"karena {suspicion(facts)}, sebagaimana dimaksud dalam "
            f"{duty(facts.base)}. Hari yang dimaksud adalah:"
        ),
        days_table(facts),
        Text("Pertanyaan dan jawaban:", bold=True, align="left"),
        Questions(facts.questions),
        *(Text(line) for line in facts.extra),
    ]
    if facts.signs == "refused":
        blocks.append(
            Text(
                "Yang diperiksa tidak bersedia menandatangani Berita Acara ini. Berita "
                "Acara cukup ditandatangani oleh pemeriksa dan tetap menjadi bahan "
                "untuk menetapkan keputusan."
            )
        )
    blocks += [
        Text(
            "Demikian Berita Acara Pemeriksaan ini dibuat dengan sebenarnya untuk "
            "digunakan sebagaimana mestinya. Yang diperiksa menerima salinannya."
        ),
        Text(f"{facts.place}, {words.dated(facts.date)}", align="right"),
        Signatures(
            (
                signed_by_person(facts, "Yang diperiksa"),
                *(
                    signed_by(examiner, (_role(facts, place),))
                    for place, examiner in enumerate(facts.examiners)
                ),
            )
        ),
    ]
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=("BERITA ACARA PEMERIKSAAN",),
        number=facts.number,
        blocks=tuple(blocks),
    )


def _role(facts: LetterFacts, place: int) -> str:
    if not facts.by_team or len(facts.examiners) < 2:
        return "Pejabat pemeriksa,"
    return f"Tim Pemeriksa {place + 1}:"


def _examiners(facts: LetterFacts) -> list[Block]:
    told: list[Block] = []
    for place, examiner in enumerate(facts.examiners, 1):
        if len(facts.examiners) > 1:
            told.append(Text(f"Pemeriksa {place}:", align="left"))
        told.append(official_identity(examiner))
    return told


def absence_minutes(facts: LetterFacts) -> Letter:
    """Berita Acara that the person did not appear at the examination."""
    second = bool(facts.second_no_show)
    missed = facts.second_no_show or facts.no_show or facts.date
    kind, name = (
        ("summons_again", "Surat Panggilan II")
        if second
        else ("summons", "Surat Panggilan I")
    )
    then = (
        "Karena yang bersangkutan dua kali tidak hadir, hukuman disiplin dapat "
        "ditetapkan berdasarkan bukti yang ada tanpa pemeriksaan, sesuai "
        f"{by_article(facts, 'evidence')}."
        if second
        else f"Pemanggilan kedua dilakukan sesuai {by_article(facts, 'summons')}."
    )
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=("BERITA ACARA TIDAK HADIR",),
        number=facts.number,
        blocks=(
            Text(
                f"Pada hari ini {words.day_in_words(missed)} ({missed:%d-%m-%Y}), kami:"
            ),
            *_examiners(facts),
            Text("menerangkan bahwa:"),
            identity(facts.person),
            Text(
                f"yang dipanggil dengan {reference(facts, kind, name) or name} untuk "
                f"diperiksa sehubungan dengan {suspicion(facts)}, tidak hadir pada "
                "waktu dan tempat yang ditentukan."
            ),
            *(Text(line) for line in facts.extra),
            Text(then),
            Text(
                "Demikian Berita Acara ini dibuat dengan sebenarnya untuk digunakan "
                "sebagaimana mestinya."
            ),
            Text(f"{facts.place}, {words.dated(facts.date)}", align="right"),
            Signatures(
                tuple(
                    signed_by(examiner, (_role(facts, place),))
                    for place, examiner in enumerate(facts.examiners)
                )
            ),
        ),
    )


def delivery(facts: LetterFacts) -> Letter:
    """Berita Acara that the decision was handed over."""
    day = facts.received_on or facts.date
    handed: Official = facts.signatory
    named = reference(facts, "decision", "Keputusan") or f"Keputusan Nomor {BLANK}"
    about = facts.sanction.name if facts.sanction else "Hukuman Disiplin"
    refused = facts.signs == "refused"
    said = (
        "Yang menerima tidak bersedia menandatangani Berita Acara ini; Keputusan tetap "
        "dianggap telah diterima pada tanggal tersebut."
        if refused
        else "Keputusan telah diterima dalam keadaan tertutup."
    )
    return Letter(
        head=handed.unit,
        mayor=handed.mayor,
        titles=("BERITA ACARA PENYERAHAN", "KEPUTUSAN HUKUMAN DISIPLIN"),
        number=facts.number,
        blocks=(
            Text(f"Pada hari ini {words.day_in_words(day)} ({day:%d-%m-%Y}), kami:"),
            official_identity(handed),
            Text(
                f"telah menyerahkan secara tertutup {named} tentang hukuman disiplin "
                f"berupa {about[:1].lower()}{about[1:]} kepada:"
            ),
            identity(facts.person),
            Text(said),
            *(Text(line) for line in facts.extra),
            Text(
                "Demikian Berita Acara ini dibuat dengan sebenarnya untuk digunakan "
                "sebagaimana mestinya."
            ),
            Text(f"{facts.place}, {words.dated(day)}", align="right"),
            Signatures(
                (
                    signed_by_person(facts, "Yang menerima"),
                    signed_by(handed, ("Yang menyerahkan,",)),
                )
            ),
        ),
    )
