"""What axe-core, the checker of accessibility, says of a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from dev.environment.paths import NODE_MODULES

SCRIPT = NODE_MODULES / "axe-core" / "axe.min.js"
# Odoo's own, wherever it stands.
FRAME = (".o_notebook_headers",)
GRAVE = ("serious", "critical")


def grave_faults(page: Page, *within: str) -> list[str]:
    """Serious and critical violations, in the elements of these selectors or in the
    whole page: which rule, where, and what it says."""
    # A name that is only just fading in has no contrast yet.
    page.emulate_media(reduced_motion="reduce")
    if not page.evaluate("typeof window.axe === 'object'"):
        # Evaluated, not added to the page: its policy allows no script in its text.
        page.evaluate(SCRIPT.read_text())
    context: Any = "document"
    if within:
        include = [[selector] for selector in within]
        context = {"include": include, "exclude": [[frame] for frame in FRAME]}
    found: list[dict[str, Any]] = page.evaluate(
        """(context) => axe.run(context === "document" ? document : context,
            {resultTypes: ["violations"]}).then(({violations}) => violations)""",
        context,
    )
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:160]} ({node['target']})"
        f" {node['failureSummary'][:300]}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]
