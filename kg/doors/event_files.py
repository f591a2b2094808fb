"""Rows of events in, files of events out: CSV with columns in the manner of ACLED, and GeoJSON."""

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


def table_rows(rows: Iterable[Mapping[str, Any]], *, with_text: bool) -> list[dict[str, str]]:
    """One flat row for each event, all cells text, in the order of COLUMNS."""
    return [_flat(row, with_text) for row in rows]


def csv_bytes(rows: Iterable[Mapping[str, Any]], *, with_private: bool = False, with_text: bool = False) -> bytes:
    """The events as CSV (UTF-8, CRLF after RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(table_rows(_discreet(rows, with_private), with_text=with_text))
    return out.getvalue().encode()


def geojson_bytes(rows: Iterable[Mapping[str, Any]], *, with_private: bool = False, with_text: bool = False) -> bytes:
    """The events that have a point, as a GeoJSON FeatureCollection; `place_kind` says how exact the point is."""
    features = []
    for row in _discreet(rows, with_private):
        if row["lat"] is None:
            continue
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        properties = {"label": row["label"], **_flat(row, with_text)}
        features.append({"type": "Feature", "id": row["id"], "geometry": point, "properties": properties})
    collection = {"type": "FeatureCollection", "attribution": GEONAMES_CREDIT, "features": features}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _discreet(rows: Iterable[Mapping[str, Any]], with_private: bool) -> Iterable[Mapping[str, Any]]:
    roles = ("agents", "targets", "participants", "mediators", "hosts")
    for row in rows:
        if with_private:
            yield row
        else:
            hidden = set(row.get("private", ()))
            yield {**row, **{r: ["a private person" if n in hidden else n for n in row[r]] for r in roles}}


def _flat(row: Mapping[str, Any], with_text: bool) -> dict[str, str]:
    outlets = sorted({r["outlet"] for r in row["reports"] if r["outlet"]})
    codes = vocabulary().terms[row["type"]].all("skos:notation")
    acled, plover = _codes(row["type"]), [c for c in codes if c.isupper() or c.split(" ")[0].isupper()]
    cells = {
        "event_id": row["id"],
        "event_date": row["earliest"],
        "event_date_end": row["latest"],
        "not_after": row["notAfter"],
        "event_type": row["type"],
        "acled_sub_event_type": "; ".join(acled),
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
        "outlets": "; ".join(outlets),
        "notes": _notes(row, with_text),
    }
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def _codes(kind: str) -> list[str]:
    """ACLED sub-event types of a class, from the ontology."""
    codes = vocabulary().terms[kind].all("skos:notation")
    return [c for c in codes if not c.split(" ")[0].isupper()]


def _notes(row: Mapping[str, Any], with_text: bool) -> str:
    """What each report says, drafted from the evidence: who tells it, and with_text the sentence."""
    told = []
    for report in row["reports"]:
        who = report["outlet"] or report["path"]
        voice = f", citing {report['source']}" if report["source"] else ""
        hearsay = ", without naming a source" if report["attribution"] == "hearsay" else ""
        sentence = f": {report['sentence']}" if with_text else ""
        told.append(f"{who} ({report['published'] or 'no date'}){voice}{hearsay}{sentence}")
    return " | ".join(told)
