"""Lexemes in, time expressions out: what the words say, before anything is known of when they were written.

    >>> from kg.reading.time_rules.lexemes import read_lexemes
    >>> [(x.rule, x.day, x.month, x.year) for x in read_expressions(read_lexemes("from 3 to 5 June 2024"))]
    [('range', 3, 6, 2024), ('range', 5, 6, 2024)]
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.reading.time_rules.lexemes import Lexeme, letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words that name a time, with what they say of it. Characters [start, end) of the text.

    kind says how it is resolved: calendar (a date or part of one), deictic (counted from publication), narrative
    (counted from another time of the text), hinged (counted from what follows: "a day after the strike"), lookback
    ("the past three weeks"), clock (a time of day alone), reference (no date).
    """

    start: int
    end: int
    kind: str
    rule: str
    first: int = 0
    last: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    feast: str | None = None
    fixed: str | None = None
    direction: str | None = None
    years_off: int | None = None
    weeks_off: int | None = None
    unit: str | None = None
    count: int | None = None
    mod: str | None = None
    part: str | None = None
    bare: bool = False


Found = Callable[["_Match"], "Expression | tuple[Expression, ...] | None"]
_DIRECTIONS = {"L": "last", "P": "previous", "N": "next", "G": "following", "I": "this", "J": "same"}
_OFFSETS = {"L": -1, "N": 1, "I": 0}


class _Match:
    """A match of the grammar with the lexemes under it."""

    def __init__(self, found: re.Match[str], lexemes: list[Lexeme], rule: str) -> None:
        self.found, self.lexemes, self.rule = found, lexemes, rule

    def value(self, group: str) -> str | None:
        """What the first lexeme of a group stands for."""
        at = self.found.start(group) if group in self.found.re.groupindex else -1
        return self.lexemes[at].value if at >= 0 else None

    def number(self, group: str) -> int | None:
        """The number that a group's lexeme stands for."""
        value = self.value(group)
        return int(value) if value else None

    def has(self, group: str) -> bool:
        """Whether the pattern has a group and it took part."""
        return group in self.found.re.groupindex and self.found[group] is not None

    def make(self, kind: str, *, to: str | None = None, start: str | None = None, **parts: object) -> Expression:
        """An expression over the match, or over part of it, with the modifiers that the match holds."""
        first = self.found.start(start) if start else self.found.start()
        last = self.found.end(to) - 1 if to else self.found.end() - 1
        while last > first and self.lexemes[last].letter in ",O.":
            last -= 1
        if self.rule in ("date", "month") and self.lexemes[first].letter == "h" and self.lexemes[first + 1].letter in "MdoWw":
            first += 1
        mod = part = None
        for lexeme in self.lexemes[first : last + 1]:
            if lexeme.letter in "Ee~X" and mod is None:
                mod = lexeme.value
            elif lexeme.letter in "Hlpk5" and part != "overnight":
                part = "overnight" if lexeme.letter == "l" else lexeme.value
        base = Expression(
            start=self.lexemes[first].start,
            end=self.lexemes[last].end,
            kind=kind,
            rule=self.rule,
            first=first,
            last=last,
            mod=mod,
            part=part,
        )
        return replace(base, **parts)  # type: ignore[arg-type]

    def year(self) -> dict[str, int | None]:
        """The year that a calendar date is given, as a number or counted from that of publication."""
        given = self.number("y") if self.has("y") else None
        off = _OFFSETS.get(self.found["rel"]) if self.has("rel") else None
        return {"year": given, "years_off": off}

    def direction(self) -> str | None:
        """The direction that stands before a calendar word."""
        return _DIRECTIONS[self.found["dir"][-1]] if self.has("dir") else None


# ---- pieces of the grammar -----------------------------------------------------------------------------------

_CLOCK = r"(?:(?:[dn](?::[dn])?p|6p|5|[dn]:[dnZ]|[Yn](?=Z)|[dc]k)(?:Hi)?Z?)"
_PRE = rf"(?:h?~?E?-?(?:{_CLOCK}|H|l)(?:im?h?H)?(?:,?[Omtb]h?|,)?)?"
_POST = rf"(?:,?-?E?-?(?:H|l)(?![mO]))?(?:,?(?:O|~)*{_CLOCK})?"
_MOD = r"(?:h?em|E-?[iO]?|r[iO]?|s[iO]?|~)?"
_EARLY = r"(?:h?em|E-?[iO]?|r[iO]?)?"
_WD = r"(?:(?P<wd>[Ww])\.?,?(?:O)?)?"
_YEAR = r"(?:(?:,|m|,m|i)?(?P<y>Y)(?!x?Z)|,?m?(?P<rel>[LNI])y)?"
_NUM = r"(?P<n>[adcvn](?:-c)?)"
_UNIT = r"(?P<u>[UVKyQC%])"


def _date(m: _Match) -> Expression | None:
    day, month = m.number("d1" if m.has("d1") else "d2"), m.number("m1" if m.has("m1") else "m2")
    year = m.year()
    if m.has("yy"):
        year = {"year": 1900 + (m.number("yy") or 0)}
    return m.make("calendar", day=day, month=month, weekday=m.number("wd"), **year)


def _range(m: _Match) -> tuple[Expression, ...] | None:
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


def _month_range(m: _Match) -> tuple[Expression, ...]:
    one, two = m.number("m1") or 0, m.number("m2") or 0
    year = m.year()
    earlier = dict(year)
    if one > two and isinstance(year["year"], int):
        earlier["year"] = year["year"] - 1
    return (
        m.make("calendar", to="m1", month=one, **earlier),
        m.make("calendar", start="m2", month=two, **year),
    )


def _years(m: _Match) -> tuple[Expression, ...] | None:
    one, two = m.number("y1") or 0, m.value("y2") or ""
    last = int(two) if len(two) == 4 else one // 100 * 100 + int(two)
    if not one < last <= one + 100:
        return None
    return m.make("calendar", to="y1", year=one), m.make("calendar", start="y2", year=last)


def _month(m: _Match) -> Expression:
    return m.make("calendar", month=m.number("m"), direction=m.direction(), bare=len(m.found[0]) == 1, **m.year())


def _weekday(m: _Match) -> Expression:
    off = _OFFSETS.get(m.found["rel"]) if m.has("rel") else None
    return m.make("calendar", weekday=m.number("wd"), direction=m.direction(), weeks_off=off)


def _quarter(m: _Match) -> Expression | None:
    quarter = m.number("o")
    if quarter is None or not 1 <= quarter <= 4:
        return None
    year = m.year()
    if m.has("y0"):
        year["year"] = m.number("y0")
    return m.make("calendar", quarter=quarter, **year)


def _half(m: _Match) -> Expression | None:
    half = m.number("o")
    if half not in (1, 2):
        return None
    return m.make("calendar", mod="START" if half == 1 else "END", **m.year())


def _season(m: _Match) -> Expression:
    bare = m.found.group().strip("h") == "S"
    return m.make("calendar", season=m.value("s"), direction=m.direction(), bare=bare, **m.year())


def _feast(m: _Match) -> Expression:
    return m.make("calendar", feast=m.value("f"), direction=m.direction(), **m.year())


def _feast_week(m: _Match) -> Expression:
    return m.make("calendar", feast=m.value("f"), unit="week", direction=m.direction(), **m.year())


def _decade(m: _Match) -> Expression | None:
    value = m.value("z") or ""
    if len(value) == 2 and not set("h'") & set(m.found[0]):
        return None
    return m.make("calendar", decade=int(value) // 10 if len(value) == 4 else 190 + int(value) // 10)


def _century(m: _Match) -> Expression:
    return m.make("calendar", century=(m.number("o") or 1) - 1)


def _week_of(m: _Match) -> Expression:
    inner = _date(m)
    assert inner is not None
    return replace(inner, unit=m.value("u"))


def _day(m: _Match) -> Expression:
    return m.make("deictic", unit="day", count=m.number("a"))


def _overnight(m: _Match) -> Expression:
    return m.make("deictic", unit="day", count=-1, part="overnight")


def _part(m: _Match) -> Expression:
    found = m.found["dir"][-1]
    if found in "IL" and not m.has("h"):
        return m.make("deictic", unit="day", count=0 if found == "I" else -1)
    return m.make("narrative", unit="day", count={"N": 1, "G": 1, "P": -1, "L": -1}.get(found, 0))


def _this_unit(m: _Match) -> Expression:
    count = _OFFSETS[m.found["dir"][-1]]
    return m.make("deictic", unit=m.value("u"), count=count)


def _the_unit(m: _Match) -> Expression:
    found = m.found["dir"][-1]
    return m.make("narrative", unit=m.value("u"), count={"N": 1, "G": 1, "P": -1, "J": 0}[found])


def _bound_unit(m: _Match) -> Expression | None:
    if m.value("u") == "day":
        return None
    return m.make("deictic", unit=m.value("u") or "year", count=0)


def _weekend(m: _Match) -> Expression:
    return m.make("calendar", unit="weekend", direction=m.direction())


def _the_quarter(m: _Match) -> Expression:
    return m.make("narrative", unit="quarter", count=0)


def _year_ago(m: _Match) -> Expression:
    return m.make("narrative", unit="year", count=-1, rule="year ago")


def _count(m: _Match) -> int | None:
    letter, value = m.found["n"][0], m.value("n")
    if letter == "a":
        return 1
    if letter == "v" or not value:
        return None
    first = int(value)
    return first + (m.lexemes[m.found.end("n") - 1].value and int(m.lexemes[m.found.end("n") - 1].value) or 0) * (
        m.found["n"][1:] == "-c"
    )


def _ago(m: _Match) -> Expression:
    return _offset(m, "deictic", int(m.value("g") or 0))


def _later(m: _Match) -> Expression:
    return _offset(m, "narrative", int(m.value("g") or 0))


def _hinged(m: _Match) -> Expression:
    return _offset(m, "hinged", int(m.value("g") or 0))


def _offset(m: _Match, kind: str, sign: int) -> Expression:
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


def _lookback(m: _Match) -> Expression:
    count = _count(m) if m.has("n") else 1
    return m.make("lookback", unit=m.value("u"), count=count, fixed="PAST_REF")


def _reference(m: _Match) -> Expression:
    return m.make("reference", fixed=m.value("r"))


def _past(m: _Match) -> Expression:
    return m.make("reference", fixed="PAST_REF")


def _future(m: _Match) -> Expression:
    return m.make("reference", fixed="FUTURE_REF")


def _iso(m: _Match) -> Expression:
    return m.make("calendar", fixed=m.value("t"))


def _year_only(m: _Match) -> Expression:
    return m.make("calendar", year=m.number("y"), bare=True)


def _clock(m: _Match) -> Expression:
    return m.make("clock", unit="day", count=0)


_DAY_MONTH = rf"{_WD}(?:h?(?P<d2>[do])(?:mh|m|-)?(?P<m2>M)\.?|(?P<m1>M)\.?h?(?P<d1>[do]))(?![/]){_YEAR}"

_GRAMMAR: tuple[tuple[str, str, Found], ...] = (
    ("digits", rf"{_PRE}(?P<t>T){_POST}", _iso),
    ("named day", r"(?P<t>D)", _iso),
    ("range", rf"(?P<wd>[Ww],?)?h?(?P<d1>[do])(?:t|-|&|,)h?(?P<d2>[do])(?:mh|m)?(?P<m>M)\.?{_YEAR}", _range),
    ("range", rf"(?P<wd>[Ww],?)?(?P<m>M)\.?(?P<d1>[do])(?:t|-|&)(?P<d2>[do])(?![:.]?[dnp]){_YEAR}", _range),
    ("week of date", rf"h(?P<u>[K%])m(?:h)?{_DAY_MONTH}", _week_of),
    ("date", rf"{_WD}(?P<d2>[do])-?(?P<m2>M)\.?-?'?(?P<yy>n)(?=[(,.|:)]|$)", _date),
    ("date", rf"{_PRE}{_MOD}h?{_DAY_MONTH}{_POST}", _date),
    ("month range", r"(?P<m1>M)\.?(?:t|-|&)(?P<m2>M)\.?,?m?(?P<y>Y)", _month_range),
    ("weekday", rf"{_PRE}{_EARLY}h?(?P<dir>I?[LNIPGJ])?(?P<wd>W)(?:,?m?(?P<rel>[LNI])K)?{_POST}", _weekday),
    ("weekday", rf"(?P<rel>[LNI])K,?O?(?P<wd>W){_POST}", _weekday),
    ("quarter", rf"{_MOD}h?[LI]?f?(?:(?P<y0>Y)'?x?)?f?(?P<o>o)-?Q{_YEAR}", _quarter),
    ("quarter", rf"{_MOD}(?:(?P<y0>Y))?(?P<o>4){_YEAR}", _quarter),
    ("half", r"h?(?P<o>o)-?u(?:mh?(?P<y>Y)|m(?P<rel>[LNI])y)", _half),
    ("month", rf"{_MOD}h?(?P<dir>I?[LNIPG])?(?P<m>M)(?:\.?(?:,|m|,m)?(?P<y>Y)(?!x?Z)|\.?,?m?(?P<rel>[LNI])y)?", _month),
    ("season", rf"{_MOD}h?(?P<dir>I?[LNIPG])?(?P<s>S){_YEAR}", _season),
    ("feast", rf"{_PRE}{_EARLY}h?(?P<dir>I?[LNIP])?(?P<f>F){_YEAR}(?:H)?", _feast),
    ("feast week", rf"{_MOD}h?(?P<dir>I?[LNIP])?(?P<f>j){_YEAR}", _feast_week),
    ("decade", rf"{_MOD}h?E?-?'?(?P<z>z)", _decade),
    ("century", rf"{_MOD}h?(?:E-?)?(?P<o>o)-?C", _century),
    ("day", rf"{_PRE}{_EARLY}(?P<a>A){_POST}", _day),
    ("year end", r"~?(?P<x>X)", _bound_unit),
    ("day", r"(?:E|r)?-?(?P<h>h)?(?P<dir>[ILNGPJ])(?:E-?)?H", _part),
    ("years", r"(?:b|i)?(?P<y1>Y)(?:-|/)(?P<y2>Y|[dn])(?![dnYU])", _years),
    ("year", rf"{_MOD}(?:hy)?(?P<y>Y)", _year_only),
    ("weekend", r"(?:E|r)?(?:h|h?(?P<dir>I?[LNIPGJ]))%", _weekend),
    ("unit", r"(?:r|s|E|h?em?)?(?P<dir>I?[LNI])(?P<u>[UKyQ])", _this_unit),
    ("same unit", r"(?:r|E)?h?(?P<dir>JJ?)(?P<u>[UKyQ])", _the_unit),
    ("unit", r"h(?P<dir>[NPG])(?P<u>[UKyQ])", _the_unit),
    ("bound unit", r"h?emh?(?P<u>[UKyQ])(?!m)", _bound_unit),
    ("overnight", r"E?l", _overnight),
    ("quarter", r"hQ(?!m)", _the_quarter),
    ("year ago", r"h?y-(?:g|r)(?:[UQ])?", _year_ago),
    ("ago", rf"(?:~)?{_NUM}{_UNIT}(?P<g>g)", _ago),
    ("offset", rf"(?:~)?{_NUM}{_UNIT}(?P<g>r)(?!t)", _later),
    ("hinged", rf"(?:~)?{_NUM}{_UNIT}(?P<g>B)", _hinged),
    ("hinged", r"h(?P<u>[UKy]|H)(?P<g>B)", _hinged),
    ("lookback", rf"h[LN]?[L]{_NUM}?{_UNIT}(?:&[VU])?", _lookback),
    ("recent", r"(?:h)?q[VK](?:&V)?", _past),
    ("coming", r"(?:h)?N[vcdn]?V(?:&V)?", _future),
    ("reference", r"(?P<r>R)", _reference),
)
_RULES = tuple((rule, re.compile(pattern), build) for rule, pattern, build in _GRAMMAR)
_CLOCK_ONLY = re.compile(rf"~?{_CLOCK}")
_STARTS = frozenset("6TDWwMdohaeEHlrs~IJLNPGS4FjzAXYC%qRbycvnu5f'")


def read_expressions(lexemes: list[Lexeme]) -> Iterator[Expression]:
    """The time expressions of some lexemes in text order, without overlap."""
    line = letters(lexemes)
    at = 0
    while at < len(line):
        found, end = _expression_at(line, at, lexemes) if line[at] in _STARTS else ((), at + 1)
        yield from found
        at = max(end, at + 1)


def _expression_at(line: str, at: int, lexemes: list[Lexeme]) -> tuple[tuple[Expression, ...], int]:
    for rule, pattern, build in _RULES:
        found = pattern.match(line, at)
        if found and (made := build(_Match(found, lexemes, rule))):
            many = made if isinstance(made, tuple) else (made,)
            return many, many[-1].last + 1
    found = _CLOCK_ONLY.match(line, at)
    if found:
        return (_clock(_Match(found, lexemes, "clock")),), found.end()
    return (), at + 1
