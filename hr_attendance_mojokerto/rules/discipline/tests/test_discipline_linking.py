"""Who may say whose account is whose."""

import pytest

from rules.discipline.linking import Fault, Link

OWN, OTHER, THIRD = 1, 2, 3


@pytest.mark.parametrize(
    ("link", "outsider", "member"),
    [
        (Link(None, OTHER), None, None),
        (Link(None, OTHER, used=True), Fault.ANEW, None),
        (Link(None, OWN, used=True), Fault.ANEW, None),
        (Link(OTHER, THIRD), Fault.ANEW, None),
        (Link(OTHER, OWN, used=True), Fault.ANEW, None),
        (Link(OTHER, None), Fault.ANEW, None),
        (Link(OWN, OTHER), Fault.OWN, Fault.OWN),
        (Link(OWN, None), Fault.OWN, Fault.OWN),
        (Link(OWN, OWN, used=True), None, None),
        (Link(OTHER, OTHER, used=True), None, None),
        (Link(None, None), None, None),
    ],
)
def test_only_a_first_link_is_for_everybody(link, outsider, member):
    assert link.fault(OWN, member=False) is outsider
    assert link.fault(OWN, member=True) is member
