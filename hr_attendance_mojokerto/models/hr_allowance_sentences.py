"""The one place of the sentences that say what is wrong with a scheme of TPP."""

from decimal import Decimal

from ..rules.allowance.faults import Wrong

# A draft may lack these; a scheme that is checked may not.
INCOMPLETE = frozenset({Wrong.CLASS_WITHOUT_PRICE, Wrong.NO_BANDS, Wrong.NO_RULE})


def scheme_sentences(faults, env, names):
    """Return the sentences of faults of a scheme, each once.

    ``names``: what the causes, criteria, parts, codes and other values are called.
    """
    forms = _forms(env)
    found = []
    unpriced = [
        fault.args["job_class"]
        for fault in faults
        if fault.code is Wrong.CLASS_WITHOUT_PRICE
    ]
    if unpriced:
        found.append(
            env._(
                "Job classes without an amount: %(classes)s. Enter one for each class "
                "from 1 to 17.",
                classes=_listed(unpriced),
            )
        )
    for fault in faults:
        if fault.code is not Wrong.CLASS_WITHOUT_PRICE:
            sentence = forms[fault.code] % _args(fault, names)
            if sentence not in found:
                found.append(sentence)
    return found


def _args(fault, names):
    """Return what a sentence is told. ``label``: what the fault is about, with its
    code; ``odd``: the causes that stand in the order not once."""
    args = {name: _told(value, names) for name, value in fault.args.items()}
    about = args.get("what") or args.get("cause") or ""
    odd = (*fault.args.get("missing", ()), *fault.args.get("twice", ()))
    if fault.code is Wrong.BAND_GAP:
        edges = fault.args["from_minutes"], fault.args["to_minutes"]
        args["range"] = _listed(range(edges[0], edges[1] + 1))
    return {
        **args,
        "label": f"{about} {args.get('code', '')}".strip(),
        "odd": _told(odd, names),
    }


def _listed(numbers):
    """Return numbers in order as text, runs of them by first and last."""
    runs = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(
        str(first) if first == last else f"{first}–{last}" for first, last in runs
    )


def _told(value, names):
    if isinstance(value, (tuple, list)):
        return ", ".join(_told(one, names) for one in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return names.get(str(value), str(value))


def _forms(env):
    """Return ``{Wrong: sentence}`` in the language of ``env``."""
    return {
        **_of_amounts(env),
        **_of_bands(env),
        **_of_rules(env),
        **_of_settings(env),
    }


def _of_amounts(env):
    return {
        Wrong.CLASS_UNKNOWN: env._(
            "Job class %(job_class)s does not exist: classes go from 1 to 17."
        ),
        Wrong.NEGATIVE_PRICE: env._(
            "Job class %(job_class)s, %(criterion)s: Rp %(amount)s is below zero. "
            "Enter what is paid a month."
        ),
        Wrong.PERCENT: env._(
            "%(label)s: %(percent)s %% is not possible. Enter 0 to 100."
        ),
        Wrong.SPLIT: env._(
            "Productivity and discipline are %(total)s %% together: they have to be "
            "100 %%."
        ),
    }


def _of_bands(env):
    return {
        Wrong.NO_BANDS: env._(
            "%(cause)s has no bands of minutes: enter them from 1 minute on."
        ),
        Wrong.BAND_CAUSE: env._("Band %(code)s is neither of lateness nor of leaving."),
        Wrong.BAND_TWICE: env._(
            "There are two bands %(code)s: give each band a name of its own."
        ),
        Wrong.BAND_BACKWARDS: env._(
            "Band %(code)s ends at %(to_minutes)s minutes, before it begins at "
            "%(from_minutes)s."
        ),
        Wrong.BAND_START: env._(
            "%(cause)s: the first band, %(code)s, begins at %(from_minutes)s minutes. "
            "It has to begin at 1."
        ),
        Wrong.BAND_GAP: env._(
            "%(cause)s: minute %(range)s, between %(before)s and %(after)s, is in no "
            "band. Let one begin where the other ends."
        ),
        Wrong.BAND_OVERLAP: env._(
            "%(cause)s: %(from_minutes)s minutes are in two bands, %(before)s and "
            "%(after)s. Every minute belongs to one."
        ),
        Wrong.BAND_END: env._(
            "%(cause)s: the last band, %(code)s, ends at %(to_minutes)s minutes. Leave "
            "its upper edge empty, so that more minutes are in it too."
        ),
        Wrong.BAND_FALLS: env._(
            "%(cause)s: %(after)s takes less than %(before)s. More minutes never cost "
            "less."
        ),
        Wrong.BAND_PARTS: env._(
            "%(cause)s: %(after)s does not touch what %(before)s touches. More minutes "
            "never cost less."
        ),
    }


def _of_rules(env):
    return {
        Wrong.NO_RULE: env._(
            "“%(cause)s” has no line: enter what it costs, and 0 %% if it costs "
            "nothing."
        ),
        Wrong.RULE_TWICE: env._("“%(label)s” has two lines: only one can hold."),
        Wrong.RULE_CAUSE: env._("“%(cause)s” does not go by a line of its own."),
        Wrong.RULE_CODE: env._("“%(cause)s” has no kinds: take %(code)s away."),
        Wrong.SANCTION_TWICE: env._("%(code)s has two deductions: only one can hold."),
        Wrong.SANCTION_BOTH: env._(
            "A running sanction would be taken off twice: either by the Perwali's own "
            "deductions or by that of the regulation on discipline, never by both."
        ),
        Wrong.SANCTION_MONTHS: env._(
            "%(code)s: %(months)s months are not possible. Enter 0 for as long as it "
            "is served."
        ),
        Wrong.FACTOR_TWICE: env._("%(code)s has two factors: only one can hold."),
        Wrong.FACTOR_WAY: env._(
            "%(code)s holds no second post: the factor is of the own amount."
        ),
    }


def _of_settings(env):
    return {
        Wrong.UNIT: env._("Nothing is rounded to Rp %(unit)s: choose a unit."),
        Wrong.ORDER: env._(
            "The order of deductions has every cause once; missing or there twice: "
            "%(odd)s."
        ),
        Wrong.KEY_DAY: env._(
            "Day %(key_day)s is in no month: enter 1 to 31 as the key date."
        ),
        Wrong.BONUS_DOCUMENT: env._(
            "The addition for diligence needs its legal basis: enter the number of the "
            "decree, or 0 %% (PP 12/2019 Pasal 58)."
        ),
        Wrong.BONUS_NUMBER: env._(
            "Addition for diligence: %(number)s days are not possible. Enter 0 to 31."
        ),
    }
