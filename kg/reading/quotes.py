"""A Doc in, its quotations out: the layer "quotes", with scare quotes marked so that nobody takes them for speech.

The minister called it "a so-called 'operation'"; "We left," she said.     two quotations, the second is speech
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.statement_rules.lexicon import introduces_quotation
from kg.reading.statement_rules.quotation import Quotation, parse_quotations

UNBALANCED = "unbalanced quotation marks"
_SHORT = 6


@Language.component("kg_quotes", assigns=["doc.spans"])
def find_quotes(doc: Doc) -> Doc:
    """Find quotations by their marks, outside boilerplate; attrs["warnings"] says when marks do not pair."""
    text = doc.text
    parsed = parse_quotations(text)
    skipped = [(s.start_char, s.end_char) for s in layers.spans(doc, "boilerplate")]
    spans, rows, number = [], [], 0
    for quotation in parsed.quotations:
        while number < len(skipped) and skipped[number][1] <= quotation.start:
            number += 1
        if number < len(skipped) and skipped[number][0] < quotation.end:
            continue
        span = doc.char_span(quotation.start, quotation.end, label="quote", alignment_mode="expand")
        if span is None or not quotation.inner(text).strip():
            continue
        spans.append(span)
        rows.append(_row(doc, text, quotation, span))
    layers.write(doc, "quotes", spans, rows, warnings=[] if parsed.balanced else [UNBALANCED])
    return doc


def _row(doc: Doc, text: str, quotation: Quotation, span: Span) -> layers.Row:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "inner_start": quotation.inner_start,
        "inner_end": quotation.inner_end,
        "scare": _is_scare(doc, text, quotation, span),
        "closed": quotation.closed,
        "joined": quotation.joined,
    }


def _is_scare(doc: Doc, text: str, quotation: Quotation, span: Span) -> bool:
    """Whether a quotation is a few words of a sentence that nobody is heard saying: a "buffer zone"."""
    inner = [t for t in span if t.is_alpha or t.like_num]
    if len(inner) > _SHORT or not quotation.closed or quotation.joined:
        return False
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and t.pos_ in ("VERB", "AUX") for t in inner):
        return False
    before = doc[span.start - 1] if span.start else None
    while before is not None and before.is_space and before.i:
        before = doc[before.i - 1] if "\n" not in before.text else None
    if before is None or before.text in (":", ",") or (before.dep_ != "amod" and introduces_quotation(before)):
        return False
    last = text[quotation.inner_end - 1]
    starts = before.text in (".", "!", "?") or span[0].is_sent_start
    return not (starts and last in ",.!?")
