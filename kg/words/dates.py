"""TIMEX3 values in, days and intervals out: calendar arithmetic without a text, a clock or a publication date.

A value is one of 2025-04-13, 2025-04, 2025-W15, 2025-W15-WE, 2025-Q1, 2025-SU, 2025, 199 (a decade), 19 (a century).
PAST_REF, PRESENT_REF, FUTURE_REF and None have no interval.

    >>> interval_of("2025-W15")
    (datetime.date(2025, 4, 7), datetime.date(2025, 4, 13))
    >>> shift("2025-04-13", "week", 2)
    '2025-W17'
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, as the north counts them; winter is named after the year it begins in."""

UNITS = ("day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century")
"""Calendar units from fine to coarse."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-(?P<season>SP|SU|FA|WI))?|(?P<decade>\d{3})|(?P<century>\d{2})"
)


def unit_of(value: str | None) -> str | None:
    """The calendar unit of a value; None where it has no date.

    >>> unit_of("2025-W15-WE"), unit_of("199"), unit_of("PAST_REF")
    ('weekend', 'decade', None)
    """
    found = _VALUE.fullmatch(value or "")
    if not found:
        return None
    named = [name for name, text in found.groupdict().items() if text]
    return named[-1]


def precision_of(value: str | None) -> str:
    """The precision that stands in the record for a value.

    >>> precision_of("2025-W15-WE"), precision_of("2025-Q1"), precision_of("PAST_REF")
    ('week', 'quarter', 'vague')
    """
    unit = unit_of(value)
    return {"weekend": "week", "century": "vague", None: "vague"}.get(unit, unit or "vague")


def interval_of(value: str | None) -> Interval | None:
    """First and last day of a value, or None where it has no date or names a day that never was.

    >>> interval_of("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> interval_of("2022-WI")
    (datetime.date(2022, 12, 1), datetime.date(2023, 2, 28))
    >>> interval_of("199")
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    """
    found = _VALUE.fullmatch(value or "")
    if not found:
        return None
    try:
        return _interval(found)
    except (ValueError, OverflowError):
        return None


def _interval(found: re.Match[str]) -> Interval:
    if found["century"] or found["decade"]:
        digits = found["century"] or found["decade"]
        width = 10 ** (4 - len(digits))
        first = int(digits) * width
        return date(first, 1, 1), date(first + width - 1, 12, 31)
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return (monday + timedelta(5) if found["weekend"] else monday), monday + timedelta(6)
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if found["quarter"]:
        return _months(year, 3 * int(found["quarter"]) - 2, 3)
    if found["season"]:
        return _months(year, SEASONS[found["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, month: int, count: int) -> Interval:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return date(year, month, 1), last


def value_of(day: date, unit: str) -> str:
    """The value of the calendar unit that holds a day.

    >>> value_of(date(2025, 4, 13), "week"), value_of(date(2025, 4, 13), "quarter")
    ('2025-W15', '2025-Q2')
    >>> value_of(date(2025, 1, 13), "season"), value_of(date(1997, 1, 1), "decade")
    ('2024-WI', '199')
    """
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        code = ("WI", "SP", "SU", "FA")[day.month % 12 // 3]
        return f"{day.year - (day.month < 3):04}-{code}"
    return {
        "day": day.isoformat(),
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        "decade": f"{day.year:04}"[:3],
        "century": f"{day.year:04}"[:2],
    }[unit]


def shift(value: str, unit: str, count: int) -> str | None:
    """The unit that lies a number of units after (or before) a value; None where the value is too coarse for that.

    Years keep the quarter or season they are counted from.

    >>> shift("2025-01-31", "month", 1), shift("1989-Q3", "year", -1), shift("2014-04-06", "year", 2)
    ('2025-02', '1988-Q3', '2016')
    >>> shift("2025-03", "week", 2) is None
    True
    """
    held, own = interval_of(value), unit_of(value)
    if held is None or own is None:
        return None
    if unit == "year" and own in ("quarter", "season"):
        return f"{int(value[:4]) + count:04}{value[4:]}"
    if own == "weekend" and unit == "day":
        return value_of(held[1] + timedelta(count), "day")
    if UNITS.index(own) > UNITS.index(unit):
        return None
    try:
        return value_of(moved(held[0], unit, count), unit)
    except (ValueError, OverflowError):
        return None


def moved(day: date, unit: str, count: int) -> date:
    """A day moved by a number of units; the day of the month gives way where the month is short.

    >>> moved(date(2024, 1, 31), "month", 1), moved(date(2025, 4, 13), "week", -1)
    (datetime.date(2024, 2, 29), datetime.date(2025, 4, 6))
    """
    if unit in ("day", "week", "weekend"):
        return day + timedelta(count * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + count * months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def narrowed(value: str | None, mod: str | None) -> Interval | None:
    """The part of a value's interval that a modifier leaves: START its first half, END its second, MID its middle.

    >>> narrowed("2023", "MID")
    (datetime.date(2023, 4, 2), datetime.date(2023, 10, 1))
    """
    held = interval_of(value)
    if held is None or mod not in ("START", "MID", "END"):
        return held
    days = (held[1] - held[0]).days
    first = {"START": 0, "MID": days // 4, "END": days // 2}[mod]
    last = {"START": days // 2, "MID": days - days // 4, "END": days}[mod]
    return held[0] + timedelta(first), held[0] + timedelta(last)


def overlaps(one: Interval, other: Interval) -> bool:
    """Whether two intervals share a day.

    >>> overlaps(interval_of("2025-04"), interval_of("2025-W18"))
    True
    """
    return one[0] <= other[1] and other[0] <= one[1]
