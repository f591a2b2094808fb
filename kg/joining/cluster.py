"""Tellings in, groups of those that tell of one happening out, with the decisions and their reasons.

The best pairs are joined first; a join is refused where any two members could not be one, or where the groups as a
whole are less alike than the two that would join them. What falls short is kept as a candidate for a person; what a
person has ruled comes first, whatever speaks against it.
"""

from collections.abc import Callable, Sequence

from kg.joining.blocks import candidate_pairs
from kg.joining.likeness import CANDIDATE, Likeness, compare_tellings, veto
from kg.joining.told import Telling
from kg.words.decisions import Ruling
from kg.words.happenings import Decision

_SAMPLE = 12
"""Members of a large group whose likeness stands for that of all."""
_CHECKED = 150
"""Members of a large group that a newcomer is held against."""
_DOUBTFUL = 2
"""Where something speaks against one in so many pairs of two groups, they are two happenings."""
_CANDIDATES = 3
"""Candidates kept for one telling, the best first."""
_Pair = tuple[float, int, int, Likeness]


def cluster_tellings(
    tellings: Sequence[Telling], name_of: Callable[[Telling], str], ruled: Sequence[tuple[int, int, Ruling]] = ()
) -> tuple[list[list[Telling]], list[Decision], list[Ruling]]:
    """(Groups of tellings in their order, decisions between the names of two tellings, rulings not followed).

    ruled: two positions of tellings, and what a person ruled of them.
    """
    pairs: list[_Pair] = []
    for i, j in candidate_pairs(tellings):
        likeness = compare_tellings(tellings[i], tellings[j])
        if likeness.veto is None and likeness.score >= CANDIDATE:
            pairs.append((-likeness.score, i, j, likeness))
    pairs.sort(key=lambda p: p[:3])
    groups = _Groups(tellings)
    refused = [r for i, j, r in ruled if r.decision == "different" and not groups.part(i, j)]
    refused += [r for i, j, r in ruled if r.decision == "same" and not groups.force(i, j)]
    decisions = []
    for _, i, j, likeness in pairs:
        if likeness.is_enough and groups.join(i, j, is_certain=likeness.is_certain):
            decisions.append(_decision(tellings, name_of, (i, j), "same", likeness))
    decisions += [_decision(tellings, name_of, (i, j), "candidate", x) for i, j, x in _open_questions(pairs, groups)]
    return groups.listed(), decisions, refused


def _decision(
    tellings: Sequence[Telling], name_of: Callable[[Telling], str], pair: tuple[int, int], how: str, x: Likeness
) -> Decision:
    a, b = (name_of(tellings[n]) for n in pair)
    return Decision(a=a, b=b, decision=how, reasons=x.reasons, score=x.score)


def _open_questions(pairs: Sequence[_Pair], groups: "_Groups") -> list[tuple[int, int, Likeness]]:
    """The best pair between any two groups that stayed apart, a few for each telling."""
    asked: set[tuple[int, int]] = set()
    count: dict[int, int] = {}
    found = []
    for _, i, j, likeness in pairs:
        a, b = groups.home[i], groups.home[j]
        between = (a, b) if a < b else (b, a)
        if a == b or between in asked or max(count.get(i, 0), count.get(j, 0)) >= _CANDIDATES:
            continue
        asked.add(between)
        if groups.forbidden(a, b):
            continue
        for n in (i, j):
            count[n] = count.get(n, 0) + 1
        found.append((i, j, likeness))
    return found


class _Groups:
    """Which tellings are one so far. home: position of a telling -> the number of its group."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self._tellings = tellings
        self.home = list(range(len(tellings)))
        self._members = {n: [n] for n in self.home}
        self._articles = {n: {t.key[0]} for n, t in enumerate(tellings)}
        self._refused: set[tuple[int, int]] = set()
        self._apart: dict[int, set[int]] = {}

    def part(self, i: int, j: int) -> bool:
        """Keep two tellings apart for good, before anything is joined; False where they are one telling."""
        for one, other in ((i, j), (j, i)):
            self._apart.setdefault(one, set()).add(other)
        return i != j

    def force(self, i: int, j: int) -> bool:
        """Make the groups of two tellings one whatever speaks against it; False where they were parted."""
        a, b = self.home[i], self.home[j]
        if a != b and self._are_parted(a, b):
            return False
        self._merge(a, b)
        return True

    def join(self, i: int, j: int, *, is_certain: bool = False) -> bool:
        """Make the groups of two tellings one unless something forbids it; False where nothing changed.

        is_certain: whether the two are so sure to be one that their groups need not be alike on the whole.
        """
        a, b = self.home[i], self.home[j]
        if a == b or self.forbidden(a, b) or not (is_certain or self._are_alike(a, b)):
            return False
        self._merge(a, b)
        return True

    def _merge(self, a: int, b: int) -> None:
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        moved = self._members.pop(b)
        self._members[a].extend(moved)
        self._articles[a] |= self._articles.pop(b)
        for n in moved:
            self.home[n] = a
        if b in self._apart:
            self._apart.setdefault(a, set()).update(self._apart.pop(b))

    def _are_parted(self, a: int, b: int) -> bool:
        return any(self.home[n] == b for n in self._apart.get(a, ()))

    def forbidden(self, a: int, b: int) -> bool:
        """Whether any member of one group cannot be one with any of the other."""
        if self._are_parted(a, b):
            return True
        if not self._articles[a].isdisjoint(self._articles[b]):
            return True
        between = (a, b) if a < b else (b, a)
        if between in self._refused:
            return True
        t = self._tellings
        left, right = (self._members[g][:_CHECKED] for g in (a, b))
        if any(veto(t[i], t[j]) is not None for i in left for j in right):
            self._refused.add(between)  # groups only grow: what is forbidden stays so
            return True
        return False

    def _are_alike(self, a: int, b: int) -> bool:
        """Whether two groups are alike on the whole, not only in the two that would join them."""
        left, right = (sorted(self._members[g])[:_SAMPLE] for g in (a, b))
        if len(left) == len(right) == 1:
            return True
        found = [compare_tellings(self._tellings[i], self._tellings[j]) for i in left for j in right]
        if _DOUBTFUL * sum(x.is_doubtful for x in found) >= len(found):
            return False
        return sum(x.score for x in found) >= CANDIDATE * len(found)

    def listed(self) -> list[list[Telling]]:
        """All groups, each in the order of the tellings, by the first of each."""
        found = sorted(sorted(group) for group in self._members.values())
        return [[self._tellings[n] for n in group] for group in found]
