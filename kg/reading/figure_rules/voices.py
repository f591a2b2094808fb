"""A figure in, who gives it and for which day out."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.mentions import id_of
from kg.reading.grammar import children, subjects

_LOOK_BACK = 40


@dataclass(slots=True)
class Voices:
    """Contents of statements in text order, and the time expressions of a Doc by id and by token."""

    starts: list[int] = field(default_factory=list)
    contents: list[tuple[int, int, layers.Row]] = field(default_factory=list)
    times: dict[str, layers.Row] = field(default_factory=dict)
    at: dict[int, str] = field(default_factory=dict)
    published: str | None = None


def index_voices(doc: Doc) -> Voices:
    """The statements and times of a Doc, indexed."""
    found = Voices(published=(layers.article(doc)["published"] or "")[:10] or None)
    for row in layers.rows(doc, "statements"):
        found.contents.extend((c["start"], c["end"], row) for c in row["content"])
    found.contents.sort(key=lambda c: (c[0], -c[1], c[2]["id"]))
    found.starts = [c[0] for c in found.contents]
    found.times = {row["id"]: row for row in layers.rows(doc, "times")}
    for span in layers.spans(doc, "times"):
        found.at.update((i, span.kb_id_) for i in range(span.start, span.end))
    return found


def statement_at(voices: Voices, start: int, end: int) -> layers.Row | None:
    """The innermost statement whose content holds a stretch of the text."""
    last = bisect_right(voices.starts, start)
    holding = [c for c in voices.contents[max(0, last - _LOOK_BACK) : last] if c[1] >= end]
    return min(holding, key=lambda c: (c[1] - c[0], c[0]))[2] if holding else None


def voice_of(
    word: Token, start: int, end: int, voices: Voices, *, heard: bool
) -> tuple[str, str | None, layers.Row | None]:
    """(attribution, source, statement) of a figure at characters [start, end) whose word of harm is given."""
    statement = statement_at(voices, start, end)
    if statement is not None:
        return "attributed", statement["speaker"], statement
    told, source = _reporter(word)
    if told:
        return "attributed", source, None
    return ("hearsay" if heard else "own"), None, None


def _reporter(word: Token) -> tuple[bool, str | None]:
    """Whether somebody is said to report what a noun of harm or toll names, and who: "police confirmed 12 deaths"."""
    token = word
    if word.pos_ == "VERB" and word.lemma_.lower() in listed("toll-spoken") | listed("counting"):
        return True, next((a for t in subjects(word) if (a := id_of(t, "actors"))), None)
    for _ in range(4):
        for prep in children(token, "prep"):
            if prep.lower_ == "according":
                found = [t for to in children(prep, "prep") for t in children(to, "pobj")]
                return True, next((a for t in found if (a := id_of(t, "actors"))), None)
        if token.head == token:
            return False, None
        counted = token.dep_ == "ccomp" and token.head.lemma_.lower() in listed("counting")
        if (token.dep_ == "dobj" or counted) and token.head.lemma_.lower() in listed("reporting"):
            named = [id_of(t, "actors") for t in subjects(token.head)]
            if any(named):
                return True, next(a for a in named if a)
        token = token.head
    return False, None


def as_of(word: Token, statement: layers.Row | None, voices: Voices) -> str | None:
    """The day for which a figure is said: "as of Tuesday", the day of the saying, else the day of publication."""
    for token in word.sent:
        if token.lower_ == "of" and token.i > 0 and token.nbor(-1).lower_ == "as" and token.i + 1 in voices.at:
            return _day(voices.times.get(voices.at[token.i + 1])) or voices.published
    if statement is not None and statement.get("time"):
        return _day(voices.times.get(statement["time"])) or voices.published
    return voices.published


def _day(time: layers.Row | None) -> str | None:
    if time is None or not time.get("latest") or time.get("precision") != "day":
        return None
    return str(time["latest"])[:10]
