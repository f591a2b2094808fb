"""A match of the grammar in, the expression that it names out: one builder for each rule of the grammar."""

from dataclasses import replace

from kg.reading.time_rules.match import OFFSETS, Expression, Match


def build_date(m: Match) -> Expression | None:
    """A day of a month, with weekday and year where they are given."""
    day, month = m.number("d1" if m.has("d1") else "d2"), m.number("m1" if m.has("m1") else "m2")
    year = m.year()
    if m.has("yy"):
        year = {"year": 1900 + (m.number("yy") or 0)}
    return m.make("calendar", day=day, month=month, weekday=m.number("wd"), **year)


def build_range(m: Match) -> tuple[Expression, ...] | None:
    """Two days of one month: "3 to 5 June"."""
    month, year = m.number("m"), m.year()
    days = m.number("d1"), m.number("d2")
    if None in days or days[0] >= days[1]:  # type: ignore[operator]
        return None
    where = (("d1", m.found.start("d1")), ("d2", m.found.end() - 1))
    starts = {"d1": None if m.found.start("m") < m.found.start("d1") else "d1", "d2": "d2"}
    return tuple(
        m.make("calendar", to="d1" if name == "d1" else None, start=starts[name], day=day, month=month, **year)
        for (name, _), day in zip(where, days, strict=True)
    )


def build_month_range(m: Match) -> tuple[Expression, ...]:
    """Two months of one year: "April to June 2022"."""
    one, two = m.number("m1") or 0, m.number("m2") or 0
    year = m.year()
    earlier = dict(year)
    if one > two and isinstance(year["year"], int):
        earlier["year"] = year["year"] - 1
    return (
        m.make("calendar", to="m1", month=one, **earlier),
        m.make("calendar", start="m2", month=two, **year),
    )


def build_years(m: Match) -> tuple[Expression, ...] | None:
    """Two years: "2014-16"."""
    one, two = m.number("y1") or 0, m.value("y2") or ""
    last = int(two) if len(two) == 4 else one // 100 * 100 + int(two)
    if not one < last <= one + 100:
        return None
    return m.make("calendar", to="y1", year=one), m.make("calendar", start="y2", year=last)


def build_month(m: Match) -> Expression:
    """A month: "last May", "March 2019"."""
    return m.make("calendar", month=m.number("m"), direction=m.direction(), bare=len(m.found[0]) == 1, **m.year())


def build_weekday(m: Match) -> Expression:
    """A weekday: "next Friday", "Friday last week"."""
    off = OFFSETS.get(m.found["rel"]) if m.has("rel") else None
    return m.make("calendar", weekday=m.number("wd"), direction=m.direction(), weeks_off=off)


def build_quarter(m: Match) -> Expression | None:
    """A quarter of a year: "the third quarter"."""
    quarter = m.number("o")
    if quarter is None or not 1 <= quarter <= 4:
        return None
    year = m.year()
    if m.has("y0"):
        year["year"] = m.number("y0")
    return m.make("calendar", quarter=quarter, **year)


def build_half(m: Match) -> Expression | None:
    """Half a year: the year, with the half as its modifier."""
    half = m.number("o")
    if half not in (1, 2):
        return None
    return m.make("calendar", mod="START" if half == 1 else "END", **m.year())


def build_season(m: Match) -> Expression:
    """A season: "last fall"."""
    bare = m.found.group().strip("h") == "S"
    return m.make("calendar", season=m.value("s"), direction=m.direction(), bare=bare, **m.year())


def build_feast(m: Match) -> Expression:
    """A feast, or one of its days: "Palm Sunday", "the second day of Eid", "the last day of Ramadan" (day -1)."""
    day = (m.number("o") or -1) if m.has("o") else None
    return m.make("calendar", feast=m.value("f"), direction=m.direction(), day=day, **m.year())


def build_feast_week(m: Match) -> Expression:
    """The week of a feast: "Holy Week"."""
    return m.make("calendar", feast=m.value("f"), unit="week", direction=m.direction(), **m.year())


def build_decade(m: Match) -> Expression | None:
    """Ten years: "the 1990s"."""
    value = m.value("z") or ""
    if len(value) == 2 and not set("h'") & set(m.found[0]):
        return None
    return m.make("calendar", decade=int(value) // 10 if len(value) == 4 else 190 + int(value) // 10)


def build_century(m: Match) -> Expression:
    """A hundred years: "the 19th century"."""
    return m.make("calendar", century=(m.number("o") or 1) - 1)


def build_week_of(m: Match) -> Expression:
    """The week that holds a date: "the week of March 6"."""
    inner = build_date(m)
    assert inner is not None
    return replace(inner, unit=m.value("u"))


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


def build_later(m: Match) -> Expression:
    """Builds "two weeks later"."""
    return _offset(m, "narrative", int(m.value("g") or 0))


def build_hinged(m: Match) -> Expression:
    """Builds "a day after" what follows."""
    return _offset(m, "hinged", int(m.value("g") or 0))


def _offset(m: Match, kind: str, sign: int) -> Expression:
    unit, count = m.value("u"), _count(m) if m.has("n") else 1
    if unit in ("hour", "minute"):
        days = None if count is None or unit == "minute" or count % 24 else count // 24
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
