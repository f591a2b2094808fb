"""Links in, the quads of the graphs that are made of many articles out: events, links, run, ontology.

A happening is `a ckg:Attack` (and every superclass) only where a report tells of it as actual or disputed;
every other is `a ckg:UnrealizedEvent` with `ckg:eventType ckg:Attack`, so that the plain question for attacks
never counts it.
"""

from collections.abc import Collection, Iterable, Mapping

import pyoxigraph
from pyoxigraph import BlankNode, Quad, Triple

from kg.graph.decided import write_coder, write_correction
from kg.graph.terms import Triples, concept, decimal, in_order, integer, node, prop, text, typed
from kg.joining.iris import EVENTS, LINKS, ONTOLOGY, RUN, Names, article_graph, article_iri, link_iri, run_iri
from kg.words.decisions import Reviewed
from kg.words.errors import BadOntology
from kg.words.files import ontology_dirs
from kg.words.happenings import Happening, Links
from kg.words.vocab import BASE, vocabulary

REALIZED = ("actual", "disputed")
_PRECISION = {
    "city": 1,
    "facility": 1,
    "region": 4,
    "area": 5,
    "border": 5,
    "river": 5,
    "country": 6,
    "sea": 7,
}


def emit_events(links: Links, names: Mapping[str, Names], place_kinds: Mapping[str, str]) -> list[Quad]:
    """Quads of the graph of happenings.

    names: article id -> its Names. place_kinds: IRI of a place -> its kind.
    """
    graph = Triples()
    for happening in links.happenings:
        _happening(graph, happening, names, place_kinds)
    return graph.quads(EVENTS)


def _happening(graph: Triples, told: Happening, names: Mapping[str, Names], place_kinds: Mapping[str, str]) -> None:
    iri = told.event
    types = told.types or vocabulary().ancestors(told.type)
    if told.modality in REALIZED:
        for name in types:
            graph.kind(iri, name)
    else:
        graph.kind(iri, "UnrealizedEvent")
    graph.add(iri, "eventType", *(node(vocabulary().term(name)) for name in types))
    graph.add(iri, "mainType", node(vocabulary().term(told.type)))
    graph.add(iri, "rdfs:label", text(told.label))
    for article_id, local in told.reports:
        graph.add(names[article_id].events[local], "reportOf", node(iri))
    for name in ("modality", "extent", "placeRelation", "stage"):
        graph.listed(iri, name, getattr(told, name))
    graph.listed(iri, "topic", *told.topics)
    for name in ("earliest", "latest", "notAfter"):
        if getattr(told, name) is not None:
            graph.add(iri, name, typed(getattr(told, name)[:10], "date"))
    for name, iris in (
        ("agent", told.agents),
        ("target", told.targets),
        ("participant", told.participants),
        ("mediator", told.mediators),
        ("host", told.hosts),
        ("place", (told.place,)),
        ("replaces", told.replaces),
    ):
        graph.point(iri, name, iris)
    if told.place is not None and told.place in place_kinds:
        graph.add(iri, "placePrecision", integer(place_precision(place_kinds[told.place], told.placeRelation)))
    graph.listed(iri, "weaponType", *told.weapons)
    graph.listed(iri, "objectType", *told.objects)
    kinds = set(vocabulary().notations("kind"))
    for name in told.contested:
        graph.add(iri, "contested", concept("kind" if name in kinds else "contestedRole", name))


def place_precision(kind: str, relation: str | None) -> int:
    """Where_prec of UCDP GED: 1 exact, 2 near a point, 4 first-order division, 5 larger, 6 country, 7 sea."""
    exact = _PRECISION[kind]
    return 2 if exact == 1 and relation not in (None, "in") else exact


def emit_links(links: Links, reviewed: Reviewed | None = None) -> list[Quad]:
    """Quads of the graph of decisions, of figures that contradict or update each other, of copies, of reviews.

    What contradicts does so both ways.
    """
    graph = Triples()
    for decision in links.decisions:
        iri = link_iri(decision.a, decision.b)
        first, second = sorted((decision.a, decision.b))
        graph.kind(iri, "Link")
        graph.add(iri, "linkFrom", node(first))
        graph.add(iri, "linkTo", node(second))
        graph.listed(iri, "linkDecision", decision.decision)
        graph.add(iri, "reason", *(text(reason) for reason in decision.reasons))
        graph.add(iri, "score", decimal(decision.score))
        if decision.is_ruled:
            graph.point(first, decision.decision, [second])
            write_coder(graph, iri, decision)
    for later, earlier in links.updates:
        graph.add(later, "supersedes", node(earlier))
    for copy in links.copies:
        graph.point(article_iri(copy.article), "copyOf", [article_iri(copy.of)])
    for article, origin in links.origins:
        graph.add(article_iri(article), "origin", text(origin))
    for record, status in reviewed.status if reviewed else ():
        graph.listed(record, "reviewStatus", status)
    for record, correction in reviewed.followed if reviewed else ():
        write_correction(graph, correction, record)
    for a, b in links.contradictions:
        graph.add(a, "contradicts", node(b))
        graph.add(b, "contradicts", node(a))
    return graph.quads(LINKS)


def emit_run(articles: Iterable[tuple[str, Mapping[str, str]]]) -> list[Quad]:
    """Quads of the graph of runs: for each article id, the versions that read it.

    versions: kgVersion, modelVersion, ontologySha256 and the like, by the name of their property.
    """
    graph = Triples()
    for article_id, versions in articles:
        run = run_iri(**versions)
        graph.kind(run, "ExtractionRun")
        for name, version in versions.items():
            graph.add(run, name, text(version))
        graph.add(article_graph(article_id), "prov:wasGeneratedBy", node(run))
    return graph.quads(RUN)


def read_ontology() -> list[Triple]:
    """All triples of the ontology files, with lexicon and catalogue. Raises BadOntology at a blank node."""
    found: list[Triple] = []
    for folder in ontology_dirs():
        for path in sorted(folder.glob("*.ttl")):
            try:
                quads = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
            except (SyntaxError, ValueError) as problem:
                raise BadOntology(f"{path}: {problem}", "Mend the Turtle there and run again.") from None
            for quad in quads:
                if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                    raise BadOntology(
                        f"{path}: a blank node at {quad.subject} {quad.predicate}",
                        "Give it an IRI of its own.",
                    )
            found += [quad.triple for quad in quads]
    return found


def emit_ontology(named: Collection[str] = ()) -> list[Quad]:
    """Quads of the graph of terms, and of the known actors that the other graphs name, with all that these lead to.

    named: IRIs of actors. Their sides, conflicts, offices and bodies come with them; all other known actors, and the
    words that the reading knows, stay out: they are kg's, not the articles'.
    """
    triples = read_ontology()
    about: dict[str, list[Triple]] = {}
    for triple in triples:
        about.setdefault(_iri(triple.subject), []).append(triple)
    reading = {
        node(vocabulary().term(name)) for name in (*vocabulary().subclasses("LexicalEntry"), "Frame", "WordList")
    }
    kinds = {t.subject: t.object for t in triples if t.predicate == prop("rdf:type")}
    known = {_iri(s) for s, kind in kinds.items() if _iri(kind).startswith(BASE) and kind not in reading}
    offices: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == prop("holder"):
            offices.setdefault(_iri(triple.object), set()).add(_iri(triple.subject))
    kept: set[str] = set()
    ahead = [iri for iri in named if iri in known]
    while ahead:
        iri = ahead.pop()
        if iri in kept:
            continue
        kept.add(iri)
        leads = {_iri(t.object) for t in about.get(iri, ()) if t.predicate != prop("neverSameAs")}
        leads |= offices.get(iri, set())
        ahead.extend(sorted(x for x in leads if x in known))
    terms = {_iri(s) for s, kind in kinds.items() if not _iri(kind).startswith(BASE)} | (
        about.keys() - {_iri(s) for s in kinds}
    )
    graph = node(ONTOLOGY)
    return [
        Quad(t.subject, t.predicate, t.object, graph)
        for t in in_order(t for t in triples if _iri(t.subject) in terms or _iri(t.subject) in kept)
    ]


def _iri(term: object) -> str:
    return str(getattr(term, "value", term))
