"""How much of a name a public screen tells."""

from enum import StrEnum

# Written before a name, with or without dots; titles behind it follow a comma.
TITLES = {
    "prof", "dr", "drs", "dra", "drg", "drh", "ir", "apt", "ns", "bd", "h", "hj", "kh",
    "r", "rr", "ra", "rm",
}  # fmt: skip


class Names(StrEnum):
    """What a screen may tell of a name."""

    FULL = "full"
    FIRST = "first"
    NONE = "none"


def told_name(name: str | None, names: Names | str) -> str | None:
    """Return what is told of a name: all of it, the first name without titles, or
    None, also for a person who is not to be named. Somebody of whose name only titles
    and initials are known keeps the longest of these words."""
    if names == Names.NONE or name is None:
        return None
    if names == Names.FULL:
        return name
    words = name.split(",")[0].split()
    for word in words:
        letters = word.replace(".", "")
        if len(letters) > 1 and not _is_title(word):
            return word.strip(".")
    return max(words, key=len, default="").strip(".") or None


def _is_title(word: str) -> bool:
    return all(part in TITLES for part in word.lower().split(".") if part)
