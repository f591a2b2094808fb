"""Many Extractions in, the quads of the graph of entities out: each actor's and place's own facts, once.

Articles differ in how they spell a name or in what they know of an actor: what most articles say counts, and
where they are even, what comes first in the alphabet. What the catalogue says of its actors outranks every
article.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.derived import read_ontology
from kg.graph.terms import Triples, boolean, node, prop, text
from kg.joining.iris import ENTITIES, Names
from kg.words.records import Actor, Extraction, Place
from kg.words.vocab import PREFIXES, vocabulary

GEONAMES_CREDIT = "Place data from GeoNames (https://www.geonames.org), licensed CC BY 4.0."


class Entities:
    """What many records say of actors and places, record by record."""

    def __init__(self, same: Mapping[str, str] | None = None) -> None:
        """Begin with nothing. same: IRIs joined by linking."""
        self._same = same or {}
        self._actors: dict[str, dict[str, Counter[str]]] = {}
        self._places: dict[str, dict[str, Counter[str]]] = {}

    def add(self, extraction: Extraction) -> None:
        """Take in one record."""
        names = Names(extraction, self._same)
        for actor in extraction.actors:
            _count(self._actors.setdefault(names.actors[actor.id], {}), _actor_facts(actor))
        for place in extraction.places:
            _count(self._places.setdefault(names.places[place.id], {}), _place_facts(place))

    def place_kinds(self) -> dict[str, str]:
        """IRI of each place -> its kind."""
        return {iri: _most(facts["kind"]) for iri, facts in sorted(self._places.items())}

    def quads(self) -> list[Quad]:
        """The quads of the graph of entities, sorted."""
        graph = Triples()
        for iri, facts in self._actors.items():
            _emit_actor(graph, iri, facts)
        for iri, facts in self._places.items():
            _emit_place(graph, iri, facts)
        if any("geonames" in facts for facts in self._places.values()):
            graph.add(ENTITIES, "dcterms:rights", text(GEONAMES_CREDIT))
        return graph.quads(ENTITIES)


def emit_entities(extractions: Iterable[Extraction], same: Mapping[str, str] | None = None) -> list[Quad]:
    """Quads of the graph of entities for all records, whatever their order."""
    entities = Entities(same)
    for extraction in extractions:
        entities.add(extraction)
    return entities.quads()


def _actor_facts(actor: Actor) -> dict[str, str | None]:
    return {
        "name": actor.name,
        "type": actor.type,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "catalogue": actor.catalogue,
        "public": "true" if actor.public else "false",
    }


def _place_facts(place: Place) -> dict[str, str | None]:
    point = None
    if place.lat is not None and place.lon is not None:
        point = f"POINT({place.lon} {place.lat})"
    return {
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "geonames": None if place.geonames is None else str(place.geonames),
        "point": point,
        "within": " ".join(place.within) or None,
    }


def _count(counted: dict[str, Counter[str]], facts: Mapping[str, str | None]) -> None:
    for name, value in facts.items():
        if value is not None:
            counted.setdefault(name, Counter())[value] += 1


def _most(values: Counter[str]) -> str:
    """The value told most often; the first of the alphabet where several are."""
    return min(values, key=lambda value: (-values[value], value))


def _emit_actor(graph: Triples, iri: str, facts: Mapping[str, Counter[str]]) -> None:
    known = _catalogue().get(iri, {})
    kinds = [k for k in known.get("rdf:type", ()) if vocabulary().is_a(_local(k), "Actor")]
    kind = _local(kinds[0]) if kinds else _most(facts["type"])
    graph.kind(iri, kind)
    labels = known.get("rdfs:label", ())
    graph.add(iri, "rdfs:label", *labels[:1] or (text(_most(facts["name"])),))
    graph.add(iri, "skos:altLabel", *(text(n) for n in facts["name"] if n not in _shown(labels, facts)))
    for name in ("country", "wikidata"):
        values = known.get(name, ()) or tuple(text(_most(facts[name])) for _ in range(name in facts))
        graph.add(iri, name, *values)
    sectors = known.get("sector", ())
    if sectors:
        graph.add(iri, "sector", *sectors)
    elif "sector" in facts:
        graph.listed(iri, "sector", _most(facts["sector"]))
    if kind == "Person":
        graph.add(iri, "publicFigure", boolean("catalogue" in facts or "true" in facts["public"]))
    if "catalogue" in facts:
        graph.point(iri, "catalogueEntry", [_most(facts["catalogue"])])
    graph.add(iri, "affiliation", *known.get("affiliation", ()))


def _shown(labels: tuple[NamedNode | Literal, ...], facts: Mapping[str, Counter[str]]) -> set[str]:
    return {label.value for label in labels[:1]} or {_most(facts["name"])}


def _emit_place(graph: Triples, iri: str, facts: Mapping[str, Counter[str]]) -> None:
    graph.kind(iri, "Place")
    name = _most(facts["name"])
    graph.add(iri, "rdfs:label", text(name))
    graph.add(iri, "skos:altLabel", *(text(n) for n in facts["name"] if n != name))
    graph.listed(iri, "placeKind", _most(facts["kind"]))
    if "country" in facts:
        graph.add(iri, "country", text(_most(facts["country"])))
    if "geonames" in facts:
        graph.point(iri, "skos:exactMatch", [f"https://sws.geonames.org/{_most(facts['geonames'])}/"])
    if "point" in facts:
        point = Literal(_most(facts["point"]), datatype=node(PREFIXES["geo"] + "wktLiteral"))
        graph.add(iri, "geo:asWKT", point)
    if "within" in facts:
        graph.add(iri, "within", *(text(code) for code in _most(facts["within"]).split()))


_FROM_CATALOGUE = ("rdf:type", "rdfs:label", "country", "wikidata", "sector", "affiliation")


@functools.cache
def _catalogue() -> dict[str, dict[str, tuple[NamedNode | Literal, ...]]]:
    """What the ontology files say of known actors, terms as they are written there."""
    wanted = {prop(name): name for name in _FROM_CATALOGUE}
    classes = {node(vocabulary().term(name)) for name in vocabulary().subclasses("Actor")}
    triples: list[Triple] = sorted(read_ontology(), key=str)
    actors = {t.subject for t in triples if t.predicate == prop("rdf:type") and t.object in classes}
    found: dict[str, dict[str, tuple[NamedNode | Literal, ...]]] = {}
    for triple in triples:
        name = wanted.get(triple.predicate)
        value = triple.object
        if name and triple.subject in actors and isinstance(value, NamedNode | Literal):
            facts = found.setdefault(str(triple.subject)[1:-1], {})
            facts[name] = (*facts.get(name, ()), value)
    return found


def _local(term: NamedNode | Literal) -> str:
    return term.value.rsplit("#", 1)[-1]
