"""Marks the stretches of a page that are not the article (kg.intake.zones): no later component reads them."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.intake.zones import read_zones
from kg.reading import layers


@Language.component("kg_boilerplate", assigns=["doc.spans"])
def find_boilerplate(doc: Doc) -> Doc:
    """Write the layer `boilerplate`: rows with start, end (characters) and reason, spans over their tokens."""
    zones, facts = read_zones(doc.text, layers.article(doc)["title"])
    spans, rows = [], []
    for number, zone in enumerate(zones, 1):
        span = doc.char_span(zone.start, zone.end, label=zone.reason, alignment_mode="contract")
        if span is None or not len(span):
            continue
        spans.append(layers.make_span(doc, span.start, span.end, zone.reason, f"b{number}"))
        rows.append({"id": f"b{number}", "start": zone.start, "end": zone.end, "reason": zone.reason})
    layers.write(doc, "boilerplate", spans, rows, byline={"author": facts.author, "agency": facts.agency})
    return doc
