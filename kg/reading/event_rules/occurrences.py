"""Mentions of a whole article in, happenings out: which mentions tell of one, and in how many voices.

Two mentions are one happening where their classes fit, nothing they say stands against it (day, place, doer), and
something speaks for it: a definite noun, or a place, a day or parties that both name. Anything else stays apart.
"""

from dataclasses import dataclass, field

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.mentions import VIOLENT, Mention
from kg.reading.event_rules.scene import Scene

_LOOK_BACK = 40
_GENERAL = frozenset({"Attack", "Explosion"})
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


@dataclass(slots=True, eq=False)
class Happening:
    """Mentions that tell of one happening, first one first."""

    mentions: list[Mention] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    days: tuple[str, str] | None = None
    last: int = 0
    roles: dict[str, dict[str, None]] = field(default_factory=dict)
    patients: set[str] = field(default_factory=set)
    voices: set[tuple[str, str | None]] = field(default_factory=set)

    @property
    def event_type(self) -> str:
        """The class that the mentions together tell of."""
        return self.leaves[0]

    def actors(self, role: str) -> list[str]:
        """The actors in a role, over all mentions."""
        return list(self.roles.get(role, ()))

    def add(self, one: Mention) -> None:
        """Take in a mention with those joined to it."""
        self.last = one.sentence
        for member in (one, *one.members):
            self.mentions.append(member)
            add_leaves(self.leaves, member)
            if member.place and member.place[0] not in self.places:
                self.places.append(member.place[0])
            self.days = self.days or _days(member)
            self.patients |= member.cast.patients
            self.voices.add((member.voice.attribution, member.voice.source))
            for role, actors in member.cast.actors.items():
                self.roles.setdefault(role, {}).update(dict.fromkeys(actors))


def add_leaves(leaves: list[str], one: Mention) -> None:
    """Put the classes of a mention to those told before: the more exact in place of the general."""
    for leaf in one.leaves:
        if any(lexicon.is_a(have, leaf) for have in leaves):
            continue
        if leaves and (leaf in _GENERAL or (leaf == "ArmedClash" and "Attack" in leaves)):
            continue
        below = [have for have in leaves if lexicon.is_a(leaf, have) or have in _GENERAL]
        for have in below:
            leaves.remove(have)
        if below or not leaves or len(one.leaves) > 1:
            leaves.append(leaf)


def _days(one: Mention) -> tuple[str, str] | None:
    if not one.times:
        return None
    first, last = one.times[0]["earliest"], one.times[-1]["latest"]
    return (first, last) if first and last else None


def gather(mentions: list[Mention], scene: Scene) -> list[Happening]:
    """The happenings of an article in the order of their first mentions."""
    found: list[Happening] = []
    for one in mentions:
        home = _home(one, found, scene)
        if home is not None:
            home.add(one)
        elif not one.occasion or any(not m.occasion for m in one.members):
            fresh = Happening()
            fresh.add(one)
            found.append(fresh)
    return found


def _home(one: Mention, found: list[Happening], scene: Scene) -> Happening | None:
    best: tuple[int, int, int] | None = None
    for n, other in enumerate(found[-_LOOK_BACK:]):
        if not are_kin(one.event_type, other.event_type) or _stands_against(one, other, scene):
            continue
        strength = _speaks_for(one, other, scene)
        if strength > 0:
            key = (strength, other.last, n)
            best = max(best, key) if best is not None else key
    return found[-_LOOK_BACK:][best[2]] if best is not None else None


def are_kin(one: str, other: str) -> bool:
    """Whether two classes may be two words for one happening."""
    if lexicon.is_a(one, other) or lexicon.is_a(other, one):
        return True
    kinds = {one, other}
    if kinds & _GENERAL and all(any(lexicon.is_a(t, v) for v in VIOLENT) for t in kinds):
        return "ArmedClash" not in kinds or "Attack" in kinds
    return any(one in group and other in group for group in _ALIKE)


_REAL = ("actual", "negated")


def _stands_against(one: Mention, other: Happening, scene: Scene) -> bool:
    first = other.mentions[0]
    if (one.modality in _REAL) != (first.modality in _REAL) and not _is_bare_talk(one):
        return True
    if "negated" in (one.modality, first.modality) and one.modality != first.modality and one.voice.act != "Denial":
        return True
    days = next((d for m in (one, *one.members) if (d := _days(m))), None)
    if days and other.days and (days[1] < other.days[0] or other.days[1] < days[0]):
        return True
    place = next((m.place[0] for m in (one, *one.members) if m.place), None)
    if place and other.places and not all(_one_place(place, p, scene) for p in other.places):
        return True
    agents = [a for m in (one, *one.members) for a in m.actors("agent")]
    theirs = other.actors("agent")
    if agents and not place and not theirs and _would_hit_itself(agents, other.places, scene):
        return True
    if theirs and place and not agents and not other.places and _would_hit_itself(theirs, [place], scene):
        return True
    if agents and other.actors("agent") and not share_side(agents, other.actors("agent"), scene):
        return not _is_another_version(one, other, place)
    parties, others = one.actors("participant"), other.actors("participant")
    if len(parties) + len(others) < 3 or not parties or not others:
        return False
    return not set(parties) & set(others) and not share_side(parties, others, scene)


def _would_hit_itself(agents: list[str], places: list[str], scene: Scene) -> bool:
    """Whether a state or its force would become the doer of what befell its own ground."""
    rows = [scene.actor_rows[a] for a in agents if a in scene.actor_rows]
    doers = {r["country"] for r in rows if r["type"] in ("State", "ArmedForce")} - {None}
    hit = {scene.place_rows[p]["country"] for p in places if p in scene.place_rows}
    return bool(doers and hit and hit <= doers)


def _is_bare_talk(one: Mention) -> bool:
    """Whether talks or an agreement are only named, without a day, a place or parties that would set them apart."""
    good = any(lexicon.is_a(one.event_type, k) for k in ("Diplomacy", "Agreement", "Sanctioning"))
    return good and not one.times and not one.place and not one.actors("participant") and not one.actors("agent")


def _is_another_version(one: Mention, other: Happening, place: str | None) -> bool:
    """Whether somebody else tells of the same deed with another doer, and names the place or a known deed."""
    if not any(lexicon.is_a(one.event_type, v) for v in VIOLENT):
        return False
    if one.voice.attribution == "own" or (one.voice.attribution, one.voice.source) in other.voices:
        return False
    shared = bool(place and place in other.places) or bool(one.cast.patients & other.patients)
    return one.definite or (shared and one.sentence - other.last <= 3)


def _one_place(one: str, other: str, scene: Scene) -> bool:
    """Whether two places are one, or one lies in the other as far as the gazetteer says."""
    if one == other:
        return True
    a, b = scene.place_rows.get(one), scene.place_rows.get(other)
    if a is None or b is None:
        return False
    if a["country"] and b["country"] and a["country"] != b["country"]:
        return False
    wide = {"region", "country", "area", "sea"}
    return (a["kind"] in wide and _holds(a, b)) or (b["kind"] in wide and _holds(b, a))


def _holds(wide: dict, narrow: dict) -> bool:  # type: ignore[type-arg]
    if wide["kind"] == "country":
        return bool(wide["country"] and wide["country"] == narrow["country"])
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


def _is_announced_as_new(one: Mention) -> bool:
    """Whether the words set a mention apart: another attack, a second blast, in a separate incident."""
    token = one.token
    if any(
        c.lower_ in lexicon.word_list("other") for c in token.children if c.dep_ in ("amod", "det", "advmod", "nummod")
    ):
        return True
    first = [t.lower_ for t in token.sent[:6]]
    return any(w in ("separate", "separately", "elsewhere", "meanwhile", "another") for w in first)


def _speaks_for(one: Mention, other: Happening, scene: Scene) -> int:
    """How much speaks for one happening; 0 is nothing."""
    parts = (one, *one.members)
    gap = one.sentence - other.last
    place = next((m.place[0] for m in parts if m.place), None)
    days = next((d for m in parts if (d := _days(m))), None)
    agents = {a for m in parts for a in m.actors("agent")}
    targets = {a for m in parts for a in m.actors("target")}
    parties = set(one.actors("participant"))
    strength = 3 * ((one.definite and gap <= 12) or (one.occasion and gap <= 6))
    near = bool(place and place not in other.places and any(_one_place(place, p, scene) for p in other.places))
    strength += 2 * bool(place and place in other.places) + near
    strength += (1 + (one.event_type == other.event_type)) * bool(days and days == other.days)
    strength += bool(agents & set(other.actors("agent")))
    strength += 2 * bool(targets & set(other.actors("target")))
    strength += 2 * bool(parties and len(parties & set(other.actors("participant"))) >= min(2, len(parties)))
    strength += bool(one.cast.patients & other.patients)
    strength += bool(one.event_type == other.event_type and gap <= 3 and other.mentions[0].sentence <= 1)
    if _is_announced_as_new(one):
        return strength if place and days and days == other.days and strength >= 4 else 0
    if (
        gap <= 8
        and not (place and other.places and place not in other.places)
        and not (days and other.days and days != other.days)
    ):
        strength += 2 * (not _has_own_things(one, other))
    return strength if strength >= 2 else 0


def _has_own_things(one: Mention, other: Happening) -> bool:
    """Whether a mention names people or things hit that the happening does not know, where it knows others."""
    words = {w for m in (one, *one.members) for w in m.cast.patients}
    known = other.patients
    agents = {a for m in (one, *one.members) for a in m.actors("agent")}
    fresh = bool(agents and not agents & set(other.actors("agent")))
    return bool(words and not words & known and (known or fresh))
