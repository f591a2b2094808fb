"""ontology/*.ttl in, a closed vocabulary of plain IRI strings out; an unknown term is an error with a hint.

>>> vocab = vocabulary()
>>> vocab.term("MissileStrike")
'https://w3id.org/conflict-kg/ontology#MissileStrike'
>>> vocab.ancestors("MissileStrike")
('MissileStrike', 'Attack', 'Event')
>>> vocab.concept("qualifier", "atLeast")
'https://w3id.org/conflict-kg/ontology#qualifier-atLeast'
"""

import difflib
import functools
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph

from kg.words.errors import BadOntology
from kg.words.files import ontology_dirs

BASE = "https://w3id.org/conflict-kg/ontology#"
DATA = "https://w3id.org/conflict-kg/id/"
CATALOGUE = "https://w3id.org/conflict-kg/actor/"

PREFIXES = {
    "ckg": BASE,
    "cka": CATALOGUE,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "dcterms": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
}
_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_COMMENT = PREFIXES["rdfs"] + "comment"
_SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
_DEFINITION = PREFIXES["skos"] + "definition"
_NOTATION = PREFIXES["skos"] + "notation"
_SCHEME = PREFIXES["skos"] + "inScheme"


class UnknownTerm(AttributeError):
    """A term that no Turtle file of the ontology declares: a mistake in code, shape, query or data."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One subject of the ontology files with all that is said of it, values as plain strings.

    iri: its IRI. properties: predicate IRI -> values, in a fixed order (literals by their text, terms by their IRI).
    """

    iri: str
    properties: dict[str, tuple[str, ...]] = field(hash=False)

    def all(self, name: str) -> tuple[str, ...]:
        """Values of a property: a local name of ours ("lemma") or a prefixed name ("rdfs:label")."""
        return self.properties.get(_expand(name), ())

    def one(self, name: str) -> str | None:
        """The first value of a property, or None."""
        values = self.all(name)
        return values[0] if values else None

    @property
    def local(self) -> str:
        """The part of the IRI after the namespace."""
        return local_name(self.iri)


def _expand(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon else BASE + name


def local_name(iri: str) -> str:
    """The part of an IRI after the last # or /."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


class Vocabulary:
    """The closed list of terms, the class tree, the fixed lists, and the lexical entries."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Read every .ttl of the folders. Raises BadOntology naming file and line where one cannot be parsed."""
        found: dict[str, dict[str, set[str]]] = {}
        used: dict[str, Path] = {}
        digest = hashlib.sha256()
        for path in _turtle_files(folders):
            content = path.read_bytes()
            digest.update(hashlib.sha256(content).digest())
            try:
                for triple in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
                    used.setdefault(triple.predicate.value, path)
                    if isinstance(triple.object, pyoxigraph.NamedNode):
                        used.setdefault(triple.object.value, path)
                    values = found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, set())
                    values.add(triple.object.value)
            except (SyntaxError, ValueError) as problem:
                raise BadOntology(f"{path}: {problem}", "Mend the Turtle there and run again.") from None
        self.sha256 = digest.hexdigest()
        self.entries = {
            iri: Entry(iri, {p: tuple(sorted(v)) for p, v in sorted(props.items())})
            for iri, props in sorted(found.items())
        }
        self.terms = {e.local: e for e in self.entries.values() if e.iri.startswith(BASE)}
        if not self.terms:
            raise BadOntology(
                "no terms: " + ", ".join(str(f) for f in folders), "Give a folder that holds the .ttl files."
            )
        for iri, path in used.items():
            if iri.startswith(BASE) and iri not in self.entries:
                name = iri.removeprefix(BASE)
                raise BadOntology(
                    f"{path}: no file declares ckg:{name}{did_you_mean(name, self.terms)}",
                    "Mend the word, or declare the term with rdfs:label and rdfs:comment in a file of that folder.",
                )
        self._by_class: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            for kind in entry.properties.get(_TYPE, ()):
                self._by_class.setdefault(kind, []).append(entry)
        self._concepts: dict[str, dict[str, str]] = {}
        for entry in self.instances("skos:Concept"):
            for scheme in entry.properties.get(_SCHEME, ()):
                name = local_name(scheme).removesuffix("-scheme")
                for notation in entry.properties.get(_NOTATION, ()):
                    self._concepts.setdefault(name, {})[notation] = entry.iri

    def term(self, name: str) -> str:
        """IRI of a declared local name. Raises UnknownTerm with a "did you mean"."""
        entry = self.terms.get(name)
        if entry is None:
            raise UnknownTerm(f"the ontology declares no ckg:{name}{did_you_mean(name, self.terms)}")
        return entry.iri

    def concept(self, scheme: str, notation: str) -> str:
        """IRI of an item of a fixed list. Raises UnknownTerm where list or item is not declared."""
        items = self._concepts.get(scheme)
        if items is None:
            raise UnknownTerm(f"the ontology declares no list {scheme}{did_you_mean(scheme, self._concepts)}")
        if notation not in items:
            raise UnknownTerm(f"the list {scheme} has no {notation!r}{did_you_mean(notation, items)}")
        return items[notation]

    def notations(self, scheme: str) -> tuple[str, ...]:
        """The items of a fixed list as they stand in the record."""
        if scheme not in self._concepts:
            raise UnknownTerm(f"the ontology declares no list {scheme}{did_you_mean(scheme, self._concepts)}")
        return tuple(sorted(self._concepts[scheme]))

    def schemes(self) -> tuple[str, ...]:
        """Names of the fixed lists."""
        return tuple(sorted(self._concepts))

    def notation(self, iri: str) -> str:
        """The word of the record for the IRI of a fixed list's item."""
        notation = self.entries[iri].one("skos:notation")
        if notation is None:
            raise UnknownTerm(f"{iri} is no item of a fixed list")
        return notation

    def instances(self, name: str) -> Iterator[Entry]:
        """Entries of a class (local name of ours or prefixed name), in the order of their IRIs."""
        return iter(self._by_class.get(_expand(name), ()))

    def parents(self, name: str) -> tuple[str, ...]:
        """Local names of the direct superclasses that are ours."""
        self.term(name)
        above = self.terms[name].properties.get(_SUBCLASS, ())
        return tuple(local_name(iri) for iri in above if iri.startswith(BASE))

    def ancestors(self, name: str) -> tuple[str, ...]:
        """The class and its superclasses, most specific first."""
        found, ahead = [], [name]
        while ahead:
            current = ahead.pop(0)
            if current not in found:
                found.append(current)
                ahead.extend(self.parents(current))
        return tuple(found)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether a class is another or lies below it."""
        return ancestor in self.ancestors(name)

    def subclasses(self, name: str) -> tuple[str, ...]:
        """The class and all below it, by local name, sorted."""
        self.term(name)
        return tuple(sorted(c for c in self.classes() if self.is_a(c, name)))

    def classes(self) -> tuple[str, ...]:
        """Local names of all classes of ours, sorted."""
        return tuple(e.local for e in self.instances("owl:Class") if e.iri.startswith(BASE))

    def properties(self) -> tuple[str, ...]:
        """Local names of all properties of ours, sorted."""
        kinds = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
        return tuple(sorted(e.local for k in kinds for e in self.instances(k) if e.iri.startswith(BASE)))

    def label(self, iri: str) -> str:
        """Label of a declared term, else its local name."""
        entry = self.entries.get(iri)
        return (entry.one("rdfs:label") if entry else None) or local_name(iri)

    def definition(self, iri: str) -> str:
        """Definition of a declared term, or empty."""
        entry = self.entries.get(iri)
        return ((entry.one("rdfs:comment") or entry.one("skos:definition")) if entry else None) or ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint for a misspelt name, with a leading space, or empty."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _turtle_files(folders: Iterable[Path]) -> list[Path]:
    found = []
    for folder in folders:
        if not folder.is_dir():
            raise BadOntology(f"no such folder: {folder}", "Give a folder that holds .ttl files.")
        found.extend(sorted(folder.glob("*.ttl")))
    return found


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary of kg's own ontology and of the analyst's folders (`--ontology DIR`), read once a process."""
    return Vocabulary(ontology_dirs())
