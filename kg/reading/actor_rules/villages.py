"""The Doc in, names out that its own words show to be places which no gazetteer knows: "Ywar Thit, a village in"."""

import itertools
import operator

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.sheet import Sheet
from kg.reading.actor_rules.words import words

_PEOPLE_OF = frozenset(
    ["resident", "inhabitant", "villager", "people", "town", "village", "hamlet", "outskirt", "district"]
)
_WHERE = frozenset(["in", "at", "near", "outside", "inside", "into"])
_TRUSTED = frozenset(["believe", "trust", "confide", "shout", "fire", "shoot", "look", "aim", "laugh"])
"""Verbs with a person behind "in" or "at"."""


def names_of_places(sheet: Sheet) -> frozenset[str]:
    """Names of two words or more that stand beside a noun for places, or for where something is, and never speak."""
    found: set[str] = set()
    spoken: set[str] = set()
    capital = sheet.capital
    for token in itertools.compress(sheet.tokens[1:], map(operator.and_, capital, capital[1:])):
        if token.dep_ not in ("pobj", "nsubj", "appos") or token.pos_ != "PROPN":
            continue
        start = token.i
        while start and sheet.capital[start - 1] and sheet.tokens[start - 1].head == token:
            start -= 1
        if start == token.i:
            continue
        name = sheet.doc[start : token.i + 1].text
        governor = grammar.governor(token) if token.dep_ == "pobj" else None
        beside = any(t.lemma_.lower() in words().place_nouns for t in grammar.children(token, "appos"))
        if beside or (governor is not None and _is_where(*governor)):
            found.add(name)
        elif token.dep_ == "nsubj" and token.head.lemma_ in words().reporting:
            spoken.add(name)
    return frozenset(found - spoken)


def _is_where(preposition: str, governor: Token) -> bool:
    """Whether a preposition and what it hangs on tell of a place: "residents of", "burned houses in"."""
    of_place = preposition == "of" and governor.lemma_.lower() in _PEOPLE_OF
    return of_place or (preposition in _WHERE and governor.pos_ == "VERB" and governor.lemma_ not in _TRUSTED)
