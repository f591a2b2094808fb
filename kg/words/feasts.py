"""A feast's rule and a year in, its days in that year out; moons and equinoxes come from calendar packages.

Rules stand in ontology/lexicon-times.ttl: `12-25`, `easter-7`, `orthodox`, `11-thu-4`, `05-mon-last`, `islamic:09`
(a month), `islamic:10-01`, `jewish:passover+6` (with the days that follow), `persian:01-01`, `chinese:01-01`; ways
beside one another are parted by a bar, and `~1` says that countries differ by a day.

    >>> feast_spans("jewish:yom_kippur", 1973)
    [(datetime.date(1973, 10, 6), datetime.date(1973, 10, 6))]
    >>> feast_spans("islamic:10-01~1", 2025)
    [(datetime.date(2025, 3, 29), datetime.date(2025, 3, 31))]
"""

import functools
import re
import warnings
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kg.words.dates import Interval

UNPLACED = "moon"
"""The rule of a feast that no calendar here can place."""

_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_RULE = re.compile(r"(?:(?P<calendar>[a-z]+):)?(?P<name>.+?)(?:\+(?P<more>\d+))?(?:~(?P<spread>\d+))?")
_DAY = re.compile(r"(\d\d)-(\d\d)")


@functools.lru_cache(maxsize=4096)
def _spans(rule: str, year: int) -> tuple[Interval, ...]:
    return tuple(sorted({span for one in rule.split("|") for span in _spans_of(one, year)}))


def feast_spans(rule: str, year: int) -> list[Interval]:
    """First and last day of each feast of a rule that begins in a year; a lunar feast may come twice, or not at all.

    >>> feast_spans("easter-7", 2025)
    [(datetime.date(2025, 4, 13), datetime.date(2025, 4, 13))]
    >>> len(feast_spans("islamic:12-10~1", 2006)), feast_spans("moon", 2025), feast_spans("islamic:09", 1500)
    (2, [], [])
    """
    return list(_spans(rule, year))


def feast_day(rule: str, year: int) -> date | None:
    """The first day of a feast in a year, after its rule; None where it has none there or countries differ by a day.

    >>> feast_day("12-25", 2024), feast_day("11-thu-4", 1999), feast_day("05-mon-last", 2024)
    (datetime.date(2024, 12, 25), datetime.date(1999, 11, 25), datetime.date(2024, 5, 27))
    >>> feast_day("islamic:10-01~1", 2024), feast_day("moon", 2024)
    (None, None)
    """
    spans = feast_spans(rule, year)
    return spans[0][0] if len(spans) == 1 and "~" not in rule else None


def feast_spread(rule: str) -> int:
    """By how many days countries differ over a feast.

    >>> feast_spread("islamic:09~1"), feast_spread("easter")
    (1, 0)
    """
    found = _RULE.fullmatch(rule.partition("|")[0])
    return int(found["spread"] or 0) if found else 0


def _spans_of(rule: str, year: int) -> Iterator[Interval]:
    found = _RULE.fullmatch(rule)
    if not found or not 1 < year < 9998:
        return
    calendar = found["calendar"]
    if calendar is None:
        day = _common(rule, year)
        if day:
            yield day, day
        return
    more, spread = timedelta(int(found["more"] or 0)), timedelta(int(found["spread"] or 0))
    for first, last in _CALENDARS[calendar](found["name"], year):
        if first.year == year:
            yield first - spread, last + more + spread


def _common(rule: str, year: int) -> date | None:
    """Days of the common calendar: a date, a weekday of a month, days from Easter."""
    if found := re.fullmatch(r"(easter|orthodox)([+-]\d+)?", rule):
        sunday = easter(year) if found[1] == "easter" else orthodox_easter(year)
        return sunday + timedelta(int(found[2] or 0))
    if found := _DAY.fullmatch(rule):
        return date(year, int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d\d)-([a-z]{3})-(\d|last)", rule):
        month, weekday = int(found[1]), _WEEKDAYS[found[2]]
        if found[3] == "last":
            last = date(year, month, monthrange(year, month)[1])
            return last - timedelta((last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (int(found[3]) - 1))
    return None


def _islamic(name: str, year: int) -> Iterator[Interval]:
    """A month or day of the calendar of Umm al-Qura; nothing outside the years it has tables for."""
    from hijridate import Gregorian, Hijri  # imported where needed: most articles name no feast

    try:
        around = Gregorian(year, 1, 1).to_hijri().year
        for one in (around, around + 1):
            if found := _DAY.fullmatch(name):
                first = last = date(*Hijri(one, int(found[1]), int(found[2])).to_gregorian().datetuple())
            else:
                start = Hijri(one, int(name), 1)
                first = date(*start.to_gregorian().datetuple())
                last = first + timedelta(start.month_length() - 1)
            yield first, last
    except (OverflowError, ValueError):
        return


def _jewish(name: str, year: int) -> Iterator[Interval]:
    from convertdate import holidays

    with warnings.catch_warnings():  # the package warns of names of its own that it still uses
        warnings.simplefilter("ignore", DeprecationWarning)
        day = date(*getattr(holidays, name)(year))
    yield day, day


def _persian(name: str, year: int) -> Iterator[Interval]:
    from convertdate import persian

    month, day = map(int, name.split("-"))
    first = date(*persian.to_gregorian(year - 621, month, day))
    yield first, first


def _chinese(name: str, year: int) -> Iterator[Interval]:
    from borax.calendars.lunardate import LunarDate

    try:
        first = LunarDate(year, *map(int, name.split("-"))).to_solar_date()
    except ValueError:
        return
    yield first, first


_CALENDARS: dict[str, Callable[[str, int], Iterator[Interval]]] = {
    "islamic": _islamic,
    "jewish": _jewish,
    "persian": _persian,
    "chinese": _chinese,
}


def easter(year: int) -> date:
    """Easter Sunday of the western churches.

    >>> easter(2024), easter(2025)
    (datetime.date(2024, 3, 31), datetime.date(2025, 4, 20))
    """
    century, golden = year // 100, year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the common calendar.

    >>> orthodox_easter(2024), orthodox_easter(2025)
    (datetime.date(2024, 5, 5), datetime.date(2025, 4, 20))
    """
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)
