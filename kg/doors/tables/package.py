"""A view in, a folder of tables out: CSV files, their data dictionary, and a description that programs read.

`datapackage.json` follows the Frictionless Data Package, so that R, Python and Open Refine know every column's type.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kg import __version__
from kg.doors.event_files import GEONAMES_CREDIT
from kg.doors.tables.claim_sheets import FIGURES, REPORTS, STATEMENTS, figure_rows, report_rows, statement_rows
from kg.doors.tables.columns import Cell, Column, Sheet, sheet_bytes
from kg.doors.tables.event_sheet import EVENTS, Discreets, event_rows_flat
from kg.doors.tables.reading import Reading
from kg.doors.tables.thing_sheets import (
    ACTORS,
    ARTICLES,
    LINKS,
    PLACES,
    actor_rows,
    article_rows,
    link_rows,
    place_rows,
)
from kg.running.choosing.choice import REALIZED
from kg.running.events import in_order
from kg.running.view import View
from kg.words.vocab import BASE

UNREALIZED = Sheet(
    "unrealized",
    "Events that nobody reports as having happened",
    "one happening that is planned, supposed or said not to have been; never to be counted with events.csv",
    "event_id",
    EVENTS.columns,
)
SHEETS = (EVENTS, UNREALIZED, REPORTS, FIGURES, STATEMENTS, ACTORS, PLACES, ARTICLES, LINKS)
_ROWS: dict[str, Callable[[Reading], Iterable[Mapping[str, Cell]]]] = {
    "reports": report_rows,
    "figures": figure_rows,
    "statements": statement_rows,
    "actors": actor_rows,
    "places": place_rows,
    "articles": article_rows,
    "links": link_rows,
}


def table_files(view: View, *, with_private: bool = False, with_text: bool = False) -> dict[str, bytes]:
    """Name of each file -> its bytes."""
    told = in_order(view.happenings.values())
    discreets = Discreets(view, with_private=with_private, with_text=with_text)
    reading = Reading(view, with_private=with_private, with_text=with_text)
    files = {
        f"{sheet.name}.csv": sheet_bytes(
            sheet, event_rows_flat(view, (h for h in told if (h.modality in REALIZED) == realized), discreets)
        )
        for sheet, realized in ((EVENTS, True), (UNREALIZED, False))
    }
    for sheet in SHEETS:
        if sheet.name in _ROWS:
            files[f"{sheet.name}.csv"] = sheet_bytes(sheet, _ROWS[sheet.name](reading))
    files["datapackage.json"] = (json.dumps(_package(), ensure_ascii=False, indent=1) + "\n").encode()
    files["tables.md"] = (dictionary_page() + "\n").encode()
    return files


def dictionary_page() -> str:
    """The data dictionary: every sheet, every column."""
    lines = [
        "# The tables",
        "",
        "`kg export --tables DIR` writes these files, this page and `datapackage.json`; `kg events --format csv` and",
        "`kg export -o events.csv` write the first. UTF-8, comma, one head line; an empty cell is what is not known,",
        "never a zero. Several values in a cell are parted by `; `. IRIs are the names of things in the graph, so that",
        "the tables can be joined with each other and with it.",
        "",
        "Figures are claims: a row of `figures.csv` is what somebody says. The numbers in `events.csv` are derived",
        "from them by the rules told here, at the moment of writing; a number of ACLED or UCDP is a person's judgement",
        "that no rule replaces. Left out, for nothing kg knows decides them: ACLED's `interaction`, `region` and",
        "`source_scale`, UCDP's dyads and its deaths by side.",
        "",
        "Names of private people leave only with `--with-private`, sentences only with `--with-text`.",
        f"{GEONAMES_CREDIT}.",
        "",
    ]
    for sheet in SHEETS:
        lines += [f"## {sheet.name}.csv", "", f"{sheet.title}: {sheet.row}.", ""]
        if sheet is UNREALIZED:
            lines += ["Its columns are those of events.csv.", ""]
            continue
        lines += ["| column | type | meaning | source |", "|---|---|---|---|"]
        lines += [_column_line(sheet, column) for column in sheet.columns]
        lines.append("")
    return "\n".join(lines).rstrip()


def _column_line(sheet: Sheet, column: Column) -> str:
    kind = f"{column.kind} ({column.unit})" if column.unit else column.kind
    key = " (key)" if column.name == sheet.key else ""
    ref = f", as in {column.ref}.csv" if column.ref else ""
    return f"| `{column.name}`{key} | {kind} | {column.meaning}{ref} | {column.source} |"


def _package() -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "conflict-kg-tables",
        "title": "Events, claims and actors read from articles",
        "description": f"Written by kg {__version__}; columns are described in tables.md. {GEONAMES_CREDIT}.",
        "homepage": BASE.rstrip("#"),
        "contributors": [{"title": "GeoNames (place data, CC BY 4.0)", "role": "contributor"}],
        "resources": [_resource(sheet) for sheet in SHEETS],
    }


def _resource(sheet: Sheet) -> dict[str, Any]:
    fields = [
        {"name": c.name, "type": c.kind, "description": c.meaning + (f" ({c.unit})" if c.unit else "")}
        for c in sheet.columns
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if sheet.key:
        schema["primaryKey"] = sheet.key
    keys = {s.name: s.key for s in SHEETS}
    refs = [(c.name, "" if c.ref == sheet.name else c.ref, keys[c.ref]) for c in sheet.columns if c.ref]
    if refs:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": there, "fields": key}} for name, there, key in refs
        ]
    return {
        "profile": "tabular-data-resource",
        "name": sheet.name,
        "title": sheet.title,
        "path": f"{sheet.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
