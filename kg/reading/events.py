"""Finds what is told as happening, with its roles, voice and modality."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers


@Language.component("kg_events", assigns=["doc.spans"])
def find_events(doc: Doc) -> Doc:
    """Finds what is told as happening, with its roles, voice and modality."""
    layers.write(doc, "events", [], [])
    return doc
