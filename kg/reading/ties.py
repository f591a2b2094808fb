"""Ties statements to the events and figures they are about."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers


@Language.component("kg_ties", assigns=["doc.spans"])
def find_ties(doc: Doc) -> Doc:
    """Ties statements to the events and figures they are about."""
    layers.write(doc, "ties", [], [])
    return doc
