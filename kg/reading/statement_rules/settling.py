"""Statements in the order of their words in, their speakers settled by the statement before: nothing else is changed.

Inspector R K Rao denied it. He said ...      nobody where the layer of actors knows no Rao: never another "he"
The site confirmed it. By its account ...     the site
"""

from spacy.tokens import Token

from kg.reading import layers
from kg.reading.statement_rules.drafts import Draft
from kg.reading.statement_rules.naming import Names

_ONE = frozenset({"he", "she"})
_SELF = frozenset({"i", "we"})
_OWN = frozenset({"its", "their", "his", "her"})

Made = tuple[Draft, list[Token], layers.Row]


def settle_speakers(made: list[Made], names: Names) -> None:
    """Give speakers to pronouns that only the statement before explains; take them where it contradicts."""
    answer: layers.Row | None = None
    meant: dict[int, str] = {}
    for number, (draft, speakers, row) in enumerate(made):
        if draft.rule == "statements.turn":
            answer = row
            continue
        before = made[number - 1] if number else None
        word = speakers[0].lower_ if speakers else ""
        if word in _SELF and row["speaker"] is None and answer is not None and _holds(answer, row):
            row["speaker"] = answer["speaker"]
        if word == "it" and row["speaker"] is None:
            row["speaker"] = meant.get(speakers[0].i)
        if before is None or not _follows(draft, before[0]):
            continue
        if word in _ONE and _is_stranger(before):
            row["speaker"] = None
        elif word == "it" and row["speaker"] is None and _is_body(before, names) and _is_main(draft, speakers[0]):
            row["speaker"] = meant[speakers[0].i] = before[2]["speaker"]
        elif draft.rule == "statements.according" and row["speaker"] is None and _is_owned(speakers):
            row["speaker"] = before[2]["speaker"]


def _holds(answer: layers.Row, row: layers.Row) -> bool:
    cue = row["cue"]["start"]
    return any(c["start"] <= cue < c["end"] for c in answer["content"])


def _follows(draft: Draft, before: Draft) -> bool:
    """Whether a statement stands in the sentence right behind that of another."""
    return bool(before.head.sent.end == draft.head.sent.start)


def _is_body(made: Made, names: Names) -> bool:
    """Whether a statement is that of a body, by its name or as "the mission", and of nobody else before it."""
    draft, speakers, row = made
    kind = names.rows.get(row["speaker"] or "", {}).get("type", "Person")
    return kind not in ("Person", "State", "Group") and len(speakers) == 1 and _is_main(draft, speakers[0])


def _is_main(draft: Draft, speaker: Token) -> bool:
    """Whether a speaker is the subject of the main verb of its sentence."""
    return draft.head.dep_ == "ROOT" and speaker.head == draft.head


def _is_stranger(made: Made) -> bool:
    """Whether a statement has a speaker with a name of whom the layer of actors knows nothing."""
    _, speakers, row = made
    return row["speaker"] is None and len(speakers) == 1 and speakers[0].pos_ == "PROPN" and speakers[0].tag_ == "NNP"


def _is_owned(speakers: list[Token]) -> bool:
    """Whether the source is an account of somebody told of before: "its version", "according to its data"."""
    if not speakers:
        return False
    return speakers[0].lower_ in _OWN or any(c.dep_ == "poss" and c.lower_ in _OWN for c in speakers[0].children)
