"""Two tellings in, how far they agree on when and where it happened, in words; the evidence is added up on the way."""

from collections.abc import Iterator
from datetime import date

from kg.joining.days import MONTH, how_days_meet
from kg.joining.delays import NEWS_DAYS
from kg.joining.evidence import Sum
from kg.joining.proper_names import PLACE_NAME, PLACE_PART
from kg.joining.told import LONG, REALIZED, Telling
from kg.joining.whereabouts import are_namesakes, is_point, relate
from kg.words.records import Place

_DAY, _OTHER_HALF, _WEEK, _MONTH, _LONGER = 4.0, 1.5, 2.5, 1.5, 0.5
"""What it weighs that two stretches of days overlap, by the longer of them."""
_COUNTED, _ALSO, _OLD = 3.0, 2.0, 1.5
_NEXT_DAYS, _FRESH_NEWS, _WEEKS_NEWS, _UNDATED = 3.0, 2.5, 1.5, 1.0
_SPOT, _TOWN, _ALIKE, _NEXT, _NEXT_TOWN = 4.0, 3.0, 3.5, 2.5, 0.5
_OFTEN, _DAILY, _SOME_DAYS, _MANY_DAYS = 0.5, 1.0, 5, 10
"""What a place weighs less that is told of on some or many days of the months around."""
_ELSEWHERE = 3.0
"""What it weighs that two reports put a deed in two towns, each of which may be that of the hospital."""
_AREA, _REGION, _COUNTRY = 2.0, 1.5, 0.3
_TOLD, _TOWN_TOLD, _NAMED = 2.5, 2.0, 0.5
_NO_DAY = 0.5
"""What it takes off that no day is told and a week lies between two reports."""
FRESH = 3
"""Days within which news of a happening is printed."""


def compare_times(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """What two tellings have in common of their days, in words."""
    how = how_days_meet(a, b)
    if how in ("also", "old"):
        is_only = any(t.first is None or (t.is_old and t.place is None) for t in (a, b))
        found.add(_OLD if how == "old" else _COUNTED if is_only else _ALSO)
        yield "a day that one names or counts back to" if how == "also" else "one day may be that of what came after"
        return
    lengths = [n for n in (a.days, b.days) if n is not None]
    if len(lengths) == 2:
        worse = max(lengths)
        if worse <= 2:
            found.add(_OTHER_HALF if a.parts and b.parts and not a.parts & b.parts else _DAY)
            yield f"same day ({date.fromordinal(max(a.first or 0, b.first or 0)).isoformat()})"
            return
        found.add(_WEEK if worse <= LONG else _MONTH if worse <= MONTH else _LONGER)
        if worse <= MONTH:
            yield "days overlap within a week" if worse <= LONG else "days overlap within a month"
        return
    gap = _gap(a, b)
    if gap is None or gap > NEWS_DAYS or max(lengths, default=1) > LONG:
        return
    is_fresh = gap <= FRESH and (bool(lengths) or (a.is_news and b.is_news))
    weight = (_NEXT_DAYS if gap <= 1 else _FRESH_NEWS) if is_fresh else _WEEKS_NEWS
    found.add(weight if lengths else weight - _UNDATED if is_fresh else -_NO_DAY)
    near = "days" if is_fresh else "a week"
    yield f"one day is not told, published within {near}" if lengths else f"told within {near} of each other"


def _gap(a: Telling, b: Telling) -> int | None:
    """Days between the day of one and the publication of the other, or between two publications."""
    if a.first is None and b.first is None:
        if a.window is None or b.window is None:
            return None
        return abs(_printed(a) - _printed(b))
    dated, other = (a, b) if a.first is not None else (b, a)
    if other.window is None or dated.first is None:
        return None
    last = dated.last if dated.last is not None else dated.first
    if other.modality in REALIZED:
        return max(_printed(other) - last, 0)
    if other.modality == "negated":
        return abs(_printed(other) - last)
    return dated.first - _printed(other) if dated.first >= _printed(other) else None


def _printed(t: Telling) -> int:
    assert t.window is not None
    return t.window[0] if t.modality == "planned" else t.window[1]


def compare_places(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """What two tellings have in common of their places, in words."""
    if a.place is None or b.place is None:
        for one, other in ((a, b), (b, a)):
            if is_point(one.place) and one.place is not None and _names(other, one):
                found.add(*[(_TOLD if one.place.geonames is None else _TOWN_TOLD) - _often(one)] * 2)
                yield f"both name {one.place.name}"
        return
    how = relate(a.place, b.place, same=a.place_iri == b.place_iri)
    first, second = sorted((a.place.name, b.place.name))
    weight = _weigh_places(how, a.place, b.place)
    if how == "same" and is_point(a.place):
        weight -= max(_often(a), _often(b))
    if (how in ("unsure", "apart") or (how == "within" and not (is_point(a.place) and is_point(b.place)))) and (
        told_together(a, b)
    ):
        is_spot = any(_names(x, y) and y.place and y.place.geonames is None for x, y in ((a, b), (b, a)))
        weight = _NAMED if how == "apart" else _TOLD if is_spot else _TOWN_TOLD
        yield f"told of together ({first}, {second})"
    elif how == "same":
        yield f"same {'place' if is_point(a.place) else a.place.kind} ({first})"
    elif how == "apart":
        found.doubt(_ELSEWHERE)
        weight = 0.0
    elif how == "near":
        if weight == _NEXT_TOWN and told_together(a, b):
            weight = _NEXT
        yield f"places next to each other ({first}, {second})"
    elif how == "within" and "country" not in (a.place.kind, b.place.kind):
        yield f"one place lies in the other ({first}, {second})"
    found.add(weight, weight)


def _often(t: Telling) -> float:
    """What it takes off that the place of a telling is told of on many days around."""
    return 0.0 if t.rate is None or t.rate < _SOME_DAYS else _OFTEN if t.rate < _MANY_DAYS else _DAILY


def _weigh_places(how: str, a: Place, b: Place) -> float:
    """How much it says that two places lie so: little for a country, much for a village that no list has."""
    if how == "same":
        if is_point(a):
            return _SPOT if a.geonames is None else _TOWN
        return {"country": _COUNTRY, "region": _REGION}.get(a.kind, _AREA)
    if how == "near":
        if a.geonames is not None and b.geonames is not None:
            return _NEXT_TOWN if a.kind == b.kind == "city" and a.name != b.name else _NEXT
        return _ALIKE
    if how == "within":
        return _COUNTRY if "country" in (a.kind, b.kind) else _REGION
    return 0.0


def told_together(a: Telling, b: Telling) -> bool:
    """Whether one tells of its deed in sentences that name the other's place as well."""
    return _names(a, b) or _names(b, a) or are_namesakes(a.place, b.place)


def _names(teller: Telling, other: Telling) -> bool:
    """Whether a telling names the place of another in its sentences."""
    place = other.place
    if place is None or not is_point(place):
        return False
    if other.place_key in teller.names:
        return True
    least = PLACE_NAME if place.geonames is None else PLACE_PART
    return any(name in teller.called and teller.called[name][1] >= least for name in other.place_names)
