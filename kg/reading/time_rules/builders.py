"""A match of a date or part of one in, the expression that it names out: one builder for each rule of the grammar."""

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


def build_list(m: Match) -> tuple[Expression, ...] | None:
    """Three days or more of one month: "5, 6 and 7 June"."""
    month, year = m.number("m"), m.year()
    first, last = m.found.span("list")
    places = [at for at in range(first, last) if m.lexemes[at].letter in "do"]
    days = [int(m.lexemes[at].value) for at in places]
    if days != sorted(set(days)):
        return None
    leads = m.found.start("m") < first
    made = []
    for n, (at, day) in enumerate(zip(places, days, strict=True)):
        start = m.found.start() if leads and not n else at
        end = m.found.end() if n + 1 == len(days) else at + 1
        made.append(m.cut(start, end, "calendar", day=day, month=month, **year))
    return tuple(made)


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


def build_part_of_month(m: Match) -> Expression | None:
    """A week or day of a month, as far as a part of the month says: "the first week of May"."""
    number = 5 if m.found["o"] == "L" else m.number("o") or 0
    if number > 5:
        return None
    mod = {1: "START", 4: "END", 5: "END"}.get(number, "MID")
    return m.make("calendar", month=m.number("m"), mod=mod, **m.year())


def build_day_of_month(m: Match) -> Expression | None:
    """A day without its month, in digits: "on the 8th"."""
    if not m.lexemes[m.found.start("o")].text[:1].isdigit():
        return None
    return m.make("calendar", day=m.number("o"))


def build_day_of_this_month(m: Match) -> Expression | None:
    """A day of a month counted from publication: "the 16th of this month"."""
    if m.value("u") != "month":
        return None
    return m.make("calendar", day=m.number("o"), unit="month", count=OFFSETS[m.found["rel"]])


def build_night_into(m: Match) -> Expression | None:
    """The night before a weekday: "overnight into Monday", told as the day of its evening."""
    if m.value("wd") is None or not {"night", "-1"} & {x.value for x in m.under()}:
        return None
    return m.make("calendar", weekday=m.number("wd"), part="overnight")


def build_week_off(m: Match) -> Expression:
    """A weekday a week away from the nearest: "a week ago on Saturday", "a week from Tuesday"."""
    return m.make("calendar", weekday=m.number("wd"), count=1 if m.has("on") else -1)


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
    """A feast or one of its days: "Palm Sunday", "the second day of Eid", the last (day -1), its eve (day 0)."""
    day = 0 if m.has("eve") else (m.number("o") or -1) if m.has("o") else None
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
