"""The kind of a post (jenis jabatan), by which one retires and has school holidays."""

from __future__ import annotations

from .offices import Plan
from .posts import Post

# Codes are those of the addon's kinds of post.
_ECHELONS = {"II": "jpt", "III": "administrator", "IV": "pengawas"}
_LEVELS = {
    "Ahli Madya": "ahli_madya",
    "Ahli Muda": "ahli_muda",
    "Ahli Pertama": "ahli_muda",
    "Penyelia": "terampil",
    "Mahir": "terampil",
    "Terampil": "terampil",
}
SCHOOLS = ("kindergarten", "primary", "junior")
TEACHING = ("guru", "kepala_sekolah")
# Years of age at which one retires from it (BUP); PP 11/2017 and UU 14/2005.
RETIREMENT_AGES = {"jpt": 60, "ahli_madya": 60, "guru": 60, "kepala_sekolah": 60}
USUAL_RETIREMENT_AGE = 58


def kind_of_post(post: Post, plan: Plan, title: str) -> str:
    """The code of the kind of post; ``title`` carries the functional level."""
    if post.echelon:
        return _ECHELONS[post.echelon.split(".")[0]]
    if plan.staffing in SCHOOLS:
        return _at_school(post)
    if post.head:
        # Heads of UPT without echelon are functional officials with a further task.
        return "ahli_muda"
    return next(
        (kind for level, kind in _LEVELS.items() if title.endswith(level)), "pelaksana"
    )


def _at_school(post: Post) -> str:
    if post.head:
        return "kepala_sekolah"
    if post.group == "teacher":
        return "guru"
    return "penjaga" if post.title.startswith("Penjaga") else "tu"


def retirement_age(kind: str) -> int:
    """Years of age at which one retires from a kind of post."""
    return RETIREMENT_AGES.get(kind, USUAL_RETIREMENT_AGE)
