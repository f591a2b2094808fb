"""Rows of events in, a table for the screen out."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.running.events import figure_words
from kg.words.tables import Table, plain_table
from kg.words.vocab import vocabulary

COLUMNS = ("day", "place", "event", "by", "against", "killed", "injured", "reports", "remarks")


def event_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """One row for each event; "by 2025-04-15" where only the day of publication is known."""
    return plain_table(COLUMNS, [_row(row) for row in rows])


def _row(row: Mapping[str, Any]) -> list[str | int | None]:
    remarks = [] if row["modality"] == "actual" else [row["modality"]]
    remarks += [] if row["extent"] == "single" else [row["extent"]]
    shown = {"agent": "agents", "target": "targets"}
    if row["contested"]:
        remarks.append("contested: " + ", ".join(row["contested"]))
    named = {role: ", ".join(row[key]) for role, key in shown.items()}
    by, against = (
        f"contested: {names}" if role in row["contested"] and names else names for role, names in named.items()
    )
    return [
        day_words(row),
        row["place"],
        vocabulary().label(vocabulary().term(row["type"])),
        by or ", ".join(row["participants"]) or None,
        against or None,
        figure_words(row["figures"], "killed") or None,
        figure_words(row["figures"], "injured") or None,
        len(row["reports"]),
        "; ".join(remarks) or None,
    ]


def day_words(row: Mapping[str, Any]) -> str | None:
    """The day or span of an event, or "by" its publication where no day was read."""
    if row["earliest"] is None:
        return f"by {row['notAfter'][:10]}" if row["notAfter"] else None
    same = row["latest"] in (None, row["earliest"])
    return str(row["earliest"]) if same else f"{row['earliest']} to {row['latest']}"
