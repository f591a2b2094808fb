"""Doc -> Extraction: the only exit from spaCy. Turns layers into records, checks them, refuses what does not hold."""

from dataclasses import replace

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


def collect_extraction(doc: Doc, article: Article) -> Extraction:
    """What the layers of a Doc say, as the record of an article. Raises TypeError for a row that is no record."""
    about = {row["statement"]: row["about"] for row in layers.rows(doc, "ties")}
    statements = [{**row, "about": about.get(row["id"], [])} for row in layers.rows(doc, "statements")]
    remarks = tuple(w for w in layers.remarks(doc) if w not in article.warnings)
    return Extraction(
        article=replace(article, warnings=(*article.warnings, *remarks)),
        actors=_records(Actor, layers.rows(doc, "actors")),
        places=_records(Place, layers.rows(doc, "places")),
        times=_records(Time, layers.rows(doc, "times")),
        events=_records(EventReport, layers.rows(doc, "events")),
        casualties=_records(CasualtyClaim, layers.rows(doc, "figures")),
        quantities=_records(QuantityClaim, layers.rows(doc, "quantities")),
        statements=_records(Statement, statements),
    )


def _records(kind: type[R], rows: list[Plain]) -> tuple[R, ...]:
    return tuple(from_plain(kind, row) for row in sorted(rows, key=_first_offset))


def _first_offset(row: Plain) -> tuple[int, str]:
    for name in ("trigger", "cue", "speakerSpan"):
        if row.get(name):
            return row[name]["start"], row["id"]
    for name in ("mentions", "content"):
        if row.get(name):
            return min(m["start"] for m in row[name]), row["id"]
    return row.get("start", 0), row["id"]
