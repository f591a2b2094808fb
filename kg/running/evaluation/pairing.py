"""Records of the gold and records that were found, in; pairs of them, each used once, out.

The best fits are paired first; of equal fits, what must be found before what may be left out, then what comes first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kg.running.evaluation.measures import Count

G = TypeVar("G")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Pairs(Generic[G, F]):
    """Pairs of gold and found, and what is left. Optional ones of the gold are told apart: they count neither way."""

    required: tuple[tuple[G, F], ...]
    optional: tuple[tuple[G, F], ...]
    missed: tuple[G, ...]
    extra: tuple[F, ...]

    def count(self, layer: str, name: str) -> Count:
        """How many in the gold, found and right."""
        right = len(self.required)
        return Count(layer, name, right + len(self.missed), right + len(self.extra), right)


def pair(gold: Sequence[G], found: Sequence[F], fit: Callable[[G, F], Any]) -> Pairs[G, F]:
    """Pair records one to one. fit: how well two go together, something that sorts; None where they do not."""
    candidates = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            value = fit(g, f)
            if value is not None:
                candidates.append((value, not _optional(g), -i, -j))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, minus_i, minus_j in sorted(candidates, reverse=True):
        if -minus_i not in partners and -minus_j not in taken:
            partners[-minus_i] = -minus_j
            taken.add(-minus_j)
    both = [(gold[i], found[j]) for i, j in sorted(partners.items())]
    return Pairs(
        required=tuple((g, f) for g, f in both if not _optional(g)),
        optional=tuple((g, f) for g, f in both if _optional(g)),
        missed=tuple(g for i, g in enumerate(gold) if i not in partners and not _optional(g)),
        extra=tuple(f for j, f in enumerate(found) if j not in taken),
    )


def _optional(record: Any) -> bool:
    return bool(getattr(record, "optional", False))
