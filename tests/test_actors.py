"""Actors: the cases of tests/cases/actors, and the laws that every component keeps."""

import json
from typing import Any

import pytest
from hand import blank, cases, table_doc
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.actor_rules import bodies
from kg.reading.actor_rules.abbreviations import keep_titles_whole
from kg.reading.actors import find_actors
from kg.words.catalogue import catalogue
from kg.words.records import Actor, from_plain
from kg.words.vocab import CATALOGUE, Vocabulary


def read(case: dict[str, Any], request: pytest.FixtureRequest) -> Doc:
    facts = {"published": case["published"]} if "published" in case else {}
    if "parse" in case:
        return find_actors(table_doc(case["parse"], **facts))
    nlp: Language = request.getfixturevalue("nlp")
    doc = nlp.make_doc(case["text"])
    doc.user_data[layers.ARTICLE] = facts
    return nlp(doc)


@pytest.mark.parametrize("case", cases("actors"))
def test_actors_of_a_case_are_found(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    doc = read(case, request)
    assert doc.text.strip() == case["text"]
    rows = layers.rows(doc, "actors")
    for wanted in case["expect"].get("actors", []):
        found = [r for r in rows if r["name"] == wanted["name"]]
        assert len(found) == 1, f"{wanted['name']} is not one of {[r['name'] for r in rows]}"
        told = {**found[0], "mentions": [m["text"] for m in found[0]["mentions"]]}
        assert {key: told[key] for key in wanted} == wanted
    held = {word for r in rows for m in r["mentions"] for word in m["text"].split()}
    assert not held & set(case["expect"].get("absent", []))


SENTENCE = """
Eritrea Eritrea PROPN NNP nsubj 1
said say VERB VBD ROOT 1
that that SCONJ IN mark 5
its its PRON PRP$ poss 4
forces force NOUN NNS nsubj 5
left leave VERB VBD ccomp 1
Ethiopia Ethiopia PROPN NNP dobj 5_
"""


def sentence() -> Doc:
    return table_doc(SENTENCE.replace("5_", "5"))


def test_offsets_quote_the_text() -> None:
    doc = find_actors(sentence())
    for row in layers.rows(doc, "actors"):
        for mention in row["mentions"]:
            assert doc.text[mention["start"] : mention["end"]] == mention["text"]


def test_rows_are_records_in_order_of_first_offset() -> None:
    rows = layers.rows(find_actors(sentence()), "actors")
    assert [r["id"] for r in rows] == [f"a{n}" for n in range(1, len(rows) + 1)]
    firsts = [r["mentions"][0]["start"] for r in rows]
    assert firsts == sorted(firsts)
    assert [from_plain(Actor, r).name for r in rows] == ["Eritrea", "Eritrean forces"]


def test_the_head_of_a_noun_phrase_leads_to_its_actor() -> None:
    doc = find_actors(sentence())
    by_id = {r["id"]: r["name"] for r in layers.rows(doc, "actors")}
    forces = layers.id_at(doc, "actors", doc[4])
    assert forces is not None
    assert by_id[forces] == "Eritrean forces"


def test_the_label_of_a_span_is_a_class_of_actors(vocab: Vocabulary) -> None:
    for span in layers.spans(find_actors(sentence()), "actors"):
        assert vocab.is_a(span.label_, "Actor")


def test_reading_twice_changes_nothing() -> None:
    doc = find_actors(sentence())
    once = json.dumps(layers.rows(doc, "actors"))
    assert json.dumps(layers.rows(find_actors(doc), "actors")) == once


def test_an_empty_text_has_no_actors() -> None:
    doc = find_actors(Doc(blank().vocab))
    assert layers.rows(doc, "actors") == []


def test_actors_survive_storing() -> None:
    doc = find_actors(sentence())
    stored = DocBin(attrs=["LEMMA", "POS", "TAG", "DEP", "HEAD"], store_user_data=True, docs=[doc]).to_bytes()
    again = next(iter(DocBin().from_bytes(stored).get_docs(doc.vocab)))
    assert layers.rows(again, "actors") == layers.rows(doc, "actors")
    spans = [(s.start, s.end, s.label_, s.kb_id_) for s in layers.spans(again, "actors")]
    assert spans == [(s.start, s.end, s.label_, s.kb_id_) for s in layers.spans(doc, "actors")]


def test_boilerplate_has_no_actors() -> None:
    doc = sentence()
    layers.write(doc, "boilerplate", [doc[0:7]], [])
    assert layers.rows(find_actors(doc), "actors") == []


def test_a_place_of_the_layer_below_is_no_person() -> None:
    doc = table_doc("Carrizal Carrizal PROPN NNP compound 1\nBajo Bajo PROPN NNP nsubj 2\nfell fall VERB VBD ROOT 2")
    doc.set_ents([layers.make_span(doc, 0, 2, "PERSON", "")])
    row = {"id": "p1", "name": "Carrizal Bajo", "country": "CL", "mentions": []}
    layers.write(doc, "places", [layers.make_span(doc, 0, 2, "city", "p1")], [row])
    assert layers.rows(find_actors(doc), "actors") == []


def test_private_people_are_marked_and_office_holders_are_public() -> None:
    table = """
    Salwa Salwa PROPN NNP compound 1
    Haroun_ Haroun PROPN NNP nsubj 7
    , , PUNCT , punct 1
    a a DET DT det 4
    nurse_ nurse NOUN NN appos 1
    , , PUNCT , punct 1
    once once ADV RB advmod 7
    met meet VERB VBD ROOT 7
    General General PROPN NNP compound 10
    Oleg Oleg PROPN NNP compound 10
    Ivanenko Ivanenko PROPN NNP dobj 7
    """
    doc = table_doc(table)
    doc.set_ents([layers.make_span(doc, 0, 2, "PERSON", "")])
    public = {r["name"]: (r["public"], r["roles"]) for r in layers.rows(find_actors(doc), "actors")}
    assert public == {"Salwa Haroun": (False, ["nurse"]), "Oleg Ivanenko": (True, ["General"])}


@pytest.mark.parametrize(
    ("state", "adjective"),
    [("azerbaijan", "Azerbaijani"), ("serbia", "Serbian"), ("united-states", "US"), ("vatican", "Vatican")],
)
def test_bodies_are_called_by_the_plain_adjective_of_their_state(state: str, adjective: str) -> None:
    assert bodies.adjective(catalogue().actors[f"{CATALOGUE}state-{state}"]) == adjective


def test_an_abbreviated_rank_keeps_its_dot_and_ends_no_sentence() -> None:
    nlp = blank()
    keep_titles_whole(nlp)
    assert [t.text for t in nlp("He met Lt. Col. Adeyemi.")] == ["He", "met", "Lt.", "Col.", "Adeyemi", "."]


def test_the_words_of_a_teacher_leave_a_private_person_private() -> None:
    table = """
    Salwa Salwa PROPN NNP compound 1
    Haroun_ Haroun PROPN NNP nsubj 6
    , , PUNCT , punct 1
    a a DET DT det 4
    teacher_ teacher NOUN NN appos 1
    , , PUNCT , punct 1
    fled flee VERB VBD ROOT 6_
    . . PUNCT . punct 6
    The the DET DT det 9
    teacher teacher NOUN NN nsubj 10
    wept weep VERB VBD ROOT 10_
    . . PUNCT . punct 10
    """
    doc = table_doc(table.replace("6_\n", "6\n").replace("10_\n", "10\n"))
    told = {r["name"]: (r["public"], len(r["mentions"])) for r in layers.rows(find_actors(doc), "actors")}
    assert told == {"Salwa Haroun": (False, 2)}


def test_what_a_layer_holds_at_a_token_follows_the_layer() -> None:
    doc = sentence()
    layers.write(doc, "actors", [layers.make_span(doc, 0, 1, "State", "a1")], [])
    assert layers.id_at(doc, "actors", doc[0]) == "a1"
    layers.write(
        doc, "actors", [layers.make_span(doc, 0, 2, "State", "a2"), layers.make_span(doc, 0, 1, "State", "a1")], []
    )
    assert (layers.id_at(doc, "actors", doc[0]), layers.id_at(doc, "actors", doc[3])) == ("a2", None)


def test_a_number_behind_a_name_counts_nobody() -> None:
    words = ["The the DET DT det 1", "court court NOUN NN nsubj 2", "blamed blame VERB VBD ROOT 2"]
    words += ["U.S. U.S. PROPN NNP dobj 2", "21 21 NUM CD nummod 3", "._ . PUNCT . punct 2"]
    rows = layers.rows(find_actors(table_doc(words)), "actors")
    assert [m["text"] for row in rows for m in row["mentions"]] == ["court", "U.S."]
