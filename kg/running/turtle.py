"""N-Triples in, Turtle out: the known prefixes bound and in order, so that the same triples give the same bytes."""

import pyoxigraph

from kg.words.vocab import PREFIXES


def to_turtle(lines: str) -> str:
    """Turtle for lines of N-Triples, in their order."""
    triples = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    words = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    found = words.decode("utf-8").splitlines(keepends=True)
    heads = sorted(line for line in found if line.startswith("@prefix"))
    return "".join(heads) + "".join(line for line in found if not line.startswith("@prefix"))
