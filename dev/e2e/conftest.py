"""One small city and one browser for all tests."""

import pytest

from .visit import MORNING, chromium, running

# The morning goes fast enough to see a round of polls within seconds.
SPEED = 10
NAME, BLOCK = "test-e2e", 172


@pytest.fixture(scope="session")
def visit():
    with running("small", MORNING, SPEED, NAME, BLOCK) as visit:
        yield visit


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser
