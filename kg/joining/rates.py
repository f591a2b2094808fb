"""All tellings in, the same out with how often what they tell of is told: a town that is hit daily says little.

Counted are the days of a month around a telling on which tellings of its group put something at its place; and whether
anything else of its group is told of for its days in its country, so that an article changes nothing but what is told
of its own places and days.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from kg.joining.days import MONTH
from kg.joining.setting import FRESH, told_together
from kg.joining.told import REALIZED, Telling
from kg.joining.victims import tolls_differ, victims_differ
from kg.joining.whereabouts import is_point, relate

_BUSY = 24
"""Tellings of one country and day of which some are surely of several happenings."""
_COUNTRIES = 3
"""An article that speaks of more countries says by none where a deed was."""
_Key = tuple[str, str, int]


def with_rates(tellings: Sequence[Telling]) -> list[Telling]:
    """Each telling with the days in the month around it on which its place is told of, and where it is alone."""
    days: dict[tuple[str, str], set[int]] = defaultdict(set)
    for t in tellings:
        if t.place_iri is not None and t.first is not None and t.first == t.last:
            days[t.group, t.place_iri].add(t.first)
    ordered = {key: sorted(found) for key, found in days.items()}
    busy = _busy(tellings)
    return [replace(_rated(t, ordered.get((t.group, t.place_iri or ""), ())), alone=_alone(t, busy)) for t in tellings]


def _rated(t: Telling, days: Sequence[int]) -> Telling:
    middle = t.first if t.first is not None else t.window[1] if t.window else None
    if t.place_iri is None or middle is None:
        return t
    return replace(t, rate=bisect_right(days, middle + MONTH) - bisect_left(days, middle - MONTH))


# ---- what is told of alone


def _alone(t: Telling, busy: frozenset[_Key]) -> frozenset[tuple[int, str]]:
    """Days with countries and towns of a telling in which nothing else of its group is told of for them."""
    return frozenset((day, spot) for group, spot, day in _keys(t) if (group, spot, day) not in busy)


def _keys(t: Telling) -> list[_Key]:
    """Group, country or town, and day of a telling that says when it was, to two days or as news."""
    if t.modality not in REALIZED or t.extent == "habitual":
        return []
    if t.first is not None and t.last is not None and t.last - t.first <= 1:
        days = range(t.first, t.last + 1)
    elif t.first is None and t.window is not None and t.is_news:
        days = range(t.window[1] - FRESH, t.window[1] + 1)
    else:
        return []
    where = {*t.towns, *(t.countries if len(t.countries) <= _COUNTRIES else ())}
    if is_point(t.place) and t.place_key is not None:
        where.add(t.place_key)
    return [(t.group, spot, day) for spot in sorted(where) for day in days]


def _busy(tellings: Sequence[Telling]) -> frozenset[_Key]:
    """Groups, countries and days of which several happenings are told."""
    told: dict[_Key, list[Telling]] = defaultdict(list)
    for t in tellings:
        for key in _keys(t):
            told[key].append(t)
    return frozenset(
        key
        for key, found in told.items()
        if len(found) > _BUSY or any(_are_rivals(a, b) for a, b in combinations(found, 2))
    )


def _are_rivals(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one country and day are rather of two happenings."""
    if is_point(a.place) and is_point(b.place) and a.place and b.place:
        how = relate(a.place, b.place, same=a.place_iri == b.place_iri)
        if how in ("unsure", "apart") and not told_together(a, b):
            return True
    if a.key[0] == b.key[0]:
        return False
    differ = bool(a.objects and b.objects) and not (a.objects | a.sites) & (b.objects | b.sites)
    return differ or victims_differ(a, b) or tolls_differ(a, b) > 1
