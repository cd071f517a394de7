"""The offices of 3 January 2017: 3,266 people listed, the schools that had gone to the
Province, and two new offices without a terminal."""

from __future__ import annotations

from dataclasses import replace

from .offices import Plan, full_city

LISTED = 3266
MOVED = 310
# A hospital of this size has 350 people in shifts.
HOSPITAL = 565
_UPPER_SCHOOLS = (
    "SMA Negeri 1",
    "SMA Negeri 2",
    "SMA Negeri 3",
    "SMK Negeri 1",
    "SMK Negeri 2",
)
_NEW_OFFICES = (
    ("DKRP", "Dinas Kebudayaan dan Ruang Publik", 46),
    ("BALITBANG", "Badan Penelitian dan Pengembangan Daerah", 44),
)


def _upper_schools() -> list[Plan]:
    return [
        Plan(
            f"SMU{number}",
            name,
            "school",
            MOVED // len(_UPPER_SCHOOLS),
            "junior",
            parent="DISDIKBUD",
            is_skpd=False,
            head=f"Kepala {name}",
        )
        for number, name in enumerate(_UPPER_SCHOOLS, start=1)
    ]


def _new_offices() -> list[Plan]:
    return [
        Plan(code, name, "office", size, "office", head=f"Kepala {name}", devices=0)
        for code, name, size in _NEW_OFFICES
    ]


NEW_OFFICES = tuple(code for code, _name, _size in _NEW_OFFICES)


def plans() -> list[Plan]:
    """Every unit of that morning; the sizes add up to ``LISTED``."""
    usual = [
        replace(plan, size=HOSPITAL) if plan.code == "RSUD" else plan
        for plan in full_city()
    ]
    added = _upper_schools() + _new_offices()
    surplus = sum(plan.size for plan in usual + added) - LISTED
    for _ in range(surplus):
        # The largest give first.
        place = max(
            (n for n, plan in enumerate(usual) if plan.code != "RSUD"),
            key=lambda n: usual[n].size,
        )
        usual[place] = replace(usual[place], size=usual[place].size - 1)
    return usual + added
