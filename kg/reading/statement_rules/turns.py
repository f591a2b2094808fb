"""A transcript in, what those who are asked answer out: the turns of an interview, a briefing or a hearing.

Question: Who fired?        Spokesman: We do not know yet.        one statement of the spokesman, in his own words
"""

import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.reading import layers
from kg.reading.statement_rules.drafts import Draft
from kg.reading.statement_rules.lexicon import denying_openings, turn_words
from kg.reading.statement_rules.naming import Names

_LABEL = re.compile(
    r"[*\s]*([A-ZÀ-Ý][\w.’'-]*(?:[ \u00a0]+[\w.’'()-]+){0,6}?)\*{0,2}[ \u00a0]*([:.])\*{0,2}[ \u00a0]+(?=\S)"
)
_LETTERS = frozenset({"Q", "A"})
_ENOUGH = 2
_STOPS = ".!?…”\"'’)"


@dataclass(slots=True)
class _Turn:
    """One turn: the characters of its label, of its mark, and of what is said; it may run over paragraphs."""

    label: str
    start: int
    mark: int
    said: list[tuple[int, int]]


def draft_turns(doc: Doc, names: Names) -> list[Draft]:
    """A draft for every answer of a transcript; empty where the text is none."""
    turns = _turns(doc)
    asking = _asking(doc.text, turns)
    answers = [t for t in turns if t.label.lower() not in asking]
    asked = sum(t.label.lower() in asking for t in turns)
    if asked < _ENOUGH or len(answers) < _ENOUGH:
        return []
    persons = _persons_before(doc, turns[0].start, names)
    return [d for turn in answers if (d := _draft(doc, turn, names, persons)) is not None]


def _turns(doc: Doc) -> list[_Turn]:
    text, found = doc.text, []
    skipped = [(s.start_char, s.end_char) for s in layers.spans(doc, "boilerplate")]
    number, open_ended = 0, False
    for paragraph in re.finditer(r"[^\n]+", text):
        while number < len(skipped) and skipped[number][1] <= paragraph.start():
            number += 1
        if number < len(skipped) and skipped[number][0] < paragraph.end():
            open_ended = False
            continue
        label = _LABEL.match(text, paragraph.start(), paragraph.end())
        if label is not None and (label[2] == ":" or label[1] in _LETTERS):
            found.append(_Turn(label[1].strip(), label.start(1), label.start(2), [(label.end(), paragraph.end())]))
            open_ended = True
        elif open_ended and found and paragraph[0].strip():
            if paragraph[0].lstrip().startswith("*") or paragraph[0].rstrip()[-1] not in _STOPS:
                open_ended = False
            else:
                found[-1].said.append(paragraph.span())
    if found:
        found[-1].said = found[-1].said[:1]  # where the last one ends, nobody says
    return found


def _asking(text: str, turns: list[_Turn]) -> set[str]:
    """The labels in lower case of those who ask: by their word, or by what they say."""
    every = Counter(t.label.lower() for t in turns)
    questions = Counter(t.label.lower() for t in turns if "?" in "".join(text[a:b] for a, b in t.said))
    words = turn_words()
    return {
        label
        for label in every
        if label == "q" or label.split()[0] in words or (label != "a" and 2 * questions[label] >= every[label])
    }


def _persons_before(doc: Doc, end: int, names: Names) -> list[Span]:
    """Mentions of persons before the first turn, where a transcript says who is heard."""
    return [s for s in layers.spans(doc, "actors") if s.end_char <= end and names.is_person(s.kb_id_)]


def _draft(doc: Doc, turn: _Turn, names: Names, persons: list[Span]) -> Draft | None:
    colon = doc.char_span(turn.mark, turn.mark + 1, alignment_mode="expand")
    label = doc.char_span(turn.start, turn.mark, alignment_mode="expand")
    contents = [(a, b) for a, b in (_stripped(doc.text, *said) for said in turn.said) if a < b]
    if colon is None or label is None or not contents:
        return None
    act = "Denial" if _denies(doc.text[contents[0][0] : contents[0][1]]) else "Assertion"
    draft = Draft(colon[0], None, act, "statements.turn", (colon.start, colon.end), speakers=[label[-1]])
    draft.speaker_span = (turn.start, turn.start + len(turn.label))
    draft.contents, draft.form = contents, "direct"
    draft.speaker = _who(label, turn, names, persons)
    return draft


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip(" *\u00a0")), end - len(inner) + len(inner.rstrip(" *\u00a0\t\r"))


def _denies(said: str) -> bool:
    """Whether an answer begins by denying what was asked: "That is not true", "We deny that"."""
    opening = " ".join(re.findall(r"[\w’']+", said.lower())[:8]).replace("’", "'")
    return any(re.search(rf"(?:^|\b){re.escape(words)}\b", opening) for words in denying_openings())


def _who(label: Span, turn: _Turn, names: Names, persons: list[Span]) -> str | None:
    """The actor that a label names: at the label, by its last word, or by the office that the head gives him."""
    held = next((names.actors[t.i] for t in reversed(label) if names.is_person(names.actors.get(t.i))), None)
    if held is not None:
        return held
    last = turn.label.split()[-1].lower()
    named = {
        i for i, row in names.rows.items() if row.get("type") == "Person" and row["name"].lower().split()[-1] == last
    }
    if len(named) == 1:
        return named.pop()
    if turn.label == "A":
        alone = {s.kb_id_ for s in persons}
        return alone.pop() if len(alone) == 1 else None
    return _in_office(label.doc, last, persons)


def _in_office(doc: Doc, office: str, persons: list[Span]) -> str | None:
    """The one person before the first turn beside whose name the office stands."""
    found = set()
    for span in persons:
        beside: list[Token] = [*doc[max(0, span.start - 5) : span.start], *doc[span.end : span.end + 6]]
        if any(t.lower_ == office for t in beside):
            found.add(span.kb_id_)
    return found.pop() if len(found) == 1 else None
