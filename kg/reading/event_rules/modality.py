"""A trigger in its sentence in, whether it is told as having happened out: actual, planned, hypothetical, negated.

One climbs from the trigger to what governs it; the first word that says whether it happened decides.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, provisos
from kg.reading.event_rules.charges import charge_over, denial_over
from kg.reading.event_rules.verb_modality import PREVENTING, is_instead, of_verb

FUTURE_KINDS = (
    "Diplomacy",
    "Agreement",
    "Protest",
    "Election",
    "Release",
    "Mobilization",
    "Withdrawal",
    "Trial",
    "Aid",
)


_DONE_KINDS = ("Attack", "ArmedClash", "Interception", "Detention", "Explosion", "Surrender", "Looting")
_SENTENCES = ("Execution", "Deportation", "Expulsion", "Conviction", "Torture")
_KNOWN = frozenset({"the", "this", "these", "those"})
_GOING_ON = frozenset({"stop", "end", "halt", "cease", "condemn", "after", "since", "during", "following", "despite"})


def modality_of(token: Token, event_type: str) -> str:
    """Whether what a trigger tells of is told as actual, planned, hypothetical or negated."""
    if _is_question(token):
        return "hypothetical"
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children):
        return "hypothetical"
    if grammar.is_negated(token) or _has_no(token) or _has_nobody(token):
        return "negated"
    if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
        told = of_verb(_done_in_protest(token, event_type) or token)
        offered = told == "actual" and lexicon.is_a(event_type, "Aid")
        return "planned" if offered and token.lemma_.lower() in lexicon.word_list("offering") else told
    return _of_noun(token, event_type)


def _done_in_protest(verb: Token, event_type: str) -> Token | None:
    """The verb of what is done to protest, which is one as soon as it is done: shut shops to protest; else None."""
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ != "advcl" or not lexicon.is_a(event_type, "Protest"):
        return None
    return above if above.tag_ in ("VBD", "VBZ", "VBP", "VBN") and above.pos_ == "VERB" else None


def is_attempt(token: Token) -> bool:
    """Whether somebody only tries to do what a trigger tells of: is trying to drive them from, seeks to broker."""
    verb = token if token.pos_ == "VERB" else token.head
    if verb.pos_ != "VERB" or (verb.i != token.i and token.dep_ != "dobj"):
        return False
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.word_list("trying")


def is_alternative(verb: Token) -> bool:
    """Whether a verb, or one it hangs on, says what is not done instead of something else."""
    node = verb
    for _ in range(4):
        if is_instead(node):
            return True
        if node.dep_ not in ("xcomp", "conj", "pcomp") or node.head.pos_ not in ("VERB", "AUX"):
            return False
        node = node.head
    return False


def _is_question(token: Token) -> bool:
    sentence = token.sent
    last = next((t for t in reversed(sentence[-4:]) if not t.is_space and t.text not in "\"'”’)"), None)
    if last is None or last.text != "?" or any(t.lower_ in ("why", "how") for t in sentence[:2]):
        return False
    return not _is_asked_who(token)


def _is_asked_who(verb: Token) -> bool:
    """Whether a question takes a deed for granted and asks for its doer: what killed the couple? Who shelled it?"""
    if verb.tag_ != "VBD" or verb.dep_ != "ROOT":
        return False
    asked = any(s.tag_ == "WP" and s.i < verb.i for s in grammar.children(verb, "nsubj"))
    known = any(c.lower_ in _KNOWN for o in grammar.children(verb, "dobj") for c in grammar.children(o, "det"))
    return asked and known


def _has_no(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in token.children)


def _has_nobody(verb: Token) -> bool:
    """Whether nobody and nothing does or suffers what a verb says: "no shells were fired", "none of them attacked"."""
    return any(s.lower_ in ("nobody", "none") or _has_no(s) for s in grammar.children(verb, "nsubj", "nsubjpass"))


def _of_noun(noun: Token, event_type: str) -> str:
    if _is_called_off(noun):
        return "negated"
    if _is_done(noun):
        return "actual"
    for child in noun.children:
        if child.dep_ in ("amod", "advmod") and child.lower_ in (
            "possible",
            "potential",
            "planned",
            "proposed",
            "future",
            "likely",
            "threatened",
            "hypothetical",
            "upcoming",
            "imminent",
            "scheduled",
            "next",
            "failed",
            "foiled",
            "intended",
            "prospective",
            "would-be",
        ):
            return _by_adjective(child.lower_)
    top = grammar.first_conjunct(noun)
    while top.dep_ in ("compound", "nmod", "appos") and top.head.pos_ in ("NOUN", "PROPN"):
        told = lexicon.modality_of(top.head.lemma_.lower())
        if told in ("planned", "hypothetical") and top.dep_ != "appos":
            return told
        top = grammar.first_conjunct(top.head)
    if top.dep_ in ("dobj", "nsubjpass", "nsubj", "attr", "obj"):
        return _under_verb(noun, top, event_type)
    if top.dep_ == "pobj":
        return _under_preposition(noun, top.head, event_type)
    return "actual"


def _is_called_off(noun: Token) -> bool:
    """Whether what was planned is told as called off: cancelled a planned visit, a scrapped meeting."""
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in ("cancel", "scrap", "scuttle")


def _is_done(noun: Token) -> bool:
    """Whether what was planned or threatened is told as done: mounted its long-threatened offensive."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.tag_ not in ("VBD", "VBN") or lexicon.modality_of(verb.lemma_.lower()) is not None:
        return False
    words = set(grammar.forms(verb)) - lexicon.word_list("offering")
    does = any(lexicon.light_frame(w) == "AgentVerbTarget" for w in sorted(words))
    return does and of_verb(verb) == "actual"


def _by_adjective(word: str) -> str:
    if word in ("planned", "proposed", "upcoming", "scheduled", "next", "intended", "imminent"):
        return "planned"
    if word in ("failed", "foiled"):
        return "actual"
    return "hypothetical"


def _is_bare(noun: Token) -> bool:
    """Whether nothing stands before a noun: shut their shops in protest."""
    return not any(c.i < noun.i for c in noun.children)


def _is_told_of(noun: Token) -> bool:
    """Whether a noun speaks of something known: the attack, this strike, Monday's bombing."""
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that")) or c.dep_ == "poss"
        for c in noun.children
    )


def _under_verb(noun: Token, top: Token, event_type: str) -> str:
    verb = top.head
    lemma = verb.lemma_.lower()
    told = lexicon.modality_at(verb)
    if lemma in ("violate", "break", "breach", "observe", "respect", "uphold") and _is_told_of(noun):
        return "actual"
    if lemma in ("announce", "declare") and _is_announced_as_done(noun, event_type):
        return of_verb(verb)
    if lemma != "deny" and top.dep_ == "dobj" and denial_over(noun) is not None:
        return "negated"
    if lemma == "call" and told != "negated" and top.dep_ == "dobj" and lexicon.is_a(event_type, "Protest"):
        told = "planned"
    if lemma in ("want", "seek") and top.dep_ == "dobj":
        told = "hypothetical"
    as_subject = top.dep_ == "nsubj" or (top.dep_ == "nsubjpass" and told is None)
    coming = any(lexicon.is_a(event_type, k) for k in FUTURE_KINDS)
    if lemma == "face" and any(lexicon.is_a(event_type, k) for k in _SENTENCES):
        return "hypothetical"
    if lemma in lexicon.word_list("offering") and top.dep_ == "dobj" and coming:
        told = "planned"
    spoken_of = lemma in ("be", "last") and _is_told_of(noun)
    if as_subject and (spoken_of or lemma not in lexicon.word_list("happening")) and not coming:
        return "actual"
    if lemma == "agree" and lexicon.is_a(event_type, "Agreement"):
        return of_verb(verb)
    if told is not None and top.dep_ != "nsubj" and told != "actual":
        if told == "negated" and lemma in ("deny", "reject") and top.dep_ == "dobj":
            return "negated" if not _is_told_of(noun) else "hypothetical" if coming else "negated"
        if told == "hypothetical" and _is_told_of(noun) and not coming:
            return "actual"
        if told == "planned" and _is_told_of(noun) and not coming and charge_over(noun) is not None:
            return "actual"
        return told
    if top.dep_ == "attr" and lemma == "be":
        return of_verb(verb)
    if lemma in _GOING_ON and not coming and (_is_told_of(noun) or top.dep_ != "dobj"):
        return "actual"
    if coming and verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.head.pos_ == "NOUN":
        return "hypothetical"
    if lemma in lexicon.word_list("happening") or lexicon.light_frame(lemma) or coming or lemma in ("suffer", "face"):
        return of_verb(verb)
    if lemma in _GOING_ON or _is_told_of(noun):
        return "actual"
    found = of_verb(verb)
    return found if found in ("hypothetical", "planned") else "actual"


def _is_announced_as_done(noun: Token, event_type: str) -> bool:
    """Whether what somebody announces is over when it is announced: the capture of a hill, the arrest of a spy."""
    if lexicon.is_a(event_type, "Capture"):
        return True
    return any(lexicon.is_a(event_type, k) for k in _DONE_KINDS) and _is_told_of(noun) and noun.tag_ == "NN"


def _under_preposition(noun: Token, prep: Token, event_type: str) -> str:
    above = prep.head
    if prep.dep_ == "conj" and above.pos_ == "ADP":
        above = above.head
    if provisos.is_awaited(noun, prep):
        return "hypothetical"
    if prep.lower_ == "in" and lexicon.is_a(event_type, "Protest") and _is_bare(noun):
        verb = above.head if above.dep_ == "dobj" else above
        return of_verb(verb) if verb.pos_ == "VERB" else "actual"
    lemma = above.lemma_.lower()
    told = lexicon.modality_at(above)
    coming = any(lexicon.is_a(event_type, k) for k in FUTURE_KINDS)
    if above.pos_ in ("ADP", "SCONJ"):
        return "actual"
    if coming and prep.lower_ == "of" and lemma in lexicon.word_list("beginning") and above.dep_ == "pobj":
        return _of_noun(above, event_type)
    if lexicon.is_a(event_type, "Agreement") and lemma in lexicon.word_list("idea") and not _is_told_of(noun):
        return "hypothetical" if prep.lower_ in ("on", "about", "for", "over", "of", "towards", "toward") else "actual"
    if above.pos_ == "NOUN" and ((prep.lower_ == "of" and lexicon.is_share(above)) or prep.lower_ == "including"):
        return _of_noun(above, event_type)
    if lexicon.is_a(event_type, "Diplomacy") and lemma in lexicon.word_list("idea") and prep.lower_ == "for":
        known = _is_told_of(noun) and noun.lemma_.lower() not in lexicon.word_list("beginning")
        return "actual" if known else "hypothetical"
    if prep.lower_ in ("in", "after", "during", "since", "following", "amid", "by", "despite", "at", "before", "as"):
        return "actual"
    if lemma == "agree" and lexicon.is_a(event_type, "Agreement"):
        return of_verb(above)
    if lemma == "threaten" and prep.lower_ == "with":
        return "planned"
    if told is not None and told != "actual" and prep.lower_ in PREVENTING:
        if above.pos_ in ("NOUN", "PROPN") and above.i > noun.i:
            return "actual"
        if _is_told_of(noun) and not coming and lemma not in ("threat", "plan", "prepare", "threaten"):
            return "actual"
        return told
    if lexicon.light_frame(lemma, prep.lower_) or lemma in ("come", "engage", "participate", "enter"):
        return of_verb(above)
    return "actual"
