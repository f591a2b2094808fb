"""A trigger in its sentence in, in whose voice it is told out: the article's own, somebody's, or hearsay."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.scene import Scene


@dataclass(frozen=True, slots=True)
class Voice:
    """attribution: own, attributed or hearsay. act: that of the statement it stands in, or None."""

    attribution: str = "own"
    source: str | None = None
    relayed_by: tuple[str, ...] = ()
    act: str | None = None


def voice_of(token: Token, scene: Scene) -> Voice:
    """In whose voice the article tells what a trigger tells of."""
    statement = scene.statement(token)
    if statement is not None:
        return Voice("attributed", statement["speaker"], tuple(statement["relayedBy"]), statement["act"])
    denial = _denying_verb(token)
    if denial is not None:
        deniers = [a for t in grammar.agents(denial) if (a := scene.actor(t)) is not None]
        return Voice("attributed", deniers[0] if deniers else None, (), "Denial")
    if _is_hearsay(token):
        return Voice("hearsay")
    return Voice()


def _denying_verb(token: Token) -> Token | None:
    """The verb by which somebody denies just this: denied the attack, denied attacking, denied that it attacked."""
    top = grammar.first_conjunct(token)
    if top.dep_ in ("dobj", "xcomp", "ccomp") and top.head.lemma_ == "deny" and not grammar.is_negated(top.head):
        return top.head
    if (
        top.dep_ == "pobj"
        and top.head.dep_ == "prep"
        and top.head.head.lemma_ in ("role", "involvement", "responsibility")
    ):
        return _denying_verb(top.head.head)
    return None


def _is_hearsay(token: Token) -> bool:
    words = lexicon.hearsay_words()
    for node in _clause_line(token):
        if any(c.lower_ in words for c in node.children if c.dep_ in ("advmod", "amod", "npadvmod")):
            return True
        if (
            node.dep_ == "xcomp"
            and node.head.lemma_ in lexicon.hearsay_verbs()
            and grammar.children(node.head, "auxpass")
        ):
            return not grammar.by_agents(node.head)
    return False


def _clause_line(token: Token) -> list[Token]:
    """The trigger and what it hangs on up to the verb of its clause."""
    line = [token]
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and len(line) < 4:
        token = token.head
        line.append(token)
    return line
