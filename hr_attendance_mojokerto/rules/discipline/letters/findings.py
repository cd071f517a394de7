"""Report of the examination and recap of the days."""

from ... import indonesian as words
from .acts import cite, duty
from .facts import LetterFacts
from .parts import (
    Block,
    Facts,
    Items,
    Letter,
    Signatures,
    Text,
    numbered,
)
from .wording import (
    BLANK,
    OFFENCE,
    counted_days,
    days_table,
    identity,
    of_minutes,
    reference,
    sanction_told,
    signed_at,
    signed_by,
)


def _heading(text: str) -> Text:
    return Text(text, align="left", bold=True)


def _grounds(facts: LetterFacts) -> list[str]:
    told = [
        duty(facts.base),
        reference(facts, "recap", "Rekapitulasi Hari Tidak Masuk Kerja"),
        reference(facts, "summons", "Surat Panggilan I"),
        reference(facts, "summons_again", "Surat Panggilan II"),
        reference(facts, "team_decree", "Keputusan Tim Pemeriksa"),
        reference(facts, "team_order", "Surat Perintah Pemeriksaan"),
        reference(facts, "minutes", "Berita Acara Pemeriksaan"),
    ]
    *others, last = [text for text in told if text]
    return [*(f"{text};" for text in others), f"{last}."]


def report(facts: LetterFacts) -> Letter:
    """Laporan Hasil Pemeriksaan (LHP), to the official who imposes."""
    held = (
        f"Pemeriksaan dilakukan pada {words.day_dated(facts.examined_on)}"
        if facts.examined_on
        else "Yang bersangkutan dua kali dipanggil secara tertulis dan tidak hadir; "
        "laporan disusun berdasarkan bukti yang ada"
    )
    struck = [day for day in facts.days if day.verdict == "struck"]
    sanction = facts.sanction
    if sanction:
        advice = (
            f"yang bersangkutan disarankan dijatuhi {sanction_told(sanction)}, "
            f"berdasarkan {cite(facts.band_article or sanction.article)}."
        )
    else:
        advice = f"hukuman disiplin yang disarankan: {BLANK}."
    made = of_minutes(facts)
    blocks: list[Block] = [
        _heading("I. DASAR"),
        Items(numbered(*_grounds(facts))),
        _heading("II. TERPERIKSA"),
        identity(facts.person),
        _heading("III. DUGAAN PELANGGARAN"),
        Text(f"Yang bersangkutan diperiksa karena dugaan {OFFENCE}."),
        _heading("IV. HASIL PEMERIKSAAN"),
        Text(
            f"{held}. Yang bersangkutan {OFFENCE} {counted_days(facts)}"
            + (f", {made}" if made else "")
            + "."
            + (
                f" Sebanyak {words.counted(len(struck), 'hari')} dicoret dari dugaan."
                if struck
                else ""
            )
        ),
        days_table(facts),
    ]
    if facts.finding:
        blocks.append(Text(facts.finding))
    blocks += [
        _heading("V. HAL YANG MEMBERATKAN DAN MERINGANKAN"),
        Facts(
            (
                ("Memberatkan", facts.aggravating or "tidak ada"),
                ("Meringankan", facts.mitigating or "tidak ada"),
            )
        ),
        _heading("VI. KESIMPULAN DAN SARAN"),
        Text(
            f"Yang bersangkutan melanggar {duty(facts.base)}; {advice}"
            if facts.count.total or facts.by_run
            else "Pelanggaran tidak terbukti."
        ),
        *(Text(line) for line in facts.extra),
        Text(f"{facts.place}, {words.dated(facts.date)}", align="right"),
        Signatures(tuple(signed_by(examiner) for examiner in facts.examiners)),
    ]
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=("LAPORAN HASIL PEMERIKSAAN", "PELANGGARAN DISIPLIN"),
        number=facts.number,
        blocks=tuple(blocks),
        copies=facts.copies,
    )


def recap(facts: LetterFacts) -> Letter:
    """Recap of the days as evidence: what was counted, not what is proven."""
    total = facts.count
    run = facts.run
    per_day = facts.regulation.minutes_per_day
    return Letter(
        head=facts.signatory.unit,
        mayor=facts.signatory.mayor,
        titles=("REKAPITULASI HARI TIDAK MASUK KERJA", f"TAHUN {facts.year}"),
        number=facts.number,
        blocks=(
            identity(facts.person),
            Text(
                "Data kehadiran berikut menjadi bahan pemeriksaan atas dugaan "
                f"{OFFENCE}. Alasan tiap hari dinilai dalam pemeriksaan."
            ),
            days_table(facts, judged=False),
            Facts(
                (
                    (
                        "Hari tidak masuk kerja",
                        words.counted(total.absent_days, "hari"),
                    ),
                    (
                        "Terlambat dan pulang sebelum waktu",
                        f"{total.minutes} menit = "
                        f"{words.counted(total.minute_days, 'hari')}, sisa "
                        f"{total.rest_minutes} menit ({per_day} menit = 1 hari)",
                    ),
                    ("Jumlah", words.counted(total.total, "hari kerja")),
                    (
                        "Berturut-turut",
                        words.counted(run.days, "hari kerja") if run else "",
                    ),
                )
            ),
            *(Text(line) for line in facts.extra),
            Signatures((signed_at(facts),)),
        ),
        copies=facts.copies,
    )
