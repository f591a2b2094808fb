"""Actors of an article in, the countries out that the words beside them tell: whose officer, which country's army."""

import itertools

from spacy.tokens import Token

from kg.reading import grammar, layers
from kg.reading.actor_rules.scene import Actor
from kg.reading.actor_rules.sheet import Mention, Sheet
from kg.reading.actor_rules.stories import Stories, countries_of
from kg.reading.actor_rules.words import words

_LEAD = 3
_DATELINE = 12
_OFTEN = 3
_SENTENCE = 60
_STATELY = ("government", "military", "police")
_LOCAL = ("city", "regional", "provincial", "district", "municipal", "village", "prefect")
_OF_STATE = frozenset(
    ["minister", "ministry", "police", "army", "military", "navy", "governor", "mayor", "cabinet", *_LOCAL]
)
_ELSEWHERE = frozenset(["ambassador", "envoy", "former", "counterpart", "u.n.", "un", "nato", "rebel"])
_STATELESS = ("rebel", "militia", "criminal", "opposition", "party", "ngo", "international", "media")
_PEOPLE = ("Person", "Group", "State")
_HOLDERS = ("Person", "Group")


def home_country(sheet: Sheet, stories: Stories, story: int, *, foreign: bool = False) -> str | None:
    """The one country that the opening of a story names, or that of its dateline where the story names it most.

    The bodies and forces that are named with their country must all be its own. foreign: others may be named too.
    """
    named: set[str] = set()
    countries, start = countries_of(sheet, stories, story), stories.starts[story]
    sentences = (s for s in layers.body_sentences(sheet.doc) if stories.number_of(s.end - 1) == story)
    for sentence in itertools.islice(sentences, _LEAD):
        for token in sheet.tokens[max(start, sentence.start) : sentence.end]:
            state = sheet.state_at(token)
            country = state.actor.country if state is not None else sheet.country_of_place(token)
            if country is not None:
                named.add(country)
    bodies = [m for m in sheet.mentions if m.kind == "body" and stories.number_of(m.start) == story]
    own = {m.country for m in bodies if m.country and m.sector != "police"} if not foreign else set[str | None]()
    seat = _dateline_country(sheet, start)
    if len(named) == 1 and own <= named:
        only = named.pop()
        return only if own or seat == only or countries[only] >= _OFTEN else None
    most = max(countries.values(), default=0)
    return seat if seat is not None and own <= {seat} and countries[seat] == most > 1 else None


def _dateline_country(sheet: Sheet, start: int) -> str | None:
    """The country of the place in capitals with which a story opens: "BOGOTA, Sept. 3 -"."""
    for token in sheet.tokens[start : start + _DATELINE]:
        if token.text.isupper() and token.text.replace("'", "").isalpha() and sheet.readable[token.i]:
            state = sheet.state_at(token)
            return state.actor.country if state is not None else sheet.country_of_place(token)
    return None


def is_about(sheet: Sheet, mention: Mention, country: str) -> bool:
    """Whether no other country is named in a mention's sentence before it."""
    head = sheet.tokens[mention.head]
    for token in sheet.tokens[max(head.sent.start, mention.start - _SENTENCE) : mention.start]:
        state = sheet.state_at(token)
        other = state.actor.country if state is not None else sheet.country_of_place(token)
        if other is not None and other != country:
            return False
    return True


def country_of_seat(sheet: Sheet, mention: Mention) -> str | None:
    """The country of the town in which a legislature is said to act: "in Washington, where Congress is to vote"."""
    verb = sheet.tokens[mention.head].head
    if mention.sector != "legislature" or verb.pos_ not in ("VERB", "AUX"):
        return None
    seats = [t for prep, t in grammar.prepositions(verb) if prep == "in" and t.i < mention.start]
    seats += [verb.head] if verb.dep_ == "relcl" and any(t.lower_ == "where" for t in verb.children) else []
    found = {sheet.known_at[t.i].actor.country if t.i in sheet.known_at else sheet.country_of_place(t) for t in seats}
    return found.pop() if len(found) == 1 else None


def country_of_office(sheet: Sheet, mention: Mention, home: str | None) -> str | None:
    """The article's own country for who holds an office of it that is named without one: "Interior Minister X said"."""
    if home is None or mention.type != "Person" or mention.iri or mention.sector not in _STATELY or not mention.role:
        return None
    said = set(mention.role.lower().replace("-", " ").split())
    return home if said & _OF_STATE and not said & _ELSEWHERE and is_about(sheet, mention, home) else None


def bodies_of_holder(sheet: Sheet, mention: Mention, actor_of: dict[int, Actor]) -> list[Actor]:
    """The bodies whose officer a mention is: "the army's deputy commander", "an envoy of Chad", "its spokeswoman"."""
    if mention.type not in _HOLDERS or mention.kind == "pronoun":
        return []
    head = sheet.tokens[mention.head]
    for noun in (head, *grammar.children(head, "appos"), *([head.head] if head.dep_ == "appos" else [])):
        if (noun.lemma_.lower(),) in words().offices or (noun.lemma_.lower(),) in words().groups:
            found = [actor_of[t.i] for t in _owners(noun) if t.i in actor_of]
            if found:
                return found
    return []


def take_from_bodies(actor: Actor, bodies: list[Actor]) -> None:
    """Give an officer the country of the bodies, and the sector of one that is no state's: "its vice chairman"."""
    countries = {b.country for b in bodies if b.country}
    if actor.country is None and len(countries) == 1:
        actor.country = countries.pop()
    if actor.type == "Person" and actor.iri is None and actor.sector in (*_STATELY, None):
        sectors = {b.sector if b.sector in _STATELESS and b.type not in _PEOPLE else None for b in bodies}
        actor.sector = next(iter(sectors)) or actor.sector if len(sectors) == 1 else actor.sector


def _owners(noun: Token) -> list[Token]:
    owners = grammar.children(noun, "poss", "compound", "nmod")
    for prep in grammar.children(noun, "prep"):
        if prep.lower_ in ("of", "for"):
            owners += grammar.children(prep, "pobj")
    return owners
