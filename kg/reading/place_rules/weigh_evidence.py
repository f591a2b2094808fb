"""A name with the words around it in, whether they say that it is ground out.

"in Kyiv", "the invasion of Kuwait", "the capital Khartoum", "Paris, Texas", "SUMY, Ukraine (AP) -": here they do.
"""

from spacy.tokens import Doc, Span, Token

from kg.reading import grammar
from kg.reading.place_rules.join_words import is_pair, is_paired, is_seat
from kg.reading.place_rules.place_names import place_key
from kg.reading.place_rules.place_words import COMPASS, PlaceWords
from kg.reading.place_rules.spots import BEFALLS, PLACE_LABELS, Spot, head_of, is_name
from kg.reading.place_rules.tell_datelines import is_dateline

_ON_GROUND = grammar.LOCATIVE - {"between", "through", "into", "via", "over", "along"}
_MAYBE = frozenset({"between", "over", "to", "on", "against", "of", "for", "with"})
_BODIES_TOO = frozenset({"center", "centre"})
"""Houses that are bodies as often: only a locative tells."""
_DIPLOMACY_LISTED = """
talk negotiation relation tie war agreement deal treaty accord dialogue tension summit peace
alliance
"""
DIPLOMACY = frozenset(_DIPLOMACY_LISTED.split())
"""Nouns that bind states, not grounds: talks with Moscow, relations between Kyiv and Ankara."""


AIMED = frozenset({"charge", "level", "aim", "direct", "anger", "fury", "lash", "dig", "swipe"})
"""What is aimed at who rules: the same charge at Ankara."""


KNOWN = 5_000
"""People of a town that is meant also where the text spells it in another way."""

_TAKEN = frozenset({"take", "hold", "control", "defend", "lose", "torch", "burn", "loot", "flatten"})
"""What is done to ground by who fights for it, and to other things as often."""


_LENGTHS = (["km"], ["kms"], ["kilometres"], ["kilometers"], ["miles"])


def entity_over(doc: Doc, spot: Spot) -> Span | None:
    """The model's entity that holds a spot's last token."""
    token = doc[spot.last - 1]
    if not token.ent_type_:
        return None
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_)


def is_acronym(doc: Doc, spot: Spot) -> bool:
    """Whether a name is written like "NATO" where the words around are not."""
    text = doc[spot.start : spot.end].text
    if len(text) > 5 or sum(c.isupper() for c in text) < 2:
        return False
    return not any(
        t.text.isupper() and len(t) > 2 for t in doc[max(0, spot.start - 2) : spot.end + 2] if t.i != spot.start
    )


def has_evidence(doc: Doc, spot: Spot, words: PlaceWords, surnames: frozenset[str], starts: dict[int, Spot]) -> bool:
    """Whether what stands around a name says that it is ground."""
    if spot.pattern in ("after", "before", "of"):
        if spot.pattern == "after" and spot.kind in ("region", "city") and _names_body(doc, spot, words):
            return True
        if doc[spot.end - 1].lower_ in _BODIES_TOO and (not spot.in_gazetteer or words.is_common(spot.key)):
            return grammar.is_locative(doc[spot.end - 1])
        return (
            spot.in_gazetteer or spot.pattern == "of" or spot.kind not in ("region", "city") or _names_ground(doc, spot)
        )
    head = head_of(doc, spot)
    if head.pos_ not in ("PROPN", "NOUN") and head.ent_type_ not in PLACE_LABELS:
        return False
    entity = entity_over(doc, spot)
    if head.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY", "LANGUAGE"):
        return False
    if (
        entity is not None
        and entity.label_ == "PERSON"
        and len(entity) > spot.end - spot.start
        and spot.key not in surnames
    ):
        return False
    if _names_body(doc, spot, words) or is_seat(doc[spot.start]):
        return True
    if not spot.in_gazetteer and spot.key in surnames:
        return False
    if begins_longer(doc, spot):
        return False
    if is_dateline(doc, spot) or _beside_larger(doc, spot, starts) or _beside_smaller(doc, spot, starts):
        return True
    if _is_named_by_kind(doc, spot, words) or is_paired(doc[spot.start], words) or is_pair(doc, spot.end, words):
        return True
    if _is_told_where(doc, head, spot, words) or _lies_in_owner(head, spot, starts) or _owns_place(doc, spot, starts):
        return True
    if any(c.lower_ in COMPASS or c.lower_ in words.lands for c in head.children if c.dep_ in ("amod", "compound")):
        return True
    if spot.known is None and is_acronym(doc, spot) and head.ent_type_ not in PLACE_LABELS:
        return False
    if spot.known is None and " " not in spot.key and words.is_common(spot.key) and head.ent_type_ not in PLACE_LABELS:
        return False
    if spot.pattern == "model" and is_acronym(doc, spot):
        return False
    governed = grammar.governor(head)
    if spot.key in words.personal and head.ent_type_ not in PLACE_LABELS:
        return governed is not None and governed[0] in ("in", "near", "outside", "around")
    told = None if governed is None else _tells_ground(*governed, head, spot, words)
    if told is not None:
        return told
    usual = spot.known is not None or " " in spot.key or any(c.main for c in spot.candidates)
    usual = usual or (spot.in_gazetteer and head.head.lower_ in words.after)
    usual = usual or spot.pattern == "model"
    usual = usual or (len(spot.key) > 4 and any(c.population >= KNOWN for c in spot.candidates))
    if (usual or head.ent_type_ in PLACE_LABELS) and (_is_cued(head, words) or _falls(head)):
        return True
    return _has_residents(doc, spot, words, surnames)


def _tells_ground(preposition: str, above: Token, head: Token, spot: Spot, words: PlaceWords) -> bool | None:
    """Whether the preposition before a name, and what it hangs on, say that it is ground; None: nothing is said."""
    lemma = above.lemma_.lower()
    addressed = lemma in words.spoken_to
    if preposition == "to":
        return _comes_from(head) or (above.pos_ in ("VERB", "NOUN") and not addressed)
    if preposition == "at" and (lemma in AIMED or head.ent_type_ not in {"", *PLACE_LABELS}):
        return lemma in BEFALLS and spot.in_gazetteer
    if preposition == "from" and (addressed or not spot.in_gazetteer):
        return not addressed and head.ent_type_ != "PERSON" and above.pos_ == "VERB" and lemma in words.cue_verbs
    if preposition in _ON_GROUND:
        return True
    if preposition not in _MAYBE and preposition not in grammar.LOCATIVE:
        return None
    if lemma in DIPLOMACY:
        return False
    return lemma in words.cue_verbs if above.pos_ == "VERB" else lemma in words.cue_nouns or lemma in words.after


def _is_told_where(doc: Doc, head: Token, spot: Spot, words: PlaceWords) -> bool:
    """ "Sudan, where the war began", "Shusha, which lies above", "Zabid, the capital of", "Tal Rifaat, north of"."""
    for child in head.children:
        if child.dep_ == "relcl" and (child.lemma_ == "lie" or any(t.lower_ == "where" for t in child.lefts)):
            return True
        if child.dep_ == "appos" and child.i > spot.end and child.pos_ == "NOUN" and child.lemma_.lower() in words.of:
            return True
    after = [t.lower_ for t in doc[spot.end : spot.end + 4]]
    if after[:1] != [","]:
        return False
    return (after[1:2] != [] and after[1] in COMPASS and after[2:3] == ["of"]) or after[2:3] in _LENGTHS


def _owns_place(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether a place that lies in it follows "'s": "Mauritania's Hodh Ech Chargui", "Syria's southern Deraa"."""
    if spot.end + 1 >= len(doc) or doc[spot.end].text not in ("'s", "’s"):
        return False
    at = spot.end + 1 + (doc[spot.end + 1].lower_ in COMPASS)
    owned = starts.get(at)
    return owned is not None and _holds(spot, owned)


def _lies_in_owner(head: Token, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether the country or division before "'s" holds the place: "Niger's Tillaberi"."""
    owners = (c for c in head.children if c.dep_ == "poss")
    return any((owner := starts.get(c.i)) is not None and _holds(owner, spot) for c in owners)


def _is_named_by_kind(doc: Doc, spot: Spot, words: PlaceWords) -> bool:
    """ "the capital Khartoum", "the capital, Khartoum"."""
    at = spot.start - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    return (
        at >= 0 and doc[at].text in words.of and words.of[doc[at].text] in ("city", "region") and doc[at].pos_ == "NOUN"
    )


def _has_residents(doc: Doc, spot: Spot, words: PlaceWords, surnames: frozenset[str]) -> bool:
    """Whether a town says where people or a body are from: "an Osh woman", "Gao police"."""
    head = doc[spot.last - 1]
    if head.dep_ not in ("compound", "nmod") or spot.key in surnames or spot.key in words.personal:
        return False
    if spot.end >= len(doc) or not doc[spot.end].text.islower() or words.is_common(spot.key):
        return False
    return is_division(spot) and head.head.lemma_.lower() in words.bodies


def _names_body(doc: Doc, spot: Spot, words: PlaceWords) -> bool:
    """Whether the name of a body that a town or division has goes on behind: "Goma City Council", "Osh Police"."""
    if spot.end >= len(doc) or not (is_division(spot) or spot.kind == "region"):
        return False
    if words.is_common(spot.key) and " " not in spot.key:
        return False
    after = doc[spot.end]
    return is_name(after) and not after.is_sent_start and after.lower_ in words.bodies


def is_division(spot: Spot) -> bool:
    """Whether a name is first of all that of a town or of a division of a state."""
    if spot.known is not None:
        return spot.known.kind in ("city", "region")
    first = next((c for c in spot.candidates if c.main), None)
    return first is not None and first.kind in ("city", "region")


def begins_longer(doc: Doc, spot: Spot) -> bool:
    """Whether the model takes a name and what is written large behind it for one house or body: "Reid Hospital"."""
    if spot.end >= len(doc) or doc[spot.last - 1].ent_type_ not in ("FAC", "ORG"):
        return False
    if " " in spot.key and spot.key.endswith((" county", " province", " city")):
        return False
    return doc[spot.end].ent_iob_ == "I" and is_name(doc[spot.end])


def _comes_from(head: Token) -> bool:
    """Whether a "from" stands beside the "to" of a name: "from Mosul to Raqqa"."""
    to = grammar.first_conjunct(head).head
    above = to.head
    return above.lower_ == "from" or any(c.lower_ == "from" for c in above.children if c.dep_ == "prep")


def _names_ground(doc: Doc, spot: Spot) -> bool:
    """Whether a name that nobody lists is a division's, though some bodies end in the same words: "Islamic State"."""
    tokens = doc[spot.first : spot.last]
    plain = (
        doc[spot.end - 1].text.islower() or spot.end - spot.last > 1
    )  # "Mobye township", "Bama Local Government Area"
    if plain and grammar.is_locative(doc[spot.end - 1]):
        return True
    if all(t.pos_ != "PROPN" for t in tokens) or doc[spot.last - 1].ent_type_ in ("ORG", "NORP"):
        return False
    return doc[spot.last - 1].ent_type_ in PLACE_LABELS or grammar.is_locative(doc[spot.end - 1])


def _is_cued(head: Token, words: PlaceWords) -> bool:
    """ "Kyiv apartment building", "Syria's Idlib province", "invaded Kuwait", "Homs was shelled"."""
    above = grammar.first_conjunct(head)
    noun = above.head
    if above.dep_ in ("compound", "nmod", "poss") and noun.pos_ in ("NOUN", "PROPN"):
        return noun.lemma_.lower() in words.cue_nouns or noun.lower_ in words.after
    return is_taken(head, words)


def is_taken(head: Token, words: PlaceWords) -> bool:
    """Whether a name is what is attacked, entered, taken: "seized Kidal", "Homs was shelled"."""
    above = grammar.first_conjunct(head)
    verb = above.head
    if above.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return False
    lemma = verb.lemma_.lower()
    return lemma in words.cue_verbs or (lemma in _TAKEN and _fights(verb, words))


def _falls(head: Token) -> bool:
    """Whether a name is what falls: "Tal Abyad fell on Monday"; prices and people fall to, by or on something."""
    verb = grammar.first_conjunct(head).head
    subject = grammar.first_conjunct(head).dep_ == "nsubj"
    if not subject or verb.lemma_ != "fall" or verb.tag_ not in ("VBD", "VBN"):
        return False
    return not any(c.dep_ in ("dobj", "acomp", "prt", "advmod") for c in verb.children)


def _fights(verb: Token, words: PlaceWords) -> bool:
    """Whether who does it is one of many who fight: "rebels took", "the army lost"; no team, no person."""
    actors = grammar.agents(verb)
    return any({a.lower_, a.lemma_.lower()} & words.fighters or place_key(a.text) in words.actors for a in actors)


def _beside_larger(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether a comma and a place that holds it follow: "Paris, Texas"."""
    if spot.end + 1 >= len(doc) or doc[spot.end].text != ",":
        return False
    next_spot = starts.get(spot.end + 1)
    return next_spot is not None and next_spot.in_gazetteer and _holds(next_spot, spot)


def _beside_smaller(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether a place that lies in it and a comma stand before: "Tripoli, Lebanon"."""
    if spot.start < 2 or doc[spot.start - 1].text != ",":
        return False
    before = next((s for at in range(2, 7) if (s := starts.get(spot.start - at)) and s.end == spot.start - 1), None)
    return before is not None and before.in_gazetteer and _holds(spot, before)


def _holds(larger: Spot, smaller: Spot) -> bool:
    codes = set(larger.known.covers) if larger.known is not None else set()
    codes |= {c.country for c in larger.candidates if c.kind == "country" and c.country}
    codes |= {c.region for c in larger.candidates if c.kind == "region" and c.region}
    return any(c.country in codes or c.region in codes for c in smaller.candidates)
