"""Places of one article in, the one candidate each name means out, by what the article itself makes likely.

One name means one place in an article, unless the text says otherwise ("Paris, Texas"). A place is likelier the more
people live there, and the more of the other names lie in the same state, division, district or square of the map;
as they are no surer themselves at first, all are weighed again until what they say of one another settles.
"""

import math
from collections import Counter

from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.place_rules.gather_context import Context
from kg.reading.place_rules.gazetteer import Candidate, Gazetteer
from kg.reading.place_rules.know_actors import countries_of_actors
from kg.reading.place_rules.place_words import NamedPlace, PlaceWords
from kg.reading.place_rules.spots import Spot
from kg.reading.place_rules.tell_holders import (
    codes_of,
    firmly_told,
    fitting,
    is_apposed,
    is_elsewhere,
    opening_holders,
    told_holders,
)
from kg.reading.place_rules.tell_near import lost_by_distance
from kg.reading.place_rules.weigh_candidates import BESIDE, Name, as_unknown, best, is_far, is_spelling, name_of, shares

ROUNDS = 3
"""How often all names are weighed before the decision."""

AGAIN, DEMONYM, ACTOR, OUTLET = 0.3, 1.0, 2.0, 0.7
"""Weights of a name told again, of a people's adjective, of a known actor's state, of the state in the outlet's
address; a name's is 1."""

TOWN, CITY = 10_000, 1_000_000
"""A town that bears the name of its division is meant rather than the division; a city also by a shorter name."""

LIKELY, SURE = 0.45, 0.9
"""A candidate less likely than the first is no answer (in local news one in four of them was right); its state is one
where the candidates in it are together as likely as the second."""

LARGE = 100_000
"""A town of so many people is also known by another spelling where nothing else speaks for its state."""

_TOWNSHIP = frozenset(["township", "townships", "twp", "twps"])
"""No source lists them; most lie about a town of their name."""

_DISTRICT = frozenset(["district", "districts", "county", "counties", "raion", "raions", "rayon", "parish"])

_PROVINCE = frozenset(["province", "governorate", "oblast", "state"])

_ISLANDS = frozenset(["island", "islands", "isle"])

_SPELT = {"UK": "GB"}
_Said = dict[tuple[str, str], float]
_Identity = tuple[str, str]


def ground_places(
    doc: Doc, texts: list[str], spots: list[Spot], every: list[Spot], words: PlaceWords, places: Gazetteer
) -> list[Candidate | None]:
    """For each spot the candidate it means; None where gazetteer and ontology do not know it.

    texts: of all tokens. every: all spots of the article, also those that are no literal places: a state that acts
    makes its towns likely.
    """
    heard = _heard(spots, places)
    usable = [heard.get(spot.key, got) for spot, got in zip(spots, _usable_of_all(doc, spots, places), strict=True)]
    every_told = told_holders(doc, spots, every)
    usable = [
        _in_told(spot, usable[at], every_told[at], apposed=is_apposed(doc, spot, every))
        for at, spot in enumerate(spots)
    ]
    told = [fitting(codes, usable[at]) for at, codes in enumerate(every_told)]
    doubtful = {*heard, *(s.key for s, got in zip(spots, usable, strict=True) if _is_namesake(doc, s, got))}
    apart = (at for at in range(len(spots)) if is_elsewhere(every_told[at], usable[at], places))
    lost = {_identity(spots[at]) for at in apart if firmly_told(doc, spots[at], every)}
    lost -= {_identity(spot) for at, spot in enumerate(spots) if told[at]}
    opened = opening_holders(doc, every)
    for at, spot in enumerate(spots):
        if not told[at] and opened:
            told[at] = fitting(opened.get(doc[spot.start].sent.start, set()) - codes_of(spot), usable[at])
    usable = [() if _identity(spot) in lost else usable[at] for at, spot in enumerate(spots)]
    names, mentions = _names(spots, usable, told)
    context = _settle(names, mentions, _said(doc, texts, spots, every, words, places), places)
    found: list[Candidate | None] = []
    decided: dict[Name, Candidate | None] = {}
    for at, spot in enumerate(spots):
        name = names[_identity(spot)] if usable[at] else None
        if name is not None and told[at]:
            name = name_of(spot.key, usable[at], told[at])
        if name is not None and name not in decided:
            decided[name] = _decide(name, context, doubtful=name.key in doubtful)
        found.append(decided[name] if name is not None else None)
    far = lost_by_distance(doc, spots, found)
    return [None if spot.key in far and not told[at] else found[at] for at, spot in enumerate(spots)]


def _is_namesake(doc: Doc, spot: Spot, usable: tuple[Candidate, ...]) -> bool:
    """Whether what is told may only share its name with a town: "Pearl roundabout", "Marange district"."""
    of_town = spot.kind in ("facility", "border") or (spot.kind == "region" and all(c.kind == "city" for c in usable))
    return spot.known is None and (of_town or _is_island(doc, spot))


def _heard(spots: list[Spot], places: Gazetteer) -> dict[str, tuple[Candidate, ...]]:
    """For names that nobody lists the towns that sound so."""
    unlisted = {s.key for s in spots if not s.in_gazetteer and s.kind in (None, "city") and s.pattern != "after"}
    return places.sounding(unlisted) if unlisted else {}


def _in_told(spot: Spot, usable: tuple[Candidate, ...], told: set[str], *, apposed: bool) -> tuple[Candidate, ...]:
    """What a name can mean that the text puts elsewhere than the sources put its division: a town of that name there;
    any town where a division behind a comma explains it."""
    if not told or any(not told.isdisjoint(c.holders) for c in usable):
        return usable
    towns = tuple(c for c in spot.candidates if c.kind == "city")
    if spot.kind == "region":
        return tuple(c for c in towns if not told.isdisjoint(c.holders)) or usable
    return (towns or usable) if spot.kind is None and apposed else usable


def _names(
    spots: list[Spot], usable: list[tuple[Candidate, ...]], told: list[set[str]]
) -> tuple[dict[_Identity, Name], Counter[_Identity]]:
    """The names of an article, each once, and how often each is told."""
    codes: dict[_Identity, set[str]] = {}
    meanings: dict[_Identity, tuple[Candidate, ...]] = {}
    mentions: Counter[_Identity] = Counter()
    for spot, candidates, holders in zip(spots, usable, told, strict=True):
        if candidates:
            codes.setdefault(_identity(spot), set()).update(holders)
            meanings[_identity(spot)] = candidates
            mentions[_identity(spot)] += 1
    return {i: name_of(i[0], meanings[i], codes[i]) for i in meanings}, mentions


def _decide(name: Name, context: Context, *, doubtful: bool) -> Candidate | None:
    meant = best(name, context)
    if not name.codes and is_far(meant, name.key, context):
        return None
    alone = context.around(meant.country, name.key, BESIDE) < 0.75 * BESIDE
    if doubtful and not name.codes and meant.population < LARGE and alone:
        return None
    several = shares(name, context)
    if max(share for _, share in several) >= LIKELY:
        return meant
    here = sum(share for place, share in several if place.country == meant.country)
    return as_unknown(meant, country=meant.country if here >= SURE else None)


def _identity(spot: Spot) -> _Identity:
    return spot.key, spot.kind or ""


def _settle(names: dict[_Identity, Name], mentions: Counter[_Identity], said: _Said, places: Gazetteer) -> Context:
    """The context after all names have been weighed by one another a few times."""
    context = _context(said, places)
    for _ in range(ROUNDS):
        after = _context(said, places)
        for identity, name in names.items():
            weight = 1 + AGAIN * math.log2(mentions[identity])
            for place, share in shares(name, context):
                after.add_place(name.key, place, weight * share)
        context = after
    return context


def _context(said: _Said, places: Gazetteer) -> Context:
    context = Context(places.neighbours)
    for (key, code), weight in said.items():
        context.add_code(key, code, weight)
    return context


def _said(
    doc: Doc, texts: list[str], spots: list[Spot], every: list[Spot], words: PlaceWords, places: Gazetteer
) -> _Said:
    """(name, code) -> weight of what speaks for states and divisions beside the places themselves: names that are
    no ground, demonyms, known actors, the outlet."""
    ground = {spot.start for spot in spots if spot.known is None}
    literal = {spot.start for spot in spots}
    counted: Counter[tuple[str, str]] = Counter()
    said: _Said = {}
    for spot in every:
        if spot.start in ground or (words.is_common(spot.key) and spot.start not in literal):
            continue
        codes = sorted(codes_of(spot))
        for code in codes:
            counted[spot.key, code] += 1
            said[spot.key, code] = (1 + AGAIN * math.log2(counted[spot.key, code])) / len(codes)
    peoples = Counter(words.demonyms[text] for text in texts if text in words.demonyms)
    for code, times in sorted(peoples.items()):
        said[f"people of {code}", code] = DEMONYM * (1 + AGAIN * math.log2(times))
    for (name, code), times in countries_of_actors(texts).items():
        said[f"actor {name}", code] = ACTOR * (1 + AGAIN * math.log2(times))
    published = _address(doc, places)
    if published is not None:
        said["outlet", published] = OUTLET
    return said


def _address(doc: Doc, places: Gazetteer) -> str | None:
    """Code of the state in the ending of the article's or its outlet's address: "newvision.co.ug" - UG."""
    facts = doc.user_data.get(layers.ARTICLE, {})
    for address in (facts.get("url"), facts.get("outlet")):
        host = (address or "").partition("://")[2].partition("/")[0] or address or ""
        ending = host.rpartition(".")[2].upper()
        code = _SPELT.get(ending, ending)
        if "." in host and " " not in host and len(code) == 2 and places.country(code) is not None:
            return code
    return None


def _usable_of_all(doc: Doc, spots: list[Spot], places: Gazetteer) -> list[tuple[Candidate, ...]]:
    """For each spot the candidates that the word beside it allows."""
    districts = places.districts({spot.key for spot in spots if spot.kind == "region" and spot.known is None})
    return [_usable(doc, spot, districts.get(spot.key, ())) for spot in spots]


def _usable(doc: Doc, spot: Spot, districts: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    if spot.known is None and _is_island(doc, spot):
        return tuple(c for c in spot.candidates if c.main and c.kind in ("city", "region"))
    if (spot.known is not None and not _is_province(doc, spot)) or spot.kind in ("river", "sea", "area"):
        return ()
    if spot.kind in ("facility", "border"):
        return tuple(c for c in spot.candidates if c.main)
    word = doc[spot.end - 1].lower_.rstrip(".")
    towns = tuple(c for c in spot.candidates if c.kind == "city")
    if spot.kind == "region":
        if word in _TOWNSHIP:
            return tuple(c for c in towns if c.main and not c.capital)
        regions = {c.id: c for c in (*spot.candidates, *districts) if c.kind == "region"}
        return _of_size(tuple(regions.values()), word) or towns
    if spot.kind == "city":
        of_capital = spot.first > 1 and doc[spot.first - 2 : spot.first].text.lower() == "capital of"
        larger = tuple(c for c in spot.candidates if c.kind in ("region", "country") and c.main)
        return (larger or towns) if of_capital else towns
    seats = {c.region for c in spot.candidates if c.kind == "city" and _is_seat(c, spot.key)}
    bare = tuple(c for c in spot.candidates if c.kind != "region" or (c.main and c.region not in seats))
    return bare or spot.candidates


def _is_province(doc: Doc, spot: Spot) -> bool:
    """Whether the name of a land over several states is told as a province of one: "Baluchistan province"."""
    land = spot.known is not None and spot.known.kind == "area" and not spot.known.covers
    return land and spot.kind == "region" and doc[spot.end - 1].lower_ in _PROVINCE


def _is_island(doc: Doc, spot: Spot) -> bool:
    """Whether a name is that of an island: most lie where the town or division of that name does."""
    if spot.kind != "area":
        return False
    word = doc[spot.end - 1] if spot.pattern == "after" else doc[max(0, spot.start - 2)]
    return word.lower_ in _ISLANDS


def _of_size(regions: tuple[Candidate, ...], word: str) -> tuple[Candidate, ...]:
    """Of a province and its district of the same name the one that the word beside the name means."""
    if word in _DISTRICT:
        small = {c.region for c in regions if c.is_district}
        return tuple(c for c in regions if c.is_district or c.code not in small)
    return tuple(c for c in regions if not c.is_district) or regions


def _is_seat(town: Candidate, key: str) -> bool:
    return town.population > (TOWN if town.main or is_spelling(key, town.name) else CITY)


def area_point(named: NamedPlace, places: Gazetteer) -> tuple[float | None, float | None]:
    """The mean of the divisions that a named area is made of; nothing for a state."""
    parts = [d for code in named.covers if "-" in code and (d := places.division(code)) is not None]
    points = [(d.lat, d.lon) for d in parts if d.lat is not None and d.lon is not None]
    if not points or len(points) < len(named.covers):
        return None, None
    return round(sum(p[0] for p in points) / len(points), 4), round(sum(p[1] for p in points) / len(points), 4)
