"""A date or part of one in, its calendar value out: which year, which week is meant, after publication and clause."""

from collections.abc import Iterator
from datetime import date, timedelta

from kg.reading.time_rules.feasts import distance, resolve_feast
from kg.reading.time_rules.known import Anchor, Context, Reading
from kg.reading.time_rules.match import Expression
from kg.words.dates import Interval, interval_of, narrowed, shift, unit_of, value_of

_NEAR, _FAR, _HALF_YEAR = 45, 300, 183
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
    if x.day and not x.month:
        return _in_month(x, known, sentence) if x.count is None else _in_counted_month(x, known, x.count)
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
        return _proved(x, known, sentence)
    told = known.story(sentence) if look != "future" and not x.direction else None
    if told:
        story = _in_story(x, told, known.published, look, near=told.sentence == sentence)
        if story:
            return Reading(story, "narrative")
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
    year, floor = int(told.value[:4]), narrowed(told.value, told.mod)
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


def _in_story(x: Expression, told: Anchor, published: date, look: str | None, *, near: bool) -> str | None:
    """A date in a story of long ago: "On 11 July 1995 ... On 13 July". None where publication may say the year.

    near: the story's last date stands in the same sentence."""
    start = interval_of(told.value)
    if start is None or not x.month or int(told.value[:4]) >= published.year or unit_of(told.value) == "year":
        return None
    ways = [(v, held) for v, held in _ways(x, start[0].year) if 0 <= (held[0] - start[0]).days <= _FAR]
    if not ways or ways[0][1][0] > published:
        return None
    value, held = ways[0]
    if x.day and unit_of(told.value) == "day" and held[0].month == start[0].month:
        return value
    if near and look == "past" and (held[0] - start[0]).days <= _HALF_YEAR:
        return value
    usual = interval_of(_nearest(x, published, look))
    return value if usual is None or (look == "past" and distance(usual, published) > _HALF_YEAR) else None


def _in_month(x: Expression, known: Context, sentence: int) -> Reading:
    """ "the 8th": in the month of the day that was named just before."""
    near = known.anchors[-1] if known.anchors else None
    if near is None or sentence - near.sentence > 1 or unit_of(near.value) not in ("day", "month"):
        return Reading()
    value = f"{near.value[:7]}-{x.day:02}"
    held, before = interval_of(value), interval_of(near.value)
    if not held or not before or held[0] < before[0] or (known.published and held[0] > known.published):
        return Reading()
    return Reading(value, "narrative")


def _in_counted_month(x: Expression, known: Context, count: int) -> Reading:
    """ "the 16th of this month": counted from publication."""
    month = shift(known.published.isoformat()[:7], "month", count) if known.published else None
    return _checked(f"{month}-{x.day:02}", "publication") if month else Reading()


def _proved(x: Expression, known: Context, sentence: int) -> Reading:
    """What a text without a day of publication proves: a weekday with its date by the year that the text names last,
    and days and months beside a date that stands there whole."""
    if x.weekday is not None and x.day and known.years:
        latest = known.years[-1]
        for year in (latest, latest - 1, latest + 1):
            held = interval_of(_in_year(x, year))
            if held and held[0].weekday() == x.weekday:
                return Reading(_in_year(x, year), "explicit")
        return Reading()
    near = next((a for a in reversed(known.anchors) if a.told and unit_of(a.value) in ("day", "month")), None)
    if near is None or not x.month or (len(known.years) > 1 and sentence - near.sentence > 2):
        return Reading()
    start = (interval_of(near.value) or (date.max,))[0]
    ways = [(v, h) for v, h in _ways(x, start.year) if distance(h, start) <= _HALF_YEAR // 2]
    return Reading(ways[0][0], "narrative") if len(ways) == 1 else Reading()


def _weekday(x: Expression, known: Context, look: str | None, sentence: int) -> Reading:
    weekday = x.weekday or 0
    if x.direction in ("previous", "following", "same"):
        return _weekday_told(x, known, sentence)
    day = known.published
    if day is None:
        named = known.same_weekday(weekday) if x.direction is None and x.weeks_off is None and not x.count else None
        return Reading(named.value, "narrative") if named else Reading()
    if x.count is not None:
        found = (_back if x.count < 0 else _ahead)(day, weekday) + timedelta(7 * x.count)
    elif x.weeks_off is not None:
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
