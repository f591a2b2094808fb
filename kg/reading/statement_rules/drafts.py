"""A statement while it is being read: its cue, its speaker and its contents as tokens and characters of one Doc."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.statement_rules.lexicon import Word

Ranges = list[tuple[int, int]]
"""Token ranges [start, end)."""

_EDGE = frozenset(",;:–—-.")
_DASHES = frozenset({"-", "–", "—", "--"})
_DATELINE = 14
_DANGLING = frozenset({"and", "but", "as", "because", "while", "although"})


@dataclass(slots=True)
class Draft:
    """What one reporting word says. contents: (start, end) in characters; speakers: heads of its noun phrases.

    speaker, form: set where the words around say who speaks and how, so that nothing is left to look up.
    """

    head: Token
    word: Word | None
    act: str
    rule: str
    cue: tuple[int, int]
    speakers: list[Token] = field(default_factory=list)
    speaker_span: tuple[int, int] | None = None
    contents: list[tuple[int, int]] = field(default_factory=list)
    against: list[Token] = field(default_factory=list)
    addressee: Token | None = None
    quoted_by: list[Token] = field(default_factory=list)
    inherits: "Draft | None" = None
    speaker: str | None = None
    form: str | None = None


@dataclass(slots=True)
class Speech:
    """What a Doc says of its tokens: which stand in which quotation that is speech, and which name which actor."""

    text: str
    rows: list[layers.Row]
    ranges: list[tuple[int, int]]
    at: dict[int, int]
    actors: dict[int, str]

    def holds(self, token: Token) -> bool:
        """Whether a token stands in quoted speech."""
        return token.i in self.at


def read_speech(doc: Doc) -> Speech:
    """The quotations of a Doc that may be somebody's speech, scare quotes left out."""
    rows: list[layers.Row] = []
    ranges: list[tuple[int, int]] = []
    at: dict[int, int] = {}
    for row, span in zip(layers.rows(doc, "quotes"), layers.spans(doc, "quotes"), strict=True):
        if row["scare"] or not row["closed"]:
            continue
        for i in range(span.start, span.end):
            at.setdefault(i, len(rows))
        rows.append(row)
        ranges.append((span.start, span.end))
    return Speech(doc.text, rows, ranges, at, ids_by_token(doc, "actors"))


def ids_by_token(doc: Doc, layer: str) -> dict[int, str]:
    """Token index -> id of the longest mention of a layer that holds it."""
    found: dict[int, str] = {}
    for span in sorted(layers.spans(doc, layer), key=lambda s: (len(s), s.start)):
        found.update(dict.fromkeys(range(span.start, span.end), span.kb_id_))
    return found


def trim(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The tokens [start, end) without "that", conjunctions and punctuation at their edges, or None."""
    start = _behind_dateline(doc, start, end)
    while start < end and (doc[start].is_space or doc[start].text in _EDGE or _is_opening_word(doc[start], end)):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGE or doc[end - 1].lower_ in _DANGLING):
        end -= 1
    return (start, _balanced(doc, start, end)) if start < end else None


def _balanced(doc: Doc, start: int, end: int) -> int:
    """The end, past a bracket that closes what was opened inside: "on Tuesday (3 May)"."""
    marks = [t.text for t in doc[start:end] if t.text in "()"]
    closing = end < len(doc) and doc[end].text == ")" and marks.count("(") > marks.count(")")
    return end + 1 if closing else end


def _behind_dateline(doc: Doc, start: int, end: int) -> int:
    """Past "KYIV, April 3 (Agency) -" at the beginning of a paragraph."""
    if start >= end:
        return start
    if doc[start].text == "(" and (start == 0 or doc[start - 1].is_upper or "\n" in doc[start - 1].text):
        closing = next((t.i for t in doc[start : min(end, start + _DATELINE)] if t.text == ")"), None)
        dash = closing is not None and closing + 2 < end and doc[closing + 1].text in _DASHES
        return closing + 2 if closing is not None and dash else start
    if not doc[start].is_upper or len(doc[start]) < 3 or (start and "\n" not in doc[start - 1].text):
        return start
    for token in doc[start : min(end, start + _DATELINE)]:
        if token.text in _DASHES and token.i + 1 < end:
            return token.i + 1
    return start


def _is_opening_word(token: Token, end: int) -> bool:
    if token.i + 1 >= end:
        return False
    mark = token.dep_ in ("mark", "advmod") or token.pos_ == "SCONJ" or (token.tag_ == "WDT" and token.dep_ == "dobj")
    return (token.lower_ == "that" and mark) or (token.dep_ == "cc" and token.lower_ in ("and", "but", "yet", "or"))


def to_chars(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Characters of the trimmed tokens [start, end)."""
    kept = trim(doc, start, end)
    if kept is None:
        return None
    return doc[kept[0]].idx, doc[kept[1] - 1].idx + len(doc[kept[1] - 1])


def edges(token: Token) -> tuple[int, int]:
    """First token and one past the last token of the subtree of a token."""
    return token.left_edge.i, token.right_edge.i + 1


def ranges_to_chars(doc: Doc, ranges: Ranges) -> list[tuple[int, int]]:
    """Characters of token ranges, trimmed, empty ones left out."""
    kept = [r for r in ranges if len(ranges) == 1 or not all(t.pos_ in ("ADV", "PUNCT") for t in doc[r[0] : r[1]])]
    return [c for start, end in kept if (c := to_chars(doc, start, end)) is not None]
