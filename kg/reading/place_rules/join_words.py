"""A name in, the name with the place word beside it out: "Idlib province", "Lake Chad", "the village of Horgos"."""

import re

from spacy.tokens import Doc, Span, Token

from kg.reading import grammar
from kg.reading.place_rules.place_names import place_key
from kg.reading.place_rules.place_words import PlaceWords
from kg.reading.place_rules.spots import Spot, is_name


def with_words(spot: Spot, sentence: Span, words: PlaceWords) -> Spot:
    """Take in the place word behind, before, or before with "of"."""
    doc = sentence.doc
    behind = word_behind(doc, spot.end, sentence.end, words)
    if behind is not None:
        end, kind = behind
        if doc[spot.first : spot.last].text in words.demonyms or (
            end < len(doc) and kind == "city" and doc[end].lower_ == "of" and spot.in_gazetteer
        ):
            return spot
        while is_name(doc[end - 1]) and end < sentence.end and is_name(doc[end]):
            further = word_behind(doc, end, sentence.end, words)  # "Colorado State University"
            if further is None:
                break
            end, kind = further
        if kind in ("region", "city") and _is_state(spot):
            return spot
        if kind == "city" and end < sentence.end and is_name(doc[end]) and doc[end].lower_ in words.bodies:
            return spot  # "Prizren City Council"
        town = spot.known is not None or any(c.main for c in spot.candidates)
        house = town and doc[spot.end : end].text.lower() in words.institutions
        if kind != "facility" or not spot.in_gazetteer or (not house and (not town or _is_one(doc, spot.start, end))):
            return _grown(spot, spot.start, end, "after", kind)
    before = doc[spot.start - 1] if spot.start > sentence.start else None
    if before is not None and is_name(before) and before.lower_ in words.before and not _ends_name(before, words):
        return _grown(spot, before.i, spot.end, "before", words.before[before.lower_])
    if spot.start - 2 >= sentence.start and before is not None and before.lower_ == "of":
        noun = doc[spot.start - 2]
        named = noun.i > sentence.start and doc[noun.i - 1].pos_ == "PROPN"  # "the Barking district of London"
        held = named and words.of.get(noun.lower_) == "region"
        held = held or (words.of.get(noun.lower_) in ("region", "city") and _is_one_of(noun))
        if noun.lower_ in words.of and noun.pos_ in ("NOUN", "PROPN") and not held and not _is_state(spot):
            kind = words.of[noun.lower_]
            start = noun.i if kind in ("sea", "area") and is_name(noun) else spot.start
            return _grown(spot, start, spot.end, "of", kind)
    return spot


def _is_one_of(noun: Token) -> bool:
    """Whether a noun is one of several in a place: "Molenbeek, a district of Brussels"; not "the district of Gori"."""
    return noun.lower_ != "city" and any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts)


def _ends_name(word: Token, words: PlaceWords) -> bool:
    """Whether a place word belongs to the name before it: "Walker County Sheriff", not "in County Tyrone"."""
    return word.lower_ in words.after and words.after[word.lower_] == "region" and word.i > 0 and is_name(word.nbor(-1))


def _is_state(spot: Spot) -> bool:
    if spot.known is not None:
        return spot.known.kind == "country"
    return bool(spot.candidates) and spot.candidates[0].kind == "country"


def _grown(spot: Spot, start: int, end: int, pattern: str, kind: str) -> Spot:
    return Spot(start, end, spot.first, spot.last, spot.key, pattern, kind, spot.candidates, spot.known)


def word_behind(doc: Doc, start: int, stop: int, words: PlaceWords) -> tuple[int, str] | None:
    """(end, kind) of the longest place word that begins at a token."""
    if start >= stop or doc[start].lower_.rstrip(".") not in words.openers:
        return None
    for end in range(min(stop, start + 3), start, -1):
        text = doc[start:end].text.lower()
        bare = text.rstrip(".") if end == start + 1 else text
        kind = words.after.get(bare)
        if bare in words.capital_only and not is_name(doc[start]):
            continue
        if end < stop and doc[end].lower_ in _SHOPS:
            return None
        if kind is not None and (doc[end - 1].pos_ in ("NOUN", "PROPN") or end - start > 1):
            return end, kind
    return None


_SHOPS = frozenset({"store", "stores"})
"""Behind "department" these make no division of it."""


def _is_one(doc: Doc, start: int, end: int) -> bool:
    """Whether "the Zaporizhzhia nuclear plant", "Kyiv Airport" is one building's name, unlike "a Kyiv hospital"."""
    return is_name(doc[end - 1]) or (start > 0 and doc[start - 1].lower_ == "the")


def numbered(doc: Doc, at: int, stop: int, words: PlaceWords) -> Spot | None:
    """ "Highway 19", "Interstate 45", "the M4"."""
    token = doc[at]
    if _is_road_code(token, words):
        return Spot(at, at + 1, at, at + 1, place_key(token.text), "before", "area")
    if not is_name(token) or words.before.get(token.lower_) != "area" or at + 1 >= stop:
        return None
    number = doc[at + 1]
    if not number.text[:1].isdigit():
        return None
    return Spot(at, at + 2, at, at + 2, place_key(doc[at : at + 2].text), "before", "area")


_ROAD_CODE = re.compile(r"(?:A|E|M|N|RN|AH)\d{1,4}")
_ALONG = frozenset({"on", "along", "via", "off", "onto"})


def _is_road_code(token: Token, words: PlaceWords) -> bool:
    """Whether a letter and a number name a road: "on the M4", "the A1 highway"; no rifle, no set of questions."""
    if not token.text[-1:].isdigit() or not _ROAD_CODE.fullmatch(token.text) or token.i == 0:
        return False
    if token.i + 1 < len(token.doc) and words.after.get(token.nbor().lower_) == "area":
        return True
    if token.dep_ != "conj" and (token.nbor(-1).lower_ != "the" or token.dep_ != "pobj"):
        return False
    above = grammar.governor(token)
    return above is not None and above[0] in _ALONG


def is_seat(token: Token) -> bool:
    """Whether a hyphen ties a name to the letter of a party: "Senator Ed Markey, D-Massachusetts"."""
    if token.i < 3 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_:
        return False
    letter = token.nbor(-2)
    return len(letter) <= 3 and letter.text.isupper() and token.nbor(-3).text in (",", "(")


_WAYS = frozenset({"route", "flight", "railway", "railroad", "ferry", "pipeline", "area", "axis", "motorway", "leg"})


def is_pair(doc: Doc, end: int, words: PlaceWords) -> bool:
    """Whether a hyphen behind a name ties two places by what lies between: "the Damascus-Aleppo highway"."""
    at = end + 1
    while at < min(len(doc), end + 4) and is_name(doc[at]):
        at += 1
    if at == end + 1 or at >= len(doc) or doc[end].text not in ("-", "–"):
        return False
    noun = doc[at]
    between = words.after.get(noun.lower_) not in (None, "city", "region")  # no "Carrefour-Feuilles neighbourhood"
    return noun.text.islower() and (between or noun.lower_ in _WAYS)


def is_paired(token: Token, words: PlaceWords) -> bool:
    """Whether a name is the second of such a pair."""
    return token.i > 1 and is_pair(token.doc, token.i - 1, words)
