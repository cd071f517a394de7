"""Whose turn it is to decide on a request that nobody decided in time."""

from collections.abc import Container, Iterator, Mapping


def climb(person: int, above: Mapping[int, int]) -> Iterator[int]:
    """Yield the employee ids of those above ``person``, the direct superior first;
    ``above`` names the direct superior of each. A circle of posts ends."""
    passed = {person}
    found = above.get(person)
    while found is not None and found not in passed:
        yield found
        passed.add(found)
        found = above.get(found)


def decider(
    person: int,
    level: int,
    above: Mapping[int, int],
    able: Container[int] | None = None,
) -> int | None:
    """Return the employee id of who has the turn after it was passed on ``level``
    times: of those above ``person`` who are ``able`` to answer (with an account; None:
    all of them), the direct superior first.

    None when the way up ends before: nobody else stands above, or the posts go round
    in a circle. Then the city's personnel agency (BKPSDM) decides.
    """
    left = level
    for found in climb(person, above):
        if able is None or found in able:
            if not left:
                return found
            left -= 1
    return None
