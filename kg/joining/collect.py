"""Doc -> Extraction: the only exit from spaCy. Turns layers into records, checks them, refuses what does not hold."""

from dataclasses import replace
from typing import Any

from spacy.tokens import Doc

from kg.reading import layers
from kg.words.records import (
    Actor,
    Article,
    CasualtyClaim,
    EventReport,
    Extraction,
    Place,
    Plain,
    QuantityClaim,
    R,
    Statement,
    Time,
    from_plain,
)


def collect_extraction(doc: Doc, article: Article, text: str | None = None) -> Extraction:
    """What the layers of a Doc say, as the record of an article. Raises TypeError for a row that is no record.

    text: the article's own characters, where the Doc was made from a copy of the same length.
    """
    own = text if text != doc.text else None
    about = {row["statement"]: row["about"] for row in layers.rows(doc, "ties")}
    statements = [{**row, "about": about.get(row["id"], [])} for row in layers.rows(doc, "statements")]
    remarks = tuple(w for w in layers.remarks(doc) if w not in article.warnings)
    return Extraction(
        article=replace(article, warnings=(*article.warnings, *remarks)),
        actors=_records(Actor, layers.rows(doc, "actors"), own),
        places=_records(Place, layers.rows(doc, "places"), own),
        times=_records(Time, layers.rows(doc, "times"), own),
        events=_records(EventReport, layers.rows(doc, "events"), own),
        casualties=_records(CasualtyClaim, layers.rows(doc, "figures"), own),
        quantities=_records(QuantityClaim, layers.rows(doc, "quantities"), own),
        statements=_records(Statement, statements, own),
    )


def _records(kind: type[R], rows: list[Plain], text: str | None) -> tuple[R, ...]:
    if text is not None:
        rows = [_quoted(row, text) for row in rows]
    return tuple(from_plain(kind, row) for row in sorted(rows, key=_first_offset))


def _quoted(value: Any, text: str) -> Any:
    """A row with the words of its spans as the text has them."""
    if isinstance(value, list | tuple):
        return [_quoted(v, text) for v in value]
    if not isinstance(value, dict):
        return value
    row = {name: _quoted(v, text) for name, v in value.items()}
    if {"start", "end", "text"} <= row.keys():
        row["text"] = text[row["start"] : row["end"]]
    return row


def _first_offset(row: Plain) -> tuple[int, str]:
    for name in ("trigger", "cue", "speakerSpan"):
        if row.get(name):
            return row[name]["start"], row["id"]
    for name in ("mentions", "content"):
        if row.get(name):
            return min(m["start"] for m in row[name]), row["id"]
    return row.get("start", 0), row["id"]
