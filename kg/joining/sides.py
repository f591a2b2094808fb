"""An actor in, whom he acts for out: his state, himself, or nobody known; and whether two actors are at war.

Whoever speaks or acts for a state stands for it, an armed group for itself, unnamed people for nobody.
"""

import functools

from kg.words.records import Actor
from kg.words.vocab import vocabulary

_STATE = frozenset({"government", "military", "police", "intelligence", "legislature", "judiciary"})
_ARMED = frozenset({"military", "government", "police", "intelligence"})
_REBELS = frozenset({"rebel", "militia"})
_UNARMED = frozenset(
    {"civilian", "medical", "media", "business", "religious", "ngo", "refugee", "education", "international", "labor"}
)


def side(actor: Actor, iri: str) -> str | None:
    """Whom somebody acts for: the country of a state's people, else itself; None for people without a name."""
    if actor.type in ("State", "ArmedForce") or (actor.sector in _STATE and actor.type != "ArmedGroup"):
        return actor.country or (None if actor.type == "Group" else iri)
    if actor.type == "Group":
        return None
    if actor.type == "Person" and actor.sector is None and actor.public and actor.country:
        return actor.country
    return iri


def camp(actor: Actor) -> str | None:
    """Whether somebody fights for a state, as a rebel, or bears no arms; None where that is not known."""
    if actor.type == "ArmedGroup" or actor.sector in _REBELS:
        return "rebel"
    if actor.type in ("State", "ArmedForce") or actor.sector in _ARMED:
        return "state"
    return "unarmed" if actor.sector in _UNARMED else None


def are_enemies(a: Actor, b: Actor) -> bool:
    """Whether the catalogue puts two actors on different sides of one conflict, and never on one side."""
    left, right = _sides(a), _sides(b)
    shared = left.keys() & right.keys()
    return bool(shared) and not any(left[conflict] & right[conflict] for conflict in shared)


def fight_each_other(a: Actor, b: Actor) -> bool:
    """Whether two actors are no allies: enemies by the catalogue, or a state and rebels; a militia may be an ally."""
    if are_enemies(a, b):
        return True
    return any(camp(x) == "state" and y.sector == "rebel" for x, y in ((a, b), (b, a)))


def _sides(actor: Actor) -> dict[str, frozenset[str]]:
    """Conflict -> the sides that an actor has in it; forces that the catalogue does not know have their state's."""
    known, states = _catalogue_sides()
    if actor.catalogue in known:
        return known[actor.catalogue]
    return states.get(actor.country or "", {}) if camp(actor) == "state" else {}


@functools.cache
def _catalogue_sides() -> tuple[dict[str, dict[str, frozenset[str]]], dict[str, dict[str, frozenset[str]]]]:
    """(Known actor -> conflict -> sides, country -> conflict -> sides of its state and forces)."""
    entries = vocabulary().entries
    known: dict[str, dict[str, frozenset[str]]] = {}
    states: dict[str, dict[str, frozenset[str]]] = {}
    forces = {e.iri for kind in ("State", "ArmedForce") for e in vocabulary().instances(kind)}
    for iri, entry in entries.items():
        for name in entry.all("side"):
            conflict = entries[name].one("inConflict") if name in entries else None
            if conflict is None:
                continue
            places = [known.setdefault(iri, {})]
            country = entry.one("country")
            if iri in forces and country is not None:
                places.append(states.setdefault(country, {}))
            for found in places:
                found[conflict] = found.get(conflict, frozenset()) | {name}
    return known, states
