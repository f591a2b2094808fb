"""The tellings of one article in, those out that tell of one happening twice: in the headline, then in the text.

A report names its happening again in other words ("a mine", "the blast"), which a reader may take for another one. Two
are made one where they agree on all that both tell, something in them is shared, and no word says that there were two.
"""

import functools
import re
from collections.abc import Sequence
from itertools import combinations

from kg.joining.days import how_days_meet
from kg.joining.told import REALIZED, Telling
from kg.joining.victims import tolls_differ, victims_differ
from kg.joining.whereabouts import is_point, is_within_reach, relate
from kg.words.vocab import vocabulary

_SHORT = 3
"""Days of which a deed may be one where both tell their days."""
_MANY = 8
"""An article that tells of more is a list: nothing in it is made one."""
_COUNT = 3
"""A figure from which on it says that two are one."""
_GROUPS = frozenset({"violence"})


def told_twice(tellings: Sequence[Telling], title_end: int) -> list[set[int]]:
    """Groups of positions of tellings that are one happening, each of two or more. title_end: where the title ends."""
    if len(tellings) > _MANY:
        return []
    groups = [{n} for n in range(len(tellings))]
    for i, j in combinations(range(len(tellings)), 2):
        one, other = (next(g for g in groups if n in g) for n in (i, j))
        if one is other or not _is_again(tellings[i], tellings[j], title_end):
            continue
        if all(_may_be_one(tellings[x], tellings[y], title_end) for x in one for y in other):
            groups = [g for g in groups if g is not other]
            one |= other
    return [group for group in groups if len(group) > 1]


def _is_again(a: Telling, b: Telling, title_end: int) -> bool:
    """Whether something shows that two tellings which may be one are."""
    if not _may_be_one(a, b, title_end) or not {a.modality, b.modality} <= set(REALIZED):
        return False
    if _share_a_count(a, b) or _share_a_sentence(a, b):
        return True
    if not (a.leaves & b.kinds or b.leaves & a.kinds):
        return False
    return _is_headed(a, b, title_end)


def _is_headed(a: Telling, b: Telling, title_end: int) -> bool:
    """Whether one of two tellings stands in the headline, the other in the text."""
    one, other = (min(r.trigger.start for r in t.reports) < title_end for t in (a, b))
    return one != other


def _share_a_count(a: Telling, b: Telling) -> bool:
    return any(count >= _COUNT for _, count in a.counts & b.counts)


def _share_a_sentence(a: Telling, b: Telling) -> bool:
    """Whether the two deeds stand in one sentence."""
    left, right = ({r.evidence[0].start for r in t.reports if r.evidence} for t in (a, b))
    return bool(left & right)


def _may_be_one(a: Telling, b: Telling, title_end: int) -> bool:
    """Whether two tellings of one article agree on all that both tell."""
    if a.group != b.group or a.group not in _GROUPS or {a.extent, b.extent} - {"single"}:
        return False
    if how_days_meet(a, b) not in ("told", "open") or max(a.days or 0, b.days or 0) > _SHORT:
        return False
    is_same_news = _is_headed(a, b, title_end) and _share_a_count(a, b)
    if not _are_at_one_spot(a, b) and not (is_same_news and _are_in_reach(a, b)):
        return False
    if victims_differ(a, b) or tolls_differ(a, b) or _killed_differ(a, b):
        return False
    for left, right in ((a.weapons, b.weapons), (a.objects | a.sites, b.objects | b.sites), (a.doers, b.doers)):
        if left and right and not left & right:
            return False
    if a.parts and b.parts and not a.parts & b.parts:
        return False
    return not any(_another().search(_sentence(t)) for t in (a, b))


def _are_at_one_spot(a: Telling, b: Telling) -> bool:
    if a.place is None or b.place is None:
        return True
    how = relate(a.place, b.place, same=a.place_iri == b.place_iri)
    return how in ("same", "within") or (how == "near" and is_point(a.place) != is_point(b.place))


def _are_in_reach(a: Telling, b: Telling) -> bool:
    """Whether the places of two tellings may be a village and the town it lies by."""
    if a.place is None or b.place is None or is_within_reach(a.place, b.place):
        return True
    return relate(a.place, b.place, same=False) != "apart"


def _killed_differ(a: Telling, b: Telling) -> bool:
    left, right = ({n for kind, n in t.counts if kind == "killed"} for t in (a, b))
    return bool(left and right) and not left & right


def _sentence(t: Telling) -> str:
    """The sentence of the first trigger of a telling."""
    first = min(t.reports, key=lambda r: (r.trigger.start, r.id))
    return first.evidence[0].text if first.evidence else ""


@functools.cache
def _another() -> re.Pattern[str]:
    words = vocabulary().terms["wordList-joiningAnother"].all("lemma")
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)
