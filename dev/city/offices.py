"""The offices of the city: which SKPD and units there are, how big, how staffed.

Names follow the real government of Kota Mojokerto (three kecamatan, eighteen
kelurahan, schools only up to SMP); sizes are invented and add up to 3,128.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

STAFF = 3128

KELURAHAN = {
    "Magersari": (
        "Balongsari",
        "Gedongan",
        "Gunung Gedangan",
        "Kedundung",
        "Magersari",
        "Wates",
    ),
    "Prajurit Kulon": (
        "Blooto",
        "Kauman",
        "Mentikan",
        "Prajurit Kulon",
        "Pulorejo",
        "Surodinawan",
    ),
    "Kranggan": ("Jagalan", "Kranggan", "Meri", "Miji", "Purwotengah", "Sentanan"),
}
PUSKESMAS = ("Kedundung", "Gedongan", "Wates", "Mentikan", "Blooto", "Kranggan")
# Primary schools: kelurahan and how many numbered schools it has.
PRIMARY = {
    "Balongsari": 5,
    "Blooto": 2,
    "Gedongan": 3,
    "Gunung Gedangan": 2,
    "Jagalan": 1,
    "Kauman": 2,
    "Kedundung": 4,
    "Kranggan": 4,
    "Magersari": 2,
    "Mentikan": 5,
    "Meri": 3,
    "Miji": 4,
    "Prajurit Kulon": 3,
    "Pulorejo": 1,
    "Purwotengah": 2,
    "Sentanan": 1,
    "Surodinawan": 1,
    "Wates": 3,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """A unit to be staffed.

    ``staffing`` names the profile in ``posts``; ``divisions`` are the bidang of an
    office; ``devices`` how many terminals stand there, 0 when it uses those of
    ``shares`` (or of its parent); ``six_days`` says that Saturday is worked.
    """

    code: str
    name: str
    kind: str
    size: int
    staffing: str
    parent: str | None = None
    is_skpd: bool = True
    head: str = ""
    divisions: tuple[str, ...] = ()
    devices: int = 1
    shares: str | None = None
    six_days: bool = False


def _secretariat() -> list[Plan]:
    plans = [
        Plan(
            "SETDA",
            "Sekretariat Daerah",
            "office",
            11,
            "secretariat",
            head="Sekretaris Daerah",
            devices=3,
        ),
    ]
    for code, name, size in (
        ("TAPEM", "Tata Pemerintahan", 12),
        ("HUKUM", "Hukum", 13),
        ("KESRA", "Kesejahteraan Rakyat", 13),
        ("EKON", "Perekonomian", 12),
        ("ADBANG", "Administrasi Pembangunan", 11),
        ("PBJ", "Pengadaan Barang dan Jasa", 16),
        ("UMUM", "Umum", 35),
        ("ORGAN", "Organisasi", 13),
        ("PROKOPIM", "Protokol dan Komunikasi Pimpinan", 16),
    ):
        plans.append(
            Plan(
                f"SETDA-{code}",
                f"Bagian {name}",
                "office",
                size,
                "section",
                parent="SETDA",
                head=f"Kepala Bagian {name}",
                devices=0,
                shares="SETDA",
            )
        )
    return plans


def _agencies() -> list[Plan]:
    """The offices of ``agencies.txt``, one a line."""
    plans = []
    for line in Path(__file__).with_name("agencies.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(";")]
        code, name, size, devices, staffing, head, divisions = (fields + [""] * 7)[:7]
        plans.append(
            Plan(
                code,
                name,
                "hospital" if staffing == "hospital" else "office",
                int(size),
                staffing,
                head=head or f"Kepala {name}",
                divisions=tuple(d.strip() for d in divisions.split("|") if d.strip()),
                devices=int(devices),
            )
        )
    return plans


def _districts() -> list[Plan]:
    plans = []
    for number, (district, wards) in enumerate(KELURAHAN.items(), start=1):
        code = f"KEC{number}"
        plans.append(
            Plan(
                code,
                f"Kecamatan {district}",
                "district",
                18,
                "district",
                head=f"Camat {district}",
            )
        )
        for place, ward in enumerate(wards, start=1):
            plans.append(
                Plan(
                    f"{code}-K{place}",
                    f"Kelurahan {ward}",
                    "ward",
                    8,
                    "ward",
                    parent=code,
                    head=f"Lurah {ward}",
                )
            )
    return plans


def _health_units() -> list[Plan]:
    plans = [
        Plan(
            f"PKM{n}",
            f"UPT Puskesmas {place}",
            "health",
            36,
            "clinic",
            parent="DINKES",
            is_skpd=False,
            head=f"Kepala UPT Puskesmas {place}",
            six_days=True,
        )
        for n, place in enumerate(PUSKESMAS, start=1)
    ]
    plans.append(
        Plan(
            "LABKES",
            "UPT Laboratorium Kesehatan Daerah",
            "health",
            12,
            "laboratory",
            parent="DINKES",
            is_skpd=False,
            devices=0,
            head="Kepala UPT Laboratorium Kesehatan Daerah",
        )
    )
    return plans


def _schools() -> list[Plan]:
    plans = []

    def school(name: str, size: int, staffing: str) -> None:
        number = len(plans) + 1
        plans.append(
            Plan(
                f"SEK{number:02d}",
                name,
                "school",
                size,
                staffing,
                parent="DISDIKBUD",
                is_skpd=False,
                head=f"Kepala {name}",
                six_days=number % 10 == 7,
            )
        )

    for number in range(1, 3):
        school(f"TK Negeri Pembina {number}", 6, "kindergarten")
    for place, count in PRIMARY.items():
        for number in range(1, count + 1):
            school(
                f"SDN {place} {number}" if count > 1 else f"SDN {place}",
                9 + len(plans) % 4,
                "primary",
            )
    for number in range(1, 10):
        school(f"SMP Negeri {number}", 27 + number % 4 * 2, "junior")
    return plans


def full_city() -> list[Plan]:
    """Every unit of the city; sizes add up to ``STAFF``."""
    return _secretariat() + _agencies() + _health_units() + _districts() + _schools()


# The small city: which units it keeps, with how many people and terminals.
_SMALL = {
    "SETDA": (5, 1),
    "SETDA-UMUM": (9, 0),
    "DISDIKBUD": (9, 1),
    "SEK03": (9, 1),
    "SEK51": (12, 1),
    "DINKES": (8, 1),
    "PKM3": (14, 0),
    "BKPSDM": (14, 1),
    "SATPOLPP": (20, 1),
    "KEC1": (10, 1),
    "KEC1-K6": (8, 0),
}


def small_city() -> list[Plan]:
    """Some units of the full city, cut to about 120 people and 8 terminals."""
    return [
        replace(
            plan,
            size=_SMALL[plan.code][0],
            devices=_SMALL[plan.code][1],
            divisions=plan.divisions[:2],
        )
        for plan in full_city()
        if plan.code in _SMALL
    ]


def plans(size: str) -> list[Plan]:
    """The plan of a city by its size, "full" or "small"."""
    return {"full": full_city, "small": small_city}[size]()
