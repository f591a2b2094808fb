"""Places of one article in, the one candidate each name means out, by what the article itself makes likely.

One name means one place in an article, unless the text says otherwise ("Paris, Texas"). Countries and divisions that
the text names draw candidates to them, so do the other places; size decides last.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.reading.place_rules.gazetteer import Candidate, Gazetteer
from kg.reading.place_rules.place_words import NamedPlace, PlaceWords
from kg.reading.place_rules.spots import Spot

REGION_SIZE = 3_000
"""How many people a division is taken to have where the sources do not say."""


# Weights of what speaks for a candidate, set on articles of local and of foreign news; none matters by itself.
PEOPLE, MAIN_NAME, CAPITAL, LARGE_DIVISION, COUNTY = 0.9, 4.0, 4.0, 2.0, -1.5
KIND = {"country": 4.0, "area": 5.0}
TOLD_STATE, TOLD_DIVISION = 4.0, 6.0
STATE, STATE_MOST, DIVISION, DIVISION_MOST, NEAR = 1.0, 4.0, 1.6, 2.0, 0.75

BESIDE = 0.25
"""Share of the weight of a neighbouring state that a state gets."""

SMALL = 30_000
CLEAR = 3.0
FAR = 0.08
"""A town below SMALL people is not meant where all states weigh CLEAR together and its own less than FAR of that."""


@dataclass(slots=True)
class Context:
    """What an article makes likely: weights of states and divisions, and points of its places.

    by_key: what each name itself adds to the weights, for no name speaks for itself.
    """

    weights: defaultdict[str, float]
    by_key: dict[str, defaultdict[str, float]]
    points: dict[tuple[int, int], list[tuple[float, float]]]
    neighbours: dict[str, tuple[str, ...]]

    def around(self, country: str | None, key: str) -> float:
        """Weight of a state together with a share of that of the states beside it."""
        beside = sum(self.weight(other, key) for other in self.neighbours.get(country or "", ()))
        return self.weight(country, key) + BESIDE * beside

    def weight(self, code: str | None, key: str) -> float:
        """Weight of a state or division, as the other names make it."""
        return self.weights[code] - self.by_key[key][code] if code is not None and key in self.by_key else 0.0


def ground_places(
    doc: Doc, spots: list[Spot], every: list[Spot], words: PlaceWords, places: Gazetteer
) -> list[Candidate | None]:
    """For each spot the candidate it means; None where gazetteer and ontology do not know it.

    every: all spots of the article, also those that are no literal places: a state that acts makes its towns likely.
    """
    usable = [_usable(spot) for spot in spots]
    position = {spot.start: at for at, spot in enumerate(every)}
    told = [_told_by_comma(doc, spot, position[spot.start], every) for spot in spots]
    context = _context(doc, spots, every, words, places.neighbours)
    by_name: dict[tuple[str, str], Candidate] = {}
    first: dict[tuple[str, str], list[int]] = {}
    for at, spot in enumerate(spots):
        if usable[at]:
            first.setdefault((spot.key, _wanted(spot)), []).append(at)
    for name, mentions in first.items():
        codes = set().union(*(told[at] for at in mentions))
        by_name[name] = _best(name[0], usable[mentions[0]], codes, context)
    for place in by_name.values():
        if place.lat is not None and place.lon is not None and place.kind != "area":
            context.points.setdefault(_cell(place.lat, place.lon), []).append((place.lat, place.lon))
    for name, mentions in first.items():
        codes = set().union(*(told[at] for at in mentions))
        by_name[name] = _best(name[0], usable[mentions[0]], codes, context, before=by_name[name])
    found: list[Candidate | None] = []
    for at, spot in enumerate(spots):
        meant = by_name.get((spot.key, _wanted(spot)))
        if told[at] and usable[at]:
            meant = _best(spot.key, usable[at], told[at], context, before=meant)
        found.append(None if meant is not None and not told[at] and _is_far(meant, spot.key, context) else meant)
    return found


def _is_far(place: Candidate, key: str, context: Context) -> bool:
    """Whether the only place of a name is a small town of a country that has nothing to do with the article."""
    if place.kind != "city" or (place.population >= SMALL and place.main):
        return False
    own = context.by_key.get(key, defaultdict(float))
    elsewhere = sum(weight - own[code] for code, weight in context.weights.items() if "-" not in code)
    here = context.around(place.country, key)
    return elsewhere >= CLEAR and here < FAR * elsewhere


def _wanted(spot: Spot) -> str:
    return spot.kind if spot.kind in ("region", "city", "country") else ""


def _usable(spot: Spot) -> tuple[Candidate, ...]:
    """The candidates that the word beside a name allows."""
    if spot.known is not None or spot.kind in ("river", "sea", "area"):
        return ()
    if spot.kind in ("facility", "border"):
        return tuple(c for c in spot.candidates if c.main)
    if spot.kind == "region":
        regions = tuple(c for c in spot.candidates if c.kind == "region")
        return regions or tuple(c for c in spot.candidates if c.kind == "city")
    if spot.kind == "city":
        return tuple(c for c in spot.candidates if c.kind == "city")
    seats = {c.region for c in spot.candidates if c.kind == "city" and c.main and c.population > 20_000}
    return (
        tuple(c for c in spot.candidates if c.kind != "region" or (c.main and c.region not in seats)) or spot.candidates
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
    """Codes of what a name is said to lie in: "Tripoli, Lebanon", "Konotop, in the Sumy region", "Syria's Idlib"."""
    found: set[str] = set()
    if at + 1 < len(spots) and spots[at + 1].start - spot.end <= 4:
        between = [t.lower_ for t in doc[spot.end : spots[at + 1].start]]
        words = set(between) - {
            ",",
            "(",
            "in",
            "the",
            "of",
            "'s",
            "’s",
            "province",
            "city",
            "a",
            "town",
            "eastern",
            "western",
            "northern",
            "southern",
            "central",
        }
        if between and between[0] in (",", "(", "in") and not words:
            found |= _codes(spots[at + 1])
    if at > 0 and spot.start - spots[at - 1].end <= 3:
        between = [t.lower_ for t in doc[spots[at - 1].end : spot.start]]
        if between and between[0] in ("'s", "’s") and len(between) <= 2:
            found |= _codes(spots[at - 1])
    fitting = {c.country for c in spot.candidates} | {c.region for c in spot.candidates}
    return {code for code in found if code in fitting}


def _context(
    doc: Doc, literal: list[Spot], every: list[Spot], words: PlaceWords, neighbours: dict[str, tuple[str, ...]]
) -> Context:
    """States and divisions by all names of them and by demonyms; towns only where they are literal places."""
    context = Context(defaultdict(float), {}, {}, neighbours)
    sure = {spot.start for spot in literal}
    for spot in every:
        if words.is_common(spot.key) and spot.start not in sure:
            continue
        added: defaultdict[str, float] = defaultdict(float)
        codes = _codes(spot)
        weight = 1.0 if spot.key not in context.by_key else 0.25
        for code in sorted(codes):
            share = weight * 2 / len(codes)
            added[code.partition("-")[0]] += share
            if "-" in code:
                added[code] += share
        told = spot.start in sure and spot.kind in (None, "city", "region")
        cities = [c for c in _usable(spot) if c.kind == "city" and c.main] if told else []
        for place in cities:
            share = weight / len(cities)
            added[place.country or ""] += share / 2
            if place.region:
                added[place.region] += share
        own = context.by_key.setdefault(spot.key, defaultdict(float))
        for code, share in added.items():
            context.weights[code] += share
            own[code] += share
    for token in doc:
        if token.text in words.demonyms:
            context.weights[words.demonyms[token.text]] += 0.5
    return context


def _best(
    key: str, candidates: Iterable[Candidate], codes: set[str], context: Context, before: Candidate | None = None
) -> Candidate:
    """The likeliest candidate; equal ones by size and number."""
    several = list(candidates)
    rivals = any(c.kind == "city" and c.main and c.population > 200_000 for c in several)
    return max(several, key=lambda c: (_score(c, key, codes, context, before, rivals), c.population, -c.id))


def _score(
    place: Candidate, key: str, codes: set[str], context: Context, before: Candidate | None, rivals: bool
) -> float:
    people = place.population
    if place.kind == "region" and place.main:
        people = max(people, REGION_SIZE)
    score = PEOPLE * math.log10(people + 300) + KIND.get(place.kind, 0.0)
    if place.kind == "region" and place.population > 300_000 and not rivals:
        score += LARGE_DIVISION
    score += MAIN_NAME * place.main + CAPITAL * place.capital
    if place.kind == "region" and place.name.endswith(" County"):
        score += COUNTY
    if place.country in codes:
        score += TOLD_STATE
    if place.region in codes and place.kind != "country":
        score += TOLD_DIVISION
    score += STATE * min(STATE_MOST, math.log2(1 + context.around(place.country, key)))
    if place.kind != "country" and place.region:
        score += DIVISION * min(DIVISION_MOST, math.log2(1 + context.weight(place.region, key)))
    return score + (_nearness(place, context, before) if before is not None else 0.0)


def _nearness(place: Candidate, context: Context, before: Candidate | None) -> float:
    """More where another place of the article lies within some 300 km."""
    if place.lat is None or place.lon is None:
        return 0.0
    row, column = _cell(place.lat, place.lon)
    own = (before.lat, before.lon) if before is not None else None
    around = ((row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1))
    return NEAR if any(point != own for cell in around for point in context.points.get(cell, ())) else 0.0


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // 2), int(lon // 3)


def area_point(named: NamedPlace, places: Gazetteer) -> tuple[float | None, float | None]:
    """The mean of the divisions that a named area is made of; nothing for a state."""
    parts = [d for code in named.covers if "-" in code and (d := places.division(code)) is not None]
    points = [(d.lat, d.lon) for d in parts if d.lat is not None and d.lon is not None]
    if not points or len(points) < len(named.covers):
        return None, None
    return round(sum(p[0] for p in points) / len(points), 4), round(sum(p[1] for p in points) / len(points), 4)
