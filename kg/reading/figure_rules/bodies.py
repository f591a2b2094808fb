"""A noun for a dead body in, whose bodies they are out, where they are found or lie: "the bodies of six peasants".

Bodies that are exchanged, buried or flown home are the dead of other days, and count nobody here.
"""

from spacy.tokens import Token

from kg.reading.figure_rules.lexicon import amounts, listed
from kg.reading.grammar import children, conjuncts, first_conjunct, is_passive


def bodies_of(noun: Token) -> list[Token]:
    """Heads of the people whose bodies are found: those behind its "of", else the bodies themselves."""
    if noun.pos_ not in ("NOUN", "PROPN") or not _comes_to_light(noun):
        return []
    if _number_of(noun) is not noun:
        return [_number_of(noun)]
    for prep in children(noun, "prep"):
        if prep.lower_ == "of":
            return [t for p in children(prep, "pobj") for t in conjuncts(p)]
    owners = [t for t in children(noun, "poss") if t.pos_ in ("NOUN", "PROPN")]
    return owners or [noun]


def _number_of(noun: Token) -> Token:
    """The number that stands for the bodies behind its "of", else the noun: "dozens of bodies"."""
    above = noun.head.head
    return above if noun.dep_ == "pobj" and noun.head.lower_ == "of" and (above.lower_,) in amounts() else noun


def _comes_to_light(noun: Token) -> bool:
    top = first_conjunct(_number_of(noun))
    verb = top.head
    if verb.pos_ == "VERB" and top.dep_ == "dobj":
        return verb.lemma_.lower() in listed("body-found")
    for clause in children(noun, "acl", "relcl"):
        if clause.lemma_.lower() in listed("body-found") and is_passive(clause):
            return not any(c.lower_ == "to" for c in children(clause, "aux"))
    if top.dep_ not in ("nsubj", "nsubjpass"):
        return False
    for one in (verb, *children(verb, "conj")):
        found = one.lemma_.lower() in listed("body-found") and is_passive(one)
        if any(c.lower_ == "to" for c in children(one, "aux")):
            continue
        if found or one.lemma_.lower() in listed("body-lies"):
            return True
    return False
