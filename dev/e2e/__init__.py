"""What a visitor sees: the small city run as ``make run`` does, in a real browser."""

#: The city of the tests: which, from which moment on, and the name of its cluster. The
#: morning goes fast enough to see a round of polls within seconds.
SIZE, MORNING, SPEED, NAME = "small", "2026-11-24 06:45", 10, "test-e2e"
#: In the environment: where that city runs already.
JOIN = "E2E_CITY"
#: These have the machine for themselves. While the morning is young many are still to
#: come, and nobody was put on a terminal; some hold processes of the city still or
#: start them again; waiting is measured to a few hundredths of a second.
EARLY = (
    "test_morning",
    "test_wall_scope",
    "test_explanation",
    "test_wall_live",
    "test_clock",
)
