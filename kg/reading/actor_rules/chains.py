"""Mentions of one article in, actors with all their mentions out; never joined on likeness alone."""

import functools

from kg.reading.actor_rules.anaphors import apposed, body_meant, fighters_meant, office_holder
from kg.reading.actor_rules.bodies import adjective, state_mention
from kg.reading.actor_rules.origins import (
    bodies_of_holder,
    country_of_office,
    country_of_seat,
    home_country,
    is_about,
    take_from_bodies,
)
from kg.reading.actor_rules.scene import Actor, Scene
from kg.reading.actor_rules.settings import country_of_setting
from kg.reading.actor_rules.sheet import Mention, Sheet
from kg.reading.actor_rules.stories import Stories, countries_of
from kg.reading.actor_rules.united_nations import mission_meant, organ_of_united_nations, secretary_general
from kg.words.catalogue import catalogue

_NEAR = 120
_ENOUGH = 3
_RULING = ("government", "parliament")
_NEARLY_ALL = 0.8


class Cast(Scene):
    """The actors of one article."""

    def __init__(self, sheet: Sheet, stories: Stories) -> None:
        """An empty cast."""
        super().__init__(sheet, stories)
        self._by_key: dict[tuple[object, ...], Actor] = {}
        self._by_noun: dict[str, list[Actor]] = {}
        self.pairs: dict[int, tuple[Actor, Actor]] = {}
        self.quoted: set[int] = set()
        self._homes: dict[int, str | None] = {}

    def place_names(self, mentions: list[Mention]) -> None:
        """Actors of proper names; persons by their longest name first, so that a surname finds its bearer."""
        names = [m for m in mentions if m.kind == "name"]
        for mention in sorted(
            names, key=lambda m: (m.type == "Person" and m.iri is None, -len(m.name.split()), m.start)
        ):
            if mention.type == "Person" and mention.iri is None:
                self._place_person(mention)
            else:
                self._take(("iri", mention.iri) if mention.iri else _name_key(mention), mention)

    def place_others(self, mentions: list[Mention]) -> None:
        """Actors of bodies and groups, in text order, so that "the ministry" finds the ministry before it."""
        owned = sorted((m for m in mentions if m.kind == "body" and m.country), key=lambda m: m.start)
        for mention in owned:
            self._take(("body", mention.noun, mention.name, mention.country), mention)
        rest = [m for m in mentions if m.kind != "name" and not (m.kind == "body" and m.country)]
        for mention in sorted(rest, key=lambda m: m.start):
            if mention.kind == "body":
                self._place_body(mention)
            else:
                self._place_group(mention)

    def _take(self, key: tuple[object, ...], mention: Mention) -> Actor:
        actor = self._by_key.get(key)
        if actor is None:
            actor = Actor(
                name=mention.name,
                type=mention.type,
                country=mention.country,
                sector=mention.sector,
                iri=mention.iri,
                gender=mention.gender,
                public=mention.public,
                plural=mention.plural,
                noun=mention.noun,
                modifiers=mention.modifiers,
                counted=mention.counted,
                kind=mention.kind,
                rule=mention.rule,
                collective=mention.collective,
            )
            self._by_key[key] = actor
            self.actors.append(actor)
            if actor.type == "Person":
                self.persons.append(actor)
            if actor.noun:
                self._by_noun.setdefault(actor.noun, []).append(actor)
        actor.take(mention)
        for i in range(mention.start, mention.end):
            self.actor_of[i] = actor
        return actor

    def _place_person(self, mention: Mention) -> None:
        """A name that is part of exactly one longer name is its bearer's."""
        parts = mention.name.split()
        bearers = [p for p in self.persons if p.name == mention.name] or [
            p
            for p in self.persons
            if any(_is_part(parts, m.name.split()) for m in p.mentions[:1]) or _is_part(parts, p.name.split())
        ]
        if len(bearers) == 1 and not _clash(bearers[0], mention):
            self.join(bearers[0], mention)
        elif not bearers or len(parts) > 1:
            self._take(("person", mention.name), mention)

    def join(self, actor: Actor, mention: Mention) -> None:
        """Add a mention to an actor."""
        actor.take(mention)
        for i in range(mention.start, mention.end):
            self.actor_of[i] = actor

    def _place_body(self, mention: Mention) -> None:
        """ "The army": the one named before, or the only one of the article, or that of the article's one country."""
        story = self.stories.number_of(mention.start)
        same = [a for a in self._bodies(mention.noun) if a.country and self._is_told_in(a, story)]
        before = [a for a in same if any(m.start < mention.start for m in a.mentions)]
        home = self._home(story)
        own = home or self._top_country(story)
        foreign = not before and any(a.country != own for a in same)
        if len(same) == 1 and not foreign:
            self.join((before or same)[0], mention)
            return
        if len(before) > 1:
            latest = max(before, key=lambda a: max(m.start for m in a.mentions if m.start < mention.start))
            if mention.start - max(m.start for m in latest.mentions if m.start < mention.start) < _NEAR:
                self.join(latest, mention)
                return
        if mention.noun in _RULING and home is None:
            home = home_country(self.sheet, self.stories, story, foreign=True)
        united = organ_of_united_nations(self, mention)
        if united is not None:
            self._take(("iri", united.iri), united)
            return
        country = self._only_country(story) or (home if mention.sector != "police" else None)
        seat = country_of_seat(self.sheet, mention)
        country = seat or country
        if country is not None and seat is None and not is_about(self.sheet, mention, country):
            country = None
        state = catalogue().states.get(country) if country else None
        if state is not None and mention.noun == "government":
            self._take(("iri", state.iri), state_mention(mention.start, mention.end, mention.head, state, mention.rule))
            return
        name = mention.name
        if state is not None and mention.noun != "ministry":
            name = f"{adjective(state)} {mention.noun}"
        key = mention.noun if mention.noun == "forces" or country else name
        actor = self._take(("body", mention.noun, key, country, None if country else story), mention)
        if country is None:
            actor.type, actor.collective = "Group", not actor.plural
        actor.name, actor.country = (name if country else actor.name), actor.country or country

    def _bodies(self, noun: str) -> list[Actor]:
        if noun == "ministry":
            found = [a for n in sorted(self._by_noun) if "inistry" in n for a in self._by_noun[n]]
            return [a for a in found if a.kind == "body"]
        found = [a for a in self._by_noun.get(noun, []) if a.kind == "body"]
        return found + (self._national if noun == "forces" else [])

    @functools.cached_property
    def _national(self) -> list[Actor]:
        return [a for a in self.actors if self.is_national_force(a)]

    def _is_told_in(self, actor: Actor, story: int) -> bool:
        return any(self.stories.number_of(m.start) == story for m in actor.mentions)

    def _top_country(self, story: int) -> str | None:
        """The country named most often, or None where two are."""
        top = countries_of(self.sheet, self.stories, story).most_common(2)
        return top[0][0] if top and (len(top) == 1 or top[0][1] > top[1][1]) else None

    def _only_country(self, story: int) -> str | None:
        """The country that nearly all names of the story belong to, or None."""
        countries = countries_of(self.sheet, self.stories, story)
        total = sum(countries.values())
        top = countries.most_common(2)
        if not top or top[0][1] < _ENOUGH or top[0][1] < _NEARLY_ALL * total:
            return None
        others = {a.country for a in self.actors if a.type == "ArmedForce" and a.country}
        return top[0][0] if others <= {top[0][0]} else None

    def _home(self, story: int) -> str | None:
        if story not in self._homes:
            self._homes[story] = home_country(self.sheet, self.stories, story)
        return self._homes[story]

    def tell_countries(self) -> None:
        """Give officers of a body its country and sector, once all actors are placed."""
        for actor in self.actors:
            for mention in actor.mentions if actor.country is None or actor.type == "Person" else ():
                bodies = bodies_of_holder(self.sheet, mention, self.actor_of)
                take_from_bodies(actor, [b for b in bodies if b is not actor])
                home = self._home(self.stories.number_of(mention.start))
                actor.country = actor.country or country_of_office(self.sheet, mention, home)
        for actor in [a for a in self.actors if a.country is None and a.kind == "name" and a.mentions]:
            story = self.stories.number_of(actor.mentions[0].start)
            home = self._home(story) or self._only_country(story)
            actor.country = country_of_setting(self.sheet, self.stories, actor, home, self.actor_of)

    def _place_group(self, mention: Mention) -> None:
        united = secretary_general(self, mention)
        if united is not None:
            self._take(("iri", united.iri) if united.iri else _name_key(united), united)
            return
        known = apposed(self, mention) or office_holder(self, mention) or body_meant(self, mention)
        known = known or mission_meant(self, mention)
        if known is None and mention.noun == "mission":
            return
        if known is not None:
            if known.kind == "group" and mention.start < known.mentions[0].start:
                known.name, known.noun = mention.name, mention.noun
            self.join(known, mention)
            return
        for actor in reversed([a for a in self._by_noun.get(mention.noun, [])[-8:] if a.mentions]):
            last = self.stories.number_of(actor.mentions[-1].start)
            if last != self.stories.number_of(mention.start):
                continue
            if actor.type == "Group" and _is_same_group(actor, mention):
                self.join(actor, mention)
                return
        group = fighters_meant(self, mention)
        if group is not None:
            self.join(group, mention)
            return
        self._take(("group", mention.noun, mention.name, mention.country, mention.start), mention)


def _name_key(mention: Mention) -> tuple[object, ...]:
    return "name", mention.name.casefold().removeprefix("the ")


def _is_part(short: list[str], long: list[str]) -> bool:
    """Whether the words of a name stand in another in their order, the last one among its last."""
    ahead = iter(long)
    return len(short) < len(long) and all(any(word == other for other in ahead) for word in short)


def _clash(actor: Actor, mention: Mention) -> bool:
    other_gender = actor.gender and mention.gender and actor.gender != mention.gender
    return bool(other_gender or (actor.country and mention.country and actor.country != mention.country))


def _is_same_group(actor: Actor, mention: Mention) -> bool:
    """Like noun, no other country, the words beside the one among those beside the other; counted ones stand alone."""
    if actor.country and mention.country and actor.country != mention.country:
        return False
    if mention.counted or actor.plural != mention.plural:
        return False
    if mention.definite and not mention.modifiers:
        return True
    if actor.counted:
        return False
    return actor.modifiers == mention.modifiers
