"""The record of `kg extract` holds what docs/record.md promises, over the whole corpus."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hand import spans_in
from record_schema import schema

from kg.intake.corpus import Text, read_corpus
from kg.words.records import Extraction, from_plain, to_plain
from kg.words.vocab import vocabulary

pytestmark = pytest.mark.model
LAYERS = ("actors", "places", "times", "events", "casualties", "quantities", "statements")


@pytest.fixture(scope="module")
def records(extracted) -> list[dict]:
    return [json.loads(line) for line in extracted.splitlines()]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    folder = Path(__file__).parent.parent / "corpus"
    return {e.article.path: e.text for e in read_corpus([folder]) if isinstance(e, Text)}


def test_every_article_has_a_record_with_something_in_it(records, texts):
    assert [r["article"]["path"] for r in records] == sorted(texts)
    for record in records:
        assert record["actors"], record["article"]["path"]
        assert record["events"], record["article"]["path"]


def test_records_follow_the_schema(records):
    validator = jsonschema.Draft202012Validator(schema())
    for record in records:
        faults = [
            f"{record['article']['path']}: {list(e.path)}: {e.message[:200]}" for e in validator.iter_errors(record)
        ]
        assert not faults, faults[:5]


def test_spans_quote_the_text(records, texts):
    for record in records:
        text = texts[record["article"]["path"]]
        assert record["article"]["characters"] == len(text)
        for span in spans_in(record):
            assert text[span["start"] : span["end"]] == span["text"], record["article"]["path"]


def test_lists_are_in_text_order_and_ids_are_apart(records):
    for record in records:
        for layer in LAYERS:
            ids = [x["id"] for x in record[layer]]
            assert len(ids) == len(set(ids))
            starts = [first_offset(x) for x in record[layer]]
            assert starts == sorted(starts), (record["article"]["path"], layer)


def first_offset(item):
    if item.get("trigger"):
        return item["trigger"]["start"]
    spans = item.get("mentions") or ([item["cue"]] if item.get("cue") else []) or item.get("content")
    if spans and "start" not in item:
        return min(s["start"] for s in spans)
    return item["start"]


def test_references_lead_somewhere(records):
    for record in records:
        ids = {layer: {x["id"] for x in record[layer]} for layer in LAYERS}
        for event in record["events"]:
            assert event["occurrence"] in ids["events"]
            for role in ("agents", "targets", "participants", "mediators", "hosts", "relayedBy", "deniedBy"):
                assert set(event[role]) <= ids["actors"], role
            assert {event["source"]} - {None} <= ids["actors"]
            assert {event["place"], event["launchedFrom"]} - {None} <= ids["places"]
            assert {event["time"]} - {None} <= ids["times"]
        for figure in (*record["casualties"], *record["quantities"]):
            assert {figure["event"]} - {None} <= ids["events"]
            assert {figure["source"]} - {None} <= ids["actors"]
            assert {figure.get("partOf"), figure.get("supersedes")} - {None} <= ids["casualties"]
        for statement in record["statements"]:
            assert {statement["speaker"], statement["addressee"], *statement["against"]} - {None} <= ids["actors"]
            assert set(statement["about"]) <= ids["events"] | ids["casualties"] | ids["quantities"] | ids["statements"]


def test_types_are_the_class_with_its_ancestors(records):
    for record in records:
        for event in record["events"]:
            assert event["types"][0] == event["type"]
            assert set(vocabulary().ancestors(event["type"])) <= set(event["types"])


def test_what_is_attributed_to_nobody_has_no_source(records):
    for record in records:
        for claim in (*record["events"], *record["casualties"], *record["quantities"]):
            if claim["attribution"] != "attributed":
                assert claim["source"] is None, (record["article"]["path"], claim["id"])


def test_what_happened_is_never_undated(records):
    for record in records:
        for event in record["events"]:
            if event["modality"] in ("actual", "disputed") and record["article"]["published"]:
                assert event["notAfter"], (record["article"]["path"], event["id"])


def test_a_record_read_back_gives_the_same_bytes(records):
    for record in records:
        assert to_plain(from_plain(Extraction, record)) == record


def test_boilerplate_yields_nothing(records, texts):
    from kg.intake.zones import read_zones

    for record in records:
        text = texts[record["article"]["path"]]
        zones, _ = read_zones(text, record["article"]["title"])
        for layer in LAYERS:
            for span in spans_in(record[layer]):
                inside = [z for z in zones if z.start < span["end"] and span["start"] < z.end]
                assert not inside, (record["article"]["path"], layer, span["text"], inside)


def test_another_hash_seed_gives_the_same_bytes(extracted, corpus):
    again = subprocess.run(
        [sys.executable, "-m", "kg", "extract", str(corpus), "--quiet", "--jobs", "2"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert again.stdout.decode() == extracted
