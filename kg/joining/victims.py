"""Two tellings in, how far whom they tell to have suffered speaks against or for one happening.

Soldiers killed on a road and farmers killed on one are two deeds, whatever town both lie by; so are three people taken
and twenty. What is told of everyone speaks against nothing, nor does a count that rose from one day to the next.
"""

import re

from kg.joining.told import Telling
from kg.words.records import CasualtyClaim

_SORTS = {
    "combatant": "fighters",
    "police": "police",
    "civilian": "unarmed",
    "child": "unarmed",
    "woman": "unarmed",
    "medical": "unarmed",
    "journalist": "unarmed",
    "aid": "unarmed",
}
"""Sorts of people of which none is of another; whatever else is told may be any of them."""
_COUNTED = frozenset({"killed", "abducted", "detained"})
"""Kinds of figures that two reports of one deed give much alike; who counts the injured differs."""
_APART = 1.5
"""Figures for one day farther apart than this are seldom of one happening."""
_RISEN, _MORE = 3, 6
"""As many times as many, and as many more, are more than the next days bring."""
_MANY, _NEAR = 10, 1.35
"""Counts of as many that differ by no more are seldom of two happenings."""
_MORE_AFTER = re.compile(
    r"\s+(?:more|others?|further|additional)\b|\s+of\s+(?:the|those)\s+(?:injured|wounded|hurt)\b", re.IGNORECASE
)
_MORE_BEFORE = re.compile(r"\b(?:another|further|additional)\s+$", re.IGNORECASE)
_KNOWN = frozenset({"official", "journalist"})
"""Whoever holds an office or reports is news; one killed is known by what he was."""


def whole(telling: Telling) -> tuple[CasualtyClaim, ...]:
    """The figures of a telling that are no part of another one."""
    return tuple(f for f in telling.figures if f.partOf is None and f.stated is not None and not _is_added(f))


def _is_added(figure: CasualtyClaim) -> bool:
    """Whether a figure comes on top of one told before: "two more have died", "another three"."""
    for span in figure.evidence:
        at = figure.start - span.start
        if 0 <= at < len(span.text):
            return bool(_MORE_AFTER.match(span.text, at + len(figure.text)) or _MORE_BEFORE.search(span.text[:at]))
    return False


def victims_differ(a: Telling, b: Telling) -> bool:
    """Whether all that one tells of who was killed, taken or hurt is of other people than what the other tells."""
    for kind in {f.kind for f in a.figures} & {f.kind for f in b.figures}:
        left, right = (_sorts(t, kind) for t in (a, b))
        if left and right and not left & right:
            return True
    return False


def _sorts(telling: Telling, kind: str) -> frozenset[str]:
    """The sorts of people told of, none where some may be of any sort, as officers are of the army or the police."""
    told = [f for f in whole(telling) if f.kind == kind]
    found = [_SORTS.get(f.groupType) if (f.group or "").split()[-1:] != ["officer"] else None for f in told]
    return frozenset() if None in found else frozenset(s for s in found if s)


def tolls_differ(a: Telling, b: Telling) -> float:
    """How far the most that one tells is from what the other can mean by its most, in steps from 0 to 2.

    1: half as much again for one day; 2: as many times as many as no later day brings.
    """
    worst = 0.0
    for kind in _COUNTED:
        left, right = (_most(t, kind) for t in (a, b))
        if left is None or right is None:
            continue
        early, late = sorted((left, right), key=lambda f: f.asOf or "")
        few, many = sorted((left, right), key=lambda f: f.stated or 0)
        has_risen = (early.asOf != late.asOf and few is early) or few.qualifier == "atLeast"
        times = (many.stated or 0) / max(few.stated or 0, 1)
        is_far = times >= _RISEN and (many.stated or 0) - (few.stated or 0) >= _MORE
        worst = max(worst, (1.0 if has_risen else 2.0) if is_far else 1.0 if times >= _APART and not has_risen else 0.0)
    return worst


def near_tolls(a: Telling, b: Telling) -> tuple[int, int] | None:
    """Two counts of the same harm, the lower first, that are near and high enough to be of one happening; else None.

    Of two days the later must have the higher count, as tolls rise.
    """
    found = []
    for kind in sorted(_COUNTED):
        left, right = (_most(t, kind) for t in (a, b))
        if left is None or right is None:
            continue
        early, late = sorted((left, right), key=lambda f: (f.asOf or "", f.stated or 0))
        few, many = early.stated or 0, late.stated or 0
        if _MANY <= few < many <= few * _NEAR:
            found.append((few, many))
    return max(found, default=None)


def _most(telling: Telling, kind: str) -> CasualtyClaim | None:
    told = [f for f in whole(telling) if f.kind == kind]
    return max(told, key=lambda f: (f.stated or 0, f.asOf or "", f.id), default=None)


def known_victim(a: Telling, b: Telling) -> str | None:
    """The office of the one who was killed or taken in both, such as president; None where none is told in both."""
    left, right = (
        {(f.kind, f.group) for f in whole(t) if f.stated == 1 and f.groupType in _KNOWN and f.group} for t in (a, b)
    )
    return min((group for _, group in left & right if group), default=None)
