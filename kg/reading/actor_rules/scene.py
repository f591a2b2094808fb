"""The actors that have been placed so far and where they stand, for rules that look back; Actor with its mentions."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from kg.reading import grammar, layers
from kg.reading.actor_rules.sheet import Mention, Sheet
from kg.reading.actor_rules.stories import Stories

_FORCES = frozenset({"army", "military", "troops", "forces", "soldiers"})
_BACK = 3
"""How many sentences before its own a noun may mean an actor of."""


@dataclass(slots=True)
class Actor:
    """One actor of the article, with its mentions in the order in which they were found."""

    name: str
    type: str
    country: str | None
    sector: str | None
    iri: str | None
    gender: str | None
    public: bool
    plural: bool
    noun: str
    modifiers: frozenset[str]
    counted: bool
    kind: str
    rule: str
    collective: bool = False
    mentions: list[Mention] = field(default_factory=list)

    def take(self, mention: Mention) -> None:
        """Add a mention and what it tells."""
        self.mentions.append(mention)
        self.country = self.country or mention.country
        self.sector = self.sector or mention.sector
        self.gender = self.gender or mention.gender
        self.public = self.public or (mention.kind == "name" and mention.public)


class Scene:
    """The actors placed so far: actor_of maps a token to the actor whose mention holds it."""

    def __init__(self, sheet: Sheet, stories: Stories) -> None:
        """Nobody placed."""
        self.sheet = sheet
        self.published = (layers.article(sheet.doc)["published"] or "")[:10]
        self.actors: list[Actor] = []
        self.persons: list[Actor] = []
        self.actor_of: dict[int, Actor] = {}
        self.stories = stories

    @property
    def sentences(self) -> list[Span]:
        """The sentences of the article's body."""
        return self._sentences[0]

    @functools.cached_property
    def _sentences(self) -> tuple[list[Span], dict[int, int]]:
        found = list(layers.body_sentences(self.sheet.doc))
        return found, {t: n for n, s in enumerate(found) for t in range(s.start, s.end)}

    def stretches_before(self, at: int) -> Iterator[Span]:
        """What stands before a token: its own sentence so far, then the sentences before, nearest first."""
        sentences, number_of = self._sentences
        number = number_of.get(at)
        if number is None:
            return
        yield self.sheet.doc[sentences[number].start : at]
        yield from sentences[max(0, number - _BACK) : number][::-1]

    def nearest(self, mention: Mention, fits: Callable[[Actor], bool]) -> Actor | None:
        """The one fitting actor of the nearest stretch that has any: its only one, else its subject; none in doubt."""
        verb = self.sheet.tokens[mention.head].head
        for number, stretch in enumerate(self.stretches_before(mention.start)):
            found: list[Actor] = []
            for token in stretch:
                actor = self.actor_of.get(token.i)
                if actor is None or any(actor is other for other in found) or not fits(actor):
                    continue
                if number == 0 and grammar.first_conjunct(token).head == verb:
                    return None
                found.append(actor)
            if len(found) == 1:
                return found[0]
            if found:
                return self._subject_of(stretch, found) if number else None
        return None

    def is_near(self, mention: Mention, fits: Callable[[Actor], bool]) -> bool:
        """Whether a fitting actor is named in the sentence of a mention so far, or in the few before."""
        near = (t.i for stretch in self.stretches_before(mention.start) for t in stretch)
        return any(fits(self.actor_of[i]) for i in near if i in self.actor_of)

    def _subject_of(self, sentence: Span, among: list[Actor]) -> Actor | None:
        subjects = grammar.children(sentence.root, "nsubj", "nsubjpass")
        if len(subjects) != 1 or grammar.children(subjects[0], "conj"):
            return None
        actor = self.actor_of.get(subjects[0].i)
        return actor if any(actor is one for one in among) else None

    def carried_on(self, mention: Mention) -> Actor | None:
        """The subject of the sentence before, where the mention is the subject of its own."""
        if self.sheet.tokens[mention.head].dep_ not in ("nsubj", "nsubjpass"):
            return None
        before = next((s for n, s in enumerate(self.stretches_before(mention.start)) if n == 1), None)
        subjects = grammar.children(before.root, "nsubj", "nsubjpass") if before is not None else []
        return self.actor_of.get(subjects[0].i) if len(subjects) == 1 else None

    def is_national_force(self, actor: Actor) -> bool:
        """Whether an actor of the catalogue is a state's forces, called by their noun here: "Israeli troops"."""
        if actor.type != "ArmedForce" or not actor.iri or not actor.country:
            return False
        return any(self.sheet.lower[m.end - 1] in _FORCES for m in actor.mentions)
