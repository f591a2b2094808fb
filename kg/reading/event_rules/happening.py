"""What the mentions of one happening say together."""

from dataclasses import dataclass, field

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.mention import Mention, is_said_of_it, is_violent
from kg.reading.event_rules.scene import Scene
from kg.reading.layers import Row

EXACTNESS = {"facility": 0, "city": 0, "area": 1, "border": 1, "river": 1, "region": 2, "sea": 2, "country": 3}
"""How exact a kind of place is; the least number is the most exact."""

GENERAL = frozenset({"Attack", "Explosion"})


@dataclass(frozen=True, slots=True)
class Inherited:
    """Place with its relation, and times, that a happening takes from the narrative; words: the name of the place.

    day: that of publication, where the article is written while it happens.
    """

    place: tuple[str, str] | None
    times: list[Row]
    words: list[Row]
    day: str | None = None


@dataclass(slots=True, eq=False)
class Happening:
    """Mentions that tell of one happening, first one first."""

    mentions: list[Mention] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    days: tuple[str, str] | None = None
    last: int = 0
    stretch: int = 0
    roles: dict[str, dict[str, None]] = field(default_factory=dict)
    patients: set[str] = field(default_factory=set)
    voices: set[tuple[str, str | None]] = field(default_factory=set)
    scenery: set[str] = field(default_factory=set)
    apart: bool = False
    inherited: Inherited | None = None
    presumed: tuple[str, str] | None = None

    @property
    def event_type(self) -> str:
        """The class that the mentions together tell of."""
        return self.leaves[0]

    @property
    def times(self) -> list[Row]:
        """The times of the first mention that has any."""
        return next((m.times for m in self.mentions if m.times), [])

    def actors(self, role: str) -> list[str]:
        """The actors in a role, over all mentions."""
        return list(self.roles.get(role, ()))

    def add(self, one: Mention, *, alone: bool = False) -> None:
        """Take in a mention with those joined to it, unless it comes alone."""
        self.last, self.stretch = max((self.last, self.stretch), (one.sentence, one.stretch))
        for member in (one, *(() if alone else one.members)):
            self.mentions.append(member)
            add_leaves(self.leaves, member)
            if member.place and member.place[0] not in self.places:
                self.places.append(member.place[0])
            self.days = self.days or days_of(member.times)
            self.patients |= member.cast.patients
            self.scenery |= member.scenery
            self.voices.add((member.voice.attribution, member.voice.source))
            for role, actors in member.cast.actors.items():
                self.roles.setdefault(role, {}).update(dict.fromkeys(actors))


def add_leaves(leaves: list[str], one: Mention) -> None:
    """Put the classes of a mention to those told before: the more exact in place of the general."""
    for leaf in one.leaves:
        if any(lexicon.is_a(have, leaf) for have in leaves):
            continue
        if leaves and (leaf in GENERAL or (leaf == "ArmedClash" and "Attack" in leaves)):
            continue
        below = [have for have in leaves if lexicon.is_a(leaf, have) or have in GENERAL]
        for have in below:
            leaves.remove(have)
        if below or not leaves or len(one.leaves) > 1:
            leaves.append(leaf)


def leaves_of(mentions: list[Mention]) -> list[str]:
    """The classes that mentions tell of together; an explosion that is somebody's attack is a bombing."""
    leaves: list[str] = []
    said_of = [m for m in mentions if m.voice.attribution == "attributed" and is_said_of_it(m.token)]
    for one in [m for m in mentions if m not in said_of] or mentions:
        add_leaves(leaves, one)
    if leaves == ["Explosion"] and any(_is_meant(m) for m in mentions):
        return ["Bombing"]
    return leaves


def _is_meant(one: Mention) -> bool:
    """Whether a mention says that somebody did it: called it an attack, targeted a shop."""
    if one.occasion or one.effect or one.modality != "actual" or one.voice.act in ("Denial", "Question"):
        return False
    return bool(one.actors("agent")) or (one.event_type == "Attack" and one.extent == "single")


def days_of(times: list[Row]) -> tuple[str, str] | None:
    """First and last day of the times of a mention, where it has any."""
    if not times:
        return None
    first, last = times[0]["earliest"], times[-1]["latest"]
    return (first, last) if first and last else None


def most_exact(mentions: list[Mention], scene: Scene) -> Mention | None:
    """The mention with the most exact place; the first of equals."""
    kinds = [(scene.place_rows.get(m.place[0], {}).get("kind", ""), m) for m in mentions if m.place is not None]
    return min(kinds, key=lambda k: (EXACTNESS.get(k[0], 1), k[1].headline))[1] if kinds else None


def is_violence(happening: Happening) -> bool:
    """Whether a happening is one of violence."""
    return is_violent(happening.event_type)
