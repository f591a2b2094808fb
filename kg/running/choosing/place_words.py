"""What a user calls a place in, the places of the store that are meant out: itself, and all that lies within it.

A name is taken as the articles spell it, else as the gazetteer knows it ("Kiev"); codes of ISO 3166 will do ("UA",
"UA-59"). Of a landscape that no list of divisions has, what lies within is known where divisions are called after it:
North Darfur lies in Darfur.
"""

import functools
import re
from collections.abc import Iterable

from kg.reading.place_rules.gazetteer import Candidate, gazetteer
from kg.reading.place_rules.place_names import place_key
from kg.running.choosing.found import Found
from kg.running.view import View
from kg.words.catalogue import catalogue
from kg.words.records import Place
from kg.words.vocab import did_you_mean

_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_WIDTH = ("country", "region")


def places_named(view: View, words: str) -> Found:
    """The places of a name, and all that lie within them."""
    if _CODE.fullmatch(words):
        return Found(frozenset(iri for iri, place in view.places.items() if words in _codes(place)))
    spellings = _spellings(view)
    named = spellings.get(place_key(words), frozenset())
    if named:
        return Found(_with_all_within(view, named))
    candidates = _candidates(words)
    numbers = {c.geonames: c for c in candidates if c.geonames is not None}
    known = {iri: numbers[p.geonames] for iri, p in view.places.items() if p.geonames in numbers}
    if known:
        return Found(_with_all_within(view, frozenset(known)), _taken(words, known.values()))
    for kind in _WIDTH:
        found = {
            iri: candidate
            for candidate in candidates
            if candidate.kind == kind and candidate.code is not None
            for iri, place in view.places.items()
            if candidate.code in _codes(place)
        }
        if found:
            return Found(frozenset(found), _taken(words, found.values()))
    return Found(frozenset(), hint=_near(view, words, spellings))


def _with_all_within(view: View, named: frozenset[str]) -> frozenset[str]:
    outer = [view.places[iri] for iri in named]
    return named | {iri for iri, place in view.places.items() if any(lies_in(place, one) for one in outer)}


def _taken(words: str, candidates: Iterable[Candidate]) -> str:
    return f"{words} is taken for {' and '.join(sorted({_told(c) for c in candidates}))}"


def _candidates(words: str) -> tuple[Candidate, ...]:
    """What the gazetteer has of a name; states also as the catalogue calls them ("DR Congo")."""
    key = place_key(words)
    codes = (
        code
        for code, state in catalogue().states.items()
        if any(place_key(name) == key for name in (state.name, *state.aliases))
    )
    states = (country for code in codes if (country := gazetteer().country(code)) is not None)
    return (*states, *gazetteer().named(words))


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in another, as far as codes of countries and divisions tell."""
    if outer.kind == "country":
        return outer.country is not None and outer.country == inner.country
    if outer.kind != "region" or inner.kind == "country":
        return False
    own = _own_code(outer)
    if own is not None:
        return own in inner.within and (inner.geonames != outer.geonames or inner.geonames is None)
    if any("-" in code for code in outer.within):
        return False  # a district has no code by which others could be known to lie in it
    return outer.country is not None and outer.country == inner.country and _is_of_landscape(inner, outer.name)


def _own_code(place: Place) -> str | None:
    """The code of ISO 3166-2 that a division has itself, None for a district in it."""
    for code in (c for c in place.within if "-" in c):
        division = gazetteer().division(code)
        if place.geonames is None or (division is not None and division.geonames == place.geonames):
            return code
    return None


def _is_of_landscape(place: Place, landscape: str) -> bool:
    """Whether one of the divisions that a place lies in is called after a landscape: North Darfur, Darfur."""
    words = set(place_key(landscape).split())
    names = (_division(code) for code in place.within if "-" in code)
    return any(words < set(place_key(name).split()) for name in names)


@functools.cache
def _division(code: str) -> str:
    found = gazetteer().division(code)
    return found.name if found else ""


def _spellings(view: View) -> dict[str, frozenset[str]]:
    """Key of every way in which the articles write a place -> the places."""
    found: dict[str, set[str]] = {}
    for key, names in view.names.items():
        for place in view.extractions[key].places:
            iri = names.places[place.id]
            for spelling in (place.name, *(m.text for m in place.mentions)):
                found.setdefault(place_key(spelling), set()).add(iri)
    return {key: frozenset(iris) for key, iris in found.items()}


def _codes(place: Place) -> tuple[str, ...]:
    return (*place.within, *((place.country,) if place.country else ()))


def _told(candidate: Candidate) -> str:
    country = f", {candidate.country}" if candidate.country and candidate.kind != "country" else ""
    return f"the {candidate.kind} {candidate.name}{country}"


def _near(view: View, words: str, spellings: dict[str, frozenset[str]]) -> str:
    names = {key: min(view.places[iri].name for iri in iris) for key, iris in spellings.items()}
    near = did_you_mean(place_key(words), sorted(names))
    for key in sorted(names, key=lambda k: (-len(k), k)):
        if near.endswith(f" mean {key}?"):
            return near.replace(f" mean {key}?", f" mean {names[key]}?")
    return near
