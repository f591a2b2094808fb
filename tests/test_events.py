"""Events: cases as data on hand-made parses, and the laws that a reading of events must keep."""

import copy
import json

import pytest
from hand import blank, cases, table_doc
from spacy.tokens import Doc, DocBin

from kg.joining.collect import collect_extraction
from kg.reading import layers
from kg.reading.event_rules import lexicon
from kg.reading.events import find_events
from kg.words.records import Article
from kg.words.vocab import vocabulary

NLP = blank()
ROLES = ("agents", "targets", "participants", "mediators", "hosts")


def span_of(doc: Doc, words: str, nth: int = 0):
    """Where words stand in the text, as a span of whole tokens."""
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(words, start + 1)
    span = doc.char_span(start, start + len(words))
    assert span is not None, f"{words!r} does not end with a token"
    return span


def write_layers(doc: Doc, case: dict) -> None:
    """What the components before this one would have left: only what a case names."""
    actors, names = [], {}
    for entry in case.get("actors", []):
        words, kind, country = entry[0], entry[1], entry[2] if len(entry) > 2 else None
        row = {
            "id": f"a{len(names) + 1}",
            "name": words,
            "type": kind,
            "country": country,
            "sector": None,
            "catalogue": None,
        }
        row |= {"wikidata": None, "public": True, "roles": [], "mentions": []}
        names[words] = row
        for nth in range(doc.text.count(words)):
            span = span_of(doc, words, nth)
            row["mentions"].append({**layers.char_span(span), "role": None, "rule": "hand"})
            actors.append(layers.make_span(doc, span.start, span.end, kind, row["id"]))
    layers.write(doc, "actors", actors, names.values())
    places, rows = [], []
    for words, kind, country in case.get("places", []):
        row = {"id": f"p{len(rows) + 1}", "name": words, "kind": kind, "geonames": None, "country": country}
        rows.append({**row, "lat": None, "lon": None, "within": [country], "mentions": []})
        for nth in range(doc.text.count(words)):
            span = span_of(doc, words, nth)
            rows[-1]["mentions"].append({**layers.char_span(span), "rule": "hand"})
            places.append(layers.make_span(doc, span.start, span.end, kind, row["id"]))
    layers.write(doc, "places", places, rows)
    times, rows = [], []
    for words, earliest, latest in case.get("times", []):
        span = span_of(doc, words)
        row = {
            "id": f"t{len(rows) + 1}",
            **layers.char_span(span),
            "value": earliest,
            "mod": None,
            "earliest": earliest,
        }
        rows.append({**row, "latest": latest, "precision": "day", "basis": "publication", "rule": "hand"})
        times.append(layers.make_span(doc, span.start, span.end, "time", row["id"]))
    layers.write(doc, "times", times, rows)
    statements, cues = [], []
    for speaker, cue, content, act, *form in case.get("statements", []):
        word, said = span_of(doc, cue), span_of(doc, content)
        row = {
            "id": f"s{len(statements) + 1}",
            "speaker": names[speaker]["id"] if speaker else None,
            "speakerSpan": None,
        }
        row |= {
            "cue": layers.char_span(word),
            "content": [layers.char_span(said)],
            "form": form[0] if form else "indirect",
            "act": act,
            "against": [],
        }
        statements.append(
            {
                **row,
                "addressee": None,
                "relayedBy": [],
                "medium": None,
                "topics": [],
                "time": None,
                "rule": "hand",
                "evidence": [],
            }
        )
        cues.append(layers.make_span(doc, word.start, word.end, act, row["id"]))
    layers.write(doc, "statements", cues, statements)
    skipped = [span_of(doc, words) for words in case.get("boilerplate", [])]
    spans = [layers.make_span(doc, s.start, s.end, "related", "") for s in skipped]
    layers.write(
        doc, "boilerplate", spans, [{"start": s.start_char, "end": s.end_char, "reason": "related"} for s in skipped]
    )


def read(case: dict) -> Doc:
    """The Doc of a case with its events."""
    facts = {"published": case["published"]} if "published" in case else {}
    doc = table_doc(case["parse"], NLP, **facts)
    assert doc.text == case["text"]
    write_layers(doc, case)
    return find_events(doc)


def told(doc: Doc, row: dict) -> dict:
    """A row in words, so that cases can say what they expect of it."""
    actors = {r["id"]: r["name"] for r in layers.rows(doc, "actors")}
    places = {r["id"]: r["name"] for r in layers.rows(doc, "places")}
    found = {**row, **{role: [actors[a] for a in row[role]] for role in ROLES}}
    found |= {"trigger": row["trigger"]["text"], "source": actors.get(row["source"]), "place": places.get(row["place"])}
    found |= {"deniedBy": [actors[a] for a in row["deniedBy"]], "launchedFrom": places.get(row["launchedFrom"])}
    found["objects"] = [[o["text"], o["objectType"], o["damage"]] for o in row["objects"]]
    found["weapons"] = [[w["text"], w["weaponType"], w["count"]] for w in row["weapons"]]
    found["evidence"] = len(row["evidence"])
    return found


@pytest.mark.parametrize("case", cases("events"))
def test_events_are_read_as_the_case_says(case, request):
    doc = read(case) if "parse" in case else request.getfixturevalue("nlp")(case["text"])
    found = [told(doc, row) for row in layers.rows(doc, "events")]
    short = [{name: row[name] for name in wanted} for row, wanted in zip(found, case["expect"], strict=False)]
    assert [(r["type"], r["trigger"]) for r in found] == [(w["type"], w["trigger"]) for w in case["expect"]]
    assert short == case["expect"]


def all_cases() -> list[dict]:
    return [p.values[0] for p in cases("events") if "parse" in p.values[0]]


def test_every_span_quotes_the_text_and_belongs_to_a_row():
    seen = 0
    for case in all_cases():
        doc = read(case)
        rows = {row["id"]: row for row in layers.rows(doc, "events")}
        for row in rows.values():
            for part in (row["trigger"], *row["evidence"], *row["objects"], *row["weapons"]):
                assert doc.text[part["start"] : part["end"]] == part["text"]
                seen += 1
        for span in layers.spans(doc, "events"):
            assert span.kb_id_ in rows
            assert span.label_ == rows[span.kb_id_]["type"]
    assert seen > 100


def test_reading_twice_gives_the_same_layer():
    for case in all_cases():
        doc = read(case)
        once = copy.deepcopy(layers.rows(doc, "events"))
        assert layers.rows(find_events(doc), "events") == once


def test_a_doc_survives_being_stored():
    for case in all_cases():
        doc = read(case)
        stored = next(iter(DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab)))
        assert layers.rows(stored, "events") == layers.rows(doc, "events")
        assert [str(s) for s in layers.spans(stored, "events")] == [str(s) for s in layers.spans(doc, "events")]


def test_every_row_is_a_record():
    for case in all_cases():
        doc = read(case)
        extraction = collect_extraction(doc, Article(id="x", path="x.txt"))
        assert len(extraction.events) == len(layers.rows(doc, "events"))


def test_every_value_stands_in_the_vocabulary():
    vocab = vocabulary()
    for case in all_cases():
        for row in layers.rows(read(case), "events"):
            assert all(vocab.is_a(name, "Event") for name in row["types"])
            for scheme in ("modality", "attribution", "extent", "verification", "placeRelation", "stage"):
                assert row[scheme] is None or row[scheme] in vocab.notations(scheme)
            assert all(o["objectType"] in vocab.notations("objectType") for o in row["objects"])
            assert all(o["damage"] in (*vocab.notations("damage"), None) for o in row["objects"])
            assert all(w["weaponType"] in vocab.notations("weaponType") for w in row["weapons"])
            assert all(t in vocab.notations("topic") for t in row["topics"])


def test_nobody_is_doer_and_sufferer_of_one_deed():
    for case in all_cases():
        for row in layers.rows(read(case), "events"):
            assert not set(row["agents"]) & set(row["targets"])


def test_empty_text_has_no_events():
    assert layers.rows(find_events(NLP("")), "events") == []


def test_a_doc_without_other_layers_is_read():
    case = next(c for c in all_cases() if c["expect"])
    doc = find_events(table_doc(case["parse"], NLP))
    assert all(row["agents"] == [] and row["place"] is None for row in layers.rows(doc, "events"))


def test_every_trigger_names_a_class_and_a_frame_that_exist():
    vocab = vocabulary()
    entries = list(vocab.instances("Trigger"))
    assert len(entries) > 500
    for entry in entries:
        assert vocab.is_a(entry.one("evokes").rsplit("#", 1)[1], "Event"), entry.iri
        assert lexicon.frame(entry.one("frame").rsplit("#", 1)[1]), entry.iri
        assert entry.one("lemma"), entry.iri
        assert all(r.rsplit("requirement-", 1)[1] in vocab.notations("requirement") for r in entry.all("requires"))


def test_every_slot_of_a_frame_gives_a_known_role():
    known = {
        "agent",
        "target",
        "participant",
        "mediator",
        "host",
        "weapon",
        "place",
        "launchedFrom",
        "mover",
        "gift",
        "cause",
        "victim",
    }
    for entry in vocabulary().instances("Frame"):
        for slot in entry.all("slot"):
            assert slot.split()[1] in known, (entry.iri, slot)


def test_every_class_of_events_has_a_trigger():
    vocab = vocabulary()
    evoked = {e.one("evokes").rsplit("#", 1)[1] for e in vocab.instances("Trigger")}
    abstract = {
        "Event",
        "TerritorialChange",
        "Diplomacy",
        "AgreementBreach",
        "LegalAction",
        "PoliticalChange",
        "Protest",
    }
    assert set(vocab.subclasses("Event")) - evoked <= abstract


def test_case_files_are_sound_json():
    labels = [p.values[0]["label"] for p in cases("events")]
    assert len(labels) == len(set(labels))
    assert json.dumps(labels)
