"""What the components of the pipeline leave on a Doc, and how they read one another's work.

A layer is a span group of the Doc: one span for each mention, with `label_` (class or kind) and `kb_id_` (the id
of the row it belongs to), and `attrs["rows"]`: the rows of the extraction record (docs/record.md) as plain JSON values,
character offsets included. Nothing else is left on a Doc, so that a Doc survives spaCy's DocBin.

    layer        spans                                   rows
    boilerplate  stretches that yield nothing            {"start", "end", "reason"}; attrs["byline"]
    places       mentions of places                      record.places
    times        expressions                             record.times
    actors       mentions of actors                      record.actors
    quotes       quotations with their marks             {"start", "end", "inner_start", "inner_end", "scare"}
    statements   cues                                    record.statements, without "about"
    events       triggers                                record.events
    figures      counts                                  record.casualties
    quantities   counts                                  record.quantities
    ties         -                                       {"statement", "about"}
"""

from collections.abc import Iterable, Iterator
from typing import Any
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, SpanGroup, Token

Row = dict[str, Any]
Held = dict[int, tuple[int, str]]

ARTICLE = "kg_article"
"""Key of Doc.user_data: {"title", "outlet", "published", "language"}, each a str or None."""

_LONG = 800
"""So many tokens no sentence has that was written to be read."""

LAYERS = ("boilerplate", "places", "times", "actors", "quotes", "statements", "events", "figures", "quantities", "ties")


def write(doc: Doc, layer: str, spans: Iterable[Span], rows: Iterable[Row], **attrs: Any) -> None:
    """Put a layer on the Doc, in place of one that was there; spans in text order."""
    ordered = sorted(spans, key=lambda s: (s.start, s.end, s.label_, s.kb_id_))
    doc.spans[layer] = SpanGroup(doc, name=layer, spans=ordered, attrs={"rows": list(rows), **attrs})


def rows(doc: Doc, layer: str) -> list[Row]:
    """The rows of a layer; empty where no component has written it."""
    return list(doc.spans[layer].attrs["rows"]) if layer in doc.spans else []


def spans(doc: Doc, layer: str) -> list[Span]:
    """The spans of a layer in text order."""
    return list(doc.spans[layer]) if layer in doc.spans else []


def remarks(doc: Doc) -> list[str]:
    """What components remark on the state of the text: attrs["warnings"] of their layers, in the order of LAYERS."""
    return [w for layer in LAYERS if layer in doc.spans for w in doc.spans[layer].attrs.get("warnings", [])]


def row_of(doc: Doc, layer: str, row_id: str) -> Row:
    """The row with an id. Raises KeyError where there is none."""
    for row in rows(doc, layer):
        if row.get("id") == row_id:
            return row
    raise KeyError(f"{layer} has no {row_id}")


def mention_at(doc: Doc, layer: str, token: Token) -> Span | None:
    """The longest mention of a layer that holds a token."""
    held = _held(doc, layer).get(token.i)
    return doc.spans[layer][held[0]] if held is not None else None


def id_at(doc: Doc, layer: str, token: Token) -> str | None:
    """The id of the row whose mention holds a token, or None."""
    held = _held(doc, layer).get(token.i)
    return held[1] if held is not None else None


_HELD: WeakKeyDictionary[Doc, dict[str, tuple[SpanGroup, Held]]] = WeakKeyDictionary()
"""Which span of a layer holds a token, kept beside the Doc as long as the Doc lives and the layer is the same."""


def _held(doc: Doc, layer: str) -> Held:
    """Token -> (number of the longest span of a layer that holds it, its id)."""
    if layer not in doc.spans:
        return {}
    group, known = doc.spans[layer], _HELD.setdefault(doc, {})
    if layer not in known or known[layer][0] is not group:
        found: Held = {}
        for _, number, start, end, name in sorted(
            (s.start - s.end, n, s.start, s.end, s.kb_id_) for n, s in enumerate(group)
        ):
            for i in range(start, end):
                found.setdefault(i, (number, name))
        known[layer] = (group, found)
    return known[layer][1]


def article(doc: Doc) -> dict[str, str | None]:
    """Title, outlet, publication day and language of the article, None where not known."""
    return {"title": None, "outlet": None, "published": None, "language": None, **doc.user_data.get(ARTICLE, {})}


def is_boilerplate(token: Token) -> bool:
    """Whether a token stands in a stretch that must yield nothing."""
    return token.i in _held(token.doc, "boilerplate")


def body_sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of the article's own text, without boilerplate."""
    skipped = {i for s in spans(doc, "boilerplate") for i in range(s.start, s.end)}
    for sentence in doc.sents:
        if sentence.start not in skipped and not all(token.is_space for token in sentence):
            yield sentence


def char_span(span: Span | Token) -> Row:
    """Offsets and words as they stand in the record."""
    start = span.idx if isinstance(span, Token) else span.start_char
    return {"start": start, "end": start + len(span.text), "text": span.text}


def sentence_span(token: Token) -> Row:
    """The sentence of a token as evidence, without white space at its ends; of one without end what stands near by."""
    sentence = token.sent
    if len(sentence) > _LONG:
        near = (max(sentence.start, token.i - _LONG // 2), min(sentence.end, token.i + _LONG // 2))
        sentence = token.doc[near[0] : near[1]]
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return {"start": start, "end": start + len(text.strip()), "text": text.strip()}


def make_span(doc: Doc, start: int, end: int, label: str, row_id: str) -> Span:
    """A mention of tokens [start, end) that belongs to a row."""
    return Span(doc, start, end, label=label, kb_id=row_id)
