"""Tokens in, counts out: every number of a sentence with what opens, closes or blurs it, and what it measures.

"at least thirty-five" -> 35, None, stated 35, atLeast      "dozens" -> 24, 99, vague
"50 000"               -> 50000                             "30 to 40" -> 30, 40
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.reading.figure_rules.lexicon import amounts, people, qualifiers, units

_DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?")
_RANGE = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
_THOUSANDS = re.compile(r"\d{3}")
_DASHES = frozenset(["-", "–", "—", "‑", "‒"])
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
_CURRENCY = frozenset(["$", "€", "£", "¥", "₴", "₽", "₪", "us$", "usd", "eur", "dollars", "euros"])
_YEAR_BEFORE = frozenset(
    ["in", "since", "from", "until", "till", "during", "by", "of", "late", "early", "mid", "year", "and", "to"]
)
_CLOCK = frozenset(["a.m.", "am", "p.m.", "pm", "gmt", "utc", "o'clock", "o’clock", "local"])
_LABEL = frozenset(
    [
        "no.",
        "no",
        "number",
        "nos.",
        "article",
        "resolution",
        "route",
        "highway",
        "flight",
        "chapter",
        "section",
        "page",
        "room",
        "bus",
        "line",
    ]
)
_SCALES = frozenset({100, 1_000, 1_000_000, 1_000_000_000})
_LETTERS = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_SMALL = frozenset({"twelve", "twenty"})
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Count:
    """A number in the text: tokens [start, end) with its qualifier, the number itself from `number` on.

    measure: what makes it no count of people or things ("percent", "money", "age", "date", "compound", "label"), or None.
    """

    start: int
    number: int
    end: int
    low: int | float | None
    high: int | float | None
    stated: int | float | None
    qualifier: str
    measure: str | None = None

    @property
    def is_none(self) -> bool:
        """Whether the words say that there were none."""
        return self.low == 0 and self.high == 0


@dataclass(frozen=True, slots=True)
class _Number:
    end: int
    low: int | float
    high: int | float
    vague: bool = False
    scale: int = 1


def find_counts(sentence: Span) -> list[Count]:
    """The counts of a sentence in text order."""
    found, i = [], sentence.start
    left = sentence.start
    while i < sentence.end:
        count = count_at(sentence.doc, i, left, sentence.end)
        if count is None:
            i += 1
        else:
            found.append(count)
            i = left = count.end
    return found


def count_at(doc: Doc, i: int, left: int, right: int) -> Count | None:
    """The count whose number begins at token i, looking no further than tokens [left, right)."""
    number = _read_range(doc, i, left, right)
    if number is None:
        return None
    start, qualifier, opened = _qualifier_before(doc, i, left)
    if doc[i].lower_ == "between" or (i > left and doc[i - 1].lower_ == "between" and number.low < number.high):
        start = min(start, i - 1 if doc[i].lower_ != "between" else i)
    end, after = _qualifier_after(doc, number.end, right)
    qualifier = after or qualifier
    low, high = _interval(number, qualifier)
    exact = number.low == number.high and not number.vague
    if qualifier == "exact" and number.vague:
        qualifier = "vague"
    measure = _measure(doc, i, number, end, right)
    return Count(
        start if opened or start < i else i, i, end, low, high, number.low if exact else None, qualifier, measure
    )


def _interval(number: _Number, qualifier: str) -> tuple[int | float | None, int | float | None]:
    if qualifier == "atLeast":
        return number.low, None
    if qualifier == "moreThan":
        return number.low + (0 if number.vague else 1), None
    if qualifier == "upTo":
        return None, number.high
    if qualifier == "lessThan":
        return None, number.high - (0 if number.vague else 1)
    return number.low, number.high


# ---- the number itself


def _read_range(doc: Doc, i: int, left: int, right: int) -> _Number | None:
    found = _RANGE.fullmatch(doc[i].text)
    if found:
        low, high = (int(g.replace(",", "")) for g in found.groups())
        return _scaled(doc, _Number(i + 1, low, high), right) if low < high else None
    first = _read_number(doc, i, right)
    if first is None or first.vague or first.end + 1 >= right:
        return first
    joint, before = doc[first.end].lower_, doc[i - 1].lower_ if i > left else ""
    if not (joint in _DASHES or joint in ("to", "or") or (joint == "and" and before == "between")):
        return first
    second = _read_number(doc, first.end + 1, right)
    if second is None or second.vague or before == "from" or second.low == 0:
        return first
    low = first.low * second.scale if first.scale == 1 and first.low * second.scale < second.low else first.low
    if low >= second.low or (joint == "or" and second.low > 2 * low + 1):
        return first
    return _Number(second.end, low, second.high)


def _read_number(doc: Doc, i: int, right: int) -> _Number | None:
    return _read_phrase(doc, i, right) or _read_digits(doc, i, right) or _read_words(doc, i, right)


def _read_phrase(doc: Doc, i: int, right: int) -> _Number | None:
    known, found = amounts(), None
    for size in range(min(_LONGEST, right - i), 0, -1):
        words = tuple(t.lower_ for t in doc[i : i + size])
        if words in qualifiers() or (size == 2 and words == ("no", ".")):
            return None
        amount = known.get(words)
        if found is None and amount is not None and (amount.vague or amount.high == 0):
            found = _Number(i + size, amount.low, amount.high, amount.vague)
    return found


def _read_digits(doc: Doc, i: int, right: int) -> _Number | None:
    if not _DIGITS.fullmatch(doc[i].text):
        return None
    text, end = doc[i].text, i + 1
    if re.fullmatch(r"\d{1,3}", text) and not (i > 0 and doc[i - 1].lower_ in _MONTHS):
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
    return _scaled(doc, _Number(end, value, value), right)


def _scaled(doc: Doc, number: _Number, right: int) -> _Number:
    """The number times the scale word behind it: "1.2 million", "3 dozen"."""
    scale, end = 1, number.end
    if end + 1 < right and not doc[end - 1].whitespace_ and doc[end].lower_ in _LETTERS:
        if (doc[end + 1].lower_,) in people() or doc[max(number.end - 2, 0)].lower_ in _CURRENCY:
            size = _LETTERS[doc[end].lower_]
            return _Number(end + 1, _whole(number.low * size), _whole(number.high * size), False, size)
    if end < right and doc[end].text in _DASHES and end + 1 < right and _scale_of(doc[end + 1]):
        end += 1
    while end < right and (size := _scale_of(doc[end])):
        scale, end = scale * size, end + 1
    if scale == 1:
        return number
    return _Number(end, _whole(number.low * scale), _whole(number.high * scale), False, scale)


def _whole(value: int | float) -> int | float:
    return round(value) if abs(value - round(value)) < 1e-6 else value


def _scale_of(token: Token) -> int:
    amount = amounts().get((token.lower_,))
    return (
        amount.low
        if amount and not amount.vague and amount.low in (_SCALES | {12, 20}) and token.lower_ not in _SMALL
        else 0
    )


def _read_words(doc: Doc, i: int, right: int) -> _Number | None:
    """A number in words: "two hundred and six", "a dozen", "half a million"."""
    j, total, current, seen, scale, last = i, 0.0, 0.0, False, 1, 0
    if doc[j].lower_ == "half" and j + 2 < right and doc[j + 1].lower_ in ("a", "an") and _scale_of(doc[j + 2]):
        return _Number(j + 3, *(2 * [_whole(_scale_of(doc[j + 2]) / 2)]), False, _scale_of(doc[j + 2]))
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
            return _Number(j + 1, following.low, following.high)
    while j < right:
        amount = amounts().get((doc[j].lower_,))
        if amount is None or amount.vague or (amount.low == 0 and doc[j].lower_ != "zero"):
            joined = doc[j].text in _DASHES or (doc[j].lower_ == "and" and last >= 100)
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
    return _Number(j, value, value, False, scale) if seen else None


# ---- what stands around it


def _qualifier_before(doc: Doc, i: int, left: int) -> tuple[int, str, bool]:
    """Where the qualifiers before token i begin, which one holds, and whether there is one."""
    start, qualifier, known = i, "exact", qualifiers()
    for _ in range(2):
        for size in range(min(_LONGEST, start - left), 0, -1):
            words = tuple(t.lower_ for t in doc[start - size : start])
            found = known.get(words)
            if found is not None and words[0] != "or":
                qualifier = found if qualifier == "exact" else qualifier
                start -= size
                break
        else:
            break
    return start, qualifier, start < i


def _qualifier_after(doc: Doc, end: int, right: int) -> tuple[int, str | None]:
    if end < right and doc[end].text == "+":
        return end + 1, "atLeast"
    for size in (3, 2):
        words = tuple(t.lower_ for t in doc[end : min(end + size, right)])
        if words and words[0] in ("or", "and") and words in qualifiers():
            return end + size, qualifiers()[words]
    return end, None


def _measure(doc: Doc, i: int, number: _Number, end: int, right: int) -> str | None:
    before = doc[i - 1].lower_ if i > 0 else ""
    following = doc[end].lower_ if end < right else ""
    if before in _CURRENCY or doc[i].text[0] in "$€£" or following in _CURRENCY:
        return "money"
    if following in ("%", "percent", "pct") or (following == "per" and doc[end : end + 2].text.lower() == "per cent"):
        return "percent"
    if following in _DASHES and end + 1 < right and not doc[end].whitespace_ and doc[end + 1].is_alpha:
        return "age" if doc[end + 1].lower_ in ("year", "month") else "compound"
    if (following.startswith("-") and len(following) > 1) or following in _CLOCK or following == ":":
        return "compound"
    if before in _LABEL and doc[i].text[0].isdigit() and not (before == "no" or before == "line"):
        return "label"
    if before in ("-", "/", ".") and i > 1 and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        return "label"
    if doc[i].text.isdigit() and number.scale == 1:
        if (before in _MONTHS or following in _MONTHS) and number.low <= 31 and following != "may":
            return "date"
        if (
            len(doc[i].text) == 4
            and 1800 <= number.low < 2100
            and (before in _YEAR_BEFORE | _MONTHS or not _noun_follows(doc, end, right))
        ):
            return "date"
    return None


def _noun_follows(doc: Doc, end: int, right: int) -> bool:
    return end < right and doc[end].pos_ in ("NOUN", "ADJ", "PROPN")


def measures(token: Token) -> bool:
    """Whether a noun is a measure, a thing or an animal: its number counts no people."""
    words = (token.lemma_.lower(),)
    return words in units() or (token.lower_,) in units()
