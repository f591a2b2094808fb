"""A telling of an event in one sentence, as the other modules hand it on."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.reading.event_rules import lexicon
from kg.reading.event_rules.blame import Blame
from kg.reading.event_rules.roles import Cast
from kg.reading.event_rules.triggers import Found
from kg.reading.event_rules.voice import Voice
from kg.reading.layers import Row

VIOLENT = ("Attack", "ArmedClash", "Explosion")


FROM_AFAR = ("Shelling", "Bombing", "AirStrike", "MissileStrike", "DroneStrike")


@dataclass(slots=True, eq=False)
class Mention:
    """One telling of an event in one sentence."""

    found: Found
    event_type: str
    leaves: tuple[str, ...]
    cast: Cast
    modality: str
    voice: Voice
    place: tuple[str, str] | None
    times: list[Row]
    sentence: int
    definite: bool
    occasion: bool
    effect: bool
    headline: bool
    extent: str
    count: int | None = None
    blame: Blame | None = None
    members: list["Mention"] = field(default_factory=list)

    @property
    def token(self) -> Token:
        """The head word of the trigger."""
        return self.found.token

    @property
    def loose(self) -> bool:
        """Whether a noun without a weapon is said of any fire from afar: the bombardment, its bombings."""
        return self.found.trigger.pos == "NOUN" and self.event_type in FROM_AFAR and not self.cast.weapons

    def actors(self, role: str) -> list[str]:
        """The actors in a role."""
        return self.cast.actors.get(role, [])


def is_violent(event_type: str) -> bool:
    """Whether a class is one of violence."""
    return any(lexicon.is_a(event_type, v) for v in VIOLENT)
