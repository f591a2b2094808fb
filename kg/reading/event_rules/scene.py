"""A Doc with the layers of others in, quick answers out: who, where and when a token names, and who says it.

A Scene is made anew for each Doc and never kept.
"""

import bisect
import itertools
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.layers import Row


class Scene:
    """What the layers before this one say of the tokens of a Doc."""

    def __init__(self, doc: Doc) -> None:
        """Index the layers by token; each once, so that long articles stay cheap."""
        self.doc = doc
        self.actors = _by_token(doc, "actors")
        self._sides = _all_by_token(doc, "actors")
        self.places = _by_token(doc, "places")
        self.times = _by_token(doc, "times")
        self.actor_rows = {row["id"]: row for row in layers.rows(doc, "actors")}
        self.states: dict[str, list[str]] = {}
        for row in self.actor_rows.values():
            if row["type"] == "State" and row["country"]:
                self.states.setdefault(row["country"], []).append(row["id"])
        self.place_rows = {row["id"]: row for row in layers.rows(doc, "places")}
        self.time_rows = {row["id"]: row for row in layers.rows(doc, "times")}
        self.statements = {row["id"]: row for row in layers.rows(doc, "statements")}
        self.cues = {row["cue"]["start"]: row for row in self.statements.values() if row.get("cue")}
        self._contents = _innermost(self.statements.values())
        self._tellers = {
            i
            for r in self.statements.values()
            if (s := r.get("speakerSpan")) is not None
            for i in range(s["start"], s["end"])
        }
        self._starts = [start for start, _, _ in self._contents]
        self.parts: set[str] = set()
        self.published = (layers.article(doc)["published"] or "")[:10] or None

    def actor(self, token: Token) -> str | None:
        """The actor that a token names, or None."""
        return self.actors.get(token.i)

    def tells(self, token: Token) -> bool:
        """Whether a token is part of the words for a speaker."""
        return token.idx in self._tellers

    def sides(self, token: Token) -> tuple[str, ...]:
        """All the actors that a token stands for: one, or each of "both sides"."""
        return self._sides.get(token.i, ())

    def place(self, token: Token) -> str | None:
        """The place that a token names, or None."""
        return self.places.get(token.i)

    def statement(self, token: Token) -> Row | None:
        """The innermost statement whose content holds a token."""
        at = bisect.bisect_right(self._starts, token.idx) - 1
        if at < 0:
            return None
        start, end, row = self._contents[at]
        return row if start <= token.idx < end else None


def _by_token(doc: Doc, layer: str) -> dict[int, str]:
    """Token -> id of the longest mention that holds it."""
    found: dict[int, str] = {}
    for span in sorted(layers.spans(doc, layer), key=lambda s: (s.end - s.start, s.start, s.kb_id_)):
        for i in range(span.start, span.end):
            found[i] = span.kb_id_
    return found


def _all_by_token(doc: Doc, layer: str) -> dict[int, tuple[str, ...]]:
    """Token -> ids of its longest mentions, where more than one covers the same words."""
    stretches: dict[tuple[int, int], list[str]] = {}
    for span in layers.spans(doc, layer):
        stretches.setdefault((span.start, span.end), []).append(span.kb_id_)
    found: dict[int, tuple[str, ...]] = {}
    for (start, end), ids in sorted(stretches.items(), key=lambda s: (s[0][1] - s[0][0], s[0])):
        for i in range(start, end):
            found[i] = tuple(dict.fromkeys(ids))
    return found


def _innermost(statements: Iterable[Row]) -> list[tuple[int, int, Row]]:
    """The contents cut into stretches that do not overlap, each with the shortest statement that covers it."""
    spans = [(c["start"], c["end"], n, row) for n, row in enumerate(statements) for c in row["content"]]
    marks = sorted({s for s, *_ in spans} | {e for _, e, *_ in spans})
    spans.sort(key=lambda s: (s[0], -s[1], s[2]))
    found: list[tuple[int, int, Row]] = []
    open_: list[tuple[int, int, int, Row]] = []
    ahead = 0
    for start, end in itertools.pairwise(marks):
        while ahead < len(spans) and spans[ahead][0] <= start:
            open_.append(spans[ahead])
            ahead += 1
        open_ = [s for s in open_ if s[1] > start]
        if open_:
            found.append((start, end, min(open_, key=lambda s: (s[1] - s[0], s[2]))[3]))
    return found
