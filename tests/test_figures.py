"""Numbers of people and of things: what is counted, what befell them, who gives the number, of what event."""

import json
import re

import pytest
from hand import cases, table_doc
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.figures import find_figures
from kg.reading.pipeline import read_text
from kg.words.records import CasualtyClaim, QuantityClaim, from_plain
from kg.words.vocab import vocabulary

FIELDS = ("kind", "min", "max", "text")
TABLE = [
    "Shelling shelling NOUN NN nsubj 1",
    "killed kill VERB VBD ROOT 1",
    "12 12 NUM CD nummod 3",
    "people_ people NOUN NNS dobj 1",
    ", , PUNCT , punct 3",
    "including include VERB VBG prep 3",
    "two two NUM CD nummod 7",
    "children_ child NOUN NNS pobj 5",
    ". . PUNCT . punct 1",
]


def with_layers(doc: Doc, case: dict) -> Doc:
    """The Doc with the events, statements, actors and times that a case states beside its text."""
    text = doc.text

    def span(words, label, row_id):
        found = re.search(re.escape(words), text)
        marked = doc.char_span(found.start(), found.end(), alignment_mode="expand")
        return layers.make_span(doc, marked.start, marked.end, label, row_id)

    places = case.get("places", [])
    layers.write(doc, "places", [span(p["text"], "city", p["id"]) for p in places], places)
    events = case.get("events", [])
    triggers = [span(e["trigger"], e["type"], e["id"]) for e in events]
    again = [span(words, e["type"], e["id"]) for e in events for words in e.get("again", [])]
    rows = [
        {
            "modality": "actual",
            "occurrence": e["id"],
            "attribution": "own",
            "source": None,
            "evidence": [],
            "place": None,
            **{name: value for name, value in e.items() if name != "again"},
            "trigger": layers.char_span(marked),
        }
        for e, marked in zip(events, triggers, strict=True)
    ]
    layers.write(doc, "events", sorted([*triggers, *again], key=lambda s: (s.start, s.end)), rows)
    layers.write(doc, "quotes", [span(q["text"], "quote", q["id"]) for q in case.get("quotes", [])], [])
    actors = case.get("actors", [])
    layers.write(doc, "actors", [span(a["text"], a["type"], a["id"]) for a in actors], actors)
    times = case.get("times", [])
    layers.write(doc, "times", [span(t["text"], "day", t["id"]) for t in times], times)
    statements = []
    for row in case.get("statements", []):
        start = text.index(row["content"])
        content = [{"start": start, "end": start + len(row["content"]), "text": row["content"]}]
        statements.append({"time": None, "speaker": None, **row, "content": content})
    layers.write(doc, "statements", [], statements)
    return doc


def read(case: dict, doc: Doc) -> dict[str, list[dict]]:
    found = find_figures(with_layers(doc, case))
    return {"figures": layers.rows(found, "figures"), "quantities": layers.rows(found, "quantities")}


@pytest.mark.parametrize("case", cases("figures"))
def test_figures_of_a_case(case, request):
    day = case.get("published", "2024-05-03")
    if "parse" in case:
        doc = table_doc(case["parse"], published=day)
        found = read(case, doc)
    else:
        doc = read_text(request.getfixturevalue("nlp"), case["text"], published=day)
        found = {"figures": layers.rows(doc, "figures"), "quantities": layers.rows(doc, "quantities")}
    assert doc.text == case["text"]
    for layer in ("figures", "quantities"):
        expected = case["expect"].get(layer, [])
        shown = [{name: row[name] for name in FIELDS} for row in found[layer]]
        assert shown == [{name: e.get(name) for name in FIELDS} for e in expected]
        for row, wanted in zip(found[layer], expected, strict=True):
            assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize("case", [c for c in cases("figures") if not c.marks])
def test_rows_are_records_whose_words_stand_in_the_text(case):
    doc = table_doc(case["parse"], published="2024-05-03")
    found = read(case, doc)
    vocab = vocabulary()
    for row in found["figures"]:
        from_plain(CasualtyClaim, row)
        assert doc.text[row["start"] : row["end"]] == row["text"]
        assert vocab.concept("kind", row["kind"]) and vocab.concept("qualifier", row["qualifier"])
        assert vocab.concept("groupType", row["groupType"])
        assert row["partOf"] is None or row["partOf"] in {r["id"] for r in found["figures"]} - {row["id"]}
        for span in row["evidence"]:
            assert doc.text[span["start"] : span["end"]] == span["text"]
    for row in found["quantities"]:
        from_plain(QuantityClaim, row)
        assert doc.text[row["start"] : row["end"]] == row["text"]
        assert vocab.concept("kind", row["kind"])


def test_a_second_run_changes_nothing():
    doc = table_doc(TABLE)
    first = layers.rows(find_figures(doc), "figures")
    assert first
    assert layers.rows(find_figures(doc), "figures") == first


def test_figures_survive_storing_the_doc():
    doc = find_figures(table_doc(TABLE))
    again = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)))
    assert layers.rows(again, "figures") == layers.rows(doc, "figures") != []
    assert [s.kb_id_ for s in layers.spans(again, "figures")] == ["c1", "c2"]


def test_rows_are_plain_json():
    rows = layers.rows(find_figures(table_doc(TABLE)), "figures")
    assert json.loads(json.dumps(rows)) == rows


def test_an_empty_text_and_a_text_without_parse_have_no_figures(vocab):
    from hand import blank

    for text in ("", "12 people were killed."):
        doc = find_figures(blank()(text))
        assert layers.rows(doc, "figures") == [] == layers.rows(doc, "quantities")


def test_boilerplate_has_no_figures():
    doc = table_doc(TABLE)
    layers.write(doc, "boilerplate", [layers.make_span(doc, 0, len(doc), "related", "")], [])
    assert layers.rows(find_figures(doc), "figures") == []
