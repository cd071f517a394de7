"""What an approved excuse covers of a date."""

from datetime import date, tzinfo

from .facts import Cover, CoverKind, Plan
from .hours import moment_at


def cover_of(
    kind: CoverKind,
    effect: str,
    period: str,
    plan: Plan,
    hour_from: float | None,
    hour_to: float | None,
    work_date: date,
    zone: tzinfo,
    ref: tuple[str, int] | None,
) -> Cover:
    """Return the cover of an excuse on a date.

    ``effect``: late, early, out, absence, duty or scan; ``period``: day, morning,
    afternoon or hours (local; for a shift over midnight an hour before its start is of
    the next date). The halves meet in the middle of the plan. Late without an hour, and
    early without one, spare the scan; so does duty on its half of the day; a scan that
    was not made is spared without covering an hour.
    """
    if not plan.spans:
        away = effect in ("absence", "duty") and period == "day"
        nothing = moment_at(work_date, 0, zone)
        return Cover(kind, *(() if away else (nothing, nothing)), ref=ref)
    start, end = plan.spans[0].start, plan.spans[-1].end
    middle = start + (end - start) / 2

    def hour(value):
        moment = moment_at(work_date, value, zone)
        tomorrow = moment_at(work_date, value + 24, zone)
        return tomorrow if moment < start and tomorrow <= end else moment

    if effect == "scan":
        return Cover(
            kind,
            start,
            start,
            spares_in=period in ("day", "morning"),
            spares_out=period in ("day", "afternoon"),
            ref=ref,
        )
    if effect == "late":
        if hour_to and period in ("day", "hours"):
            return Cover(kind, start, hour(hour_to), ref=ref)
        return Cover(kind, start, middle, spares_in=True, ref=ref)
    if effect == "early":
        if hour_from and period in ("day", "hours"):
            return Cover(kind, hour(hour_from), end, ref=ref)
        return Cover(kind, middle, end, spares_out=True, ref=ref)
    if period == "morning":
        return Cover(kind, start, middle, spares_in=effect == "duty", ref=ref)
    if period == "afternoon":
        return Cover(kind, middle, end, spares_out=effect == "duty", ref=ref)
    if period == "day" and effect in ("absence", "duty"):
        return Cover(kind, ref=ref)
    begin = hour(hour_from) if hour_from else start
    return Cover(kind, begin, hour(hour_to) if hour_to else end, ref=ref)
