"""What a visitor sees: the small city run as ``make run`` does, in a real browser."""

#: The city of the tests: which, from which moment on, and the name of its cluster.
SIZE, MORNING, NAME = "small", "2026-11-24 06:45", "test-e2e"
