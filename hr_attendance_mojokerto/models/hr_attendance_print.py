"""What the sheets of paper of the reports hold."""

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ..rules.print_pages import Paper

# Of the height in pixels that Debian's build prints, what the patched build prints.
PATCHED = 0.75


def paper(first, later, end=0):
    """Return how much fits on the pages of a report, in pixels of Debian's build."""
    share = PATCHED if _wkhtml().is_patched_qt else 1
    return Paper(int(first * share), int(later * share), end)
