"""What the allowance of a month cost, beside the month before, and why it differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

# Of what a difference is made besides the causes of deductions.
BASIS, BONUS, CORRECTED, OTHER = "basis", "bonus", "corrected", "other"


@dataclass(frozen=True, slots=True)
class Sum:
    """What the sheets of one SKPD and month come to: people, and rupiah. ``cuts``: by
    cause, what was deducted."""

    people: int = 0
    basis: int = 0
    deducted: int = 0
    bonus: int = 0
    gross: int = 0
    corrected: int = 0
    payable: int = 0
    cuts: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Sum") -> "Sum":
        numbers = [one.name for one in fields(self) if one.name != "cuts"]
        cuts = {
            cause: self.cuts.get(cause, 0) + other.cuts.get(cause, 0)
            for cause in {**self.cuts, **other.cuts}
        }
        return Sum(
            **{name: getattr(self, name) + getattr(other, name) for name in numbers},
            cuts=cuts,
        )


@dataclass(frozen=True, slots=True)
class Change:
    """The two months of one SKPD. ``causes``: (what, rupiah more or less than before)
    whose sum is the difference, the greatest first."""

    now: Sum
    before: Sum
    causes: Sequence[tuple[str, int]]

    @property
    def difference(self) -> int:
        return self.now.payable - self.before.payable


def compare(now: Sum, before: Sum) -> Change:
    """Return what changed. A deduction that grew lowers what is paid; what no cause
    explains (rounding, amounts carried over) is OTHER."""
    found = {
        name: getattr(now, name) - getattr(before, name)
        for name in (BASIS, BONUS, CORRECTED)
    }
    for cause in {**before.cuts, **now.cuts}:
        found[cause] = before.cuts.get(cause, 0) - now.cuts.get(cause, 0)
    found[OTHER] = now.payable - before.payable - sum(found.values())
    causes = [(cause, amount) for cause, amount in found.items() if amount]
    causes.sort(key=lambda row: (-abs(row[1]), row[0]))
    return Change(now, before, causes)
