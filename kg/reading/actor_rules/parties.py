"""A name of a state, people or capital in its sentence in, whether it is meant as a party or as a mere place out."""

from functools import cache

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.sheet import KnownSpan, Sheet
from kg.reading.actor_rules.words import words
from kg.words.vocab import vocabulary

_INSIDE = frozenset(
    [
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "within",
        "across",
        "around",
        "throughout",
        "into",
        "through",
        "over",
        "off",
        "along",
    ]
)
_WITH = frozenset(
    [
        "with",
        "against",
        "by",
        "between",
        "among",
        "for",
        "of",
        "than",
        "as",
        "like",
        "about",
        "toward",
        "towards",
        "upon",
    ]
)


def is_party(sheet: Sheet, span: KnownSpan) -> bool:
    """Whether a known name of a state acts, suffers or is dealt with here; a seat of government must prove it."""
    head = _head_of(sheet, span)
    if span.via == "people" or _helps_others(head):
        return True
    if _modifies(head):
        return _modifier_is_party(sheet, span, head)
    if span.via == "demonym":
        return head.dep_ in ("nsubj", "dobj", "pobj", "nsubjpass", "conj") and head.pos_ in ("PROPN", "NOUN", "ADJ")
    if span.via == "metonym" or span.actor.type == "Group":
        return seat_is_party(head)
    return country_is_party(sheet, head)


def _helps_others(token: Token) -> bool:
    """Whether a name stands before a participle of those who bring others together: "Russian-brokered truce"."""
    helping = token.head
    return (
        helping.i > token.i and helping.tag_ == "VBN" and helping.dep_ == "amod" and helping.lemma_ in helping_verbs()
    )


@cache
def helping_verbs() -> frozenset[str]:
    """Verbs of those who bring others together: mediate, broker, host."""
    return frozenset(vocabulary().terms["wordList-mediating"].all("lemma")) | {"host"}


def _head_of(sheet: Sheet, span: KnownSpan) -> Token:
    inside = [t for t in sheet.tokens[span.start : span.end] if not span.start <= t.head.i < span.end or t.head == t]
    return inside[-1] if inside else sheet.tokens[span.end - 1]


def _modifies(token: Token) -> bool:
    return token.dep_ in ("amod", "compound", "nmod") or (
        token.dep_ == "conj" and token.tag_ == "JJ" and token.head.dep_ in ("amod", "compound", "nmod")
    )


def _modifier_is_party(sheet: Sheet, span: KnownSpan, token: Token) -> bool:
    """ "Russian strikes" and "Ukraine talks" name a party, "Russian territory" and "Kyiv streets" a place."""
    if span.via == "metonym":
        return False
    noun = grammar.first_conjunct(token).head
    return noun.lemma_.lower() not in words().place_nouns and noun.i not in sheet.place_at


def country_is_party(sheet: Sheet, token: Token) -> bool:
    """Whether the name of a country is a party: yes, unless it stands where only a place can."""
    if token.dep_ == "poss":
        return token.head.lemma_.lower() not in words().place_nouns and token.head.i not in sheet.place_at
    top = grammar.first_conjunct(token)
    if top.dep_ in ("nsubj", "nsubjpass", "ROOT"):
        return True
    if top.dep_ in ("dobj", "obj"):
        return top.head.lemma_ not in words().motion
    found = grammar.governor(token)
    if found is None:
        return top.dep_ not in ("appos", "npadvmod") and token.i not in sheet.place_at
    return _dealt_with(found[0], found[1], seat=False)


def seat_is_party(token: Token) -> bool:
    """Whether a capital or building stands for its state: it speaks, acts, is addressed or dealt with."""
    found = words()
    if token.dep_ == "poss":
        noun = token.head.lemma_.lower()
        return noun not in found.place_nouns and ((noun,) not in found.groups or noun in found.party_nouns)
    top = grammar.first_conjunct(token)
    verb = top.head
    if top.dep_ == "nsubj" and verb.pos_ in ("VERB", "AUX"):
        if verb.lemma_ in found.place_verbs:
            return bool(grammar.children(verb, "xcomp"))
        return bool(grammar.children(verb, "dobj", "ccomp", "xcomp", "prep")) or verb.lemma_ in found.reporting
    if top.dep_ == "nsubjpass":
        return _takes_party(verb)
    if top.dep_ in ("dobj", "obj"):
        return _takes_party(verb)
    governor = grammar.governor(token)
    return governor is not None and _dealt_with(governor[0], governor[1], seat=True)


def _is_measure_of_party_noun(governor: Token) -> bool:
    """ "A flood of arms from": the noun that counts hangs on one that measures it."""
    inner = [t for prep, t in grammar.prepositions(governor) if prep == "of"]
    return governor.pos_ == "NOUN" and any(t.lemma_ in words().party_nouns for t in inner)


def _takes_party(verb: Token) -> bool:
    excluded = words().party_verbs.get(verb.lemma_)
    return excluded is not None and "object" not in excluded


def _dealt_with(prep: str, governor: Token, *, seat: bool) -> bool:
    """Whether the object of a preposition is a party: talks with, help from, pressure on, an attack by."""
    found = words()
    lemma = governor.lemma_.lower()
    excluded = found.party_nouns.get(lemma) if governor.pos_ in ("NOUN", "PROPN") else found.party_verbs.get(lemma)
    if prep in _INSIDE or lemma in found.place_nouns:
        return False
    if prep == "by":
        return True
    if prep == "from":
        return (excluded is not None and governor.pos_ in ("NOUN", "VERB")) or _is_measure_of_party_noun(governor)
    if prep == "to":
        if seat:
            return (
                excluded is not None and "to" not in excluded and governor.pos_ != "VERB"
            ) or lemma in found.reporting
        return lemma not in words().motion
    if seat:
        return (
            prep in _WITH | {"on"}
            and excluded is not None
            and prep not in excluded
            and (prep != "on" or governor.pos_ != "VERB")
        )
    return prep in _WITH or prep == "on"
