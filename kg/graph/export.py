"""Named graphs in, bytes of a file out: the same graphs give the same bytes, whatever order they were made in.

.nq and .trig hold the named graphs; .nt .ttl .jsonld .rdf the union, each triple once. Lines and subjects are sorted,
every prefix is bound, nothing in them tells when or where they were made. N-Quads without blank nodes in the order of
their lines are canonical (RDFC-1.0), so that a checksum of them names the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.graph.discretion import Discretion
from kg.words.errors import WrongUse
from kg.words.vocab import PREFIXES, did_you_mean

DATASETS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG}
UNIONS = {
    "nt": RdfFormat.N_TRIPLES,
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
FORMATS = (*DATASETS, *UNIONS)
MEDIA_TYPE = "text/turtle"
"""What a server is told of `triples_bytes`: N-Triples are Turtle that every server reads."""


class Graphs(Protocol):
    """Whatever has named graphs: a store, a draft, or a dict of them in a test."""

    def graphs(self) -> Iterable[str]:
        """IRIs of the named graphs."""

    def quads(self, graph: str) -> Iterable[Quad]:
        """Quads of one of them."""


def all_quads(graphs: Graphs) -> list[Quad]:
    """The quads of all named graphs."""
    return [quad for graph in sorted(graphs.graphs()) for quad in graphs.quads(graph)]


def export(graphs: Graphs, form: str, *, with_private: bool = False, with_text: bool = False) -> bytes:
    """The file of a format, by its ending ("ttl"). Raises WrongUse where there is none of that name."""
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise WrongUse(f"no format {form!r}{did_you_mean(form, FORMATS)}", f"Take one of: {known}.")
    quads = all_quads(graphs)
    quads = Discretion(quads, with_private=with_private, with_text=with_text).filter(quads)
    if form == "nq":
        return dataset_bytes(quads)
    if form == "nt":
        return triples_bytes(quads)
    if form == "trig":
        ordered: list[Quad] | list[Triple] = sorted(set(quads), key=_by_graph)
    else:
        ordered = sorted({quad.triple for quad in quads}, key=str)
    return _pretty(ordered, {**DATASETS, **UNIONS}[form])


def dataset_bytes(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Quads, each line once."""
    return _lines(serialize(quads, format=RdfFormat.N_QUADS))


def triples_bytes(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Triples, each line once, whatever graphs they are in."""
    return _lines(serialize({quad.triple for quad in quads}, format=RdfFormat.N_TRIPLES))


def _by_graph(quad: Quad) -> tuple[str, str]:
    return str(quad.graph_name), str(quad.triple)


def _lines(content: bytes | None) -> bytes:
    lines = {line for line in (content or b"").split(b"\n") if line}
    return b"".join(line + b"\n" for line in sorted(lines))


def _pretty(ordered: list[Quad] | list[Triple], form: RdfFormat) -> bytes:
    """What pyoxigraph writes, with the prefixes at its head in the order of the alphabet."""
    content = serialize(ordered, format=form, prefixes=PREFIXES) or b""
    if form in (RdfFormat.TURTLE, RdfFormat.TRIG):
        lines = content.split(b"\n")
        size = next((i for i, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        return b"\n".join([*sorted(lines[:size]), *lines[size:]])
    if form == RdfFormat.RDF_XML:
        return re.sub(rb"(?<=<rdf:RDF )[^>]*(?=>)", lambda m: b" ".join(sorted(m[0].split())), content, count=1)
    return content if content.endswith(b"\n") else content + b"\n"
