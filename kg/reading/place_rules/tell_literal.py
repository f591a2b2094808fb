"""Spots in, those out that name ground: no people, no persons, no organisations, no states that speak or act.

"in Kyiv", "the invasion of Kuwait", "Homs was shelled" are places; "Kyiv said", "talks with Moscow", "Paris Hilton",
"the University of Texas" and "the Mosul offensive commander" are not, or not only.
"""

from collections import Counter

from spacy.tokens import Doc, Span, Token

from kg.reading import grammar
from kg.reading.place_rules.place_words import DIRECTIONS, PlaceWords
from kg.reading.place_rules.spot_places import Spot, is_name

_NO_PLACE = frozenset({"PERSON", "ORG", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_ON_GROUND = grammar.LOCATIVE - {"between", "through", "into", "via", "over", "along"}
_MAYBE = frozenset({"between", "over", "to", "on", "against", "of", "for", "by", "with"})
_DIPLOMACY = frozenset("talk negotiation relation tie war agreement deal treaty accord dialogue tension summit peace alliance".split())


def tell_literal(doc: Doc, spots: list[Spot], words: PlaceWords) -> list[Spot]:
    """The spots that name ground, by what stands around each; two looks, as a name once sure helps its others."""
    surnames = _surnames(doc, spots) | _mostly_others(doc, spots)
    starts = {s.start: s for s in spots}
    sure = {
        s.key for s in spots if _stands_free(doc, s, starts, words) and _has_evidence(doc, s, words, surnames, starts)
    }
    found = []
    for spot in spots:
        if not _stands_free(doc, spot, starts, words):
            continue
        evident = _has_evidence(doc, spot, words, surnames, starts)
        if not evident and (_is_doubtful(doc, spot, words, surnames) or not spot.in_gazetteer):
            if spot.key not in sure or spot.key in surnames or spot.key in words.lookalikes:
                continue
        if _is_power(spot) and not evident and is_metonym(doc[spot.last - 1], words):
            continue
        found.append(spot)
    return found


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
            place[spot.key] += label in _PLACE_LABELS
            other[spot.key] += label == "PERSON"
    return frozenset(key for key in other if other[key] > 1 and not place[key])


def _is_power(spot: Spot) -> bool:
    """Whether a name can stand for who rules there: a state, a capital."""
    if spot.pattern != "name":
        return False
    if spot.known is not None:
        return spot.known.kind == "country" or spot.known.name in ("White House", "Kremlin", "Pentagon", "Europe")
    return any(c.kind == "country" or (c.capital and c.main) for c in spot.candidates[:4])


def _stands_free(doc: Doc, spot: Spot, starts: dict[int, Spot], words: PlaceWords) -> bool:
    """Whether a name is not a piece of the name of something else, or of a person."""
    head = doc[spot.last - 1]
    if (head.pos_ == "ADJ" and spot.known is None and head.ent_type_ not in _PLACE_LABELS) or (head.ent_type_ == "NORP" and spot.pattern == "name"):
        return False
    if spot.pattern in ("after", "before") and spot.kind in ("facility", "area", "river", "sea", "border"):
        person = doc[spot.end - 1].ent_type_ == "PERSON" and spot.kind != "facility"
        return not person or grammar.governor(doc[spot.end - 1]) is not None
    if spot.key.endswith(" county"):
        return True
    return not (_goes_on(doc, spot, starts, words) or _began_before(doc, spot, starts))


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
    if after.lower_.rstrip(".") in words.offices | words.cue_names or (doc[spot.start].is_sent_start and after.tag_ == "NNS"):
        return False
    if after.i in starts:
        return head.ent_type_ not in _PLACE_LABELS and head.dep_ == "compound"
    if head.ent_type_ in _PLACE_LABELS and after.ent_iob_ != "I" and after.ent_type_ != "ORG":
        return after.dep_ == "compound" and after.head.dep_ == "compound" and head.head == after
    return True


def _owns_name(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether the possessive is a piece of a name: "St. John's Lutheran School"."""
    entity = _entity_over(doc, spot)
    longer = entity is not None and entity.label_ in ("ORG", "FAC", "EVENT", "WORK_OF_ART") and entity.end > spot.end + 1
    return longer and spot.end + 1 < len(doc) and is_name(doc[spot.end + 1]) and spot.end + 1 not in starts


def _began_before(doc: Doc, spot: Spot, starts: dict[int, Spot]) -> bool:
    """Whether a longer name began before: "Jack London", "Bank of Scotland"."""
    if spot.start == 0:
        return False
    before = doc[spot.start - 1]
    entity = _entity_over(doc, spot)
    if before.lower_ in ("of", "for", "de", "the") and entity is not None and entity.start < spot.start - 1:
        return entity.label_ in _NO_PLACE and any(is_name(t) for t in entity if t.i < spot.start)
    if before.is_sent_start and before.pos_ not in ("PROPN",):
        return False
    if not is_name(before) or before.pos_ != "PROPN" or before.lower_ in DIRECTIONS:
        return False
    if before.ent_type_ in _PLACE_LABELS and doc[spot.start].ent_iob_ == "B":
        return False
    if before.ent_type_ in ("DATE", "TIME") or before.lower_ in ("city", "county"):
        return False
    return before.dep_ in ("compound", "nmod") or (entity is not None and entity.start < spot.start)


def _entity_over(doc: Doc, spot: Spot) -> Span | None:
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


def _is_doubtful(doc: Doc, spot: Spot, words: PlaceWords, surnames: frozenset[str]) -> bool:
    """Whether a listed name alone is too little: a common word, a surname, a small town that the model calls a person."""
    if spot.pattern != "name" or spot.known is not None:
        return False
    label = doc[spot.last - 1].ent_type_
    if spot.key in surnames or spot.key in words.personal or (words.is_common(spot.key) and label not in _PLACE_LABELS):
        return True
    if _is_acronym(doc, spot):
        return True
    main = [c for c in spot.candidates if c.main]
    if any(c.kind in ("country", "area") or c.capital for c in main):
        return False
    tokens = doc[spot.start : spot.end]
    if doc[spot.last - 1].ent_type_ in _PLACE_LABELS:
        return False
    if all(t.pos_ != "PROPN" for t in tokens):
        return True
    if not main:
        return True
    largest = max(c.population for c in main)
    return largest < (100_000 if doc[spot.last - 1].ent_type_ in _NO_PLACE else 15_000)


def _is_acronym(doc: Doc, spot: Spot) -> bool:
    """Whether a name is written like "NATO" where the words around are not."""
    text = doc[spot.start : spot.end].text
    if len(text) > 5 or sum(c.isupper() for c in text) < 2:
        return False
    return not any(t.text.isupper() and len(t) > 2 for t in doc[max(0, spot.start - 2) : spot.end + 2] if t.i != spot.start)


def _has_evidence(
    doc: Doc, spot: Spot, words: PlaceWords, surnames: frozenset[str], starts: dict[int, Spot]
) -> bool:
    """Whether what stands around a name says that it is ground."""
    if spot.pattern in ("after", "before", "of"):
        return spot.in_gazetteer or spot.pattern == "of" or spot.kind not in ("region", "city") or _names_ground(doc, spot)
    head = doc[spot.last - 1]
    if head.pos_ not in ("PROPN", "NOUN") and head.ent_type_ not in _PLACE_LABELS:
        return False
    entity = _entity_over(doc, spot)
    if head.ent_type_ in ("DATE", "TIME", "CARDINAL", "MONEY"):
        return False
    if entity is not None and entity.label_ == "PERSON" and len(entity) > spot.end - spot.start and spot.key not in surnames:
        return False
    if is_dateline(doc, spot) or _beside_larger(doc, spot, starts) or _beside_smaller(doc, spot, starts):
        return True
    if any(c.lower_ in DIRECTIONS for c in head.children if c.dep_ in ("amod", "compound")):
        return True
    if _is_named_by_kind(doc, spot, words):
        return True
    if spot.known is None and _is_acronym(doc, spot) and head.ent_type_ not in _PLACE_LABELS:
        return False
    governed = grammar.governor(head)
    if governed is not None:
        preposition, above = governed
        if preposition == "to":
            return _comes_from(head) or (above.pos_ in ("VERB", "NOUN") and above.lemma_.lower() not in words.spoken_to)
        if preposition == "at" and head.ent_type_ not in _PLACE_LABELS:
            return False
        if preposition == "from" and (not spot.in_gazetteer or above.lemma_.lower() in words.spoken_to):
            return False
        if preposition in _ON_GROUND:
            return not (words.is_common(spot.key) and head.ent_type_ not in _PLACE_LABELS)
        if preposition in _MAYBE or preposition in grammar.LOCATIVE:
            if above.lemma_.lower() in _DIPLOMACY:
                return False
            lemma = above.lemma_.lower()
            return lemma in words.cue_verbs if above.pos_ == "VERB" else lemma in words.cue_nouns or lemma in words.after
    usual = spot.known is not None or any(c.main for c in spot.candidates)
    return (usual or head.ent_type_ in _PLACE_LABELS) and _is_cued(head, words)


def _is_named_by_kind(doc: Doc, spot: Spot, words: PlaceWords) -> bool:
    """ "the capital Khartoum", "the capital, Khartoum"."""
    at = spot.start - 1
    if at > 0 and doc[at].text == ",":
        at -= 1
    return at >= 0 and doc[at].text in words.of and words.of[doc[at].text] in ("city", "region") and doc[at].pos_ == "NOUN"


def _comes_from(head: Token) -> bool:
    """Whether a "from" stands beside the "to" of a name: "from Mosul to Raqqa"."""
    to = grammar.first_conjunct(head).head
    above = to.head
    return above.lower_ == "from" or any(c.lower_ == "from" for c in above.children if c.dep_ == "prep")


def _names_ground(doc: Doc, spot: Spot) -> bool:
    """Whether a name that nobody lists is a division's, though some bodies end in the same words: "Islamic State"."""
    tokens = doc[spot.first : spot.last]
    if all(t.pos_ != "PROPN" for t in tokens):
        return False
    return doc[spot.last - 1].ent_type_ in _PLACE_LABELS or grammar.is_locative(doc[spot.end - 1])


def _is_cued(head: Token, words: PlaceWords) -> bool:
    """ "Kyiv apartment building", "Syria's Idlib province", "invaded Kuwait", "Homs was shelled"."""
    above = grammar.first_conjunct(head)
    noun = above.head
    if above.dep_ in ("compound", "nmod", "poss") and noun.pos_ in ("NOUN", "PROPN"):
        return noun.lemma_.lower() in words.cue_nouns or noun.lower_ in words.after
    if above.dep_ in ("dobj", "nsubjpass") and noun.pos_ == "VERB":
        return noun.lemma_.lower() in words.cue_verbs
    return False


def is_dateline(doc: Doc, spot: Spot) -> bool:
    """Whether a name opens a paragraph before a dash or the name of an agency: "SUMY, Ukraine (AP) -"."""
    if spot.start > 0 and "\\n" not in doc[spot.start - 1].text and not doc[spot.start].is_sent_start:
        return False
    if spot.end < len(doc) and doc[spot.end].is_space and "\n" in doc[spot.end].text:
        return doc[spot.start : spot.end].text.isupper()
    for token in doc[spot.end : spot.end + 14]:
        if token.text in ("—", "–", "--", "-", ":") and (token.whitespace_ or token.nbor(-1).whitespace_):
            return token.text != ":" or token.i == spot.end
        if not (is_name(token) or token.is_punct or token.like_num or token.is_space):
            return False
    return False


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


def is_metonym(head: Token, words: PlaceWords) -> bool:
    """Whether the name of a state or capital stands for who rules it, wherever nothing says that it is ground."""
    above = grammar.first_conjunct(head)
    governed = grammar.governor(head)
    if governed is not None:
        return governed[0] not in grammar.LOCATIVE or governed[1].lemma_.lower() in _DIPLOMACY
    if above.dep_ == "appos":
        return False
    return above.dep_ in ("nsubj", "nsubjpass", "poss", "compound", "nmod", "dobj", "agent", "dative", "csubj", "amod")
