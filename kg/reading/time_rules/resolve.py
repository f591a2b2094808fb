"""An expression, the day of publication and the times before it in, a calendar value with its basis out.

Never today's date: without a publication day only what the words prove is resolved, the rest stays None.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kg.reading.time_rules.match import Expression
from kg.words.dates import UNITS, Interval, feast_day, interval_of, moved, shift, unit_of, value_of

_NEAR, _FAR = 45, 300
_LEAN = 1.5
"""How much farther a past month may lie than a coming one and still be meant, where the clause is silent."""
_BACK = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was resolved to; bounds stands where the value has no interval of its own."""

    value: str | None = None
    basis: str | None = None
    bounds: Interval | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time that the text has named: its value, its sentence, whether it is only the time of a saying.

    told: the words say its year. derived: it was itself counted from another ("a year earlier").
    clause: the verb it hangs on, by the number of its token."""

    value: str
    sentence: int
    saying: bool
    told: bool
    derived: bool
    clause: int = -1


@dataclass(slots=True)
class Context:
    """What is known when an expression is met: publication day, years of the text, times before it."""

    published: date | None
    years: tuple[int, ...] = ()
    anchors: list[Anchor] = field(default_factory=list)

    def anchor(self, unit: str, sentence: int) -> Anchor | None:
        """The nearest earlier time that is fine enough to count units from; times of sayings give way."""
        fine = [a for a in self.anchors[-_BACK:] if _is_fine(a.value, unit) and not (a.derived and unit == "year")]
        told = [a for a in fine if not a.saying and sentence - a.sentence <= 2]
        return (told or fine or [None])[-1]  # type: ignore[list-item]

    def year_of_clause(self, sentence: int, clause: int) -> Anchor | None:
        """The last time of the same clause that says its year; of the sentence, where no publication day is known."""
        for one in reversed(self.anchors[-_BACK:]):
            near = one.clause == clause or self.published is None
            if one.sentence == sentence and near and one.told and len(one.value) >= 4:
                return one
        return None


def _is_fine(value: str, unit: str) -> bool:
    own = unit_of(value)
    return own is not None and (UNITS.index(own) <= UNITS.index(unit) or (own == "weekend" and unit == "day"))


def resolve(x: Expression, known: Context, look: str | None, sentence: int, clause: int = -1) -> Reading:
    """The reading of an expression; look is the direction of its clause ("past", "future" or None)."""
    if x.kind == "reference":
        return Reading(x.fixed)
    if x.kind == "lookback":
        return _lookback(x, known.published)
    if x.kind == "deictic":
        return _deictic(x, known, sentence)
    if x.kind in ("narrative", "hinged", "clock"):
        return _narrative(x, known, look, sentence)
    return _calendar(x, known, look, sentence, clause)


def hinge(x: Expression, value: str) -> Reading:
    """The reading of "two days before" where what follows is resolved."""
    found = shift(value, x.unit or "day", x.count) if x.count is not None else None
    return Reading(found, "narrative" if found else None)


def coarse_unit(x: Expression) -> str:
    """The precision that the words of an unresolved expression have."""
    if (
        x.weekday is not None
        or x.day
        or (x.feast
        and x.unit is None)
        or x.kind == "clock"
        or (x.fixed
        and x.kind == "calendar")
    ):
        return "day"
    for name in ("month", "quarter", "season"):
        if getattr(x, name):
            return name
    unit = {"weekend": "week", "century": "vague"}.get(x.unit or "", x.unit)
    if x.kind in ("reference", "lookback") or unit not in UNITS:
        return "vague"
    return unit if x.count is not None or x.kind == "calendar" else "vague"


# ---- counted from publication --------------------------------------------------------------------------------


def _deictic(x: Expression, known: Context, sentence: int) -> Reading:
    if x.count is None:
        return Reading(x.fixed)
    if x.rule == "ago" and x.unit == "year" and x.count == -1:
        near = known.anchors[-1] if known.anchors else None
        if near and unit_of(near.value) == "quarter" and sentence - near.sentence <= 1:
            return Reading(shift(near.value, "year", -1), "narrative")
    return _from_publication(known.published, x.unit or "day", x.count)


def _from_publication(published: date | None, unit: str, count: int) -> Reading:
    if published is None:
        return Reading()
    try:
        return Reading(value_of(moved(published, unit, count), unit), "publication")
    except (ValueError, OverflowError):
        return Reading()


def _lookback(x: Expression, published: date | None) -> Reading:
    unit, count = x.unit or "day", x.count
    if unit == "hour":
        unit, count = "day", None if count is None else max(1, count // 24)
    if unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    if published is None or count is None or unit not in UNITS or unit == "weekend":
        return Reading(x.fixed)
    try:
        return Reading(x.fixed, "publication", (moved(published, unit, -count), published))
    except (ValueError, OverflowError):
        return Reading(x.fixed)


# ---- counted from another time of the text -------------------------------------------------------------------


def _narrative(x: Expression, known: Context, look: str | None, sentence: int) -> Reading:
    unit = x.unit or "day"
    if x.count is None or unit not in UNITS:
        return Reading()
    near = _quarter_before(known) if x.rule in ("quarter", "year ago") else None
    if near is None and x.rule != "quarter":
        near = known.anchor(unit, sentence)
    if near is None:
        return _from_publication(known.published, "year", -1) if x.rule == "year ago" else Reading()
    if x.kind == "clock" and sentence - near.sentence > 1:
        return Reading()
    value = shift(near.value, unit, x.count)
    if x.count == 0 and x.rule != "quarter":
        value = value_of((interval_of(near.value) or (date.max,))[0], unit)
    held = interval_of(value)
    if held is None or (known.published and look != "future" and held[0] > known.published):
        return Reading()
    return Reading(value, "narrative")


def _quarter_before(known: Context) -> Anchor | None:
    return next((a for a in reversed(known.anchors) if unit_of(a.value) == "quarter" and not a.derived), None)


# ---- dates and parts of dates --------------------------------------------------------------------------------


def _calendar(x: Expression, known: Context, look: str | None, sentence: int, clause: int) -> Reading:
    if x.fixed:
        return _checked(x.fixed, "explicit")
    if x.decade is not None or x.century is not None:
        return Reading(f"{x.decade:03}" if x.decade is not None else f"{x.century:02}", "explicit")
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
    if not any((x.month, x.quarter, x.season, x.feast)):
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
    if x.feast:
        day = feast_day(x.feast, year)
        return value_of(day, x.unit or "day") if day else None
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
            return min(fitting, key=lambda w: _distance(w[1], published))[0]
    before = [w for w in ways if w[1][0] <= published]
    ahead = [w for w in ways if w[1][1] >= published]
    if not before or not ahead:
        return None
    if x.direction in ("last", "previous"):
        return next((w[0] for w in reversed(before) if w[1][1] < published), None)
    if x.direction in ("next", "following"):
        return next((w[0] for w in ahead if w[1][0] > published), None)
    if x.direction == "this":
        return min(ways, key=lambda w: (int(w[0][:4]) != published.year, _distance(w[1], published)))[0]
    gone, coming = _distance(before[-1][1], published), _distance(ahead[0][1], published)
    if look == "past" and not (x.day and coming <= _NEAR and gone > _FAR):
        return before[-1][0]
    if look == "future" and not ((x.day or x.quarter) and gone <= _NEAR and coming > _FAR // 2):
        return ahead[0][0]
    return before[-1][0] if x.quarter or gone <= coming * (1 if x.day else _LEAN) else ahead[0][0]


def _distance(held: Interval, day: date) -> int:
    if held[0] <= day <= held[1]:
        return 0
    return min(abs((held[0] - day).days), abs((held[1] - day).days))


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
    """Weekday, day and month together prove the year where the text bounds it; a weekday comes back after five years."""
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


def with_year_of(x: Expression, later: Expression) -> Expression:
    """A date without a year beside one that has it: "from April to June 2022"."""
    if x.year is not None or later.year is None or not (x.month or x.quarter or x.season):
        return x
    wraps = bool(x.month and later.month and x.month > later.month)
    return replace(x, year=later.year - wraps)
