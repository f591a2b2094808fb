"""A word for a deed in, whether it is only what something else waits for or hangs on out.

"No talks before the withdrawal of the troops"     "will stay until the last captive is freed"
"On condition that the siege is lifted"            "in the event of an attack"
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon

_WAITING = frozenset({"before", "until", "till", "without", "pending"})
_FOR_VERBS = frozenset({"until", "till", "before", "unless", "once"})
_OPEN = frozenset(
    {"will", "would", "shall", "should", "can", "could", "must", "may", "might", "'ll", "’ll", "wo", "ca"}
)
_UNBENDING = frozenset({"refuse", "vow", "pledge", "insist", "demand", "promise", "threaten", "rule"})
_PRESENT = ("VBZ", "VBP")


def is_awaited(noun: Token, prep: Token) -> bool:
    """Whether a noun behind a preposition names what is still waited for: no truce before the release of captives."""
    above = prep.head
    if prep.lower_ == "of" and above.dep_ == "pobj" and above.head.lower_ in ("on", "in", "under"):
        return above.lemma_.lower() in lexicon.word_list("proviso") and not _is_plain_case(above)
    if prep.lower_ == "pending":
        return True
    return prep.lower_ in _WAITING and _is_open(above)


def is_condition(verb: Token) -> bool:
    """Whether a clause says on what condition something will be done, or until when it will go on."""
    if verb.dep_ in ("acl", "relcl", "ccomp") and verb.head.lemma_.lower() in lexicon.word_list("proviso"):
        above = verb.head
        led = any(c.lower_ == "that" for c in grammar.children(verb, "mark"))
        return led and above.dep_ == "pobj" and above.head.lower_ in ("on", "under", "in", "with")
    if verb.dep_ in ("ccomp", "advcl") and verb.head.lower_ in ("provided", "providing") and verb.i > verb.head.i:
        return not grammar.children(verb.head, "nsubj", "nsubjpass", "dobj")
    if verb.dep_ == "acl" and verb.tag_ == "VB" and not grammar.children(verb, "aux"):
        return verb.head.dep_ == "dobj" and verb.head.head.lower_ == "provided"
    if verb.dep_ != "advcl":
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    return bool(marks & _FOR_VERBS) and _is_open(verb.head)


def _is_plain_case(noun: Token) -> bool:
    """Whether "case" is that of somebody: in the case of the two monks."""
    return noun.lemma_.lower() == "case" and any(c.lower_ == "the" for c in grammar.children(noun, "det"))


def _is_open(word: Token) -> bool:
    """Whether what a phrase hangs on has not come about: will not talk, there can be no truce, refused to leave."""
    verb = grammar.clause_head(word)
    for _ in range(3):
        own = grammar.children(verb, "aux")
        if any(a.lower_ in _OPEN for a in own) and not any(a.lower_ == "have" for a in own):
            return True
        if verb.lemma_.lower() in _UNBENDING:
            return True
        present = verb.tag_ in _PRESENT or any(a.tag_ in _PRESENT and a.lemma_ in ("do", "be") for a in own)
        if present and (grammar.is_negated(verb) or (word.pos_ == "NOUN" and grammar.is_negated(word))):
            return True
        if verb.dep_ not in ("xcomp", "conj") or verb.head.pos_ not in ("VERB", "AUX"):
            return False
        verb = verb.head
    return False
