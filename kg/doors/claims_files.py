"""The claims on an event in, what others read out: JSON, JSON lines, CSV, Markdown.

CSV and Markdown are made to be passed on: names of private people and sentences stand there only where asked for.
"""

import csv
import io
import json
from collections.abc import Iterator

from kg.doors.claims_view import (
    BLAME,
    blame,
    figure_words,
    heading_lines,
    place_in_text,
    report_line,
    role_title,
    said_line,
    section_title,
    source_words,
    status_words,
    summary_lines,
    version_lines,
)
from kg.doors.page import voice_words
from kg.running.claims import Claims, FigureClaim, FigureClaims
from kg.running.discreet import Discreet
from kg.running.passages import Said, Told
from kg.words.records import to_plain

COLUMNS = (
    "event_id", "event", "number", "kind", "group", "group_type", "part_of", "stated", "min", "max", "qualifier",
    "words", "attribution", "claimant", "as_of", "contradicts", "agrees", "updates", "superseded_by", "differs",
    "same_origin", "outlet", "published", "origin", "article", "path", "figure_start", "figure_end", "sentence_start",
    "sentence_end", "sentence",
)  # fmt: skip


def claims_json(claims: Claims) -> str:
    """All of it as one JSON value."""
    return json.dumps(to_plain(claims), ensure_ascii=False, indent=1) + "\n"


def claims_jsonl(claims: Claims) -> str:
    """A line for each figure, each role on which voices differ, each report, and each statement about it."""
    event = {"event": claims.event.id}
    rows = [{**event, "layer": "figure", **to_plain(c)} for section in claims.figures for c in section.claims]
    rows += [{**event, "layer": "role", **to_plain(role)} for role in claims.roles]
    rows += [{**event, "layer": "report", **to_plain(told)} for told in claims.reports]
    rows += [{**event, "layer": "statement", **to_plain(said)} for said in claims.statements]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def claims_csv(claims: Claims, discreet: Discreet) -> str:
    """A row for each figure (UTF-8, CRLF after RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for section in claims.figures:
        writer.writerows(_csv_row(claims, c, discreet) for c in section.claims)
    return out.getvalue()


def _csv_row(claims: Claims, claim: FigureClaim, discreet: Discreet) -> dict[str, str]:
    told = claim.passage
    row = {
        "event_id": claims.event.id,
        "event": discreet.name(claims.event.label),
        "number": claim.number,
        "kind": claim.kind,
        "group": discreet.words(claim.group) if claim.group else None,
        "group_type": claim.groupType,
        "part_of": claim.partOf,
        "stated": claim.stated,
        "min": claim.min,
        "max": claim.max,
        "qualifier": claim.qualifier,
        "words": discreet.words(claim.text),
        "attribution": claim.attribution,
        "claimant": discreet.name(claim.source) if claim.source else None,
        "as_of": claim.asOf,
        "contradicts": _joined(claim.contradicts),
        "agrees": _joined(claim.agrees),
        "updates": _joined(claim.updates),
        "superseded_by": _joined(claim.supersededBy),
        "differs": _joined(claim.differs),
        "same_origin": claim.sameOrigin,
        "outlet": told.outlet,
        "published": told.published,
        "origin": told.origin,
        "article": told.article,
        "path": discreet.path(told.path, told.article),
        "figure_start": claim.start,
        "figure_end": claim.end,
        "sentence_start": told.start,
        "sentence_end": told.end,
        "sentence": discreet.sentence(told.sentence),
    }
    return {name: "" if value is None else str(value) for name, value in row.items()}


def _joined(numbers: tuple[int, ...]) -> str:
    return " ".join(str(n) for n in numbers)


def claims_markdown(claims: Claims, discreet: Discreet) -> str:
    """A page of Markdown: a table for each kind of harm, a list for each role on which voices differ, the reports."""
    lines = [f"# {_md(discreet.name(claims.event.label))}", ""]
    lines += [f"- {_md(line)}" for line in heading_lines(claims.event, discreet)]
    for section in claims.figures:
        lines += ["", *_md_section(section, discreet)]
    for role in claims.roles:
        lines += ["", f"## {role_title(role)}", ""]
        for words, numbers in version_lines(role, discreet):
            lines.append(f"- {_md(words)}: {', '.join(f'r{n}' for n in numbers)}")
    if said := blame(claims.statements):
        lines += ["", f"## {BLAME}", "", *(line for one in said for line in _md_said(one, discreet))]
    lines += ["", "## Reports", "", *(line for told in claims.reports for line in _md_report(told, discreet))]
    return "\n".join(lines) + "\n"


def _md_section(section: FigureClaims, discreet: Discreet) -> Iterator[str]:
    yield f"## {section_title(section)}"
    yield ""
    yield from (f"- {line}" for line, _ in summary_lines(section))
    yield ""
    yield "| # | figure | who says so | outlet, day | status | where |"
    yield "|---|---|---|---|---|---|"
    for claim in section.claims:
        who = voice_words(claim.attribution, discreet.name(claim.source) if claim.source else None)
        status = "; ".join(words for words, _ in status_words(claim))
        told = claim.passage
        where = place_in_text(told, discreet)
        cells = (str(claim.number), figure_words(claim, discreet), who, source_words(told, discreet), status, where)
        yield "| " + " | ".join(_md(cell) for cell in cells) + " |"
    for claim in section.claims:
        if sentence := discreet.sentence(claim.passage.sentence):
            yield ""
            yield f"> #{claim.number}: {_md(sentence)}"


def _md_said(said: Said, discreet: Discreet) -> Iterator[str]:
    where = f"{source_words(said.passage, discreet)} · {place_in_text(said.passage, discreet)}"
    yield f"- {_md(said_line(said, discreet))} · {_md(where)}"
    if words := discreet.sentence(said.passage.sentence):
        yield f"  > {_md(words)}"


def _md_report(told: Told, discreet: Discreet) -> Iterator[str]:
    yield f"- {_md(report_line(told, discreet))} · {told.type} · {_md(place_in_text(told.passage, discreet))}"
    for passage in (told.passage, *told.more):
        if sentence := discreet.sentence(passage.sentence):
            yield f"  > {_md(sentence)}"


def _md(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
