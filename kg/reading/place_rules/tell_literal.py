"""Spots in, those out that name ground: no people, no persons, no organisations, no states that speak or act.

"in Kyiv", "the invasion of Kuwait", "Homs was shelled" are places; "Kyiv said", "talks with Moscow", "Paris Hilton",
"the University of Texas" and "the Mosul offensive commander" are not, or not only.
"""

from collections import Counter

from spacy.tokens import Doc, Token

from kg.reading import grammar
from kg.reading.place_rules.place_words import DIRECTIONS, PlaceWords
from kg.reading.place_rules.spots import PLACE_LABELS, Spot, head_of, is_name
from kg.reading.place_rules.tell_datelines import is_dateline
from kg.reading.place_rules.tell_power import stands_for_power
from kg.reading.place_rules.weigh_evidence import (
    KNOWN,
    begins_longer,
    entity_over,
    has_evidence,
    is_acronym,
    is_division,
    is_taken,
)

_NO_PLACE = frozenset({"PERSON", "ORG", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})

_OF_ABROAD = frozenset({"de", "du", "des", "di", "da", "do", "del"})
_SMALL = frozenset({"ADV", "CCONJ", "AUX", "PRON", "INTJ", "PART", "SCONJ"})
_WAYS_OR_NOT = frozenset({"way", "hill", "pass", "range", "ridge", "woods", "farms", "roads"})
"""Words for ways and hills that end other names as often: United Way, Ms. Hill."""


def tell_literal(doc: Doc, spots: list[Spot], words: PlaceWords) -> list[Spot]:
    """The spots that name ground, by what stands around each; two looks, as a name once sure helps its others."""
    surnames = _surnames(doc, spots) | _mostly_others(doc, spots)
    starts = {s.start: s for s in spots}
    free = [spot for spot in spots if _stands_free(doc, spot, starts, words)]
    evidence = [has_evidence(doc, spot, words, surnames, starts) for spot in free]
    sure = {spot.key for spot, evident in zip(free, evidence, strict=True) if evident}
    sure_heads = {head_of(doc, spot).i for spot, evident in zip(free, evidence, strict=True) if evident}
    found: list[Spot] = []
    heads: set[int] = set()
    for spot, evident in zip(free, evidence, strict=True):
        weak = not evident and (_is_doubtful(doc, spot, words, surnames) or not spot.in_gazetteer)
        head = head_of(doc, spot)
        beside = head.dep_ == "conj" and head.head.i in heads and _may_stand_beside(doc, spot, surnames)
        beside = beside or (_is_main(spot) and spot.key not in surnames and _leads_list(head, sure_heads))
        if weak and not beside and (spot.key not in sure or spot.key in surnames or spot.key in words.lookalikes):
            continue
        governed = spot.known is not None and spot.known.kind == "region" and spot.key in words.actors
        if (_is_power(spot) or (governed and spot.pattern == "name")) and not evident:
            building = spot.known is not None and spot.known.kind != "country" and not governed
            if stands_for_power(head, words, building=building):
                continue
        found.append(spot)
        heads.add(head.i)
    return found


def _is_main(spot: Spot) -> bool:
    return spot.known is None and any(c.main for c in spot.candidates)


def _leads_list(head: Token, sure: set[int]) -> bool:
    """Whether a sure place is coordinated with a name behind it: "Bria and Bangassou"."""
    return head.pos_ == "PROPN" and any(c.dep_ == "conj" and c.i in sure for c in head.children)


def _may_stand_beside(doc: Doc, spot: Spot, surnames: frozenset[str]) -> bool:
    """Whether a listed name may be a place because one stands before it: "in Goma and Sake"; no full name may."""
    one = spot.end - spot.start == 1 or doc[spot.last - 1].ent_type_ in PLACE_LABELS
    one = one or any(c.population >= KNOWN for c in spot.candidates)
    return one and spot.in_gazetteer and spot.key not in surnames


def _surnames(doc: Doc, spots: list[Spot]) -> frozenset[str]:
    """Keys of last names of the persons that the model sees, but for names that are whole places ("Khan Younis")."""
    whole = {(s.start, s.end) for s in spots if s.in_gazetteer and s.end - s.start > 1}
    found = set()
    for entity in doc.ents:
        if entity.label_ == "PERSON" and len(entity) > 1 and (entity.start, entity.end) not in whole:
            last = entity[-1] if not entity[-1].text.startswith(("'", "’")) else entity[-2]
            if is_name(entity[0]) and "," not in entity.text:
                found.add(last.text.lower())
    return frozenset(found)


def _mostly_others(doc: Doc, spots: list[Spot]) -> frozenset[str]:
    """Keys of smaller towns that the model calls a person again and again in this article, and never a place."""
    place: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for spot in spots:
        label = doc[spot.last - 1].ent_type_
        if spot.pattern == "name" and spot.known is None and max(c.population for c in spot.candidates) < 100_000:
            place[spot.key] += label in PLACE_LABELS
            other[spot.key] += label == "PERSON"
    return frozenset(key for key in other if other[key] > 1 and not place[key])


def _is_power(spot: Spot) -> bool:
    """Whether a name can stand for who rules there: a state, a capital."""
    if spot.pattern != "name":
        return False
    if spot.known is not None:
        return spot.known.kind == "country" or spot.known.name in (
            "White House",
            "Kremlin",
            "Pentagon",
            "Europe",
            "European Union",
        )
    return any(c.kind == "country" or (c.capital and c.main) for c in spot.candidates[:4])


def _stands_free(doc: Doc, spot: Spot, starts: dict[int, Spot], words: PlaceWords) -> bool:
    """Whether a name is not a piece of the name of something else, or of a person."""
    head = doc[spot.last - 1]
    if _is_tail(doc, spot, starts):
        return False
    if spot.end < len(doc) and doc[spot.start : spot.end + 1].text in words.demonyms:  # "Sri Lankan"
        return False
    if head.ent_type_ == "NORP" and spot.pattern == "name":
        stands = spot.known is not None or head.dep_ in ("pobj", "conj") or (_is_main(spot) and is_taken(head, words))
        if head.text in words.demonyms or not stands:
            return False
    # "Kasese district", no department store
    listed = (
        spot.pattern == "after" and spot.kind == "region" and spot.in_gazetteer and doc[spot.end - 1].dep_ != "compound"
    )
    if head.pos_ == "ADJ" and spot.known is None and head.ent_type_ not in PLACE_LABELS and not listed:
        return is_dateline(doc, spot)
    if spot.pattern in ("after", "before") and spot.kind in ("facility", "area", "river", "sea", "border"):
        if not spot.in_gazetteer and _is_followed(doc, spot):
            return False
        return spot.kind == "facility" or _names_way(doc, spot, words)
    if spot.key.endswith(" county"):
        return True
    return not (_goes_on(doc, spot, starts, words) or _began_before(doc, spot, words))


def _is_tail(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether a name is the end of a longer one: "Stade de France", "Kadugli Teaching Hospital"."""
    if spot.start == 0 or doc[spot.start].is_sent_start:
        return False
    before = doc[spot.start - 1]
    if before.lower_ in _OF_ABROAD and spot.start > 1 and is_name(doc[spot.start - 2]):
        return True
    town = starts.get(before.i)
    adjoining = town is not None and town.end == spot.start and is_division(town)
    return spot.pattern == "after" and spot.kind == "facility" and adjoining and not spot.in_gazetteer


def _names_way(doc: Doc, spot: Spot, words: PlaceWords) -> bool:
    """Whether words that may name a street or a hill do: "on Freedom Way", not "United Way officials", "Ms. Hill"."""
    last = doc[spot.end - 1]
    if doc[spot.start].lower_ in words.offices or (spot.start > 0 and doc[spot.start - 1].lower_ in words.offices):
        return False
    if spot.in_gazetteer or spot.pattern != "after" or last.lower_ not in _WAYS_OR_NOT:
        return last.ent_type_ != "PERSON" or grammar.governor(last) is not None
    taken = last.dep_ in ("dobj", "nsubjpass") and last.head.lemma_.lower() in words.cue_verbs
    return taken or last.ent_type_ == "FAC" or grammar.is_locative(last)


def _is_followed(doc: Doc, spot: Spot) -> bool:
    """Whether the words are the beginning of something longer: "Open Roads Relief"."""
    after = doc[spot.end] if spot.end < len(doc) else None
    return after is not None and is_name(after) and after.pos_ == "PROPN" and not after.is_sent_start


def _goes_on(doc: Doc, spot: Spot, starts: dict[int, Spot], words: PlaceWords) -> bool:
    """Whether a longer name goes on behind: "Houston Police Department", "Paris Hilton"."""
    if spot.end >= len(doc):
        return False
    after = doc[spot.end]
    if after.text in ("-", "–", "/") and not after.whitespace_ and spot.end + 1 < len(doc):
        joined = doc[spot.end + 1]
        return joined.text.islower() and joined.text not in ("based", "born", "bound", "area")
    if after.text == "&":
        return True
    head = doc[spot.last - 1]
    if after.text in ("'s", "’s"):
        return _owns_name(doc, spot, starts)
    if not is_name(after) or after.is_sent_start or after.pos_ not in ("PROPN", "NOUN", "ADJ"):
        return False
    if after.lower_.rstrip(".") in words.offices | words.cue_names or (
        doc[spot.start].is_sent_start and after.tag_ == "NNS"
    ):
        return False
    if is_division(spot) and _is_town_house(doc, spot, words):
        return False
    if after.i in starts:
        return head.ent_type_ not in PLACE_LABELS and head.dep_ == "compound"
    if head.ent_type_ in PLACE_LABELS and after.ent_iob_ != "I" and after.ent_type_ != "ORG":
        return after.dep_ == "compound" and after.head.dep_ == "compound" and head.head == after
    return True


def _is_town_house(doc: Doc, spot: Spot, words: PlaceWords) -> bool:
    """Whether the longer name ends in what towns and divisions have: "Oxford Central Mosque", "Ohio Public Service
    Commission"."""
    if spot.key.startswith("st "):  # houses bear the names of saints anywhere
        return False
    end = spot.end
    while end < min(len(doc), spot.end + 5) and is_name(doc[end]) and not doc[end].is_sent_start:
        end += 1
    last = doc[end - 1].lower_
    return end > spot.end and (last in words.institutions or last in words.bodies)


def _owns_name(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether the possessive is a piece of a name: "St. John's Lutheran School"."""
    entity = entity_over(doc, spot)
    longer = (
        entity is not None and entity.label_ in ("ORG", "FAC", "EVENT", "WORK_OF_ART") and entity.end > spot.end + 1
    )
    return longer and spot.end + 1 < len(doc) and is_name(doc[spot.end + 1]) and spot.end + 1 not in starts


def _began_before(doc: Doc, spot: Spot, words: PlaceWords) -> bool:
    """Whether a longer name began before: "Jack London", "Bank of Scotland"."""
    if spot.start == 0:
        return False
    before = doc[spot.start - 1]
    if before.lower_ == "of" and spot.start > 1 and _is_body(doc[spot.start - 2], words):
        return doc[spot.start - 2].lower_ not in words.institutions or not _is_town(spot)
    entity = entity_over(doc, spot)
    if before.lower_ in ("of", "for", "de", "the") and entity is not None and entity.start < spot.start - 1:
        return entity.label_ in _NO_PLACE and any(is_name(t) for t in entity if t.i < spot.start)
    if before.is_sent_start and before.pos_ not in ("PROPN",):
        return False
    if (
        is_name(before)
        and before.pos_ in ("ADV", "CCONJ", "AUX", "PRON", "INTJ", "PART", "SCONJ")
        and spot.known is None
    ):
        return _is_piece(doc, spot)
    if not is_name(before) or before.pos_ != "PROPN" or before.lower_ in DIRECTIONS:
        return False
    if before.ent_type_ in PLACE_LABELS and doc[spot.start].ent_iob_ == "B":
        return False
    if before.ent_type_ in ("DATE", "TIME") or before.lower_ in ("city", "county"):
        return False
    return before.dep_ in ("compound", "nmod") or (entity is not None and entity.start < spot.start)


def _is_piece(doc: Doc, spot: Spot) -> bool:
    """Whether small words written large before a name are of it, as nothing else around is large: "Let Yet Kone"."""
    around = [*doc[max(0, spot.start - 5) : spot.start - 1], *doc[spot.end : spot.end + 3]]
    return any(t.is_alpha and t.text.islower() and len(t) > 3 for t in around)


def _is_town(spot: Spot) -> bool:
    return spot.known is None and any(c.main and c.kind == "city" and c.population > 1_000 for c in spot.candidates[:2])


def _is_body(noun: Token, words: PlaceWords) -> bool:
    """Whether a noun before "of" begins the name of a body: "Bank of Scotland"; "City of Mosul" is none."""
    word = noun.lower_
    allowed = word in words.of or word in words.cue_nouns or word in words.offices or word in DIRECTIONS
    named = any(c.pos_ == "PROPN" for c in noun.lefts)  # "Allison Grodin of Squirrel Hill" is a person from there
    whole = any(c.dep_ == "det" for c in noun.lefts)
    return noun.pos_ == "PROPN" and is_name(noun) and not allowed and (whole or not named)


def _is_doubtful(doc: Doc, spot: Spot, words: PlaceWords, surnames: frozenset[str]) -> bool:
    """Whether a listed name alone is too little: a common word, a surname, a small town called a person."""
    if spot.pattern != "name" or spot.known is not None:
        return False
    label = doc[spot.last - 1].ent_type_
    if " " in spot.key and words.after.get(spot.key.rpartition(" ")[2]) == "region":
        return False
    if spot.key in surnames or spot.key in words.personal or (words.is_common(spot.key) and label not in PLACE_LABELS):
        return True
    if is_acronym(doc, spot):
        return True
    main = [c for c in spot.candidates if c.main]
    if any(c.kind in ("country", "area") or c.capital for c in main):
        return False
    tokens = doc[spot.start : spot.end]
    longer = begins_longer(doc, spot)
    if label in PLACE_LABELS and not longer:
        return False
    if all(t.pos_ != "PROPN" for t in tokens):
        return True
    if not main:
        return True
    largest = max(c.population for c in main)
    return largest < (100_000 if longer or label in _NO_PLACE else 15_000)
