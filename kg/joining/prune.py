"""An Extraction and ids of faulty records in, the Extraction without them and without what cannot stand without them out."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from kg.words.records import Extraction

_LAYERS = ("actors", "places", "times", "events", "casualties", "quantities", "statements")
_LISTS = (
    "agents",
    "targets",
    "participants",
    "mediators",
    "hosts",
    "relayedBy",
    "deniedBy",
    "against",
    "about",
)
_SINGLES = ("source", "place", "launchedFrom", "time", "event", "partOf", "supersedes", "speaker", "addressee")


def without_records(extraction: Extraction, ids: Collection[str]) -> Extraction:
    """The record without the actors, events, … of these ids; references to them become empty, nothing else changes."""
    if not ids:
        return extraction
    gone = set(ids)
    kept = {}
    for layer in _LAYERS:
        kept[layer] = tuple(_cleared(r, gone) for r in getattr(extraction, layer) if r.id not in gone)
    left = {e.id for e in kept["events"]}
    kept["events"] = tuple(e if e.occurrence in left else replace(e, occurrence=e.id) for e in kept["events"])
    return replace(extraction, **kept)


def _cleared(record: Any, gone: set[str]) -> Any:
    changes: dict[str, Any] = {}
    for name in _LISTS:
        value = getattr(record, name, None)
        if value and gone.intersection(value):
            changes[name] = tuple(v for v in value if v not in gone)
    for name in _SINGLES:
        if getattr(record, name, None) in gone:
            changes[name] = None
    return replace(record, **changes) if changes else record
