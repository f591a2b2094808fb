"""A verb in, whether its clause is told as having happened out, by auxiliaries and by what governs it."""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, provisos
from kg.reading.event_rules.charges import charge_over, is_not_made

_SUPPOSED = frozenset({"may", "might", "could", "should", "can", "must", "cannot", "ca", "ought"})


_COMING = frozenset({"will", "shall", "'ll", "’ll", "wo"})


_IF = frozenset({"if", "unless", "whether"})


PREVENTING = frozenset({"to", "from", "for", "of", "about", "on", "over", "against", "that", "at", "up"})


_CHARGING = frozenset(
    {"accuse", "blame", "condemn", "denounce", "charge", "convict", "suspect", "criticize", "criticise"}
)


def of_verb(verb: Token) -> str:
    """Whether what a verb says is told as actual, planned, hypothetical or negated."""
    charge = charge_over(verb) if verb.tag_ == "VBG" else None
    if charge is not None and is_not_made(charge.verb):
        return "hypothetical"
    steps, node = 0, verb
    while steps < 8:
        steps += 1
        if any(c.dep_ == "mark" and c.lower_ in _IF for c in node.children):
            return "hypothetical"
        own = _by_auxiliaries(node)
        if own is not None:
            return own
        if _is_of_any(node) or is_instead(node) or provisos.is_condition(node):
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
        charged = link == "under" and node.dep_ == "pcomp" and node.head.lower_ in ("for", "over")
        if charged and word.lemma_.lower() in lexicon.word_list("charging"):
            return "actual"
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
    if words == {"to"} and (verb.dep_ == "ROOT" or (verb.dep_ in ("relcl", "acl") and _opens_headline(verb.head))):
        return "planned"
    return None


def is_instead(verb: Token) -> bool:
    """Whether a verb says what is not done instead: "rather than signing", "instead of pulling out"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        return verb.head.head.lower_ == "instead" or (verb.head.i > 0 and verb.head.nbor(-1).lower_ == "instead")
    first = min([verb, *grammar.children(verb, "aux", "auxpass", "advmod", "neg")], key=lambda t: t.i)
    return first.i > 0 and first.nbor(-1).lower_ == "than" and verb.dep_ in ("pcomp", "conj", "advcl", "xcomp")


def _is_of_any(verb: Token) -> bool:
    """Whether a clause says what any such thing would do: "any mediation that stops the fighting"."""
    return verb.dep_ == "relcl" and any(c.lower_ == "any" for c in grammar.children(verb.head, "det"))


def _opens_headline(name: Token) -> bool:
    """Whether a noun is what a headline speaks of: "Colombia, rebels to resume talks on Monday", "Panels to meet"."""
    if name.dep_ != "ROOT" or name.pos_ not in ("PROPN", "NOUN"):
        return False
    last = next((t for t in reversed(name.sent[-3:]) if not t.is_space), name)
    return name.pos_ == "PROPN" or (name.tag_ == "NNS" and not last.is_punct)


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
    if dep == "xcomp" and infinitive and any(a.lower_ == "have" for a in grammar.children(verb, "aux")):
        return head, "border"
    if dep == "xcomp":
        return head, "infinitive" if infinitive else "under"
    if dep == "ccomp":
        return head, "border"
    if dep == "advcl" and infinitive and any(a.lower_ == "have" for a in grammar.children(verb, "aux")):
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
        return (head.head, "under") if head.lower_ in PREVENTING else None
    return None


def _marked(verb: Token) -> bool:
    return bool(grammar.children(verb, "mark")) or any(c.lower_ in ("after", "before", "when") for c in verb.children)


def _told_by(word: Token, below: Token, link: str) -> str | None:
    lemma = word.lemma_.lower()
    told = lexicon.modality_at(word)
    if lemma in ("be",) and link in ("infinitive", "under"):
        return "planned"
    if told in ("actual", None) and link == "purpose":
        return "hypothetical" if any(t.lower_ in ("in", "so") for t in below.children) else "planned"
    if told is None and link == "infinitive" and word.tag_ in ("VBD", "VBN") and lemma in lexicon.word_list("forcing"):
        return None
    if told is None and link == "infinitive":
        return "planned" if word.pos_ in ("VERB", "AUX", "ADJ") else "hypothetical"
    if link == "border" and below.i < word.i and any(t.text == ";" for t in word.doc[below.i : word.i]):
        return None
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
