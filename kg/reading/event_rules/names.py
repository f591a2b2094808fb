"""A word that may tell of an event in, whether it is only part of a name out: Strike Force, the Battle of Verdun."""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules.scene import Scene

_BODIES = frozenset({"Organization", "InternationalOrganization", "ArmedForce", "ArmedGroup", "MediaOutlet"})


def is_in_name_of_body(token: Token, scene: Scene) -> bool:
    """Whether a word is part of what a body is called: the Army of National Liberation, the Bishops' Conference."""
    actor = scene.actors.get(token.i)
    if token.pos_ != "PROPN" or actor is None or scene.actor_rows.get(actor, {}).get("type") not in _BODIES:
        return False
    return any(0 <= i < len(token.doc) and scene.actors.get(i) == actor for i in (token.i - 1, token.i + 1))


def is_proper_name(token: Token) -> bool:
    """Whether a noun is the head of what something is called: the Battle of Verdun, The Siege of Krishnapur."""
    if token.pos_ != "PROPN" or not token.is_title or token.is_sent_start:
        return False
    behind = [t for p in grammar.children(token, "prep") if p.lower_ == "of" for t in grammar.children(p, "pobj")]
    return any(t.pos_ == "PROPN" for t in behind)
