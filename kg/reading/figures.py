"""A Doc with events and statements in, the numbers of people and of things with who gives them out.

"Officials said at least 35 people, including two children, were killed" -> killed 35 or more, two of them children,
both as officials say.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.figure_rules.attachment import event_of, is_natural
from kg.reading.figure_rules.changes import join_added, replace_first_told
from kg.reading.figure_rules.claims import index_counts, is_told_before, read_sentence
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.frames import is_only_leaving
from kg.reading.figure_rules.gapped import find_gapped
from kg.reading.figure_rules.happenings import Happenings, event_at, index_events, is_told_elsewhere
from kg.reading.figure_rules.numbers import find_counts
from kg.reading.figure_rules.parts import find_parts
from kg.reading.figure_rules.quantities import Quantity, read_quantities
from kg.reading.figure_rules.relative import with_relative
from kg.reading.figure_rules.rows import Claim, Claims
from kg.reading.figure_rules.voices import Voices, as_of, index_voices, voice_of

_UNREAL = frozenset({"planned", "hypothetical", "negated"})


@Language.component("kg_figures", assigns=["doc.spans"])
def find_figures(doc: Doc) -> Doc:
    """Leave the layers "figures" and "quantities" on a Doc."""
    if not doc.has_annotation("SENT_START"):
        layers.write(doc, "figures", [], [])
        layers.write(doc, "quantities", [], [])
        return doc
    sentences = list(layers.body_sentences(doc))
    happenings, voices = index_events(doc), index_voices(doc)
    claims, earlier = Claims(), list[Figure]()
    quantities: list[tuple[Quantity, layers.Row]] = []
    for index, sentence in enumerate(sentences):
        counts = index_counts(with_relative(sentence, find_counts(sentence)))
        figures = read_sentence(sentence, counts, earlier[-1].kind if earlier else None)
        figures += find_parts(sentence, figures, earlier, counts)
        figures += find_gapped(sentence, figures, counts, happenings.places)
        join_added(figures, earlier)
        replace_first_told(figures, earlier)
        figures = [f for f in figures if not is_told_before(f, earlier)]
        figures.sort(key=lambda f: (f.span.start, -f.span.end, f.kind))
        for figure, event in _with_events(figures, sentences, index, happenings):
            if event is not None and event["modality"] in _UNREAL and figure.high != 0:
                continue
            if event is None and (is_natural(figure) or is_only_leaving(figure.word)):
                continue
            if is_told_elsewhere(figure.kind, figure.word, happenings):
                continue
            span = figure.span
            word = figure.word if figure.word.sent == span.sent else figure.head
            said, source, statement = voice_of(word, span.start_char, span.end_char, voices, heard=figure.heard)
            claims.add(Claim(figure, event, said, source, as_of(word, statement, voices)))
        for quantity in read_quantities(sentence, counts):
            event = event_at(quantity.word, happenings)
            if event is None or event["modality"] not in _UNREAL:
                quantities.append((quantity, _quantity_row(quantity, event, voices)))
        earlier = [*earlier[-8:], *figures]
    claims.write(doc)
    _write_quantities(doc, quantities)
    return doc


def _with_events(
    figures: list[Figure], sentences: list[Span], index: int, happenings: Happenings
) -> Iterator[tuple[Figure, layers.Row | None]]:
    """The figures of a sentence with the events they belong to; shares of a figure belong where it does."""
    for figure in sorted(figures, key=lambda f: f.rule == "figures.part"):
        whole = figure.whole if figure.rule == "figures.part" else None
        if whole is not None and "event" in whole.facts:
            figure.facts["event"] = whole.facts["event"]
        else:
            figure.facts["event"] = event_of(figure, sentences, index, happenings)
    yield from ((figure, figure.facts["event"]) for figure in figures)


def _quantity_row(quantity: Quantity, event: layers.Row | None, voices: Voices) -> layers.Row:
    count, span = quantity.count, quantity.span
    said, source, statement = voice_of(quantity.word, span.start_char, span.end_char, voices, heard=quantity.heard)
    return {
        "id": "",
        "kind": quantity.kind,
        "unit": quantity.unit,
        "min": count.low,
        "max": count.high,
        "stated": count.stated,
        "qualifier": count.qualifier,
        "event": event["id"] if event is not None else None,
        "attribution": said,
        "source": source,
        "asOf": as_of(quantity.word, statement, voices),
        **layers.char_span(span),
        "rule": f"quantities.{quantity.kind}",
    }


def _write_quantities(doc: Doc, found: list[tuple[Quantity, layers.Row]]) -> None:
    """Leave the quantities on the Doc; the same number of the same things told again is one."""
    kept: dict[tuple[object, ...], layers.Row] = {}
    spans = []
    for quantity, row in found:
        key = tuple(row[name] for name in ("kind", "unit", "min", "max", "event", "attribution", "source"))
        row = kept.setdefault(key, row)
        row["id"] = row["id"] or f"q{len(kept)}"
        spans.append(layers.make_span(doc, quantity.span.start, quantity.span.end, row["kind"], row["id"]))
    layers.write(doc, "quantities", spans, kept.values())
