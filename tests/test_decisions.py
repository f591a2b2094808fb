"""What an analyst rules of two things outranks what linking finds, survives every build, and is never dropped."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tellings import extractions
from written import wire

from kg.graph.decided import decisions_turtle, read_decisions
from kg.graph.derived import emit_links
from kg.graph.discretion import Discretion
from kg.graph.emit import emit_article
from kg.graph.entities import emit_entities
from kg.graph.validate import check_graph
from kg.joining.anchors import anchor_of
from kg.joining.decisions import anchor_event
from kg.joining.iris import Names, event_iri
from kg.joining.link import link_extractions, link_reviewed
from kg.words.decisions import Anchor, Correction, Decisions, Ruling
from kg.words.errors import WrongUse
from kg.words.happenings import Decision, Links

RAID = {"type": "ArmedClash", "day": "1999-03-04", "place": "Goma"}
OTHER_DAY = {**RAID, "day": "1999-03-09"}


def told(*events, published="1999-03-10"):
    return extractions({"articles": [{"published": published, "event": event} for event in events]})


def ruled(one, other, decision, **facts):
    return Ruling(a=anchor_of(one, "events", "e1"), b=anchor_of(other, "events", "e1"), decision=decision, **facts)


def groups(linked):
    return sorted(sorted(a[0] for a, _ in h.reports) for h in linked.links.happenings)


def test_what_is_alike_stays_apart_where_it_was_ruled_different():
    a, b = told(RAID, RAID)
    assert groups(link_reviewed([a, b])) == [["a", "b"]]
    linked = link_reviewed([a, b], rulings=[ruled(a, b, "different", coder="JM", day="2024-01-02", note="two hills")])
    assert groups(linked) == [["a"], ["b"]]
    (decision,) = linked.links.decisions
    assert (decision.decision, decision.is_ruled, decision.coder, decision.day) == (
        "different",
        True,
        "JM",
        "2024-01-02",
    )


def test_a_third_report_never_joins_two_that_were_parted():
    a, b, c = told(RAID, RAID, RAID)
    linked = link_reviewed([a, b, c], rulings=[ruled(a, b, "different")])
    assert len(groups(linked)) == 2
    assert not any({"a", "b"} <= set(group) for group in groups(linked))


def test_what_nothing_would_join_is_one_where_it_was_ruled_the_same():
    a, b = told(RAID, OTHER_DAY)
    assert groups(link_reviewed([a, b])) == [["a"], ["b"]]
    linked = link_reviewed([a, b], rulings=[ruled(a, b, "same")])
    assert groups(linked) == [["a", "b"]]
    assert [d.decision for d in linked.links.decisions] == ["same"]


def test_a_candidate_that_was_ruled_on_is_no_open_question_any_more():
    a, b = told({**RAID, "place": None}, {**RAID, "place": None, "figures": [["killed", 4]]})
    linked = link_reviewed([a, b], rulings=[ruled(a, b, "different")])
    assert [d.decision for d in linked.links.decisions] == ["different"]


def test_the_later_ruling_on_two_reports_counts():
    a, b = told(RAID, RAID)
    both = [ruled(a, b, "same", day="2024-02-02"), ruled(b, a, "different", day="2024-02-03")]
    assert groups(link_reviewed([a, b], rulings=both)) == [["a"], ["b"]]
    assert groups(link_reviewed([a, b], rulings=both[::-1])) == [["a"], ["b"]]
    both = [replace(both[0], day="2024-02-04"), both[1]]
    assert groups(link_reviewed([a, b], rulings=both)) == [["a", "b"]]


def test_a_ruling_that_others_forbid_is_told_and_not_followed():
    a, b, c = told(RAID, OTHER_DAY, RAID)
    rulings = [ruled(a, b, "same"), ruled(b, c, "same"), ruled(a, c, "different")]
    linked = link_reviewed([a, b, c], rulings=rulings)
    assert not any({"a", "c"} <= set(group) for group in groups(linked))
    assert len(linked.unfit) == 1
    assert "forbid" in linked.unfit[0].reason


def test_events_are_ruled_on_by_their_names():
    a, b = told(RAID, OTHER_DAY)
    one, two = (event_iri(Names(e).events["e1"]) for e in (a, b))
    by_hand = Ruling(a=Anchor(iri=one), b=Anchor(iri=two), decision="same")
    assert groups(link_reviewed([a, b], rulings=[by_hand])) == [["a", "b"]]


def test_an_event_is_still_found_when_an_earlier_report_has_taken_its_name():
    b, c = told(RAID, OTHER_DAY)
    first = link_reviewed([b, c]).links.happenings
    ruling = Ruling(a=Anchor(iri=first[0].event), b=Anchor(iri=first[1].event), decision="same")
    (a,) = extractions({"articles": [{"published": "1999-03-05", "event": RAID}]})
    a = replace(a, article=replace(a.article, id="d" * 8))
    linked = link_reviewed([a, b, c], rulings=[ruling])
    assert ["b", "d"] not in groups(linked)
    assert any({"a", "b"} <= set(group) for group in groups(linked))


def test_a_ruling_on_what_is_not_there_is_told():
    a, b = told(RAID, RAID)
    (gone,) = extractions({"articles": [{"published": "1999-03-05", "event": RAID}]})
    gone = replace(gone, article=replace(gone.article, id="f" * 8, path="gone.txt"))
    linked = link_reviewed([a, b], rulings=[ruled(a, gone, "same")])
    assert groups(linked) == [["a", "b"]]
    assert "does not hold its article" in linked.unfit[0].reason


def test_an_event_and_an_actor_cannot_be_ruled_one():
    militia = ["Mai-Mai Kifuafua", "ArmedGroup", "CD", "rebel"]
    (a,) = told({**RAID, "agents": [militia]})
    names = Names(a)
    ruling = Ruling(a=Anchor(iri=names.events["e1"]), b=Anchor(iri=names.actors["a1"]), decision="same")
    assert "only two events" in link_reviewed([a], rulings=[ruling]).unfit[0].reason


def test_two_spellings_of_a_person_are_one_where_it_was_ruled():
    one = ["Laurent Nkunda", "Person", "CD", "rebel"]
    other = ["Laurent Nkundabatware", "Person", "CD", "rebel"]
    a, b = (
        replace(e, actors=tuple(replace(x, public=True) for x in e.actors))
        for e in told({**RAID, "agents": [one]}, {**OTHER_DAY, "agents": [other]})
    )
    first, second = Names(a).actors["a1"], Names(b).actors["a1"]
    assert link_extractions([a, b]).same == ()
    ruling = Ruling(a=anchor_of(a, "actors", "a1"), b=anchor_of(b, "actors", "a1"), decision="same")
    (joined,) = link_reviewed([a, b], rulings=[ruling]).links.same
    assert set(joined) == {first, second}


def test_one_name_in_two_articles_is_two_actors_where_it_was_ruled():
    a, b = told(
        {**RAID, "agents": [["Falcon Brigade", "ArmedGroup", "CD", None]]},
        {**OTHER_DAY, "agents": [["Falcon Brigade", "ArmedGroup", None, None]]},
    )
    assert len(link_extractions([a, b]).same) == 1
    ruling = Ruling(a=anchor_of(a, "actors", "a1"), b=anchor_of(b, "actors", "a1"), decision="different")
    assert link_reviewed([a, b], rulings=[ruling]).links.same == ()


def test_the_order_of_rulings_changes_nothing():
    records = told(RAID, OTHER_DAY, RAID, {**RAID, "place": "Sake"})
    a, b, c, d = records
    rulings = [ruled(a, b, "same"), ruled(b, c, "different"), ruled(c, d, "same"), ruled(a, d, "different")]
    expected = link_reviewed(records, rulings=rulings)

    @settings(max_examples=20, deadline=None)
    @given(st.permutations(rulings), st.permutations(records))
    def same(shuffled, articles):
        found = link_reviewed(articles, rulings=shuffled)
        assert (found.links, found.unfit) == (expected.links, expected.unfit)

    same()


# ---- names from before


def test_an_event_keeps_the_whole_trail_of_its_names():
    tales = [
        replace(e, article=replace(e.article, id=x * 8, path=f"{x}.txt", published=day))
        for x, day, (e,) in zip(
            "cba", ("1999-03-07", "1999-03-06", "1999-03-05"), (told(RAID) for _ in range(3)), strict=True
        )
    ]
    trail, names = {}, []
    for count in (1, 2, 3):
        linked = link_reviewed(tales[:count], before=trail)
        trail = linked.trail
        (happening,) = linked.links.happenings
        names.append(happening.event)
    assert len(set(names)) == 3
    assert set(happening.replaces) == set(names[:2])
    (again,) = link_reviewed(tales, before=trail).links.happenings
    assert again.replaces == happening.replaces
    (back,) = link_reviewed(tales[:1], before=trail).links.happenings
    assert back.event == names[0]
    assert set(back.replaces) == set(names[1:])


def test_the_trail_holds_when_another_word_of_the_sentence_is_read():
    (before,) = told({**RAID, "sentence": "Raiders struck the post and burnt it"})
    report = before.events[0]
    moved = replace(report, trigger=replace(report.trigger, start=report.trigger.start + 8, end=report.trigger.end + 8))
    after = replace(before, events=(moved,))
    first = link_reviewed([before])
    (happening,) = link_reviewed([after], before=first.trail).links.happenings
    assert happening.replaces == (first.links.happenings[0].event,)


def test_the_trail_holds_when_the_text_has_changed():
    (before,) = told(RAID)
    after = replace(before, article=replace(before.article, id="e" * 8))
    first = link_reviewed([before])
    (happening,) = link_reviewed([after], before=first.trail).links.happenings
    assert happening.replaces == (first.links.happenings[0].event,)


# ---- one at a time


def test_articles_that_come_one_at_a_time_are_linked_as_those_that_come_at_once():
    records = told(RAID, OTHER_DAY, RAID, {**RAID, "place": "Sake"}, {**RAID, "day": None, "figures": [["killed", 31]]})
    trail = {}
    for count in range(1, len(records) + 1):
        linked = link_reviewed(records[:count], before=trail)
        trail = linked.trail
    without_trail = replace(linked.links, happenings=tuple(replace(h, replaces=()) for h in linked.links.happenings))
    assert without_trail == link_extractions(records)


def test_an_article_leaves_alone_what_its_tellings_cannot_be_part_of():
    old = told(RAID, RAID, OTHER_DAY, {**RAID, "place": "Mosul"}, {**RAID, "place": "Mosul"})
    (new,) = extractions({"articles": [{"published": "1999-03-10", "event": {**RAID, "place": "Mosul"}}]})
    new = replace(new, article=replace(new.article, id="h" * 8))
    before = {h for h in link_extractions(old).happenings if "Mosul" not in h.label}
    after = {h for h in link_extractions([*old, new]).happenings if "Mosul" not in h.label}
    assert before == after
    assert before


# ---- the file


def both():
    a, b = told(RAID, RAID)
    text = "x" * 1000 + "raided" + "y" * 40
    ruling = ruled(a, b, "different", coder="JM", day="2024-01-02", note="two hills")
    anchor = anchor_of(a, "events", "e1", text)
    correction = Correction(anchor=anchor, status="corrected", field="type", values=("Looting",), coder="JM")
    if ruling.a.iri > ruling.b.iri:
        ruling = replace(ruling, a=ruling.b, b=ruling.a)
    return Decisions(rulings=(ruling,), corrections=(correction, Correction(anchor=anchor, status="accepted")))


def test_decisions_come_back_as_they_were_written():
    found = read_decisions(decisions_turtle(both()), Path("links.ttl"))
    assert set(found.rulings) == set(both().rulings)
    assert set(found.corrections) == set(both().corrections)


def test_the_same_decisions_are_the_same_bytes():
    told_ = both()
    turned = Decisions(rulings=told_.rulings, corrections=told_.corrections[::-1])
    assert decisions_turtle(told_) == decisions_turtle(turned)
    assert b"@prefix oa:" in decisions_turtle(told_)
    assert b"@prefix geo:" not in decisions_turtle(told_)


SHORT = """@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def test_a_decision_can_be_written_by_hand_in_one_line():
    (found,) = read_decisions(f"{SHORT}<http://x/b> ckg:same <http://x/a> .".encode(), Path("links.ttl")).rulings
    assert (found.a.iri, found.b.iri, found.decision, found.coder) == ("http://x/a", "http://x/b", "same", None)


def test_a_correction_can_be_written_by_hand_without_a_name():
    content = f"""{SHORT}[] a ckg:Correction ; ckg:corrects <http://x/a> ; ckg:coder "LK" ;
      ckg:reviewStatus ckg:reviewStatus-corrected ; ckg:correctedField "min" ; ckg:correctedValue 12 ."""
    (found,) = read_decisions(content.encode(), Path("corrections.ttl")).corrections
    assert (found.field, found.values, found.coder) == ("min", ("12",), "LK")


def test_an_empty_file_holds_no_decision():
    assert read_decisions(b"", Path("links.ttl")) == Decisions()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<http://x/a> ckg:same", "links.ttl"),
        ("<http://x/a> ckg:sane <http://x/b> .", "did you mean"),
        (
            "[] a ckg:Link ; ckg:linkFrom <http://x/a> ; ckg:linkDecision ckg:linkDecision-same .",
            "ckg:linkTo is missing",
        ),
        (
            "[] a ckg:Link ; ckg:linkFrom <http://x/a> ; ckg:linkTo <http://x/b> ; "
            "ckg:linkDecision ckg:linkDecision-candidate .",
            "one of same, different",
        ),
        ("[] a ckg:Correction ; ckg:corrects <http://x/a> .", "ckg:reviewStatus is missing"),
        (
            "[] a ckg:Correction ; ckg:corrects <http://x/a> ; ckg:reviewStatus ckg:reviewStatus-corrected .",
            "goes with ckg:reviewStatus-corrected",
        ),
        (
            "[] a ckg:Correction ; ckg:corrects <http://x/a> ; ckg:reviewStatus ckg:reviewStatus-accepted ; "
            'ckg:decidedOn "yesterday" .',
            "is a day",
        ),
        (
            "[] a ckg:Correction ; ckg:corrects <http://x/a>, <http://x/b> ; "
            "ckg:reviewStatus ckg:reviewStatus-accepted .",
            "stands there 2 times",
        ),
    ],
)
def test_a_file_that_says_no_decision_is_refused_with_its_name(content, says):
    with pytest.raises(WrongUse) as caught:
        read_decisions(f"{SHORT}{content}".encode(), Path("links.ttl"))
    assert says in caught.value.message
    assert "links.ttl" in caught.value.message


def test_rulings_stand_in_the_graph_of_links_with_their_coder_and_keep_to_the_shapes():
    a, b = told(RAID, RAID)
    quads = emit_links(link_reviewed([a, b], rulings=both().rulings).links)
    said = {str(q.predicate.value).rsplit("#")[-1]: str(q.object.value) for q in quads}
    assert (said["coder"], said["decidedOn"], said["note"]) == ("JM", "2024-01-02", "two hills")
    assert "different" in said
    assert [f for f in check_graph(quads).findings if "Shape" in f.shape] == []


def test_an_event_s_anchor_is_where_its_first_report_stands():
    (a,) = told(RAID)
    report = anchor_of(a, "events", "e1")
    event = event_iri(report.iri)
    assert anchor_event(event, report) == replace(report, iri=event)


def test_a_private_name_in_a_note_stays_in_the_house():
    extraction, words = wire()
    told = Decision(a="http://x/a", b="http://x/b", decision="same", is_ruled=True, note="Amna Idris told me so")
    quads = [*emit_article(extraction, words), *emit_entities([extraction]), *emit_links(Links(decisions=(told,)))]
    notes = [q for q in quads if "Amna Idris told" in str(q)]
    assert len(notes) == 1
    assert notes[0] not in Discretion(quads).filter(quads)
    assert notes[0] in Discretion(quads, with_private=True).filter(quads)
