"""Two places in, how they lie to each other out: the same, one in the other, next to each other, or apart."""

import math

from kg.joining.identity import plain_name, sound
from kg.words.records import Place

NEAR_KM = 15.0
"""Two points no farther apart are one place for a happening: a town and its outskirts."""
WIDE_KM = 100.0
"""Beyond this a stretch of land and a point are apart."""
_NAME = 4
"""Letters of a name that may be part of a longer one."""
_HEARD = 3
"""Consonants from which on two spellings that sound alike are one name."""
REACH_KM = 200.0
"""The wounded are taken no farther, and roads are called after no town farther off."""
POINTS = frozenset({"city", "facility"})
"""Kinds of places that are small enough to tell happenings of one day apart."""


def distance_km(a: Place, b: Place) -> float | None:
    """The distance between two points, None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    f1, f2 = math.radians(a.lat), math.radians(b.lat)
    x = math.sin((f2 - f1) / 2) ** 2
    y = math.cos(f1) * math.cos(f2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(x + y))


def region_code(place: Place) -> str | None:
    """The ISO 3166-2 code of the region that a place is or lies in."""
    return next((w for w in place.within if "-" in w), None)


def contains(outer: Place, inner: Place) -> bool:
    """Whether one place lies in another that is larger by its kind."""
    if outer.kind == "country":
        return outer.country is not None and outer.country == inner.country and inner.kind != "country"
    own = region_code(outer)
    if outer.kind != "region" or inner.kind in ("region", "country"):
        return False
    return own is not None and own in inner.within


def is_point(place: Place | None) -> bool:
    """Whether a place is a town or a spot, not a stretch of land."""
    return place is not None and place.kind in POINTS


def relate(a: Place, b: Place, *, same: bool) -> str:
    """How two places lie: "same", "near", "within", "unsure" or "apart". same: whether they are one thing.

    A spot whose point nobody knows is unsure, and so is whatever lies by a stretch of land without a border.
    """
    if same:
        return "same"
    if _are_called_alike(a, b):
        return "near"
    if contains(a, b) or contains(b, a):
        return "within"
    if a.country is None or b.country is None:
        return "near" if _share_a_name(a, b) else "unsure"
    if a.country != b.country:
        km = distance_km(a, b)
        return "near" if is_point(a) and is_point(b) and km is not None and km <= NEAR_KM else "apart"
    if any(p.kind == "region" and region_code(p) is None for p in (a, b)):
        return "unsure"  # a stretch of land that no list of divisions has: Kordofan, the Sahel
    if "country" in (a.kind, b.kind) or "region" in (a.kind, b.kind):
        spot = a if b.kind == "region" else b
        is_unknown = spot.kind == "facility" and spot.lat is None and region_code(spot) is None
        return "unsure" if is_unknown else "apart"
    if _share_a_name(a, b):
        return "near"
    km = distance_km(a, b)
    if km is None:
        first, second = region_code(a), region_code(b)
        return "apart" if first and second and first != second else "unsure"
    if km <= NEAR_KM:
        return "near"
    return "unsure" if km <= WIDE_KM and not (is_point(a) and is_point(b)) else "apart"


def is_within_reach(a: Place, b: Place) -> bool:
    """Whether two spots of one country are no farther apart than a deed and the hospital of its wounded."""
    km = distance_km(a, b)
    return is_point(a) and is_point(b) and a.country == b.country and km is not None and km <= REACH_KM


def _share_a_name(a: Place, b: Place) -> bool:
    """Whether one is called after the other: Yida, Yida refugee camp."""
    if {a.kind, b.kind} != {"city", "facility"}:
        return False
    town, spot = (a, b) if a.kind == "city" else (b, a)
    return set(town.name.casefold().split()) <= set(spot.name.casefold().split())


def _are_called_alike(a: Place, b: Place) -> bool:
    """Whether two spots of which no list has one are called alike: Beni Walid market, Beni Walid; Tumbira, Tumbera."""
    if not (is_point(a) and is_point(b)) or (a.geonames is not None and b.geonames is not None):
        return False
    if a.geonames != b.geonames and a.country and b.country and a.country != b.country:
        return False
    left, right = plain_name(a.name), plain_name(b.name)
    short, long = sorted((left.split(), right.split()), key=len)
    if len(" ".join(short)) >= _NAME and set(short) <= set(long):
        return True
    return len(short) == len(long) and len(heard := sound(left)) >= _HEARD and heard == sound(right)


def are_namesakes(a: Place | None, b: Place | None) -> bool:
    """Whether two places that no list has are called the same: a village, and an area of its name."""
    if a is None or b is None or (a.geonames is not None and b.geonames is not None):
        return False
    return a.kind != "country" and b.kind != "country" and a.name.casefold() == b.name.casefold()
