"""Answers as tables: columns and rows of terms, as plain strings with their kind.

>>> table = plain_table(["place", "dead"], [["Sumy", 35], ["Goma", None]])
>>> table.rows[0][1].value, table.rows[1][1]
('35', None)
"""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Term:
    """One term of RDF.

    kind: iri, literal, blank or triple. datatype: empty for plain and for language-tagged text.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is written as a number."""
        return self.datatype.startswith(_XSD) and self.datatype[len(_XSD) :] in _NUMBERS


_NUMBERS = frozenset({"integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long"})
Row = tuple[Term | None, ...]


class Table:
    """Columns in the order in which the question names them, and rows of terms (None: no value).

    form: select, ask or graph. warnings: what the asker should know. seconds: how long the store took.
    more: whether rows were left out because a bound was set. tsv: the same rows as SPARQL TSV, where at hand.
    """

    def __init__(
        self,
        columns: Iterable[str],
        rows: Iterable[Row] | None = None,
        *,
        form: str = "select",
        warnings: Iterable[str] = (),
        seconds: float = 0.0,
        more: bool = False,
        tsv: str | None = None,
    ) -> None:
        """Take the rows themselves, or SPARQL TSV from which they are read when they are asked for."""
        self.columns = tuple(columns)
        self.form = form
        self.warnings = tuple(warnings)
        self.seconds = seconds
        self.more = more
        self.tsv = tsv
        self._given = None if rows is None else tuple(rows)

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        if self._given is not None:
            return self._given
        return tuple(read_tsv_rows(self.tsv or ""))


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[str | float | None]]) -> Table:
    """A table of plain values: text, numbers, and None for what is not known."""
    return Table(columns, [tuple(_plain_term(value) for value in row) for row in rows])


def _plain_term(value: str | float | None) -> Term | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return Term("literal", str(value).lower(), _XSD + "boolean")
    if isinstance(value, int):
        return Term("literal", str(value), _XSD + "integer")
    if isinstance(value, float):
        return Term("literal", repr(value), _XSD + "decimal")
    return Term("literal", value)


def read_tsv_rows(text: str) -> Iterable[Row]:
    """SPARQL TSV with its head line in, rows of terms out."""
    lines = text.split("\n")
    known: dict[str, Term | None] = {}
    for line in lines[1:-1] if lines and not lines[-1] else lines[1:]:
        row = []
        for cell in line.split("\t"):
            if cell not in known:
                known[cell] = read_term(cell)
            row.append(known[cell])
        yield tuple(row)


def read_term(cell: str) -> Term | None:
    """One cell of SPARQL TSV, or a term as N-Triples writes it; empty is None.

    >>> read_term('"Sumy"@en')
    Term(kind='literal', value='Sumy', datatype='', language='en')
    """
    if not cell:
        return None
    if cell.startswith("<<"):
        return Term("triple", cell)
    if cell[0] == "<":
        return Term("iri", cell[1:-1])
    if cell.startswith("_:"):
        return Term("blank", cell)
    if cell[0] == '"':
        close = cell.rindex('"')
        value, after = _unescape(cell[1:close]), cell[close + 1 :]
        if after.startswith("@"):
            return Term("literal", value, language=after[1:])
        return Term("literal", value, after[3:-1] if after.startswith("^^") else "")
    if cell in ("true", "false"):
        return Term("literal", cell, _XSD + "boolean")
    if "e" in cell or "E" in cell:
        return Term("literal", cell, _XSD + "double")
    return Term("literal", cell, _XSD + ("decimal" if "." in cell else "integer"))


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    found, at = [], 0
    while at < len(text):
        if text[at] != "\\":
            found.append(text[at])
            at += 1
        elif text[at + 1] in "uU":
            width = 4 if text[at + 1] == "u" else 8
            found.append(chr(int(text[at + 2 : at + 2 + width], 16)))
            at += 2 + width
        else:
            found.append(_ESCAPES.get(text[at + 1], text[at + 1]))
            at += 2
    return "".join(found)
