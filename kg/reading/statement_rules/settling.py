"""Statements in the order of their words in, their speakers settled by the statement before: nothing else is changed.

Inspector R K Rao denied it. He said ...      nobody where the layer of actors knows no Rao: never another "he"
The site confirmed it. By its account ...     the site
"""

from spacy.tokens import Token

from kg.reading import layers
from kg.reading.statement_rules.drafts import Draft

_ONE = frozenset({"he", "she"})
_SELF = frozenset({"i", "we"})
_OWN = frozenset({"its", "their", "his", "her"})

Made = tuple[Draft, list[Token], layers.Row]


def settle_speakers(made: list[Made]) -> None:
    """Give speakers to pronouns that only the statement before explains; take them where it contradicts."""
    answer: layers.Row | None = None
    for number, (draft, speakers, row) in enumerate(made):
        if draft.rule == "statements.turn":
            answer = row
            continue
        before = made[number - 1] if number else None
        word = speakers[0].lower_ if speakers else ""
        if word in _SELF and row["speaker"] is None and answer is not None and _holds(answer, row):
            row["speaker"] = answer["speaker"]
        if before is None or not _follows(draft, before[0]):
            continue
        if word in _ONE and _is_stranger(before):
            row["speaker"] = None
        elif draft.rule == "statements.according" and row["speaker"] is None and _is_owned(speakers):
            row["speaker"] = before[2]["speaker"]


def _holds(answer: layers.Row, row: layers.Row) -> bool:
    cue = row["cue"]["start"]
    return any(c["start"] <= cue < c["end"] for c in answer["content"])


def _follows(draft: Draft, before: Draft) -> bool:
    """Whether a statement stands in the sentence right behind that of another."""
    return bool(before.head.sent.end == draft.head.sent.start)


def _is_stranger(made: Made) -> bool:
    """Whether a statement has a speaker with a name of whom the layer of actors knows nothing."""
    _, speakers, row = made
    return row["speaker"] is None and len(speakers) == 1 and speakers[0].pos_ == "PROPN" and speakers[0].tag_ == "NNP"


def _is_owned(speakers: list[Token]) -> bool:
    """Whether the source is an account of somebody told of before: "its version", "according to its data"."""
    if not speakers:
        return False
    return speakers[0].lower_ in _OWN or any(c.dep_ == "poss" and c.lower_ in _OWN for c in speakers[0].children)
