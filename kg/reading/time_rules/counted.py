"""A match of what is counted from another time in, the expression that it names out: "two weeks ago", "that day"."""

from kg.reading.time_rules.match import OFFSETS, Expression, Match

_SHORT = 14
_HOURS = 3
"""So many hours ago is taken for the day of publication."""


def build_day(m: Match) -> Expression:
    """Builds "today", "yesterday"."""
    return m.make("deictic", unit="day", count=m.number("a"))


def build_overnight(m: Match) -> Expression:
    """The night before publication."""
    return m.make("deictic", unit="day", count=-1, part="overnight")


def build_part(m: Match) -> Expression:
    """Builds "this morning", "last night", "the next morning"."""
    found = m.found["dir"][-1]
    if found in "IL" and not m.has("h"):
        return m.make("deictic", unit="day", count=0 if found == "I" else -1)
    return m.make("narrative", unit="day", count={"N": 1, "G": 1, "P": -1, "L": -1}.get(found, 0))


def build_this_unit(m: Match) -> Expression:
    """Builds "last week", "this year": counted from publication."""
    count = OFFSETS[m.found["dir"][-1]]
    return m.make("deictic", unit=m.value("u"), count=count)


def build_the_unit(m: Match) -> Expression:
    """Builds "the next day", "that year": counted from another time."""
    found = m.found["dir"][-1]
    return m.make("narrative", unit=m.value("u"), count={"N": 1, "G": 1, "P": -1, "J": 0}[found])


def build_same_period(m: Match) -> Expression:
    """Builds "the same period": as long as the time told before."""
    return m.make("narrative", unit="period", count=0)


def build_within_unit(m: Match) -> Expression:
    """Builds "later in the day", counted from another time, and "earlier in the week", counted from publication."""
    return m.make("narrative" if m.value("u") == "day" else "deictic", unit=m.value("u"), count=0)


def build_part_of_day(m: Match) -> Expression:
    """A part of a day that the text has named: "at dawn"."""
    return m.make("clock", unit="day", count=0)


def build_bound_unit(m: Match) -> Expression | None:
    """Builds "the end of the month"."""
    if m.value("u") == "day":
        return None
    return m.make("deictic", unit=m.value("u") or "year", count=0)


def build_weekend(m: Match) -> Expression:
    """Builds "the weekend", "last weekend"."""
    return m.make("calendar", unit="weekend", direction=m.direction())


def build_the_quarter(m: Match) -> Expression:
    """Builds "the quarter" that the text has named."""
    return m.make("narrative", unit="quarter", count=0)


def build_year_ago(m: Match) -> Expression:
    """Builds "year-earlier"."""
    return m.make("narrative", unit="year", count=-1, rule="year ago")


def _count(m: Match) -> int | None:
    letter, value = m.found["n"][0], m.value("n")
    if letter == "a":
        return 1
    if letter == "v" or not value:
        return None
    first = int(value)
    return first + ((m.lexemes[m.found.end("n") - 1].value and int(m.lexemes[m.found.end("n") - 1].value)) or 0) * (
        m.found["n"][1:] == "-c"
    )


def build_ago(m: Match) -> Expression:
    """Builds "two weeks ago", "in two weeks' time"."""
    return _offset(m, "deictic", int(m.value("g") or 0))


def build_anniversary(m: Match) -> Expression | None:
    """Builds "a year ago today", "two years ago to the day", "this day last year": a day, not a year."""
    if m.has("today") and m.number("today") != 0:
        return m.make("reference")  # "a year ago yesterday": no day is worked out
    if m.has("day") and m.value("day") != "day":
        return None
    if not m.has("g"):
        return m.make("deictic", unit="year", count=-1, part="same day")
    made = _offset(m, "deictic", -1)
    return m.make("deictic", unit=made.unit, count=made.count, part="same day") if made.count else None


def build_before_last(m: Match) -> Expression:
    """Builds "the week before last"."""
    return m.make("deictic", unit=m.value("u"), count=-2)


def build_later(m: Match) -> Expression:
    """Builds "two weeks later"."""
    return _offset(m, "narrative", int(m.value("g") or 0))


def build_due(m: Match) -> Expression | None:
    """Builds "(in) two weeks", which only a clause that looks ahead makes a time; long stretches are none."""
    made = _offset(m, "deictic", 1)
    return made if (made.count or 0) <= _SHORT else None


def build_unsure(m: Match) -> Expression:
    """Builds "less than a week before", which names no day."""
    return m.make("narrative", unit=m.value("u"), count=None)


def build_hinged(m: Match) -> Expression:
    """Builds "a day after" what follows."""
    return _offset(m, "hinged", int(m.value("g") or 0))


def _offset(m: Match, kind: str, sign: int) -> Expression:
    unit, count = m.value("u"), _count(m) if m.has("n") else 1
    if m.found["u"] == "H":
        unit = "day"
    if unit in ("hour", "minute"):
        just_now = kind == "deictic" and sign < 0 and count is not None and (unit == "minute" or count <= _HOURS)
        days = 0 if just_now else None if count is None or unit == "minute" or count % 24 else count // 24
        unit, count = "day", days
    elif unit == "fortnight":
        unit, count = "week", None if count is None else 2 * count
    elif unit == "decade" and kind == "deictic" and count is not None:
        return m.make(kind, unit="year", count=10 * sign * count, fixed=_vague(kind, sign), mod="APPROX")
    return m.make(kind, unit=unit, count=None if count is None else sign * count, fixed=_vague(kind, sign))


def _vague(kind: str, sign: int) -> str | None:
    if kind != "deictic":
        return None
    return "PAST_REF" if sign < 0 else "FUTURE_REF"


def build_lookback(m: Match) -> Expression:
    """Builds "the past three weeks"."""
    count = _count(m) if m.has("n") else 1
    return m.make("lookback", unit=m.value("u"), count=count, fixed="PAST_REF")


def build_reference(m: Match) -> Expression:
    """Builds "now", "recently"."""
    return m.make("reference", fixed=m.value("r"))


def build_past(m: Match) -> Expression:
    """Builds "in recent days"."""
    return m.make("reference", fixed="PAST_REF")


def build_future(m: Match) -> Expression:
    """Builds "in the coming weeks"."""
    return m.make("reference", fixed="FUTURE_REF")


def build_iso(m: Match) -> Expression:
    """A date in digits."""
    return m.make("calendar", fixed=m.value("t"))


def build_year_only(m: Match) -> Expression:
    """A year."""
    return m.make("calendar", year=m.number("y"), bare=True)


def build_clock(m: Match) -> Expression:
    """A time of day alone."""
    return m.make("clock", unit="day", count=0)
