"""Statements: who is said to say or think what, in whose words, against whom and through whom."""

from itertools import pairwise

import pytest
from hand import blank, cases, table_doc
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.quotes import find_quotes
from kg.reading.statement_rules.lexicon import reporting_words
from kg.reading.statements import find_statements
from kg.words.vocab import vocabulary


def read(doc: Doc) -> list[layers.Row]:
    return layers.rows(find_statements(find_quotes(doc)), "statements")


def give_actors(doc: Doc, names: list[str]) -> dict[str, str]:
    """Write a layer of actors for words of the text; {words: id}."""
    spans, ids = [], {}
    for name in names:
        start = doc.text.find(name)
        assert start >= 0, name
        ids[name] = f"a{len(ids) + 1}"
        spans.append(doc.char_span(start, start + len(name), label="Group", kb_id=ids[name], alignment_mode="expand"))
    layers.write(doc, "actors", spans, [{"id": i} for i in ids.values()])
    return ids


def case_doc(case, request) -> Doc:
    if "parse" in case:
        return table_doc(case["parse"])
    return request.getfixturevalue("nlp")(case["text"])


@pytest.mark.parametrize("case", cases("statements"))
def test_statements_are_as_the_case_says(case, request):
    doc = case_doc(case, request)
    named = [
        w for e in case["expect"] for w in (*e.get("against", []), *e.get("relayedBy", []), e.get("addressee")) if w
    ]
    ids = give_actors(doc, list(dict.fromkeys([*named, *case.get("actors", [])])))
    rows = read(doc)
    for row, expected in zip(rows, case["expect"], strict=True):
        assert (row["speakerSpan"] or {"text": None})["text"] == expected["speaker"]
        assert row["cue"]["text"] == expected["cue"]
        assert [c["text"] for c in row["content"]] == expected["content"]
        assert (row["form"], row["act"]) == (expected["form"], expected["act"])
        for field in ("against", "relayedBy"):
            assert row[field] == [ids[w] for w in expected.get(field, [])]
        if "addressee" in expected:
            assert row["addressee"] == ids.get(expected["addressee"])
        for field in ("medium", "topics"):
            if field in expected:
                assert row[field] == expected[field]


@pytest.mark.parametrize("case", [c for c in cases("statements") if "parse" in c.values[0] and not c.marks])
def test_every_span_quotes_the_text_and_every_row_fits_the_record(case, request):
    doc = case_doc(case, request)
    for row in read(doc):
        for span in filter(None, [row["speakerSpan"], row["cue"], *row["content"], *row["evidence"]]):
            assert doc.text[span["start"] : span["end"]] == span["text"] != ""
        assert row["act"] in vocabulary().notations("act")
        assert row["form"] in vocabulary().notations("form")
        assert all(a["end"] <= b["start"] for a, b in pairwise(row["content"]))


def test_an_empty_text_and_one_without_a_parse_say_nothing():
    assert read(blank()("")) == []
    assert read(blank()('"We left," he said.')) == []


def test_the_second_run_gives_what_the_first_gave():
    for each in cases("statements"):
        case = each.values[0]
        if "parse" in case:
            doc = table_doc(case["parse"])
            first = read(doc)
            assert read(doc) == first


def test_a_doc_keeps_its_statements_through_a_docbin():
    case = next(c.values[0] for c in cases("statements") if c.values[0]["label"] == "nested")
    doc = table_doc(case["parse"])
    rows = read(doc)
    again = next(iter(DocBin(store_user_data=True, docs=[doc]).get_docs(doc.vocab)))
    assert layers.rows(again, "statements") == rows
    assert [s.kb_id_ for s in layers.spans(again, "statements")] == [r["id"] for r in rows]


def test_boilerplate_says_nothing():
    case = next(c.values[0] for c in cases("statements") if c.values[0]["label"] == "clause")
    doc = table_doc(case["parse"])
    layers.write(doc, "boilerplate", [doc[:]], [{"start": 0, "end": len(doc.text), "reason": "related"}])
    assert read(doc) == []


def test_the_time_of_saying_is_taken_from_the_words_of_attribution():
    doc = table_doc(
        """The the DET DT det 1
        mayor mayor NOUN NN nsubj 2
        said say VERB VBD ROOT 2
        on on ADP IN prep 2
        Monday Monday PROPN NNP pobj 3
        that that SCONJ IN mark 8
        it it PRON PRP nsubj 8
        had have AUX VBD aux 8
        rained rain VERB VBN ccomp 2
        on on ADP IN prep 8
        Sunday_ Sunday PROPN NNP pobj 9
        . . PUNCT . punct 2"""
    )
    spans = [doc[4:5], doc[10:11]]
    for number, span in enumerate(spans, 1):
        span.kb_id_ = f"t{number}"
    layers.write(doc, "times", spans, [{"id": "t1"}, {"id": "t2"}])
    assert [row["time"] for row in read(doc)] == ["t1"]


def test_every_reporting_word_can_be_used():
    unusable = [w.lemma for w in reporting_words().values() if not w.frames]
    assert unusable == []
    assert all(w.prepositions for w in reporting_words().values() if "Preposition" in w.frames)
