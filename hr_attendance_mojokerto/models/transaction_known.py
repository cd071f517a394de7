"""What one transaction knows, found once and asked for often.

Not Odoo's ``ormcache``: that one is cleared before the change is committed, so that a
transaction that does not see the change yet would tell the old value to all workers.
"""

_NAME = "hr_attendance_mojokerto"


def known(env, kind, key, find):
    """Return what ``find()`` found for a key of a kind when first asked for in this
    transaction, or since the kind was forgotten. What is kept may not be changed."""
    kept = env.cr.cache.setdefault(_NAME, {}).setdefault(kind, {})
    if key not in kept:
        kept[key] = find()
    return kept[key]


def forget(env, *kinds):
    """Drop what is known of some kinds: what it was found from has changed."""
    kept = env.cr.cache.get(_NAME, {})
    for kind in kinds:
        kept.pop(kind, None)
