"""The one place of the sentences of the morning digest; ``digest_lines.py`` says which
stands where."""

from . import hr_attendance_terms as terms


def words(env):
    """Return ``{key: sentence}`` in the language of ``env``."""
    point = env["res.lang"]._get_data(code=env.lang or "en_US").decimal_point
    kinds = env["hr.attendance.acting"]._fields["kind"]._description_selection(env)
    return {
        **{f"state:{value}": label for value, label in terms.selection_state(env)},
        **{f"head:{kind}": f"{label}: %(state)s" for kind, label in kinds},
        "head:definitive": env._("Head: %(state)s"),
        **_of_lives(env),
        **_of_sureness(env),
        **_of_lists(env),
        "decimal": point or ".",
        "title": env._("Attendance of %(unit)s"),
        "holiday": env._("%(name)s: only those on the roster are counted"),
        "due": env._("Due by Now"),
        "rate": env._("Rate of Attendance"),
        "few_due": env._(
            "due by now: only %(due)s of the %(expected)s people expected today"
        ),
        "early": env._("Here Before Their Time"),
        "not_asked": env._("Seen Though Not Due"),
        "early_announced": env._("Announced, Not Due Yet"),
        "percent": env._("%(rate)s %%"),
        "list": env._("Open the list"),
        "list_of": env._("Open the list of %(name)s"),
        "quote": env._(
            "Letters and scans may follow. Only published figures may be quoted "
            "outside."
        ),
    }


def _of_lives(env):
    running = env._("%(day)s, provisional as of %(hour)s")
    return {
        "life:live": running,
        "life:ended": running,
        "life:complete": running,
        "life:closed": env._("%(day)s, closed"),
        "life:published": env._("%(day)s, published"),
    }


def _of_sureness(env):
    return {
        "old": env._(
            "These figures are %(minutes)s minutes old: tell whoever keeps the server."
        ),
        "complete": env._("All terminals connected at %(complete)s of %(all)s SKPD"),
        "no_terminal": env._("No terminal stands at these units"),
        "all_heard": env._("Terminals connected: all %(all)s"),
        "silent": env._(
            "Terminals not connected: %(silent)s of %(all)s; their people are not "
            "missing, their data are"
        ),
        "since": env._("%(name)s, since %(hour)s"),
        "never": env._("%(name)s, never connected"),
        "not_enrolled": env._("Not enrolled on a terminal: %(number)s"),
        "no_roster": env._("Without a roster: %(number)s"),
    }


def _of_lists(env):
    return {
        "units": env._("SKPD with people to ask about"),
        "unit": env._("%(name)s: %(to_ask)s to ask about, %(late)s late. %(head)s"),
        "apart": env._("SKPD with terminals not connected"),
        "silent_unit": env._("%(name)s: %(silent)s of %(all)s terminals"),
        "no_head": env._("No head"),
        "no_day": env._("no data"),
        "names": env._("%(state)s (%(number)s)"),
        "at": env._("%(name)s (%(place)s)"),
        "late": env._("%(name)s, %(hour)s, %(minutes)s minutes late"),
        "more": env._("and %(number)s more"),
    }
