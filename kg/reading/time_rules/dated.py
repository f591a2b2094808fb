"""A date or part of one in, its calendar value out: which year, which week is meant, after publication and clause."""

from collections.abc import Iterator
from datetime import date, timedelta

from kg.reading.time_rules.feasts import distance, resolve_feast
from kg.reading.time_rules.known import Anchor, Context, Reading
from kg.reading.time_rules.match import Expression
from kg.words.dates import Interval, interval_of, shift, value_of

_NEAR, _FAR = 45, 300
_LEAN = 1.5
"""How much farther a past month may lie than a coming one and still be meant, where the clause is silent."""


def resolve_calendar(x: Expression, known: Context, look: str | None, sentence: int, clause: int) -> Reading:
    """The reading of a date or part of one; look and clause are those of its sentence."""
    if x.fixed:
        return _checked(x.fixed, "explicit")
    if x.decade is not None or x.century is not None:
        return Reading(f"{x.decade:03}" if x.decade is not None else f"{x.century:02}", "explicit")
    if x.feast:
        named = known.year_of_clause(sentence, clause) if look != "future" else None
        return resolve_feast(x, known, look, int(named.value[:4]) if named else None)
    if x.year is not None:
        return _checked(_in_year(x, x.year), "explicit")
    if x.years_off is not None:
        return (
            _checked(_in_year(x, known.published.year + x.years_off), "publication") if known.published else Reading()
        )
    if x.unit == "weekend":
        return _weekend(x, known, look, sentence)
    if x.weekday is not None and not x.day:
        return _weekday(x, known, look, sentence)
    if not any((x.month, x.quarter, x.season)):
        return Reading()
    told = known.year_of_clause(sentence, clause)
    if (
        told
        and not x.direction
        and look != "future"
        and not (known.published and int(told.value[:4]) == known.published.year)
    ):
        return _after(x, told, known)
    if known.published is None:
        return _proved(x, known)
    return _checked(_nearest(x, known.published, look), "publication")


def _checked(value: str | None, basis: str) -> Reading:
    return Reading(value, basis) if interval_of(value) else Reading()


def _in_year(x: Expression, year: int) -> str | None:
    if x.month and x.day:
        value = f"{year:04}-{x.month:02}-{x.day:02}"
        held = interval_of(value)
        return value_of(held[0], x.unit) if held and x.unit else value
    if x.month:
        return f"{year:04}-{x.month:02}"
    if x.quarter:
        return f"{year:04}-Q{x.quarter}"
    return f"{year:04}-{x.season}" if x.season else f"{year:04}"


def _ways(x: Expression, year: int) -> Iterator[tuple[str, Interval]]:
    for one in range(year - 2, year + 3):
        value = _in_year(x, one)
        held = interval_of(value)
        if value and held:
            yield value, held


def _nearest(x: Expression, published: date, look: str | None) -> str | None:
    """The year's turn of a date without a year that the direction, the weekday or the clause asks for."""
    ways = list(_ways(x, published.year))
    if x.weekday is not None:
        fitting = [w for w in ways if w[1][0].weekday() == x.weekday]
        if fitting:
            return min(fitting, key=lambda w: distance(w[1], published))[0]
    before = [w for w in ways if w[1][0] <= published]
    ahead = [w for w in ways if w[1][1] >= published]
    if not before or not ahead:
        return None
    if x.direction in ("last", "previous"):
        return next((w[0] for w in reversed(before) if w[1][1] < published), None)
    if x.direction in ("next", "following"):
        return next((w[0] for w in ahead if w[1][0] > published), None)
    if x.direction == "this":
        return min(ways, key=lambda w: (int(w[0][:4]) != published.year, distance(w[1], published)))[0]
    gone, coming = distance(before[-1][1], published), distance(ahead[0][1], published)
    if look == "past" and not (x.day and coming <= _NEAR and gone > _FAR):
        return before[-1][0]
    if look == "future" and not ((x.day or x.quarter) and gone <= _NEAR and coming > _FAR // 2):
        return ahead[0][0]
    return before[-1][0] if x.quarter or gone <= coming * (1 if x.day else _LEAN) else ahead[0][0]


def _after(x: Expression, told: Anchor, known: Context) -> Reading:
    """A month or day after a year that the sentence has named: "in 2014 ... by April"."""
    year, floor = int(told.value[:4]), interval_of(told.value)
    value = _in_year(x, year)
    held = interval_of(value)
    if not floor or not held:
        return Reading()
    if held[1] >= floor[0]:
        return Reading(value, "narrative")
    later = _in_year(x, year + 1)
    held = interval_of(later)
    if held and (known.published is None or held[0] <= known.published):
        return Reading(later, "narrative")
    return Reading()


def _proved(x: Expression, known: Context) -> Reading:
    """Weekday, day and month prove the year where the text bounds it: a weekday comes back after five years."""
    if x.weekday is None or not x.day or not known.years:
        return Reading()
    latest = known.years[-1]
    fitting = [v for v, held in _ways(x, latest) if held[0].weekday() == x.weekday]
    return Reading(fitting[0], "explicit") if len(fitting) == 1 else Reading()


def _weekday(x: Expression, known: Context, look: str | None, sentence: int) -> Reading:
    weekday = x.weekday or 0
    if x.direction in ("previous", "following", "same"):
        return _weekday_told(x, known, sentence)
    day = known.published
    if day is None:
        return Reading()
    if x.weeks_off is not None:
        found = day + timedelta(weekday - day.weekday() + 7 * x.weeks_off)
    elif x.direction == "last":
        found = _back(day - timedelta(1), weekday)
    elif x.direction == "next":
        found = day + timedelta(7 - day.weekday() + weekday)
    elif x.direction == "this" and look != "past":
        found = day + timedelta(weekday - day.weekday())
    elif look == "future":
        found = _ahead(day, weekday)
    else:
        found = _back(day, weekday)
    if x.part == "overnight":
        found -= timedelta(1) if x.rule == "night into" or found == day else timedelta(0)
    return Reading(found.isoformat(), "publication")


def _weekday_told(x: Expression, known: Context, sentence: int) -> Reading:
    """ "the previous Friday", "that Monday", "the following Sunday": beside the last time told."""
    near, weekday = known.anchor("day", sentence), x.weekday or 0
    held = interval_of(near.value) if near else None
    if held is None:
        found = _back(known.published, weekday) if known.published and x.direction == "previous" else None
        return Reading(found.isoformat(), "publication") if found else Reading()
    if x.direction == "same":
        return Reading(near.value, "narrative") if near and held[0].weekday() == weekday else Reading()
    if x.direction == "previous":
        return Reading(_back(held[0] - timedelta(1), weekday).isoformat(), "narrative")
    return Reading(_ahead(held[0] + timedelta(1), weekday).isoformat(), "narrative")


def _back(day: date, weekday: int) -> date:
    return day - timedelta((day.weekday() - weekday) % 7)


def _ahead(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday()) % 7)


def _weekend(x: Expression, known: Context, look: str | None, sentence: int) -> Reading:
    """The reading of a date or part of one; look and clause are those of its sentence."""
    if x.direction in ("previous", "following", "same"):
        near = known.anchor("weekend", sentence)
        count = {"previous": -1, "following": 1}.get(x.direction, 0)
        found = shift(near.value, "weekend", count) if near else None
        return Reading(found, "narrative" if found else None)
    day = known.published
    if day is None:
        return Reading()
    inside = day.weekday() >= 5
    if x.direction == "last" or (look != "future" and x.direction is None and not inside):
        day -= timedelta(7)
    elif x.direction == "next":
        day += timedelta(7)
    elif x.direction == "this" and look == "past" and not inside:
        day -= timedelta(7)
    return Reading(value_of(day, "weekend"), "publication")
