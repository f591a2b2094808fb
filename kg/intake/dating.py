"""A text without a publication date in, the day that its own words prove out, and which words those are.

A dateline with its date, a line that says when the page was updated, or "today, Sunday, 13 April 2025" prove a day. A
date without a year needs one that the page names, and its weekday must fit; what may be another year is no proof.

    >>> infer_day("GOMA, 3 March 2019 (Radio Lac) - Calm has returned.")
    ('2019-03-03', 'dateline')
    >>> infer_day("KABUL, Sunday, March 3 - Calm has returned.") is None
    True
    >>> infer_day("KABUL, Sunday, March 3 - Calm has returned.\\n\\nCopyright 2019 Radio Lac")
    ('2019-03-03', 'dateline')
"""

import functools
import re
from datetime import date, timedelta

from kg.words.vocab import vocabulary

_HEAD, _LINES = 4000, 12
_LABEL_LENGTH = 160
_OLDEST, _NEWEST = 70, 50
_YEARS = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-]|[.,]\d)")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,30}?\b((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:first |last |originally )?(?:published|updated|posted|modified|released|issued|filed|date[sd]?)\b(?! by)",
    re.IGNORECASE,
)


def infer_day(text: str) -> tuple[str, str] | None:
    """(day, what proves it: "dateline", "label" or "today"), or None."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:_LINES]:
        found = _dateline().match(line[:_LABEL_LENGTH])
        day = _day(found, text) if found else None
        if day:
            return day.isoformat(), "dateline"
    for line in (*lines[:_LINES], *lines[-_LINES:]):
        if len(line) <= _LABEL_LENGTH and _LABEL.match(line):
            found = _dated().search(line)
            day = _day(found, text) if found else None
            if day:
                return day.isoformat(), "label"
    days = {day for found in _today().finditer(text) if (day := _counted(found, text))}
    return (days.pop().isoformat(), "today") if len(days) == 1 else None


def _counted(found: re.Match[str], text: str) -> date | None:
    day = _day(found, text)
    off = {"yesterday": 1, "tomorrow": -1}.get(found["when"].lower(), 0)
    return day + timedelta(off) if day else None


def _day(found: re.Match[str], text: str) -> date | None:
    """The day of a match, where its year stands there or is proved; its weekday, where one is given, must fit."""
    day, month = int(found["d1"] or found["d2"]), _months()[(found["m1"] or found["m2"]).lower()]
    weekday = _weekdays()[found["wd"].lower()] if found["wd"] else None
    told = found["y1"] or found["y2"]
    if told:
        years = [int(told)] if len(told) == 4 else _of_two_digits(int(told))
    else:
        years = _rights(text)
        if not years and weekday is not None:
            named = [int(y) for y in _YEARS.findall(text)]
            years = [max(named)] if named else []
    if len(years) != 1:
        return None
    try:
        made = date(years[0], month, day)
    except ValueError:
        return None
    return made if weekday in (None, made.weekday()) else None


def _of_two_digits(year: int) -> list[int]:
    """The year that two digits stand for, where articles of only one century are likely."""
    return [1900 + year] if year >= _OLDEST else [2000 + year] if year < _NEWEST else []


def _rights(text: str) -> list[int]:
    """The one year of the notices of copyright of a page, its last where a span is given."""
    parts = (text[:_HEAD], text[-_HEAD:]) if len(text) > 2 * _HEAD else (text,)
    return sorted({int(m[2] or m[1]) for part in parts for m in _RIGHTS.finditer(part)})


# ---- the words of dates, from the lexicon --------------------------------------------------------------------


@functools.cache
def _words(kind: str) -> dict[str, int]:
    entries = [e for e in vocabulary().instances("TimeWord") if e.one("timeClass") == kind]
    return {w.lower(): int(e.one("timeValue") or 0) for e in entries for w in e.all("lemma")}


def _months() -> dict[str, int]:
    return _words("month")


@functools.cache
def _weekdays() -> dict[str, int]:
    return {**_words("weekday"), **_words("weekdayShort")}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted((w.capitalize() for w in words), key=lambda w: (-len(w), w)))


@functools.cache
def _date_pattern() -> str:
    month, day = rf"(?:{_any(_months())})", r"\d{1,2}"
    year = r"\d{4}|\d\d(?= ?[(\])–—-])"
    first = rf"(?P<d1>{day})(?:st|nd|rd|th)?[ -](?:of )?(?P<m1>{month})\.?(?:,?[ -](?P<y1>{year}))?"
    second = rf"(?P<m2>{month})\.? (?P<d2>{day})(?:st|nd|rd|th)?(?![\d:])(?:,? (?P<y2>\d{{4}}))?"
    return rf"(?:(?P<wd>{_any(_weekdays())})\.?,? )?(?:{first}|{second})".replace(month, f"(?i:{month})")


@functools.cache
def _dated() -> re.Pattern[str]:
    return re.compile(rf"\b{_date_pattern()}\b")


@functools.cache
def _dateline() -> re.Pattern[str]:
    """A place, a date, perhaps an agency, and a dash: "GOMA, 3 March 2019 (Radio Lac) -"."""
    place = r"[\"“]?[A-Z][\w.'’-]*(?:[ ,/]+(?:[A-Z(][\w.'’)-]*|de|of|the|al|el|la)){0,6}"
    agency = r"(?:\s*[(\[][\w.&/' -]{1,40}[)\]])?"
    return re.compile(rf"{place}?{agency}?,?\s*[(\[]?{_date_pattern()}[)\]]?,?{agency}\s*(?:--|[-–—:])")


@functools.cache
def _today() -> re.Pattern[str]:
    when = r"(?P<when>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)"
    return re.compile(rf"\b{when}(?:,| is| \(|, \()?\s*(?:the )?{_date_pattern()}")
