"""A trigger in its sentence in, who is said there to have done it out: "blamed the army for the attack".

Whoever is blamed is the doer only in the blamer's voice, never in the article's own.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules.charges import charge_over, frame_of, is_not_made
from kg.reading.event_rules.scene import Scene


@dataclass(frozen=True, slots=True)
class Blame:
    """doers: who is said to have done it. source: who says so, or None where nobody is named."""

    doers: tuple[str, ...]
    source: str | None


def blame_of(token: Token, scene: Scene) -> Blame | None:
    """Who is blamed in this clause for what a trigger tells of, and by whom."""
    charge = charge_over(token)
    verb = charge.verb if charge is not None else _blaming_verb(token)
    if verb is None or is_not_made(verb) or (charge is not None and charge.ordered):
        return None
    frame = charge.frame if charge is not None else frame_of(verb)
    if frame == "BlameSubject":
        doers = _actors(grammar.agents(verb), scene)
        return Blame(doers, doers[0]) if doers else None
    blamed = _blamed_on(verb) if frame == "BlameTo" else []
    if not blamed and frame == "BlameObject":
        blamed = _blamed_on(verb) if verb.lemma_ == "blame" else []
        blamed = [b for b in blamed if b.i != token.i] or [p for p in grammar.patients(verb) if p.i != token.i]
    sources = _actors(grammar.agents(verb), scene)
    doers = _actors(blamed, scene)
    return Blame(doers, sources[0] if sources else None) if doers else None


def _actors(heads: list[Token], scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a for h in heads if (a := scene.actor(h)) is not None))


def _blamed_on(verb: Token) -> list[Token]:
    return [head for prep, head in grammar.prepositions(verb) if prep in ("on", "to")]


def _blaming_verb(token: Token) -> Token | None:
    """The blaming verb above a trigger: for the attack, of attacking, the attack on the army."""
    node = token
    if node.dep_ == "acl" or node.dep_ == "amod":
        return None
    for _ in range(4):
        if node.dep_ == "conj":
            node = grammar.first_conjunct(node)
        blamed_deed = any(c.tag_ == "VBN" and c.lemma_ == "blame" for c in grammar.children(node, "acl"))
        if blamed_deed:
            return next(c for c in grammar.children(node, "acl") if c.lemma_ == "blame")
        if node.dep_ in ("pobj", "pcomp"):
            above = node.head.head
            if node.head.lower_ not in ("for", "of", "in", "behind", "with") or node.head.dep_ != "prep":
                return None
        elif node.dep_ in ("dobj", "nsubjpass", "xcomp"):
            above = node.head
        else:
            return None
        if above.pos_ in ("VERB", "AUX") and frame_of(above) is not None:
            return above if not _is_weak(above, node) else None
        if above.pos_ not in ("NOUN", "ADJ", "VERB"):
            return None
        node = above
    return None


def _is_weak(verb: Token, below: Token) -> bool:
    """ "claimed three lives", "admitted a mistake": the bare verb takes no deed upon oneself."""
    return (
        verb.lemma_ in ("claim", "admit", "charge", "suspect", "convict")
        and below.dep_ in ("dobj", "nsubjpass")
        and below.lemma_ != "responsibility"
    )
