"""A verb of coming to the doctors in, whose wounds it tells of out: "15 others were brought in with burns"."""

from spacy.tokens import Token

from kg.reading.figure_rules.lexicon import listed
from kg.reading.grammar import children, is_passive, objects, patients, subjects


def brought_with_wounds(verb: Token) -> list[Token]:
    """Heads of the people who are treated for wounds, or come or are brought with them."""
    lemma = verb.lemma_.lower()
    if verb.pos_ != "VERB" or lemma not in listed("treated") | listed("coming-in") or not _names_a_wound(verb):
        return []
    if lemma in listed("coming-in"):
        return [] if is_passive(verb) else subjects(verb)
    return patients(verb) if is_passive(verb) else objects(verb)


def _names_a_wound(verb: Token) -> bool:
    people = objects(verb)
    for prep in (p for over in (verb, *children(verb, "prt", "advmod"), *people) for p in children(over, "prep")):
        for noun in children(prep, "pobj") if prep.lower_ in ("with", "for") else ():
            if noun.lemma_.lower() in listed("wounds-seen"):
                return True
    return False
