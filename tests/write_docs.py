"""Writes the generated pages of docs/: the fields of the record with their terms, the terms, the columns of tables.

`make docs` writes them; tests/test_docs.py compares them with what stands there.
"""

import dataclasses
import typing
from pathlib import Path

from kg.doors.tables.package import dictionary_page
from kg.words import records
from kg.words.vocab import BASE, PREFIXES, Entry, vocabulary

DOCS = Path(__file__).parent.parent / "docs"
_HINTS = {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}


def record_page() -> str:
    """docs/record.md."""
    lines = [
        "# The extraction record",
        "",
        "`kg extract` prints one JSON object for each article. Here is every field of it, with the term of the",
        "ontology that answers to it in the graph. Generated from `kg/words/records.py` and `ontology/conflict.ttl`",
        "by `make docs`.",
        "",
        "Offsets are `start` (inclusive) and `end` (exclusive) in Unicode code points of the text exactly as it was",
        'decoded, so that `text[start:end] == span["text"]`. What is not known is `null` or an empty list. Ids (`a1`,',
        "`e1`) hold within the record only.",
        "",
    ]
    answered = _answers()
    for field in dataclasses.fields(records.Extraction):
        kind = _record_kind(typing.get_type_hints(records.Extraction)[field.name])
        lines += [f"## {field.name}", "", (kind.__doc__ or "").strip().splitlines()[0], ""]
        lines += ["| field | value | term |", "|---|---|---|"]
        lines += [
            f"| `{path}` | {value} | {_terms(answered.get(path, []))} |" for path, value in _rows(kind, field.name)
        ]
        lines.append("")
    return "\n".join(lines)


def ontology_page() -> str:
    """docs/ontology.md."""
    vocab = vocabulary()
    lines = [
        "# The ontology",
        "",
        f"Namespace `{BASE}`, prefix `ckg:`. Generated from `ontology/conflict.ttl` by `make docs`.",
        "",
        "## Classes",
        "",
        "| class | below | meaning | PLOVER, ACLED |",
        "|---|---|---|---|",
    ]
    for name in vocab.classes():
        entry = vocab.terms[name]
        notes = "; ".join(entry.all("skos:notation"))
        above = ", ".join(vocab.parents(name))
        lines.append(f"| `ckg:{name}` | {above} | {vocab.definition(entry.iri)} | {notes} |")
    lines += ["", "## Properties", "", "| property | of | value | meaning |", "|---|---|---|---|"]
    for name in vocab.properties():
        entry = vocab.terms[name]
        sides = f"{_short(entry, 'rdfs:domain')} | {_short(entry, 'rdfs:range')}"
        lines.append(f"| `ckg:{name}` | {sides} | {vocab.definition(entry.iri)} |")
    lines += ["", "## Fixed lists", ""]
    for scheme in vocab.schemes():
        lines += [f"**{scheme}**: {vocab.definition(vocab.term(scheme + '-scheme'))}", ""]
        lines += [
            f"- `{notation}`: {vocab.definition(vocab.concept(scheme, notation))}"
            for notation in vocab.notations(scheme)
        ]
        lines.append("")
    return "\n".join(lines)


def _answers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in vocabulary().entries.values():
        for path in entry.all("recordField"):
            found.setdefault(path, []).append(entry.iri)
    return found


def _record_kind(hint: typing.Any) -> type:
    return next((a for a in typing.get_args(hint) if dataclasses.is_dataclass(a)), hint)


def _rows(kind: type, prefix: str) -> typing.Iterator[tuple[str, str]]:
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint = hints[field.name]
        inner = _record_kind(hint)
        path = f"{prefix}.{field.name}"
        if dataclasses.is_dataclass(inner):
            many = "list of records" if typing.get_origin(hint) is tuple else "record"
            yield path, many
            yield from _rows(inner, path)
        else:
            yield path, _value(hint)


def _value(hint: typing.Any) -> str:
    if typing.get_origin(hint) is tuple:
        return "list"
    arguments = [a for a in typing.get_args(hint) if a is not type(None)]
    word = _HINTS[(arguments[0] if arguments else hint).__name__]
    return f"{word} or null" if arguments else word


def _terms(iris: list[str]) -> str:
    return ", ".join(f"`{_curie(iri)}`" for iri in sorted(iris)) or "–"


def _short(entry: Entry, name: str) -> str:
    return ", ".join(f"`{_curie(iri)}`" for iri in entry.all(name))


def _curie(iri: str) -> str:
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


PAGES = {"record.md": record_page, "ontology.md": ontology_page, "tables.md": dictionary_page}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (DOCS / name).write_text(make().rstrip() + "\n", encoding="utf-8")
