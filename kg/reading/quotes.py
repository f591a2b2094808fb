"""Finds quotations, by their marks."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers


@Language.component("kg_quotes", assigns=["doc.spans"])
def find_quotes(doc: Doc) -> Doc:
    """Finds quotations, by their marks."""
    layers.write(doc, "quotes", [], [])
    return doc
