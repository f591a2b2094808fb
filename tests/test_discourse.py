"""Places and days from the narrative: cases as data on hand-made parses, and what such a place says of itself."""

import json

import pytest
from hand import CASES, blank, cases
from spacy.tokens import Doc, DocBin

from kg.reading import layers
from kg.reading.event_rules import lexicon
from kg.reading.events import find_events
from kg.words.vocab import vocabulary

NLP = blank()
BASES = vocabulary().notations("placeBasis")


def doc_of(case: dict) -> Doc:
    """The Doc of a parse in which a line "¶" is the end of a paragraph, with the layers that a case names."""
    rows = [("\n", "\n", "SPACE", "_SP", "dep", None) if r == "¶" else tuple(r.split()) for r in case["parse"]]
    words = [r[0].removesuffix("_") if r[0] != "_" else "_" for r in rows]
    spaces = [not (r[0].endswith("_") or r[0] == "\n") for r in rows]
    spaces = [s and n + 1 < len(rows) and rows[n + 1][0] != "\n" for n, s in enumerate(spaces)]
    doc = Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        tags=[r[3] for r in rows],
        deps=[r[4] for r in rows],
        heads=[n - 1 if r[5] is None else int(r[5]) for n, r in enumerate(rows)],
    )
    doc.user_data[layers.ARTICLE] = {"published": case["published"]}
    _lay_places(doc, case.get("places", []))
    _lay_times(doc, case.get("times", []))
    names = _lay_actors(doc, case.get("actors", []))
    _lay_statements(doc, case.get("statements", []), names)
    return doc


def found_all(doc: Doc, words: str):
    """Every span of whole tokens that words stand in."""
    start = doc.text.find(words)
    while start >= 0:
        span = doc.char_span(start, start + len(words))
        if span is not None:
            yield span
        start = doc.text.find(words, start + 1)


def _lay_places(doc: Doc, places: list) -> None:
    spans, rows = [], []
    for name, kind, country in places:
        row = {"id": f"p{len(rows) + 1}", "name": name, "kind": kind, "geonames": len(rows) + 1, "country": country}
        rows.append({**row, "lat": None, "lon": None, "within": [country], "mentions": []})
        spans += [layers.make_span(doc, s.start, s.end, kind, row["id"]) for s in found_all(doc, name)]
    layers.write(doc, "places", spans, rows)


def _lay_times(doc: Doc, times: list) -> None:
    spans, rows = [], []
    for words, earliest, latest, precision in times:
        span = next(found_all(doc, words))
        row = {"id": f"t{len(rows) + 1}", **layers.char_span(span), "value": earliest, "mod": None}
        row |= {"earliest": earliest, "latest": latest, "precision": precision, "basis": "publication", "rule": "hand"}
        rows.append(row)
        spans.append(layers.make_span(doc, span.start, span.end, "time", row["id"]))
    layers.write(doc, "times", spans, rows)


def _lay_actors(doc: Doc, actors: list) -> dict[str, str]:
    spans, rows = [], []
    for name, kind in actors:
        row = {"id": f"a{len(rows) + 1}", "name": name, "type": kind, "country": None}
        rows.append(row)
        spans += [layers.make_span(doc, s.start, s.end, kind, row["id"]) for s in found_all(doc, name)]
    layers.write(doc, "actors", spans, rows)
    return {r["name"]: r["id"] for r in rows}


def _lay_statements(doc: Doc, statements: list, names: dict[str, str]) -> None:
    rows, spans = [], []
    for speaker, cue, content in statements:
        said, told = next(found_all(doc, cue)), next(found_all(doc, content))
        teller = next(found_all(doc, speaker))
        row = {"id": f"s{len(rows) + 1}", "speaker": names.get(speaker), "speakerSpan": layers.char_span(teller)}
        row |= {"cue": layers.char_span(said), "content": [layers.char_span(told)], "act": "Assertion", "relayedBy": []}
        rows.append(row)
        spans.append(layers.make_span(doc, said.start, said.end, "Assertion", row["id"]))
    layers.write(doc, "statements", spans, rows)


def read(case: dict) -> dict[str, dict]:
    """The events of a case by the word that tells of them, places by name."""
    doc = find_events(doc_of(case))
    names = {p["id"]: p["name"] for p in layers.rows(doc, "places")}
    return {e["trigger"]["text"]: {**e, "place": names.get(e["place"])} for e in layers.rows(doc, "events")}


@pytest.mark.parametrize("case", cases("discourse"))
def test_an_event_has_the_place_and_the_day_that_the_narrative_gives_it(case):
    events = read(case)
    for trigger, wanted in case["expect"].items():
        assert trigger in events, f"{trigger!r} is no event, but {sorted(events)} are"
        assert {k: events[trigger][k] for k in wanted} == wanted, trigger


EVERY = [
    case
    for path in sorted((CASES / "discourse").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
    if "parse" in case
]


def test_every_place_says_how_it_was_read_and_from_which_words():
    seen = set()
    for case in EVERY:
        doc = find_events(doc_of(case))
        for event in layers.rows(doc, "events"):
            seen.add(event["placeBasis"])
            assert (event["place"] is None) == (event["placeBasis"] is None)
            assert (event["earliest"] is None and event["latest"] is None) == (event["dayBasis"] is None)
            assert bool(event["placeWords"]) == (event["placeBasis"] in ("pointed", "narrative"))
            for span in event["placeWords"]:
                assert doc.text[span["start"] : span["end"]] == span["text"]
    assert seen == {None, *BASES}


def test_a_second_reading_and_a_stored_doc_give_the_same_events():
    for case in EVERY:
        doc = find_events(doc_of(case))
        once = json.dumps(layers.rows(doc, "events"))
        stored = next(DocBin(store_user_data=True, docs=[doc]).get_docs(NLP.vocab))
        assert json.dumps(layers.rows(find_events(stored), "events")) == once


def test_an_article_without_any_layer_yields_no_place():
    case = {**EVERY[0], "places": [], "times": [], "actors": [], "statements": []}
    assert all(e["place"] is None and e["placeBasis"] is None for e in read(case).values())


def test_every_word_that_points_stands_for_a_kind_of_place_that_records_know():
    kinds = vocabulary().notations("placeKind")
    assert all(meant and meant <= set(kinds) for meant in lexicon.pointing_kinds().values())
    assert {"town", "village", "province", "country"} <= lexicon.pointing_kinds().keys()
