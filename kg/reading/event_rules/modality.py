"""A trigger in its sentence in, whether it is told as having happened out: actual, planned, hypothetical, negated.

One climbs from the trigger to what governs it; the first word that says whether it happened decides.
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon

_SUPPOSED = frozenset({"may", "might", "could", "should", "can", "must", "cannot", "ca", "ought"})
_COMING = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_IF = frozenset({"if", "unless", "whether"})
_PREVENTING = frozenset({"to", "from", "for", "of", "about", "on", "over", "against", "that", "at", "up"})
_CHARGING = frozenset(
    {"accuse", "blame", "condemn", "denounce", "charge", "convict", "suspect", "criticize", "criticise"}
)
_FUTURE_KINDS = (
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
_GOING_ON = frozenset({"stop", "end", "halt", "cease", "condemn", "after", "since", "during", "following", "despite"})


def modality_of(token: Token, event_type: str) -> str:
    """Whether what a trigger tells of is told as actual, planned, hypothetical or negated."""
    if _is_question(token):
        return "hypothetical"
    if grammar.is_negated(token) or _has_no(token):
        return "negated"
    if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
        return _of_verb(token)
    return _of_noun(token, event_type)


def _is_question(token: Token) -> bool:
    sentence = token.sent
    last = next((t for t in reversed(sentence[-4:]) if not t.is_space and t.text not in "\"'”’)"), None)
    return last is not None and last.text == "?" and not any(t.lower_ in ("why", "how") for t in sentence[:2])


def _has_no(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in token.children)


def _of_verb(verb: Token) -> str:
    steps, node = 0, verb
    while steps < 8:
        steps += 1
        own = _by_auxiliaries(node)
        if own is not None:
            return own
        if any(c.dep_ == "mark" and c.lower_ in _IF for c in node.children):
            return "hypothetical"
        above = _governing(node)
        if above is None:
            return "actual"
        word, link = above
        if (
            node.dep_ == "pcomp"
            and node.head.lower_ == "from"
            and word.lemma_ in ("stop", "prevent", "keep", "block", "bar", "deter", "ban")
        ):
            return "hypothetical"
        told = _told_by(word, node, link)
        if told is not None:
            return told
        if link == "border":
            return "actual"
        if grammar.is_negated(word) and word.lemma_ in (
            "be",
            "plan",
            "intend",
            "want",
            "have",
            "do",
            "seek",
            "order",
            "try",
            "manage",
        ):
            return "negated"
        node = word
    return "actual"


def _by_auxiliaries(verb: Token) -> str | None:
    auxiliaries = grammar.auxiliaries(verb)
    words = {a.lower_ for a in auxiliaries}
    if grammar.is_negated(verb):
        return "negated"
    if words & _COMING:
        return "planned"
    if "would" in words:
        return "hypothetical" if "have" in words else "planned"
    if words & _SUPPOSED:
        return "hypothetical"
    if verb.lemma_ == "go" and verb.tag_ == "VBG" and grammar.children(verb, "xcomp"):
        return "planned"
    if verb.tag_ == "VB" and not auxiliaries and verb.dep_ == "ROOT":
        return "hypothetical"
    return None


def _governing(verb: Token) -> tuple[Token, str] | None:
    """(what a verb hangs on, how): "under" where it shares its fate, "border" where a reporting verb closes it off."""
    head, dep = verb.head, verb.dep_
    if head.i == verb.i or dep in ("relcl", "ROOT"):
        return None
    infinitive = any(a.lower_ == "to" for a in grammar.children(verb, "aux"))
    if dep == "conj":
        return (
            (head, "under")
            if head.pos_ in ("VERB", "AUX", "NOUN") and not grammar.children(verb, "nsubj", "nsubjpass")
            else None
        )
    if dep == "xcomp":
        return head, "infinitive" if infinitive else "under"
    if dep == "ccomp":
        return head, "border"
    if dep == "advcl":
        return (
            (head, "purpose")
            if infinitive
            else ((head, "under") if verb.tag_ == "VBG" and verb.i > head.i and not _marked(verb) else None)
        )
    if dep == "acl":
        return (head, "infinitive") if infinitive else None
    if dep == "pcomp":
        return (head.head, "under") if head.lower_ in _PREVENTING else None
    return None


def _marked(verb: Token) -> bool:
    return bool(grammar.children(verb, "mark")) or any(c.lower_ in ("after", "before", "when") for c in verb.children)


def _told_by(word: Token, below: Token, link: str) -> str | None:
    lemma = word.lemma_.lower()
    told = lexicon.modality_of(lemma)
    if lemma in ("be",) and link in ("infinitive", "under"):
        return "planned"
    if told in ("actual", None) and link == "purpose":
        return "hypothetical" if any(t.lower_ in ("in", "so") for t in below.children) else "planned"
    if told is None and link == "infinitive":
        return "planned" if word.pos_ in ("VERB", "AUX", "ADJ") else "hypothetical"
    if lemma in _CHARGING and link == "under":
        return "actual"
    if told == "actual" or told is None:
        return None
    if link == "border" and told == "negated" and lemma not in ("deny", "reject", "rule", "refuse"):
        return None
    if (
        link == "border"
        and told == "planned"
        and lemma
        not in (
            "threaten",
            "promise",
            "vow",
            "pledge",
            "agree",
            "propose",
            "expect",
            "plan",
            "hope",
            "ensure",
            "warn",
            "demand",
        )
    ):
        return None
    if (
        link == "border"
        and told == "hypothetical"
        and below.tag_ in ("VBD", "VBZ")
        and lemma in ("suggest", "warn", "concern")
    ):
        return None
    if told == "planned" and grammar.is_negated(word):
        return "negated"
    return told


# ---- nouns --------------------------------------------------------------------------------------------------


def _of_noun(noun: Token, event_type: str) -> str:
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
            "further",
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


def _by_adjective(word: str) -> str:
    if word in ("planned", "proposed", "upcoming", "scheduled", "next", "intended", "imminent"):
        return "planned"
    if word in ("failed", "foiled"):
        return "actual"
    return "hypothetical"


def _is_told_of(noun: Token) -> bool:
    """Whether a noun speaks of something known: the attack, this strike, Monday's bombing."""
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that")) or c.dep_ == "poss"
        for c in noun.children
    )


def _under_verb(noun: Token, top: Token, event_type: str) -> str:
    verb = top.head
    lemma = verb.lemma_.lower()
    told = lexicon.modality_of(lemma)
    as_subject = top.dep_ == "nsubj" or (top.dep_ == "nsubjpass" and told is None)
    coming = any(lexicon.is_a(event_type, k) for k in _FUTURE_KINDS)
    if as_subject and lemma not in lexicon.word_list("happening") and not coming:
        return "actual"
    if lemma == "agree" and lexicon.is_a(event_type, "Agreement"):
        return _of_verb(verb)
    if told is not None and top.dep_ != "nsubj" and told != "actual":
        if told == "negated" and lemma in ("deny", "reject") and top.dep_ == "dobj":
            return "negated" if not _is_told_of(noun) else "hypothetical" if coming else "negated"
        if told == "hypothetical" and _is_told_of(noun) and not coming:
            return "actual"
        return told
    if top.dep_ == "attr" and lemma == "be":
        return _of_verb(verb)
    if lemma in _GOING_ON and not coming and (_is_told_of(noun) or top.dep_ != "dobj"):
        return "actual"
    if coming and verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.head.pos_ == "NOUN":
        return "hypothetical"
    if lemma in lexicon.word_list("happening") or lexicon.light_frame(lemma) or coming or lemma in ("suffer", "face"):
        return _of_verb(verb)
    if lemma in _GOING_ON or _is_told_of(noun):
        return "actual"
    found = _of_verb(verb)
    return found if found in ("hypothetical", "planned") else "actual"


def _under_preposition(noun: Token, prep: Token, event_type: str) -> str:
    above = prep.head
    lemma = above.lemma_.lower()
    told = lexicon.modality_of(lemma)
    coming = any(lexicon.is_a(event_type, k) for k in _FUTURE_KINDS)
    if above.pos_ in ("ADP", "SCONJ"):
        return "actual"
    if prep.lower_ == "of" and above.pos_ == "NOUN" and lemma in lexicon.word_list("portion"):
        return _of_noun(above, event_type)
    if prep.lower_ in ("in", "after", "during", "since", "following", "amid", "by", "despite", "at", "before", "as"):
        return "actual"
    if lemma == "agree" and lexicon.is_a(event_type, "Agreement"):
        return _of_verb(above)
    if told is not None and told != "actual" and prep.lower_ in _PREVENTING:
        if above.pos_ in ("NOUN", "PROPN") and above.i > noun.i:
            return "actual"
        if _is_told_of(noun) and not coming and lemma not in ("threat", "plan", "prepare", "threaten"):
            return "actual"
        return told
    if lexicon.light_frame(lemma, prep.lower_) or lemma in ("come", "engage", "participate", "enter"):
        return _of_verb(above)
    return "actual"
