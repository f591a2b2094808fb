"""Decisions, or what waits for one, in; text of rows out: a list for people, csv and jsonl for programs."""

import csv
import io
import json
import shutil
import textwrap
from collections.abc import Sequence
from typing import Any

from kg.doors.render import clean
from kg.doors.review_view import record_line
from kg.running.decided import decision_words
from kg.running.review import Desk, decision_id
from kg.running.review_queue import Item
from kg.words.records import Plain

ITEM_COLUMNS = ("record", "event", "score", "other", "why", "told")
_SHORT = ("record", "event", "score", "id", "day", "coder", "decision", "file")
_SAID = {
    "other": "beside: ",
    "why": "because: ",
    "note": "note: ",
    "state": "now: ",
}


def rows_text(columns: Sequence[str], rows: Sequence[Plain], form: str) -> str:
    """Rows in a format: table (what is short in one line, what is long below it, nothing cut), csv or jsonl."""
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if form == "csv":
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[name]) for name in columns] for row in rows)
        return stream.getvalue()
    width = max(40, min(shutil.get_terminal_size((120, 24)).columns, 140))
    short = [name for name in columns if name in _SHORT and any(row[name] for row in rows)]
    wide = {name: max(len(_cell(row[name])) for row in rows) for name in short}
    lines = []
    for row in rows:
        lines.append("  ".join(f"{clean(_cell(row[name])):{wide[name]}}" for name in short).rstrip())
        for name in columns:
            if name not in (*short, "values") and _cell(row[name]):
                words = f"    {_SAID.get(name, '')}{clean(_cell(row[name]))}"
                words += f" = {clean(_cell(row['values'])) or 'nothing'}" if name == "field" else ""
                lines += textwrap.wrap(words, width, subsequent_indent="      ", break_on_hyphens=False)
    return "".join(line + "\n" for line in lines)


def item_rows(desk: Desk, items: Sequence[Item]) -> list[Plain]:
    """One row for each thing that waits."""
    rows: list[Plain] = []
    for item in items:
        row: dict[str, Any] = dict.fromkeys(ITEM_COLUMNS)
        if item.unfit is not None:
            told = item.unfit
            row |= {"record": decision_id(told.decision), "why": [told.reason], "told": decision_words(told.decision)}
        else:
            event = desk.records.event_of(item.spots[0])
            row |= {
                "record": desk.records.name(item.spots[0]),
                "other": [desk.records.name(spot) for spot in (*item.spots[1:], *item.beside)],
                "event": desk.view.short(event.event) if event else None,
                "score": item.score,
                "why": list(item.reasons),
                "told": record_line(desk, item.spots[0]).partition("  ")[2],
            }
        rows.append(row)
    return rows


def _cell(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
