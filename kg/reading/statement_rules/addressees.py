"""A verb of demanding, rejecting or accepting in, the head of whoever it is said to out, where no object names them.

"rejected an offer from the rebels"             the rebels
"demanded compensation from the company"        the company
"demanded that the mayor resign"                the mayor
"""

import functools

from spacy.tokens import Token

from kg.reading.grammar import children, is_passive, patients
from kg.reading.statement_rules.lexicon import Word, departures, reporting_word
from kg.words.vocab import vocabulary

_ANSWERS = frozenset({"Rejection", "Acceptance"})
_TELLING = frozenset({"Assertion", "Announcement", "Claim"})
_OWED = frozenset({"should", "must"})


def addressee_of(verb: Token, word: Word) -> Token | None:
    """Whom an answer answers, or of whom something is demanded; None where the sentence does not say."""
    if word.act in _ANSWERS and "Object" in word.frames:
        return next((o for thing in patients(verb) if _is_overture(thing) and (o := _sender(thing)) is not None), None)
    if word.act == "Demand" and not is_passive(verb):
        return _asked(verb)
    return None


def addressee_of_noun(noun: Token, word: Word) -> Token | None:
    """Whom a demand, an appeal or a warning is made to: an appeal to X, its demand that X do it."""
    for prep in children(noun, "prep"):
        if prep.lower_ == "to":
            return next(iter(children(prep, "pobj")), None)
    return _asked(noun, "acl", "ccomp") if word.act == "Demand" else None


def asked_by_must(verb: Token, word: Word, actors: dict[int, str]) -> Token | None:
    """The known actor of whom a verb of saying says that he must do something, which is to demand it of him."""
    if word.act not in _TELLING:
        return None
    for comp in children(verb, "ccomp"):
        helpers = {c.lower_ for c in children(comp, "aux")}
        bound = "must" in helpers or (comp.lemma_ == "have" and bool(children(comp, "xcomp")))
        own = children(comp, "nsubj")
        if bound and "have" not in helpers and own and own[0].i in actors and own[0].pos_ != "PRON":
            return own[0]
    return None


def _is_overture(noun: Token) -> bool:
    """Whether a noun stands for words that call for an answer: an offer, an appeal, an invitation."""
    word = reporting_word(noun)
    return (word is not None and word.act in ("Demand", "Proposal", "Threat")) or noun.lemma_.lower() in _overtures()


def _sender(noun: Token) -> Token | None:
    """Whose words they are: X's offer, an offer by X, a demand from X, a French offer."""
    for owner in children(noun, "poss"):
        return owner
    for prep in children(noun, "prep"):
        if prep.lower_ in ("from", "by"):
            return next(iter(children(prep, "pobj")), None)
    named = [c for c in children(noun, "amod", "compound", "nmod") if c.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")]
    return named[-1] if named else None


def _asked(verb: Token, *clauses: str) -> Token | None:
    """Of whom something is demanded: that X do it, something from X."""
    for comp in children(verb, *(clauses or ("ccomp",))):
        helpers = {c.lower_ for c in children(comp, "aux")}
        if (comp.tag_ in ("VB", "VBP") and not helpers) or helpers & _OWED:
            return next(iter(children(comp, "nsubj")), None)
    for thing in (verb, *children(verb, "dobj")):
        if thing.lemma_.lower() in departures():
            continue
        for prep in children(thing, "prep"):
            if prep.lower_ == "from":
                return next(iter(children(prep, "pobj")), None)
    return None


@functools.cache
def _overtures() -> frozenset[str]:
    return frozenset(vocabulary().terms["wordList-overture"].all("lemma"))
