"""The tellings of one happening in, the Happening out: its kind, day and place as all tellings together allow.

Days: what all dated tellings have in common. Place: the most exact one that most tellings name or lie around. Roles:
what is told as having happened outweighs what was planned; what somebody denies fills none.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.joining.iris import Names, event_iri
from kg.joining.told import MODALITIES, REALIZED, Telling, lineage
from kg.joining.whereabouts import contains, relate
from kg.words.happenings import Happening
from kg.words.records import EventReport, Place
from kg.words.vocab import vocabulary

_EXACT = ("facility", "city", "border", "river", "region", "area", "sea", "country")
_ROLES = ("agents", "targets", "participants", "mediators", "hosts")
_Reports = Sequence[tuple[str, EventReport]]


def describe_happening(members: Sequence[Telling], names: Mapping[str, Names], contested: Iterable[str]) -> Happening:
    """The happening that tellings, earliest-published first, tell of. contested: what they disagree on."""
    reports = [(t.key[0], r) for t in members for r in t.reports]
    modality = min((r.modality for _, r in reports), key=MODALITIES.index)
    told = [(a, r) for a, r in reports if r.modality != "negated"] or reports
    real = [(a, r) for a, r in told if r.modality in REALIZED] or told
    kind = _type(r for _, r in real)
    at = _best_place(members)
    place = at.place if at else None
    earliest, latest = _interval(members)
    return Happening(
        event=event_iri(names[reports[0][0]].events[reports[0][1].id]),
        reports=tuple((a, r.id) for a, r in reports),
        type=kind,
        types=_all_types(kind, [r for _, r in real]),
        modality=modality,
        label=_label(kind, place, earliest, latest),
        place=at.place_iri if at else None,
        placeRelation=next((r.placeRelation for r in at.reports if r.placeRelation), None) if at else None,
        earliest=earliest,
        latest=latest,
        notAfter=min((r.notAfter for _, r in reports if r.notAfter), default=None),
        extent=_extent(members),
        stage=next((r.stage for _, r in reversed(told) if r.stage), None),
        topics=tuple(sorted({x for _, r in reports for x in r.topics})),
        weapons=tuple(sorted({w.weaponType for _, r in real for w in r.weapons})),
        objects=tuple(sorted({o.objectType for _, r in real for o in r.objects})),
        contested=tuple(sorted(contested)),
        **{role: _role(real, names, role) or _role(told, names, role) for role in _ROLES},
    )


def _label(kind: str, place: Place | None, earliest: str | None, latest: str | None) -> str:
    what = vocabulary().label(vocabulary().term(kind)).capitalize()
    where = place.name if place else "place not told"
    when = earliest if earliest == latest else f"{earliest} to {latest}"
    return f"{what}, {where}, {when if earliest else 'day not told'}"


def _role(reports: _Reports, names: Mapping[str, Names], role: str) -> tuple[str, ...]:
    return tuple(sorted({names[a].actors[x] for a, r in reports for x in getattr(r, role)}))


def _type(reports: Iterable[EventReport]) -> str:
    """The class most reports give, the more specific where as many do."""
    count = Counter(r.type for r in reports)
    return min(count, key=lambda t: (-sum(n for u, n in count.items() if u in lineage(t)), -len(lineage(t)), t))


def _all_types(kind: str, reports: Sequence[EventReport]) -> tuple[str, ...]:
    """The chosen class with its ancestors; further leaves where one report tells two kinds at once."""
    found = dict.fromkeys(lineage(kind))
    for types in (r.types for r in reports if r.type == kind):
        found.update(dict.fromkeys(types))
    return tuple(found)


def _extent(members: Sequence[Telling]) -> str:
    """What most tellings say, the first where as many say another."""
    count = Counter(t.extent for t in members)
    return max(dict.fromkeys(t.extent for t in members), key=lambda extent: count[extent])


def _best_place(members: Sequence[Telling]) -> Telling | None:
    """The telling with the most exact place among those that the most tellings agree on."""
    found: dict[str, Telling] = {}
    count: Counter[str] = Counter()
    for telling in members:
        if telling.place is not None and telling.place_iri is not None:
            found.setdefault(telling.place_iri, telling)
            count[telling.place_iri] += 1
    backing = {
        iri: sum(n for other, n in count.items() if _backs(found[other].place, found[iri].place, same=other == iri))
        for iri in found
    }
    order = sorted(found, key=lambda iri: (-backing[iri], _exactness(found[iri].place), -count[iri], iri))
    return found[order[0]] if order else None


def _backs(other: Place | None, place: Place | None, *, same: bool) -> bool:
    """Whether a place speaks for another: it is the same, holds it, or lies beside it."""
    if other is None or place is None:
        return False
    return same or contains(other, place) or relate(other, place, same=same) == "near"


def _exactness(place: Place | None) -> int:
    return _EXACT.index(place.kind) if place and place.kind in _EXACT else len(_EXACT)


def _interval(members: Sequence[Telling]) -> tuple[str | None, str | None]:
    """What most dated tellings have in common: the day of a funeral stays apart from that of the deed.

    Of days that as many tellings allow, the one told most exactly, then the one told first.
    """
    spans = [(t.first, t.last) for t in members if t.first is not None and t.last is not None]
    if not spans:
        return None, None
    backing = {x: sum(x[0] <= y[1] and y[0] <= x[1] for y in spans) for x in spans}
    first, last = min(dict.fromkeys(spans), key=lambda x: (-backing[x], x[1] - x[0]))
    for one, other in spans:
        if one <= last and first <= other:
            first, last = max(first, one), min(last, other)
    return date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
