"""A named actor without a country in, the country out of the one setting in which the article tells of it."""

from kg.reading.actor_rules.origins import bodies_of_holder
from kg.reading.actor_rules.scene import Actor
from kg.reading.actor_rules.sheet import Mention, Sheet
from kg.reading.actor_rules.stories import Stories, countries_of

_NAMED = ("Person", "Organization", "ArmedForce", "ArmedGroup")
_ARMED = ("military", "police")
_ROVING = ("international", "ngo", "media", "government", "diplomatic")
_FOREIGN = frozenset({
    "foreign", "international", "foreigner", "foreigners", "peacekeeper", "peacekeepers", "peacekeeping", "mission",
    "embassy", "ambassador", "diplomat", "diplomats", "envoy", "mercenary", "mercenaries", "exile", "exiled", "abroad",
    "un", "u.n.", "u.n", "nato", "tourist", "tourists", "analyst", "expert", "researcher", "reporting", "author",
    "expatriate", "visiting", "allied", "coalition", "director", "fellow", "correspondent", "journalist", "reporter",
    "photographer", "bishop", "missionary",
})  # fmt: skip
_OFTEN = 3
_MOST, _NEARLY_ALL = 0.5, 0.8
_RIVAL = 3
"""A second country named more than a third as often as the first is no mere neighbour: there are two settings."""
_FORMER = frozenset({"former", "retired", "ex"})
_REACH = 60


def country_of_setting(
    sheet: Sheet, stories: Stories, actor: Actor, home: str | None, actor_of: dict[int, Actor]
) -> str | None:
    """The article's own country for a named actor of whom it tells only there, and not beside anything foreign.

    Officers of police and army are those of the country that most names belong to; private people and bodies are so
    where nearly all do or a place of the country stands in their sentence.
    """
    if home is None or actor.iri or actor.kind != "name" or actor.type not in _NAMED:
        return None
    if actor.sector in _ROVING and not (actor.sector == "government" and actor.type == "Organization"):
        return None
    if actor.rule == "actors.model" or (actor.type == "Person" and " " not in actor.name and not _has_role(actor)):
        return None
    counts = countries_of(sheet, stories, stories.number_of(actor.mentions[0].start))
    share = counts[home] / max(1, sum(counts.values()))
    second = max((n for c, n in counts.items() if c != home), default=0)
    if counts[home] < _OFTEN or share < _MOST or second * _RIVAL > counts[home]:
        return None
    named = [m for m in actor.mentions if m.kind == "name"]
    beside = [_countries_beside(sheet, m) for m in named]
    if any(found is None or found - {home} for found in beside):
        return None
    bodies = [b for m in named for b in bodies_of_holder(sheet, m, actor_of) if b is not actor]
    if any(b.country != home and (b.country or b.kind == "name") for b in bodies):
        return None
    said = {w for m in named for w in (m.role or "").lower().replace("-", " ").split()}
    if said & _FORMER:
        return None
    officer = actor.type == "Person" and actor.sector in _ARMED and bool(said)
    return home if officer or share >= _NEARLY_ALL or any(found for found in beside) else None


def _has_role(actor: Actor) -> bool:
    return any(m.role for m in actor.mentions)


def _countries_beside(sheet: Sheet, mention: Mention) -> set[str] | None:
    """The countries named in the sentence of a mention; None where a word in it tells of somebody from outside."""
    sentence = sheet.tokens[mention.head].sent
    found: set[str] = set()
    for i in range(max(sentence.start, mention.start - _REACH), min(sentence.end, mention.end + _REACH)):
        known = sheet.known_at.get(i)
        if sheet.lower[i] in _FOREIGN or (known is not None and known.actor.type == "InternationalOrganization"):
            return None
        country = known.actor.country if known is not None else sheet.country_of_place(sheet.tokens[i])
        if country is not None:
            found.add(country)
    return found
