"""A feast in, its day or days out: which year's feast is meant, after the words, the clause and publication.

A feast of one day has a value. One of several days, or one that countries keep a day apart, has bounds alone.
"""

from datetime import date, timedelta

from kg.reading.time_rules.known import Context, Reading
from kg.reading.time_rules.match import Expression
from kg.words.dates import Interval, interval_of, value_of
from kg.words.feasts import feast_spans, feast_spread

_NEAR = 45
_LEAN = 1.5


def resolve_feast(x: Expression, known: Context, look: str | None, told: int | None) -> Reading:
    """The reading of a feast; look is the direction of its clause, told a year that the clause has named."""
    rule = x.feast or ""
    day = known.published
    basis = "explicit" if x.year is not None else "publication"
    year = x.year if x.year is not None else day.year + x.years_off if day and x.years_off is not None else None
    if year is not None:
        return _in_year(x, year, known, basis)
    if told is not None and x.direction is None and not (day and told == day.year):
        return _in_year(x, told, known, "narrative")
    if day is None:
        return Reading()
    ways = [w for y in range(day.year - 2, day.year + 3) for w in feast_spans(rule, y)]
    if x.unit is not None:
        ways = [interval_of(value_of(w[0], x.unit)) or w for w in ways]
    if "|" in rule:
        near = [w for w in ways if distance(w, day) <= _NEAR]
        ways = near if len(near) == 1 else []
    chosen = _chosen(x, ways, day, look)
    if chosen is None or _is_either(x, chosen[0].year, known):
        return Reading()
    return _reading(chosen, x, basis)


def _in_year(x: Expression, year: int, known: Context, basis: str) -> Reading:
    ways = feast_spans(x.feast or "", year)
    return _reading(ways[0], x, basis) if len(ways) == 1 and not _is_either(x, year, known) else Reading()


def _is_either(x: Expression, year: int, known: Context) -> bool:
    """Whether an Easter may be western or eastern: both are spoken of, and they lie apart that year."""
    rule = x.feast or ""
    if not known.eastern or not rule.startswith("easter"):
        return False
    return feast_spans(rule, year) != feast_spans(rule.replace("easter", "orthodox"), year)


def _chosen(x: Expression, ways: list[Interval], day: date, look: str | None) -> Interval | None:
    before = [w for w in ways if w[0] <= day]
    ahead = [w for w in ways if w[1] >= day]
    if x.direction in ("last", "previous"):
        return next((w for w in reversed(before) if w[1] < day), None)
    if x.direction in ("next", "following"):
        return next((w for w in ahead if w[0] > day), None)
    if x.direction == "this":
        return min(ways, key=lambda w: (w[0].year != day.year, distance(w, day)), default=None)
    if look == "past":
        return before[-1] if before else None
    if look == "future":
        return ahead[0] if ahead else None
    return min(ways, key=lambda w: distance(w, day) * (_LEAN if w[0] > day else 1), default=None)


def _reading(span: Interval, x: Expression, basis: str) -> Reading:
    if x.unit is not None:
        return Reading(value_of(span[0], x.unit), basis)
    if x.day is not None:
        span = _day_of(span, x.day, x.feast or "")
    if span[0] == span[1]:
        return Reading(value_of(span[0], "day"), basis)
    return Reading(None, basis, span)


def _day_of(span: Interval, number: int, rule: str) -> Interval:
    """One day of a feast, as wide as countries differ; 0 is its eve, below zero is counted from its end."""
    spread = timedelta(feast_spread(rule))
    found = span[0] + spread + timedelta(number - 1) if number >= 0 else span[1] - spread
    return found - spread, found + spread


def distance(held: Interval, day: date) -> int:
    """Days between a day and an interval; 0 inside it."""
    if held[0] <= day <= held[1]:
        return 0
    return min(abs((held[0] - day).days), abs((held[1] - day).days))
