"""A name that nobody lists, in its sentence, in; whether it stands where only a place can stand out.

"in Zarnesk", "fled to Zarnesk", "between Cluj and Zarnesk", "from Zarnesk, Romania".
"""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from kg.reading import grammar
from kg.reading.place_rules.place_names import place_key
from kg.reading.place_rules.place_words import PlaceWords
from kg.reading.place_rules.spots import BEFALLS, PLACE_LABELS, Spot

_PLAIN = frozenset({"in", "near", "outside", "around"})
_WITH_LARGER = _PLAIN | {"at", "from", "to", "of", "into", "toward", "towards", "through", "inside", "via"}
_ON_THE_WAY = frozenset({"to", "from", "into", "through", "toward", "towards", "via"})
BEHIND = frozenset({",", "in"})
_STORMED = frozenset({"bomb", "bombard", "besiege", "encircle"})
_ENTERED = frozenset({"enter", "overrun", "storm", "raid", "retake", "recapture", "shell", "strafe", "blockade"})
"""What is done to ground alone; what is in _STORMED is done to people too: "besieged by reporters"."""

_INHABITANTS = frozenset({"resident", "inhabitant", "villager", "outskirt", "townspeople", "townsfolk"})
_TOWNS = frozenset({"village", "town", "hamlet", "settlement", "suburb", "neighbourhood", "neighborhood", "quarter"})
_FALLS = frozenset({"explode", "detonate", "fall", "land", "crash"})
"""What things do somewhere, and to nobody: "shells fell near Tarmiya Sud"."""
IsListed = Callable[[str], bool]


def stands_as_place(doc: Doc, spot: Spot, words: PlaceWords, is_listed: IsListed) -> bool:
    """Whether an unlisted name is where something is: the whole object of "in", beside a listed place, on a way."""
    head = doc[spot.end - 1]
    if head.pos_ != "PROPN" or head.dep_ not in ("pobj", "conj", "dobj", "nsubjpass") or head.text.isupper():
        return False
    tokens = list(doc[spot.start : spot.end])
    if tokens[0].lower_ in words.offices or any(t.pos_ != "PROPN" for t in tokens):
        return False
    labels = {t.ent_type_ for t in tokens}
    first = grammar.first_conjunct(head)
    if first.dep_ in ("dobj", "nsubjpass"):
        return labels <= {"", "PRODUCT", "PERSON", *PLACE_LABELS} and _is_stormed(first, len(tokens) > 1)
    if first.dep_ != "pobj":
        return False
    preposition = first.head.lower_
    if labels == {"ORG"} and preposition in ("at", "in", "near") and first.head.head.lemma_.lower() in BEFALLS:
        return _has_larger_behind(doc, spot.end, is_listed, BEHIND)
    if not labels <= {"", "PERSON", *PLACE_LABELS}:
        return False
    if len(tokens) > 1 and any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in head.children):
        return False  # "in Nairobi and Jane Doe in Goma"
    if first is not head and is_listed(place_key(first.text)) and preposition in _WITH_LARGER | grammar.LOCATIVE:
        return True
    if "PERSON" in labels and len(tokens) > 1:
        return preposition in _PLAIN and first.head.head.lemma_.lower() in _FALLS
    if preposition in _WITH_LARGER and first is head and _has_larger_behind(doc, spot.end, is_listed):
        return True
    if preposition in _PLAIN or (preposition == "at" and "PERSON" not in labels):
        return True
    return "PERSON" not in labels and preposition in _ON_THE_WAY and _is_motion(first.head.head, words)


def is_told_town(name: Token) -> bool:
    """Whether the text says that a name is a town's: "Kolo Fata, a village in Kogi", "residents of Ywar Thit"."""
    for noun in grammar.children(name, "appos"):
        placed = any(c.dep_ == "prep" and c.lower_ in ("in", "near", "of", "outside") for c in noun.rights)
        if noun.lemma_.lower() in _TOWNS and noun.i > name.i and placed:
            return True
    governed = grammar.governor(name)
    return governed is not None and governed[0] == "of" and governed[1].lemma_.lower() in _INHABITANTS


def _is_stormed(name: Token, long: bool) -> bool:
    """Whether a name is the object of what is done to ground alone: "bombed Kauda", "Zarnesk was overrun"."""
    verb = name.head.lemma_.lower()
    return verb in _ENTERED or (verb in _STORMED and not (long and name.ent_type_ == "PERSON"))


def _has_larger_behind(doc: Doc, end: int, is_listed: IsListed, marks: frozenset[str] = frozenset({","})) -> bool:
    """Whether a comma and a listed name follow that belongs to this one: "Zarnesk, Romania"."""
    if end + 1 >= len(doc) or doc[end].text not in marks:
        return False
    if doc[end + 1].lower_ == "the" and end + 2 < len(doc):
        end += 1
    return doc[end + 1].ent_type_ in PLACE_LABELS and is_listed(place_key(doc[end + 1].text))


def _is_motion(verb: Token, words: PlaceWords) -> bool:
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words.cue_verbs
