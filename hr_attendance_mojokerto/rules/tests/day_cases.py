"""Days to be judged: an office from 07:30 to 16:00 WIB with a break at noon."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.day import judge
from rules.facts import (
    Cover,
    CoverKind,
    Facts,
    Plan,
    Reason,
    Scan,
    Span,
    Verdict,
    Why,
    Window,
)

WIB = ZoneInfo("Asia/Jakarta")
TUESDAY = date(2026, 11, 24)
HOME = 5
FINGER, PIN = 1, 3


def at(clock: str, day: date = TUESDAY) -> datetime:
    """Return a WIB clock time as UTC; 24:00 and more are of the next date."""
    hour, minute, second = (*map(int, clock.split(":")), 0)[:3]
    midnight = datetime(day.year, day.month, day.day, tzinfo=WIB).astimezone(UTC)
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second)


def span(start: str, end: str, day: date = TUESDAY) -> Span:
    return Span(at(start, day), at(end, day))


def cover(kind: CoverKind, start: str = "", end: str = "", **more) -> Cover:
    bounds = (at(start), at(end)) if start else ()
    return Cover(kind, *bounds, **{"ref": ("paper", 1), **more})


OFFICE = Plan((span("07:30", "12:00"), span("13:00", "16:00")))
WINDOW = Window(at("04:00"), at("21:00"))
OFF = Plan(ground=Why.DAY_OFF)
LEAVE, DUTY = CoverKind.LEAVE, CoverKind.DUTY
STANDING, EXCUSE = CoverKind.STANDING_DUTY, CoverKind.EXCUSE
MOVED = Reason(Why.MOVED_AWAY, {"date": TUESDAY})


def facts(*scans: str | Scan, heard: str | None = "22:00", **more) -> Facts:
    """Return the facts of a date; a text is a scan by finger at home at that time."""
    rows = [
        scan if isinstance(scan, Scan) else Scan(n, at(scan), FINGER, device=HOME)
        for n, scan in enumerate(scans, 1)
    ]
    given = {
        "work_date": TUESDAY,
        "window": WINDOW,
        "plan": OFFICE,
        "scans": rows,
        "heard_until": at(heard) if heard else None,
        "home": frozenset({HOME}),
    }
    return Facts(**{**given, **more})


def said(*scans: str | Scan, now: str = "22:00", **more) -> Verdict:
    """Return the verdict at a clock time; the terminals were heard until then."""
    if "heard" not in more and "heard_until" not in more:
        more["heard"] = now
    return judge(facts(*scans, **more), at(now))


def codes(verdict: Verdict) -> list[Why]:
    return [reason.code for reason in verdict.reasons]
