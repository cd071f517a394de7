"""One small city and one browser for all tests."""

import os

import pytest

from . import EARLY, JOIN, MORNING, NAME, SIZE, SPEED
from .month_story import story
from .visit import chromium, joined, running

__all__ = ["browser", "story", "visit"]
# Comes when it was late for some: it filters by them.
LAST = "test_wall_hands"


@pytest.fixture(scope="session")
def visit():
    url = os.environ.get(JOIN)
    city = (
        joined(url, SIZE, MORNING, NAME) if url else running(SIZE, MORNING, SPEED, NAME)
    )
    with city as visit:
        yield visit


@pytest.fixture(scope="session")
def browser():
    with chromium() as browser:
        yield browser


def pytest_collection_modifyitems(items):
    """What needs people who are not there yet comes first."""

    def turn(item):
        name = item.module.__name__.rpartition(".")[2]
        if name in EARLY:
            return EARLY.index(name)
        return len(EARLY) + (name == LAST)

    items.sort(key=turn)
