"""Names of regulations and how letters cite their articles."""

import re
from datetime import date

from ..which import ARTICLE, CHANGE

ACTS = {
    ("PP", "53/2010"): "tentang Disiplin Pegawai Negeri Sipil",
    ("PP", "94/2021"): "tentang Disiplin Pegawai Negeri Sipil",
    ("PP", "79/2021"): (
        "tentang Upaya Administratif dan Badan Pertimbangan Aparatur Sipil Negara"
    ),
    ("PP", "24/2011"): "tentang Badan Pertimbangan Kepegawaian",
    ("PP", "11/2017"): "tentang Manajemen Pegawai Negeri Sipil",
    ("PP", "49/2018"): ("tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja"),
    ("Perka BKN", "21/2010"): (
        "tentang Ketentuan Pelaksanaan Peraturan Pemerintah Nomor 53 Tahun 2010 "
        "tentang Disiplin Pegawai Negeri Sipil"
    ),
    ("Peraturan BKN", "6/2022"): (
        "tentang Peraturan Pelaksanaan Peraturan Pemerintah Nomor 94 Tahun 2021 "
        "tentang Disiplin Pegawai Negeri Sipil"
    ),
    ("UU", "5/2014"): "tentang Aparatur Sipil Negara",
    ("UU", "20/2023"): "tentang Aparatur Sipil Negara",
    ("UU", "23/2014"): "tentang Pemerintahan Daerah",
    ("UU", "32/2004"): "tentang Pemerintahan Daerah",
    ("UU", "30/2014"): "tentang Administrasi Pemerintahan",
    ("UU", "43/1999"): (
        "tentang Perubahan atas Undang-Undang Nomor 8 Tahun 1974 tentang "
        "Pokok-Pokok Kepegawaian"
    ),
}
_SORTS = {
    "PP": "Peraturan Pemerintah",
    "UU": "Undang-Undang",
    "Perka BKN": "Peraturan Kepala Badan Kepegawaian Negara",
    "Peraturan BKN": "Peraturan Badan Kepegawaian Negara",
    "SE BKN": "Surat Edaran Badan Kepegawaian Negara",
}
_CITED = re.compile(rf"({'|'.join(_SORTS)}) (\d+[\w/]*)/(\d{{4}})\b\s*(.*)")
# PP 11/2017 was changed on this date.
CHANGED_ON = date(2020, 2, 28)
CHANGED = (
    " sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020 tentang "
    "Perubahan atas Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai "
    "Negeri Sipil"
)
DUTY = {
    "pp53": ("PP 53/2010", "Pasal 3 angka 11"),
    "pp94": ("PP 94/2021", "Pasal 4 huruf f"),
}
"""The duty to come and to keep the hours: the act and its article."""


def act(sort: str, number: str) -> str:
    """Return an act by its full name, as a list of legal grounds has it."""
    count, year = number.split("/")
    name = f"{_SORTS[sort]} Nomor {count} Tahun {year}"
    about = ACTS.get((sort, number))
    return f"{name} {about}" if about else name


def cite(article: str) -> str:
    """Return articles as a letter cites them: ``PP 94/2021 Pasal 9`` becomes ``Pasal 9
    Peraturan Pemerintah Nomor 94 Tahun 2021``; of ``…; Pasal 15`` each part is of the
    act named before. What is not written in that way stays as BKPSDM wrote it."""
    told = []
    named = ""
    for part in (piece.strip() for piece in article.split(";")):
        found = _CITED.fullmatch(part)
        if found:
            sort, number, year, place = found.groups()
            named = f"{_SORTS[sort]} Nomor {number} Tahun {year}"
        elif part.startswith("Pasal ") and named:
            place = part
        elif part:
            told.append(part)
            continue
        else:
            continue
        told.append(f"{place} {named}" if place.startswith("Pasal") else named)
    return " dan ".join(told)


def duty(base: str) -> str:
    """Return the article of the duty to come to work, cited; of a rule set without one
    of its own that of PNS, whose procedure it follows."""
    named, place = DUTY.get(base, DUTY["pp94"])
    return cite(f"{named} {place}")


def by_transition(base: str, day: date) -> bool:
    """Return whether a decision of a date follows PP 53/2010 by the transitional
    article of PP 94/2021, which is in force by then."""
    return base == "pp53" and day >= CHANGE


def transition() -> str:
    """Return the consideration that says so, without its stop."""
    return (
        f"bahwa berdasarkan ketentuan peralihan dalam {cite(ARTICLE)}, pelanggaran "
        f"tersebut diselesaikan menurut {cite('PP 53/2010')}"
    )


def grounds(base: str, kind: str, day: date) -> tuple[str, ...]:
    """Return the acts that a decision of a date names (Mengingat): by regulation and
    kind of employee. Acts that were replaced stand only on decisions of their time."""
    if day >= date(2023, 10, 31):
        servants = act("UU", "20/2023")
    elif day >= date(2014, 1, 15):
        servants = act("UU", "5/2014")
    else:
        servants = act("UU", "43/1999")
    region = act("UU", "23/2014" if day >= date(2014, 10, 2) else "32/2004")
    if base == "pp53":
        own = (act("PP", "53/2010"), act("Perka BKN", "21/2010"))
        if by_transition(base, day):
            own = (act("PP", "94/2021"), *own)
    else:
        own = (
            act("PP", "79/2021"),
            act("PP", "94/2021"),
            act("Peraturan BKN", "6/2022"),
        )
    staff = ()
    if kind.startswith("pppk"):
        staff = (act("PP", "49/2018"),)
    elif day >= date(2017, 4, 7):
        staff = (act("PP", "11/2017") + (CHANGED if day >= CHANGED_ON else ""),)
    return (servants, region, *staff, *own)
