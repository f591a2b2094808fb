"""Tokens in, whether they are written as the name of a person out: capitals, particles, ages, no known actor inside."""

from spacy.tokens import Token

from kg.reading.actor_rules.sheet import KnownSpan, Sheet, is_joint
from kg.reading.actor_rules.words import words

PARTICLES = frozenset({
    "de", "del", "della", "di", "da", "dos", "das", "do", "du", "van", "von", "der", "den", "la",
    "le", "al", "el", "bin", "ibn", "abu", "ben", "ul", "ud", "y", "bint", "ag", "ter",
})  # fmt: skip
_QUOTES = ('"', "“", "”", "''", "``")
MAX = 7
"""Words that a name has at most."""


def is_name_token(sheet: Sheet, token: Token) -> bool:
    """Whether a token is written as a name: a capital, letters, no boilerplate."""
    if not sheet.capital[token.i]:
        return False
    text = token.text
    return sheet.readable[token.i] and (
        text.isalpha() or text.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha()
    )


def behind_nickname(sheet: Sheet, at: int) -> int:
    """Where the name goes on behind a nickname in quotation marks at a token, or the token: Jose "Pepe" Maura."""
    tokens = sheet.tokens
    if at + 3 >= len(tokens) or tokens[at].text not in _QUOTES:
        return at
    close = next((n for n in (at + 2, at + 3) if n + 1 < len(tokens) and tokens[n].text in _QUOTES), at)
    if close == at or not all(sheet.capital[at + 1 : close]):
        return at
    after = tokens[close + 1]
    goes_on = after.pos_ == "PROPN" and is_name_token(sheet, after) and not after.is_sent_start
    return close + 1 if goes_on and tokens[close].whitespace_ and tokens[at - 1].whitespace_ else at


def goes_on_behind(sheet: Sheet, at: int) -> bool:
    """Whether a word that also names a people or a state is a name's middle: "Roch Marc *Christian* Kabore"."""
    token = sheet.tokens[at]
    after = token.nbor(1) if at + 1 < len(sheet.doc) else None
    if after is None or token.dep_ != "compound" or token.pos_ != "PROPN" or sheet.known_at[at].end > at + 1:
        return False
    return (
        is_name_token(sheet, after)
        and after.pos_ == "PROPN"
        and not after.is_sent_start
        and (after.i not in sheet.known_at and token.head.i >= after.i)
    )


def has_age(token: Token) -> bool:
    """Whether an age stands behind a name, as only a person's has: "Amal Haddad, 34, ..."."""
    if token.i + 3 >= len(token.doc) or token.nbor(1).text != ",":
        return False
    age, after = token.nbor(2), token.nbor(3)
    return age.text.isdigit() and len(age) < 3 and (after.is_punct or after.lower_ == "and")


def is_clean(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a span can be a person's name: capitals and particles, no known actor, place, day or body's noun."""
    tokens = sheet.tokens[start:end]
    if (
        not sheet.is_free(start, end)
        or end - start > MAX
        or (tokens[0].is_sent_start and tokens[0].pos_ in ("DET", "ADP"))
    ):
        return False
    if any(t.like_num or t.dep_ == "nummod" for t in tokens) or _is_a_make(sheet, end):
        return False
    if len(tokens) > 1 and all(t.text.isupper() for t in tokens) and tokens[0].sent.text.isupper():
        return False
    for token in tokens:
        fine = (
            is_name_token(sheet, token)
            or token.lower_ in PARTICLES
            or token.text in ("-", "'", "’", ".", "‘", *_QUOTES)
        )
        fine = fine or (token.i > start and is_joint(sheet.tokens[token.i - 1]))
        known = sheet.known_at.get(token.i)
        if not fine or (known is not None and not _may_be_a_name(known, token, tokens)):
            return False
        if (token.lower_,) in words().name_nouns or token.lemma_.lower() in words().place_nouns:
            return False
    if all(t.text.isupper() for t in tokens) and len(tokens[0]) < 5 and len(tokens) == 1:
        return False
    if all(t.i in sheet.place_at for t in tokens):
        return False
    before = sheet.tokens[start - 1] if start else None
    return before is None or before.lower_ not in ("the", "a", "an")


def _may_be_a_name(known: KnownSpan, token: Token, tokens: list[Token]) -> bool:
    """Whether a known word may be part of a person's name: "Michael *Jordan*", "Jean *Christian* Mbuyi"."""
    if known.actor.type == "Person":
        return True
    if token is not tokens[0] and token is not tokens[-1]:
        return token.dep_ == "compound"
    if len(tokens) < 3:
        named = token.ent_type_ == "PERSON" == tokens[0].ent_type_ and tokens[0].dep_ == "compound"
        return named and token is tokens[-1] and len(tokens) == 2 and known.via in ("name", "both")
    return known.via not in ("demonym", "people")


def _is_a_make(sheet: Sheet, end: int) -> bool:
    """Whether a name says of what make a thing is: "Shahed-type drones", "Grad rockets"."""
    doc = sheet.tokens
    if end >= len(doc):
        return False
    if doc[end].text in ("-", "–") and not doc[end - 1].whitespace_:
        return end + 1 < len(doc) and doc[end + 1].text.islower()
    head = doc[end - 1].head
    return doc[end - 1].dep_ in ("compound", "nmod") and head.i == end and head.lemma_.lower() in words().weapons
