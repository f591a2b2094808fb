"""Places that an article names in, what they make likely out: how much of the article lies in which state, division,
district and square of the map.

Each name lends its weight to all that it can mean, in shares as likely as these are for now; so a name that means one
place only says much, and a name that fifty villages bear says little. No name speaks for itself.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.reading.place_rules.gazetteer import Candidate

CLOSE, AROUND = 0.5, 2.0
"""Sizes of the squares of the map, in degrees: a place counts in its square and the eight about it."""

Square = tuple[int, int, float]
_EVERYWHERE = ""


@dataclass(slots=True)
class Context:
    """Weights by code and by square of the map. by_key: what each name has added, which does not count for itself."""

    neighbours: Mapping[str, tuple[str, ...]]
    weights: defaultdict[str | Square, float] = field(default_factory=lambda: defaultdict(float))
    by_key: dict[str, dict[str | Square, float]] = field(default_factory=dict)

    def add_code(self, key: str, code: str, weight: float) -> None:
        """Let a name add to the weight of a state or division, and of the state a division belongs to."""
        for of in dict.fromkeys((_EVERYWHERE, code[:2], code)):
            self._add(key, of, weight)

    def add_place(self, key: str, place: Candidate, weight: float) -> None:
        """Let a name add to the weights of all that a place lies in."""
        if place.country is not None:
            self._add(key, _EVERYWHERE, weight)
        for code in place.holders:
            self._add(key, code, weight)
        if place.lat is not None and place.lon is not None and place.kind in ("city", "region"):
            for size in (CLOSE, AROUND):
                self._add(key, _square(place.lat, place.lon, size), weight)

    def _add(self, key: str, of: str | Square, weight: float) -> None:
        own = self.by_key.setdefault(key, {})
        own[of] = own.get(of, 0.0) + weight
        self.weights[of] += weight

    def weight(self, of: str | Square | None, key: str) -> float:
        """Weight as the names other than this one make it."""
        if of is None or of not in self.weights:
            return 0.0
        return max(0.0, self.weights[of] - self.by_key.get(key, {}).get(of, 0.0))

    def total(self, key: str) -> float:
        """Weight of all states together."""
        return self.weight(_EVERYWHERE, key)

    def around(self, country: str | None, key: str, share: float) -> float:
        """Weight of a state together with a share of that of the states beside it."""
        beside = sum(self.weight(other, key) for other in self.neighbours.get(country or "", ()))
        return self.weight(country, key) + share * beside

    def near(self, place: Candidate, size: float, key: str) -> float:
        """Weight of the square of a place and of those about it."""
        if place.lat is None or place.lon is None:
            return 0.0
        row, column, _ = _square(place.lat, place.lon, size)
        weights, own = self.weights, self.by_key.get(key, {})
        whole = 0.0
        for a in (row - 1, row, row + 1):
            for b in (column - 1, column, column + 1):
                square = (a, b, size)
                if square in weights:
                    whole += max(0.0, weights[square] - own.get(square, 0.0))
        return whole


def _square(lat: float, lon: float, size: float) -> Square:
    return int(lat // size), int(lon // size), size
