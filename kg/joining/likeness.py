"""Two tellings of an event in, how far they can be one happening out, with the reasons in words.

Time first, then place, then kind, then who and how many, as an analyst compares two reports. A veto is final: no other
likeness outweighs it. Where the day or the place is not sure, something particular must be shared as well: a count, a
name, a wording. Weights were set by hand on the project's corpus; the figures they reach stand in docs/quality.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.joining.days import how_days_meet
from kg.joining.evidence import Sum
from kg.joining.setting import FRESH, compare_places, compare_times, told_together
from kg.joining.told import TAKING, Telling, lineage
from kg.joining.victims import known_victim, near_tolls, tolls_differ, victims_differ
from kg.joining.whereabouts import are_namesakes, is_point, is_within_reach, relate
from kg.joining.wordings import compare_words, sites_differ
from kg.words.vocab import vocabulary

JOIN = 0.60
"""Tellings at least this alike are one happening."""
CANDIDATE = 0.45
"""Those between the two are kept as candidates for a person to decide."""
_ENOUGH = 6.75
"""What must speak for two tellings to be one happening."""
_ROUNDING = 1e-6
_TIED = 1.6
"""How much of it must tie them to one spot, to the same people or words."""
_HIGH = 30
"""A toll from which on another one like it is rare."""
_DOUBT = 2.0
"""As much against it is a sign of two happenings."""
_CERTAIN = 7.5
"""Ties that make sure."""
_LITTLE, _NOTHING, _WORDS, _ALONE = 0.5, 2.5, 3, 0.3
"""What it weighs that two reports share nothing of a deed but day, spot and kind; and where they tell enough words."""
_ONE_DAY, _ONLY, _ONLY_THERE = 2.0, (2.0, 2.0), (2.5, 2.5)
"""What must speak for one day, and what it weighs that a country saw nothing else of the kind on it."""
_EVERYDAY = frozenset(
    {"Detention", "LegalAction", "Sanctioning", "Aid", "PoliticalChange", "Mobilization", "Interception", "Protest"}
)
"""Families of which a town may see several on a day, in articles on different matters."""
_VAGUE = frozenset({"Attack", "ArmedClash", "Explosion", "HostageTaking"})
"""What one report calls an attack another calls a clash or a blast."""
_HEAVY = frozenset({"AirStrike", "Bombing", "Shelling", "MissileStrike", "DroneStrike", "Explosion"})
"""What one report calls bombing another calls shelling or an air strike."""
_MEETINGS = frozenset({"Diplomacy", "Talks", "Meeting", "Visit"})
"""What one report calls talks another calls a meeting."""
_PURPOSES = frozenset({"Assassination", "Execution"})
"""Deeds named for what they were meant for, which another report names for how they were done."""
_ROCKETS = frozenset({"MissileStrike", "Shelling"})
"""What one report calls a rocket another calls a missile."""

_IMPLIED = {
    "drone": "DroneStrike",
    "mine": "LandmineExplosion",
    "aircraft": "AirStrike",
    "artillery": "Shelling",
    "missile": "MissileStrike",
    "suicide vest": "SuicideBombing",
}
"""Weapons that the kind of a deed has told already: no sign of one deed where only its region is known."""
_FEW = frozenset({"camp", "medical", "school", "religious", "cultural", "commercial"})
"""Kinds of things of which few are hit in a country on a day."""
_OTHER_DOER = 1.0
"""What it weighs that two reports name other doers: that is what voices differ on first."""
_VICTIM = (3.5, 3.5)
"""What it weighs that one person by name is killed, hurt or taken in both."""
_SEVERAL = frozenset({"car bomb", "suicide vest", "mine", "grenade"})
"""Weapons that are seldom taken for each other."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are: a score from 0 to 1, the reasons for it, and what forbids the two to be one.

    is_enough: whether day, place and particulars suffice to join them. is_certain: whether so much of it is particular
    that they are one even where the others of their groups are not much like each other. is_doubtful: whether something
    speaks against it, such as other things hit or another toll.
    """

    score: float
    reasons: tuple[str, ...]
    veto: str | None = None
    is_enough: bool = False
    is_certain: bool = False
    is_doubtful: bool = False


def compare_tellings(a: Telling, b: Telling) -> Likeness:
    """How far two tellings can be one happening. Symmetric."""
    forbidden = veto(a, b)
    if forbidden is not None:
        return Likeness(0.0, (), forbidden)
    found = Sum()
    reasons = weigh(a, b, found)
    score = round(min(max(found.weight * JOIN / _ENOUGH, 0.0), 1.0), 2)
    is_enough = found.weight >= _ENOUGH - _ROUNDING and found.ties >= _TIED
    return Likeness(
        score, reasons, None, is_enough, is_enough and found.ties >= _CERTAIN, found.against >= _DOUBT and not is_enough
    )


def weigh(a: Telling, b: Telling, found: Sum) -> tuple[str, ...]:
    """What speaks for two tellings that nothing forbids to be one, in words; it is added up on the way."""
    if a.family in _EVERYDAY or b.family in _EVERYDAY:
        found.add(-2.0)
    reasons = [*compare_times(a, b, found), *compare_places(a, b, found)]
    spot, day = found.ties, found.weight
    reasons += [r for step in (_kind, _who, _deed, _means, _figures, compare_words) for r in step(a, b, found)]
    is_told = min(len(a.details) + len(a.around), len(b.details) + len(b.around)) >= _WORDS
    if found.ties - spot >= _ALONE:
        reasons += _alone(a, b, found, day)
    else:
        found.add(-_NOTHING if is_told else -_LITTLE)
    return tuple(reasons)


# ---- what forbids


def veto(a: Telling, b: Telling) -> str | None:
    """What forbids two tellings to be one happening, None where nothing does. Symmetric."""
    return "one article tells of them as two" if a.key[0] == b.key[0] else contrast(a, b)


def contrast(a: Telling, b: Telling) -> str | None:
    """What two tellings tell that no one happening can be, whoever tells it. Symmetric."""
    if a.group != b.group:
        return "of different kinds"
    days = how_days_meet(a, b)
    if days == "apart":
        return "on different days"
    is_told = days in ("told", "open", "also") and told_together(a, b)
    if a.place and b.place:
        how = relate(a.place, b.place, same=a.place_iri == b.place_iri)
        if how in ("same", "near") or are_namesakes(a.place, b.place):
            is_told = True
        elif how == "apart" and not is_told and not is_within_reach(a.place, b.place):
            return "in different places"
    if not is_told and a.countries and b.countries and not a.countries & b.countries:
        return "in different countries"
    if a.group == "talking" and a.parties and b.parties and not a.parties & b.parties:
        return "between different parties"
    if a.group != "talking" and (a.modality == "hypothetical") != (b.modality == "hypothetical"):
        return "one is only supposed"
    if _is_series(a) != _is_series(b) and a.group != "talking":
        return "one is a single happening, the other several over days"
    return None


def _is_series(t: Telling) -> bool:
    """Whether a telling sums up what lasted or recurred: no single happening is all of it."""
    if t.extent == "habitual":
        return True
    return t.extent in ("ongoing", "multiple") and (t.days or 0) > FRESH


# ---- what and who


def _alone(a: Telling, b: Telling, found: Sum, day: float) -> Iterator[str]:
    """Where a day saw one happening of a group in a country, two reports of which one has no spot are of that one."""
    if day < _ONE_DAY or (is_point(a.place) and is_point(b.place)):
        return
    shared = {spot for _, spot in a.alone & b.alone}
    towns = {key: shown for t in (a, b) for key, shown in t.towns.items() if key in shared}
    if towns:
        found.add(*_ONLY_THERE)
        yield f"nothing else of the kind told of in {min(towns.values())} for that day"
    elif countries := shared & (a.countries | b.countries):
        found.add(*_ONLY)
        yield f"nothing else of the kind told of in {min(countries)} for that day"


def _kind(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if a.leaves & b.kinds or b.leaves & a.kinds:
        found.add(1.5)
        name = min((a.leaves & b.kinds) | (b.leaves & a.kinds), key=lambda t: (-len(lineage(t)), t))
        yield f"same kind ({vocabulary().label(vocabulary().term(name))})"
    elif any(a.leaves <= alike and b.leaves <= alike for alike in (_ROCKETS, _MEETINGS, TAKING)):
        found.add(0.75)
    elif a.leaves <= _HEAVY and b.leaves <= _HEAVY:
        found.add(0.3 if {"Bombing", "Explosion"} & (a.leaves | b.leaves) else -1.0)
    else:
        is_vague = (a.family != b.family and (a.leaves <= _VAGUE or b.leaves <= _VAGUE)) or any(
            x.leaves & _PURPOSES and "Attack" in y.kinds for x, y in ((a, b), (b, a))
        )
        found.add(0.3 if is_vague else -1.0 if a.family != b.family else -2.0)


def _who(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if a.group == "talking" or a.family == "Release":
        shared = a.parties & b.parties
        if len(shared) > 1 and a.parties == b.parties:
            found.add(2.5, 2.5)
            yield "same parties"
        elif shared:
            found.add(1.0, 0.5)
            yield "parties in common"
        elif any(len(x.parties) > 1 and x.parties <= y.cast for x, y in ((a, b), (b, a))):
            found.add(2.0, 1.5)
            yield "one is on the parties of the other"
        elif a.family == "Release" and a.alone & b.alone:
            return
        elif not (a.context & b.context) - a.countries and not a.story.keys() & b.story.keys():
            found.add(-2.5)  # two talks in one town on one day, for all that is told
        return
    if a.doers & b.doers:
        found.add(1.0, 0.7)
        yield "same doer"
    elif a.doers and b.doers and not (a.is_accused or b.is_accused):
        found.doubt(_OTHER_DOER)


def _deed(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """One side takes one country or stretch of land but once in a long while, so that no day is needed to know it."""
    if a.deeds & b.deeds:
        found.add(6.0, 6.0)
        yield "same land taken by the same side"


def _means(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    things = (a.objects | a.sites) & (b.objects | b.sites)
    if things:
        found.add(1.0, 1.0 if things & _FEW else 0.5)
        yield f"same kind of thing hit ({min(things)})"
    elif (a.objects and b.objects) or sites_differ(a, b):
        found.doubt(1.0 if a.details.keys() & b.details.keys() else 2.0)
    weapons = a.weapons & b.weapons
    if weapons:
        is_wide = not (is_point(a.place) and is_point(b.place))
        is_said = is_wide and _IMPLIED.get(min(weapons), "") in a.kinds & b.kinds
        found.add(0.2 if is_said else 0.6)
        yield f"same weapon ({min(weapons)})"
    elif a.weapons & _SEVERAL and b.weapons & _SEVERAL and not (a.weapons | b.weapons) - _SEVERAL:
        found.doubt(2.0)


def _figures(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if victims_differ(a, b):
        found.doubt(2.0)
        return
    if named := a.victims & b.victims:
        found.add(*_VICTIM)
        yield "same victim" if len(named) == 1 else "same victims"
    elif (known := known_victim(a, b)) is not None:
        found.add(1.5, 1.5)
        yield f"same victim ({known})"
    shared = sorted(a.counts & b.counts, key=lambda c: (-c[1], c[0]))
    if not shared:
        found.doubt(2.0 * tolls_differ(a, b))
        if (near := near_tolls(a, b)) is not None:
            found.add(*[1.5 if near[0] < _HIGH else 2.0] * 2)
            yield f"much the same toll ({near[0]} and {near[1]})"
        return
    kind, count = shared[0]
    weight = 0.7 if count == 2 else 1.5 if count < 10 else 2.5 if count < 20 else 3.0
    found.add(*[weight + (1.5 if len(shared) > 1 else 0.0)] * 2)
    yield f"same figure ({count} {kind})"
