"""Changes between two states of a store in, text out: a list, lines of JSON, Markdown, or the counts alone."""

import json
import shutil
import textwrap
from collections import Counter
from collections.abc import Sequence
from typing import Any

from kg.doors.render import clean, render
from kg.running.diff import Change
from kg.running.view import SHORT
from kg.words.records import to_plain
from kg.words.tables import plain_table
from kg.words.vocab import local_name

FORMATS = ("table", "jsonl", "md")
_COLUMNS = ("change", "what", "id", "field", "before", "after")


def show_changes(changes: Sequence[Change], form: str) -> str:
    """The changes as text; nothing where there are none."""
    if form == "jsonl":
        return "".join(json.dumps(to_plain(c), ensure_ascii=False) + "\n" for c in changes)
    if not changes:
        return ""
    if form == "table":
        return _listed(changes, max(60, min(shutil.get_terminal_size((120, 24)).columns, 140)))
    rows = [[_head(c), c.label, _short(c), c.field, _words(c.before), _words(c.after)] for c in changes]
    filled = [i for i in range(len(_COLUMNS)) if any(row[i] for row in rows)]
    table = plain_table([_COLUMNS[i] for i in filled], [[row[i] or None for i in filled] for row in rows])
    return render(table, form)


def _listed(changes: Sequence[Change], width: int) -> str:
    """A line for each thing with its changes below it, nothing cut."""
    wide = max(len(_head(c)) for c in changes)
    lines: list[str] = []
    last = None
    for change in changes:
        head = f"{_head(change):{wide}}  {'  '.join(x for x in (_short(change), clean(change.label)) if x)}"
        if head != last:
            lines += textwrap.wrap(head, width, subsequent_indent=" " * (wide + 4), break_on_hyphens=False)
        last = head
        values = [clean(_words(v) or "-") for v in (change.before, change.after)]
        if change.before is None or change.after is None:
            told = next((v for v in values if v != "-"), "")
        else:
            told = " → ".join(values)
        if told:
            told = f"{change.field}: {told}" if change.field else told
            lines += textwrap.wrap(
                told, width, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False
            )
    return "".join(line + "\n" for line in lines)


def count_changes(changes: Sequence[Change]) -> str:
    """How many of each sort, in one line: "2 events new, 1 event changed, 1 decision new"."""
    things: Counter[tuple[str, str]] = Counter()
    for thing, change, _ in {(c.thing, c.change, c.name) for c in changes if not is_figure(c)}:
        things[thing, change] += 1
    figures = Counter(("figure", c.change.removeprefix("figure ")) for c in changes if is_figure(c))
    told = [(*pair, n) for pair, n in (*sorted(things.items()), *sorted(figures.items()))]
    return ", ".join(f"{n} {thing}{'' if n == 1 else 's'} {change}" for thing, change, n in told) or "nothing changed"


def is_figure(change: Change) -> bool:
    """Whether a figure came, went or changed."""
    return change.thing == "figure" or change.change.startswith("figure")


def _head(change: Change) -> str:
    if change.thing == "event":
        return change.change if change.change.startswith("figure") else f"event {change.change}"
    return f"{change.thing} {change.change}"


def _short(change: Change) -> str | None:
    if change.thing != "event":
        return None
    now = local_name(change.name)[:SHORT]
    return f"{now} (was {', '.join(local_name(w)[:SHORT] for w in change.was)})" if change.was else now


def _words(value: Any) -> str | None:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or "-"
    return None if value is None else str(value)
