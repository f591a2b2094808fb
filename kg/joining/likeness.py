"""Two tellings of an event in, how far they can be one happening out, with the reasons in words.

Time first, then place, then kind, then who and how many, as an analyst compares two reports. A veto is final: no other
likeness outweighs it. Where the day or the place is not sure, something particular must be shared as well: a count, a
name, a wording. Weights were set by hand on the project's corpus; the figures they reach stand in docs/quality.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.joining.evidence import Sum
from kg.joining.setting import FRESH, MONTH, compare_places, compare_times
from kg.joining.telling import TAKING, Telling, lineage
from kg.joining.victims import known_victim, tolls_differ, victims_differ
from kg.joining.whereabouts import are_namesakes, is_point, relate
from kg.words.vocab import vocabulary

JOIN = 0.60
"""Tellings at least this alike are one happening."""
CANDIDATE = 0.45
"""Those between the two are kept as candidates for a person to decide."""
_CERTAIN = 2.0
"""As much of what few happenings share makes sure."""
_RARE = len("unread:") + 6
"""A name of as many letters that no reader knew is of a village or a street, not a word in capitals."""
_EVERYDAY = frozenset(
    {"Detention", "LegalAction", "Sanctioning", "Aid", "PoliticalChange", "Mobilization", "Interception"}
)
"""Families of which a town may see several on a day, in articles on different matters."""
_VAGUE = frozenset({"Attack", "ArmedClash", "Explosion"})
"""What one report calls an attack another calls a clash or a blast."""
_HEAVY = frozenset({"AirStrike", "Bombing", "Shelling", "MissileStrike", "DroneStrike", "Explosion"})
"""What one report calls bombing another calls shelling or an air strike."""
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
_SEVERAL = frozenset({"car bomb", "suicide vest", "mine", "grenade"})
"""Weapons that are seldom taken for each other."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two tellings are: a score from 0 to 1, the reasons for it, and what forbids the two to be one.

    is_enough: whether day, place and particulars suffice to join them. is_certain: whether so much of it is particular
    that they are one even where the others of their groups are not much like each other.
    """

    score: float
    reasons: tuple[str, ...]
    veto: str | None = None
    is_enough: bool = False
    is_certain: bool = False


def compare_tellings(a: Telling, b: Telling) -> Likeness:
    """How far two tellings can be one happening. Symmetric."""
    forbidden = veto(a, b)
    if forbidden is not None:
        return Likeness(0.0, (), forbidden)
    found = Sum(needed=0.5 if a.family in _EVERYDAY or b.family in _EVERYDAY else 0.0)
    reasons = tuple(
        r
        for step in (compare_times, compare_places, _kind, _who, _deed, _means, _figures, _words)
        for r in step(a, b, found)
    )
    score = round(min(max(found.score, 0.0), 1.0), 2)
    is_enough = score >= JOIN and found.particular >= found.needed
    return Likeness(score, reasons, None, is_enough, is_enough and found.particular >= _CERTAIN)


# ---- what forbids


def veto(a: Telling, b: Telling) -> str | None:
    """What forbids two tellings to be one happening, None where nothing does. Symmetric."""
    if a.key[0] == b.key[0]:
        return "one article tells of them as two"
    if a.group != b.group:
        return "of different kinds"
    if _days_apart(a, b) or _days_apart(b, a):
        return "on different days"
    if a.place and b.place and relate(a.place, b.place, same=a.place_iri == b.place_iri) == "apart":
        return "in different places"
    if a.countries and b.countries and not a.countries & b.countries and not are_namesakes(a.place, b.place):
        return "in different countries"
    if a.group == "talking" and a.parties and b.parties and not a.parties & b.parties:
        return "between different parties"
    if a.group != "talking" and (a.modality == "hypothetical") != (b.modality == "hypothetical"):
        return "one is only supposed"
    if _is_series(a) != _is_series(b) and a.group != "talking":
        return "one is a single happening, the other several over days"
    return None


def _days_apart(a: Telling, b: Telling) -> bool:
    """Whether b cannot have happened when a did, for what is known of a's day."""
    if a.first is not None:
        if b.first is not None:
            return a.first > (b.last or b.first)
        if b.not_after is not None and a.first > b.not_after:
            return True
        return b.is_news and b.window is not None and (a.last or a.first) < b.window[1] - MONTH
    if a.window is not None and b.window is not None and a.is_news and b.is_news:
        return a.window[0] > b.window[1]
    return False


def _is_series(t: Telling) -> bool:
    """Whether a telling sums up what lasted or recurred: no single happening is all of it."""
    if t.extent == "habitual":
        return True
    return t.extent in ("ongoing", "multiple") and (t.days or 0) > FRESH


# ---- what and who


def _kind(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if a.leaves & b.kinds or b.leaves & a.kinds:
        found.add(0.15)
        name = min((a.leaves & b.kinds) | (b.leaves & a.kinds), key=lambda t: (-len(lineage(t)), t))
        yield f"same kind ({vocabulary().label(vocabulary().term(name))})"
    elif a.leaves <= TAKING and b.leaves <= TAKING:
        found.add(0.0)
    elif a.leaves <= _HEAVY and b.leaves <= _HEAVY:
        is_loose = bool({"Bombing", "Explosion"} & (a.leaves | b.leaves)) or a.leaves | b.leaves >= _ROCKETS
        found.add(0.05 if is_loose else -0.05)
        found.needed += 0.0 if is_loose else 0.5
    else:
        is_vague = a.family != b.family and (a.leaves <= _VAGUE or b.leaves <= _VAGUE)
        found.add(0.0 if is_vague else -0.05 if a.family != b.family else -0.15)
        found.needed += 0.0 if is_vague else 0.5


def _who(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if a.group == "talking" or a.family == "Release":
        shared = a.parties & b.parties
        if len(shared) > 1 and a.parties == b.parties:
            found.add(0.25, 0.75)
            yield "same parties"
        elif shared:
            found.add(0.12, 0.25)
            yield "parties in common"
        elif not (a.context & b.context) - a.countries:
            found.needed += 0.75  # two talks in one town on one day, for all that is told
        return
    if a.doers & b.doers:
        found.add(0.1, 0.25)
        yield "same doer"
    elif a.doers and b.doers and not (a.is_accused or b.is_accused):
        found.add(-0.12)
        found.needed += 0.5


def _deed(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    """One side takes one country or stretch of land but once in a long while, so that no day is needed to know it."""
    if a.deeds & b.deeds:
        found.add(0.35, 2.0)
        yield "same land taken by the same side"


def _means(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    things = a.objects & b.objects
    if things:
        found.add(0.1, 0.5)
        yield f"same kind of thing hit ({min(things)})"
    elif (a.objects and b.objects) or _sites_differ(a, b):
        found.add(-0.1)
        found.needed += 0.75
    weapons = a.weapons & b.weapons
    if weapons:
        is_wide = not (is_point(a.place) and is_point(b.place))
        is_said = is_wide and _IMPLIED.get(min(weapons), "") in a.kinds & b.kinds
        found.add(0.06, 0.0 if is_said else 0.25)
        yield f"same weapon ({min(weapons)})"
    elif a.weapons & _SEVERAL and b.weapons & _SEVERAL and not (a.weapons | b.weapons) - _SEVERAL:
        found.add(-0.05)
        found.needed += 0.5


def _sites_differ(a: Telling, b: Telling) -> bool:
    left, right = a.sites | a.objects, b.sites | b.objects
    return bool((a.sites and b.sites) or (a.sites and b.objects) or (a.objects and b.sites)) and not left & right


def _figures(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if victims_differ(a, b):
        found.add(-0.1)
        found.needed += 0.75
    if (known := known_victim(a, b)) is not None:
        found.add(0.1, 0.5)
        yield f"same victim ({known})"
    shared = sorted(a.counts & b.counts, key=lambda c: (-c[1], c[0]))
    if not shared:
        if tolls_differ(a, b):
            found.needed += 0.5
        return
    kind, count = shared[0]
    small, rare = (0.08, 0.25) if count == 2 else (0.15, 0.5) if count < 10 else (0.2 if count < 20 else 0.25, 1.0)
    more = len(shared) > 1
    found.add(small + 0.15 * more, rare + 0.5 * more)
    yield f"same figure ({count} {kind})"


def _words(a: Telling, b: Telling, found: Sum) -> Iterator[str]:
    if a.is_news and b.is_news:
        found.add(0.05, 0.25)
        yield "what both articles are about"
    if a.wordings & b.wordings:
        found.add(0.3, 3.0)
        yield "told in the same words"
    elif a.text is not None and a.text == b.text:
        found.add(0.3, 2.0)
        yield "told in copies of one text"
    shared = sorted(k for k in a.names.keys() & b.names.keys() if k not in (a.place_key, b.place_key))
    if shared:
        rare = [
            k for k in shared if k.startswith(("Person:", "facility:")) or (k.startswith("unread:") and len(k) >= _RARE)
        ]
        weight = 0.5 * len(shared) + 0.25 * len(rare)
        found.add(min(0.1 * len(shared), 0.2), min(weight, 1.0))
        yield f"both name {', '.join(sorted({a.names[k] for k in shared})[:3])}"
    elif (told := a.story.keys() & b.story.keys()) and not _deeds_differ(a, b):
        weights: dict[str, float] = {}
        for words, weight in (max(a.story[k], b.story[k], key=lambda x: (x[1], x[0])) for k in sorted(told)):
            weights[words] = max(weight, weights.get(words, 0.0))
        shown = sorted(weights)
        found.add(min(0.1 * len(shown), 0.15), min(sum(weights.values()), 1.0))
        yield f"both stories name {', '.join(shown[:3])}"


def _deeds_differ(a: Telling, b: Telling) -> bool:
    """Whether two stories of one town tell of different things hit, or of other dead for the same day."""
    if (a.objects and b.objects and not a.objects & b.objects) or _sites_differ(a, b):
        return True
    left, right = ({(f.stated, f.asOf) for f in t.figures if f.kind == "killed"} for t in (a, b))
    days = {day for _, day in left} & {day for _, day in right}
    return any({n for n, d in left if d == day}.isdisjoint({n for n, d in right if d == day}) for day in days)
