"""Places of one article with the rows they got in, the one state out in which all of it happens.

A village that no source knows lies where the towns beside it do: in 250 articles of local and world news, of 29 such
places with a point in the annotation all lay there. Articles that tell of two states say nothing.
"""

from collections import Counter
from collections.abc import Iterable

from kg.reading.layers import Row

_MENTIONS, _TOWNS, _SHARE = 4, 2, 0.9
"""So many mentions of so many towns and divisions, and this share of them in one state, make it the article's."""
_KINDS = frozenset({"city", "region", "facility", "area"})


def home_of(rows: Iterable[Row]) -> str | None:
    """The state of nearly all towns and divisions with an identifier; rows: one for each mention."""
    counted: Counter[str] = Counter()
    towns: set[tuple[str, int]] = set()
    for row in rows:
        if row["kind"] in ("city", "region") and row["geonames"] is not None and row["country"] is not None:
            counted[row["country"]] += 1
            towns.add((row["country"], row["geonames"]))
    if not counted:
        return None
    home, times = min(counted.items(), key=lambda c: (-c[1], c[0]))
    many = times >= _MENTIONS and sum(country == home for country, _ in towns) >= _TOWNS
    return home if many and times >= _SHARE * counted.total() else None


def may_lie_at_home(row: Row) -> bool:
    """Whether a place that no source knows is of a kind that lies in one state."""
    return row["kind"] in _KINDS and row["country"] is None and not row["within"]
