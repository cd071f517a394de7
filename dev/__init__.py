"""Tools for developing the addon; never imported by it.

The pure packages of the addon (``device``, ``rules``) are importable by their short
names once ``dev`` is.
"""

import sys
from pathlib import Path

_ADDON = str(Path(__file__).resolve().parent.parent / "hr_attendance_mojokerto")
if _ADDON not in sys.path:
    sys.path.append(_ADDON)
