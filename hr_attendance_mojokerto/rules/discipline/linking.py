"""Whose account is whose: who reads a case follows from it, so that not everybody who
keeps the files of people may change it."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why an account is not linked by this user."""

    OWN = "own"
    """The own account would not be the user's any more, and with it the own case would
    be somebody else's."""
    ANEW = "anew"
    """The person had an account, or the account was used: the group alone does that."""


@dataclass(frozen=True, slots=True)
class Link:
    """A person's account changes from ``before`` to ``after`` (ids, None: none).

    ``used``: somebody has signed in with the new account. A new account that is given
    to somebody who has none is a first link: nobody reads anything more by it.
    """

    before: int | None
    after: int | None
    used: bool = False

    @property
    def changes(self) -> bool:
        """Whether anything changes."""
        return self.before != self.after

    @property
    def is_first(self) -> bool:
        """Whether a new account is given to somebody who has none."""
        return self.before is None and not self.used

    def fault(self, user: int, member: bool) -> Fault | None:
        """Return why a user may not do this, None: may. ``member``: the user is in the
        discipline group.

        It is the same for everybody, with a case or without: a refusal must not tell
        who has one.
        """
        if not self.changes:
            return None
        if self.before == user:
            return Fault.OWN
        if not (member or self.is_first):
            return Fault.ANEW
        return None
