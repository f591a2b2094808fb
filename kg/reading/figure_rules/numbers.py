"""Tokens in, counts out: every number of a sentence with what opens, closes or blurs it, and what it measures.

"at least thirty-five" -> 35, None, stated 35, atLeast      "dozens" -> 24, 99, vague
"50 000"               -> 50000                             "30 to 40" -> 30, 40
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.reading.figure_rules.lexicon import listed, qualifiers, units
from kg.reading.figure_rules.numerals import CURRENCY, DASHES, MONTHS, Number, read_range

_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Count:
    """A number in the text: tokens [start, end) with its qualifier, the number itself from `number` on.

    measure: what makes it no count of people or things (percent, money, age, date, times, compound, label), or None.
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
    number = read_range(doc, i, left, right)
    if number is None or (doc[i].lower_ == "both" and doc[number.end : number.end + 1].text.lower() in listed("both")):
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


def _interval(number: Number, qualifier: str) -> tuple[int | float | None, int | float | None]:
    if qualifier == "atLeast":
        return number.low, None
    if qualifier == "moreThan":
        return number.low + (0 if number.vague else 1), None
    if qualifier == "upTo":
        return None, number.high
    if qualifier == "lessThan":
        return None, number.high - (0 if number.vague else 1)
    return number.low, number.high


# ---- what stands around it


def _qualifier_before(doc: Doc, i: int, left: int) -> tuple[int, str, bool]:
    """Where the qualifiers before token i begin, which one holds, and whether there is one."""
    start, qualifier, known = i, "exact", qualifiers()
    for _ in range(2):
        for size in range(min(_LONGEST, start - left), 0, -1):
            words = tuple(t.lower_ for t in doc[start - size : start])
            found = known.get(words)
            particle = size == 1 and (doc[start - 1].dep_ == "prt" or _belongs_to_verb(doc[start - 1], left))
            if found is not None and words[0] != "or" and not particle:
                qualifier = found if qualifier == "exact" else qualifier
                start -= size
                break
        else:
            break
    return start, qualifier, start < i


def _belongs_to_verb(word: Token, left: int) -> bool:
    """Whether "over" stands behind a verb that it goes with, wherever the parser hung it: "handed over 32 men"."""
    return word.lower_ == "over" and word.i > left and word.nbor(-1).lemma_.lower() in listed("over-verb")


def _qualifier_after(doc: Doc, end: int, right: int) -> tuple[int, str | None]:
    if end < right and doc[end].text == "+":
        return end + 1, "atLeast"
    for size in (3, 2):
        words = tuple(t.lower_ for t in doc[end : min(end + size, right)])
        if words and words[0] in ("or", "and") and words in qualifiers():
            return end + size, qualifiers()[words]
    return end, None


def _measure(doc: Doc, i: int, number: Number, end: int, right: int) -> str | None:
    before = doc[i - 1].lower_ if i > 0 else ""
    following = doc[end].lower_ if end < right else ""
    if doc[i].lower_ == "one" and following == "another":
        return "label"
    if following in ("times", "fold"):
        return "times"
    if before == "but" and i > 1 and doc[i - 2].lower_ in ("all", "none", "everyone", "nobody"):
        return "but"
    if following in ("year", "month") and doc[end : end + 2].text.lower().endswith(" old"):
        return "age"
    if before in CURRENCY or doc[i].text[0] in "$€£" or following in CURRENCY:
        return "money"
    if following in ("%", "percent", "pct") or (following == "per" and doc[end : end + 2].text.lower() == "per cent"):
        return "percent"
    if following in DASHES and end + 1 < right and not doc[end].whitespace_ and doc[end + 1].is_alpha:
        return "age" if doc[end + 1].lower_ in ("year", "month") else "compound"
    if (following.startswith("-") and len(following) > 1) or following in listed("clock") or following == ":":
        return "compound"
    if before in listed("label") and doc[i].text[0].isdigit() and not (before == "no" or before == "line"):
        return "label"
    if before in ("-", "/", ".") and i > 1 and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        return "label"
    if doc[i].text.isdigit() and number.scale == 1:
        if (before in MONTHS or following in MONTHS) and number.low <= 31 and following != "may":
            return "date"
        if (
            len(doc[i].text) == 4
            and 1800 <= number.low < 2100
            and (before in listed("before-year") | MONTHS or not _noun_follows(doc, end, right))
        ):
            return "date"
    return None


def _noun_follows(doc: Doc, end: int, right: int) -> bool:
    return end < right and doc[end].pos_ in ("NOUN", "ADJ", "PROPN")


def measures(token: Token) -> bool:
    """Whether a noun is a measure, a thing or an animal: its number counts no people."""
    words = (token.lemma_.lower(),)
    return words in units() or (token.lower_,) in units()
