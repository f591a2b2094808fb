import functools
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from written import changed, courier, linked, ruled, wire

from kg.graph.derived import emit_events, emit_links, emit_run, read_ontology
from kg.graph.emit import emit_article
from kg.graph.entities import Entities
from kg.graph.shapes import shapes
from kg.graph.terms import XSD, node, prop
from kg.graph.validate import Report, check_derived, check_extraction, check_graph
from kg.joining.iris import Names
from kg.joining.quarantine import without
from kg.words.files import shapes_dir
from kg.words.vocab import vocabulary


def found(extraction, words) -> list[tuple[str, str, str]]:
    return [(f.severity, f.record, f.rule) for f in check_extraction(extraction, words).findings]


def whole() -> list[Quad]:
    """All graphs of the two written articles."""
    entities, names, quads = Entities(), {}, []
    for extraction, words in (wire(), courier()):
        entities.add(extraction)
        names[extraction.article.id] = Names(extraction)
        quads += emit_article(extraction, words)
    versions = {"kgVersion": "1", "ontologySha256": "0" * 64}
    return [
        *quads,
        *entities.quads(),
        *emit_events(linked(), names, entities.place_kinds()),
        *emit_links(linked()),
        *emit_run((i, versions) for i in names),
    ]


@functools.cache
def ontology_report() -> Report:
    """Findings on ontology, lexicon and catalogue, looked for once."""
    return check_graph(read_ontology())


def breaches(quads: list[Quad]) -> list[str]:
    return [f.rule for f in check_graph(quads).findings]


def changed_graph(drop=lambda q: False, add=()) -> list[Quad]:
    return [*(q for q in whole() if not drop(q)), *add]


def subject_of(kind: str) -> NamedNode:
    term = node(vocabulary().term(kind))
    return next(q.subject for q in whole() if q.predicate == prop("rdf:type") and q.object == term)


def fact(subject: NamedNode, name: str, value) -> Quad:
    return Quad(subject, prop(name), value, node("urn:test:graph"))


@pytest.mark.parametrize("made", [wire, courier])
def test_sound_records_show_no_findings(made):
    extraction, words = made()
    checked = check_extraction(extraction, words)
    assert checked.findings == ()
    assert checked.extraction == extraction
    assert list(checked.quads) == emit_article(extraction, words)


def test_all_graphs_of_a_build_show_no_findings():
    assert check_graph(whole()).findings == []


def test_words_that_do_not_stand_in_the_text_set_their_part_aside():
    extraction, words = wire()
    shifted = replace(ruled(words, "hit", "events.verb"), start=0, end=3)
    checked = check_extraction(changed(extraction, "events", "e1", trigger=shifted), words)
    (finding,) = checked.findings
    assert finding.severity == "violation"
    assert finding.record == "e1"
    assert finding.rule == "The words 'hit' do not stand at 0–3; there is 'At '."
    assert finding.words.startswith("At least 12 people")
    assert checked.extraction is not None
    assert [e.id for e in checked.extraction.events] == ["e2"]
    assert [c.event for c in checked.extraction.casualties] == [None, None]
    assert not any(q.object == Literal("hit") for q in checked.quads)


def test_an_unknown_term_sets_its_part_aside_with_a_hint():
    extraction, words = wire()
    checked = check_extraction(changed(extraction, "statements", "s1", act="Denail"), words)
    (finding,) = checked.findings
    assert "did you mean Denial" in finding.rule
    assert checked.extraction is not None
    assert [s.id for s in checked.extraction.statements] == ["s2"]
    assert checked.extraction.statements[0].about == ()


def test_an_id_that_the_record_lacks_sets_its_part_aside():
    extraction, words = wire()
    assert found(changed(extraction, "events", "e2", place="p9"), words) == [
        ("violation", "e2", "The record names 'p9', which it does not have.")
    ]


def test_a_part_without_evidence_is_set_aside_and_the_rest_is_loaded():
    extraction, words = wire()
    checked = check_extraction(changed(extraction, "events", "e2", evidence=()), words)
    assert [(f.record, f.rule) for f in checked.findings] == [("e2", "A sentence that reports the event is needed.")]
    assert checked.extraction is not None
    assert [e.id for e in checked.extraction.events] == ["e1"]
    assert checked.extraction.statements[0].about == ("c1", "q1")


def test_a_thing_of_an_impossible_kind_sets_its_report_aside():
    extraction, words = wire()
    report = extraction.events[0]
    broken = replace(report, objects=(replace(report.objects[0], text="", start=5, end=5),))
    checked = check_extraction(changed(extraction, "events", "e1", objects=broken.objects), words)
    assert {f.record for f in checked.findings} == {"e1"}
    assert checked.extraction is not None
    assert [e.id for e in checked.extraction.events] == ["e2"]


def test_a_fault_of_the_article_itself_sets_all_of_it_aside():
    extraction, words = wire()
    broken = replace(extraction, article=replace(extraction.article, published="last Friday"))
    checked = check_extraction(broken, words)
    assert checked.extraction is None
    assert checked.quads == ()
    assert any("'last Friday' of datePublished is no date" in f.rule for f in checked.findings)


def test_an_article_without_a_date_is_loaded_and_flagged():
    extraction, words = courier()
    undated = replace(extraction, article=replace(extraction.article, published=None))
    checked = check_extraction(undated, words)
    assert [(f.severity, f.path) for f in checked.findings] == [("warning", "courier.txt")]
    assert checked.extraction == undated


def test_a_part_above_the_whole_is_loaded_and_flagged():
    extraction, words = wire()
    more = changed(extraction, "casualties", "c1", min=1, max=1)
    checked = check_extraction(more, words)
    assert [(f.severity, f.record) for f in checked.findings] == [("warning", "c2")]
    assert "part than in the whole" in checked.findings[0].rule
    assert checked.findings[0].words.startswith("At least 12 people")
    assert checked.extraction == more


def test_a_part_as_large_as_the_whole_is_no_finding():
    extraction, words = wire()
    assert found(changed(extraction, "casualties", "c1", min=2, max=2), words) == []


def test_doing_it_to_oneself_is_loaded_and_flagged():
    extraction, words = wire()
    both = changed(extraction, "events", "e2", targets=("a2",))
    assert [(s, r) for s, r, _ in found(both, words)] == [("warning", "e2")]


def test_an_event_told_as_past_on_a_later_day_is_flagged():
    extraction, words = courier()
    late = changed(extraction, "events", "e1", earliest="2025-08-01", latest="2025-08-01")
    assert [(s, r) for s, r, _ in found(late, words)] == [("warning", "e1")]


@pytest.mark.parametrize(
    ("layer", "local", "facts", "words_of_rule"),
    [
        ("casualties", "c1", {"min": 13, "max": 12}, "least count is above the greatest"),
        ("casualties", "c1", {"min": None, "max": None}, "needs a number"),
        ("casualties", "c1", {"min": -1, "max": 3}, "not below zero"),
        ("times", "t1", {"earliest": "2025-07-12", "latest": "2025-07-11"}, "cannot end before it begins"),
        ("events", "e1", {"latest": "2025-07-10"}, "cannot end before it begins"),
        ("actors", "a1", {"country": "Sudan"}, "two letters"),
        ("places", "p1", {"within": ("Darfur",)}, "ISO 3166"),
        ("events", "e1", {"earliest": "2025-13-40"}, "is no date"),
    ],
)
def test_each_rule_names_what_is_wrong(layer, local, facts, words_of_rule):
    extraction, words = wire()
    findings = found(changed(extraction, layer, local, **facts), words)
    assert any(words_of_rule in rule and record == local for _, record, rule in findings), findings


def test_what_is_set_aside_leaves_nothing_that_points_to_it():
    extraction, _ = wire()
    for layer, local in (("actors", "a2"), ("places", "p1"), ("times", "t1"), ("casualties", "c1"), ("events", "e1")):
        rest = without(extraction, {(layer, local)})
        assert f"'{local}'" not in repr(replace(rest, article=extraction.article)), (layer, local)


def test_where_the_first_telling_is_set_aside_the_next_stands_for_the_occurrence():
    extraction, _ = wire()
    (rest,) = without(extraction, {("events", "e1")}).events
    assert rest.occurrence == "e2"


def test_an_event_without_a_report_is_found():
    quads = changed_graph(lambda q: q.predicate == prop("reportOf"))
    assert "A happening needs a report that tells of it." in breaches(quads)


def test_a_planned_attack_that_counts_as_an_attack_is_found():
    plan = subject_of("UnrealizedEvent")
    wrong = fact(plan, "rdf:type", node(vocabulary().term("Event")))
    assert "What nobody tells as having happened must not count as an event." in breaches(changed_graph(add=[wrong]))


def test_an_event_by_somebody_unknown_is_found():
    wrong = fact(subject_of("Event"), "agent", node("urn:test:nobody"))
    assert "Who did it must be an actor that the graph knows." in breaches(changed_graph(add=[wrong]))


def test_happenings_and_links_are_checked_with_the_entities_they_name():
    entities, names = Entities(), {}
    for extraction, _ in (wire(), courier()):
        entities.add(extraction)
        names[extraction.article.id] = Names(extraction)
    derived = [*emit_events(linked(), names, entities.place_kinds()), *emit_links(linked())]
    report = check_derived(derived, entities.quads())
    assert report.findings == []
    assert report.counts["EventShape"] == 1
    assert report.counts["PersonShape"] == 0
    assert {f.rule for f in check_derived(derived, []).findings} >= {
        "Who did it must be an actor that the graph knows.",
    }


def test_a_decision_without_a_reason_is_found():
    assert "A decision needs a reason." in breaches(changed_graph(lambda q: q.predicate == prop("reason")))


def test_a_term_that_nothing_declares_is_found_with_a_hint():
    wrong = Quad(subject_of("Event"), node(vocabulary().term("agent") + "s"), Literal("x"), node("urn:g"))
    assert any("no ckg:agents; did you mean agent?" in rule for rule in breaches(changed_graph(add=[wrong])))


def test_a_date_that_is_no_date_is_found():
    wrong = fact(subject_of("Event"), "latest", Literal("2025-02-30", datatype=node(XSD + "date")))
    quads = changed_graph(lambda q: q.predicate == prop("latest"), [wrong])
    assert "The value '2025-02-30' of latest is no date." in breaches(quads)


def test_ontology_lexicon_and_catalogue_hold():
    report = ontology_report()
    assert [f for f in report.findings if f.severity == "violation"] == []


def test_every_class_of_ours_is_looked_at_by_a_shape(vocab):
    targets = set(shapes().targets.values())
    assert [c for c in vocab.classes() if not targets.intersection(vocab.ancestors(c))] == []


def test_every_shape_looks_at_something_in_a_whole_build():
    report = Report()
    for checked in (check_graph(whole()), ontology_report()):
        report.take(checked.findings, checked.counts)
    assert report.idle() == []


def test_a_shape_that_looks_at_nothing_is_told():
    report = Report()
    for made in (wire, courier):
        checked = check_extraction(*made())
        report.take(checked.findings, checked.counts)
    assert "EventShape" in report.idle()
    assert "MentionShape" not in report.idle()


def test_every_property_in_a_shape_is_declared(vocab):
    """Reading the shapes refuses terms that the ontology does not declare; here the shapes are read."""
    assert len(shapes().targets) >= 25
    assert all(target in vocab.classes() for target in shapes().targets.values())


def test_a_misspelt_term_in_a_shape_is_refused(tmp_path, monkeypatch):
    from kg.graph import shapes as module
    from kg.words.errors import BadOntology

    good = (shapes_dir() / "event.ttl").read_text(encoding="utf-8")
    (tmp_path / "event.ttl").write_text(good.replace("targetClass ckg:Event ;", "targetClass ckg:Evnt ;"))
    monkeypatch.setattr(module, "shapes_dir", lambda: tmp_path)
    with pytest.raises(BadOntology, match=r"ckg:Evnt, which is not declared; did you mean Event\?"):
        module.Shapes()


def test_every_rule_is_told_in_words():
    from rdflib.namespace import SH

    graph = shapes().graph
    silent = [p for p in graph.objects(None, SH.property) if not list(graph.objects(p, SH.message))]
    assert silent == []


def test_findings_come_in_the_same_order_whatever_the_seed():
    code = (
        "import test_validate as t\n"
        "q = t.changed_graph(lambda q: q.predicate in (t.prop('reason'), t.prop('reportOf'), t.prop('rdfs:label')))\n"
        "print(t.check_graph(q).findings)"
    )
    printed = set()
    for seed in ("0", "1"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        printed.add(subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout)
    assert len(printed) == 1
    assert b"reason" in printed.pop()
