"""One small city and one browser for all tests."""

import pytest

from .month_story import story
from .visit import MORNING, chromium, running

__all__ = ["browser", "story", "visit"]
# The morning goes fast enough to see a round of polls within seconds.
SPEED = 10
NAME = "test-e2e"


@pytest.fixture(scope="session")
def visit():
    with running("small", MORNING, SPEED, NAME) as visit:
        yield visit


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


def pytest_collection_modifyitems(items):
    """The walls come first: while the morning is young many are still to come."""
    early = ("test_wall_live", "test_wall_scope")
    items.sort(key=lambda item: item.module.__name__.rpartition(".")[2] not in early)
