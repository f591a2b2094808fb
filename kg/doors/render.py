"""A Table in, text out: tsv, csv and json for programs, table and md for people, ttl and nt for graphs.

    render(table, "table", width=80, labels=asker.labels(iris_of(table)))

For programs terms stand as they are; for people IRIs become labels, or short names where there is none.
"""

import csv
import io
import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len

from kg.doors.columns import GAP, fit, natural_widths, share_width, visible_columns, whole_columns
from kg.running.turtle import to_turtle
from kg.words.errors import WrongUse
from kg.words.tables import Table, Term
from kg.words.vocab import DATA, PREFIXES, did_you_mean

FORMATS = ("table", "tsv", "csv", "json", "md", "ttl", "nt")
NAMINGS = ("on", "off", "both")
WIDTH = 80
_STRING = PREFIXES["xsd"] + "string"
_XSD = PREFIXES["xsd"]
_PLAIN_IN_TSV = {
    _XSD + "integer": re.compile(r"[+-]?\d+"),
    _XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    _XSD + "boolean": re.compile("true|false"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LOCAL = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*")
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render(
    table: Table,
    form: str = "table",
    *,
    width: int = WIDTH,
    labels: Mapping[str, str] | None = None,
    naming: str = "on",
    expanded: bool = False,
    colour: bool = False,
    limit: int | None = None,
    numbered: bool = False,
) -> str:
    """The table as text that ends with a line break.

    labels: names of IRIs. naming: labels on, off, or both label and IRI. expanded: one line for each value.
    limit: so many rows at most. numbered: with the numbers of the rows (for `table`).
    """
    if form not in FORMATS:
        raise WrongUse(f"there is no format {form}{did_you_mean(form, FORMATS)}", f"Formats: {', '.join(FORMATS)}.")
    if form == "tsv":
        return _tsv(table)
    if form == "csv":
        return _csv(table)
    if form == "json":
        return _json(table)
    if form in ("ttl", "nt"):
        return _graph(table, form)
    shown = table.rows if limit is None else table.rows[:limit]
    cells = [[clean(name_term(term, labels or {}, naming)) for term in row] for row in shown]
    if form == "md":
        return _markdown(table.columns, cells)
    if table.form == "ask":
        return cells[0][0] + "\n"
    if expanded:
        return _expanded(table.columns, cells, width, colour)
    places = _visible(table.columns, shown, cells, width, numbered=numbered)
    right = [_only(shown, i, _is_number) for i in places]
    cells = [[row[i] for i in places] for row in cells]
    return _grid([table.columns[i] for i in places], cells, right, width, colour, numbered)


def shorten(iri: str) -> str:
    """An IRI as people read it: ckg:Attack, or the kind and the first letters of what kg named by a hash."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
            return f"{prefix}:{iri[len(start) :]}"
    if iri.startswith(DATA):
        parts = iri[len(DATA) :].split("/")
        name = parts[-1].partition("#")[0]
        tail = parts[-1][len(name) :]
        return "/".join([*parts[:-1], name if len(name) <= 24 else name[:8] + "…"]) + tail
    return f"<{iri}>"


def full_name(iri: str) -> str:
    """An IRI as it can be typed into a query: a prefixed name, or in angle brackets."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and _LOCAL.fullmatch(iri[len(start) :]):
            return f"{prefix}:{iri[len(start) :]}"
    return f"<{iri}>"


def name_term(term: Term | None, labels: Mapping[str, str], naming: str = "on") -> str:
    """The words of a term for people; empty for no value."""
    if term is None:
        return ""
    if term.kind != "iri":
        return term.value
    if naming == "off":
        return full_name(term.value)
    label = labels.get(term.value)
    if label is None:
        return shorten(term.value)
    return f"{label} ({shorten(term.value)})" if naming == "both" else label


def clean(text: str) -> str:
    """Text without line breaks and without characters that could command a terminal."""
    return _CONTROL.sub(" ", text)


def _only(rows: Sequence[tuple[Term | None, ...]], column: int, test: Callable[[Term], bool]) -> bool:
    """Whether a column has values, and all of them are such."""
    found = [term for row in rows if (term := row[column]) is not None]
    return bool(found) and all(test(term) for term in found)


def _is_number(term: Term) -> bool:
    return term.is_number


def _is_thing(term: Term) -> bool:
    return term.kind == "iri"


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def _visible(
    columns: Sequence[str],
    rows: Sequence[tuple[Term | None, ...]],
    cells: list[list[str]],
    width: int,
    *,
    numbered: bool,
) -> list[int]:
    room = width - (len(str(max(1, len(cells)))) + GAP if numbered else 0)
    numbers = [_only(rows, i, _is_number) for i in range(len(columns))]
    things = [_only(rows, i, _is_thing) for i in range(len(columns))]
    return visible_columns(columns, cells, room, numbers=numbers, things=things)


def _grid(
    columns: Sequence[str], cells: list[list[str]], right: Sequence[bool], width: int, colour: bool, numbered: bool
) -> str:
    heads = list(columns)
    right = list(right)
    if numbered:
        heads, right = ["#", *heads], [True, *right]
        cells = [[str(number), *row] for number, row in enumerate(cells, 1)]
    natural = natural_widths(heads, cells)
    widths = share_width(natural, width, whole_columns(heads, cells, right, natural))
    gap = " " * GAP

    def line(words: Sequence[str]) -> str:
        fitted = (_pad(fit(w, n), n, r) for w, n, r in zip(words, widths, right, strict=False))
        return gap.join(fitted).rstrip()

    top, rule = line(heads), gap.join("─" * n for n in widths)
    lines = [f"{_BOLD}{top}{_PLAIN}" if colour else top, f"{_DIM}{rule}{_PLAIN}" if colour else rule]
    lines.extend(line(row) for row in cells)
    return "\n".join(lines) + "\n"


def hidden_columns(
    table: Table, width: int, labels: Mapping[str, str], naming: str, limit: int | None, *, numbered: bool
) -> tuple[str, ...]:
    """Columns for which a table of this width has no room."""
    rows = table.rows if limit is None else table.rows[:limit]
    cells = [[clean(name_term(term, labels, naming)) for term in row] for row in rows]
    places = _visible(table.columns, rows, cells, width, numbered=numbered)
    return tuple(name for place, name in enumerate(table.columns) if place not in places)


def _expanded(columns: Sequence[str], cells: list[list[str]], width: int, colour: bool) -> str:
    wide = max((cell_len(c) for c in columns), default=0)
    lines = []
    for number, row in enumerate(cells, 1):
        head = f"── row {number} "
        head += "─" * (width - len(head))
        lines.append(f"{_DIM}{head}{_PLAIN}" if colour else head)
        for name, value in zip(columns, row, strict=True):
            parts = textwrap.wrap(value, max(20, width - wide - 2)) or [""]
            shown = _pad(name, wide, False)
            lines.append(f"{_BOLD}{shown}{_PLAIN}  {parts[0]}".rstrip() if colour else f"{shown}  {parts[0]}".rstrip())
            lines.extend(" " * (wide + 2) + part for part in parts[1:])
    return "\n".join(lines) + "\n" if lines else ""


def _markdown(columns: Sequence[str], cells: list[list[str]]) -> str:
    def line(words: Sequence[str]) -> str:
        return "| " + " | ".join(w.replace("\\", "\\\\").replace("|", "\\|") for w in words) + " |"

    return "\n".join([line(columns), "|" + " --- |" * len(columns), *(line(row) for row in cells)]) + "\n"


def _tsv(table: Table) -> str:
    if table.form == "ask":
        return _csv(table)
    if table.tsv is not None:
        return table.tsv
    lines = ["\t".join("?" + name for name in table.columns)]
    lines.extend("\t".join(_tsv_cell(term) for term in row) for row in table.rows)
    return "\n".join(lines) + "\n"


def _tsv_cell(term: Term | None) -> str:
    """A term as the engine writes it in TSV: whole and decimal numbers, true and false without their datatype."""
    if term is not None and term.kind == "literal":
        plain = _PLAIN_IN_TSV.get(term.datatype)
        if plain is not None and plain.fullmatch(term.value):
            return term.value
    return write_term(term)


def write_term(term: Term | None) -> str:
    """A term as SPARQL TSV and N-Triples write it; nothing for no value."""
    if term is None:
        return ""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind != "literal":
        return term.value
    words = term.value.replace("\\", "\\\\").replace('"', '\\"')
    words = words.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    if term.language:
        return f'"{words}"@{term.language}'
    return f'"{words}"^^<{term.datatype}>' if term.datatype not in ("", _STRING) else f'"{words}"'


def _csv(table: Table) -> str:
    if table.form == "ask":
        return (table.rows[0][0].value if table.rows[0][0] else "") + "\n"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(["" if term is None else term.value for term in row])
    return stream.getvalue()


def _json(table: Table) -> str:
    if table.form == "ask":
        answer = table.rows[0][0]
        return json.dumps({"head": {}, "boolean": answer is not None and answer.value == "true"}) + "\n"
    found = [
        {name: _json_term(term) for name, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    return (
        json.dumps({"head": {"vars": list(table.columns)}, "results": {"bindings": found}}, ensure_ascii=False) + "\n"
    )


def _json_term(term: Term) -> dict[str, str]:
    kind = {"iri": "uri", "blank": "bnode"}.get(term.kind, term.kind)
    found = {"type": kind, "value": term.value.removeprefix("_:") if kind == "bnode" else term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype not in ("", _STRING):
        found["datatype"] = term.datatype
    return found


def _graph(table: Table, form: str) -> str:
    if table.form != "graph":
        raise WrongUse(f"{form} is for CONSTRUCT and DESCRIBE", "Take tsv, csv, json, table or md for SELECT and ASK.")
    lines = "".join(" ".join(write_term(term) for term in row) + " .\n" for row in table.rows)
    if form == "nt":
        return lines
    return to_turtle(lines)
