"""A division of a country and its towns in, the keys of its names, its point and its people out.

Articles call a division by more names than the sources: "Sumska oblast" is the Sumy region, after its largest town.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean

from kg.reading.place_rules.place_names import ARTICLES, place_key
from kg.reading.place_rules.read_divisions import Division

_KINDS_LISTED = """
oblast region province governorate respublika republic kray krai okrug avtonomnyy avtonomna avtonomnaya
state district department of the prefecture provincia departamento estado wilayat muhafazat viloyati
oblysy autonomous municipality municipio distrito raionul territory emirate regency canton voivodeship
raion rayon rayonu county parish borough zone qada mudiriyat powiat kabupaten kota comuna judetul agency
division subdivision census area city and raioni provinsi caza
"""
_KINDS = frozenset(_KINDS_LISTED.split())
_SUFFIXES = ("oblast", "governorate", "province", "region", "state", "republic", "krai", "territory", "county")
_WHOLE = re.compile(r"(?:district|state) of ")
_ADJECTIVE = re.compile(r"(?<=[a-z]{4})(?:s|t)?(?:kaya|ka|kiy|kyi|ko)$")


@dataclass(frozen=True, slots=True)
class Town:
    """A town as far as divisions are concerned. names: keys of all its names."""

    names: frozenset[str]
    population: int
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Named:
    """Keys of a division: own ones; borrowed from the town it is named after; bare ones, without the word for its
    kind."""

    name: str
    own: tuple[str, ...]
    borrowed: tuple[str, ...]
    bare: tuple[str, ...]


def name_division(division: Division, inside: list[Town], largest: list[Town]) -> Named:
    """The names of a division. inside: its towns, the largest first; largest: those of its country."""
    names = [re.sub(r"\s*[\[(].*?[\])]", "", name) for name in division.names]
    worded = (place_key(_unturned(name)) for name in names)
    keys = dict.fromkeys(key for key in worded if not key.endswith(" city"))  # "Prizren City Council" sits in the town
    cores = dict.fromkeys(_core(name) for name in names)
    if division.is_district:
        own = tuple(key for key in keys if key not in cores)
        return Named(_FOREIGN_FIRST.sub("", _unturned(names[0])), own, (), tuple(k for k in {**keys, **cores} if k))
    stems = dict.fromkeys(_ADJECTIVE.sub("", core) for core in cores)
    adjectives = [core for core in cores if core not in stems]
    namesake = _namesake([*cores, *stems], inside[:12]) or _namesake(adjectives, largest)
    bare = dict.fromkeys(core.partition(" ")[2] for core in cores if core.partition(" ")[0] in ARTICLES)
    own = tuple(dict.fromkeys(k for k in (*keys, *cores, *bare) if k))
    borrowed = sorted({*stems, *(namesake.names if namesake is not None else ())} - set(own))
    return Named(_english(names), own, tuple(borrowed), ())


def middle(towns: Iterable[Town]) -> tuple[float, float] | tuple[None, None]:
    """The point of a division: its towns gathered in cells of a degree, the mean of the cells.

    The mean of the towns alone lies where they are crowded.
    """
    cells: dict[tuple[int, int], list[tuple[float, float]]] = {}
    first: float | None = None
    for town in towns:
        first = town.lon if first is None else first
        lon = (town.lon - first + 180) % 360 - 180 + first  # a division may lie on both sides of the date line
        cells.setdefault((int(town.lat // 1), int(lon // 1)), []).append((town.lat, lon))
    if not cells:
        return None, None
    lat = mean(mean(lat for lat, _ in cell) for cell in cells.values())
    lon = mean(mean(lon for _, lon in cell) for cell in cells.values())
    return round(lat, 3), round((lon + 180) % 360 - 180, 3)


def _unturned(name: str) -> str:
    """The name to be read aloud: "Lääne, maakond" is "maakond Lääne", "Asturias, Principado de" is "Asturias"."""
    head, comma, rest = name.partition(", ")
    if comma and rest.endswith((" de", " of", " din", "autonomă")):
        return head
    return f"{rest} {head}" if comma and " " not in rest else name


_FOREIGN_FIRST = re.compile(
    r"(?:arrondissement|caza|comuna|departamento|distrito|kabupaten|municipio|obshtina|powiat|provincia|qada|rayon)\s+"
    r"(?:(?:de|del|du|des|da|do|din)\s+(?:la\s+)?|d['’])?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""A word of another language for the kind, before the name of a district: it is not shown."""


def _english(names: list[str]) -> str:
    """The name to show: the first, or the one with an English word for its kind where that is no mere longer form of
    the first ("Sumy Oblast" for "Sumska oblast", but "North Darfur")."""
    worded = [n for n in names[1:] if " " in n and n.rpartition(" ")[2].lower() in _SUFFIXES]
    first = _unturned(names[0])
    if not worded or any(place_key(n).startswith(place_key(first)) for n in worded):
        return first
    return min(worded, key=lambda n: (len(n), n))


def _core(name: str) -> str:
    """The key of a name without the words for its kind; "District of Columbia" and "State of Mexico" keep them."""
    if _WHOLE.match(place_key(name)):
        return place_key(name)
    words = [w for w in place_key(name.replace(",", " ")).split() if w not in _KINDS]
    return " ".join(words) or place_key(name)


def _namesake(cores: list[str], towns: list[Town]) -> Town | None:
    """The town a division is named after: "sumska" - Sumy, "rivnenska" - Rivne, "dayr az zawr" - Deir ez-Zor."""
    best: tuple[float, int, int] | None = None
    for at, town in enumerate(towns):
        for core in cores:
            bare = " ".join(w for w in core.split() if w not in ARTICLES)
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
