"""A word of harm in, whether it is told as having happened out: "told", "heard" (hearsay), or "not"."""

from functools import cache

from spacy.tokens import Token

from kg.reading.figure_rules.lexicon import listed
from kg.reading.grammar import auxiliaries, children, is_negated
from kg.words.vocab import local_name, vocabulary

_FURTHEST = 12


@cache
def _unreal() -> frozenset[str]:
    """Words whose complement has not, or not yet, come about."""
    found: set[str] = set()
    for entry in vocabulary().instances("ModalityWord"):
        kinds = {local_name(iri) for iri in entry.all("modality")}
        if kinds & {"modality-planned", "modality-hypothetical", "modality-negated"}:
            found.update(w.lower() for w in entry.all("lemma") if " " not in w)
    return frozenset(found - listed("neutral"))


@cache
def _denials() -> frozenset[str]:
    """Reporting words that say that their content is not so."""
    found = {"deny"}
    for entry in vocabulary().instances("ReportingWord"):
        if "act-Denial" in {local_name(iri) for iri in entry.all("act")}:
            found.update(w.lower() for w in entry.all("lemma") if " " not in w)
    return frozenset(found)


def telling(word: Token) -> str:
    """Whether the harm that a word speaks of is told as having happened, heard of, or not told."""
    if _is_asked(word) or _is_rate(word):
        return "not"
    heard, token, below = False, word, None
    for _ in range(_FURTHEST):
        found = _said_by(token, below, word)
        if found == "not":
            return "not"
        heard = heard or found == "heard"
        if token.head == token or _stands_alone(token):
            break
        token, below = token.head, token
    return "heard" if heard else "told"


def is_of_illness(word: Token) -> bool:
    """Whether a death is of an illness and no act of violence: "died of cholera", not "died of their wounds"."""
    for prep in children(word, "prep") if word.lemma_.lower() in ("die", "death", "succumb") else ():
        for pobj in children(prep, "pobj") if prep.lower_ in listed("dying-of") and prep.i > word.i else ():
            if pobj.lemma_.lower() in listed("violent-cause") | listed("hospital"):
                continue
            if word.pos_ == "VERB" or prep.lower_ == "from":
                return True
    return False


def _is_asked(word: Token) -> bool:
    return any(t.text == "?" for t in word.doc[max(word.sent.end - 2, word.sent.start) : word.sent.end])


def _is_rate(word: Token) -> bool:
    """Whether a rate is told, not a toll: "kill 12 people a day"."""
    for child in word.children:
        if child.lower_ in listed("rate") or (
            child.dep_ == "npadvmod" and any(c.lower_ in listed("rate") | {"a"} for c in child.children)
        ):
            return child.lower_ in listed("rate") or child.lemma_.lower() in ("day", "week", "month", "year", "hour")
    return False


def _said_by(token: Token, below: Token | None, word: Token) -> str:
    """What one token on the way from the word up to the root says of it."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") and (below is None or below.dep_ != "ccomp"):
        if is_negated(token) or any(a.lower_ in listed("possible") for a in auxiliaries(token)):
            return "not"
        if any(c.lower_ in listed("condition") for c in children(token, "mark")) or _is_bare_infinitive(token):
            return "not"
    if any(c.lower_ in listed("hearsay") for c in token.children):
        return "heard"
    if below is None:
        return "told"
    if below.dep_ == "conj" and token.pos_ == "VERB":
        return "told"
    if lemma in _denials() or (lemma in listed("dismissing") and _is_report(below)):
        return "not"
    if lemma in _unreal() and _is_complement(below, word):
        return "not"
    if lemma in listed("report") and token.pos_ == "NOUN" and below.dep_ in ("prep", "acl", "ccomp"):
        return "heard"
    return (
        "heard" if lemma in listed("supposed") and below.dep_ in ("xcomp", "ccomp", "prep", "oprd", "acl") else "told"
    )


def _is_report(noun: Token) -> bool:
    """Whether what is dismissed is itself what somebody tells: "dismissed reports of 300 deaths"."""
    return noun.lemma_.lower() in listed("report") and noun.dep_ in ("dobj", "nsubjpass")


def _is_complement(below: Token, word: Token) -> bool:
    """Whether what stands right below a word like "threaten" or "risk" is the harm itself, and not a finite clause."""
    top = word
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    if below == top:
        return top.dep_ in ("xcomp", "acl", "dobj", "pcomp") or (top.dep_ == "ccomp" and not _has_subject(top))
    return below.dep_ == "prep" and top.head == below


def _has_subject(verb: Token) -> bool:
    return bool(children(verb, "nsubj", "nsubjpass", "csubj", "expl"))


def _is_bare_infinitive(verb: Token) -> bool:
    """Whether a verb is an infinitive of which nothing says that it came about: "to kill", not "to have killed"."""
    aux = [c.lower_ for c in children(verb, "aux")]
    if "to" not in aux or "have" in aux:
        return False
    return verb.dep_ not in ("xcomp", "advcl", "ccomp") or verb.head.lemma_.lower() not in listed("came-about")


def _stands_alone(token: Token) -> bool:
    """Whether what stands above says nothing of whether this came about."""
    if any(t.text == ";" for t in token.doc[token.i + 1 : token.head.i]):
        return True
    if token.dep_ in ("relcl", "nsubj", "nsubjpass") or (token.dep_ in ("advcl", "conj") and _is_own_clause(token)):
        return True
    if token.pos_ == "NOUN" and token.dep_ in ("pobj", "dobj"):
        definite = any(c.lower_ in ("the", "this", "that", "these") or c.dep_ == "poss" for c in token.lefts)
        above = token.head.head if token.dep_ == "pobj" else token.head
        return definite and above.lemma_.lower() not in listed("resulting") | _unreal() | _denials()
    return False


def _is_own_clause(verb: Token) -> bool:
    """Whether a clause has a subject of its own, so that the verb above says nothing of it."""
    conditional = any(c.lower_ in listed("condition") for c in children(verb, "mark"))
    return _has_subject(verb) and not conditional
