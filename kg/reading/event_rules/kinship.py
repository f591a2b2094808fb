"""Classes, places and sides in, whether two of them may be one out."""

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.happening import GENERAL, Happening
from kg.reading.event_rules.mention import FROM_AFAR, Mention, is_violent
from kg.reading.event_rules.scene import Scene
from kg.reading.layers import Row

_ALIKE = (
    frozenset({"Bombing", "AirStrike", "Explosion", "SuicideBombing", "LandmineExplosion"}),
    frozenset({"Shelling", "MissileStrike", "AirStrike", "DroneStrike"}),
    frozenset({"Shooting", "Assassination", "Execution", "ArmedClash"}),
    frozenset({"Talks", "Meeting", "Diplomacy", "Visit"}),
    frozenset({"Ceasefire", "PeaceAgreement", "Agreement"}),
    frozenset({"Arrest", "Detention"}),
    frozenset({"Abduction", "HostageTaking"}),
    frozenset({"Release", "HostageRelease", "PrisonerExchange"}),
    frozenset({"Demonstration", "Protest", "Riot"}),
    frozenset({"Charge", "Trial", "Conviction", "LegalAction"}),
    frozenset({"Capture", "Occupation", "Advance"}),
)


_TOWN_WIDE = 0.3
_AT_HAND = frozenset({"murder", "assassination", "slaying", "stabbing", "lynching"})


def are_kin(one: str, other: str) -> bool:
    """Whether two classes may be two words for one happening."""
    if lexicon.is_a(one, other) or lexicon.is_a(other, one):
        return True
    kinds = {one, other}
    if kinds & GENERAL and all(is_violent(t) for t in kinds):
        return "ArmedClash" not in kinds or "Attack" in kinds
    return any(one in group and other in group for group in _ALIKE)


def fits(one: Mention, other: Happening) -> bool:
    """Whether the words of a mention may tell of a happening."""
    if one.voice.act == "Denial" and {one.event_type, other.event_type} == {"Shooting", "Shelling"}:
        return True
    if one.event_type == "Shooting" and other.event_type in FROM_AFAR and not one.cast.weapons:
        return bool(one.cast.patients & other.patients) and one.voice.attribution != "own"
    if one.found.trigger.words[-1] in _AT_HAND and other.event_type in (*FROM_AFAR, "Explosion"):
        return False
    if one.definite and one.found.trigger.words == ("raid",) and other.event_type == "AirStrike":
        return True
    return are_kin(one.event_type, other.event_type) or (one.loose and other.event_type in FROM_AFAR)


def by_bare_word(happening: Happening) -> bool:
    """Whether no weapon is named: bombardment and shelling may then be said of any fire from afar."""
    return not any(m.cast.weapons for m in happening.mentions)


def is_other_weapon(one: Mention, other: Happening) -> bool:
    """Whether one is done by drones and the other by missiles or guns, as far as the words go."""
    mine, theirs = set(one.leaves), set(other.leaves)
    guns = {"MissileStrike", "Shelling"}
    return bool(one.cast.weapons) and (
        (mine == {"DroneStrike"} and bool(theirs) and theirs <= guns and not by_bare_word(other))
        or (theirs == {"DroneStrike"} and bool(mine) and mine <= guns)
    )


def one_place(one: str, other: str, scene: Scene) -> bool:
    """Whether two places are one, or one lies in the other as far as the gazetteer says."""
    if one == other:
        return True
    a, b = scene.place_rows.get(one), scene.place_rows.get(other)
    if a is None or b is None:
        return False
    if a["country"] and b["country"] and a["country"] != b["country"]:
        return False
    if {a["kind"], b["kind"]} == {"city"} and (one in scene.parts) != (other in scene.parts) and _lie_close(a, b):
        return True
    wide = {"region", "country", "area", "sea"}
    return (a["kind"] in wide and _holds(a, b)) or (b["kind"] in wide and _holds(b, a))


def _lie_close(one: Row, other: Row) -> bool:
    """Whether a quarter may be one of a town: not far off, as far as the gazetteer knows."""
    if None in (one["lat"], one["lon"], other["lat"], other["lon"]):
        return bool(set(one["within"]) & set(other["within"])) or not (one["within"] and other["within"])
    return all(abs(float(one[axis]) - float(other[axis])) < _TOWN_WIDE for axis in ("lat", "lon"))


def _holds(wide: Row, narrow: Row) -> bool:
    if wide["kind"] == "country":
        return bool(wide["country"]) and narrow["country"] in (None, wide["country"])
    own = [c for c in wide["within"] if "-" in c]
    return not own or not narrow["within"] or bool(set(own) & set(narrow["within"]))


def share_side(one: list[str], other: list[str], scene: Scene) -> bool:
    """Whether two lists of actors may stand for one side: one actor, one state, or people without a name.

    An armed group stands on no state's side for being of that country: the two may be at war.
    """
    if set(one) & set(other):
        return True
    rows = [[scene.actor_rows[a] for a in ids if a in scene.actor_rows] for ids in (one, other)]
    states = [{r["country"] for r in rs if r["type"] != "ArmedGroup"} - {None} for rs in rows]
    if states[0] & states[1]:
        return True
    kinds = [{r["type"] for r in rs} for rs in rows]
    vague = {"Group", "Person"}
    return (kinds[0] <= vague or kinds[1] <= vague) and not (states[0] and states[1])


def is_armed(actor: str, scene: Scene) -> bool:
    """Whether an actor is a force or group under arms, or people called soldiers or fighters."""
    row = scene.actor_rows.get(actor, {})
    last = str(row.get("name", "")).lower().rsplit(" ", 1)[-1]
    names = lexicon.required_words("armed")
    return row.get("type") in ("ArmedForce", "ArmedGroup") or last in names or last.removesuffix("s") in names
