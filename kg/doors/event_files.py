"""Rows of events in, files of events out: CSV with columns in the manner of ACLED, and GeoJSON.

What leaves the house is held back as in every export: names of private people unless `with_private`, sentences unless
`with_text`, and with_text alone no sentence that names a private person.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from kg.running.events import figure_words
from kg.words.vocab import vocabulary

COLUMNS = (
    "event_id",
    "event_date",
    "event_date_end",
    "not_after",
    "event_type",
    "acled_sub_event_type",
    "plover",
    "modality",
    "agents",
    "targets",
    "participants",
    "weapons",
    "objects",
    "country",
    "location",
    "latitude",
    "longitude",
    "place_kind",
    "killed",
    "injured",
    "contested",
    "reports",
    "outlets",
    "notes",
)
GEONAMES_CREDIT = "Place data: GeoNames (geonames.org), CC BY 4.0"
PRIVATE = "a private person"
_ROLES = ("agents", "targets", "participants", "mediators", "hosts")


def csv_bytes(rows: Iterable[Mapping[str, Any]], *, with_private: bool = False, with_text: bool = False) -> bytes:
    """The events as CSV (UTF-8, CRLF after RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(_flat(_discreet(row, with_private), with_text) for row in rows)
    return out.getvalue().encode()


def geojson_bytes(rows: Iterable[Mapping[str, Any]], *, with_private: bool = False, with_text: bool = False) -> bytes:
    """The events that have a point, as a GeoJSON FeatureCollection; `place_kind` says how exact the point is."""
    features = []
    for row in rows:
        if row["lat"] is None:
            continue
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        properties = {"label": row["label"], **_flat(_discreet(row, with_private), with_text)}
        features.append({"type": "Feature", "id": row["id"], "geometry": point, "properties": properties})
    collection = {"type": "FeatureCollection", "attribution": GEONAMES_CREDIT, "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _discreet(row: Mapping[str, Any], with_private: bool) -> Mapping[str, Any]:
    """The row without names of private people, wherever in it they stand."""
    hidden = set(row["private"])
    if with_private or not hidden:
        return row
    words = {word for name in hidden for word in name.split() if len(word) > 2}

    def report(told: Mapping[str, Any]) -> dict[str, Any]:
        named = any(word in told["sentence"] for word in words)
        source = PRIVATE if told["source"] in hidden else told["source"]
        return {**told, "source": source, "sentence": "" if named else told["sentence"]}

    roles = {role: [PRIVATE if name in hidden else name for name in row[role]] for role in _ROLES}
    return {**row, **roles, "reports": [report(told) for told in row["reports"]]}


def _flat(row: Mapping[str, Any], with_text: bool) -> dict[str, str]:
    """One row with all cells text, in the order of COLUMNS."""
    codes = vocabulary().terms[row["type"]].all("skos:notation")
    plover = [code for code in codes if code.split(" ")[0].isupper()]
    cells = {
        "event_id": row["id"],
        "event_date": row["earliest"],
        "event_date_end": row["latest"],
        "not_after": row["notAfter"],
        "event_type": row["type"],
        "acled_sub_event_type": "; ".join(code for code in codes if code not in plover),
        "plover": "; ".join(plover),
        "modality": row["modality"],
        "agents": "; ".join(row["agents"]),
        "targets": "; ".join(row["targets"]),
        "participants": "; ".join(row["participants"]),
        "weapons": "; ".join(row["weapons"]),
        "objects": "; ".join(row["objects"]),
        "country": row["country"],
        "location": row["place"],
        "latitude": row["lat"],
        "longitude": row["lon"],
        "place_kind": row["placeKind"],
        "killed": figure_words(row["figures"], "killed"),
        "injured": figure_words(row["figures"], "injured"),
        "contested": "; ".join(row["contested"]),
        "reports": str(len(row["reports"])),
        "outlets": "; ".join(sorted({r["outlet"] for r in row["reports"] if r["outlet"]})),
        "notes": _notes(row, with_text),
    }
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def _notes(row: Mapping[str, Any], with_text: bool) -> str:
    """What each report says, drafted from the evidence: who tells it, and with_text the sentence."""
    told = []
    for report in row["reports"]:
        who = report["outlet"] or report["path"]
        voice = f", citing {report['source']}" if report["source"] else ""
        hearsay = ", without naming a source" if report["attribution"] == "hearsay" else ""
        sentence = f": {report['sentence']}" if with_text and report["sentence"] else ""
        told.append(f"{who} ({report['published'] or 'no date'}){voice}{hearsay}{sentence}")
    return " | ".join(told)
