"""To whom copies (tembusan) of each kind of letter usually go. Suggestions: the office
changes them before it issues the letter."""

from ..codes import Level
from .posts import head_of


def copies(
    kind: str, level: Level | None, city: str, skpd: str, mayor: bool
) -> tuple[str, ...]:
    """Return who gets a copy of a letter. ``level``: of the sanction. ``mayor``: the
    Mayor signs it."""
    bkpsdm = f"Kepala BKPSDM {city}"
    inspector = f"Inspektur {city}"
    head = head_of(skpd) if skpd else ""
    if kind in ("decision", "outcome"):
        higher = level in (Level.MODERATE, Level.HEAVY)
        told = (
            "Kepala Badan Kepegawaian Negara" if level is Level.HEAVY else "",
            "Kepala Kantor Regional II BKN di Surabaya" if higher else "",
            "" if mayor else f"Wali Kota {_of(city)}",
            inspector,
            bkpsdm,
            f"Kepala BPKPD {city}" if higher else "",
            head if mayor else "",
        )
    elif kind in ("team_order", "team_decree", "release"):
        told = (inspector, bkpsdm, head if mayor else "")
    elif kind == "outcome_notice":
        told = (inspector, bkpsdm, head if mayor else "")
    elif kind in ("summons", "summons_again", "receive", "report", "sending"):
        told = (bkpsdm,)
    elif kind == "salary":
        told = (f"Kepala BPKPD {city}", inspector)
    else:
        told = ()
    # An office that gets its copy anyway gets one.
    return tuple(dict.fromkeys(line for line in told if line))


def _of(city: str) -> str:
    return city.removeprefix("Kota ").strip()
