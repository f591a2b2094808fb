"""A telling of an event in one sentence, as the other modules hand it on."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.blame import Blame
from kg.reading.event_rules.roles import Cast
from kg.reading.event_rules.triggers import Found
from kg.reading.event_rules.voice import Voice
from kg.reading.layers import Row

_PEOPLE = frozenset({"man", "woman", "people", "child", "fighter", "soldier", "comrade", "colleague", "troop"})
VIOLENT = ("Attack", "ArmedClash", "Explosion")


FROM_AFAR = ("Shelling", "Bombing", "AirStrike", "MissileStrike", "DroneStrike")


@dataclass(slots=True, eq=False)
class Mention:
    """One telling of an event in one sentence; stretch: of the narrative; item: of a list, 0 where it stands in none.

    basis: how its place was read; place_words: the words that point back at it.
    """

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
    basis: str = "told"
    stretch: int = 0
    item: int = 0
    place_words: list[Row] = field(default_factory=list)

    @property
    def token(self) -> Token:
        """The head word of the trigger."""
        return self.found.token

    @property
    def loose(self) -> bool:
        """Whether a noun without a weapon is said of any fire from afar: the bombardment, its bombings."""
        return self.found.trigger.pos == "NOUN" and self.event_type in FROM_AFAR and not self.cast.weapons

    @property
    def scenery(self) -> set[str]:
        """Words for the known things where somebody came to harm: killed at the market, wounded in the school."""
        if not is_violent(self.event_type) or self.actors("agent"):
            return set()
        heads = [h for p, h in grammar.prepositions(self.token) if p in ("at", "in", "inside", "outside", "near")]
        return {h.lemma_.lower() for h in heads if any(c.lower_ in ("the", "that") for c in h.children)}

    @property
    def wholes(self) -> set[str]:
        """Words for what is hit, and for what that is a part of: the windows of the clinic."""
        hit = [h for h in self.cast.heads if h.lemma_.lower() in self.cast.patients]
        behind = {t.lemma_.lower() for h in hit for p, t in grammar.prepositions(h) if p == "of"}
        return self.cast.patients | behind

    @property
    def belongings(self) -> set[str]:
        """Words for people hit who are only somebody's: his men, their people."""
        return {
            h.lemma_.lower() for h in self.cast.heads if any(c.tag_ == "PRP$" for c in grammar.children(h, "poss"))
        } & _PEOPLE

    @property
    def known_weapons(self) -> set[str]:
        """Types and words of weapons that are told of as known: the bomb, both missiles."""
        told = [w for w in self.cast.weapons if w["text"].lower().split()[0] in ("the", "these", "those", "both")]
        return {w["weaponType"] for w in told} | {w["text"].lower().split()[-1] for w in told}

    @property
    def novel(self) -> set[str]:
        """Words for whoever or whatever is brought in as new: hit a school, killed two men."""
        found = {h for h in self.cast.heads if h.pos_ == "NOUN" and h.lemma_.lower() in self.cast.patients}
        return {h.lemma_.lower() for h in found if any(c.lower_ in ("a", "an", "another") for c in h.children)}

    def actors(self, role: str) -> list[str]:
        """The actors in a role."""
        return self.cast.actors.get(role, [])


def is_violent(event_type: str) -> bool:
    """Whether a class is one of violence."""
    return any(lexicon.is_a(event_type, v) for v in VIOLENT)


def is_said_of_it(noun: Token) -> bool:
    """Whether a noun says what something told before was: "it was the second air strike in ten days"."""
    verb = noun.head
    return (
        noun.dep_ == "attr"
        and verb.lemma_ == "be"
        and any(s.lower_ in ("it", "this", "that") or _is_deed(s) for s in grammar.children(verb, "nsubj"))
    )


def _is_deed(noun: Token) -> bool:
    """Whether a noun speaks of a known deed of violence or the death that came of it: her death, the blast."""
    if not any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in noun.children):
        return False
    return any(is_violent(t.event_type) for t in lexicon.triggers_of("NOUN", noun.lemma_.lower()))
