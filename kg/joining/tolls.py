"""The figures of one happening in, what a table of events needs out: low, high, best, conservative, how many origins.

Derived whenever it is asked for and stored nowhere: the claims are what is known. Figures that a later toll supersedes
are left out; vague words count only where nobody gives a number. Everyone and civilians are one row, other groups rows
of their own, since nobody has added them up; parts of a figure are in none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from kg.joining.iris import Names
from kg.joining.sides import are_enemies, camp, side
from kg.words.happenings import Happening, Links
from kg.words.records import Actor, CasualtyClaim, Extraction

_WHOLE = ("everyone", "civilian")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many of one group were killed, injured or the like, as all that tell of a happening have it.

    group: "everyone", or a group type of which figures are given beside. low, high: the least and the greatest number
    claimed (UCDP's low and high estimate); low is 0 where every figure is open below ("up to 60"), high None where
    every figure is open above. best: the number that most
    origins give, of several the last, then the lowest. conservative: the lowest that not only a party to the happening
    claims, where there is one (ACLED's rule). claims: figures that count; origins: independent origins of these;
    is_party_only: whether nobody but a party to it claims any.
    """

    kind: str
    group: str
    low: int
    high: int | None
    best: int
    conservative: int
    claims: int
    origins: int
    is_party_only: bool


@dataclass(frozen=True, slots=True)
class _Told:
    figure: CasualtyClaim
    origin: str
    is_party: bool


class Tolls:
    """Figures of happenings, where all records and what linking made of them are known."""

    def __init__(self, links: Links, extractions: Mapping[str, Extraction], names: Mapping[str, Names]) -> None:
        """Look figures up in these. extractions, names: by article id."""
        self._extractions = extractions
        self._names = names
        self._origins = dict(links.origins)
        self._old: Set[str] = {earlier for _, earlier in links.updates}

    def origins(self, happening: Happening) -> int:
        """How many independent origins tell of a happening."""
        return len({self._origin(article) for article, _ in happening.reports})

    def tolls(self, happening: Happening) -> list[Toll]:
        """The tolls of a happening, sorted by kind and group."""
        found: dict[tuple[str, str], list[_Told]] = defaultdict(list)
        parties = self._parties(happening)
        reports = set(happening.reports)
        for article in sorted({a for a, _ in reports}):
            names = self._names[article]
            revised = {claim.supersedes for claim in self._extractions[article].casualties}
            for claim in self._extractions[article].casualties:
                if (article, claim.event) not in reports or claim.partOf is not None:
                    continue
                if claim.id in revised or names.casualties[claim.id] in self._old or _least(claim) is None:
                    continue
                group = "everyone" if claim.groupType in _WHOLE else claim.groupType
                told = _Told(claim, self._origin(article), self._is_party(article, claim, parties))
                found[claim.kind, group].append(told)
        return [_toll(kind, group, told) for (kind, group), told in sorted(found.items())]

    def _origin(self, article: str) -> str:
        return self._origins.get(article, article)

    def _parties(self, happening: Happening) -> list[tuple[Actor, str]]:
        """Who did it, and whom it was done to as far as they bear arms or are a state."""
        found = {}
        for article, local in happening.reports:
            extraction, names = self._extractions[article], self._names[article]
            actors = {a.id: a for a in extraction.actors}
            report = next(e for e in extraction.events if e.id == local)
            sufferers = [a for a in (*report.targets, *report.participants) if camp(actors[a]) in ("state", "rebel")]
            for actor in (*report.agents, *sufferers):
                found[names.actors[actor]] = actors[actor]
        return [(found[iri], iri) for iri in sorted(found)]

    def _is_party(self, article: str, claim: CasualtyClaim, parties: Sequence[tuple[Actor, str]]) -> bool:
        source = next((a for a in self._extractions[article].actors if a.id == claim.source), None)
        if source is None:
            return False
        own = side(source, self._names[article].actors[source.id])
        for party, iri in parties:
            if own is not None and own == side(party, iri):
                return True
            if camp(source) is not None and are_enemies(source, party):
                return True
        return False


def _toll(kind: str, group: str, told: Sequence[_Told]) -> Toll:
    exact = [t for t in told if t.figure.qualifier != "vague"] or list(told)
    lows = [t.figure.min for t in exact if t.figure.min is not None] or [0]  # "up to 60" puts no least forward
    highs = [t.figure.max for t in exact if t.figure.max is not None]
    free = [t.figure.min for t in exact if not t.is_party and t.figure.min is not None]
    return Toll(
        kind=kind,
        group=group,
        low=min(lows),
        high=max(highs) if highs and max(highs) >= max(lows) else None,
        best=_best(exact),
        conservative=min(free or lows),
        claims=len(exact),
        origins=len({t.origin for t in exact}),
        is_party_only=all(t.is_party for t in exact),
    )


def _best(told: Sequence[_Told]) -> int:
    """The number that most origins give; of several the last told, then the lowest."""
    backing: dict[int, set[str]] = defaultdict(set)
    day: dict[int, str] = {}
    for t in told:
        number = _number(t.figure)
        backing[number].add(t.origin)
        day[number] = max(day.get(number, ""), t.figure.asOf or "")
    most = max(len(origins) for origins in backing.values())
    last = max(day[n] for n, origins in backing.items() if len(origins) == most)
    return min(n for n, origins in backing.items() if len(origins) == most and day[n] == last)


def _least(claim: CasualtyClaim) -> int | None:
    return next((n for n in (claim.min, claim.stated, claim.max) if n is not None), None)


def _number(claim: CasualtyClaim) -> int:
    """The number that a figure puts forward at the least."""
    found = _least(claim)
    assert found is not None
    return found
