"""A verb of denying or rejecting in, the claim that it turns down out: before it, or behind its object.

the charge that X arms Y, which Z denies        dismissed reports that it had fled        a claim the army rejects
"""

from spacy.tokens import Token

from kg.reading.grammar import children, is_passive
from kg.reading.statement_rules.clauses import sums_up
from kg.reading.statement_rules.drafts import Ranges
from kg.reading.statement_rules.lexicon import is_document, reporting_word
from kg.reading.statement_rules.objecting import objected
from kg.reading.statement_rules.second_verbs import has_own_subject


def denied_before(verb: Token) -> Ranges:
    """What "which X denies" or ", a charge X rejects" denies: the clause of the noun, or the clause that it sums up."""
    things = children(verb, "dobj")
    if verb.dep_ != "relcl" or is_passive(verb) or any(t.lower_ not in ("which", "that") for t in things):
        return []
    noun = verb.head
    if things and not _is_claim(noun):  # hung on the last noun of the claim: "the charge that X arms Y, which Z denies"
        noun = next((t for t in noun.ancestors if _is_claim(t)), noun)
    if not _is_claim(noun):
        said = objected(verb)
        return [said] if said is not None else []
    for comp in children(noun, "acl", "ccomp"):
        if comp.i < verb.i and comp.left_edge.lower_ == "that" and has_own_subject(comp):
            return [(comp.left_edge.i, min(comp.right_edge.i + 1, verb.left_edge.i))]
    if not sums_up(noun):
        return []
    above = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX") and has_own_subject(t)), None)
    return [(above.left_edge.i, noun.i - 2)] if above is not None and above.i < noun.i - 2 else []


def _is_claim(noun: Token) -> bool:
    word = reporting_word(noun) if noun.pos_ == "NOUN" else None
    return word is not None and "Clause" in word.frames


def is_denial_of_claim(verb: Token) -> bool:
    """Whether what somebody rejects is a claim, so that he denies it."""
    return rejected_claim(verb) is not None or bool(denied_before(verb))


def rejected_claim(verb: Token) -> Token | None:
    """The verb of the clause that a rejected or denied claim consists of: "dismissed reports that it had fled"."""
    for thing in children(verb, "dobj"):
        word = reporting_word(thing)
        named = word is not None and word.pos == "NOUN" and "Clause" in word.frames
        below = [c for p in children(thing, "prep") for t in children(p, "pobj") for c in children(t, "acl", "relcl")]
        for comp in (
            (*children(thing, "acl", "relcl", "ccomp"), *below, *children(verb, "ccomp"))
            if named or is_document(thing)
            else ()
        ):
            if (
                comp.i > thing.i
                and comp.left_edge.lower_ == "that"
                and comp.left_edge.dep_ == "mark"
                and has_own_subject(comp)
            ):
                return comp
    return None
