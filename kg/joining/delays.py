"""Sentences that tell of a deed in, the days out that it may be of beside the one that was read.

News of a deed is often news of what came after it: "three days after gunmen stormed the mill, its owner was buried".
The day that such a sentence names may be that of the burial; how long it was since then tells the other.

>>> from datetime import date
>>> base = date(2004, 5, 20).toordinal()
>>> found = other_days(["The mill opened again on Thursday, two weeks after gunmen stormed it."], base, base)
>>> [(date.fromordinal(a).isoformat(), date.fromordinal(b).isoformat()) for a, b in found]
[('2004-05-04', '2004-05-08')]
"""

import calendar
import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.words.vocab import vocabulary

Days = tuple[int, int]
"""First and last day, as ordinals."""
NEWS_DAYS = 7
"""News of a happening whose day is not told is of the week before its publication, at most."""
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|added|declared|admitted)\b"
    r"[^.;]{0,30}?\bon (?P<day>[A-Z][a-z]+day)\b"
)
_FRESH = 2
"""A day as near to the publication may be that of the news."""
_UNITS = {"day": (1, 1, 1), "week": (7, 2, 4), "month": (30, 6, 15), "year": (365, 20, 30)}
"""Days of a unit; days by which one of it may be off; by which several may be off."""
_MOST = {"day": 60, "week": 52, "month": 48, "year": 60}


def other_days(sentences: Sequence[str], told: int | None, printed: int | None) -> Iterator[Days]:
    """Days that a deed may be of beside the one read, each once: by how long ago it was, or because it is old news.

    told: the day that was read, where one was. printed: the day of publication.
    """
    base = told if told is not None and (printed is None or printed - told <= NEWS_DAYS) else printed
    if base is None:
        return
    seen: set[Days] = set()
    for sentence in sentences:
        for number, unit in _delays(sentence):
            length, one, more = _UNITS[unit]
            off = one if number == 1 else more if unit != "day" else 1
            days = (base - number * length - (off + 1) // 2, base - number * length + (off + 1) // 2)
            if days not in seen:
                seen.add(days)
                yield days


def is_old_news(sentences: Sequence[str], told: int | None, printed: int | None) -> bool:
    """Whether the day read may be that of what came after the deed: a funeral, a higher toll, a denial."""
    if told is None or printed is None or not 0 <= printed - told <= _FRESH:
        return False
    day = calendar.day_name[date.fromordinal(told).weekday()]
    return any(_aftermath().search(s) or _is_of_saying(s, day) for s in sentences)


def _is_of_saying(sentence: str, day: str) -> bool:
    """Whether the weekday in a sentence is the one on which somebody said it: "hundreds died, she said on Friday"."""
    found = _SAID.search(sentence)
    return found is not None and found["day"] == day and sentence.count(day) == 1


def _delays(sentence: str) -> Iterator[tuple[int, str]]:
    for found in _pattern().finditer(sentence):
        word, unit = found["number"].casefold(), found["unit"].casefold()
        number = int(word) if word.isdigit() else _numbers().get(word, 0)
        if 0 < number <= _MOST[unit]:
            yield number, unit


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_numbers(), key=lambda w: (-len(w), w)))
    number, unit = rf"(?P<number>\d{{1,2}}|{words})", r"(?P<unit>day|week|month|year)s?"
    return re.compile(rf"\b{number}[ -]{unit}\s+(?:after|ago|since|on\b(?!\s+\w+day)|later|earlier)", re.IGNORECASE)


@functools.cache
def _numbers() -> dict[str, int]:
    found = {"a": 1}
    for entry in vocabulary().instances("NumberWord"):
        low, high = entry.one("wordMin"), entry.one("wordMax")
        if low is not None and low == high and 0 < int(low) <= max(_MOST.values()):
            found.update(dict.fromkeys((w.casefold() for w in entry.all("lemma")), int(low)))
    return found


@functools.cache
def _aftermath() -> re.Pattern[str]:
    words = vocabulary().terms["wordList-joiningAftermath"].all("lemma")
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)
