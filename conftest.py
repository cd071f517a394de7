"""Lets the pure packages of the addon be tested without Odoo.

``device`` and ``rules`` are imported by their short names; the addon's own folder must
not be imported as a package, which would ask for Odoo.
"""

from pathlib import Path

import pytest

from dev.environment.paths import ADDON, ROOT


def pytest_collect_directory(path: Path, parent: pytest.Collector):
    """Take every folder of the addon for a plain one, not for a Python package."""
    if path.is_relative_to(ROOT / ADDON):
        return pytest.Dir.from_parent(parent, path=path)
    return None
