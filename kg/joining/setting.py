"""Two tellings in, how far they agree on when and where it happened, in words; the evidence is added up on the way."""

from collections.abc import Iterator
from datetime import date

from kg.joining.evidence import Sum
from kg.joining.telling import LONG, NEWS_DAYS, REALIZED, Telling
from kg.joining.whereabouts import are_namesakes, is_point, relate

MONTH = 31
FRESH = 3
"""Days within which news of a happening is printed."""


def compare_times(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """What two tellings have in common of their days, in words."""
    lengths = [n for n in (a.days, b.days) if n is not None]
    if len(lengths) == 2:
        worse = max(lengths)
        if worse <= 2:
            is_other_half = bool(a.parts and b.parts and not a.parts & b.parts)
            found.add(0.25 if is_other_half else 0.35)
            found.needed += 0.75 if is_other_half else 0.0
            day = max(a.first or 0, b.first or 0)
            yield f"same day ({date.fromordinal(day).isoformat()})"
            return
        found.needed += 0.5 if worse <= LONG else 1.0
        found.add(0.22 if worse <= LONG else 0.1 if worse <= MONTH else 0.0)
        if worse <= MONTH:
            yield "days overlap within a week" if worse <= LONG else "days overlap within a month"
        return
    gap = _gap(a, b)
    is_close = gap is not None and gap <= NEWS_DAYS and max(lengths, default=1) <= LONG
    found.needed += (0.25 if is_close else 0.75) if a.group == "talking" else 1.0
    if gap is None or not is_close:
        return
    is_fresh = gap <= FRESH and (bool(lengths) or (a.is_news and b.is_news))
    found.add(0.22 if is_fresh else 0.1)
    if not is_fresh and not lengths:
        found.needed += 0.5  # another week's news of a place that is often hit
    if a.group == "talking" and is_fresh:
        found.needed -= 0.25
    yield (
        f"told within {'days' if is_fresh else 'a week'} of each other"
        if not lengths
        else (
            "one day is not told, published within days" if is_fresh else "one day is not told, published within a week"
        )
    )


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
    return dated.first - _printed(other) if dated.first >= _printed(other) else None


def _printed(t: Telling) -> int:
    assert t.window is not None
    return t.window[1] if t.modality in REALIZED else t.window[0]


def compare_places(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """What two tellings have in common of their places, in words."""
    if a.place is None or b.place is None:
        found.needed += 1.0
        for one, other in ((a, b), (b, a)):
            if is_point(one.place) and one.place is not None and one.place_key in other.names:
                found.add(0.2, 0.75)
                yield f"both name {one.place.name}"
        return
    how = relate(a.place, b.place, same=a.place_iri == b.place_iri)
    first, second = sorted((a.place.name, b.place.name))
    if how == "same" and is_point(a.place):
        found.add(0.35)
        yield f"same place ({first})"
    elif how == "same":
        found.add({"country": 0.05, "region": 0.22}.get(a.place.kind, 0.15))
        found.needed += 1.0 if a.place.kind == "country" else 0.75 if a.place.kind == "region" else 0.5
        yield f"same {a.place.kind} ({first})"
    elif how == "near":
        are_towns = a.place.kind == b.place.kind == "city" and first != second
        found.add(0.25 if are_towns else 0.3)
        found.needed += 1.25 if are_towns else 0.0
        yield f"places next to each other ({first}, {second})"
    elif how == "within" and "country" not in (a.place.kind, b.place.kind):
        found.add(0.22)
        found.needed += 0.5
        yield f"one place lies in the other ({first}, {second})"
    else:
        is_told = how == "unsure" and (
            a.place_key in b.names or b.place_key in a.names or are_namesakes(a.place, b.place)
        )
        found.add(0.25 if is_told else 0.05 if how == "within" else 0.0, 0.75 if is_told else 0.0)
        found.needed += 1.0
        if is_told:
            yield f"told of together ({first}, {second})"
