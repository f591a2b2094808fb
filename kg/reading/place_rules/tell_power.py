"""The name of a state or capital in its sentence in, whether it stands for who rules there out.

"Cairo proposed talks", "an accord with Chad", "Peru's army" do; "Chad is a dry country", "Peru's farmland", "the
languages of Mali" tell of the land.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.place_rules.place_words import PlaceWords
from kg.reading.place_rules.weigh_evidence import AIMED, DIPLOMACY

_DESCRIBING = frozenset(
    {"of", "for", "as", "like", "than", "including", "after", "before", "since", "except", "besides"}
)
_SIDING = frozenset({"behind", "against", "with", "on"})
_PARTIES = frozenset(
    {"nsubj", "nsubjpass", "poss", "compound", "nmod", "dobj", "agent", "dative", "csubj", "csubjpass", "amod"}
)


def stands_for_power(head: Token, words: PlaceWords, *, building: bool) -> bool:
    """Whether the name of a state, a capital or, if building, a seat of power stands for who rules, decides, speaks."""
    governed = grammar.governor(head)
    if governed is not None:
        if head.dep_ in ("compound", "nmod", "poss") and governed[0] not in grammar.LOCATIVE and not building:
            return _has_as_power(head, words)
        return _governed_as_power(*governed, words, building=building)
    above = grammar.first_conjunct(head)
    if above.dep_ not in _PARTIES:
        return False
    if building:
        return True
    if any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in head.children):  # "a peaceful Chad"
        return False
    if above.dep_ == "nsubjpass" and above.head.lemma_.lower() == "concern":  # "as far as Chad is concerned"
        return bool(grammar.children(above.head, "prep", "agent", "ccomp"))
    if above.dep_ == "nsubj":
        return not _is_said_of_land(above.head, words)
    if above.dep_ in ("poss", "compound", "nmod", "amod"):
        return _has_as_power(above, words)
    return True


def _governed_as_power(preposition: str, above: Token, words: PlaceWords, *, building: bool) -> bool:
    noun = above.lemma_.lower()
    if preposition == "between" and above.pos_ == "NOUN":
        return noun not in words.cue_nouns and noun not in words.after
    if preposition in grammar.LOCATIVE:
        return noun in DIPLOMACY or (
            noun in words.spoken_to if preposition == "from" else preposition == "at" and noun in AIMED
        )
    if building or preposition not in _DESCRIBING or (above.pos_ == "VERB" and preposition in ("of", "for")):
        return True
    return noun in words.deeds


def _has_as_power(name: Token, words: PlaceWords) -> bool:
    """Whether what a name owns or qualifies is a power's: its army, its president, its decision."""
    noun = name.head
    if noun.pos_ == "PROPN" and (name.dep_ != "poss" or noun.ent_type_ in ("PERSON", "ORG")):
        return True
    joined = name.i + 1 < len(name.doc) and name.nbor().text in ("-", "–")
    return joined or noun.lemma_.lower() in words.deeds or noun.lower_ in words.deeds


def _is_said_of_land(verb: Token, words: PlaceWords) -> bool:
    """Whether a verb tells how a country is, not what it does: "is a dry country", "has a young population"."""
    lemma = verb.lemma_.lower()
    if lemma == "hold":
        return any(c.lemma_.lower() in words.cue_nouns for c in grammar.children(verb, "dobj"))
    if lemma not in words.described or grammar.children(verb, "xcomp", "ccomp"):
        return False
    for child in verb.children:
        if child.dep_ in ("attr", "dobj", "oprd") and child.lemma_.lower() in words.deeds:
            return False
        if child.dep_ == "acomp" and (
            child.lemma_.lower() in words.deeds or grammar.children(child, "xcomp", "ccomp", "prep")
        ):
            return False
        if child.dep_ == "prep" and child.lower_ in _SIDING:
            return False
    return True
