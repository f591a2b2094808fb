"""Two figures of one happening in, whether they can both be true out (law 2). Pure: the caller knows the happening.

Figures are compared where they speak of the same kind of harm to the same people on the same day. A figure for all
bounds a figure for some from above: no more children than people, no more killed than casualties, no more Palestinian
civilians than civilians. Vague words never contradict, and a higher toll of a later day is an update.
"""

import math
import re
from typing import Protocol

_ALL = frozenset(
    {"people", "person", "individual", "human", "victim", "life", "soul", "body", "casualty", "death", "other"}
)
_NAMED_BY_TYPE = frozenset({"civilian", "child", "woman", "medical", "journalist", "aidWorker"})
"""Types whose words mean the same people: children, minors, infants. Combatants of two sides do not."""
_BLURRED = frozenset({"about", "nearly"})
_TENTH = 0.1


class Figure(Protocol):
    """What a comparison needs of a CasualtyClaim."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def min(self) -> int | None: ...  # noqa: D102
    @property
    def max(self) -> int | None: ...  # noqa: D102
    @property
    def stated(self) -> int | None: ...  # noqa: D102
    @property
    def qualifier(self) -> str: ...  # noqa: D102
    @property
    def group(self) -> str | None: ...  # noqa: D102
    @property
    def groupType(self) -> str: ...  # noqa: D102, N802 - names of the record
    @property
    def partOf(self) -> str | None: ...  # noqa: D102, N802
    @property
    def asOf(self) -> str | None: ...  # noqa: D102, N802


def entails(whole: Figure, part: Figure) -> bool:
    """Whether everybody whom `part` counts is counted by `whole`: its kind and its group imply those of `part`."""
    return _kind_holds(whole.kind, part.kind) and (_is_everyone(whole) or _holds_group(whole, part))


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures speak of the same harm to the same people on one day, both as wholes or both as parts."""
    return a.kind == b.kind and same_group(a, b) and (a.partOf is None) == (b.partOf is None) and a.asOf == b.asOf


def contradicts(a: Figure, b: Figure) -> bool:
    """Whether two figures of one happening cannot both be true."""
    if "vague" in (a.qualifier, b.qualifier) or a.asOf != b.asOf:
        return False
    if comparable(a, b):
        return _is_above(a, b) or _is_above(b, a)
    return _bursts(a, b) or _bursts(b, a)


def _bursts(whole: Figure, part: Figure) -> bool:
    """Whether more are counted in a part than in the whole; a part of something else is no whole."""
    return whole.partOf is None and entails(whole, part) and _is_above(part, whole)


def updates(later: Figure, earlier: Figure) -> bool:
    """Whether a figure is the higher toll of a later day, which replaces the earlier one without contradicting it."""
    if later.asOf is None or earlier.asOf is None or later.asOf <= earlier.asOf:
        return False
    if (
        later.kind != earlier.kind
        or not same_group(later, earlier)
        or (later.partOf is None) != (earlier.partOf is None)
    ):
        return False
    if "vague" in (later.qualifier, earlier.qualifier):
        return False
    new, old = _number(later), _number(earlier)
    return new is not None and old is not None and new > old


def same_group(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same people: everyone, the same words, or words of one type alike qualified."""
    if _is_everyone(a) or _is_everyone(b):
        return _is_everyone(a) and _is_everyone(b)
    if a.groupType != b.groupType:
        return False
    left, right = _words(a.group), _words(b.group)
    if a.groupType in _NAMED_BY_TYPE:
        return set(left[:-1]) == set(right[:-1])
    return bool(left) and left == right


def _holds_group(whole: Figure, part: Figure) -> bool:
    """Whether a group holds another: the same people, or people of one type of whom only the part is told more of."""
    if same_group(whole, part):
        return True
    if _is_everyone(part) or whole.groupType != part.groupType or whole.groupType not in _NAMED_BY_TYPE:
        return False
    return set(_words(whole.group)[:-1]) <= set(_words(part.group)[:-1])


def interval(figure: Figure) -> tuple[float, float]:
    """Least and greatest number that a figure allows; about and nearly are widened by a tenth."""
    low = 0.0 if figure.min is None else float(figure.min)
    high = math.inf if figure.max is None else float(figure.max)
    if figure.qualifier in _BLURRED:
        return low * (1 - _TENTH), high * (1 + _TENTH)
    return low, high


def _is_above(a: Figure, b: Figure) -> bool:
    """Whether the least of a is more than the greatest of b."""
    return interval(a)[0] > interval(b)[1]


def _kind_holds(whole: str, part: str) -> bool:
    return whole == part or (whole == "casualties" and part in ("killed", "injured"))


def _is_everyone(figure: Figure) -> bool:
    if figure.partOf is not None and figure.group is None:
        return False
    words = _words(figure.group)
    return figure.groupType == "everyone" and (len(words) <= 1 and set(words) <= _ALL)


def _words(group: str | None) -> list[str]:
    return re.findall(r"\w+", (group or "").lower())


def _number(figure: Figure) -> int | None:
    return next((n for n in (figure.stated, figure.min, figure.max) if n is not None), None)
