"""Tokens in, numbers out: digits, number words, scales, ranges and words for an amount without a number.

"thirty-five" -> 35    "50 000" -> 50000    "1.2 million" -> 1200000    "30 to 40" -> 30..40    "dozens" -> 24..99
"""

import calendar
import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.reading.figure_rules.lexicon import amounts, people, qualifiers

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?")
_RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
_THOUSANDS = re.compile(r"\d{3}")
DASHES = frozenset({"-", "–", "—", "‑", "‒"})
MONTHS = frozenset(m.lower() for m in (*calendar.month_name, *calendar.month_abbr, "sept") if m)
CURRENCY = frozenset({"$", "€", "£", "¥", "₴", "₽", "₪", "us$", "usd", "eur", "dollars", "euros"})
_SCALES = frozenset({12, 20, 100, 1000, 1000000, 1000000000})
_LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_SMALL = frozenset({"twelve", "twenty"})
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before a token; `scale` is the scale word it was told in (1.2 million)."""

    end: int
    low: int | float
    high: int | float
    vague: bool = False
    scale: int = 1


def read_range(doc: Doc, i: int, left: int, right: int) -> Number | None:
    """The number or range that begins at token i, looking no further than tokens [left, right)."""
    found = _RANGE.fullmatch(doc[i].text)
    if found:
        low, high = (int(g.replace(",", "")) for g in found.groups())
        return _scaled(doc, Number(i + 1, low, high), right) if low < high else None
    first = _read_number(doc, i, right)
    if first is None or first.vague or first.end + 1 >= right:
        return first
    joint, before = doc[first.end].lower_, doc[i - 1].lower_ if i > left else ""
    if not (joint in DASHES or joint in ("to", "or") or (joint == "and" and before == "between")):
        return first
    second = _read_number(doc, first.end + 1, right)
    if second is None or second.vague or before == "from" or second.low == 0:
        return first
    shared = first.low * second.scale
    least = shared if first.scale == 1 and shared < second.low else first.low
    if least >= second.low or (joint == "or" and second.low > 2 * least + 1):
        return first
    return Number(second.end, least, second.high)


def _read_number(doc: Doc, i: int, right: int) -> Number | None:
    return _read_phrase(doc, i, right) or _read_digits(doc, i, right) or _read_words(doc, i, right)


def _read_phrase(doc: Doc, i: int, right: int) -> Number | None:
    known, found = amounts(), None
    for size in range(min(_LONGEST, right - i), 0, -1):
        words = tuple(t.lower_ for t in doc[i : i + size])
        if words in qualifiers() or (size == 2 and words == ("no", ".")):
            return None
        amount = known.get(words)
        if found is None and amount is not None and (amount.vague or amount.high == 0):
            found = Number(i + size, amount.low, amount.high, amount.vague)
    return found


def _read_digits(doc: Doc, i: int, right: int) -> Number | None:
    if not _DIGITS.fullmatch(doc[i].text):
        return None
    text, end = doc[i].text, i + 1
    if re.fullmatch(r"\d{1,3}", text) and not (i > 0 and doc[i - 1].lower_ in MONTHS):
        while True:
            after = end + 1 if end < right and doc[end].is_space and doc[end].text != "\n" else end
            if after < right and _THOUSANDS.fullmatch(doc[after].text) and doc[after - 1].text != "\n":
                text, end = text + doc[after].text, after + 1
            else:
                break
    value: int | float
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", text) and len(text) > 5:
        value = int(text.replace(".", ""))
    else:
        value = float(text.replace(",", "")) if "." in text else int(text.replace(",", ""))
    return _scaled(doc, Number(end, value, value), right)


def _scaled(doc: Doc, number: Number, right: int) -> Number:
    """The number times the scale word behind it: "1.2 million", "3 dozen"."""
    scale, end = 1, number.end
    if end + 1 < right and not doc[end - 1].whitespace_ and doc[end].lower_ in _LETTERS:
        size = _LETTERS[doc[end].lower_]
        if (doc[end + 1].lower_,) in people() or doc[max(number.end - 2, 0)].lower_ in CURRENCY:
            return Number(end + 1, _whole(number.low * size), _whole(number.high * size), False, size)
    if end < right and doc[end].text in DASHES and end + 1 < right and _scale_of(doc[end + 1]):
        end += 1
    while end < right and (size := _scale_of(doc[end])):
        scale, end = scale * size, end + 1
    if scale == 1:
        return number
    return Number(end, _whole(number.low * scale), _whole(number.high * scale), False, scale)


def _whole(value: int | float) -> int | float:
    return round(value) if abs(value - round(value)) < 1e-6 else value


def _scale_of(token: Token) -> int:
    amount = amounts().get((token.lower_,))
    return amount.low if amount and not amount.vague and amount.low in _SCALES and token.lower_ not in _SMALL else 0


def _read_words(doc: Doc, i: int, right: int) -> Number | None:
    """A number in words: "two hundred and six", "a dozen", "half a million"."""
    j, total, current, seen, scale, last = i, 0.0, 0.0, False, 1, 0
    if doc[j].lower_ == "half" and j + 2 < right and doc[j + 1].lower_ in ("a", "an") and _scale_of(doc[j + 2]):
        half = _whole(_scale_of(doc[j + 2]) / 2)
        return Number(j + 3, half, half, False, _scale_of(doc[j + 2]))
    if doc[j].lower_ in ("a", "an"):
        following = amounts().get((doc[j + 1].lower_,)) if j + 1 < right else None
        if (
            following is None
            or following.vague
            or following.low < 2
            or doc[j + 1].lower_ == "both"
            or (doc[j + 1].like_num and not _scale_of(doc[j + 1]))
        ):
            return None
        j += 1
        if not _scale_of(doc[j]):
            return Number(j + 1, following.low, following.high)
    while j < right:
        amount = amounts().get((doc[j].lower_,))
        if amount is None or amount.vague or (amount.low == 0 and doc[j].lower_ != "zero"):
            joined = doc[j].text in DASHES or (doc[j].lower_ == "and" and last >= 100)
            following = amounts().get((doc[j + 1].lower_,)) if joined and seen and j + 1 < right else None
            if (
                following is None
                or following.vague
                or not 0 < following.low < 100
                or (last < 100 and following.low > 9)
            ):
                break
            j += 1
            continue
        size = _scale_of(doc[j])
        if size and (seen or j > i):
            current = max(current, 1) * size if size < 1_000 else current
            if size >= 1_000:
                total, current = total + max(current, 1) * size, 0.0
            scale = size
        elif size or (seen and not (20 <= last < 100 and amount.low < 10) and last < 100):
            break
        else:
            current += amount.low
        seen, last, j = True, amount.low, j + 1
    value = _whole(total + current)
    return Number(j, value, value, False, scale) if seen else None
