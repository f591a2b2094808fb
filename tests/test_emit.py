import dataclasses
import types
import typing
from dataclasses import replace

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode
from written import RSF, changed, courier, linked, wire

from kg.graph import derived
from kg.graph.derived import emit_events, emit_links, emit_ontology, emit_run, read_ontology
from kg.graph.emit import emit_article
from kg.graph.entities import Entities, emit_entities
from kg.graph.terms import Triples, decimal, prop
from kg.joining.iris import Names
from kg.words.errors import BadOntology
from kg.words.happenings import Happening, Links
from kg.words.records import Extraction
from kg.words.vocab import BASE, PREFIXES, UnknownTerm

LOCAL_FIELDS = {
    "id": "holds only within the record",
    "path": "where the file lies is nobody's business but the reader's",
    "start": "oa:start of the mention",
    "end": "oa:end of the mention",
    "text": "oa:exact of the mention",
}


def store(*quads) -> pyoxigraph.Store:
    held = pyoxigraph.Store()
    for part in quads:
        held.extend(part)
        held.extend([pyoxigraph.Quad(q.subject, q.predicate, q.object) for q in part])
    return held


def rows(held: pyoxigraph.Store, query: str) -> set[tuple[str, ...]]:
    prefixes = "".join(f"PREFIX {p}: <{iri}> " for p, iri in PREFIXES.items())
    return {tuple(v.value for v in row) for row in held.query(prefixes + query)}


def everything() -> pyoxigraph.Store:
    entities, names, graphs = Entities(), {}, []
    for extraction, words in (wire(), courier()):
        entities.add(extraction)
        names[extraction.article.id] = Names(extraction)
        graphs.append(emit_article(extraction, words))
    links = linked()
    return store(*graphs, entities.quads(), emit_events(links, names, entities.place_kinds()), emit_links(links))


def test_what_is_denied_or_planned_never_counts_as_an_attack():
    attacks = rows(everything(), "SELECT ?l { ?e a ckg:Attack ; rdfs:label ?l }")
    assert attacks == {("drone strike, El Fasher, 2025-07-11",)}
    others = rows(everything(), "SELECT ?l { ?e a ckg:UnrealizedEvent ; ckg:eventType ckg:Attack ; rdfs:label ?l }")
    assert others == {("attack, Nyala",), ("shelling",)}


@pytest.mark.parametrize("modality", ["planned", "hypothetical", "negated"])
def test_no_class_of_event_is_given_to_what_nobody_tells_as_having_happened(modality):
    told = replace(linked().happenings[0], modality=modality)
    names = {made[0].article.id: Names(made[0]) for made in (wire(), courier())}
    held = store(emit_events(Links(happenings=(told,)), names, {}))
    assert rows(held, f"SELECT ?c {{ <{told.event}> a ?c }}") == {(BASE + "UnrealizedEvent",)}


def test_a_disputed_event_counts_and_says_that_it_is_disputed():
    told = replace(linked().happenings[0], modality="disputed")
    names = {made[0].article.id: Names(made[0]) for made in (wire(), courier())}
    held = store(emit_events(Links(happenings=(told,)), names, {}))
    assert rows(held, "SELECT ?m { ?e a ckg:Attack ; ckg:modality/skos:notation ?m }") == set()
    assert rows(held, "SELECT ?m { ?e a ckg:Attack ; ckg:modality ?m }") == {(BASE + "modality-disputed",)}


def test_a_report_is_never_an_event_itself():
    for made in (wire(), courier()):
        held = store(emit_article(*made))
        assert rows(held, "SELECT ?r { ?r a ckg:EventReport ; a ckg:Event }") == set()
        assert rows(held, "SELECT ?r { ?r a ckg:EventReport }")


def test_every_triple_is_free_of_blank_nodes_and_every_term_is_declared(vocab):
    held = everything()
    for quad in held:
        terms = (quad.subject, quad.predicate, quad.object)
        assert not any(isinstance(t, BlankNode) for t in terms)
        for term in terms:
            if isinstance(term, NamedNode) and term.value.startswith(BASE):
                assert term.value in vocab.entries


def test_an_unknown_word_in_a_record_is_an_error_with_a_hint():
    extraction, words = wire()
    with pytest.raises(UnknownTerm, match="did you mean Denial"):
        emit_article(changed(extraction, "statements", "s1", act="Denail"), words)


def test_an_id_that_the_record_does_not_have_is_an_error():
    extraction, words = wire()
    with pytest.raises(KeyError, match="a99"):
        emit_article(changed(extraction, "events", "e1", agents=("a99",)), words)


def test_every_mention_quotes_the_text_where_it_says():
    for extraction, words in (wire(), courier()):
        held = store(emit_article(extraction, words))
        found = rows(held, "SELECT ?m ?a ?b ?x { ?m a ckg:Mention ; oa:start ?a ; oa:end ?b ; oa:exact ?x }")
        assert found
        for iri, start, end, exact in found:
            assert words[int(start) : int(end)] == exact
            assert iri.endswith(f"{extraction.article.id}#char={start},{end}")


def test_sentences_and_contents_are_passages_and_short_words_are_not():
    held = store(emit_article(*wire()))
    passages = {x for (x,) in rows(held, "SELECT ?x { ?m a ckg:Passage ; oa:exact ?x }")}
    assert "they had shelled the market" in passages
    assert "denied" not in passages
    assert "drones" not in passages


def test_the_same_figure_in_two_articles_is_two_claims_that_contradict_both_ways():
    found = rows(everything(), "SELECT ?x ?y { ?a ckg:contradicts ?b . ?a ckg:countMin ?x . ?b ckg:countMin ?y }")
    assert found == {("12", "9"), ("9", "12")}


def test_at_least_is_open_above_and_still_there():
    found = rows(everything(), "SELECT ?x { ?c a ckg:CasualtyClaim ; ckg:openAbove true ; ckg:countMin ?x }")
    assert found == {("12",)}


def test_superclasses_are_told_so_that_plain_questions_find_all():
    assert len(rows(everything(), "SELECT ?a { ?a a ckg:Actor }")) == 5
    assert len(rows(everything(), "SELECT ?c { ?c a ckg:QuantityClaim }")) == 4
    assert len(rows(everything(), "SELECT ?c { ?c a ckg:CasualtyClaim }")) == 3


def test_a_place_is_one_over_articles_and_keeps_its_point():
    found = rows(everything(), "SELECT DISTINCT ?p ?w { ?p a ckg:Place ; rdfs:label 'El Fasher' ; geo:asWKT ?w }")
    assert found == {("https://w3id.org/conflict-kg/id/place/geonames-379406", "POINT(25.34936 13.62793)")}


def test_an_actor_has_one_label_and_one_sector_whatever_the_articles_say():
    query = "SELECT ?l ?s { ?a a ckg:ArmedGroup ; rdfs:label ?l ; ckg:sector ?s }"
    assert rows(everything(), query) == {("Rapid Support Forces", BASE + "sector-militia")}


def test_what_most_articles_say_of_an_actor_counts():
    extraction, _ = wire()
    often = changed(extraction, "actors", "a2", sector="rebel")
    quads = emit_entities([extraction, often, often])
    assert (BASE + "sector-rebel",) in rows(store(quads), "SELECT ?s { ?a a ckg:ArmedGroup ; ckg:sector ?s }")


def test_the_catalogue_outranks_the_article(monkeypatch, vocab):
    state = next(e for e in vocab.instances("State") if e.one("ckg:country") == "SD" or e.one("country") == "SD")
    extraction, _ = wire()
    known = changed(extraction, "actors", "a2", catalogue=state.iri, name="Khartoum", type="Organization")
    held = store(emit_entities([known]))
    assert rows(held, f"SELECT ?l {{ <{state.iri}> rdfs:label ?l }}") == {(state.one("rdfs:label"),)}
    assert (BASE + "State",) in rows(held, f"SELECT ?c {{ <{state.iri}> a ?c }}")
    assert (BASE + "Organization",) not in rows(held, f"SELECT ?c {{ <{state.iri}> a ?c }}")


def test_geonames_is_credited_where_its_data_goes():
    assert rows(store(emit_entities([wire()[0]])), "SELECT ?r { ?g dcterms:rights ?r }")
    alone = replace(wire()[0], places=())
    assert not rows(store(emit_entities([alone])), "SELECT ?r { ?g dcterms:rights ?r }")


def test_the_order_of_records_does_not_change_the_entities():
    first, second = wire()[0], courier()[0]
    assert emit_entities([first, second]) == emit_entities([second, first])


def test_joined_actors_are_one_entity():
    first, second = wire()[0], courier()[0]
    same = {Names(second).actors["a2"]: RSF, Names(first).actors["a4"]: RSF}
    assert len(rows(store(emit_entities([first, second], same)), "SELECT ?a { ?a rdfs:label 'army' }")) == 1


def test_only_people_are_public_or_private():
    found = rows(everything(), "SELECT ?l ?f { ?a ckg:publicFigure ?f ; rdfs:label ?l }")
    assert found == {("Amna Idris", "false")}


def test_place_precision_follows_what_is_told():
    told, names = linked(), {made[0].article.id: Names(made[0]) for made in (wire(), courier())}
    kinds = {told.happenings[0].place: "city"}

    def precision(**facts) -> set[tuple[str, ...]]:
        happening: Happening = replace(told.happenings[0], **facts)
        held = store(emit_events(Links(happenings=(happening,)), names, kinds))
        return rows(held, "SELECT ?n { ?e ckg:placePrecision ?n }")

    assert precision() == {("1",)}
    assert precision(placeRelation="near") == {("2",)}
    kinds[told.happenings[0].place] = "country"
    assert precision(placeRelation="near") == {("6",)}
    assert precision(place=None) == set()


def test_runs_lead_from_versions_to_the_graphs_they_made():
    held = store(emit_run([("aa", {"kgVersion": "1"}), ("bb", {"kgVersion": "1"}), ("cc", {"kgVersion": "2"})]))
    assert len(rows(held, "SELECT ?r { ?r a ckg:ExtractionRun }")) == 2
    assert len(rows(held, "SELECT ?g { ?g prov:wasGeneratedBy ?r }")) == 3


def test_the_ontology_graph_has_terms_but_no_lexicon_and_no_actor_that_nobody_names(vocab):
    held = store(emit_ontology())
    assert rows(held, "SELECT ?l { ckg:Attack rdfs:label ?l }") == {("attack",)}
    assert rows(held, "SELECT ?l { ckg:modality-actual rdfs:label ?l }") == {("actual",)}
    for kind in ("State", "Trigger", "Frame"):
        assert rows(held, f"SELECT ?s {{ ?s a ckg:{kind} }}") == set()
        assert any(True for _ in vocab.instances(kind))


def test_a_known_actor_comes_with_its_sides_and_offices(vocab):
    holding = next(h for h in vocab.instances("OfficeHolding") if h.one("officeOf"))
    held = store(emit_ontology([holding.one("holder")]))
    assert rows(held, f"SELECT ?o {{ <{holding.iri}> ckg:office ?o }}")
    assert rows(held, f"SELECT ?l {{ <{holding.one('officeOf')}> rdfs:label ?l }}")
    assert len(rows(held, "SELECT ?p { ?p a ckg:Person }")) == 1


def test_a_blank_node_in_the_ontology_is_refused(tmp_path, monkeypatch):
    (tmp_path / "mine.ttl").write_text("<urn:a> <urn:b> [ <urn:c> 1 ] .")
    monkeypatch.setattr(derived, "ontology_dirs", lambda: (tmp_path,))
    with pytest.raises(BadOntology, match=r"mine\.ttl: a blank node"):
        read_ontology()


@pytest.mark.parametrize(
    ("value", "plain"), [(35, "35"), (20.5, "20.5"), (3.0, "3"), (1e21, "1000000000000000000000"), (0.0001, "0.0001")]
)
def test_numbers_are_written_without_exponent_or_noise(value, plain):
    assert decimal(value) == Literal(plain, datatype=NamedNode(PREFIXES["xsd"] + "decimal"))


def test_a_misspelt_property_is_an_error_with_a_hint():
    with pytest.raises(UnknownTerm, match="did you mean agent"):
        Triples().add("urn:a", "agnet")
    with pytest.raises(UnknownTerm, match="no prefix"):
        prop("foaf:name")


def record_fields(kind: type, prefix: str = "") -> set[str]:
    """All fields of a record, with dots."""
    found = set()
    for name, hint in typing.get_type_hints(kind).items():
        inner = [hint]
        while any(isinstance(h, types.UnionType) or typing.get_origin(h) is tuple for h in inner):
            inner = [a for h in inner for a in (typing.get_args(h) or (h,)) if a not in (types.NoneType, ...)]
        nested = [h for h in inner if dataclasses.is_dataclass(h)]
        if name not in LOCAL_FIELDS and prefix:
            found.add(prefix + name)
        for part in nested:
            found |= record_fields(part, prefix + name + ".")
    return found


def answered(vocab) -> set[str]:
    return {name for entry in vocab.entries.values() for name in entry.all("recordField")}


def test_every_field_of_the_record_has_a_term(vocab):
    fields = record_fields(Extraction)
    assert "events.weapons.weaponType" in fields
    assert fields - answered(vocab) == {"events.count"}  # its two ends have terms of their own


def test_every_term_answers_a_field_that_the_record_has(vocab):
    known = record_fields(Extraction)
    words = {f"{layer}.text" for layer in ("casualties", "quantities", "events.objects", "events.weapons")}
    assert answered(vocab) - known - words - {"article.id"} == set()


def test_every_field_of_a_full_record_leaves_a_trace_in_its_graph():
    """Emptying any one field of the written record changes its graph: nothing of the record is lost."""
    extraction, words = wire()

    def graph(one: Extraction) -> set[str]:
        return {str(q.triple) for q in (*emit_article(one, words), *emit_entities([one]))}

    whole = graph(extraction)
    told_elsewhere = {*LOCAL_FIELDS, "types", "roles"}  # roles are those of the mentions
    silent, tried = [], 0
    for layer in ("actors", "places", "times", "events", "casualties", "quantities", "statements"):
        for record in getattr(extraction, layer):
            for field in dataclasses.fields(record):
                value = getattr(record, field.name)
                if field.name in told_elsewhere or field.default is dataclasses.MISSING or value == field.default:
                    continue
                tried += 1
                if graph(changed(extraction, layer, record.id, **{field.name: field.default})) == whole:
                    silent.append(f"{layer}.{field.name} of {record.id}")
    assert silent == []
    assert tried > 80
