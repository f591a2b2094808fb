"""An expression with its neighbours in, whether it is an ordinary word, a name or a set out: "may", "Sunday Times"."""

from collections.abc import Sequence

from spacy.tokens import Span

from kg.reading.time_rules.lexemes import Lexeme, words_of
from kg.reading.time_rules.match import Expression

_FRAMES = frozenset("iOtbLNIPGEem&BZ~rs")
_YEAR_FRAMES = frozenset("itb&mEe~Bhr-/(")
_OWNERS = ("its", "his", "her", "their", "our", "s", "both", "that")
_MONTHS_THAT_ARE_WORDS = frozenset({3, 4, 5, 6, 8})


_HEADS = frozenset("iOB~")
_HOLDS = ("by", "during", "until", "till", "before", "after", "since", "around", "towards", "toward")


def is_refused(expression: Expression, lexemes: Sequence[Lexeme], span: Span, before_it: Expression | None) -> bool:
    """Whether the words of an expression are no time here; before_it is the expression found before."""
    before, after = _neighbours(expression, lexemes)
    if before and before.text.lower() in words_of("setBefore"):
        return True
    if (is_name(expression, lexemes) and not _opens(span)) or _is_manner(expression, after, lexemes):
        return True
    if expression.rule == "day" and before and _is_title(before, lexemes[expression.first], after):
        return True
    if expression.rule == "month" and expression.bare:
        if after is not None and after.letter == "-" and _glued(lexemes, expression.last + 1):
            return lexemes[expression.last + 2].letter != "M"
        return _is_no_month(expression, before, span)
    if expression.rule == "season":
        return _is_no_season(expression, before, after, span)
    if expression.rule in ("year", "years") and expression.kind == "calendar":
        if before and before.letter in "&," and before_it is not None and before_it.last == expression.first - 2:
            return not (before_it.year or before_it.decade)
        if before and before.letter == "&" and _is_listed(expression, lexemes, span):
            return True
        return _is_no_year(expression, before, after, lexemes, span)
    if expression.rule == "part of day":
        return _is_no_part(expression, before, lexemes)
    if expression.kind == "clock":
        return _is_no_clock(expression, before, lexemes)
    if expression.rule in ("weekday", "date") and before and before.letter == "a":
        return expression.rule == "weekday" and span.root.head.i < span.root.i
    if expression.rule == "unit" and before and before.letter == "h" and after is not None and after.letter == "m":
        return True
    if expression.rule == "unit" and before and before.text in "\"“‘'`" and before.text and span[-1].text[0].isupper():
        return True
    if expression.rule == "reference":
        return span.root.pos_ == "SCONJ" or (span.text.lower() == "now" and after is not None and after.text == "that")
    if expression.rule == "quarter" and after is not None and not expression.year:
        outside = after.letter == "m" and not _is_of_year(expression, lexemes)
        return outside or after.text.lower() in ("final", "finals")
    return False


def _neighbours(expression: Expression, lexemes: Sequence[Lexeme]) -> tuple[Lexeme | None, Lexeme | None]:
    before = lexemes[expression.first - 1] if expression.first else None
    after = lexemes[expression.last + 1] if expression.last + 1 < len(lexemes) else None
    return before, after


def is_name(expression: Expression, lexemes: Sequence[Lexeme]) -> bool:
    """Whether words are part of a name: "Sunday Times", "Black September", "May 19 youth movement"."""
    if expression.kind != "calendar" or expression.year or expression.rule in ("year", "years", "digits", "named day"):
        return False
    before, after = _neighbours(expression, lexemes)
    if after is not None and expression.rule == "date":
        beyond = lexemes[expression.last + 2] if expression.last + 2 < len(lexemes) else after
        within = after.text in words_of("nameWithin") or after.text[:1].isupper()
        if after.text in words_of("nameAfterDate") or (
            within and beyond.text in words_of("nameAfterDate") | words_of("nameAfter")
        ):
            return True
    if after is not None and expression.rule in ("weekday", "feast") and after.text in words_of("nameAfterWeekday"):
        return True
    first = lexemes[expression.first]
    if before and before.text in words_of("nameBefore") and first.text[:1].isupper():
        return True
    return after is not None and (
        after.text in words_of("nameAfter")
        or (expression.rule == "weekday" and after.text in words_of("nameWithinTitle"))
    )


def _opens(span: Span) -> bool:
    """Whether a date opens its sentence behind "on": who comes next does not bear its name ("On 3 May rebels")."""
    first = span.doc[span.start - 1] if span.start else None
    behind = span.doc[span.end] if span.end < len(span.doc) else None
    opens = first is not None and first.lower_ == "on" and bool(first.is_sent_start)
    return opens and behind is not None and behind.text.islower()


def is_unframed(expression: Expression, lexemes: Sequence[Lexeme]) -> bool:
    """Whether no preposition of time stands before a date: of a group that bears its name."""
    before, _ = _neighbours(expression, lexemes)
    return before is None or not (before.letter in _FRAMES or before.text.lower() in _HOLDS)


def _is_manner(expression: Expression, after: Lexeme | None, lexemes: Sequence[Lexeme]) -> bool:
    """ "a 9/11-style attack"."""
    at = expression.last + 1
    return (
        after is not None
        and after.letter == "-"
        and _glued(lexemes, at)
        and at + 1 < len(lexemes)
        and lexemes[at + 1].text.lower() in words_of("manner")
    )


def _is_listed(expression: Expression, lexemes: Sequence[Lexeme], span: Span) -> bool:
    """Whether a number behind "and" is one of several numbers that are no years: "resolutions 2231 and 1540"."""
    at = expression.first - 2
    token = span[-1]
    counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS"
    return counted or (at >= 0 and lexemes[at].letter in "dnY")


def _is_no_part(expression: Expression, before: Lexeme | None, lexemes: Sequence[Lexeme]) -> bool:
    """A part of a day is named after "in", "at", "by" or the like; "at night" is any night."""
    after = lexemes[expression.last + 1] if expression.last + 1 < len(lexemes) else None
    framed = before is not None and (before.letter in _HEADS or before.text.lower() in _HOLDS)
    told_by_clause = before is not None and before.text.lower() == "on" and after is not None and after.letter in "hx"
    return (
        not framed
        or told_by_clause
        or (lexemes[expression.last].text == "night" and expression.first == expression.last)
    )


def _is_of_year(expression: Expression, lexemes: Sequence[Lexeme]) -> bool:
    """Whether "of" behind a quarter leads to a year, not to a city or a match."""
    ahead = lexemes[expression.last + 2 : expression.last + 4]
    return any(x.letter in "yYfLNI" for x in ahead)


def _is_title(before: Lexeme, word: Lexeme, after: Lexeme | None) -> bool:
    """Names of papers and programmes: "USA TODAY", "The Tonight Show"."""
    if word.letter != "A" or not word.text[:1].isupper():
        return False
    return before.text in words_of("nameBefore") or (after is not None and after.text in words_of("nameAfter"))


def _is_no_month(expression: Expression, before: Lexeme | None, span: Span) -> bool:
    token = span[0]
    if token.pos_ in ("AUX", "VERB") or (
        token.ent_type_ in ("PERSON", "ORG", "GPE")
        and len(span.doc) > token.i + 1
        and (span.doc[token.i + 1].pos_ == "PROPN" or span.doc[token.i - 1].pos_ == "PROPN")
    ):
        return True
    framed = (before is not None and before.letter in _FRAMES) or (before is not None and before.text.lower() in (
        "since", "by", "during", "for", "after", "before", "the", "a", "through", "throughout", "around", *_OWNERS,
    ))  # fmt: skip
    if framed:
        return False
    return expression.month in _MONTHS_THAT_ARE_WORDS or (
        token.dep_ == "compound" and token.head.pos_ == "PROPN" and token.head.ent_type_ == "PERSON"
    )


def _is_no_season(expression: Expression, before: Lexeme | None, after: Lexeme | None, span: Span) -> bool:
    if expression.year or expression.direction or expression.mod or expression.years_off is not None:
        return expression.season == "FA" and span.root.pos_ == "VERB"
    if span[-1].pos_ in ("VERB", "AUX"):
        return True
    if after is not None and after.letter == "m":
        return True
    timed = before is not None and (
        before.letter in "it" or before.text.lower() in ("since", "during", "by", "before", "after")
    )
    return not timed or (
        after is not None and after.letter == "x" and after.text.isalpha() and span[-1].dep_ == "compound"
    )


def _is_no_year(
    expression: Expression, before: Lexeme | None, after: Lexeme | None, lexemes: Sequence[Lexeme], span: Span
) -> bool:
    if expression.mod or expression.first < expression.last or expression.rule == "years":
        return False
    if after is not None and (
        after.letter in "UVKyCZp%/" or (after.letter == "-" and _glued(lexemes, expression.last + 1))
    ):
        return True
    if before is None:
        return not (after is not None and after.letter in ",")
    if before.text.lower() == "both" and after is not None and after.letter == "&":
        return False
    if before.letter == "-" and before.start and _glued(lexemes, expression.first - 1):
        return True
    if before.letter in _YEAR_FRAMES or before.text.lower() in (
        "since",
        "by",
        "during",
        "before",
        "after",
        "than",
        "for",
    ):
        token = span[-1]
        counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS"
        if counted and before.text.lower() in ("than", "about", "around", "nearly"):
            return True
        return (
            counted and before.letter != "h" and expression.year is not None and not _is_year_between(expression.year)
        )
    if before.letter in "a" or before.text.lower() in _OWNERS:
        return not (_is_year_between(expression.year or 0) and span[-1].head.i > span[-1].i)
    if before.letter in ",S" or before.text[:1] in ("’", "'"):
        return before.letter == "," and not (after is None or after.letter in ",.|")
    return True


def _is_year_between(year: int) -> bool:
    return 1800 <= year <= 2060 and year % 100 != 0


def _glued(lexemes: Sequence[Lexeme], at: int) -> bool:
    """Whether a mark touches the words on both sides."""
    here = lexemes[at]
    left = at > 0 and lexemes[at - 1].end == here.start
    right = at + 1 < len(lexemes) and lexemes[at + 1].start == here.end
    return left and right


def _is_no_clock(expression: Expression, before: Lexeme | None, lexemes: Sequence[Lexeme]) -> bool:
    """A time of day needs a.m., p.m., o'clock, a zone, or "at" before it; a score or verse has none."""
    inside = {x.letter for x in lexemes[expression.first : expression.last + 1]}
    return not (inside & set("pk5Z") or (before is not None and before.letter in "O~"))
