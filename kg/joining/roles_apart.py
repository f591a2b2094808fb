"""What several reports of one happening name in a role in, whether two of them hardly go together out. Pure.

A deed may be done with several weapons and to several people, so that two names are no contradiction; but where one
report knows only of drones and another only of mortars, or one only of pupils and another only of fighters, whoever
compares them must see it.

>>> weapons_apart([("drone",), ("mortar",)])
True
>>> weapons_apart([("missile",), ("ballistic missile",)]), weapons_apart([("drone", "mortar"), ("mortar",)])
(False, False)
"""

from collections.abc import Iterable
from itertools import combinations

from kg.joining.sides import camp
from kg.words.records import Actor

_ALIKE = (
    frozenset({"missile", "ballistic missile", "cruise missile", "rocket"}),
    frozenset({"aircraft", "helicopter", "aerial bomb", "glide bomb", "cluster munition", "missile", "rocket"}),
    frozenset({"artillery", "mortar", "rocket", "tank", "cluster munition"}),
    frozenset({"firearm", "machine gun", "sniper rifle"}),
    frozenset({"improvised explosive device", "car bomb", "suicide vest", "mine", "grenade"}),
    frozenset({"drone", "aircraft", "missile", "aerial bomb", "grenade"}),
)
"""Weapons that two reports may mean by one: what one calls a rocket another calls a missile, a plane drops bombs."""
_OPEN = frozenset({"other", "explosive"})
"""Weapons of which nothing is known that could exclude another."""
_ARMED = frozenset({"state", "rebel"})


def weapons_apart(named: Iterable[Iterable[str]]) -> bool:
    """Whether two of the reports name weapons that cannot be meant by one word."""
    told = sorted({tuple(sorted(set(weapons))) for weapons in named if weapons})
    return any(not any(_may_be_one(x, y) for x in one for y in other) for one, other in combinations(told, 2))


def targets_apart(named: Iterable[Iterable[Actor]]) -> bool:
    """Whether one report knows only of people who bear arms, and another only of such who bear none."""
    told = [{camp(actor) for actor in actors} for actors in named]
    return {"unarmed"} in told and any(camps and camps <= _ARMED for camps in told)


def _may_be_one(a: str, b: str) -> bool:
    return a == b or bool(_OPEN & {a, b}) or any(a in alike and b in alike for alike in _ALIKE)
