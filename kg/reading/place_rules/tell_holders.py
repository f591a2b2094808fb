"""A place's name and its neighbours in the text in, what the text says it lies in out: "Tripoli, Lebanon"."""

import math
from bisect import bisect_left

from spacy.tokens import Doc

from kg.reading.place_rules.gazetteer import Candidate, Gazetteer
from kg.reading.place_rules.place_words import COMPASS
from kg.reading.place_rules.spots import Spot, head_of, is_name

_BETWEEN = frozenset([",", "(", "in", "the", "of", "'s", "’s", "province", "city", "a", "town", "central"]) | COMPASS

REACH = 6
"""Words between a place and what holds it: "Las Delicias in the southern province of Putumayo"."""

NAMESAKE = 1_000_000
"""People of a division that may be meant by the name of a state."""

APART = 2.0
"""Degrees from the middle of a division beyond which a town hardly lies in it."""


def told_holders(doc: Doc, spots: list[Spot], every: list[Spot]) -> list[set[str]]:
    """For each spot the codes of what it may be said to lie in: "Konotop, in the Sumy region", "Syria's Idlib".

    What is itself said to lie in another place means only what lies there: "Beni territory, Congo" is not in Bolivia.
    """
    told: dict[int, set[str]] = {}
    position: dict[int, int] = {}
    for at in range(len(every) - 1, -1, -1):
        position[every[at].start] = at
        told[at] = _told(doc, every[at], at, every, told.get(at + 1, set()))
    return [told[position[spot.start]] for spot in spots]


def opening_holders(doc: Doc, every: list[Spot]) -> dict[int, set[str]]:
    """Start of a sentence -> codes of the place that opens it: "In Mali, a convoy was ambushed near Ansongo"."""
    found: dict[int, set[str]] = {}
    for spot in every:
        if spot.end >= len(doc) or doc[spot.end].text != "," or spot.start == 0:
            continue
        start = doc[spot.start].sent.start
        before = [t.lower_ for t in doc[max(start, spot.start - 3) : spot.start] if not t.is_space]
        if before[:1] in (["in"], ["across"]) and spot.start - start <= 3 and start not in found:
            found[start] = codes_of(spot) or {
                c.code for c in spot.candidates if c.kind == "region" and c.main and c.code
            }
    return found


def _told(doc: Doc, spot: Spot, at: int, every: list[Spot], above: set[str]) -> set[str]:
    found: set[str] = set()
    if at + 1 < len(every) and every[at + 1].start - spot.end <= REACH:
        larger = every[at + 1]
        between = [t.lower_ for t in doc[spot.end : larger.start]]
        if between and between[0] in (",", "(", "in") and _BETWEEN.issuperset(between) and not is_listed(doc, larger):
            found |= _lying_in(larger, codes_of(larger) | _namesakes(larger), above)
    if at > 0 and spot.start - every[at - 1].end <= 3:
        between = [t.lower_ for t in doc[every[at - 1].end : spot.start]]
        if between and between[0] in ("'s", "’s") and len(between) <= 2:
            found |= codes_of(every[at - 1])
    return found


def stands_alone(doc: Doc, spot: Spot) -> bool:
    """Whether a name behind a comma begins no clause or name of its own: not "After Homs, Iran said"."""
    head = head_of(doc, spot)
    if spot.end >= len(doc) or doc[spot.end].is_punct or doc[spot.end].is_space:
        return True
    return head.dep_ not in ("nsubj", "nsubjpass", "compound", "nmod", "amod", "poss")


def is_listed(doc: Doc, spot: Spot) -> bool:
    """Whether a name is one of several told side by side, of which none holds the other: "Dubai, Bahrain and Oman"."""
    head = head_of(doc, spot)
    after = list(doc[spot.end : spot.end + 2])
    goes_on = bool(after) and (
        after[0].lower_ in ("and", "or") or (after[0].text == "," and len(after) > 1 and is_name(after[1]))
    )
    return head.dep_ == "conj" and goes_on


def _lying_in(larger: Spot, codes: set[str], above: set[str]) -> set[str]:
    """Of the codes of a place those that fit what it lies in itself; where none does, what it lies in."""
    if not above or larger.known is not None or not codes:
        return codes
    held = {c.code for c in larger.candidates if c.code in codes and not above.isdisjoint(c.holders)}
    return {code for code in held if code is not None} or above


def _namesakes(larger: Spot) -> set[str]:
    """Codes of the large divisions that bear the name of a state: "Athens, Georgia"."""
    if larger.known is not None or larger.kind is not None or all(c.kind != "country" for c in larger.candidates):
        return set()
    large = (c for c in larger.candidates if c.kind == "region" and c.main and c.population > NAMESAKE)
    return {c.code for c in large if c.code is not None}


def codes_of(spot: Spot) -> set[str]:
    """Codes of the states and divisions that a spot can name."""
    if spot.known is not None:
        return {*spot.known.covers, *(c.partition("-")[0] for c in spot.known.covers if spot.known.kind == "country")}
    codes = {c.country for c in spot.candidates if c.kind == "country" and c.country}
    if codes:
        return codes
    regions = [c for c in spot.candidates if c.kind == "region"]
    if spot.kind == "region":
        return {c.code for c in regions if c.code}
    if any(c.kind == "city" and c.main and c.population > 50_000 for c in spot.candidates):
        return set()
    return {c.code for c in regions if c.main and c.code}


def fitting(codes: set[str], candidates: tuple[Candidate, ...]) -> set[str]:
    """Those of the codes in which some candidate lies."""
    return {code for candidate in candidates for code in candidate.holders if code in codes}


def firmly_told(doc: Doc, spot: Spot, every: list[Spot]) -> bool:
    """Whether nothing else can be meant by what is told of where a place lies."""
    at = bisect_left(every, spot.end, key=lambda s: s.start)
    return at == len(every) or doc[every[at].start - 1].text != "," or stands_alone(doc, every[at])


def is_apposed(doc: Doc, spot: Spot, every: list[Spot]) -> bool:
    """Whether a comma and a name that explains it follow: "Florida, Valle" is a town in Valle."""
    at = bisect_left(every, spot.end, key=lambda s: s.start)
    if at == len(every) or every[at].start != spot.end + 1 or doc[spot.end].text != ",":
        return False
    return head_of(doc, every[at]).dep_ == "appos" and stands_alone(doc, every[at])


def is_elsewhere(codes: set[str], candidates: tuple[Candidate, ...], places: Gazetteer) -> bool:
    """Whether a name is said to lie in one state or division, and all places known by it lie far from there."""
    if not candidates or any(c.kind == "country" or c.capital for c in candidates):
        return False
    if codes and all("-" not in code and "." not in code for code in codes):
        about = codes.union(*(places.neighbours.get(code, ()) for code in codes))
        return all(c.country not in about for c in candidates)
    if len(codes) != 1 or any(c.kind != "city" for c in candidates):
        return False
    division = places.division(next(iter(codes)))
    if division is None or division.lat is None or division.lon is None:
        return False
    return all(apart(c, division.lat, division.lon) > APART for c in candidates)


def apart(place: Candidate, lat: float, lon: float) -> float:
    """Degrees of a great circle, roughly, between a place and a point."""
    if place.lat is None or place.lon is None:
        return 0.0
    return math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat)))
