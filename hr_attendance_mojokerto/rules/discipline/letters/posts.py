"""What the head of a unit is called."""

# By the first words of the unit's name: what stands in their place. The posts are those
# of UU 23/2014 Pasal 213, 215, 216, 224 and 229.
_HEADS = {
    "Kecamatan": "Camat",
    "Kelurahan": "Lurah",
    "Sekretariat": "Sekretaris",
    "Inspektorat": "Inspektur",
    "Rumah Sakit": "Direktur Rumah Sakit",
    "RSUD": "Direktur RSUD",
}


def head_of(unit: str) -> str:
    """Return the post of the head of a unit by its name: ``Kecamatan Magersari`` as
    ``Camat Magersari``, others as ``Kepala Dinas Kesehatan``."""
    for start, post in _HEADS.items():
        if f"{unit} ".startswith(f"{start} "):
            return f"{post}{unit.removeprefix(start)}"
    return f"Kepala {unit}"
