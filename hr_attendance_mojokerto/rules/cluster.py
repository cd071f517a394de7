"""To which kind of office an SKPD belongs, as the city speaks of them."""

CLUSTERS = (
    "secretariat",
    "dinas",
    "badan",
    "health",
    "education",
    "district",
    "ward",
    "other",
)
"""The clusters, in the order in which the city names them."""

_BY_KIND = {
    "school": "education",
    "health": "health",
    "hospital": "health",
    "district": "district",
    "ward": "ward",
}
_BY_WORD = {
    "sekretariat": "secretariat",
    "setda": "secretariat",
    "inspektorat": "secretariat",
    "bagian": "secretariat",
    "dinas": "dinas",
    "satuan": "dinas",
    "badan": "badan",
    "rsud": "health",
    "puskesmas": "health",
    "kecamatan": "district",
    "kelurahan": "ward",
    "sdn": "education",
    "smpn": "education",
    "tk": "education",
}


def cluster_of(name: str, unit_kind: str | None = None) -> str:
    """Return the cluster of a unit: by its kind where that tells, otherwise by the
    first word of its name; ``other`` when neither does."""
    if unit_kind in _BY_KIND:
        return _BY_KIND[unit_kind]
    first = (name or "").strip().lower().split(maxsplit=1)[:1]
    return _BY_WORD.get(first[0] if first else "", "other")
