"""Two tellings of an event in, how far they can be one happening out, with the reasons in words.

Time first, then place, then kind, then who and how many, as an analyst compares two reports. A veto is final: no other
likeness outweighs it. Weights were set by hand on the project's corpus; the figures they reach stand in docs/quality.md.
"""

import math
from dataclasses import dataclass
from datetime import date

from kg.words.records import CasualtyClaim, EventReport, Place
from kg.words.vocab import vocabulary

JOIN = 0.60
"""Tellings at least this alike are one happening."""
CANDIDATE = 0.45
"""Those between the two are kept as candidates for a person to decide."""
NEAR_KM = 15.0
"""Two points no farther apart are one place for a happening: a town and its outskirts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that one article says of one happening, in whatever voices: what linking compares.

    key: (article id, occurrence). sides: country or IRI of everyone who acts in it, by role.
    """

    key: tuple[str, str]
    published: str
    reports: tuple[EventReport, ...]
    types: frozenset[str]
    family: str
    extent: str
    earliest: str | None
    latest: str | None
    place: Place | None
    place_iri: str | None
    doers: frozenset[str]
    parties: frozenset[str]
    weapons: frozenset[str]
    objects: frozenset[str]
    figures: tuple[CasualtyClaim, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are: a score from 0 to 1, the reasons for it, and what forbids the two to be one."""

    score: float
    reasons: tuple[str, ...]
    veto: str | None = None


FAMILIES = (
    frozenset({"Attack", "Explosion"}),
    frozenset({"Attack", "ArmedClash"}),
    frozenset({"Diplomacy", "Agreement"}),
)
"""Families that tellings of one happening may differ in: what one calls an attack another calls a clash or a blast."""


_COUNTLESS = frozenset({"Diplomacy", "Agreement"})
"""Families whose nouns stand in the plural for one happening: talks, negotiations, accords."""


def compare_tellings(a: Telling, b: Telling) -> Likeness:
    """How far two tellings can be one happening. Symmetric."""
    veto = _veto(a, b)
    if veto is not None:
        return Likeness(0.0, (), veto)
    parts = [_time(a, b), _place(a, b), _kind(a, b), _who(a, b), _means(a, b), _figures(a, b)]
    score = sum(p[0] for p in parts)
    return Likeness(round(min(max(score, 0.0), 1.0), 2), tuple(p[1] for p in parts if p[1]))


def _veto(a: Telling, b: Telling) -> str | None:
    if a.key[0] == b.key[0]:
        return "one article tells of them as two"
    if a.family != b.family and frozenset({a.family, b.family}) not in FAMILIES:
        return "of different kinds"
    if a.family not in _COUNTLESS and (a.extent == "single") != (b.extent == "single"):
        return "one is a single happening, the other several"
    if (a.earliest and b.latest and a.earliest > b.latest) or (b.earliest and a.latest and b.earliest > a.latest):
        return "on different days"
    if a.place and b.place and not _places_meet(a, b):
        return "in different places"
    if a.family == "Diplomacy" and a.parties and b.parties and not a.parties & b.parties:
        return "between different parties"
    return None


def _days(t: Telling) -> int | None:
    if t.earliest is None or t.latest is None:
        return None
    return (date.fromisoformat(t.latest[:10]) - date.fromisoformat(t.earliest[:10])).days + 1


def _time(a: Telling, b: Telling) -> tuple[float, str]:
    lengths = [n for n in (_days(a), _days(b)) if n is not None]
    if len(lengths) < 2:
        return 0.0, ""
    worse = max(lengths)
    if worse <= 2:
        return 0.35, f"same day ({max(a.earliest or '', b.earliest or '')})"
    if worse <= 10:
        return 0.22, "days overlap within a week"
    return (0.1, "days overlap within a month") if worse <= 31 else (0.0, "")


def _distance_km(a: Place, b: Place) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    f1, f2 = math.radians(a.lat), math.radians(b.lat)
    x = math.sin((f2 - f1) / 2) ** 2
    y = math.cos(f1) * math.cos(f2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(x + y))


def _contains(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return outer.country is not None and outer.country == inner.country and inner.kind != "country"
    own = [w for w in outer.within if "-" in w]
    return outer.kind == "region" and bool(own) and own[0] in inner.within and inner.kind != "region"


def _places_meet(a: Telling, b: Telling) -> bool:
    if a.place is None or b.place is None or a.place_iri == b.place_iri:
        return True
    if _contains(a.place, b.place) or _contains(b.place, a.place):
        return True
    if "country" in (a.place.kind, b.place.kind):
        return False
    km = _distance_km(a.place, b.place)
    return km is not None and km <= NEAR_KM


def _place(a: Telling, b: Telling) -> tuple[float, str]:
    if a.place is None or b.place is None:
        return 0.0, ""
    kinds = {a.place.kind, b.place.kind}
    if a.place_iri == b.place_iri:
        worth = {"country": 0.05, "region": 0.22, "area": 0.15, "sea": 0.15}.get(a.place.kind, 0.35)
        return worth, f"same {a.place.kind if worth < 0.35 else 'place'} ({a.place.name})"
    if "country" in kinds:
        return 0.05, ""
    if _contains(a.place, b.place) or _contains(b.place, a.place):
        return 0.22, f"one place lies in the other ({a.place.name}, {b.place.name})"
    return 0.25, f"places next to each other ({a.place.name}, {b.place.name})"


def _kind(a: Telling, b: Telling) -> tuple[float, str]:
    if a.family != b.family:
        return -0.05, ""
    vocab = vocabulary()
    exact = a.types & b.types
    if any(x == y or vocab.is_a(x, y) or vocab.is_a(y, x) for x in a.types for y in b.types):
        name = min(exact) if exact else min(a.types | b.types, key=lambda t: (-len(vocab.ancestors(t)), t))
        return 0.15, f"same kind ({vocab.label(vocab.term(name))})"
    return -0.1, ""


def _who(a: Telling, b: Telling) -> tuple[float, str]:
    if a.family in ("Diplomacy", "Agreement", "Release"):
        shared = a.parties & b.parties
        if a.parties and a.parties == b.parties:
            return 0.25, "same parties"
        return (0.12, "parties in common") if shared else (0.0, "")
    if a.doers & b.doers:
        return 0.1, "same doer"
    return 0.0, ""


def _means(a: Telling, b: Telling) -> tuple[float, str]:
    if a.weapons & b.weapons:
        return 0.08, f"same weapon ({min(a.weapons & b.weapons)})"
    if a.objects & b.objects - {"other", "area"}:
        return 0.08, f"same kind of thing hit ({min(a.objects & b.objects - {'other', 'area'})})"
    return 0.0, ""


def _figures(a: Telling, b: Telling) -> tuple[float, str]:
    shared = sorted(_counts(a) & _counts(b))
    return (0.15, f"same figure ({shared[0][1]} {shared[0][0]})") if shared else (0.0, "")


def _counts(t: Telling) -> frozenset[tuple[str, int]]:
    return frozenset((f.kind, f.stated) for f in t.figures if f.stated is not None and f.stated > 1)
