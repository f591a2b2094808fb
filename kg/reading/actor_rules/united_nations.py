"""The actors placed so far and a noun in, the organ, head or mission of the United Nations that it means out."""

from dataclasses import replace

from kg.reading.actor_rules.scene import Actor, Scene
from kg.reading.actor_rules.sheet import Mention
from kg.words.catalogue import catalogue

_UNITED = "United Nations"
_COUNCIL = "Security Council"
_MISSIONS = frozenset({"mission", "force", "operation"})
_NAMES = frozenset({"Mission", "Operation", "Force", "Administration", "Authority", "Observer"})
_REACH = 8


def organ_of_united_nations(scene: Scene, mention: Mention) -> Mention | None:
    """A body of the United Nations by its name alone, where those are named; a nation's Security Council says whose."""
    words = scene.sheet.doc[mention.start : mention.end].text
    if not words.istitle():
        return None
    known = catalogue().by_name(f"UN {words}")
    told = words == _COUNCIL or any(a.iri and a.type == "InternationalOrganization" for a in scene.actors)
    if known is None or not told:
        return None
    return replace(
        mention, name=known.name, type=known.type, kind="name", iri=known.iri, country=None, sector=known.sector
    )


def secretary_general(scene: Scene, mention: Mention) -> Mention | None:
    """ "The Secretary-General", where the United Nations and no other body with one are named: who holds the office.

    Nobody by name where the day tells none: then the office itself, a person.
    """
    words = scene.sheet.doc[mention.start : mention.end].text
    if words.replace(" ", "-") != "Secretary-General" or mention.country or mention.plural:
        return None
    bodies = [a for a in scene.actors if a.type == "InternationalOrganization" and a.iri]
    united = catalogue().by_name(_UNITED)
    if united is None or not any(a.name.startswith(_UNITED) for a in bodies):
        return None
    day = scene.published
    if any(b.iri != united.iri and catalogue().holders("secretary-general", b.iri or "", day) for b in bodies):
        return None
    held = catalogue().holders("secretary-general", united.iri, day) if day else ()
    name = held[0].name if len(held) == 1 else "UN Secretary-General"
    person = replace(mention, name=name, type="Person", kind="name", role=words, sector="international", counted=False)
    if len(held) != 1:
        return person
    return replace(person, iri=held[0].iri, country=held[0].country, gender=held[0].gender, sector=held[0].sector)


def mission_meant(scene: Scene, mention: Mention) -> Actor | None:
    """ "The mission": the one whose name stands behind its comma ("the mission in the country, UNOCI,") or before it.

    Nobody where two missions are named.
    """
    beside = _mission_beside(scene, mention)
    if beside is not None or mention.noun != "mission" or mention.plural or not mention.definite:
        return beside
    missions = [a for a in scene.actors if a.iri and _NAMES & set(a.name.split())]
    before = any(m.start < mention.start for a in missions for m in a.mentions)
    return missions[0] if len(missions) == 1 and before else None


def _mission_beside(scene: Scene, mention: Mention) -> Actor | None:
    if mention.noun not in _MISSIONS or mention.plural or mention.counted:
        return None
    tokens = scene.sheet.tokens
    for i in range(mention.end, min(len(tokens) - 1, mention.end + _REACH)):
        if tokens[i].is_sent_start:
            return None
        if tokens[i].text == ",":
            named = scene.actor_of.get(i + 1)
            return named if named is not None and named.type == "InternationalOrganization" else None
    return None
