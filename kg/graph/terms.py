"""Plain values in, RDF terms out: the one place where pyoxigraph terms are made and turned into rdflib's.

A graph under construction is a `Triples`: facts are put in by the name of their property, in any order and as
often as one likes; out come sorted quads. A property that no Turtle file declares is an error with a hint.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.words.vocab import PREFIXES, UnknownTerm, vocabulary

if TYPE_CHECKING:
    import rdflib

XSD = PREFIXES["xsd"]


@functools.cache
def node(iri: str) -> NamedNode:
    """The term of an IRI."""
    return NamedNode(iri)


@functools.cache
def prop(name: str) -> NamedNode:
    """The term of a property: a local name of ours ("agent"), or a prefixed name ("rdfs:label")."""
    prefix, colon, rest = name.partition(":")
    if not colon:
        return NamedNode(vocabulary().term(name))
    if prefix not in PREFIXES:
        raise UnknownTerm(f"no prefix {prefix}: {name}")
    return NamedNode(PREFIXES[prefix] + rest)


def concept(scheme: str, notation: str) -> NamedNode:
    """The term of an item of a fixed list."""
    return node(vocabulary().concept(scheme, notation))


def text(value: str) -> Literal:
    """A string."""
    return Literal(value)


def typed(value: str, datatype: str) -> Literal:
    """A literal of a datatype of XML Schema: typed("2025-04-13", "date")."""
    return Literal(value, datatype=node(XSD + datatype))


def integer(value: int) -> Literal:
    """A whole number."""
    return typed(str(value), "integer")


def decimal(value: float) -> Literal:
    """A number without an exponent and without noise: 20.5, 35."""
    plain = format(Decimal(str(value)), "f")
    return typed(plain.rstrip("0").rstrip(".") if "." in plain else plain, "decimal")


def boolean(value: bool) -> Literal:
    """True or false."""
    return typed("true" if value else "false", "boolean")


def moment(value: str) -> Literal:
    """A day or, where there is an hour, a moment."""
    return typed(value, "dateTime" if "T" in value else "date")


class Triples:
    """A graph under construction."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._facts: set[Triple] = set()

    def add(self, subject: str, name: str, *values: NamedNode | Literal) -> None:
        """Put in that a thing has values of a property, by its name."""
        about, predicate = node(subject), prop(name)
        self._facts.update(Triple(about, predicate, value) for value in values)

    def point(self, subject: str, name: str, iris: Iterable[str | None]) -> None:
        """Put in that a thing points to things; None points nowhere."""
        self.add(subject, name, *(node(iri) for iri in iris if iri is not None))

    def kind(self, subject: str, name: str) -> None:
        """Put in the class of a thing, and every superclass that is ours."""
        self.add(subject, "rdf:type", *(node(vocabulary().term(c)) for c in vocabulary().ancestors(name)))

    def listed(self, subject: str, name: str, *notations: str | None, scheme: str | None = None) -> None:
        """Put in items of a fixed list, which is named like the property unless said otherwise."""
        self.add(subject, name, *(concept(scheme or name, n) for n in notations if n is not None))

    def quads(self, graph: str) -> list[Quad]:
        """All facts as quads of a graph, sorted."""
        name = node(graph)
        return [Quad(t.subject, t.predicate, t.object, name) for t in in_order(self._facts)]


def in_order(facts: Iterable[Triple]) -> list[Triple]:
    """Triples without repetition in the order of their N-Triples, which is the same on every machine."""
    return sorted(set(facts), key=str)


def to_rdflib(facts: Iterable[Quad | Triple], graph: rdflib.Graph) -> rdflib.Graph:
    """Put facts into a graph of rdflib, literals as they are written."""
    import rdflib

    def term(value: Any) -> rdflib.term.Node:
        if isinstance(value, NamedNode):
            return rdflib.URIRef(value.value)
        if value.language:
            return rdflib.Literal(value.value, lang=value.language)
        if value.datatype.value == XSD + "string":
            return rdflib.Literal(value.value)
        return rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value), normalize=False)

    for fact in facts:
        graph.add((term(fact.subject), term(fact.predicate), term(fact.object)))
    return graph
