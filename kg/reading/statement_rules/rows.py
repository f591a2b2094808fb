"""Drafts in, rows of the record out: speakers by id, exact contents, form, channel, time, chain and evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.grammar import base_phrase
from kg.reading.statement_rules.circumstances import medium_of, names_document, time_of
from kg.reading.statement_rules.drafts import Draft, ids_by_token
from kg.reading.statement_rules.lexicon import is_document, medium_at, topics_of
from kg.reading.statement_rules.naming import Names, is_people_there, named_beside, read_names
from kg.reading.statement_rules.settling import settle_speakers
from kg.reading.statement_rules.speakers import represented, side_by_side, speaker_words

Chars = tuple[int, int]

_Made = tuple[Draft, list[Token], layers.Row]

_HIMSELF = frozenset({"he", "she", "they", "it", "we", "i"})
_REFUSALS = frozenset({"Denial", "Rejection", "NoComment"})
"""Acts that do not hand on what they speak of: whoever rejects a claim does not relay it."""

_CLOSE = 2
"""How many statements back a document that is only pointed at ("the letter") may have been named."""


@dataclass(frozen=True, slots=True)
class _Index:
    """What every row needs to look up: actors and times by token, quotations by character."""

    text: str
    actors: dict[int, str]
    times: dict[int, str]
    quotes: list[Chars]
    pairs: dict[int, list[str]]
    names: Names


def statement_rows(doc: Doc, drafts: list[Draft], names: Names | None = None) -> list[tuple[int, int, layers.Row]]:
    """(first token, one past the last token of the cue, row) for each statement, ids in the order of their cues."""
    quotes = [(r["start"], r["end"]) for r in layers.rows(doc, "quotes") if r["closed"]]
    actors = ids_by_token(doc, "actors")
    index = _Index(doc.text, actors, ids_by_token(doc, "times"), quotes, _pairs(doc), names or read_names(doc, actors))
    kept = []
    for draft in drafts:
        draft.contents = _join(_widen(draft.contents, quotes))
        if draft.contents:
            kept.append(draft)
    kept.sort(key=lambda d: (doc[d.cue[0]].idx, d.contents[0]))
    made: list[_Made] = []
    for draft in kept:
        for speakers, against in _sides(draft):
            rows = [_row(doc, draft, voice, against, index) for voice in _voices(speakers)]
            if len({r["speaker"] for r in rows} - {None}) < len(rows):
                rows = [_row(doc, draft, speakers, against, index)]
            made.extend((draft, speakers, r) for row in rows for r in _of_each(draft, speakers, row, index))
    _set_authors(made)
    settle_speakers(made, index.names)
    made = [m for m, repeats in zip(made, _repeating(made), strict=True) if not repeats]
    for number, (_, _, row) in enumerate(made, 1):
        row["id"] = f"s{number}"
    _set_chain([row for _, _, row in made])
    return [(d.cue[0], d.cue[1], row) for d, _, row in made]


def _pairs(doc: Doc) -> dict[int, list[str]]:
    """Token index -> the two actors for whom "both sides" stands."""
    found: dict[tuple[int, int], list[str]] = {}
    for span in layers.spans(doc, "actors"):
        found.setdefault((span.start, span.end), []).append(span.kb_id_)
    return {i: ids for (start, end), ids in found.items() if len(ids) == 2 for i in range(start, end)}


def _of_each(draft: Draft, speakers: list[Token], row: layers.Row, index: _Index) -> list[layers.Row]:
    """One row for each of the two for whom "both sides" stands; against the other where they say it of one another."""
    pair = index.pairs.get(speakers[0].i, []) if len(speakers) == 1 else []
    if len(pair) < 2:
        return [row]
    mutual = any(t.lower_ in ("other", "another") for t in draft.against)
    rows = []
    for speaker, other in (pair, pair[::-1]):
        against = [other] if mutual else [a for a in row["against"] if a != speaker]
        rows.append({**row, "speaker": speaker, "against": against})
    return rows


def _set_authors(made: list[_Made]) -> None:
    """What "the letter" says is said by whoever has just been read to say something in a letter."""
    for number, (_, speakers, row) in enumerate(made):
        if row["speaker"] is not None or not speakers or not is_document(speakers[0]):
            continue
        if not any(c.lower_ in ("the", "this") for c in speakers[0].children):
            continue
        for before, _, earlier in reversed(made[max(0, number - _CLOSE) : number]):
            if earlier["speaker"] is not None and names_document(before, speakers[0]):
                row["speaker"] = earlier["speaker"]
                break


def _repeating(made: list[_Made]) -> list[bool]:
    """Which statements only repeat that their speaker thinks what he says: "he said he believed that ..."."""
    flags, above = [], None
    for draft, speakers, row in made:
        cue = row["cue"]["start"]
        thinks = draft.word is not None and draft.word.act in ("Thought", "Prediction")
        inside = above is not None and any(c["start"] <= cue < c["end"] for c in above["content"])
        himself = bool(speakers) and speakers[0].lower_ in _HIMSELF
        same = above is not None and row["speaker"] == above["speaker"] and (row["speaker"] is not None or himself)
        flags.append(bool(thinks and inside and (same or (himself and row["speaker"] is None))))
        if not flags[-1]:
            above = row
    return flags


def _widen(contents: list[Chars], quotes: list[Chars]) -> list[Chars]:
    """Contents that hold the beginning of a quotation hold all of it."""
    widened = []
    for start, end in contents:
        number = _first_ending_after(quotes, start)
        while number < len(quotes) and quotes[number][0] < end:
            left, right = quotes[number]
            if start <= left + 1:
                start, end = min(start, left) if start == left + 1 else start, max(end, right)
            number += 1
        widened.append((start, end))
    return widened


def _first_ending_after(quotes: list[Chars], at: int) -> int:
    low, high = 0, len(quotes)
    while low < high:
        middle = (low + high) // 2
        if quotes[middle][1] <= at:
            low = middle + 1
        else:
            high = middle
    return low


def _join(contents: list[Chars]) -> list[Chars]:
    joined: list[Chars] = []
    for start, end in sorted(contents):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _is_open(speakers: list[Token]) -> bool:
    """Whether the words leave open which of several speaks: "Uganda or Kenya said"."""
    return any(c.lower_ in ("or", "nor") and c.dep_ == "cc" for t in speakers for c in t.children)


def _voices(speakers: list[Token]) -> list[list[Token]]:
    """Speakers of whom each says it: "the mayor and the bishop said"; all in one where the words say "or"."""
    joints = {c.lower_ for t in speakers for c in t.children if c.dep_ in ("cc", "preconj")}
    joined = "and" in joints and joints <= {"and", "both"}
    return [[t] for t in speakers] if len(speakers) > 1 and joined else [speakers]


def _sides(draft: Draft) -> Iterable[tuple[list[Token], list[Token]]]:
    """(speakers, opponents); "A and B accused each other" is one statement of each against the other."""
    speakers = draft.speakers
    if draft.inherits is not None:
        speakers = draft.inherits.speakers
        draft.speaker_span = draft.inherits.speaker_span
    mutual = any(
        (t.lower_ == "other" and any(c.lower_ == "each" for c in t.children)) or t.lower_ == "another"
        for t in draft.against
    )
    if mutual and len(speakers) == 1:
        speakers = side_by_side(speakers[0])
    if mutual and len(speakers) == 2:
        return [([speakers[0]], [speakers[1]]), ([speakers[1]], [speakers[0]])]
    if mutual:
        return [(speakers, [])]
    return [(speakers, draft.against)]


def _row(doc: Doc, draft: Draft, speakers: list[Token], against: list[Token], index: _Index) -> layers.Row:
    words = _speaker_words(draft, speakers, index)
    speaker = draft.speaker
    if speaker is None and draft.rule != "statements.turn" and speakers and not _is_open(speakers):
        speaker = _speaker(doc, speakers[0], words, index)
    opponents = [i for t in against if (i := _actor(t, index.actors)) is not None and i != speaker]
    cue = doc[draft.cue[0] : draft.cue[1]]
    return {
        "id": "",
        "speaker": speaker,
        "speakerSpan": _span(index, *words) if words else None,
        "cue": layers.char_span(cue),
        "content": [_span(index, *c) for c in draft.contents],
        "form": draft.form or _form(draft.contents, index.quotes),
        "act": draft.act,
        "against": list(dict.fromkeys(opponents)),
        "addressee": _actor(draft.addressee, index.actors) if draft.addressee is not None else None,
        "relayedBy": [i for t in draft.quoted_by if (i := _actor(t, index.actors)) is not None and i != speaker],
        "medium": medium_of(draft),
        "topics": list(dict.fromkeys(topics_of(_tokens(doc, draft.contents)))),
        "time": time_of(draft, index.times),
        "rule": draft.rule,
        "evidence": _evidence(doc, draft),
    }


def _speaker_words(draft: Draft, speakers: list[Token], index: _Index) -> Chars | None:
    """The words that name the speaker, without a channel or a content that the parser hung on them."""
    if not speakers or draft.speaker_span is not None:
        return draft.speaker_span if speakers else None
    start, end = speaker_words(speakers)
    head = speakers[0]
    strays = any(start < c[0] < end for c in draft.contents)
    for prep in head.children:
        if prep.dep_ == "prep" and prep.lower_ in ("on", "in", "via", "during"):
            strays = strays or any(t.i in index.times or medium_at(t) is not None for t in prep.subtree)
    if strays:
        base = base_phrase(head)
        return base.start_char, base.start_char + len(base.text)
    return start, end


def _span(index: _Index, start: int, end: int) -> layers.Row:
    return {"start": start, "end": end, "text": index.text[start:end]}


def _actor(token: Token, actors: dict[int, str]) -> str | None:
    """The actor that a noun names, or for whom it speaks."""
    found = actors.get(token.i)
    if found is None:
        found = next((actors[t.i] for t in represented(token) if t.i in actors), None)
    return found


def _speaker(doc: Doc, head: Token, words: Chars | None, index: _Index) -> str | None:
    """The actor that the speaker's head names, else the one whose name ends the speaker's words."""
    if is_people_there(head):
        return None
    found = named_beside(head, index.names) or _actor(head, index.actors)
    span = doc.char_span(*words) if found is None and words is not None else None
    return index.actors.get(span[-1].i) if span is not None and span[-1].pos_ == "PROPN" else found


def _tokens(doc: Doc, contents: list[Chars]) -> list[Token]:
    found: list[Token] = []
    for start, end in contents:
        span = doc.char_span(start, end, alignment_mode="expand")
        found.extend(span if span is not None else ())
    return found


def _form(contents: list[Chars], quotes: list[Chars]) -> str:
    whole, some = True, False
    for start, end in contents:
        number = _first_ending_after(quotes, start)
        inside = number < len(quotes) and quotes[number][0] <= start and end <= quotes[number][1] + 1
        some = some or (number < len(quotes) and quotes[number][0] < end)
        whole = whole and inside
    return "direct" if whole else "mixed" if some else "indirect"


def _evidence(doc: Doc, draft: Draft) -> list[layers.Row]:
    """Every sentence of the contents and of the cue, in text order."""
    found = {}
    for start, end in draft.contents:
        span: Any = doc.char_span(start, end, alignment_mode="expand")  # spaCy's stub knows no Span.sents
        if span is not None:
            for sentence in span.sents:
                found[sentence.start] = sentence[0]
    found[draft.head.sent.start] = draft.head
    rows = [layers.sentence_span(found[start]) for start in sorted(found)]
    return [r for r in rows if r["text"]]


def _set_chain(rows: list[layers.Row]) -> None:
    """Who hands a statement on: the speakers in whose contents its cue stands, innermost first."""
    bounds = sorted(
        ((c["start"], c["end"], number) for number, row in enumerate(rows) for c in row["content"]),
        key=lambda b: (b[0], -b[1], b[2]),
    )
    ahead = 0
    active: list[tuple[int, int]] = []
    for number, row in sorted(enumerate(rows), key=lambda r: (r[1]["cue"]["start"], r[0])):
        at = row["cue"]["start"]
        while ahead < len(bounds) and bounds[ahead][0] <= at:
            active.append((bounds[ahead][1], bounds[ahead][2]))
            ahead += 1
        active = [a for a in active if a[0] > at]
        around = [n for end, n in sorted(active) if n != number and rows[n]["act"] not in _REFUSALS]
        chain = [rows[n]["speaker"] for n in around if rows[n]["cue"] != row["cue"]]
        chain = [*row["relayedBy"], *chain]
        row["relayedBy"] = list(dict.fromkeys(s for s in chain if s is not None and s != row["speaker"]))
