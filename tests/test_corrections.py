"""What an analyst decides of a record is followed, found again when things moved, and told where it fits no more."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import courier, wire

from kg.joining.anchors import Whereabouts, anchor_of
from kg.joining.corrections import apply_corrections, choices_of, fields_of
from kg.joining.iris import Names
from kg.words.decisions import LAYERS, Anchor, Correction

WIRE, WORDS = wire()
COURIER, OTHER_WORDS = courier()
TEXTS = {WIRE.article.id: WORDS, COURIER.article.id: OTHER_WORDS}


def correction(status, layer="events", local="e1", field=None, *values, **facts):
    anchor = anchor_of(WIRE, layer, local, WORDS)
    return Correction(anchor=anchor, status=status, field=field, values=values, **facts)


def corrected(*corrections, records=(WIRE,), texts=TEXTS):
    """(The first record as corrected, what became of the corrections)."""
    found, reviewed = apply_corrections(list(records), corrections, texts.__getitem__)
    return found[0], reviewed


def put(field, *values, layer="events", local="e1"):
    """The record after one field was put right, and why not where it was not."""
    found, reviewed = corrected(correction("corrected", layer, local, field, *values))
    record = next(r for r in getattr(found, layer) if r.id == local)
    return record, "; ".join(u.reason for u in reviewed.unfit)


def test_without_corrections_nothing_changes():
    found, reviewed = corrected()
    assert found is WIRE
    assert reviewed.status == ()


@pytest.mark.parametrize(
    ("layer", "field", "values", "says"),
    [
        ("events", "typ", ["Shelling"], "did you mean"),
        ("events", "types", ["Shelling"], "no field"),
        ("events", "type", ["Shelinng"], "did you mean"),
        ("events", "type", ["Person"], "cannot be 'Person'"),
        ("events", "type", [], "cannot be empty"),
        ("events", "type", ["Shelling", "Attack"], "one value"),
        ("events", "modality", ["maybe"], "cannot be 'maybe'"),
        ("events", "agents", ["the navy"], "nothing among the article's actors is called"),
        ("events", "earliest", ["Tuesday"], "is a day"),
        ("events", "latest", ["1999-01-01"], "earliest would be above latest"),
        ("casualties", "min", ["twelve"], "is a number"),
        ("casualties", "max", ["3"], "min would be above max"),
        ("casualties", "kind", ["kiled"], "did you mean"),
    ],
)
def test_what_cannot_be_meant_changes_nothing_and_is_told(layer, field, values, says):
    local = {"events": "e1", "casualties": "c1"}[layer]
    record, why = put(field, *values, layer=layer, local=local)
    assert says in why
    assert record == next(r for r in getattr(WIRE, layer) if r.id == local)


@pytest.mark.parametrize(
    ("layer", "local", "field", "values", "result"),
    [
        ("events", "e1", "modality", ["planned"], "planned"),
        ("events", "e1", "agents", ["army"], ("a4",)),
        ("events", "e1", "agents", ["The army", "the governor"], ("a4", "a1")),
        ("events", "e1", "agents", [], ()),
        ("events", "e1", "source", ["Amna Idris"], "a3"),
        ("events", "e1", "earliest", ["2025-07-10"], "2025-07-10"),
        ("events", "e1", "place", [], None),
        ("casualties", "c1", "min", ["11"], 11),
        ("casualties", "c1", "max", ["14"], 14),
        ("casualties", "c1", "event", [], None),
        ("casualties", "c2", "groupType", ["woman"], "woman"),
        ("quantities", "q1", "max", ["3.5"], 3.5),
        ("actors", "a2", "sector", ["rebel"], "rebel"),
        ("places", "p1", "kind", ["region"], "region"),
        ("statements", "s1", "act", ["Claim"], "Claim"),
    ],
)
def test_a_field_is_put_right(layer, local, field, values, result):
    record, why = put(field, *values, layer=layer, local=local)
    assert why == ""
    assert getattr(record, field) == result


@pytest.mark.parametrize(("layer", "field"), [(layer, f) for layer in LAYERS for f in fields_of(layer)])
def test_every_field_can_be_put_right_with_one_of_its_choices_or_says_why_not(layer, field):
    local = getattr(WIRE, layer)[0].id
    choices = choices_of(WIRE, layer, field)
    value = {"country": "SD", "wikidata": "Q2", "value": "2025-07"}.get(field, "3")
    record, why = put(field, choices[0] if choices else value, layer=layer, local=local)
    if why:
        assert choices == () or "is called" in why or "above" in why
    else:
        assert getattr(record, field) not in (None, ())


@pytest.mark.parametrize(
    ("layer", "local", "field", "value", "says"),
    [
        ("actors", "a2", "country", "Sudan", "a code of two letters"),
        ("places", "p1", "lat", "500", "lat cannot be 500"),
        ("places", "p1", "lon", "nan", "lon cannot be nan"),
        ("casualties", "c1", "min", "-4", "min cannot be -4"),
        ("times", "t1", "value", "Friday", "a time such as"),
    ],
)
def test_what_has_not_the_form_of_its_field_is_refused(layer, local, field, value, says):
    assert says in put(field, value, layer=layer, local=local)[1]


def test_free_words_have_no_choices_and_fixed_lists_do():
    assert choices_of(WIRE, "casualties", "group") == ()
    assert "civilian" in choices_of(WIRE, "casualties", "groupType")
    assert "Shelling" in choices_of(WIRE, "events", "type")
    assert choices_of(WIRE, "events", "place") == tuple(p.name for p in WIRE.places)


def test_another_kind_of_event_brings_its_ancestors():
    record, _ = put("type", "Shelling")
    assert record.types == ("Shelling", "Attack", "Event")


def test_an_event_that_lost_its_place_has_no_relation_to_one():
    assert put("place")[0].placeRelation is None


def test_an_actor_can_be_named_by_its_iri():
    record, _ = put("agents", Names(WIRE).actors["a4"])
    assert record.agents == ("a4",)


def test_a_rejected_record_is_gone_and_nothing_points_to_it():
    found, reviewed = corrected(correction("rejected"))
    assert "e1" not in [e.id for e in found.events]
    assert all(c.event != "e1" for c in found.casualties)
    assert all("e1" not in s.about for s in found.statements)
    assert dict(reviewed.status) == {Names(WIRE).events["e1"]: "rejected"}
    assert reviewed.changed == (WIRE.article.id,)


def test_an_accepted_record_stays_as_it_is_and_says_so():
    found, reviewed = corrected(correction("accepted"))
    assert found == WIRE
    assert dict(reviewed.status) == {Names(WIRE).events["e1"]: "accepted"}
    assert reviewed.changed == ()


def test_the_latest_decision_on_a_record_counts():
    early, late = (correction("rejected", day="2024-01-01"), correction("accepted", day="2024-01-02"))
    for order in ((early, late), (late, early)):
        assert dict(corrected(*order)[1].status) == {Names(WIRE).events["e1"]: "accepted"}


def test_two_fields_of_one_record_are_put_right_together():
    found, reviewed = corrected(
        correction("corrected", "events", "e1", "earliest", "2025-07-20"),
        correction("corrected", "events", "e1", "latest", "2025-07-21"),
    )
    assert (found.events[0].earliest, found.events[0].latest) == ("2025-07-20", "2025-07-21")
    assert reviewed.unfit == ()
    assert len(reviewed.followed) == 2


def test_other_articles_are_left_alone():
    found, reviewed = apply_corrections([WIRE, COURIER], [correction("rejected")], TEXTS.__getitem__)
    assert found[1] is COURIER
    assert reviewed.changed == (WIRE.article.id,)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_order_of_corrections_changes_nothing(data):
    several = [
        correction("corrected", "events", "e1", "type", "Shelling", day="2024-01-01"),
        correction("corrected", "events", "e1", "type", "AirStrike", day="2024-01-03"),
        correction("corrected", "casualties", "c1", "min", "11"),
        correction("corrected", "casualties", "c1", "max", "3"),
        correction("rejected", "statements", "s1"),
        correction("accepted", "actors", "a2", coder="JM"),
    ]
    assert corrected(*data.draw(st.permutations(several))) == corrected(*several)


# ---- found again


@pytest.mark.parametrize("layer", LAYERS)
def test_every_record_is_found_by_its_anchor(layer):
    there = Whereabouts([WIRE, COURIER], TEXTS.__getitem__)
    for record in getattr(WIRE, layer):
        assert there.find(anchor_of(WIRE, layer, record.id, WORDS)) == [(WIRE.article.id, layer, record.id)]
        assert fields_of(layer)


def test_a_decision_on_a_record_that_is_called_otherwise_now_finds_it_by_its_words():
    moved = replace(WIRE.events[0].trigger, end=WIRE.events[0].trigger.end + 4)
    renamed = replace(WIRE, events=(replace(WIRE.events[0], trigger=moved), *WIRE.events[1:]))
    assert Names(renamed).events["e1"] != Names(WIRE).events["e1"]
    found, reviewed = corrected(correction("corrected", "events", "e1", "type", "Shelling"), records=[renamed])
    assert found.events[0].type == "Shelling"
    assert dict(reviewed.status) == {Names(renamed).events["e1"]: "corrected"}


def shifted(extraction, by, **facts):
    """The record of a text before which more characters stand."""

    def move(value):
        if isinstance(value, tuple):
            return tuple(move(v) for v in value)
        if hasattr(value, "start"):
            value = replace(value, start=value.start + by, end=value.end + by)
        if hasattr(value, "__dataclass_fields__"):
            parts = {
                n: move(v)
                for n in value.__dataclass_fields__
                if isinstance(v := getattr(value, n), tuple) or hasattr(v, "start")
            }
            value = replace(value, **parts)
        return value

    moved = {layer: move(getattr(extraction, layer)) for layer in LAYERS}
    return replace(extraction, article=replace(extraction.article, id="0" * 64, **facts), **moved)


@pytest.mark.parametrize("before", ["UPDATED: ", "A correction was made to this article on Monday. " * 3])
def test_a_decision_on_a_text_that_has_changed_finds_the_words_again(before):
    changed = shifted(WIRE, len(before))
    texts = {changed.article.id: before + WORDS}
    for layer, local in (("events", "e1"), ("casualties", "c2"), ("statements", "s1")):
        found, reviewed = corrected(correction("rejected", layer, local), records=[changed], texts=texts)
        assert reviewed.unfit == ()
        assert local not in [r.id for r in getattr(found, layer)]


def test_a_decision_finds_its_words_where_they_were_edited_a_little():
    edited = WORDS.replace("At least 12 people", "At least 12 persons")
    assert edited != WORDS
    claim = WIRE.casualties[0]
    changed = replace(
        WIRE,
        article=replace(WIRE.article, id="0" * 64),
        casualties=(replace(claim, end=claim.end + 1), *WIRE.casualties[1:]),
    )
    _, reviewed = corrected(correction("rejected", "casualties", "c1"), records=[changed], texts={"0" * 64: edited})
    assert [how for _, how in reviewed.status] == ["rejected"]


def test_a_decision_whose_words_are_gone_is_told_and_changes_nothing():
    changed = replace(WIRE, article=replace(WIRE.article, id="0" * 64))
    found, reviewed = corrected(correction("rejected"), records=[changed], texts={"0" * 64: "The road is open. " * 20})
    assert found == changed
    assert "nothing of that sort is read at its words" in reviewed.unfit[0].reason


def test_a_decision_on_an_article_that_is_not_there_is_told():
    found, reviewed = corrected(correction("rejected"), records=[COURIER])
    assert found == COURIER
    assert "does not hold its article" in reviewed.unfit[0].reason


def test_a_name_that_nothing_has_is_told():
    told = Correction(anchor=Anchor(iri="https://w3id.org/conflict-kg/id/report/none"), status="rejected")
    assert "nothing has that name" in corrected(told)[1].unfit[0].reason


def test_two_records_at_the_same_words_are_told_apart_by_their_names_alone():
    twin = replace(WIRE.events[0], id="e9", occurrence="e1", attribution="attributed", source="a1")
    both = replace(WIRE, events=(*WIRE.events, twin))
    renamed = correction("rejected")
    _, reviewed = corrected(replace(renamed, anchor=replace(renamed.anchor, iri="gone")), records=[both])
    assert "more than one thing" in reviewed.unfit[0].reason
