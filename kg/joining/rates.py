"""All tellings in, the same out with how often the place of each is told of: a town that is hit daily says little.

Counted are the days of a month around a telling on which tellings of its group put something at its place, so that an
article changes nothing but what is told of its own places.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.joining.days import MONTH
from kg.joining.told import Telling


def with_rates(tellings: Sequence[Telling]) -> list[Telling]:
    """Each telling with the number of days in the month around it on which its place is told of."""
    days: dict[tuple[str, str], set[int]] = defaultdict(set)
    for t in tellings:
        if t.place_iri is not None and t.first is not None and t.first == t.last:
            days[t.group, t.place_iri].add(t.first)
    ordered = {key: sorted(found) for key, found in days.items()}
    return [_rated(t, ordered.get((t.group, t.place_iri or ""), ())) for t in tellings]


def _rated(t: Telling, days: Sequence[int]) -> Telling:
    middle = t.first if t.first is not None else t.window[1] if t.window else None
    if t.place_iri is None or middle is None:
        return t
    return replace(t, rate=bisect_right(days, middle + MONTH) - bisect_left(days, middle - MONTH))
