"""Letters on pay after consecutive days of absence (PP 94/2021 Pasal 15). They propose:
BKPSDM verifies, the official who holds the budget decides."""

from ... import indonesian as words
from .acts import cite
from .facts import LetterFacts
from .parts import Letter, Rows, Text
from .wording import BLANK, OFFENCE, in_line, sent


def salary(facts: LetterFacts) -> Letter:
    """Return the proposal that pay stops, or that it is given back when fewer days are
    left than the rule asks for."""
    about, told = _back(facts) if facts.salary_back else _stop(facts)
    to = (
        "Yth. Kepala Badan Kepegawaian dan Pengembangan",
        f"Sumber Daya Manusia {facts.city}",
        "di Tempat",
    )
    return sent(facts, about, to, (*told, Text("Demikian untuk menjadi periksa.")))


def _days(facts: LetterFacts) -> Rows:
    rows = tuple(
        (str(place), words.weekday(day), words.dated(day))
        for place, day in enumerate(facts.run_days, 1)
    )
    return Rows(("No.", "Hari", "Tanggal"), rows, (10, 35, 55), (0,))


def _since(facts: LetterFacts) -> str:
    return words.dated(facts.salary_from) if facts.salary_from else BLANK


def _article(facts: LetterFacts) -> str:
    return cite(
        next(
            (row.article for row in facts.regulation.runs if row.stops_salary),
            "PP 94/2021 Pasal 15",
        )
    )


def _stop(facts: LetterFacts) -> tuple[str, tuple[Text | Rows, ...]]:
    many = words.counted(len(facts.run_days), "hari kerja")
    return (
        "Usul penghentian pembayaran gaji",
        (
            Text(
                f"Dengan hormat dilaporkan bahwa {in_line(facts.person)}, diduga "
                f"{OFFENCE} selama {many} secara terus-menerus, yaitu:"
            ),
            _days(facts),
            Text(
                f"Berdasarkan {_article(facts)}, diusulkan agar pembayaran gaji yang "
                f"bersangkutan dihentikan sejak {_since(facts)}, setelah diverifikasi "
                "oleh BKPSDM dan diputuskan oleh Kuasa Pengguna Anggaran. Apabila "
                "pemeriksaan menetapkan jumlah hari yang kurang dari itu, gaji yang "
                "dihentikan dibayarkan kembali."
            ),
        ),
    )


def _back(facts: LetterFacts) -> tuple[str, tuple[Text | Rows, ...]]:
    stop = facts.salary_stop
    named = (
        f"surat Nomor {stop.number} tanggal {words.dated(stop.date)}"
        if stop
        else "surat terdahulu"
    )
    return (
        "Usul pembayaran kembali gaji",
        (
            Text(
                f"Dengan hormat disampaikan bahwa hari kerja berikut tidak lagi "
                f"dihitung sebagai dugaan {OFFENCE} oleh {in_line(facts.person)}:"
            ),
            _days(facts),
            Text(
                f"{_holds(facts)} Diusulkan agar gaji yang dihentikan sejak "
                f"{_since(facts)} berdasarkan {named} dibayarkan kembali"
                f"{_part(facts)}, setelah diverifikasi oleh BKPSDM dan diputuskan oleh "
                "Kuasa Pengguna Anggaran."
            ),
        ),
    )


def _holds(facts: LetterFacts) -> str:
    """Return whether the condition is not met any more, or later than it was said."""
    if not facts.salary_until:
        return f"Dengan demikian syarat dalam {_article(facts)} tidak terpenuhi."
    return (
        f"Dengan demikian syarat dalam {_article(facts)} terpenuhi kemudian, sehingga "
        f"pembayaran gaji dihentikan sejak {words.dated(facts.salary_until)}."
    )


def _part(facts: LetterFacts) -> str:
    if not facts.salary_until:
        return ""
    return f" untuk bulan-bulan sebelum {words.dated(facts.salary_until)}"
