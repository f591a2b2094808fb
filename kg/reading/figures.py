"""Finds numbers of people and of things, with who gives them."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers


@Language.component("kg_figures", assigns=["doc.spans"])
def find_figures(doc: Doc) -> Doc:
    """Finds numbers of people and of things, with who gives them."""
    layers.write(doc, "figures", [], [])
    layers.write(doc, "quantities", [], [])
    return doc
