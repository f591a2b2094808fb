"""Finds who is named: persons, states, bodies, forces and unnamed groups."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers


@Language.component("kg_actors", assigns=["doc.spans"])
def find_actors(doc: Doc) -> Doc:
    """Finds who is named: persons, states, bodies, forces and unnamed groups."""
    layers.write(doc, "actors", [], [])
    return doc
