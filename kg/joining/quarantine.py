"""A record with faults of the tool in, the record without them out, so that one bad part never spoils the rest."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from kg.words.records import Actor, CasualtyClaim, EventReport, Extraction, Place, QuantityClaim, Statement, Time

LAYERS: Mapping[type, str] = {
    Actor: "actors",
    Place: "places",
    Time: "times",
    EventReport: "events",
    CasualtyClaim: "casualties",
    QuantityClaim: "quantities",
    Statement: "statements",
}
REFERENCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "events": {
        "actors": (
            "source", "relayedBy", "deniedBy", "agents", "targets", "participants", "mediators", "hosts",
        ),
        "places": ("place", "launchedFrom"),
        "times": ("time",),
        "events": ("occurrence",),
    },
    "casualties": {"actors": ("source",), "events": ("event",), "casualties": ("partOf", "supersedes")},
    "quantities": {"actors": ("source",), "events": ("event",)},
    "statements": {"actors": ("speaker", "against", "addressee", "relayedBy"), "times": ("time",)},
}  # fmt: skip
_ABOUT = ("events", "casualties", "quantities", "statements")


def without(extraction: Extraction, faulty: Set[tuple[str, str]]) -> Extraction:
    """The record without parts, given as (layer, local id); what pointed to them points nowhere."""
    kept: dict[str, Any] = {}
    for layer in LAYERS.values():
        records = getattr(extraction, layer)
        kept[layer] = tuple(_loose(layer, r, faulty) for r in records if (layer, r.id) not in faulty)
    kept["events"] = _occurrences(kept["events"])
    return replace(extraction, **kept)


def _loose(layer: str, record: Any, faulty: Set[tuple[str, str]]) -> Any:
    changes: dict[str, Any] = {}
    for target, fields in REFERENCES.get(layer, {}).items():
        gone = {local for where, local in faulty if where == target}
        for name in fields:
            value = getattr(record, name)
            if isinstance(value, tuple) and gone.intersection(value):
                changes[name] = tuple(local for local in value if local not in gone)
            elif isinstance(value, str) and value in gone and name != "occurrence":
                changes[name] = None
    if layer == "events" and changes.get("place", 0) is None:
        changes |= {"placeRelation": None, "placeBasis": None, "placeWords": ()}
    if layer == "statements":
        gone = {local for where, local in faulty if where in _ABOUT}
        if gone.intersection(record.about):
            changes["about"] = tuple(local for local in record.about if local not in gone)
    return replace(record, **changes) if changes else record


def _occurrences(reports: tuple[EventReport, ...]) -> tuple[EventReport, ...]:
    """Where the first report of an occurrence is gone, the next one stands for it."""
    there = {report.id for report in reports}
    heirs: dict[str, str] = {}
    for report in reports:
        if report.occurrence not in there:
            heirs.setdefault(report.occurrence, report.id)
    return tuple(replace(r, occurrence=heirs[r.occurrence]) if r.occurrence in heirs else r for r in reports)
