"""Lexemes in, time expressions out: what the words say, before anything is known of when they were written.

>>> from kg.reading.time_rules.lexemes import read_lexemes
>>> [(x.rule, x.day, x.month, x.year) for x in read_expressions(read_lexemes("from 3 to 5 June 2024"))]
[('range', 3, 6, 2024), ('range', 5, 6, 2024)]
"""

import re
from collections.abc import Callable, Iterator

from kg.reading.time_rules import builders as make
from kg.reading.time_rules import counted as count
from kg.reading.time_rules.lexemes import Lexeme, letters
from kg.reading.time_rules.match import Expression, Match

Build = Callable[[Match], "Expression | tuple[Expression, ...] | None"]

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


_DAY_MONTH = rf"{_WD}(?:h?(?P<d2>[do])(?:mh|m|-)?(?P<m2>M)\.?|(?P<m1>M)\.?h?(?P<d1>[do]))(?![/]){_YEAR}"

_GRAMMAR: tuple[tuple[str, str, Build], ...] = (
    ("digits", rf"{_PRE}(?P<t>T){_POST}", count.build_iso),
    ("named day", r"(?P<t>D)", count.build_iso),
    ("list", rf"h?(?P<list>[do](?:,h?[do])+,?&h?[do])(?:mh|m)?(?P<m>M)\.?{_YEAR}", make.build_list),
    ("list", rf"(?P<m>M)\.?(?P<list>[do](?:,[do])+,?&[do])(?![:.]?[dnpxUV]){_YEAR}", make.build_list),
    ("range", rf"(?P<wd>[Ww],?)?h?(?P<d1>[do])(?:t|-|&|,)h?(?P<d2>[do])(?:mh|m)?(?P<m>M)\.?{_YEAR}", make.build_range),
    ("range", rf"(?P<wd>[Ww],?)?(?P<m>M)\.?(?P<d1>[do])(?:t|-|&)(?P<d2>[do])(?![:.]?[dnp]){_YEAR}", make.build_range),
    ("week of date", rf"h(?P<u>[K%])m(?:h)?{_DAY_MONTH}", make.build_week_of),
    ("date", rf"{_WD}(?P<d2>[do])-?(?P<m2>M)\.?-?'?(?P<yy>n)(?=[(,.|:)]|$)", make.build_date),
    ("date", r"(?P<d1>d)-(?P<m1>M)-(?P<y>Y)", make.build_date),
    ("date", rf"{_PRE}{_MOD}h?{_DAY_MONTH}{_POST}", make.build_date),
    ("part of month", r"h?(?P<o>[oL])[dc]?[UVK]mh?(?P<m>M)(?:,?m?(?P<y>Y)(?!x?Z))?", make.build_part_of_month),
    ("month range", r"(?P<m1>M)\.?(?:t|-|&)(?P<m2>M)\.?,?m?(?P<y>Y)", make.build_month_range),
    ("night into", r"(?:h?H|l)t(?P<wd>W)", make.build_night_into),
    ("weekday", rf"aK(?:g,?O?|(?P<on>b))(?P<wd>W){_POST}", make.build_week_off),
    ("weekday", rf"{_PRE}{_EARLY}h?(?P<dir>I?[LNIPGJ])?(?P<wd>W)(?:,?m?(?P<rel>[LNI])K)?{_POST}", make.build_weekday),
    ("weekday", rf"(?P<rel>[LNI])K,?O?(?P<wd>W){_POST}", make.build_weekday),
    ("quarter", rf"{_MOD}h?[LI]?f?(?:(?P<y0>Y)'?x?)?f?(?P<o>o)-?Q{_YEAR}", make.build_quarter),
    ("quarter", rf"{_MOD}(?:(?P<y0>Y))?(?P<o>4){_YEAR}", make.build_quarter),
    ("half", r"h?(?P<o>o)-?u(?:mh?(?P<y>Y)|m(?P<rel>[LNI])y)", make.build_half),
    (
        "month",
        rf"{_MOD}h?(?P<dir>I?[LNIPG])?(?P<m>M)(?:\.?(?:,|m|,m)?(?P<y>Y)(?!x?Z)|\.?,?m?(?P<rel>[LNI])y)?",
        make.build_month,
    ),
    ("season", rf"{_MOD}h?(?P<dir>I?[LNIPG])?(?P<s>S){_YEAR}", make.build_season),
    ("feast", rf"h(?P<eve>>)mh?(?P<f>F){_YEAR}", make.build_feast),
    ("feast", rf"h(?P<o>o|L)Um(?P<f>F){_YEAR}", make.build_feast),
    ("feast", rf"{_PRE}{_EARLY}h?(?P<dir>I?[LNIP])?(?P<f>F){_YEAR}(?:H)?", make.build_feast),
    ("feast week", rf"{_MOD}h?(?P<dir>I?[LNIP])?(?P<f>j){_YEAR}", make.build_feast_week),
    ("decade", rf"{_MOD}h?E?-?'?(?P<z>z)", make.build_decade),
    ("century", rf"{_MOD}h?(?:E-?)?(?P<o>o)-?C", make.build_century),
    ("day", rf"{_PRE}{_EARLY}(?P<a>A){_POST}", count.build_day),
    ("year end", r"~?(?P<x>X)", count.build_bound_unit),
    ("day", r"(?:E|r)?-?(?P<h>h)?(?P<dir>[ILNGPJ])(?:E-?)?H", count.build_part),
    ("years", r"(?:b|i)?(?P<y1>Y)(?:-|/)(?P<y2>Y|[dn])(?![dnYU])", make.build_years),
    ("year", rf"{_MOD}(?:hy)?(?P<y>Y)", count.build_year_only),
    ("weekend", r"(?:E|r)?(?:h|h?(?P<dir>I?[LNIPGJ]))%", count.build_weekend),
    ("anniversary", r"I(?P<day>U),?Ly", count.build_anniversary),
    ("unit", r"(?:r|s|E|h?em)?(?P<dir>I?[LNI])(?P<u>[UKyQ])", count.build_this_unit),
    ("same unit", r"(?:r|E)?h?(?P<dir>JJ?)(?P<u>[UKyQ])", count.build_the_unit),
    ("unit", r"h(?P<dir>[NPG])(?P<u>[UKyQ])", count.build_the_unit),
    ("same period", r"h?J@(?![miaLINY])", count.build_same_period),
    ("same unit", r"rih(?P<u>[UKy])", count.build_within_unit),
    ("bound unit", r"h?emh?(?P<u>[UKyQ])(?!m)", count.build_bound_unit),
    ("overnight", r"E?l", count.build_overnight),
    ("quarter", r"hQ(?!m)", count.build_the_quarter),
    ("lookback", rf"<{_NUM}{_UNIT}g", count.build_lookback),
    ("year ago", r"h?y-(?:g|r)(?:[UQ])?", count.build_year_ago),
    ("ago", r"h(?P<u>[UKy])BL(?![HMSWKUVyQ%])", count.build_before_last),
    (
        "anniversary",
        r"(?P<n>[adcn](?:-c)?)(?P<u>[UVKy])(?P<g>g)(?:(?P<today>A)|[Ot][Ih](?P<day>U))",
        count.build_anniversary,
    ),
    ("ago", rf"(?:~)?{_NUM}{_UNIT}(?P<g>g)", count.build_ago),
    ("offset", rf"<{_NUM}{_UNIT}[BGr]", count.build_unsure),
    ("offset", rf"(?:~)?{_NUM}{_UNIT}(?P<g>r)(?!t)", count.build_later),
    ("in units", r"(?<=i)~?(?P<n>[adcn](?:-c)?)(?P<u>[UVKy])(?![m'-])", count.build_due),
    ("hinged", rf"(?:~)?{_NUM}{_UNIT}(?P<g>[BG])", count.build_hinged),
    ("hinged", r"h(?P<u>[UKy]|H)(?P<g>[BG])", count.build_hinged),
    ("lookback", rf"h[LN]?[L]{_NUM}?{_UNIT}(?:&[VU])?(?!m)", count.build_lookback),
    ("recent", r"(?:h)?q[VK](?:&V)?", count.build_past),
    ("coming", r"(?:h)?N[vcdn]?V(?:&V)?", count.build_future),
    ("reference", r"(?P<r>R)", count.build_reference),
    ("day of month", r"h(?P<o>[od])m(?P<rel>[LNI])(?P<u>U)", make.build_day_of_this_month),
    ("day of month", r"(?<=[O&])h(?P<o>o)(?=[,.|&hbtia)]|$)", make.build_day_of_month),
    ("part of day", r"h?E?-?(?P<p>H)(?![mi])", count.build_part_of_day),
)
_RULES = tuple((rule, re.compile(pattern), build) for rule, pattern, build in _GRAMMAR)
_CLOCK_ONLY = re.compile(rf"~?{_CLOCK}")
_STARTS = "<6TDWwMdohaeEHlrs~IJLNPGS4FjzAXYC%qRbycvnu5f'"
_ANYWHERE = re.compile(
    f"(?=[{_STARTS}])(?:{'|'.join(re.sub(r'[?]P<.+?>', '?:', p) for _, p, _ in _GRAMMAR)}|{_CLOCK_ONLY.pattern})"
)
"""Where any of the rules begins: most words of a text are skipped in one search."""


def read_expressions(lexemes: list[Lexeme]) -> Iterator[Expression]:
    """The time expressions of some lexemes in text order, without overlap."""
    line = letters(lexemes)
    ahead = _ANYWHERE.search(line)
    while ahead:
        found, end = _expression_at(line, ahead.start(), lexemes)
        yield from found
        ahead = _ANYWHERE.search(line, max(end, ahead.start() + 1))


def _expression_at(line: str, at: int, lexemes: list[Lexeme]) -> tuple[tuple[Expression, ...], int]:
    for rule, pattern, build in _RULES:
        found = pattern.match(line, at)
        if found and (made := build(Match(found, lexemes, rule))):
            many = made if isinstance(made, tuple) else (made,)
            return many, many[-1].last + 1
    found = _CLOCK_ONLY.match(line, at)
    if found:
        return (count.build_clock(Match(found, lexemes, "clock")),), found.end()
    return (), at + 1
