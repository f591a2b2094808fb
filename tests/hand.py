"""Docs made by hand: a parse written as a small table, so that components are tested without a model.

A table has one token a line: word, lemma, part of speech, fine tag, dependency, head (number of the line, from 0).
A word that is followed by no space ends in "_". `python tests/hand.py "Some sentence."` prints the table that the
real model gives, to be read, put right and pasted into a case.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers

CASES = Path(__file__).parent / "cases"


def blank() -> Language:
    """A pipeline with spaCy's tokenizer and no model."""
    return spacy.blank("en")


def table_doc(table: list[str] | str, nlp: Language | None = None, **facts: Any) -> Doc:
    """The Doc of a table; facts as for read_text (published="2025-04-15")."""
    lines = table.strip().splitlines() if isinstance(table, str) else table
    rows = [line.split() for line in lines if line.strip()]
    words = [r[0].removesuffix("_") if r[0] != "_" else "_" for r in rows]
    doc = Doc(
        (nlp or blank()).vocab,
        words=words,
        spaces=[not (r[0].endswith("_") and r[0] != "_") for r in rows[:-1]] + [False],
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        tags=[r[3] for r in rows],
        deps=[r[4] for r in rows],
        heads=[int(r[5]) for r in rows],
    )
    doc.user_data[layers.ARTICLE] = facts
    return doc


def doc_table(doc: Doc) -> list[str]:
    """The table of a parsed Doc."""
    return [
        f"{t.text}{'' if t.whitespace_ else '_'} {t.lemma_} {t.pos_} {t.tag_} {t.dep_} {t.head.i}"
        for t in doc
        if not t.is_space
    ]


def cases(layer: str) -> list[Any]:
    """pytest parameters of a layer: tests/cases/LAYER/{in_the_wild,synthetic,negative,known_failures}.json.

    A case is {"label", "comment", "text", "published"?, "parse"?, "expect"}; without "parse" it needs the model and is
    marked so. Known failures must fail: one that passes turns the run red until it is moved.
    """
    found = []
    for path in sorted((CASES / layer).glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            marks = [] if "parse" in case else [pytest.mark.model]
            if path.stem == "known_failures":
                marks.append(pytest.mark.xfail(strict=True, reason=case["comment"]))
            found.append(pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks))
    return found


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every {start, end, text} inside plain values."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


if __name__ == "__main__":
    from kg.words.versions import MODEL

    print(json.dumps(doc_table(spacy.load(MODEL)(" ".join(sys.argv[1:]))), indent=1, ensure_ascii=False))
