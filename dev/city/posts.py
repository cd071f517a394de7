"""Who works in a unit: profiles that turn a plan into a list of posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .offices import Plan


@dataclass(frozen=True, slots=True)
class Post:
    """A post to be filled.

    ``group`` decides the mix of kinds of staff: leader, functional, teacher, medical,
    general or helper. ``education`` are keys of ``names.DEGREES``. ``ladder`` "ahli"
    or "terampil" appends the functional level that goes with the golongan.
    ``job_class`` is the kelas jabatan where neither echelon nor ladder gives it.
    """

    title: str
    group: str
    education: tuple[str, ...]
    echelon: str | None = None
    ladder: str | None = None
    job_class: int = 0
    rota: str | None = None
    sex: str | None = None
    head: bool = False
    min_years: int = 0


_ANY_HIGHER = ("s1", "s1", "s1", "s2")
_LEADER = ("s2", "s1", "s2", "ipdn")

_ANALYSTS = (
    "Analis Kebijakan",
    "Perencana",
    "Arsiparis",
    "Pranata Komputer",
    "Analis Sumber Daya Manusia Aparatur",
    "Analis Pengelolaan Keuangan APBD",
    "Pranata Hubungan Masyarakat",
    "Penyuluh",
)
# General posts by the current nomenclature: title, education, kelas jabatan.
_GENERAL = (
    ("Penelaah Teknis Kebijakan", ("s1",), 7),
    ("Penata Layanan Operasional", ("s1",), 7),
    ("Pengolah Data dan Informasi", ("d3",), 6),
    ("Pengelola Layanan Operasional", ("d3",), 6),
    ("Pengadministrasi Perkantoran", ("sma",), 5),
    ("Operator Layanan Operasional", ("sma",), 5),
)
_HELPERS = (
    ("Pengemudi", ("sma",), 3),
    ("Pramu Kebersihan", ("smp", "sd"), 1),
    ("Penjaga Kantor", ("sma", "smp"), 1),
)


def _leader(title: str, echelon: str, head: bool = False) -> Post:
    years = {"II.a": 22, "II.b": 18, "III.a": 14, "III.b": 11, "IV.a": 8, "IV.b": 6}
    education = _LEADER if echelon[:2] != "IV" else _ANY_HIGHER
    return Post(
        title, "leader", education, echelon=echelon, head=head, min_years=years[echelon]
    )


def _general(rng: Random, count: int, helpers: float = 0.12) -> list[Post]:
    posts = []
    for _ in range(count):
        dice = rng.random()
        if dice < helpers:
            title, education, job_class = rng.choice(_HELPERS)
            sex = None if title.startswith("Pramu") else "male"
            posts.append(Post(title, "helper", education, job_class=job_class, sex=sex))
        elif dice < helpers + 0.3:
            title = rng.choice(_ANALYSTS)
            posts.append(Post(title, "functional", _ANY_HIGHER, ladder="ahli"))
        else:
            title, education, job_class = rng.choice(_GENERAL)
            posts.append(Post(title, "general", education, job_class=job_class))
    return posts


def _top(plan: Plan, echelon: str = "II.b", second: str = "Sekretaris") -> list[Post]:
    """The head, the secretary, the divisions and the two subsections of an office."""
    posts = [_leader(plan.head, echelon, head=True)]
    if second:
        posts.append(_leader(second, "III.a"))
    posts += [_leader(f"Kepala Bidang {name}", "III.b") for name in plan.divisions]
    posts += [
        _leader("Kepala Subbagian Umum dan Kepegawaian", "IV.a"),
        _leader("Kepala Subbagian Keuangan dan Program", "IV.a"),
        Post(
            "Analis Sumber Daya Manusia Aparatur", "functional", ("s1",), ladder="ahli"
        ),
    ]
    return posts


def _office(plan: Plan, rng: Random) -> list[Post]:
    posts = _top(plan)
    return posts + _general(rng, plan.size - len(posts))


def _secretariat(plan: Plan, rng: Random) -> list[Post]:
    posts = [
        _leader("Sekretaris Daerah", "II.a", head=True),
        _leader("Asisten Pemerintahan dan Kesejahteraan Rakyat", "II.b"),
        _leader("Asisten Perekonomian dan Pembangunan", "II.b"),
        _leader("Asisten Administrasi Umum", "II.b"),
        _leader("Staf Ahli Bidang Hukum dan Politik", "II.b"),
        _leader("Staf Ahli Bidang Ekonomi dan Pembangunan", "II.b"),
        _leader("Staf Ahli Bidang Kemasyarakatan dan SDM", "II.b"),
    ][: max(2, plan.size - 3)]
    return posts + _general(rng, plan.size - len(posts), helpers=0.5)


def _section(plan: Plan, rng: Random) -> list[Post]:
    posts = [
        _leader(plan.head, "III.a", head=True),
        _leader("Kepala Subbagian Tata Usaha", "IV.a"),
    ]
    return posts + _general(rng, plan.size - len(posts), helpers=0.2)


def _inspectorate(plan: Plan, rng: Random) -> list[Post]:
    posts = [_leader(plan.head, "II.b", head=True), _leader("Sekretaris", "III.a")]
    posts += [
        _leader(f"Inspektur Pembantu {n}", "III.a")
        for n in ("I", "II", "III", "Khusus")
    ]
    posts += [_leader("Kepala Subbagian Umum dan Kepegawaian", "IV.a")]
    posts += [
        Post(title, "functional", _ANY_HIGHER, ladder="ahli")
        for title in ("Auditor", "Pengawas Penyelenggaraan Urusan Pemerintahan")
        for _ in range(plan.size // 4)
    ]
    return posts + _general(rng, plan.size - len(posts))


def _field(rota: str, head_count: int, title: str) -> Callable[..., list[Post]]:
    def profile(plan: Plan, rng: Random) -> list[Post]:
        posts = _top(plan)[: max(4, plan.size // 4)]
        posts += _general(rng, max(2, plan.size // head_count))
        return posts + [
            Post(
                title,
                "field",
                ("sma", "sma", "s1"),
                ladder="terampil",
                rota=rota,
                sex="male" if rng.random() < 0.85 else "female",
            )
            for _ in range(plan.size - len(posts))
        ]

    return profile


def _cleansing(plan: Plan, rng: Random) -> list[Post]:
    posts = _top(plan)
    posts += _general(rng, plan.size // 4)
    titles = (
        "Pengemudi Kendaraan Angkutan Sampah",
        "Pramu Kebersihan Jalan",
        "Pramu Taman",
    )
    return posts + [
        Post(rng.choice(titles), "helper", ("sma", "smp", "sd"), job_class=1)
        for _ in range(plan.size - len(posts))
    ]


def _district(plan: Plan, rng: Random) -> list[Post]:
    posts = [
        _leader(plan.head, "III.a", head=True),
        _leader("Sekretaris Kecamatan", "III.b"),
    ]
    posts += [
        _leader(f"Kepala Seksi {name}", "IV.a")
        for name in (
            "Pemerintahan",
            "Ketenteraman dan Ketertiban Umum",
            "Pemberdayaan Masyarakat",
        )
    ]
    posts.append(_leader("Kepala Subbagian Umum dan Kepegawaian", "IV.b"))
    return posts + _general(rng, plan.size - len(posts))


def _ward(plan: Plan, rng: Random) -> list[Post]:
    posts = [
        _leader(plan.head, "IV.a", head=True),
        _leader("Sekretaris Kelurahan", "IV.b"),
    ]
    posts += [
        _leader(f"Kepala Seksi {name}", "IV.b")
        for name in ("Pemerintahan", "Kesejahteraan Masyarakat")
    ]
    return posts + _general(rng, plan.size - len(posts))


def _school(education: str, title: str) -> Callable[..., list[Post]]:
    def profile(plan: Plan, rng: Random) -> list[Post]:
        posts = [
            Post(
                plan.head,
                "leader",
                (education,),
                ladder=None,
                job_class=11,
                head=True,
                min_years=14,
            )
        ]
        helpers = max(1, plan.size // 9)
        posts += [
            Post(
                title,
                "teacher",
                (education,),
                ladder="ahli",
                sex=None if rng.random() < 0.5 else "female",
            )
            for _ in range(plan.size - 1 - helpers)
        ]
        staff = ("Pengadministrasi Perkantoran", ("sma",), 5)
        return posts + [
            Post(staff[0], "general", staff[1], job_class=staff[2])
            if n
            else Post(
                "Penjaga Sekolah", "helper", ("smp", "sd"), job_class=1, sex="male"
            )
            for n in range(helpers)
        ]

    return profile


_CLINICAL = (
    # title, education, ladder, weight
    ("Perawat", ("ners",), "ahli", 4),
    ("Perawat", ("nurse",), "terampil", 7),
    ("Bidan", ("midwife",), "terampil", 5),
    ("Dokter", ("doctor",), "ahli", 3),
    ("Dokter Gigi", ("dentist",), "ahli", 1),
    ("Apoteker", ("pharmacist",), "ahli", 1),
    ("Asisten Apoteker", ("health_d3",), "terampil", 2),
    ("Pranata Laboratorium Kesehatan", ("health_d3",), "terampil", 2),
    ("Nutrisionis", ("health_d3",), "terampil", 1),
    ("Sanitarian", ("public_health",), "ahli", 1),
    ("Perekam Medis", ("health_d3",), "terampil", 1),
)


def _clinical(rng: Random, count: int, rota: str | None) -> list[Post]:
    posts = []
    for row in rng.choices(_CLINICAL, [row[3] for row in _CLINICAL], k=count):
        title, education, ladder, _weight = row
        sex = "female" if title == "Bidan" else None
        posts.append(
            Post(title, "medical", education, ladder=ladder, rota=rota, sex=sex)
        )
    return posts


def _clinic(plan: Plan, rng: Random) -> list[Post]:
    posts = [
        Post(
            plan.head,
            "leader",
            ("doctor", "dentist", "public_health"),
            job_class=11,
            head=True,
            min_years=8,
        ),
        _leader("Kepala Subbagian Tata Usaha", "IV.b"),
    ]
    general = plan.size // 6
    return (
        posts
        + _clinical(rng, plan.size - len(posts) - general, None)
        + _general(rng, general, helpers=0.3)
    )


def _laboratory(plan: Plan, rng: Random) -> list[Post]:
    posts = [
        Post(
            plan.head, "leader", ("public_health",), job_class=9, head=True, min_years=8
        )
    ]
    posts += [
        Post(
            "Pranata Laboratorium Kesehatan",
            "medical",
            ("health_d3",),
            ladder="terampil",
        )
        for _ in range(plan.size - 4)
    ]
    return posts + _general(rng, plan.size - len(posts))


def _hospital(plan: Plan, rng: Random) -> list[Post]:
    """About two thirds of a hospital work in shifts, the rest in office hours."""
    posts = [_leader(plan.head, "II.b", head=True)]
    posts += [_leader(f"Kepala Bidang {name}", "III.b") for name in plan.divisions]
    posts += [
        _leader(f"Kepala Seksi {name}", "IV.a")
        for name in ("Rawat Inap", "Rawat Jalan", "Rekam Medis", "Farmasi")
    ]
    posts += [
        Post("Dokter Spesialis", "medical", ("specialist",), ladder="ahli", min_years=4)
        for _ in range(plan.size // 14)
    ]
    posts += _clinical(rng, int(plan.size * 0.62), "three")
    posts += _clinical(rng, plan.size // 10, None)
    return posts + _general(rng, plan.size - len(posts), helpers=0.35)


_PROFILES: dict[str, Callable[[Plan, Random], list[Post]]] = {
    "office": _office,
    "secretariat": _secretariat,
    "section": _section,
    "inspectorate": _inspectorate,
    "satpol": _field("guard", 6, "Polisi Pamong Praja"),
    "fire": _field("day_on", 7, "Pemadam Kebakaran"),
    "cleansing": _cleansing,
    "district": _district,
    "ward": _ward,
    "kindergarten": _school("kindergarten_teacher", "Guru"),
    "primary": _school("primary_teacher", "Guru"),
    "junior": _school("teacher", "Guru"),
    "clinic": _clinic,
    "laboratory": _laboratory,
    "hospital": _hospital,
}


def posts_of(plan: Plan, rng: Random) -> list[Post]:
    """The posts of a unit, as many as its size, the head first."""
    return _PROFILES[plan.staffing](plan, rng)[: plan.size]
