"""Puts the addon's folder on sys.path, so that its pure packages import as ``device``
and ``rules`` without Odoo."""

import dev  # noqa: F401
