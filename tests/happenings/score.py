"""How well a store joins the sixty reports: `python tests/happenings/score.py --store DIR [--split seen] [--errors]`.

Build the store first: `kg build tests/happenings/seen tests/happenings/unseen --store DIR`. `--gold third.json` scores
a store of the third set. README.md has the rest.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROLES = {"object": "target"}  # things hit and parties hit are one role: a school or a command post

Json = Mapping[str, Any]
Joined = Mapping[tuple[str, str], str | None]
Scored = tuple[dict[str, float | None], list[str]]


def score_answers(gold: Json, records: Sequence[Json], events: Sequence[Json], split: str) -> Scored:
    """The figures of one half and its errors, from gold, records of the articles and happenings of the store."""
    joined = _join_mentions(gold, records, events)
    owners = _owners(joined)
    pairs, errors = _score_pairs(gold, joined, split)
    tolls, missed = _score_tolls(gold, events, owners, split)
    voices, wrong = _score_voices(gold, joined, {row["id"]: row for row in events}, split)
    return {**pairs, **tolls, **voices}, errors + missed + wrong


def _join_mentions(gold: Json, records: Sequence[Json], events: Sequence[Json]) -> Joined:
    """(report, happening) of the gold -> id of the store's event that holds it; None: not read."""
    told = {Path(record["article"]["path"]).stem: record.get("events", []) for record in records}
    rows = {(Path(r["path"]).stem, r["event"]): row["id"] for row in events for r in row["reports"]}
    joined: dict[tuple[str, str], str | None] = {}
    for mention in gold["mentions"]:
        report, family = mention["report"], set(gold["happenings"][mention["happening"]]["family"])
        here = [event for event in told.get(report, []) if (report, event["id"]) in rows]
        found = (_told_at(here, anchor, family) for anchor in (mention, *mention["also"]))
        local = next((event["id"] for event in found if event), None)
        joined[report, mention["happening"]] = rows[report, local] if local else None
    return joined


def _told_at(events: Iterable[Json], anchor: Json, family: set[str]) -> Json | None:
    """The event whose trigger overlaps the anchor, else the nearest of the family with a sentence that holds it."""
    start, end = anchor["start"], anchor["start"] + len(anchor["trigger"])
    ranked = []
    for place, event in enumerate(events):
        trigger = event["trigger"]
        if trigger["start"] < end and start < trigger["end"]:
            ranked.append((0, abs(trigger["start"] - start), place, event))
        elif family & set(event["types"]) and any(e["start"] <= start < e["end"] for e in event["evidence"]):
            ranked.append((1, abs(trigger["start"] - start), place, event))
    return min(ranked, key=lambda rank: rank[:3])[3] if ranked else None


def _owners(joined: Joined) -> dict[str, str]:
    """Each event of the store -> the happening that most of its mentions tell of (of equals the last by name)."""
    counts = Counter((event, happening) for (_, happening), event in joined.items() if event)
    return dict(sorted(counts, key=lambda held: (counts[held], held)))


def _score_pairs(gold: Json, joined: Joined, split: str) -> Scored:
    """Pairs of mentions in one happening: precision, recall over all, recall over those that were read."""
    half = {name for name, happening in gold["happenings"].items() if happening["split"] == split}
    mine = [key for key in joined if key[1] in half]
    errors = [f"not read: {report} {happening}" for report, happening in mine if not joined[report, happening]]
    true = found = right = readable = 0
    for one, two in (pair for pair in combinations(joined, 2) if {pair[0][1], pair[1][1]} & half):
        same, both = one[1] == two[1], bool(joined[one] and joined[two])
        together = both and joined[one] == joined[two]
        true, found, right = true + same, found + together, right + (same and together)
        readable += same and both
        if both and same != together:
            errors.append(f"{'joined' if together else 'apart'}: {one[0]} {one[1]} | {two[0]} {two[1]}")
    return {
        "mentions read": _rate(sum(joined[key] is not None for key in mine), len(mine)),
        "pairs precision": _rate(right, found),
        "pairs recall": _rate(right, true),
        "pairs recall, of those read": _rate(right, readable),
    }, errors


def _score_tolls(gold: Json, events: Sequence[Json], owners: Mapping[str, str], split: str) -> Scored:
    """Tolls of the gold that hang on an event of their happening, or on another one's."""
    told: dict[tuple[str, Any, Any], set[str]] = {}
    for row, figure in ((event, figure) for event in events for figure in event["figures"]):
        told.setdefault((figure["kind"], figure["min"], figure["max"]), set()).add(owners.get(row["id"], ""))
    claims = dict.fromkeys((toll["happening"], toll["kind"], toll["min"], toll["max"]) for toll in gold["tolls"])
    alike = Counter(claim[1:] for claim in claims)
    asked = [claim for claim in claims if gold["happenings"][claim[0]]["split"] == split]
    right = [claim for claim in asked if claim[0] in told.get(claim[1:], ())]
    astray = [c for c in asked if c not in right and alike[c[1:]] == 1 and told.get(c[1:], set()) - {""}]
    errors = [f"toll {'astray' if toll in astray else 'absent'}: {toll}" for toll in asked if toll not in right]
    return {"tolls in their event": _rate(len(right), len(asked)), "tolls in another's": len(astray)}, errors


def _score_voices(gold: Json, joined: Joined, rows: Mapping[str, Json], split: str) -> Scored:
    """What is contested about each happening and whether it took place, off the event with most of its mentions."""
    true = found = right = sound = 0
    errors, names = [], [n for n, h in gold["happenings"].items() if h["split"] == split and not h["other"]]
    for name in names:
        held = Counter(event for (_, happening), event in joined.items() if happening == name and event)
        row = rows[min(held, key=lambda event: (-held[event], event))] if held else None
        want = set(gold["happenings"][name]["contested"])
        have = {ROLES.get(kind, kind) for kind in row["contested"]} if row else set()
        true, found, right = true + len(want), found + len(have), right + len(want & have)
        sound += row is not None and row["modality"] in gold["happenings"][name]["modality"]
        errors += [f"contested {'missing' if k in want else 'wrongly'}: {name} {k}" for k in sorted(want ^ have)]
    figures = {"contested precision": _rate(right, found), "contested recall": _rate(right, true)}
    return {**figures, "modality right": _rate(sound, len(names))}, errors


def _rate(part: int, whole: int) -> float | None:
    """Part of whole, rounded; None where there is no whole."""
    return round(part / whole, 3) if whole else None


def _ask(*words: str) -> list[dict[str, Any]]:
    """What kg prints for the words, line by line."""
    done = subprocess.run([sys.executable, "-m", "kg", *words], stdout=subprocess.PIPE, text=True)
    if done.returncode > 1:  # 1: an article could not be read, which counts as not read
        sys.exit(done.returncode)
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    """Prints the figures of the halves; errors of the seen half only."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--store", required=True)
    options.add_argument("--gold", type=Path, default=HERE / "gold.json", help="the texts stand beside it")
    options.add_argument("--split", help="one part of the gold: seen, unseen, third")
    options.add_argument("--errors", action="store_true", help="list the errors of the seen half")
    asked = options.parse_args()
    gold = json.loads(asked.gold.read_text(encoding="utf-8"))
    splits = list(dict.fromkeys(happening["split"] for happening in gold["happenings"].values()))
    if asked.split and asked.split not in splits:
        options.error(f"{asked.gold} has no part {asked.split}, only {', '.join(splits)}")
    events = _ask("events", "--store", asked.store, "--format", "jsonl", "--modality", "all")
    records = _ask("extract", *(str(asked.gold.parent / split) for split in splits), "--format", "jsonl")
    for split in [asked.split] if asked.split else splits:
        figures, errors = score_answers(gold, records, events, split)
        print(split, *(f"  {name}: {value}" for name, value in figures.items()), sep="\n")
        if asked.errors and split == "seen":
            print(*(f"  {error}" for error in errors), sep="\n")


if __name__ == "__main__":
    main()
