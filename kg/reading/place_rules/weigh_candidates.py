"""A name with what it can mean and the context of its article in, how likely each meaning is out."""

import functools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from kg.reading.place_rules.gather_context import AROUND, CLOSE, Context
from kg.reading.place_rules.gazetteer import Candidate
from kg.reading.place_rules.place_names import ARTICLES, place_key

# Weights of what speaks for a candidate, set on articles of local and of foreign news. Each may be changed by a third
# without a change in what is found.
PEOPLE, MAIN_NAME, SPELLING, CAPITAL = 1.6, 6.0, 4.5, 4.0
KIND = {"country": 4.5, "area": 8.0}
TOLD_STATE, TOLD_DIVISION = 8.0, 10.0
STATE, DIVISION, DISTRICT, NEAR_CLOSE, NEAR_AROUND = 1.5, 1.8, 3.5, 0.5, 1.1
STATE_MOST, DIVISION_MOST, DISTRICT_MOST = 4.0, 2.2, 1.3

BESIDE = 0.4
"""Share of the weight of a neighbouring state that a state gets."""

REGION_SIZE = 3_000
"""How many people a division is taken to have where the sources do not say."""

ALIKE = 75
"""Likeness in hundredths from which a name is another spelling of the main one: "Jenin" of "Janīn"."""

LARGER = 5
"""A town that is also called so is not meant where another is so many times larger."""

SMALL = 30_000
CLEAR, ALIAS_CLEAR = 3.0, 1.0
FAR = 0.08
"""A town below SMALL people is not meant where all states weigh CLEAR together and its own less than FAR of that; one
that is but also called so already where they weigh ALIAS_CLEAR."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an article with what it can mean. codes: of what the text says that it lies in.

    spelt: numbers of the places of which it is but another spelling, unless a much larger one bears just this name.
    """

    key: str
    candidates: tuple[Candidate, ...]
    codes: frozenset[str]
    spelt: frozenset[int] = field(compare=False)


def name_of(key: str, candidates: tuple[Candidate, ...], codes: Iterable[str]) -> Name:
    """The name of a key with what it can mean; no small town that is but also called so where a much larger one is."""
    told = frozenset(codes)
    largest = max((c.population for c in candidates if c.main), default=0)
    alike = {c.id: likeness(key, c.name) for c in candidates if not c.main and c.population * LARGER >= largest}
    closest = max(alike.values(), default=0.0)
    spelt = frozenset(number for number, ratio in alike.items() if ratio == closest >= ALIKE)
    largest = max((c.population for c in candidates if c.main or c.id in spelt), default=0)
    meant = tuple(
        c
        for c in candidates
        if c.main or c.id in spelt or c.population * LARGER >= largest or not told.isdisjoint(c.holders)
    )
    return Name(key, meant, told, spelt)


def best(name: Name, context: Context) -> Candidate:
    """The likeliest candidate; equal ones by size and number."""
    if len(name.candidates) == 1:
        return name.candidates[0]
    return max(name.candidates, key=lambda c: (_score(c, name, context), c.population, -c.id))


def shares(name: Name, context: Context) -> list[tuple[Candidate, float]]:
    """How likely each candidate is, together 1; the hopeless ones are left out."""
    if len(name.candidates) == 1:
        return [(name.candidates[0], 1.0)]
    scores = [_score(place, name, context) for place in name.candidates]
    most = max(scores)
    raw = [math.exp(score - most) for score in scores]
    whole = sum(raw)
    return [(c, part / whole) for c, part in zip(name.candidates, raw, strict=True) if part > 0.01 * whole]


def as_unknown(place: Candidate, *, country: str | None) -> Candidate:
    """A place of the same name and kind of which no more is known than its state, if that."""
    return Candidate(0, None, place.name, place.kind, country, None, None, None, 0, False, place.main)


@functools.lru_cache(maxsize=10_000)
def likeness(key: str, name: str) -> float:
    """How like the key of a name and a place's main name are, in hundredths; the Arabic article does not count."""
    first, second = (" ".join(w for w in k.split() if w not in ARTICLES) for k in (key, place_key(name)))
    return float(fuzz.ratio(first, second))


def is_spelling(key: str, name: str) -> bool:
    """Whether the key of a name is another spelling of a place's main name."""
    return likeness(key, name) >= ALIKE


def is_far(place: Candidate, key: str, context: Context) -> bool:
    """Whether a candidate is a small town of a country that has nothing to do with the article."""
    if place.kind != "city" or (place.population >= SMALL and place.main):
        return False
    elsewhere = context.total(key)
    return (
        elsewhere >= (CLEAR if place.main else ALIAS_CLEAR)
        and context.around(place.country, key, 0.25) < FAR * elsewhere
    )


def _score(place: Candidate, name: Name, context: Context) -> float:
    people = place.population
    if place.kind == "region" and place.main:
        people = max(people, REGION_SIZE)
    score = PEOPLE * math.log10(people + 300) + KIND.get(place.kind, 0.0)
    score += MAIN_NAME if place.main else SPELLING * (place.id in name.spelt)
    score += CAPITAL * (place.capital and place.main)
    if place.country in name.codes:
        score += TOLD_STATE
    if place.kind != "country" and any(code in name.codes for code in place.holders if code != place.country):
        score += TOLD_DIVISION
    return score + _company(place, name.key, context)


def _company(place: Candidate, key: str, context: Context) -> float:
    """What the other names of the article say for a candidate: they lie in its state, division, district, or near."""
    score = STATE * min(STATE_MOST, math.log2(1 + context.around(place.country, key, BESIDE)))
    if place.kind == "country":
        return score
    score += DIVISION * min(DIVISION_MOST, math.log2(1 + context.weight(place.region, key)))
    score += DISTRICT * min(DISTRICT_MOST, math.log2(1 + context.weight(place.district, key)))
    score += NEAR_CLOSE * min(DISTRICT_MOST, math.log2(1 + context.near(place, CLOSE, key)))
    return score + NEAR_AROUND * min(DIVISION_MOST, math.log2(1 + context.near(place, AROUND, key)))
