"""The one place of the sentences in which a day's reasons are told.

``%(name)s`` stands for what a reason knows; of several sentences the first is used of
which everything is known. ``paper`` is known to whoever may read the document only.
"""

from ..rules.facts import Review, Why


def reason_forms(env):
    """Return ``{reason: sentences}``, the fullest first, in the language of ``env``."""
    return {
        **_of_absent_people(env),
        **_of_free_dates(env),
        **_of_papers(env),
        **_of_missing_scans(env),
        **_of_scans(env),
    }


def review_forms(env):
    """Return ``{review: sentence}``: why somebody has to look at the scans."""
    return {
        Review.LENT: env._("scanned by PIN or card"),
        Review.CLOCK: env._("the terminal's clock was wrong"),
        Review.ON_LEAVE: env._("scanned while on leave"),
        Review.NOT_EXPECTED: env._("scanned while not expected"),
    }


def _of_absent_people(env):
    return {
        Why.NOT_BEGUN: (
            env._("employed from %(date)s"),
            env._("not employed yet"),
        ),
        Why.MOVED_AWAY: (
            env._("moved to another employer on %(date)s"),
            env._("moved to another employer"),
        ),
        Why.RETIRED: (env._("retired on %(date)s"), env._("retired")),
        Why.DIED: (env._("died on %(date)s"), env._("died")),
        Why.LEFT: (env._("left on %(date)s"), env._("no longer employed")),
        Why.STUDY: (
            env._("study assignment until %(until)s"),
            env._("study assignment"),
        ),
        Why.UNPAID_LEAVE: (
            env._("unpaid leave until %(until)s"),
            env._("unpaid leave"),
        ),
        Why.PRE_RETIREMENT: (
            env._("freed from duty before retirement, until %(until)s"),
            env._("freed from duty before retirement"),
        ),
        Why.SUSPENDED: (env._("suspended until %(until)s"), env._("suspended")),
        Why.SECONDED: (
            env._("seconded to another employer until %(until)s"),
            env._("seconded to another employer"),
        ),
        Why.OTHER: (env._("not expected until %(until)s"), env._("not expected")),
    }


def _of_free_dates(env):
    return {
        Why.HOLIDAY: (env._("public holiday: %(name)s"), env._("public holiday")),
        Why.JOINT_LEAVE: (env._("joint leave: %(name)s"), env._("joint leave")),
        Why.DAY_OFF: (env._("no working day"),),
        Why.UNIT_OFF: (env._("unit closed: %(name)s"), env._("unit closed")),
        Why.UNIT_LEAVE: (
            env._("annual leave of the unit: %(name)s"),
            env._("annual leave of the unit"),
        ),
        Why.ROSTER_OFF: (env._("off by the roster"),),
        Why.AFTER_NIGHT: (env._("off after a night shift"),),
        Why.ON_CALL: (env._("on call"),),
    }


def _of_papers(env):
    return {
        Why.LEAVE: (env._("on leave: %(paper)s"), env._("on leave")),
        Why.DUTY: (env._("on duty: %(paper)s"), env._("on duty")),
        Why.STANDING_DUTY: (
            env._("standing field duty: %(paper)s"),
            env._("standing field duty"),
        ),
        Why.EXCUSE: (env._("excused: %(paper)s"), env._("excused")),
        Why.ANNOUNCED: (
            env._("announced: %(paper)s; the letter is expected by %(until)s"),
            env._("announced; the letter is expected by %(until)s"),
            env._("announced: %(paper)s; letter to follow"),
            env._("announced; letter to follow"),
        ),
        Why.WAITING_DECISION: (
            env._("a request waits for a decision: %(paper)s"),
            env._("a request waits for a decision"),
        ),
    }


def _of_missing_scans(env):
    return {
        Why.BEFORE_DEADLINE: (
            env._("scan in due at %(due_in)s"),
            env._("not due yet"),
        ),
        Why.WAITING_ROUND: (env._("the terminals are being read"),),
        Why.NO_SCAN: (
            env._("scan in was due at %(due_in)s; no scan up to %(heard)s"),
            env._("no scan up to %(heard)s"),
            env._("no scan"),
        ),
        Why.DAY_ENDED: (env._("the day ended without a scan or a word"),),
        Why.CLOSED: (env._("closed without a scan and without an explanation"),),
        Why.NO_SCHEDULE: (env._("no schedule yet"),),
        Why.NO_ROSTER: (env._("no roster for this date yet"),),
        Why.NO_TERMINAL: (env._("no terminal at this unit"),),
        Why.NOT_HEARD: (
            env._("terminal not connected since %(since)s"),
            env._("a terminal was never connected"),
        ),
        Why.NOT_ENROLLED: (env._("not enrolled on a terminal of the unit"),),
        Why.JUST_MOVED: (
            env._("moved on %(date)s; may scan at any terminal until %(until)s"),
            env._("just moved; may scan at any terminal until %(until)s"),
        ),
    }


def _of_scans(env):
    return {
        Why.ON_TIME: (
            env._("scanned in at %(first_in)s, due %(due)s"),
            env._("scanned in at %(first_in)s"),
            env._("scanned"),
        ),
        Why.CAME_LATE: (
            env._("scanned in at %(first_in)s, due %(due)s: %(minutes)s late"),
            env._("late: %(minutes)s"),
        ),
        Why.WENT_EARLY: (
            env._("scanned out at %(last_out)s, due %(out)s: %(minutes)s early"),
            env._("left early: %(minutes)s"),
        ),
        Why.NO_IN: (env._("no scan in"),),
        Why.NO_OUT: (env._("no scan out"),),
        Why.NOT_ASKED: (env._("no scan was due"),),
        Why.OUT_NOT_KNOWN: (env._("the scan out may still be on a terminal"),),
        Why.ELSEWHERE: (
            env._("scanned at another unit: %(terminal)s"),
            env._("scanned at another unit"),
        ),
        Why.ELSEWHERE_REFUSED: (
            env._("the scan at another unit does not count: %(terminal)s"),
            env._("the scan at another unit does not count"),
        ),
        Why.HOURS_CHANGED: (env._("other hours: %(name)s"), env._("other hours")),
        Why.PERSONAL_HOURS: (env._("personal hours"),),
        Why.SHIFT: (env._("shift: %(name)s"), env._("shift")),
        Why.FLEX: (env._("flexible hours used: %(minutes)s"),),
        Why.PLACE: (env._("works at %(name)s"), env._("works at another unit")),
        Why.OBLIGATION: (env._("attended %(name)s"), env._("attended a roll call")),
    }
