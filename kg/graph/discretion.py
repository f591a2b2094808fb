"""Quads in, the quads that may leave the house out: without the names of private people, without sentences.

What is withheld are words, never records: a private person stays an actor with a type and evidence by offsets, a
sentence stays a passage with its place in the text. Unless asked for, these do not leave:
of private people the labels, the words and offices of their mentions, and in the same article any other words
in which the name stands (a headline, a figure that is one person, an address); of passages the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.terms import node, prop
from kg.joining.iris import article_of_graph
from kg.words.vocab import vocabulary

_WORD = re.compile(r"\w+")
_SURNAME = 4
"""Letters of a single name that gives somebody away in an address."""
_Names = dict[str, list[tuple[str, ...]]]


class Discretion:
    """What of a set of graphs may leave."""

    def __init__(self, quads: Iterable[Quad], *, with_private: bool = False, with_text: bool = False) -> None:
        """Take note of passages and private people in all graphs. with_private, with_text: what is let through."""
        self._with_private = with_private
        self._with_text = with_text
        self._passages: set[NamedNode] = set()
        self._mentions: set[NamedNode] = set()
        self._labels: dict[NamedNode, set[str]] = {}
        passage = node(vocabulary().term("Passage"))
        evidence: list[Quad] = []
        labels: list[Quad] = []
        for quad in quads:
            if quad.predicate == prop("rdf:type") and quad.object == passage:
                self._passages.add(_named(quad.subject))
            elif quad.predicate == prop("publicFigure") and _words(quad) == "false":
                self._labels.setdefault(_named(quad.subject), set())
            elif quad.predicate == prop("evidence"):
                evidence.append(quad)
            elif quad.predicate in _labelling():
                labels.append(quad)
        for quad in labels:
            if quad.subject in self._labels:
                self._labels[_named(quad.subject)].add(_words(quad))
        self._told: dict[NamedNode, _Names] = {}
        for quad in evidence:
            if quad.subject in self._labels and isinstance(quad.graph_name, NamedNode):
                self._mentions.add(_named(quad.object))
                names = self._told.setdefault(quad.graph_name, {})
                _learn(names, self._labels[_named(quad.subject)], surname=True)
        self._all: _Names = {}
        for found in self._labels.values():
            _learn(self._all, found, surname=False)

    def allows(self, quad: Quad) -> bool:
        """Whether a quad may leave."""
        if quad.predicate == prop("schema:url"):
            return self._with_private or not _stands_in_address(self._names_in(quad), _address(quad))
        if not isinstance(quad.object, Literal):
            return True
        if quad.predicate == prop("oa:exact") and quad.subject in self._passages and not self._with_text:
            return False
        if self._with_private or not self._labels:
            return True
        if quad.subject in self._labels:
            return quad.predicate not in (*_labelling(), prop("wikidata"))
        if quad.subject in self._mentions and quad.predicate in (prop("oa:exact"), prop("describedAs")):
            return False
        return not (quad.predicate in _wordy() and _stands_in(self._names_in(quad), _words(quad)))

    def filter(self, quads: Iterable[Quad]) -> list[Quad]:
        """The quads that may leave, in their order."""
        return [quad for quad in quads if self.allows(quad)]

    def _names_in(self, quad: Quad) -> Mapping[str, list[tuple[str, ...]]]:
        """The private names that the words of a quad could give away: in an article its own, else all."""
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and article_of_graph(graph.value) is not None:
            return self._told.get(graph, {})
        return self._all if quad.predicate != prop("rdfs:label") or not _is_actor(quad) else {}


def _is_actor(quad: Quad) -> bool:
    """Whether the label of a quad is an actor's: another actor may bear a private person's name in public."""
    return "/actor/" in _named(quad.subject).value


def _named(term: object) -> NamedNode:
    assert isinstance(term, NamedNode)
    return term


def _words(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""


def _address(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""


def _labelling() -> tuple[NamedNode, ...]:
    return prop("rdfs:label"), prop("skos:altLabel")


def _wordy() -> tuple[NamedNode, ...]:
    """Properties whose values are words of an article, in which a name may stand."""
    own = ("describedAs", "countText", "victimGroup", "reason", "note", "correctedValue", "oa:exact", "schema:headline")
    return tuple(prop(name) for name in (*own, "rdfs:label"))


def _learn(names: _Names, labels: Iterable[str], *, surname: bool) -> None:
    """Put in names word by word under their first word, and where wanted their last word alone."""
    for label in sorted(labels):
        words = tuple(_WORD.findall(label))
        if words and words[0][0].isupper():
            names.setdefault(words[0], []).append(words)
            if surname and len(words) > 1 and words[-1][0].isupper():
                names.setdefault(words[-1], []).append(words[-1:])


def _stands_in(names: Mapping[str, list[tuple[str, ...]]], words: str) -> bool:
    found = tuple(_WORD.findall(words)) if names else ()
    return any(found[i : i + len(name)] == name for i, word in enumerate(found) for name in names.get(word, ()))


def _stands_in_address(names: Mapping[str, list[tuple[str, ...]]], address: str) -> bool:
    """Whether a name stands in an address in small letters: "/news/hawa-abdelkarim.html"."""
    small: dict[str, list[tuple[str, ...]]] = {}
    for several in names.values():
        for name in several:
            if len(name) > 1 or len(name[0]) >= _SURNAME:
                small.setdefault(name[0].lower(), []).append(tuple(word.lower() for word in name))
    return _stands_in(small, address.lower().replace("_", "-"))
