"""Ranks of civil servants (pangkat, golongan ruang)."""

RANKS = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
"""Names of the ranks of PNS by golongan ruang, the lowest first."""

_ORDER = tuple(RANKS)


def rank_name(grade: str | None) -> str:
    """Return the rank as letters write it: ``Penata Tingkat I (III/d)``. A grade of
    PPPK has no rank: ``Golongan IX``. Empty without a grade."""
    if not grade:
        return ""
    return f"{RANKS[grade]} ({grade})" if grade in RANKS else f"Golongan {grade}"


def rank_below(grade: str | None) -> str | None:
    """Return the grade one rank lower, None where there is none."""
    if grade not in RANKS or grade == _ORDER[0]:
        return None
    return _ORDER[_ORDER.index(grade) - 1]
