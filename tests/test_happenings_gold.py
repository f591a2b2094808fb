"""The gold of the forty happenings agrees with its texts, and its scorer tells right answers from wrong ones."""

import copy
import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from happenings.score import score_answers

HERE = Path(__file__).parent / "happenings"
SPLITS = ("seen", "unseen")
PARTS = (*SPLITS, "third")
SIZES = {"seen": (10, 30), "unseen": (10, 30), "third": (20, 60)}  # happenings, reports
GOLD = json.loads((HERE / "gold.json").read_text(encoding="utf-8"))
THIRD = json.loads((HERE / "third.json").read_text(encoding="utf-8"))
HAPPENINGS = {**GOLD["happenings"], **THIRD["happenings"]}
MENTIONS = GOLD["mentions"] + THIRD["mentions"]
TOLLS = GOLD["tolls"] + THIRD["tolls"]
TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for split in PARTS for path in sorted((HERE / split).glob("*.txt"))
}
ANCHORS = [(m["report"], anchor) for m in MENTIONS for anchor in (m, *m["also"])]
RATES = (
    "mentions read",
    "pairs precision",
    "pairs recall",
    "pairs recall, of those read",
    "tolls in their event",
    "contested precision",
    "contested recall",
    "modality right",
)


def told_in(split):
    """The reports of a part, as its metadata name them."""
    with (HERE / split / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def perfect(gold=GOLD):
    """Records and events that answer everything as the gold has it."""
    records = {report: [] for report in TEXTS}
    events = {
        name: {
            "id": name,
            "modality": (happening["modality"] or ["actual"])[0],
            "contested": list(happening["contested"]),
            "reports": [],
            "figures": [],
        }
        for name, happening in gold["happenings"].items()
    }
    for mention in gold["mentions"]:
        here, name, start = records[mention["report"]], mention["happening"], mention["start"]
        trigger = {"start": start, "end": start + len(mention["trigger"])}
        types = gold["happenings"][name]["family"][:1]
        here.append({"id": f"e{len(here) + 1}", "types": types, "trigger": trigger, "evidence": [trigger]})
        events[name]["reports"].append({"path": f"{mention['report']}.txt", "event": here[-1]["id"]})
    for toll in gold["tolls"]:
        events[toll["happening"]]["figures"].append({key: toll[key] for key in ("kind", "min", "max")})
    articles = [{"article": {"path": f"{report}.txt"}, "events": told} for report, told in records.items()]
    return articles, events


def score(records, events, split):
    return score_answers(GOLD, records, list(events.values()), split)[0]


def merged(events, one, other):
    """The events with one thrown into another."""
    events = copy.deepcopy(events)
    gone = events.pop(one)
    events[other]["reports"] += gone["reports"]
    events[other]["figures"] += gone["figures"]
    return events


def test_no_happening_and_no_report_stands_in_two_parts():
    assert len(HAPPENINGS) == len(GOLD["happenings"]) + len(THIRD["happenings"])
    assert len(TEXTS) == sum(reports for _, reports in SIZES.values())


def test_each_part_has_as_many_happenings_and_reports_of_them_as_the_readme_says():
    for split, (happenings, size) in SIZES.items():
        assert sum(h["split"] == split and not h["other"] for h in HAPPENINGS.values()) == happenings
        reports = [row["path"].removesuffix(".txt") for row in told_in(split)]
        assert len(set(reports)) == size
        assert {path.stem for path in (HERE / split).glob("*.txt")} == set(reports)
        telling = {m["report"] for m in MENTIONS if not HAPPENINGS[m["happening"]]["other"]}
        assert set(reports) <= telling


def test_a_report_tells_only_happenings_of_its_own_part():
    part = {row["path"].removesuffix(".txt"): split for split in PARTS for row in told_in(split)}
    for told in (*MENTIONS, *TOLLS):
        assert HAPPENINGS[told["happening"]]["split"] == part[told["report"]]


def test_every_report_has_a_day_an_outlet_and_an_address_of_nobody():
    for row in [row for split in PARTS for row in told_in(split)]:
        assert date.fromisoformat(row["published"])
        assert row["title"] and row["outlet"] and row["language"] == "en"
        assert row["url"].startswith("https://example.org/")


def test_reports_are_as_short_as_the_readme_says():
    assert {report: n for report, text in TEXTS.items() if not 60 <= (n := len(text.split())) <= 180} == {}


def test_every_trigger_and_every_toll_stands_where_the_gold_says():
    for report, anchor in ANCHORS:
        assert TEXTS[report][anchor["start"] :].startswith(anchor["trigger"])
    for toll in TOLLS:
        assert TEXTS[toll["report"]][toll["start"] :].startswith(toll["text"])


def test_anchors_are_whole_words_and_never_told_twice():
    for report, anchor in ANCHORS:
        assert re.match(rf"\b{re.escape(anchor['trigger'])}\b", TEXTS[report][anchor["start"] :])
    assert len({(report, anchor["start"]) for report, anchor in ANCHORS}) == len(ANCHORS)


def test_a_report_mentions_a_happening_once_and_others_stand_alone():
    told = Counter((m["report"], m["happening"]) for m in MENTIONS)
    assert set(told.values()) == {1}
    for name, happening in HAPPENINGS.items():
        reports = sum(mention[1] == name for mention in told)
        assert reports == 1 if happening["other"] else reports >= 2


def test_tolls_are_claims_about_happenings_their_report_mentions():
    told = {(m["report"], m["happening"]) for m in MENTIONS}
    for toll in TOLLS:
        assert (toll["report"], toll["happening"]) in told
        assert toll["min"] is None or toll["max"] is None or toll["min"] <= toll["max"]


def test_a_figure_that_the_gold_calls_contested_has_claims_that_exclude_each_other():
    for name, happening in HAPPENINGS.items():
        for kind in set(happening["contested"]) - {"agent", "target", "weapon"}:
            claims = [t for t in TOLLS if (t["happening"], t["kind"], t["part"]) == (name, kind, False)]
            least = max(t["min"] for t in claims if t["min"] is not None)
            assert any(t["max"] is not None and t["max"] < least for t in claims), name


@pytest.mark.parametrize("split", PARTS)
def test_a_perfect_answer_has_full_marks(split):
    gold = THIRD if split == "third" else GOLD
    records, events = perfect(gold)
    figures, errors = score_answers(gold, records, list(events.values()), split)
    assert {name: figures[name] for name in RATES} == dict.fromkeys(RATES, 1.0)
    assert figures["tolls in another's"] == 0
    assert errors == []


@pytest.mark.parametrize(
    ("split", "one", "other"),
    [("seen", "el-obeid-market", "el-obeid-depot"), ("unseen", "fada-ambush", "djibo-ambush")],
)
def test_two_happenings_in_one_event_cost_precision_and_tolls_but_no_recall(split, one, other):
    records, events = perfect()
    figures = score(records, merged(events, one, other), split)
    assert figures["pairs precision"] < 1
    assert figures["pairs recall"] == 1
    assert figures["tolls in their event"] < 1


def test_joining_across_the_halves_costs_both():
    records, events = perfect()
    events = merged(events, "macomia-raid", "oicha-massacre")
    assert all(score(records, events, split)["pairs precision"] < 1 for split in SPLITS)


def test_an_event_told_in_passing_that_is_joined_costs_precision():
    records, events = perfect()
    assert score(records, merged(events, "x10", "hayaan-hotel"), "unseen")["pairs precision"] < 1


def test_a_happening_in_two_events_costs_recall_but_no_precision():
    records, events = perfect()
    whole = events["oicha-massacre"]
    events["apart"] = {**whole, "id": "apart", "reports": whole["reports"][:1], "figures": []}
    whole["reports"] = whole["reports"][1:]
    figures = score(records, events, "seen")
    assert figures["pairs precision"] == 1
    assert figures["pairs recall"] == figures["pairs recall, of those read"] < 1


def test_what_is_not_read_costs_recall_but_not_that_of_what_is_read():
    records, events = perfect()
    gone = next(record for record in records if record["article"]["path"] == "s12.txt")
    gone["events"] = []
    figures = score(records, events, "seen")
    assert figures["mentions read"] < 1
    assert figures["pairs recall"] < figures["pairs recall, of those read"] == 1


def test_a_toll_at_the_wrong_event_is_astray():
    records, events = perfect()
    events["djibo-ambush"]["figures"] += events["arcahaie-massacre"]["figures"]
    events["arcahaie-massacre"]["figures"] = []
    figures = score(records, events, "unseen")
    assert figures["tolls in their event"] < 1
    assert figures["tolls in another's"] == 2


def test_contradictions_that_are_missed_or_made_up_are_counted():
    records, events = perfect()
    events["caldono-police-post"]["contested"] = []
    assert score(records, events, "seen")["contested recall"] < 1
    events["caldono-police-post"]["contested"] = ["killed", "agent"]
    assert score(records, events, "seen")["contested precision"] < 1


def test_things_hit_count_as_targets():
    records, events = perfect()
    events["loikaw-school"]["contested"] = ["killed", "object"]
    assert score(records, events, "seen")["contested recall"] == 1


def test_talks_that_were_called_off_did_not_take_place():
    records, events = perfect()
    events["nairobi-talks"]["modality"] = "actual"
    assert score(records, events, "unseen")["modality right"] == 0.9


def test_a_sentence_of_another_family_reads_nothing():
    records, events = perfect()
    for record in records:
        for event in record["events"]:
            event["trigger"] = {"start": 100_000, "end": 100_001}
    assert score(records, events, "seen")["pairs recall"] == 1
    for record in records:
        for event in record["events"]:
            event["types"] = ["Protest"]
    assert score(records, events, "seen")["mentions read"] == 0


def test_no_answer_is_no_crash():
    figures = score([], {}, "seen")
    assert figures["pairs recall"] == figures["tolls in their event"] == 0
    assert figures["pairs precision"] is None
