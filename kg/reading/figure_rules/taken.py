"""A verb of shooting in, the people taken before whom it kills out: "took two brothers away and shot them"."""

from spacy.tokens import Token

from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.groups import Group, group_type, is_people
from kg.reading.figure_rules.lexicon import listed
from kg.reading.grammar import children, conjuncts, first_conjunct

_ARMED = frozenset({"combatant", "police"})


def taken_and_shot(verb: Token, counts: Counts) -> list[Token]:
    """Heads of the people counted whom a verb before it takes, where "them" are shot and not in their legs."""
    if verb.lemma_.lower() not in listed("executing") or verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return []
    if not any(t.lower_ == "them" for t in children(verb, "dobj")) or _spares(verb):
        return []
    above = verb
    while above.dep_ == "conj" and above.head != above:
        above = above.head
        if above.lemma_.lower() in listed("taking"):
            heads = [t for o in children(above, "dobj") for t in conjuncts(o)]
            return [t for t in heads if counted(t, counts) is not None and is_people(t, known=True)]
    noun = above.head if above.dep_ == "relcl" else above
    taken = noun.dep_ == "dobj" and noun.head.lemma_.lower() in listed("taking")
    return [noun] if taken and counted(noun, counts) is not None and is_people(noun, known=True) else []


def kind_of_taken(verb: Token, kind: str, group: Group) -> str:
    """What befell people carried or led off: soldiers and police are captured, others abducted.

    "Others" are such as the verb before speaks of: "killed five soldiers and carried off 11 others".
    """
    if kind != "abducted" or verb.lemma_.lower() not in listed("taking") - listed("abducting"):
        return kind
    taken, first = group.kind, first_conjunct(verb)
    if taken == "everyone" and first != verb:
        taken = next((t for o in children(first, "dobj") if (t := group_type(o)) is not None), taken)
    return "captured" if taken in _ARMED else kind


def _spares(verb: Token) -> bool:
    behind = [t for p in children(verb, "prep") if p.lower_ == "in" for t in children(p, "pobj")]
    return any(t.lemma_.lower() in listed("limb") for t in behind)
