"""A verb in, the verb of saying beside which it belongs out, where the parser hung it into what is said.

denied that it had fired and blamed the rebels        says the war must end and calls on both to meet
"""

from spacy.tokens import Token

from kg.reading.grammar import children
from kg.reading.statement_rules.lexicon import Word, reporting_word


def steps_back(verb: Token) -> Token | None:
    """The verb of denying beside which a verb belongs that the parser hung into what is denied.

    "denied that it had fired and blamed the rebels": blamed stands beside denied.
    """
    inner, word = verb.head, reporting_word(verb)
    outer = inner.head
    if _goes_on_urging(verb, inner, word):
        return outer
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or word is None or word.pos != "VERB" or outer.i > inner.i:
        return None
    above = reporting_word(outer)
    if above is None or verb.tag_ not in (outer.tag_, "VBN") or has_own_subject(verb):
        return None
    if _is_of_another_tense(verb, inner):
        return outer
    if above.act != "Denial":
        return None
    led = any(c.lower_ in ("had", "has", "have", "would", "will") for c in children(inner, "aux"))
    return outer if led and not children(verb, "aux", "auxpass", "agent") else None


def _goes_on_urging(verb: Token, inner: Token, word: Word | None) -> bool:
    """Whether "we" go on with a demand of their own behind a comma: "We call on X to leave, and urge Y to stay"."""
    outer = inner.head
    if verb.dep_ != "conj" or inner.dep_ not in ("xcomp", "ccomp") or verb.tag_ not in ("VB", "VBP") or word is None:
        return False
    if outer.tag_ != "VBP" or verb.i < 2 or has_own_subject(verb) or children(verb, "aux"):
        return False
    first, before = verb.nbor(-1), verb.nbor(-2)
    own = [s.lower_ for s in children(outer, "nsubj")]
    return own == ["we"] and first.dep_ == "cc" and before.text == "," and word.pos == "VERB" and _calls(outer)


def _calls(verb: Token) -> bool:
    word = reporting_word(verb)
    return word is not None and "ObjectInfinitive" in word.frames


def _is_of_another_tense(verb: Token, inner: Token) -> bool:
    """Whether two verbs cannot stand side by side: "says that it fell and blames", "said it would end and called"."""
    own = [c.lower_ for c in children(verb, "aux", "auxpass")]
    if own:
        return own == ["has"] == [c.lower_ for c in children(inner.head, "aux")] and not children(inner, "aux")
    told = next((c.tag_ for c in children(inner, "aux", "auxpass") if c.tag_ != "VBN"), inner.tag_)
    return (verb.tag_ == "VBZ" and told in ("VBD", "MD")) or (verb.tag_ == "VBD" and told == "MD")


def has_own_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return bool(children(verb, "nsubj", "nsubjpass", "expl", "csubj"))
