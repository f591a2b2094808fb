"""Places are found where they are ground, and lie where the article makes likely."""

import hand
import pytest
import spacy
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.places import find_places


def read(case: dict) -> Doc:
    """The Doc of a case with its places."""
    doc = hand.table_doc(case["parse"]) if case["parse"] else spacy.blank("en")(case["text"])
    return find_places(doc)


@pytest.mark.parametrize("case", hand.cases("places"))
def test_case_names_just_these_places(case: dict) -> None:
    doc = read(case)
    assert doc.text == case["text"]
    rows = layers.rows(doc, "places")
    assert [row["mentions"][0]["text"] for row in rows] == [e["text"] for e in case["expect"]]
    for row, expect in zip(rows, case["expect"], strict=True):
        told = {**row, "text": row["mentions"][0]["text"], "mentions": len(row["mentions"])}
        assert {name: told[name] for name in expect} == expect


ARTICLE = [
    "Shells shell NOUN NNS nsubj 1",
    "fell fall VERB VBD ROOT 1",
    "in in ADP IN prep 1",
    "al_ al PROPN NNP compound 5",
    "-_ - PUNCT HYPH punct 5",
    "Bab Bab PROPN NNP pobj 2",
    "and and CCONJ CC cc 5",
    "Aleppo_ Aleppo PROPN NNP conj 5",
    "._ . PUNCT . punct 1",
]


def test_spans_quote_the_text_and_belong_to_rows() -> None:
    doc = find_places(hand.table_doc(ARTICLE))
    rows = {row["id"]: row for row in layers.rows(doc, "places")}
    assert len(rows) == 2
    for span in layers.spans(doc, "places"):
        mention = next(m for m in rows[span.kb_id_]["mentions"] if m["start"] == span.start_char)
        assert doc.text[mention["start"] : mention["end"]] == mention["text"] == span.text
        assert mention["rule"].startswith("places.")


def test_article_with_hyphen_belongs_to_the_name() -> None:
    doc = find_places(hand.table_doc(ARTICLE))
    assert [s.text for s in layers.spans(doc, "places")] == ["al-Bab", "Aleppo"]


def test_second_run_changes_nothing() -> None:
    doc = find_places(hand.table_doc(ARTICLE))
    once = layers.rows(doc, "places"), [(s.start, s.end, s.label_, s.kb_id_) for s in layers.spans(doc, "places")]
    find_places(doc)
    twice = layers.rows(doc, "places"), [(s.start, s.end, s.label_, s.kb_id_) for s in layers.spans(doc, "places")]
    assert once == twice


def test_layer_survives_a_doc_bin() -> None:
    doc = find_places(hand.table_doc(ARTICLE))
    back = next(DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab))
    assert layers.rows(back, "places") == layers.rows(doc, "places")


def test_empty_text_has_an_empty_layer() -> None:
    doc = find_places(spacy.blank("en")(""))
    assert "places" in doc.spans
    assert layers.rows(doc, "places") == []


def test_text_without_a_parse_does_not_break() -> None:
    doc = find_places(spacy.blank("en")("Shells fell near Aleppo. (AP)"))
    assert layers.rows(doc, "places") == layers.rows(find_places(doc), "places")


def test_boilerplate_yields_no_place() -> None:
    doc = hand.table_doc(ARTICLE)
    layers.write(doc, "boilerplate", [layers.make_span(doc, 0, len(doc), "readMore", "")], [])
    assert layers.rows(find_places(doc), "places") == []


def test_every_row_has_the_fields_of_the_record() -> None:
    from kg.words.records import Place, from_plain, to_plain

    for row in layers.rows(find_places(hand.table_doc(ARTICLE)), "places"):
        assert to_plain(from_plain(Place, row)) == row


@pytest.mark.model
def test_model_reads_a_dateline_and_a_metonym(nlp: spacy.language.Language) -> None:
    doc = nlp("GOMA, Congo (Reuters) - Rebels entered Goma on Monday. Kigali denied any role.")
    assert [row["name"] for row in layers.rows(doc, "places")] == ["Goma", "Democratic Republic of the Congo"]


@pytest.mark.model
def test_model_reads_a_dateline_that_ends_in_a_day(nlp: spacy.language.Language) -> None:
    doc = nlp("Bamako, Thursday\n\nShells fell on the market. Bamako denied it.")
    (row,) = layers.rows(doc, "places")
    assert [(m["start"], m["text"]) for m in row["mentions"]] == [(0, "Bamako")]


@pytest.mark.model
def test_name_of_a_known_person_is_no_village(nlp: spacy.language.Language) -> None:
    doc = nlp("Colonel Marko Zubac led the siege. Confidence in Zubac fell after shells hit Gradacac.")
    assert [row["name"] for row in layers.rows(doc, "places")] == ["Gradačac"]
