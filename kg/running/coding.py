"""A happening in, what a code book wants of it out: ACLED's and UCDP's columns, as far as the reports bear them.

Nothing is guessed: a column that the reports do not decide is empty (None).
"""

import datetime
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.graph.derived import place_precision
from kg.joining.sides import camp
from kg.joining.tolls import Toll
from kg.reading.place_rules.gazetteer import gazetteer
from kg.running.view import View
from kg.words.acled import SUB_EVENT_TYPES, acled_codes, disorder_type_of, event_type_of
from kg.words.happenings import Happening
from kg.words.records import Actor, Place

_GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
_NAMELESS = ("Person", "Group")
_TARGETING = "Civilian targeting"
_VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")


@dataclass(frozen=True, slots=True)
class Types:
    """ACLED's three levels; the lower ones are empty where the reports do not decide."""

    disorder: str = ""
    event: str = ""
    sub_event: str = ""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place in the terms of a code book.

    iso, iso3: number and letters of the country; precision: UCDP's where_prec, 1 to 7; geo: ACLED's, 1 to 3.
    """

    country: str | None = None
    iso: str | None = None
    iso3: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    precision: int | None = None
    geo: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """One number of people of one kind with its bounds; high is None where no upper bound is told."""

    conservative: int | None = None
    low: int | None = None
    high: int | None = None
    best: int | None = None
    is_party_only: bool = False


def types_of(view: View, told: Happening) -> Types:
    """ACLED's disorder type, event type and sub-event type."""
    codes = acled_codes(told.type)
    if not codes:
        return Types()
    code = codes[0] if len(codes) == 1 else _decide(view, told, codes)
    if code == "Attack" and _is_fight(view, told):
        code = "Armed clash"
    kind = event_type_of(code or codes[0])
    sub = "" if code in SUB_EVENT_TYPES else code
    return Types(disorder_type_of(sub or kind), kind, sub)


def _decide(view: View, told: Happening, codes: tuple[str, ...]) -> str:
    """One of several codes of a class, where weapon or doer decides; else empty."""
    if "Grenade" in codes:
        return "Grenade" if set(told.weapons) == {"grenade"} else "Remote explosive/landmine/IED"
    if "Government regains territory" in codes and "agent" not in told.contested:
        place = view.place(told)
        doers = _actors(view, told, "agents")
        country = place.country if place else None
        if not doers or country is None:
            return ""
        own = all(camp(actor) == "state" and actor.country == country for actor in doers)
        foreign = all(camp(a) == "rebel" or (camp(a) == "state" and a.country not in (None, country)) for a in doers)
        return codes[0] if own else codes[1] if foreign else ""
    return ""


def _is_fight(view: View, told: Happening) -> bool:
    """Whether an attack is one on people who bear arms and nobody else."""
    camps = {camp(actor) for actor in _actors(view, told, "targets")}
    return bool(camps) and camps <= {"state", "rebel"}


def targeting_of(view: View, told: Happening, types: Types) -> str | None:
    """ACLED's words where people without arms, and nobody in arms, are told to be the target of violence."""
    camps = {camp(actor) for actor in _actors(view, told, "targets")}
    return _TARGETING if types.event in _VIOLENT and camps == {"unarmed"} else None


def parties_of(view: View, told: Happening) -> tuple[list[str], list[str]]:
    """IRIs of the first and the second party, the main one first; none where voices name different ones.

    Two equal parties, as in talks, are first and second; of three and more nobody knows who stands with whom.
    """
    contested = {"agent": told.agents, "target": told.targets}
    first, second = (
        [] if role in told.contested else _main_first(view, told, iris) for role, iris in contested.items()
    )
    if not told.agents and not told.targets and len(told.participants) in (1, 2):
        ordered = _main_first(view, told, told.participants)
        return ordered[:1], ordered[1:]
    return first, second


def _main_first(view: View, told: Happening, iris: Iterable[str]) -> list[str]:
    """Named bodies first, then people, then groups without a name."""
    known = _known(view, told)

    def key(iri: str) -> tuple[int, str, str]:
        kind = known[iri].type if iri in known else ""
        return (_NAMELESS.index(kind) + 1 if kind in _NAMELESS else 0, view.label(iri), iri)

    return sorted(iris, key=key)


def _known(view: View, told: Happening) -> dict[str, Actor]:
    """IRI -> actor, of all who stand in the reports of a happening."""
    found: dict[str, Actor] = {}
    for article, local in told.reports:
        report, names = view.report(article, local), view.names[article]
        for actor in (*report.agents, *report.targets, *report.participants):
            found.setdefault(names.actors[actor], view.actor(article, actor))
    return found


def _actors(view: View, told: Happening, role: str) -> list[Actor]:
    known = _known(view, told)
    return [known[iri] for iri in getattr(told, role) if iri in known]


def time_precision(told: Happening) -> int | None:
    """ACLED's: 1 the day is told, 2 within a week, 3 within a month; None where less is known."""
    days = _days(told)
    return None if days is None or days > 31 else 1 if days == 1 else 2 if days <= 7 else 3


def date_precision(told: Happening) -> int | None:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more than a month; None: no day told."""
    days = _days(told)
    if days is None:
        return None
    return next(code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, days)) if days <= most)


def _days(told: Happening) -> int | None:
    """How many days there are on which it can have been."""
    if told.earliest is None:
        return None
    first = datetime.date.fromisoformat(told.earliest[:10])
    return (datetime.date.fromisoformat((told.latest or told.earliest)[:10]) - first).days + 1


def where_of(place: Place | None, relation: str | None) -> Whereabouts:
    """The country, divisions and precision of a place."""
    if place is None:
        return Whereabouts()
    precision = place_precision(place.kind, relation)
    if place.country is None:
        return Whereabouts(precision=precision, geo=_GEO_PRECISION.get(precision))
    name, number, letters = _country(place.country)
    divisions = [code for code in place.within if "-" in code]
    return Whereabouts(
        country=name,
        iso=number,
        iso3=letters,
        admin1=_division(divisions[-1]) if divisions else None,
        admin2=_division(divisions[0]) if len(divisions) > 1 else None,
        precision=precision,
        geo=_GEO_PRECISION.get(precision),
    )


@functools.cache
def _country(code: str) -> tuple[str | None, str | None, str | None]:
    """Name, number and three letters of a country."""
    import pycountry  # reads its tables; most commands never ask

    known = pycountry.countries.get(alpha_2=code)
    place = gazetteer().country(code)
    name = place.name if place else known.name if known else None
    return name, known.numeric if known else None, known.alpha_3 if known else None


@functools.cache
def _division(code: str) -> str:
    found = gazetteer().division(code)
    return found.name if found else code


def count_of(tolls: Sequence[Toll], kind: str) -> Count:
    """How many people of a kind; of several groups the largest, for nobody has added them up.

    Groups of which a party to the happening alone speaks count only where nobody else gives a figure. The best number
    is that of everyone where somebody gives one, and no less than the least of any group. The upper bound is the
    greatest number that anybody claims of any group: a sum of groups would be a number that nobody has said.
    """
    found = [toll for toll in tolls if toll.kind == kind]
    if not found:
        return Count()
    heard = [toll for toll in found if not toll.is_party_only] or found
    best = [toll.best for toll in heard if toll.group == "everyone"] or [toll.best for toll in heard]
    highs = [toll.high for toll in found]
    return Count(
        conservative=max(toll.conservative for toll in heard),
        low=max(toll.low for toll in heard),
        high=None if None in highs else max(high for high in highs if high is not None),
        best=max(*best, *(toll.low for toll in heard)),
        is_party_only=all(toll.is_party_only for toll in found),
    )
