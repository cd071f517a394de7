"""Bytes of real terminals, where this machine has them; they are not ours to copy."""

import json
import os
from pathlib import Path
from typing import Any

_CHECKOUT = Path(__file__).resolve().parents[3]
_FILE = Path(
    os.environ.get("ZK_CAPTURES") or _CHECKOUT.parent / "shared/data/zk_captures.json"
)

CAPTURES: dict[str, dict[str, Any]] = (
    {capture["id"]: capture for capture in json.loads(_FILE.read_text("utf-8"))}
    if _FILE.is_file()
    else {}
)


def present(*names: str) -> list[str]:
    """Those of these captures that are there, to parametrize a test with."""
    return [name for name in names if name in CAPTURES]
