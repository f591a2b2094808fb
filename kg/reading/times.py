"""Finds dates and intervals and resolves them against the publication date: a parsed Doc in, layer "times" out.

"on Sunday" in an article of 15 April 2025 is 2025-04-13; the span is the expression without its preposition. The label
of a span is the precision. Boilerplate, durations, sets ("every Friday") and names ("Black Friday") yield nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.time_rules import resolve as rules
from kg.reading.time_rules.expressions import read_expressions
from kg.reading.time_rules.known import LATE, Anchor, Context, Reading
from kg.reading.time_rules.lexemes import Lexeme, letters, read_lexemes
from kg.reading.time_rules.match import Expression
from kg.reading.time_rules.refuse import is_name, is_refused, is_unframed
from kg.reading.time_rules.tense import clause_of, hangs_on_saying, is_due, looks
from kg.words.dates import interval_of, precision_of

_CONNECTORS = frozenset({"t", "&", "-", ",", "tb", "&b", ",&", "&i", ",i"})
_BOUNDS = frozenset({"since", "than", "until", "till"})
_ONE_UNRESOLVED = "a time left unresolved: no publication date"
_WEEKS = 14
"""Feasts shorter than this count as a week, longer ones as a month."""
_EASTERN = re.compile(r"(?<!ltra-)(?<!ltra )\bOrthodox\b(?! Jew)")
_ONLY_DATED = frozenset({"day of month", "in units", "same period"})
_HOURS_OF = frozenset({"", "O", "Oh", ",O", "m", "mh"})
_DEFINITE = frozenset("hJI")


@Language.component("kg_times", requires=["token.dep", "token.tag", "token.head"], assigns=["doc.spans"])
def find_times(doc: Doc) -> Doc:
    """Write the layer of times."""
    text = doc.text
    lexemes = read_lexemes(text)
    found = _kept(doc, lexemes)
    known = Context(published_day(doc), _years(x for x, _, _ in found), eastern=bool(_EASTERN.search(text)))
    spans: list[Span] = []
    rows: list[layers.Row] = []
    for n, (expression, span, sentence) in enumerate(found):
        following = found[n + 1] if n + 1 < len(found) else None
        look = looks(span)
        reading = _read(expression, known, look, sentence, span, following, lexemes)
        if reading.value is None and (expression.kind == "clock" or expression.rule in _ONLY_DATED):
            continue
        row = _row(text, f"t{len(rows) + 1}", expression, reading)
        rows.append(row)
        spans.append(layers.make_span(doc, span.start, span.end, row["precision"], row["id"]))
        if interval_of(reading.value) and reading.value:
            known.anchors.append(_anchor(expression, reading, sentence, span, lexemes))
    layers.write(doc, "times", spans, rows, warnings=_warnings(rows, known))
    return doc


def published_day(doc: Doc) -> date | None:
    """The day on which the article was published, or None where that is not known or no day."""
    try:
        return date.fromisoformat((layers.article(doc)["published"] or "")[:10])
    except ValueError:
        return None


def _kept(doc: Doc, lexemes: list[Lexeme]) -> list[tuple[Expression, Span, int]]:
    """The expressions of the article's own text with their spans and the number of their sentence."""
    starts = doc.to_array("IDX").tolist()
    sentence_of = _sentence_of(doc)
    kept: list[tuple[Expression, Span, int]] = []
    named: set[tuple[int | None, int | None]] = set()
    for expression in read_expressions(lexemes):
        first = bisect_right(starts, expression.start) - 1
        last = bisect_right(starts, expression.end - 1)
        sentence = sentence_of[first]
        span = doc[first:last]
        if sentence < 0:
            continue
        day = (expression.month, expression.day)
        before_it = kept[-1][0] if kept else None
        if day in named and expression.rule == "date" and expression.year is None and is_unframed(expression, lexemes):
            continue
        if is_refused(expression, lexemes, span, before_it):
            if expression.rule == "date" and is_name(expression, lexemes):
                named.add(day)
            continue
        if kept and kept[-1][2] == sentence:
            before, before_span, _ = kept[-1]
            between = letters(lexemes[before.last + 1 : expression.first])
            if between in _CONNECTORS:
                kept[-1] = (rules.with_year_of(before, expression), before_span, sentence)
        kept.append((expression, span, sentence))
    return kept


def _sentence_of(doc: Doc) -> list[int]:
    """For each token the number of its sentence, -1 in boilerplate; read as one array, for Docs are long."""
    starts = doc.to_array("SENT_START").tolist()
    skipped = {i for s in layers.spans(doc, "boilerplate") for i in range(s.start, s.end)}
    numbers, number = [0] * len(starts), 0
    for at, start in enumerate(starts):
        if start == 1 or not at:
            number = -1 if at in skipped else at
        numbers[at] = number
    return _counted(numbers)


def _counted(firsts: list[int]) -> list[int]:
    """The first tokens of sentences as running numbers; -1 stays."""
    order = {first: n for n, first in enumerate(dict.fromkeys(f for f in firsts if f >= 0))}
    return [order.get(first, -1) for first in firsts]


def _years(expressions: Iterable[Expression]) -> tuple[int, ...]:
    return tuple(sorted({x.year for x in expressions if x.year is not None and x.kind == "calendar"}))


def _read(
    expression: Expression,
    known: Context,
    look: str | None,
    sentence: int,
    span: Span,
    following: tuple[Expression, Span, int] | None,
    lexemes: Sequence[Lexeme],
) -> Reading:
    if expression.kind == "clock" and following and following[2] == sentence:
        between = letters(lexemes[expression.last + 1 : following[0].first])
        if between in _HOURS_OF:
            return Reading()  # the hour of the day that follows
    if expression.rule == "in units" and not is_due(span):
        return Reading()
    if expression.kind != "hinged":
        return rules.resolve(expression, known, look, sentence, clause_of(span))
    if following and following[2] == sentence and _is_hinge(span, following[1]):
        inner = rules.resolve(following[0], known, looks(following[1]), sentence)
        if interval_of(inner.value) and inner.value:
            return rules.hinge(expression, inner.value)
    near = known.anchors[-1] if known.anchors else None
    after = lexemes[expression.last + 1] if expression.last + 1 < len(lexemes) else None
    if after is None or after.letter in ",.|" or after.text in ";:)":
        return rules.resolve(expression, known, look, sentence)
    if near and near.sentence == sentence:
        if letters(lexemes[near.end : expression.first]) == ",":
            return Reading(near.value, "narrative")
        if near.clause == clause_of(span):
            return Reading()
    if after.letter in _DEFINITE or not (after.text.isalnum() or after.letter in "ac"):
        return rules.resolve(expression, known, look, sentence)
    return Reading()


def _anchor(expression: Expression, reading: Reading, sentence: int, span: Span, lexemes: Sequence[Lexeme]) -> Anchor:
    told = reading.basis == "explicit" or (reading.basis == "narrative" and expression.kind == "calendar")
    counted = expression.kind in ("narrative", "hinged") and (expression.count or 0) < 0
    before = lexemes[expression.first - 1].text.lower() if expression.first else ""
    return Anchor(
        value=reading.value or "",
        sentence=sentence,
        saying=hangs_on_saying(span),
        told=told,
        derived=counted and expression.unit in ("year", "day"),
        clause=clause_of(span),
        end=expression.last + 1,
        bound=before in _BOUNDS,
        weekday=expression.weekday is not None,
        late=expression.part in LATE,
        mod=expression.mod,
    )


def _warnings(rows: Sequence[layers.Row], known: Context) -> list[str]:
    """What is to be said of a text whose day of publication nobody knows: how many times hang on it."""
    hanging = sum(r["value"] is None and r["precision"] != "vague" for r in rows) if known.published is None else 0
    if not hanging:
        return []
    return [f"{hanging} times left unresolved: no publication date" if hanging > 1 else _ONE_UNRESOLVED]


def _is_hinge(span: Span, following: Span) -> bool:
    """Whether a time stands inside what "a day after" is counted from: "a day after Sunday's attack"."""
    if following.start - span.end <= 1:
        return True
    side = span[-1]
    if not side.has_dep():
        return False
    return any(one == side for one in following.root.ancestors)


def _row(text: str, row_id: str, expression: Expression, reading: Reading) -> layers.Row:
    held = interval_of(reading.value) or reading.bounds
    return {
        "id": row_id,
        "start": expression.start,
        "end": expression.end,
        "text": text[expression.start : expression.end],
        "value": reading.value,
        "mod": expression.mod or ("APPROX" if "~" in (expression.feast or "") and reading.bounds else None),
        "earliest": held[0].isoformat() if held else None,
        "latest": held[1].isoformat() if held else None,
        "precision": precision_of(reading.value) if reading.value else _coarse(expression, reading),
        "basis": reading.basis,
        "rule": "times." + expression.rule.replace(" ", "_"),
    }


def _coarse(expression: Expression, reading: Reading) -> str:
    """The precision of what has no value: that of its words, or of the days that a feast takes."""
    if not expression.feast or not reading.bounds:
        return rules.coarse_unit(expression)
    return "week" if (reading.bounds[1] - reading.bounds[0]).days < _WEEKS else "month"
