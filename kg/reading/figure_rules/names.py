"""The head of a victim in, the person it names or points to out: a name, a noun beside a name, "he", "she".

One person is harmed once: whoever is named twice is one victim, and two names are two.
"""

from spacy.tokens import Token

from kg.reading.figure_rules.groups import names_person
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.mentions import mention_of
from kg.reading.grammar import children, conjuncts, first_conjunct


def person_of(head: Token) -> str | None:
    """The id of the person that a head, or the name beside it, is a mention of."""
    for token in (head, *children(head, "appos")):
        mention = mention_of(token, "actors")
        if mention is not None and mention.label_ == "Person":
            return mention.kb_id_
    return None


def is_pronoun(head: Token) -> bool:
    """Whether a head is "he" or "she", which is one person whoever that is."""
    return head.tag_ == "PRP" and head.lower_ in listed("one-person")


def named_at(word: Token) -> list[Token]:
    """Whoever a participle before a name says something of: "the murdered journalist X", "slain senator X"."""
    noun = word.head
    if word.dep_ != "amod" or noun.i < word.i or noun.tag_ in ("NNS", "NNPS"):
        return []
    return [t for t in (noun, *children(noun, "appos")) if names_person(t)][:1]


def spread_names(head: Token) -> list[Token]:
    """The names that a plural noun beside them sums up: "Silva and Pardo, members of the union, who were killed"."""
    if head.dep_ != "appos" or head.tag_ not in ("NNS", "NNPS") or any(c.like_num for c in head.lefts):
        return [head]
    names = [t for t in conjuncts(first_conjunct(head.head)) if t.i < head.i]
    return names if len(names) > 1 and all(names_person(t) for t in names) else [head]
