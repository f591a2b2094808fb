"""Places of one article in, the one candidate each name means out, by what the article itself makes likely.

One name means one place in an article, unless the text says otherwise ("Paris, Texas"). Countries and divisions that
the text names draw candidates to them, so do the other places; size decides last.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.reading.place_rules.gazetteer import Candidate, Gazetteer
from kg.reading.place_rules.place_words import NamedPlace, PlaceWords
from kg.reading.place_rules.spot_places import Spot

REGION_SIZE = 3_000
"""How many people a division is taken to have where the sources do not say."""


@dataclass(slots=True)
class Context:
    """What an article makes likely: weights of states and divisions, and points of its places.

    by_key: what each name itself adds to the weights, for no name speaks for itself.
    """

    weights: Counter[str]
    by_key: dict[str, Counter[str]]
    points: list[tuple[float, float]]

    def weight(self, code: str | None, key: str) -> float:
        """Weight of a state or division, as the other names make it."""
        return self.weights[code] - self.by_key[key][code] if code is not None and key in self.by_key else 0.0


def ground_places(doc: Doc, spots: list[Spot], every: list[Spot], words: PlaceWords) -> list[Candidate | None]:
    """For each spot the candidate it means; None where gazetteer and ontology do not know it.

    every: all spots of the article, also those that are no literal places: a state that acts makes its towns likely.
    """
    usable = [_usable(spot) for spot in spots]
    places = {spot.start: at for at, spot in enumerate(every)}
    told = [_told_by_comma(doc, spot, places[spot.start], every) for spot in spots]
    context = _context(doc, spots, every, words)
    by_name: dict[tuple[str, str], Candidate] = {}
    first: dict[tuple[str, str], list[int]] = {}
    for at, spot in enumerate(spots):
        if usable[at]:
            first.setdefault((spot.key, _wanted(spot)), []).append(at)
    for name, mentions in first.items():
        codes = set().union(*(told[at] for at in mentions))
        by_name[name] = _best(name[0], usable[mentions[0]], codes, context)
    context.points = [(c.lat, c.lon) for c in by_name.values() if c.lat is not None and c.lon is not None and c.kind != "area"]
    for name, mentions in first.items():
        codes = set().union(*(told[at] for at in mentions))
        by_name[name] = _best(name[0], usable[mentions[0]], codes, context, before=by_name[name])
    return [
        _best(spot.key, usable[at], told[at], context, before=by_name[spot.key, _wanted(spot)])
        if told[at] and usable[at]
        else by_name.get((spot.key, _wanted(spot)))
        for at, spot in enumerate(spots)
    ]


def _wanted(spot: Spot) -> str:
    return spot.kind if spot.kind in ("region", "city", "country") else ""


def _usable(spot: Spot) -> tuple[Candidate, ...]:
    """The candidates that the word beside a name allows."""
    if spot.known is not None or spot.kind in ("facility", "river", "sea", "border", "area"):
        return ()
    if spot.kind == "region":
        regions = tuple(c for c in spot.candidates if c.kind == "region")
        return regions or tuple(c for c in spot.candidates if c.kind == "city")
    if spot.kind == "city":
        return tuple(c for c in spot.candidates if c.kind == "city")
    seats = {c.region for c in spot.candidates if c.kind == "city" and c.main and c.population > 20_000}
    return (
        tuple(c for c in spot.candidates if c.kind != "region" or (c.main and c.region not in seats))
        or spot.candidates
    )


def _codes(spot: Spot) -> set[str]:
    """ISO codes of the states and divisions that a spot can name."""
    if spot.known is not None:
        return {*spot.known.covers, *(c.partition("-")[0] for c in spot.known.covers if spot.known.kind == "country")}
    codes = {c.country for c in spot.candidates if c.kind == "country" and c.country}
    if codes:
        return codes
    regions = [c for c in spot.candidates if c.kind == "region" and c.region]
    if spot.kind == "region":
        return {c.region for c in regions if c.region}
    if any(c.kind == "city" and c.main and c.population > 50_000 for c in spot.candidates):
        return set()
    return {c.region for c in regions if c.main and c.region}


def _told_by_comma(doc: Doc, spot: Spot, at: int, spots: list[Spot]) -> set[str]:
    """Codes of what a name is said to lie in: "Tripoli, Lebanon", "Konotop, in the Sumy region", "Lebanon's Tripoli"."""
    found: set[str] = set()
    if at + 1 < len(spots) and spots[at + 1].start - spot.end <= 4:
        between = [t.lower_ for t in doc[spot.end : spots[at + 1].start]]
        words = set(between) - {",", "(", "in", "the", "of", "'s", "’s", "province", "city", "a", "town", "eastern", "western", "northern", "southern", "central"}
        if between and between[0] in (",", "(", "in") and not words:
            found |= _codes(spots[at + 1])
    if at > 0 and spot.start - spots[at - 1].end <= 3:
        between = [t.lower_ for t in doc[spots[at - 1].end : spot.start]]
        if between and between[0] in ("'s", "’s") and len(between) <= 2:
            found |= _codes(spots[at - 1])
    fitting = {c.country for c in spot.candidates} | {c.region for c in spot.candidates}
    return {code for code in found if code in fitting}


def _context(doc: Doc, literal: list[Spot], every: list[Spot], words: PlaceWords) -> Context:
    """States and divisions by all names of them and by demonyms; towns only where they are literal places."""
    context = Context(Counter(), {}, [])
    sure = {spot.start for spot in literal}
    for spot in every:
        if words.is_common(spot.key) and spot.start not in sure:
            continue
        added = Counter[str]()
        codes = _codes(spot)
        weight = 1.0 if spot.key not in context.by_key else 0.25
        for code in sorted(codes):
            share = weight * 2 / len(codes)
            added[code.partition("-")[0]] += share
            if "-" in code:
                added[code] += share
        cities = [c for c in _usable(spot) if c.kind == "city" and c.main] if spot.start in sure else []
        for place in cities:
            share = weight / len(cities)
            added[place.country or ""] += share / 2
            if place.region:
                added[place.region] += share
        context.weights.update(added)
        context.by_key.setdefault(spot.key, Counter()).update(added)
    for token in doc:
        if token.text in words.demonyms:
            context.weights[words.demonyms[token.text]] += 0.5
    return context


def _best(
    key: str, candidates: Iterable[Candidate], codes: set[str], context: Context, before: Candidate | None = None
) -> Candidate:
    """The likeliest candidate; equal ones by size and number."""
    return max(candidates, key=lambda c: (_score(c, key, codes, context, before), c.population, -c.id))


W = dict(division=2.0, country=4.0, area=5.0, main=4.0, capital=4.0, county=1.5, told_country=4.0, told_region=6.0, state=1.0, state_top=4.0, region=1.6, region_top=2.0, near=1.3, near_top=0.75, pop=0.6, base=300)


def _score(place: Candidate, key: str, codes: set[str], context: Context, before: Candidate | None) -> float:
    people = place.population
    if place.kind == "region":
        people = max(people, REGION_SIZE) if place.main else people
    score = W["pop"] * math.log10(people + W["base"])
    score += W["country"] if place.kind == "country" else W["area"] if place.kind == "area" else 0.0
    score += W["division"] if place.kind == "region" and place.population > 300_000 else 0.0
    score += W["main"] * place.main + W["capital"] * place.capital
    if place.kind == "region" and place.name.endswith(" County"):
        score -= W["county"]
    if place.country in codes:
        score += W["told_country"]
    if place.region in codes and place.kind != "country":
        score += W["told_region"]
    score += W["state"] * min(W["state_top"], math.log2(1 + context.weight(place.country, key)))
    if place.kind != "country" and place.region:
        score += W["region"] * min(W["region_top"], math.log2(1 + context.weight(place.region, key)))
    return score + (_nearness(place, context, before) if before is not None else 0.0)


def _nearness(place: Candidate, context: Context, before: Candidate | None) -> float:
    """More for each of the other places within some 200 km."""
    if place.lat is None or place.lon is None:
        return 0.0
    near = 0.0
    own = (before.lat, before.lon) if before is not None else None
    for lat, lon in context.points:
        if (lat, lon) == own:
            continue
        if abs(lat - place.lat) < 2 and abs(lon - place.lon) < 3:
            near += W["near"]
    return min(near, W["near_top"])


def area_point(named: NamedPlace, places: Gazetteer) -> tuple[float | None, float | None]:
    """The mean of the divisions that a named area is made of; nothing for a state."""
    parts = [d for code in named.covers if "-" in code and (d := places.division(code)) is not None]
    points = [(d.lat, d.lon) for d in parts if d.lat is not None and d.lon is not None]
    if not points or len(points) < len(named.covers):
        return None, None
    return round(sum(p[0] for p in points) / len(points), 4), round(sum(p[1] for p in points) / len(points), 4)
