"""Tokens of a parsed Doc in, tokens out: who stands where to a verb or noun. No meaning, no data, no writing.

Dependency labels are those of spaCy's English models (ClearNLP).
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "acl", "relcl", "csubj", "csubjpass", "pcomp", "conj", "ROOT", "parataxis"}
)
LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "outside", "within", "across", "around", "throughout", "between", "off"}
    | {"toward", "towards", "along", "over", "above", "beyond", "into", "from", "through", "via"}
    | {"north", "south", "east", "west"}
)
_CHAIN = 24
"""So many coordinated verbs are looked through: a sentence without end has thousands."""
_LIST = 60
"""So many members of a coordination are gone through."""
NEGATIONS = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "none", "nobody", "without"})


def children(token: Token, *deps: str) -> list[Token]:
    """Children with one of the dependency labels, in text order."""
    return [c for c in token.children if c.dep_ in deps]


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it to its right."""
    found, ahead = [], [token]
    while ahead:
        current = ahead.pop(0)
        found.append(current)
        ahead.extend(children(current, "conj"))
    return found


def first_conjunct(token: Token) -> Token:
    """The head of the coordination a token belongs to."""
    for _ in range(_LIST):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, or is a bare participle after a noun ("the house hit by")."""
    if children(verb, "auxpass", "nsubjpass"):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "nsubj", "aux"):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "amod") and not children(verb, "nsubj", "dobj")


def subjects(verb: Token) -> list[Token]:
    """Heads of the subject of a verb: its own, else that of the clause it hangs on; coordination unrolled.

    Reduced and relative clauses take the noun they hang on ("rebels who shelled", "missiles fired at"), participles
    and infinitives the subject of the clause above, coordinated verbs that of the first.
    """
    return _subjects(verb, _CHAIN)


def _subjects(verb: Token, steps: int) -> list[Token]:
    """The same, looked for not more than so many clauses up."""
    for _ in range(_CHAIN):
        own = children(verb, "nsubj", "nsubjpass", "csubj")
        if own or verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            break
        verb = verb.head
    if own:
        return [t for s in own for t in conjuncts(antecedent(s))]
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return []
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VBN", "VBZ", "VBP", "VBD"):
        return conjuncts(verb.head)
    if verb.dep_ in ("xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        controller = children(verb.head, "dobj") if verb.dep_ == "xcomp" and not _subject_control(verb.head) else []
        found = [t for c in controller for t in conjuncts(c)]
        return found or (_subjects(verb.head, steps - 1) if steps else [])
    return []


def _subject_control(verb: Token) -> bool:
    return verb.lemma_ in {
        "promise",
        "threaten",
        "vow",
        "agree",
        "refuse",
        "offer",
        "plan",
        "decide",
        "try",
        "continue",
        "begin",
        "start",
    }


def antecedent(token: Token) -> Token:
    """For a relative pronoun the noun it stands for, else the token itself."""
    if token.lower_ in ("who", "which", "that", "whom") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def objects(verb: Token) -> list[Token]:
    """Heads of the direct object of a verb, coordination unrolled; the subject of a passive is one."""
    found = [t for o in children(verb, "dobj", "obj") for t in conjuncts(antecedent(o))]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not children(verb, "prep", "ccomp", "xcomp"):
        return objects(verb.head) if verb.head.i > verb.i else found
    return found


def by_agents(verb: Token) -> list[Token]:
    """Heads of the by-phrase of a passive verb or of a noun ("hit by X", "the shelling by X")."""
    found: list[Token] = []
    for by in (*children(verb, "agent"), *(p for p in children(verb, "prep") if p.lower_ == "by")):
        found.extend(t for p in children(by, "pobj") for t in conjuncts(p))
    return found


def agents(verb: Token) -> list[Token]:
    """Heads of whoever does what the verb says: subject of an active verb, by-phrase of a passive one."""
    return by_agents(verb) if is_passive(verb) else subjects(verb)


def patients(verb: Token) -> list[Token]:
    """Heads of whatever the verb is done to: object of an active verb, subject of a passive one."""
    return subjects(verb) if is_passive(verb) else objects(verb)


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of its object) pairs that hang on a token, chains like "from inside X" followed."""
    for prep in children(token, "prep", "agent", "dative"):
        if prep.pos_ not in ("ADP", "SCONJ", "ADV", "VERB"):
            continue
        for pobj in children(prep, "pobj"):
            for one in conjuncts(pobj):
                yield prep.lower_, one
        for inner in children(prep, "prep"):
            for pobj in children(inner, "pobj"):
                yield prep.lower_, pobj
        if not children(prep, "pobj", "pcomp", "prep"):
            stray = _stray_object(prep)
            if stray is not None:
                yield prep.lower_, stray


def _stray_object(prep: Token) -> Token | None:
    """The object of a preposition that a participle behind it has drawn to itself: "asylum to ten men held there"."""
    for clause in children(prep.head, "advcl", "ccomp"):
        if clause.i < prep.i or clause.tag_ not in ("VBD", "VBN") or children(clause, "mark", "aux", "auxpass"):
            continue
        for own in children(clause, "nsubj", "nsubjpass"):
            if own.left_edge.i == prep.i + 1:
                return own
    return None


def governor(token: Token) -> tuple[str, Token] | None:
    """(preposition, what it hangs on) of the object of a preposition, through coordination and apposition."""
    top = first_conjunct(token)
    while top.dep_ in ("appos", "compound", "nmod", "conj") and top.head != top:
        top = first_conjunct(top.head)
    if top.dep_ in ("pobj", "pcomp") and top.head.pos_ in ("ADP", "SCONJ", "ADV", "VERB"):
        prep = top.head
        while prep.dep_ == "prep" and prep.head.dep_ == "prep":
            prep = prep.head
        return prep.lower_, prep.head
    return None


def is_locative(token: Token) -> bool:
    """Whether a name stands where only a place can: behind a locative preposition, or as "Konotop, Sumy region"."""
    found = governor(token)
    return found is not None and found[0] in LOCATIVE


def noun_phrase(head: Token, *, relative: bool = False) -> Span:
    """The noun phrase of a head, without relative clauses, appositions and what follows a comma unless asked."""
    cut = (
        frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "parataxis"})
        if not relative
        else frozenset()
    )
    left = min((t.i for t in _inside(head, cut)), default=head.i)
    right = max((t.i for t in _inside(head, cut)), default=head.i)
    return head.doc[left : right + 1]


def _inside(head: Token, cut: frozenset[str]) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in cut and child.dep_ != "punct":
            continue
        if child.dep_ == "punct" and not (child.text in "-–'\"“”" and child.i < head.i):
            continue
        yield from _inside(
            child, cut - {"cc", "conj"} if child.dep_ in ("amod", "nummod", "compound", "quantmod") else cut
        )


def base_phrase(head: Token) -> Span:
    """The noun phrase of a head up to the head: determiners, adjectives, compounds, numbers, possessors."""
    lefts = [t.i for c in head.lefts if c.dep_ not in ("punct", "cc", "conj", "relcl", "appos") for t in c.subtree]
    return head.doc[min([*lefts, head.i]) : head.i + 1]


def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause that a token stands in."""
    while token.dep_ not in CLAUSES or token.pos_ not in ("VERB", "AUX"):
        if token.head == token:
            return token
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The token and its heads up to the root."""
    yield token
    yield from token.ancestors


def is_negated(token: Token) -> bool:
    """Whether a verb or noun is itself under a negation: "did not", "no attack", "without talks", "never"."""
    if _is_negated_itself(token):
        return True
    first = token
    for _ in range(_CHAIN):
        if first.dep_ != "conj" or first.pos_ != first.head.pos_:
            break
        first = first.head
        if _is_negated_itself(first):
            return True
    return False


def _is_negated_itself(token: Token) -> bool:
    """Whether a negation stands with a verb or noun, not with one it is coordinated with."""
    if any(
        c.dep_ == "neg" or (c.dep_ in ("det", "preconj", "advmod", "cc") and c.lower_ in NEGATIONS)
        for c in token.children
    ):
        return True
    return token.dep_ in ("pobj", "pcomp") and token.head.lower_ == "without"


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliary verbs of a verb, its own or those of the verb it is coordinated with."""
    own = children(verb, "aux", "auxpass")
    for _ in range(_CHAIN):
        if own or verb.dep_ != "conj" or verb.head.pos_ != "VERB" or children(verb, "nsubj", "nsubjpass"):
            break
        verb = verb.head
        own = children(verb, "aux", "auxpass")
    return own


def token_at(doc: Doc, char: int) -> Token | None:
    """The token that holds a character, or None between tokens."""
    span = doc.char_span(char, char + 1, alignment_mode="expand") if char < len(doc.text) else None
    return span[0] if span is not None and len(span) else None


def forms(token: Token) -> tuple[str, ...]:
    """The dictionary forms that a word may have, likeliest first: the lemma, the word, and the word without its ending.

    Lemmatizers trip over words like "bases" (basis) and "staged" (stag); a list of words is asked for each form.
    """
    lower = token.lower_
    found = [token.lemma_.lower(), lower]
    for ending, bare in _ENDINGS.get(token.tag_, ()):
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            found.append(lower.removesuffix(ending) + bare)
    return tuple(dict.fromkeys(found))


_ENDINGS = {
    "NNS": (("s", ""), ("es", ""), ("ies", "y")),
    "NNPS": (("s", ""), ("es", ""), ("ies", "y")),
    "VBD": (("ed", "e"), ("ed", "")),
    "VBN": (("ed", "e"), ("ed", "")),
    "VBG": (("ing", "e"), ("ing", "")),
    "VBZ": (("s", ""), ("es", "")),
}
