"""A sheet in, the score of statements out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.running.evaluation.gold import GoldStatement
from kg.running.evaluation.gold_file import Span
from kg.running.evaluation.measures import Error, Score
from kg.running.evaluation.pairing import Pairs, pair
from kg.running.evaluation.sheet import Sheet, is_same_thing, overlap, share
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
    pairs = _Fitting(sheet, same_speaker=True).pair()
    alike = _Fitting(sheet, same_speaker=False)
    errors = _missed(sheet, pairs, alike)
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
    counts = (pairs.count("statements", "found"), alike.pair().count("statements", "content"), *shares)
    return Score(counts, tuple(errors))


def _missed(sheet: Sheet, pairs: Pairs[GoldStatement, Statement], alike: _Fitting) -> list[Error]:
    errors = [
        sheet.error(
            "statements", "found", g.line, f"missed: {g.acts[0]} by {g.speakers[0] or 'nobody'}", sheet.span(g.contents)
        )
        for g in pairs.missed
    ]
    for f in pairs.extra:
        who = sheet.name(f.speaker) if f.speaker else "nobody"
        line, what = 0, f"not in the gold: by {who}"
        for g in pairs.missed:
            if _speaks(sheet, g, f) and _shared(_contents(sheet, g), _spans(f)):
                line, what = g.line, f"by {who}, another content than “{g.contents[0].words}”"
                break
            if alike.fit(g, f) is not None:
                line, what = g.line, f"speaker is {who}, should be {g.speakers[0] or 'nobody'}"
        errors.append(sheet.error("statements", "found", line, what, _where(f)))
    return errors


class _Fitting:
    """How well statements go together. A content may be found in parts: then all of them together must be like it."""

    def __init__(self, sheet: Sheet, *, same_speaker: bool) -> None:
        self._sheet = sheet
        self._same_speaker = same_speaker
        self._parts = {
            g.line: _merge([span for f in sheet.extraction.statements if self.is_part(g, f) for span in _spans(f)])
            for g in sheet.gold.statements
        }

    def pair(self) -> Pairs[GoldStatement, Statement]:
        """The pairs, without further parts of what is paired."""
        gold = [g for g in self._sheet.gold.statements if _contents(self._sheet, g)]
        pairs: Pairs[GoldStatement, Statement] = pair(gold, self._sheet.extraction.statements, self.fit)
        partners = [g for g, _ in (*pairs.required, *pairs.optional)]
        extra = tuple(f for f in pairs.extra if not any(self.is_part(g, f) for g in partners))
        return replace(pairs, extra=extra)

    def is_part(self, gold: GoldStatement, found: Statement) -> bool:
        """Whether what was found lies inside the content of the gold."""
        return self._may(gold, found) and _inside(_spans(found), _contents(self._sheet, gold)) >= INSIDE

    def fit(self, gold: GoldStatement, found: Statement) -> Any:
        """How well two go together; None where they do not."""
        if not self._may(gold, found):
            return None
        contents = _contents(self._sheet, gold)
        alike = likeness(contents, _spans(found))
        if alike < LIKE and not (self.is_part(gold, found) and likeness(contents, self._parts[gold.line]) >= LIKE):
            return None
        cue = self._sheet.spans.get(gold.cue) if gold.cue is not None else None
        at_cue = cue is not None and found.cue is not None and overlap(cue, (found.cue.start, found.cue.end))
        return at_cue, alike

    def _may(self, gold: GoldStatement, found: Statement) -> bool:
        return not self._same_speaker or _speaks(self._sheet, gold, found)


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


def _merge(spans: list[Span]) -> list[Span]:
    """The same characters, each counted once."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


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
