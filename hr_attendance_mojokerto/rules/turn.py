"""Whose turn it is to decide on a request that nobody decided in time."""

from collections.abc import Mapping


def decider(person: int, level: int, above: Mapping[int, int]) -> int | None:
    """Return the employee id of who stands ``level`` steps above the direct superior
    of ``person``; ``above`` names the direct superior of each.

    None when the way up ends before: nobody stands above, or the posts go round in a
    circle. Then the city's personnel agency (BKPSDM) decides.
    """
    passed = {person}
    found = person
    for _step in range(level + 1):
        found = above.get(found)
        if found is None or found in passed:
            return None
        passed.add(found)
    return found
