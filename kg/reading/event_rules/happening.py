"""What the mentions of one happening say together."""

from dataclasses import dataclass, field

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.mention import Mention, is_violent

GENERAL = frozenset({"Attack", "Explosion"})


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
    scenery: set[str] = field(default_factory=set)
    apart: bool = False

    @property
    def event_type(self) -> str:
        """The class that the mentions together tell of."""
        return self.leaves[0]

    def actors(self, role: str) -> list[str]:
        """The actors in a role, over all mentions."""
        return list(self.roles.get(role, ()))

    def add(self, one: Mention, *, alone: bool = False) -> None:
        """Take in a mention with those joined to it, unless it comes alone."""
        self.last = max(self.last, one.sentence)
        for member in (one, *(() if alone else one.members)):
            self.mentions.append(member)
            add_leaves(self.leaves, member)
            if member.place and member.place[0] not in self.places:
                self.places.append(member.place[0])
            self.days = self.days or days_of(member)
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


def days_of(one: Mention) -> tuple[str, str] | None:
    """First and last day of a mention, where it has any."""
    if not one.times:
        return None
    first, last = one.times[0]["earliest"], one.times[-1]["latest"]
    return (first, last) if first and last else None


def is_violence(happening: Happening) -> bool:
    """Whether a happening is one of violence."""
    return is_violent(happening.event_type)
