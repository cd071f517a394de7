"""One small city and one browser for all tests."""

import os
from contextlib import suppress

import pytest
from playwright.sync_api import Error as PlaywrightError

from . import EARLY, JOIN, MORNING, NAME, SIZE, SPEED
from .month_story import story
from .visit import chromium, joined, output, running

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep what every open page shows when a test fails, and say where it is."""
    report = yield
    if report.failed and call.when == "call" and "browser" in item.funcargs:
        pages = item.funcargs["browser"].pages()
        for number, page in enumerate(pages):
            picture = output(f"failed_{item.name}_{number}.png")
            with suppress(PlaywrightError):
                page.screenshot(path=picture, timeout=10_000)
                report.sections.append(("page", f"{page.url}: {picture.name}"))
    return report
