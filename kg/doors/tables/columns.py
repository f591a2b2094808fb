"""Columns with their meaning: the sheets are written by them, and so is the data dictionary.

Sheet("places", "Places", "one row for each place", "place_id", (Column("place_id", "string", "IRI", READ), ...))
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

READ = "read from the article"
GIVEN = "metadata of the article"
NAMED = "named by kg"
GAZETTEER = "gazetteer (GeoNames, ISO 3166)"
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. kind: string, integer, number, date or boolean; source: where it comes from, or how it is derived.

    unit: of a number. ref: sheet whose key it names.
    """

    name: str
    kind: str
    meaning: str
    source: str
    unit: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. row: what one row is; key: the column by which rows are told apart, empty where there is none."""

    name: str
    title: str
    row: str
    key: str
    columns: tuple[Column, ...] = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)


def sheet_bytes(sheet: Sheet, rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """A sheet as CSV (UTF-8, CRLF after RFC 4180); what is not known is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, sheet.names)
    writer.writeheader()
    writer.writerows({name: _written(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue().encode()


def _written(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return "" if cell is None else cell


def listed(words: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(words)
