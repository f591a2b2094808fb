"""Tellings in, the pairs worth comparing out: those that share a stretch of time and a spot, or something particular.

Everything has a home in blocks of its own fineness (a week and a square of the map, a month, a region), and looks into
the coarser ones as well; so the number of pairs follows the number of tellings of one happening, never that of a month.
What two tellings cannot share but by chance (a country, a state, a common kind) makes no block.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, combinations

from kg.joining.days import all_days, how_days_meet
from kg.joining.identity import plain_name
from kg.joining.told import LONG, Telling
from kg.joining.whereabouts import is_point, region_code

Key = tuple[str, str, str]
_WEEK = 7
_MONTHS = 12
_CELL = 0.2
"""Degrees of a square of the map: wider than what counts as near, away from the poles."""
_AROUND = ((0, 1), (1, -1), (1, 0), (1, 1))
"""Half of the squares around one; the other half looks from there."""
_COUNT = 3
"""A figure from which on it may bring two tellings together."""
_EXACT = 12
"""Tellings of one deed that all others of it are compared with."""
_THINGS, _LANDS = 12, 3
"""Words and countries of a telling that may bring it together with others of its day."""
_CROWD = 400
"""Tellings of one block that are all compared with each other."""
_NEIGHBOURS = 120
_HUBS = 30
_UNDATED, _EVER = "undated", "ever"
_RARE, _FEW = 0.5, 40
"""How particular a name must be to bring tellings of any days together, and how many may share it."""


def candidate_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, each once, smaller first, whose tellings are worth a comparison."""
    homes: dict[Key, list[int]] = defaultdict(list)
    looks: dict[Key, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for key in sorted(set(_home_keys(telling))):
            homes[key].append(number)
    homes = {key: members for key, members in homes.items() if key[1] != _EVER or len(members) <= _FEW}
    for number, telling in enumerate(tellings):
        own = set(_home_keys(telling))
        for key in sorted(set(_look_keys(telling)) - own):
            if key in homes:
                looks[key].append(number)
    seen: set[int] = set()
    total = len(tellings)
    found = (
        pair
        for key, members in homes.items()
        for pairs in (_within(members, tellings), _across(members, looks.get(key, ())))
        for pair in pairs
    )
    for i, j in chain(_deed_pairs(tellings), found):
        code = i * total + j
        if code not in seen and _may_meet(tellings[i], tellings[j]):
            seen.add(code)
            yield i, j


def _deed_pairs(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Whoever tells of land taken, whenever that was, with those who tell its day most exactly."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for deed in sorted(telling.deeds):
            blocks[deed].append(number)
    for members in blocks.values():
        exact = sorted(members, key=lambda n: (tellings[n].days or math.inf, n))[:_EXACT]
        yield from _across(exact, members)


def _within(members: Sequence[int], tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of one block. In a crowd each meets those nearest by day and publication, and the best-told ones."""
    if len(members) <= _CROWD:
        yield from combinations(members, 2)
        return
    by_day = sorted(members, key=lambda n: (tellings[n].first or (tellings[n].window or (0, 0))[1], n))
    for at, i in enumerate(by_day):
        for j in by_day[at + 1 : at + 1 + _NEIGHBOURS]:
            yield (i, j) if i < j else (j, i)
    best = sorted(members, key=lambda n: (tellings[n].days or math.inf, -len(tellings[n].counts), n))[:_HUBS]
    yield from _across(best, members)


def _across(members: Sequence[int], lookers: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(members) * len(lookers) > _CROWD * _CROWD:
        members = members[:_HUBS]
    for i in members:
        for j in lookers:
            if i != j:
                yield (i, j) if i < j else (j, i)


def _may_meet(a: Telling, b: Telling) -> bool:
    """A quick look at article and days before the full comparison."""
    if a.key[0] == b.key[0]:
        return False
    return a.first is None or b.first is None or how_days_meet(a, b) != "apart"


# ---- blocks


def _home_keys(t: Telling) -> Iterator[Key]:
    for day, scope in sorted(t.alone):
        yield t.group, f"day {day}", f"alone {scope}"
    if not is_point(t.place):
        yield from _day_words(t)
    spots = (*_spots(t), *_particulars(t))
    for when in _times(t):
        for spot in spots:
            yield t.group, when, spot
    for name in sorted({*_rare(t.called), *_rare(t.story)}):
        yield t.group, _EVER, f"name {name}"


def _rare(names: Mapping[str, tuple[str, float]]) -> Iterator[str]:
    return (name for name, (_, weight) in names.items() if weight >= _RARE)


def _day_words(t: Telling) -> Iterator[Key]:
    """A day and a word of what happened, for those who say no spot and those who may tell theirs."""
    if t.first is None or t.last is None or t.last - t.first > 1:
        return
    things = sorted({*t.details, *t.objects, *t.sites, *t.weapons})[:_THINGS]
    for day in range(t.first, t.last + 1):
        for country in sorted(t.countries)[:_LANDS]:
            yield from ((t.group, f"day {day}", f"{country} {thing}") for thing in things)


def _look_keys(t: Telling) -> Iterator[Key]:
    yield from _day_words(t)
    spots = (*_spots(t), *_wider_spots(t), *_particulars(t))
    for when in (*_times(t), *_wider_times(t)):
        for spot in spots:
            yield t.group, when, spot


def _spans(t: Telling) -> list[tuple[int, int]]:
    return [*all_days(t), *([t.window] if t.window is not None else [])]


def _times(t: Telling) -> list[str]:
    """The blocks of time that a telling is at home in: weeks, months or years, by the length of what was told."""
    found = [key for span in _spans(t) for key in _stretch(span, is_short=t.first is None or span[1] - span[0] <= LONG)]
    return list(dict.fromkeys(found)) or [_UNDATED]


def _stretch(span: tuple[int, int], *, is_short: bool) -> list[str]:
    first, last = span
    if is_short:
        return [f"week {n}" for n in range(first // _WEEK, last // _WEEK + 1)]
    months = _months(first, last)
    return months if len(months) < _MONTHS else _years(first, last)


def _wider_times(t: Telling) -> list[str]:
    found: list[str] = []
    for span in _spans(t):
        if span[1] - span[0] < 2 * _MONTHS * 31:
            found += [*_months(*span), *_years(*span)]
    return [*dict.fromkeys(found), _UNDATED] if _spans(t) else []


def _months(first: int, last: int) -> list[str]:
    a, b = date.fromordinal(first), date.fromordinal(last)
    count = (b.year - a.year) * _MONTHS + b.month - a.month
    if count >= _MONTHS:
        return [""] * _MONTHS
    return [
        f"month {a.year + (a.month - 1 + n) // _MONTHS}-{(a.month - 1 + n) % _MONTHS + 1}" for n in range(count + 1)
    ]


def _years(first: int, last: int) -> list[str]:
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    return [f"year {y}" for y in years] if len(years) <= 2 else []


def _spots(t: Telling) -> list[str]:
    place = t.place
    if place is None or place.kind == "country":
        return []
    if place.kind == "region" or place.lat is None or place.lon is None:
        called = f"called {plain_name(place.name).split(' ')[0]}"
        return [called, *([f"region {code}"] if (code := region_code(place)) else [])]
    return [_square(*_corner(place.lat, place.lon))]


def _wider_spots(t: Telling) -> list[str]:
    place = t.place
    if place is None or not is_point(place):
        return []
    named = f"name {plain_name(place.name)}"
    if place.lat is None or place.lon is None:
        return [named]
    row, column = _corner(place.lat, place.lon)
    around = [_square(row + r, column + c) for r, c in _AROUND]
    called = f"called {plain_name(place.name).split(' ')[0]}"
    return [named, called, *around, *([f"region {code}"] if (code := region_code(place)) else [])]


def _corner(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL)


def _square(row: int, column: int) -> str:
    return f"square {row} {column}"


def _particulars(t: Telling) -> Iterator[str]:
    """What may bring tellings together that agree on no spot: wordings, counts, names, one side's deeds."""
    yield from (f"words {w}" for w in t.wordings)
    yield from (f"count {count} {kind}" for kind, count in t.counts if count >= _COUNT)
    yield from (f"name {name}" for name in t.called)
    if t.place is not None and t.place.geonames is None and is_point(t.place):
        yield from (f"name {name}" for name in t.place_names if name not in t.called)
    if t.text is not None:
        yield f"text {t.text}"
    yield from (f"story {name}" for name in t.story)
    for who in t.doers:
        yield from (f"doer {who} {thing}" for thing in t.objects)
    if t.group == "talking" and 1 < len(t.parties) <= 4:
        yield from (f"parties {one} {two}" for one, two in combinations(sorted(t.parties), 2))
