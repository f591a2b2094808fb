"""A trigger with its parties and weapons in, the most specific classes that it tells of out.

An attack is what it is done with; a bombing from the air needs somebody who flies.
"""

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.kinship import is_armed
from kg.reading.event_rules.roles import Cast
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found

_GUNS = ("firearm", "machine gun", "sniper rifle")
_BY_WEAPON = ("Attack", "Explosion", "AirStrike", "Bombing", "ArmedClash", "Shelling")
_FLYING = ("DroneStrike", "MissileStrike")
_REACH = 5
_NEAR = 60
_AIRCRAFT = ("aircraft", "helicopter")
_MAY_FLY = ("Attack", "ArmedClash")
_ASSAULTS = ("attack", "assault", "onslaught")
_ON_GROUND = {"bomb": "Bombing", "bombard": "Shelling"}


def leaves_of(found: Found, cast: Cast, scene: Scene) -> tuple[str, ...]:
    """What a trigger tells of, by the weapons and doers that stand with it; two kinds of weapons make two leaves."""
    event_type = found.trigger.event_type
    weapons = [w["weaponType"] for w in cast.weapons]
    if event_type == "Shooting" and weapons and not any(w in _GUNS for w in weapons):
        event_type = "Attack"
    if event_type not in _BY_WEAPON:
        return (event_type,)
    if event_type in _MAY_FLY and any(w in _AIRCRAFT for w in weapons) and _is_done_by_aircraft(found):
        return ("AirStrike",)
    by_weapon = lexicon.class_of_weapon()
    kinds = list(dict.fromkeys(by_weapon[w] for w in weapons if w in by_weapon))
    if event_type == "AirStrike":
        if not any(w in _AIRCRAFT for w in weapons) and "AirStrike" not in kinds:
            event_type = _from_the_ground(found, cast, kinds, scene) or event_type
        kinds = [k for k in kinds if k in _FLYING] if event_type == "AirStrike" else []
    elif event_type == "Shelling":
        kinds = [k for k in kinds if k == "ChemicalAttack"]
    elif event_type == "Bombing":
        kinds = [k for k in kinds if lexicon.is_a(k, "Bombing")]
    elif event_type == "ArmedClash":
        kinds = [k for k in kinds if "attack" in found.trigger.words and k not in ("Shooting", "Shelling", "Arson")]
    if "ChemicalAttack" in kinds or _is_filled_with_poison(found, cast):
        return ("ChemicalAttack",)
    specific = tuple(k for k in kinds if not any(o != k and lexicon.is_a(o, k) for o in kinds)) or (event_type,)
    if specific == ("Attack",) and found.trigger.words[-1] in _ASSAULTS and _is_between_armed(cast, scene):
        return ("ArmedClash",)
    return specific


def _is_done_by_aircraft(found: Found) -> bool:
    """Whether aircraft do what a word for any attack says: jets attacked a column, a raid by helicopters."""
    if not {"raid", "attack", "strike", "hit", "assault", "target", "pound"} & set(found.trigger.words):
        return False
    token = found.token
    doers = (
        doing.agents(token) if found.trigger.pos == "VERB" else [h for p, h in grammar.prepositions(token) if p == "by"]
    )
    if found.trigger.pos == "NOUN" and token.dep_ == "dobj":
        doers += doing.agents(token.head)
    return any(things.weapon_type(t) in _AIRCRAFT for t in doers)


def _is_filled_with_poison(found: Found, cast: Cast) -> bool:
    """Whether what is fired or dropped carries poison: shells filled with chlorine."""
    if not cast.weapons:
        return False
    held = {w["end"] for w in cast.weapons}
    sentence, at = found.token.sent, found.token.i
    near = sentence.doc[max(sentence.start, at - _NEAR) : min(sentence.end, at + _NEAR)]
    for poison in (t for t in near if things.weapon_type(t) == "chemical"):
        node = poison
        for _ in range(_REACH):
            if node.idx + len(node.text) in held:
                return True
            node = node.head
    return False


def _from_the_ground(found: Found, cast: Cast, kinds: list[str], scene: Scene) -> str | None:
    """What bombing is where no aircraft is named and those who do it have none, or where guns are named; else None."""
    ground = _ON_GROUND.get(found.trigger.words[0]) if found.trigger.pos == "VERB" else None
    if ground is None:
        return None
    if "Shelling" in kinds:
        return "Shelling"
    if any(lexicon.is_a(k, "Bombing") for k in kinds):
        return "Bombing"
    rows = [scene.actor_rows[a] for a in cast.actors.get("agent", ()) if a in scene.actor_rows]
    if any(r["type"] in ("ArmedForce", "State") for r in rows):
        return None
    heads = doing.agents(found.token)
    outlaws = any(things.is_one_of(t, lexicon.word_list("outlaw")) for t in heads)
    return ground if outlaws or any(r["type"] == "ArmedGroup" for r in rows) else None


def _is_between_armed(cast: Cast, scene: Scene) -> bool:
    """Whether armed people attack armed people or their positions: that is fighting, not violence against civilians."""
    on_armed = any(is_armed(a, scene) for a in cast.actors.get("target", []))
    on_armed = on_armed or any(o["objectType"] == "military" for o in cast.objects)
    return on_armed and any(is_armed(a, scene) for a in cast.actors.get("agent", []))
