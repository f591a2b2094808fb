"""A word for a deed in, the verb by which somebody is said to have done it out: accused, charged, admitted, denied.

What follows such a verb may be long: "accused them of attacking a post, killing two guards and taking the rest".
Every deed of it is laid on the accused by the accuser, however far behind.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon

LAYING = frozenset({"for", "of", "in", "behind", "with", "over"})
"""Prepositions between a verb of blame and the deed."""

_DEEP = 10
_REACH = 60
_FOR = frozenset({"for", "over"})
_GOING_ON = frozenset({"advcl", "conj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nor"})
_ORDERING = frozenset({"order", "command", "direct", "instruct", "tell", "urge", "incite"})
_COUNTS = frozenset({"charge", "suspicion", "allegation", "accusation", "count"})
_DIRECT = frozenset({"xcomp", "dobj"})


@dataclass(frozen=True, slots=True)
class Charge:
    """verb: what is said of the deed. frame: whether its object or its subject is the doer.

    ordered: whether it is laid on somebody only to have ordered others to do it.
    """

    verb: Token
    frame: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """From a word up to the verb or noun above it; by: the dependency, or the preposition between the two."""

    below: Token
    above: Token
    by: str


def charge_over(deed: Token) -> Charge | None:
    """The verb of blame or admission of whose complement a verb of deed is a part; None where there is none."""
    ordered = False
    for step in _steps_up(deed):
        ordered = ordered or step.by == "ordered"
        frame = _frame_at(step)
        if frame in ("BlameObject", "BlameSubject") and _is_laid(step, frame):
            return Charge(step.above, frame, ordered)
    return None


def denial_over(deed: Token) -> Token | None:
    """The verb of denying of whose complement a deed is a part: denied having shelled or ordered the shelling of it."""
    for step in _steps_up(deed):
        if step.above.lemma_ != "deny":
            continue
        second = step.by == "conj" and any(c.lower_ in ("or", "nor") for c in grammar.children(step.above, "cc"))
        if step.by in ("xcomp", "dobj") or (second and grammar.children(step.above, "xcomp")):
            return step.above if not grammar.is_negated(step.above) else None
    return None


def accused_of(deed: Token) -> list[Token] | None:
    """Heads of those on whom a verb of deed is laid, or who admit it; None where it stands under no such verb.

    Nobody is whoever is not accused.
    """
    if deed.tag_ not in ("VBG", "VBN") or grammar.children(deed, "nsubj", "nsubjpass", "agent"):
        return None
    charge = charge_over(deed)
    if charge is None:
        return None
    if is_not_made(charge.verb):
        return []
    return grammar.patients(charge.verb) if charge.frame == "BlameObject" else grammar.agents(charge.verb)


def ordered_to(verb: Token) -> list[Token]:
    """Heads of those who are ordered to do what a verb says: ordering police to shoot."""
    above = verb.head
    if verb.tag_ != "VB" or verb.dep_ != "advcl" or above.lemma_ not in _ORDERING:
        return []
    return [t for o in grammar.children(above, "dobj") if o.i < verb.i for t in grammar.conjuncts(o)]


def is_not_made(verb: Token) -> bool:
    """Whether nobody is accused: was not charged with it, neither of the two was tried for it."""
    if grammar.is_negated(verb):
        return True
    parties = grammar.children(verb, "nsubj", "nsubjpass", "dobj")
    return any(t.lower_ in _NOBODY or any(c.lower_ in _NOBODY for c in t.children) for t in parties)


def frame_of(verb: Token) -> str | None:
    """Whether a verb with its object is one of blame, and who is the doer then."""
    lemma = verb.lemma_.lower()
    beside = grammar.children(verb, "dobj", "acomp", "oprd")
    for child in (*beside, *(a for o in beside for a in grammar.children(o, "amod") if a.i > o.i)):
        found = lexicon.blame_frame(lemma, child.lemma_.lower())
        if found is not None:
            return found
    return lexicon.blame_frame(lemma)


def _is_verb(word: Token) -> bool:
    """Whether a word is a verb, also where "accuse" was taken for a noun behind a long subject."""
    return word.pos_ in ("VERB", "AUX") or word.lower_ in ("accuse", "accuses")


def _frame_at(step: Step) -> str | None:
    """The frame of the verb above, where the deed stands as it must: arrested for it, not in it."""
    if not _is_verb(step.above):
        return None
    if step.by == "charge":
        return "BlameObject"
    if step.above.lemma_.lower() in lexicon.word_list("charging") and step.by in (*_FOR, *_GOING_ON):
        return "BlameObject"
    return frame_of(step.above)


def _is_laid(step: Step, frame: str) -> bool:
    """Whether the word below stands where the deed stands: behind the preposition, or going on from such a one."""
    if step.by in _GOING_ON:
        return step.below.tag_ == "VBG" and _names_deed_before(step, frame)
    if frame == "BlameSubject" and step.above.lemma_ in ("admit", "confess"):
        return step.by in ("xcomp", "to")
    return step.by in LAYING or step.by == "charge"


def _names_deed_before(step: Step, frame: str) -> bool:
    """Whether the words between the verb and a further gerund lay a deed on somebody outright."""
    verb = step.above
    if frame == "BlameSubject" and verb.lemma_ in ("admit", "confess"):
        inner = [*grammar.children(verb, "xcomp"), *(c for p in verb.children for c in grammar.children(p, "pcomp"))]
        return any(t.tag_ == "VBG" and t.i < step.below.i for t in inner)
    between = verb.doc[verb.i + 1 : min(step.below.i, verb.i + _REACH)]
    preps = [t for t in between if t.lower_ in LAYING]
    return any(t.nbor().lower_.endswith("ing") or verb.lemma_ == "accuse" for t in preps)


def _steps_up(deed: Token) -> Iterator[Step]:
    """The steps from a deed up to the end of the complement that it stands in, at most ten."""
    node = deed
    for _ in range(_DEEP):
        step = _step(node)
        if step is None:
            return
        yield step
        node = step.above


def _step(node: Token) -> Step | None:
    above, dep = node.head, node.dep_
    infinitive = node.tag_ == "VB" and any(a.lower_ == "to" for a in grammar.children(node, "aux"))
    if infinitive and (dep == "ccomp" or (dep == "advcl" and above.lemma_ in _ORDERING)):
        return Step(node, above, "ordered") if above.pos_ == "VERB" else None
    if grammar.children(node, "nsubj", "nsubjpass", "mark") or above.i == node.i:
        return None
    if dep == "conj":
        if node.tag_ == "VBG" and above.tag_ in _FINITE and above.dep_ == "relcl":
            return _past_clause(node, above)
        either = any(c.lower_ in ("or", "nor") for c in grammar.children(above, "cc"))
        like = node.tag_ in (above.tag_, "VBG") or (either and {node.tag_, above.tag_} == {"VBD", "VBN"})
        return Step(node, above, "conj") if like and above.pos_ in ("VERB", "AUX", "NOUN") else None
    if dep == "advcl":
        timed = any(c.lower_ in ("when", "while", "after", "before") for c in node.children)
        return Step(node, above, "advcl") if node.tag_ == "VBG" and above.pos_ == "VERB" and not timed else None
    if dep == "acl":
        loose = node.tag_ == "VBG" and node.left_edge.i > 0 and node.left_edge.nbor(-1).text == ","
        return _past_clause(node, above) if loose else None
    if dep in _DIRECT:
        return Step(node, above, dep) if above.pos_ in ("VERB", "AUX") else None
    if dep in ("pcomp", "pobj"):
        return _behind(node)
    return None


def _past_clause(node: Token, noun: Token) -> Step | None:
    """From a gerund that the parse hung on a noun or on a clause about one to the verb with which it goes on."""
    verb = next((t for t in itertools.islice(noun.ancestors, _DEEP) if t.pos_ == "VERB"), None)
    return Step(node, verb, "advcl") if verb is not None and verb.i < node.i else None


def _behind(node: Token) -> Step | None:
    """From what stands behind a preposition to the verb, over a noun like "responsibility" or the accused."""
    first = node.head
    while first.dep_ == "conj" and first.head.pos_ in ("ADP", "SCONJ"):
        first = first.head
    above = first.head
    if above.pos_ in ("NOUN", "PROPN", "PRON") and above.dep_ in ("dobj", "nsubjpass") and frame_of(above.head):
        above = above.head
    if above.pos_ == "ADJ":
        above = next((t for t in itertools.islice(above.ancestors, _DEEP) if t.pos_ == "VERB"), above)
    if above.dep_ == "pobj" and above.head.dep_ == "agent" and frame_of(above.head.head):
        above = above.head.head
    if above.lemma_.lower() in _COUNTS and above.dep_ == "pobj" and above.head.head.pos_ == "VERB":
        return Step(node, above.head.head, "charge")
    if not _is_verb(above):
        return None
    return Step(node, above, first.lower_)
