"""Marks the stretches of a page that are not the article: they must yield nothing."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers


@Language.component("kg_boilerplate", assigns=["doc.spans"])
def find_boilerplate(doc: Doc) -> Doc:
    """Marks the stretches of a page that are not the article: they must yield nothing."""
    layers.write(doc, "boilerplate", [], [])
    return doc
