"""A text in, its words out, each with one letter for what it can mean in a date: "on 3 May" becomes "OdM".

The line of letters is what the grammar of expressions is matched against. Which words carry which letter is data
(ontology/lexicon-times.ttl); only prepositions, articles and marks stand here.

    >>> letters(read_lexemes("early on Monday, 3 May 2021"))
    'EOW,dMY'
"""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.words.vocab import vocabulary

CLASSES = {
    "month": "M", "weekday": "W", "weekdayShort": "w", "season": "S", "feast": "F", "feastWeek": "j", "partOfDay": "H",
    "unit": "U", "units": "V", "week": "K", "year": "y", "quarter": "Q", "century": "C", "weekend": "%", "half": "u",
    "decade": "z", "day": "A", "overnight": "l", "last": "L", "previous": "P", "next": "N", "following": "G",
    "this": "I", "same": "J", "recent": "q", "ago": "g", "comparative": "r", "sometime": "s", "side": "B",
    "modifier": "E", "stretch": "e", "yearEnd": "X", "about": "~", "fiscal": "f", "number": "c", "vagueNumber": "v",
    "ordinal": "o", "reference": "R", "namedDay": "D", "zone": "Z", "under": "<", "eve": ">", "period": "@",
}  # fmt: skip
"""Letter of each timeClass of the lexicon. Further letters: d a number to 31, n another number, Y a year in four
digits, T a date in digits, p a.m. and p.m., k o'clock, Z a time zone, 4 "Q4", and those of _FUNCTION and _MARKS."""

_FUNCTION = {
    "the": "h", "a": "a", "an": "a", "of": "m", "in": "i", "on": "O", "at": "O", "to": "t", "until": "t", "till": "t",
    "through": "t", "into": "t", "and": "&", "or": "&", "from": "b", "between": "b", "gmt": "Z", "utc": "Z",
    "est": "Z", "edt": "Z", "cet": "Z", "cest": "Z", "bst": "Z", "eest": "Z", "pst": "Z", "pdt": "Z", "et": "Z",
}  # fmt: skip
_MARKS = {",": ",", "-": "-", "–": "-", "—": "-", ".": ".", ":": ":", "'": "'", "/": "/", "(": "("}
_WORD = re.compile(
    r"\n+|\d{4}(?P<dash>[-/])\d\d(?P=dash)\d\d(?:T[\d:.]+Z?)?(?!\d)"
    r"|(?<![\d/.])\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)\d{4}(?![/\d])"
    r"|\d{1,3}(?:,\d{3})+|\d+\.\d+|[ap]\.m\b\.?|o['’]clock|\w+|\S",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SPOKEN = frozenset({"eighteen", "nineteen", "twenty", "two"})
_TENS = frozenset({"20", "30", "40", "50", "60", "70", "80", "90"})

_Way = tuple[tuple[str, ...], str, str]
"""Words of a phrase, its letter, what it stands for."""


class Lexeme(NamedTuple):
    """A word, number or mark of the text with its letter and what it stands for there ("3" for March)."""

    start: int
    end: int
    letter: str
    value: str
    text: str


def letters(lexemes: Iterable[Lexeme]) -> str:
    """The line of letters of some lexemes."""
    return "".join(x.letter for x in lexemes)


def read_lexemes(text: str) -> list[Lexeme]:
    """The lexemes of a text in order; phrases of the lexicon are one lexeme."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text.replace("’", "'"))]
    phrases = _phrases()
    found: list[Lexeme] = []
    at = 0
    while at < len(words):
        start, end, word = words[at]
        low = word.lower()
        taken, lexeme = 1, None
        if low in _SPOKEN:
            taken, lexeme = _spelled_year(words, at) or (1, None)
        if lexeme is None and low in phrases:
            taken, lexeme = _phrase(words, at, phrases[low]) or (1, None)
        found.append(lexeme or _single(text, start, end, word))
        at += taken
    return found


@functools.cache
def words_of(kind: str) -> frozenset[str]:
    """The lemmas of a timeClass that is no part of the grammar: names, sets, verbs of what lies ahead.

    >>> "Times" in words_of("nameAfter")
    True
    """
    return frozenset(
        lemma for e in vocabulary().instances("TimeWord") if e.one("timeClass") == kind for lemma in e.all("lemma")
    )


@functools.cache
def _phrases() -> dict[str, list[_Way]]:
    """First word, in small letters -> (words, letter, value), longest phrase first."""
    found: dict[str, list[_Way]] = {}
    for entry in vocabulary().instances("TimeWord"):
        letter = CLASSES.get(entry.one("timeClass") or "")
        if letter is None:
            continue
        for lemma in entry.all("lemma"):
            parts = tuple(m.group() for m in _WORD.finditer(lemma.replace("’", "'")))
            found.setdefault(parts[0].lower(), []).append((parts, letter, entry.one("timeValue") or ""))
    return {first: sorted(ways, key=lambda w: (-len(w[0]), w)) for first, ways in sorted(found.items())}


def _phrase(words: list[tuple[int, int, str]], at: int, ways: list[_Way]) -> tuple[int, Lexeme] | None:
    second = words[at + 1][2].lower() if at + 1 < len(words) else ""
    for parts, letter, value in ways:
        if len(parts) > 1 and parts[1].lower() != second:
            continue
        here = words[at : at + len(parts)]
        if len(here) == len(parts) and all(_is_word(w[2], p) for w, p in zip(here, parts, strict=True)):
            start, end = here[0][0], here[-1][1]
            return len(parts), Lexeme(start, end, letter, value, " ".join(w[2] for w in here))
    return None


def _is_word(word: str, lemma: str) -> bool:
    if lemma[0].isupper():
        return word[0].isupper() and word.lower() == lemma.lower()
    return word.lower() == lemma


def _spelled_year(words: list[tuple[int, int, str]], at: int) -> tuple[int, Lexeme] | None:
    """Years as they are spoken: "nineteen ninety-six", "two thousand and four"."""
    first = words[at][2].lower()
    ahead = [w[2].lower() for w in words[at + 1 : at + 5]]
    if first == "two":
        if ahead[:1] != ["thousand"]:
            return None
        skip = 2 if ahead[1:2] == ["and"] else 1
        rest = _number(ahead[skip]) if len(ahead) > skip else None
        if (skip == 2 and rest is None) or (rest is None and words[at - 1][2].lower() != "year"):
            return None
        taken, year = (2, 2000) if rest is None or rest > 31 else (skip + 2, 2000 + rest)
    else:
        tens = _number(ahead[0]) if ahead else None
        if tens is None or tens < 10 or tens > 90:
            return None
        taken, year = 2, {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[first] + tens
        unit = _number(ahead[2]) if ahead[1:2] == ["-"] and len(ahead) > 2 else None
        if str(tens) in _TENS and unit is not None and unit < 10:
            taken, year = 4, year + unit
    start, end = words[at][0], words[at + taken - 1][1]
    return taken, Lexeme(start, end, "Y", str(year), "")


def _number(word: str) -> int | None:
    for parts, letter, value in _phrases().get(word, ()):
        if letter == "c" and len(parts) == 1:
            return int(value)
    return None


def _single(text: str, start: int, end: int, word: str) -> Lexeme:
    letter, value = _class_of(word)
    if letter in "dnYz" and start and (text[start - 1].isalpha() or _is_hung(text, start)):
        letter = "x"
    return Lexeme(start, end, letter, value, word)


def _is_hung(text: str, start: int) -> bool:
    """Whether a number hangs on a name by a hyphen or on a currency: "T-72", "$1998"."""
    if text[start - 1] in "$€£#№":
        return True
    return text[start - 1] == "-" and start > 1 and text[start - 2].isupper()


@functools.lru_cache(maxsize=65536)
def _class_of(word: str) -> tuple[str, str]:
    low = word.lower()
    if low.isalpha() and low not in _FUNCTION and len(low) > 2:
        return "x", ""
    if word[0] == "\n":
        return "|", ""
    if low in _FUNCTION:
        return _FUNCTION[low], low
    if word in _MARKS:
        return _MARKS[word], word
    if low.isdecimal() and low.isascii():
        return _number_class(low)
    if found := re.fullmatch(r"(\d{1,2})(st|nd|rd|th)", low):
        return ("o" if 1 <= int(found[1]) <= 31 else "x"), found[1]
    if found := re.fullmatch(r"(\d{2}|\d{4})s", low):
        return ("z" if found[1][-1] == "0" else "x"), found[1]
    if re.fullmatch(r"[012]?\d\.[0-5]\d", low):
        return "6", low
    if re.fullmatch(r"q[1-4]|[1-4]q", low):
        return "4", low.strip("q")
    if re.fullmatch(r"[ap]\.?m\.?", low):
        return "p", low
    if low in ("o'clock",):
        return "k", low
    if found := re.match(r"\d{4}([-/])\d\d\1\d\d", low):
        return "T", found.group().replace("/", "-")
    if found := _NUMERIC.fullmatch(low):
        return _digits_date(*found.groups(), dotted="." in low)
    if found := re.fullmatch(r"(\d{1,2})([ap]m)", low):
        return "5", found[1]
    return "x", ""


def _number_class(digits: str) -> tuple[str, str]:
    number = int(digits) if len(digits) < 6 else 0
    if len(digits) <= 2 and 1 <= number <= 31:
        return "d", str(number)
    if len(digits) == 4 and 1000 <= number <= 2100:
        return "Y", digits
    return "n", digits


def _digits_date(one: str, two: str, year: str, *, dotted: bool) -> tuple[str, str]:
    """A date in digits, where only one order of day and month can be meant; dots are always day first."""
    first, second = int(one), int(two)
    ways = {(second, first)} if dotted else {(second, first), (first, second)}
    fitting = sorted((m, d) for m, d in ways if 1 <= m <= 12 and 1 <= d <= 31)
    if len(fitting) != 1:
        return "x", ""
    return "T", f"{year}-{fitting[0][0]:02}-{fitting[0][1]:02}"
