"""A sheet in, the score of statements out."""

from typing import Any

from kg.running.evaluation.gold import GoldStatement
from kg.running.evaluation.gold_file import Span
from kg.running.evaluation.measures import Error, Score
from kg.running.evaluation.pairing import Pairs, pair
from kg.running.evaluation.sheet import Sheet, is_same_thing, share
from kg.words.records import Statement

LIKE = 0.5
"""Contents are the same where they share at least this part of all their characters."""
INSIDE = 0.8
"""A content is a part of another where at least this part of it lies inside."""

_COARSE = {
    "Warning": "Threat",
    "Support": "Acceptance",
    "ResponsibilityClaim": "Acknowledgement",
    "Apology": "Acknowledgement",
    "NoComment": "Denial",
    "Order": "Demand",
    "Prediction": "Thought",
}
"""Acts that a gold may tell by a wider one."""


def compare_statements(sheet: Sheet) -> Score:
    """Which statements were found, and whether act, form and medium are right.

    Further parts of a statement that was found already, by the same speaker, count neither way.
    """
    gold = [g for g in sheet.gold.statements if _contents(sheet, g)]
    found = sheet.extraction.statements
    pairs = pair(gold, found, lambda g, f: _fit(sheet, g, f, same_speaker=True))
    pairs = _without_parts(sheet, pairs)
    alike = pair(gold, found, lambda g, f: _fit(sheet, g, f, same_speaker=False))
    alike = _without_parts(sheet, alike)
    errors = _missed(sheet, pairs)
    cases: dict[str, list[bool]] = {"act": [], "form": [], "medium": []}
    for g, f in pairs.required:
        rows = [
            ("act", f.act, g.acts, bool({f.act, _COARSE.get(f.act)} & set(g.acts))),
            ("form", f.form, g.forms, f.form in g.forms),
        ]
        if g.media:
            rows.append(("medium", f.medium or "none", g.media, any(is_same_thing(m, f.medium or "") for m in g.media)))
        for name, is_, should, right in rows:
            cases[name].append(right)
            if not right:
                told = f"{name} is {is_}, should be {should[0]}"
                errors.append(sheet.error("statements", name, g.line, told, _where(f)))
    shares = (share("statements", name, rights) for name, rights in cases.items())
    counts = (pairs.count("statements", "found"), alike.count("statements", "content"), *shares)
    return Score(counts, tuple(errors))


def _missed(sheet: Sheet, pairs: Pairs[GoldStatement, Statement]) -> list[Error]:
    errors = [
        sheet.error(
            "statements", "found", g.line, f"missed: {g.acts[0]} by {g.speakers[0] or 'nobody'}", sheet.span(g.contents)
        )
        for g in pairs.missed
    ]
    for f in pairs.extra:
        near = next((g for g in pairs.missed if _fit(sheet, g, f, same_speaker=False) is not None), None)
        who = sheet.name(f.speaker) if f.speaker else "nobody"
        what = f"speaker is {who}, should be {near.speakers[0] or 'nobody'}" if near else f"not in the gold: by {who}"
        errors.append(sheet.error("statements", "found", near.line if near else 0, what, _where(f)))
    return errors


def _without_parts(sheet: Sheet, pairs: Pairs[GoldStatement, Statement]) -> Pairs[GoldStatement, Statement]:
    partners = [g for g, _ in (*pairs.required, *pairs.optional)]
    extra = tuple(f for f in pairs.extra if not any(_is_part(sheet, g, f) for g in partners))
    return Pairs(pairs.required, pairs.optional, pairs.missed, extra)


def _is_part(sheet: Sheet, gold: GoldStatement, found: Statement) -> bool:
    return _speaks(sheet, gold, found) and _inside(_spans(found), _contents(sheet, gold)) >= INSIDE


def _fit(sheet: Sheet, gold: GoldStatement, found: Statement, *, same_speaker: bool) -> Any:
    if same_speaker and not _speaks(sheet, gold, found):
        return None
    contents, spans = _contents(sheet, gold), _spans(found)
    alike = likeness(contents, spans)
    if alike < LIKE and _inside(spans, contents) < INSIDE:
        return None
    cue = gold.cue is not None and found.cue is not None and gold.cue in sheet.spans
    at_cue = cue and _shared([sheet.spans[gold.cue]], [(found.cue.start, found.cue.end)]) > 0  # type: ignore[index, union-attr]
    return at_cue, alike >= LIKE, alike


def _speaks(sheet: Sheet, gold: GoldStatement, found: Statement) -> bool:
    if found.speaker is None:
        return None in gold.speakers
    return sheet.actor(found.speaker) in gold.speakers and sheet.actor(found.speaker) is not None


def likeness(one: list[Span], other: list[Span]) -> float:
    """The part of the characters of two contents that they share (Jaccard).

    >>> likeness([(0, 10)], [(5, 15)])
    0.3333333333333333
    """
    shared = _shared(one, other)
    return shared / (_length(one) + _length(other) - shared) if one and other else 0.0


def _inside(part: list[Span], whole: list[Span]) -> float:
    return _shared(part, whole) / _length(part) if part else 0.0


def _shared(one: list[Span], other: list[Span]) -> int:
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _length(spans: list[Span]) -> int:
    return sum(end - start for start, end in spans)


def _contents(sheet: Sheet, gold: GoldStatement) -> list[Span]:
    return [sheet.spans[q] for q in gold.contents if q in sheet.spans]


def _spans(found: Statement) -> list[Span]:
    return [(c.start, c.end) for c in found.content]


def _where(found: Statement) -> Span:
    return (found.content[0].start, found.content[0].end) if found.content else (0, 0)
