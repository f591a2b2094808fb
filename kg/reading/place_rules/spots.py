"""A stretch of an article that could name a place: the value that the rules of places hand on."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.reading.place_rules.gazetteer import Candidate
from kg.reading.place_rules.place_words import NamedPlace

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
"""What spaCy's models call places."""

BEFALLS = frozenset(
    {"fight", "clash", "die", "kill", "land", "ambush", "massacre", "crash", "explode", "drown", "dock"}
)
"""What happens somewhere: "fought at Badme"."""


@dataclass(slots=True)
class Spot:
    """Tokens [start, end) that could name a place; the bare name stands in [first, last).

    kind: what a place word beside it says, else None. pattern: how it was spotted: name, after, before, of, model.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    pattern: str
    kind: str | None = None
    candidates: tuple[Candidate, ...] = ()
    known: NamedPlace | None = None

    @property
    def in_gazetteer(self) -> bool:
        """Whether gazetteer or ontology know the name."""
        return bool(self.candidates) or self.known is not None


def head_of(doc: Doc, spot: Spot) -> Token:
    """The token of a spot's bare name on which its other tokens hang: "Republic" in "Republic of Congo"."""
    head = doc[spot.last - 1]
    while head.head.i != head.i and spot.first <= head.head.i < spot.last:
        head = head.head
    return head


def is_name(token: Token) -> bool:
    """Whether a token is written like a name."""
    return token.text[:1].isupper()
