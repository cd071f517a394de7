"""One small city and one browser for all tests."""

import pytest

from . import MORNING, NAME, SIZE
from .month_story import story
from .visit import chromium, running

__all__ = ["browser", "story", "visit"]
# The morning goes fast enough to see a round of polls within seconds.
SPEED = 10


@pytest.fixture(scope="session")
def visit():
    with running(SIZE, MORNING, SPEED, NAME) as visit:
        yield visit


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


# While the morning is young many are still to come, and nobody was put on a terminal.
EARLY = ("test_morning", "test_wall_scope", "test_explanation", "test_wall_live")


def pytest_collection_modifyitems(items):
    """What needs people who are not there yet comes first."""

    def turn(item):
        name = item.module.__name__.rpartition(".")[2]
        return EARLY.index(name) if name in EARLY else len(EARLY)

    items.sort(key=turn)
