"""To which date of a person a scan belongs."""

from datetime import date, timedelta, tzinfo

from .facts import Plan, Why, Window
from .hours import moment_at
from .policy import Policy

DAY = timedelta(days=1)


def day_window(work_date: date, zone: tzinfo, policy: Policy) -> Window:
    """Return the office's window of a local date."""
    return Window(
        moment_at(work_date, policy.hour_earliest, zone),
        moment_at(work_date, policy.hour_latest, zone),
    )


def shift_windows(
    previous: Plan | None,
    plan: Plan,
    following: Plan | None,
    work_date: date,
    zone: tzinfo,
    policy: Policy,
) -> Window:
    """Return the window of a date between the plans of the dates before and after
    (None: nothing is known of that date), so that no scan belongs to two dates.

    Office hours keep the office's window, longer when they end late. A shift's reaches
    some hours before and after it. Between two dates of work that reach for the same
    scans the border is the middle between the end of one and the start of the other; a
    date without work leaves its neighbours theirs and may be left with none.
    """
    earliest, latest = own = _reach(plan, work_date, zone, policy)
    if previous is not None:
        before = _reach(previous, work_date - DAY, zone, policy)
        if before.latest > earliest:
            earliest = _border(previous, before, plan, own)
    if following is not None:
        after = _reach(following, work_date + DAY, zone, policy)
        if latest > after.earliest:
            latest = _border(plan, own, following, after)
    return Window(earliest, max(earliest, latest))


def _reach(plan, work_date, zone, policy):
    """Return the window that a date would have without neighbours."""
    window = day_window(work_date, zone, policy)
    if not plan.spans:
        return window
    start, end = plan.spans[0].start, plan.spans[-1].end
    after = end + timedelta(hours=policy.shift_after)
    if any(remark.code is Why.SHIFT for remark in plan.remarks):
        before = timedelta(hours=policy.shift_before)
        # The date after the next may begin with a shift at midnight.
        bound = moment_at(work_date, 48, zone) - before
        return Window(start - before, min(after, max(end, bound)))
    return window._replace(latest=after) if end >= window.latest else window


def _border(plan, window, following, after):
    """Return where a date ends and the next begins, when both reach for the hours
    between."""
    if not plan.spans:
        return after.earliest
    if not following.spans:
        return window.latest
    end, start = plan.spans[-1].end, following.spans[0].start
    return min(max(end + (start - end) / 2, after.earliest), window.latest)
