"""A verb of talks in, the heads of parties out that stand where no frame looks for them.

"ready to talk to the rebels", "the president and the commander, who held talks", "to meet President dos Santos".
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules.hung_names import hung_on
from kg.reading.event_rules.triggers import Found

_REACH = 4


def parties_of_verb(found: Found) -> list[tuple[str, Token]]:
    """(role, head) pairs of a verb of talks or meetings, beyond what its frame says."""
    heads = [*_talked_to(found.token), *fellows_of_who(found.token), *_name_behind(found), *hung_on(found.token)]
    return [("participant", t) for t in heads]


def sides_of_ended(found: Found) -> list[tuple[str, Token]]:
    """(role, head) pairs of both sides of talks or deals that a verb ends: talks between A and B were called off."""
    nouns = [t for t in found.phrase if t.i != found.token.i and t.pos_ == "NOUN"]
    return [("participant", h) for noun in nouns for p, h in grammar.prepositions(noun) if p == "between"]


def _talked_to(verb: Token) -> list[Token]:
    """Heads of those to whom somebody talks: Angola will talk to the rebels."""
    if verb.lemma_ != "talk":
        return []
    return [h for p, h in grammar.prepositions(verb) if p == "to"]


def fellows_of_who(verb: Token) -> list[Token]:
    """Heads of those named before the one on whom a clause hangs that tells of both: A and B, who held talks."""
    if verb.dep_ != "relcl" or verb.head.dep_ != "conj" or verb.head.tag_ not in ("NNP", "NN"):
        return []
    pronouns = [s for s in grammar.children(verb, "nsubj") if s.lower_ == "who"]
    if not pronouns or pronouns[0].i == 0 or pronouns[0].nbor(-1).text != ",":
        return []
    things = grammar.children(verb, "dobj")
    named = [p for host in (verb, *things) for p, _ in grammar.prepositions(host) if p in ("with", "between", "to")]
    people = [t for t in things if t.pos_ == "PROPN" or (t.tag_ in ("PRP", "NN") and t.ent_type_ == "PERSON")]
    alone = any(t.tag_ == "VBZ" for t in (verb, *grammar.auxiliaries(verb)))
    if named or people or alone:
        return []
    return [t for t in grammar.conjuncts(grammar.first_conjunct(verb.head)) if t.i < verb.head.i]


def _name_behind(found: Found) -> list[Token]:
    """The last word of a name right behind a verb of meeting to which the parse has given no object."""
    verb = found.token
    if found.trigger.words != ("meet",) or grammar.children(verb, "dobj", "prep", "nsubjpass", "auxpass"):
        return []
    run = []
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _REACH]:
        if token.pos_ != "PROPN":
            break
        run.append(token)
    return run[-1:]
