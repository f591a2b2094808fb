"""Rows of events in, a table for the screen out: no word is cut, long cells go on in the next line.

From 120 cells on every column stands alone; below, place and event are one column, and so are doer and sufferer, killed
and injured.
What there is to remark on an event (contested, only claimed, disputed, ongoing) stands in a line of its own below it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from kg.doors.columns import GAP
from kg.doors.render import clean
from kg.running.figure_words import short_figures
from kg.words.vocab import vocabulary

WIDE = 120
_WORD = 14
"""A column has room for words of so many letters, where the screen has it."""
_LEAST = 6
_BOLD, _DIM, _YELLOW, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[0m"
_PIECE = re.compile(r"\S+\s*")
Row = Mapping[str, Any]

_WIDE_HEADS = ("id", "day", "place", "event", "by", "against", "killed", "injured", "reports")
_NARROW_HEADS = ("id", "day", "event", "by → against", "toll", "told")
_FIXED = frozenset({"id", "day", "reports", "told"})
_RIGHT = frozenset({"reports", "told"})


def event_table(rows: Iterable[Row], width: int = 120, *, colour: bool = False) -> str:
    """One row for each event, and under it what is doubtful about it."""
    heads = _WIDE_HEADS if width >= WIDE else _NARROW_HEADS
    make = _wide_cells if width >= WIDE else _narrow_cells
    told = list(rows)
    cells = [[clean(cell) for cell in make(row)] for row in told]
    widths = _widths(heads, cells, width)
    rule = (" " * GAP).join("─" * n for n in widths)
    lines = [_paint(_line(heads, heads, widths), _BOLD, colour), _paint(rule, _DIM, colour)]
    for row, texts in zip(told, cells, strict=True):
        wrapped = [wrap(text, n) for text, n in zip(texts, widths, strict=True)]
        for number in range(max(len(lines_of) for lines_of in wrapped)):
            line = [lines_of[number] if number < len(lines_of) else "" for lines_of in wrapped]
            lines.append(_line(heads, line, widths))
        lines += (_paint(line, _YELLOW, colour) for line in _remark_lines(row, width))
    return "\n".join(lines) + "\n"


def _wide_cells(row: Row) -> list[str]:
    by, against = _parties(row)
    return [
        row["short"],
        short_days(row),
        _place(row),
        _label(row),
        by,
        against,
        short_figures(row["figures"], "killed"),
        short_figures(row["figures"], "injured"),
        str(len(row["reports"])),
    ]


def _narrow_cells(row: Row) -> list[str]:
    by, against = _parties(row)
    who = f"{by} → {against}" if by and against else by or (f"→ {against}" if against else "")
    place = _place(row)
    killed, injured = (short_figures(row["figures"], kind) for kind in ("killed", "injured"))
    return [
        row["short"],
        short_days(row),
        f"{_label(row)}, {place}" if place else _label(row),
        who,
        "; ".join(f"{words} {what}" for words, what in ((killed, "killed"), (injured, "hurt")) if words),
        str(len(row["reports"])),
    ]


def _label(row: Row) -> str:
    return vocabulary().label(vocabulary().term(row["type"]))


def _place(row: Row) -> str:
    if not row["place"]:
        return ""
    relation = row.get("placeRelation")
    return row["place"] if relation in (None, "in") else f"{relation} {row['place']}"


def _parties(row: Row) -> tuple[str, str]:
    """Who did it or took part, and to whom; a question mark where two voices name different ones."""
    doers, sufferers = (
        ", ".join(row[key]) + ("?" if role in row["contested"] and row[key] else "")
        for role, key in (("agent", "agents"), ("target", "targets"))
    )
    return doers or ", ".join(row["participants"]), sufferers


def _remark_lines(row: Row, width: int) -> list[str]:
    remarks = [] if row["modality"] == "actual" else [row["modality"]]
    remarks += [] if row["extent"] == "single" else [row["extent"]]
    if row["contested"]:
        remarks.append("contested: " + ", ".join(row["contested"]))
    if claimed := [role for role in row.get("asClaimed", ()) if role not in row["contested"]]:
        remarks.append("as claimed: " + ", ".join(claimed))
    indent = " " * (len(row["short"]) + GAP)
    return [indent + line for line in wrap("; ".join(remarks), width - len(indent)) if line]


def day_words(row: Row) -> str | None:
    """The day or span of an event, or "by" its publication where no day was read."""
    if row["earliest"] is None:
        return f"by {row['notAfter'][:10]}" if row["notAfter"] else None
    same = row["latest"] in (None, row["earliest"])
    return str(row["earliest"]) if same else f"{row['earliest']} to {row['latest']}"


def short_days(row: Row) -> str:
    """The same without saying year and month twice: "2025-09-11 to 12", "2014-03", "2002"."""
    words = day_words(row) or ""
    first, _, last = words.partition(" to ")
    if not last:
        return words
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    if first[:7] == last[:7]:
        return first[:7] if (first[8:], last[8:]) in _WHOLE_MONTHS[first[5:7]] else f"{first} to {last[8:]}"
    return f"{first} to {last[5:]}" if first[:4] == last[:4] else words


_WHOLE_MONTHS = {
    f"{month:02}": {
        ("01", day) for day in (("28", "29") if month == 2 else ("30",) if month in (4, 6, 9, 11) else ("31",))
    }
    for month in range(1, 13)
}


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most so many cells, broken between words, within a word only where it is longer than a line."""
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and cell_len((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
        while cell_len(lines[-1].rstrip()) > width:
            cut = width
            while cell_len(lines[-1][:cut]) > width:
                cut -= 1
            lines[-1:] = [lines[-1][:cut], lines[-1][cut:]]
    return [line.rstrip() for line in lines]


def _widths(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Whole columns as wide as they need, the rest shared: each has its longest word, then the widest gives first."""
    natural = [max([cell_len(head), *(cell_len(row[i]) for row in cells)]) for i, head in enumerate(heads)]
    longest = [
        max(cell_len(word) for text in (head, *(row[i] for row in cells)) for word in text.split() or [""])
        for i, head in enumerate(heads)
    ]
    room, most = -1, _WORD + 1
    while room < 0 and most > _LEAST:
        most -= 1
        widths = [
            n if head in _FIXED else min(n, word, most) for n, word, head in zip(natural, longest, heads, strict=True)
        ]
        room = width - GAP * (len(heads) - 1) - sum(widths)
    free = sorted((natural[i] - widths[i], i) for i, head in enumerate(heads) if head not in _FIXED)
    for place, (wanted, i) in enumerate(free):
        more = max(0, min(wanted, room // (len(free) - place)))
        widths[i] += more
        room -= more
    return widths


def _line(heads: Sequence[str], words: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for head, word, n in zip(heads, words, widths, strict=True):
        space = " " * (n - cell_len(word))
        padded.append(space + word if head in _RIGHT else word + space)
    return (" " * GAP).join(padded).rstrip()


def _paint(line: str, colour: str, wanted: bool) -> str:
    return f"{colour}{line}{_PLAIN}" if wanted else line
