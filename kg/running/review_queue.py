"""A desk in, what waits for a decision out: pairs that may be one, records nobody has judged, what fits no more."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.running.decided import read_unfit
from kg.running.find_record import Spot
from kg.running.review import Desk
from kg.words.decisions import Correction, Ruling, Unfit
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.vocab import did_you_mean

QUEUES = {
    "candidates": "reports that may tell of one event, the likeliest first",
    "contested": "figures and reports of events on which two claims cannot both be true",
    "unverified": "reports that rest on somebody's word alone",
    "events": "all reports of events",
    "figures": "all figures of casualties",
    "unfit": "decisions that no longer fit what is read",
}
"""Name of a queue -> what waits in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What waits: one record, two that may be one, or a decision that fits no more.

    beside: of a figure those that contradict it, of a report the others of its event. reasons: why two may be one.
    """

    spots: tuple[Spot, ...] = ()
    beside: tuple[Spot, ...] = ()
    reasons: tuple[str, ...] = ()
    score: float | None = None
    unfit: Unfit | None = None

    @property
    def is_pair(self) -> bool:
        """Whether two things may be one."""
        return len(self.spots) == 2


def make_queue(
    desk: Desk, name: str, *, place: str | None = None, event: Happening | None = None, again: bool = False
) -> list[Item]:
    """What waits, in its order. place, event: only what belongs there. again: also what was decided already."""
    if name == "unfit":
        return [Item(unfit=u) for u in read_unfit(desk.store) if u.decision in desk.decisions()]
    makers: dict[str, Callable[[], Iterable[Item]]] = {
        "candidates": lambda: _candidates(desk),
        "contested": lambda: _contested(desk),
        "unverified": lambda: _reports(desk, _is_unverified),
        "events": lambda: _reports(desk, lambda *_: True),
        "figures": lambda: _figures(desk),
    }
    wanted = _told_at(desk, place) if place else None
    found = []
    done = _done(desk)
    for item in makers[name]():
        events = [h.event for spot in item.spots if (h := desk.records.event_of(spot)) is not None]
        if event is not None and event.event not in events:
            continue
        if wanted is not None and not wanted.intersection(events):
            continue
        if again or not _name(desk, item) & done:
            found.append(item)
    return found


def event_items(desk: Desk, event: Happening, *, again: bool = False) -> list[Item]:
    """The reports of an event and the figures that belong to it, each by itself."""
    reports = [(a, "events", e) for a, e in event.reports]
    figures = [(a, "casualties", c.id) for a, c in desk.view.figures(event)]
    items = [Item(spots=(spot,), beside=tuple(r for r in reports if r != spot)) for spot in reports]
    items += [Item(spots=(spot,), beside=_against(desk).get(spot, ())) for spot in figures]
    done = _done(desk)
    return [item for item in items if again or not _name(desk, item) & done]


# ---- the queues


def _candidates(desk: Desk) -> Iterator[Item]:
    spots = {desk.view.names[a].events[e]: (a, "events", e) for h in desk.view.links.happenings for a, e in h.reports}
    open_ = [d for d in desk.view.links.decisions if d.decision == "candidate" and {d.a, d.b} <= spots.keys()]
    for d in sorted(open_, key=lambda d: (-d.score, d.a, d.b)):
        yield Item(spots=(spots[d.a], spots[d.b]), reasons=d.reasons, score=d.score)


def _contested(desk: Desk) -> Iterator[Item]:
    against = _against(desk)
    for told in _by_day(desk):
        if not told.contested:
            continue
        reports = [(a, "events", e) for a, e in told.reports]
        figures = [(a, "casualties", c.id) for a, c in desk.view.figures(told)]
        yield from (Item(spots=(spot,), beside=against[spot]) for spot in figures if spot in against)
        kinds = {desk.records.record(spot).kind for spot in figures}
        if set(told.contested) - kinds:
            yield from (Item(spots=(spot,), beside=tuple(r for r in reports if r != spot)) for spot in reports)


def _reports(desk: Desk, wanted: Callable[[Desk, Happening, Spot], bool]) -> Iterator[Item]:
    for told in _by_day(desk):
        reports = [(a, "events", e) for a, e in told.reports]
        for spot in reports:
            if wanted(desk, told, spot):
                yield Item(spots=(spot,), beside=tuple(r for r in reports if r != spot))


def _is_unverified(desk: Desk, told: Happening, spot: Spot) -> bool:
    """Whether nobody but others says so: no report of the event in an article's own voice, none verified."""
    if told.modality not in ("actual", "disputed"):
        return False
    reports = [desk.view.report(a, e) for a, e in told.reports]
    return all(r.attribution != "own" for r in reports) and desk.records.record(spot).verification != "verified"


def _figures(desk: Desk) -> Iterator[Item]:
    against = _against(desk)
    for shelved in desk.store.articles():
        for claim in desk.view.extractions[shelved.id].casualties:
            spot = (shelved.id, "casualties", claim.id)
            yield Item(spots=(spot,), beside=against.get(spot, ()))


def _by_day(desk: Desk) -> list[Happening]:
    return sorted(desk.view.links.happenings, key=lambda h: (h.earliest or h.notAfter or "9999", h.event))


def _against(desk: Desk) -> dict[Spot, tuple[Spot, ...]]:
    """Figure -> those that contradict it."""
    spots = {
        iri: (article, "casualties", local)
        for article, names in desk.view.names.items()
        for local, iri in names.casualties.items()
    }
    found: dict[Spot, tuple[Spot, ...]] = {}
    for a, b in desk.view.links.contradictions:
        if a in spots and b in spots:
            for one, other in ((spots[a], spots[b]), (spots[b], spots[a])):
                found[one] = (*found.get(one, ()), other)
    return found


# ---- what is left out


def _done(desk: Desk) -> set[str]:
    """Names of records, and of pairs, that were decided."""
    found = set()
    for decision in desk.decisions():
        if isinstance(decision, Ruling):
            found.add(_pair(decision.a.iri, decision.b.iri))
        elif isinstance(decision, Correction):
            found.add(decision.anchor.iri)
    return found


def _name(desk: Desk, item: Item) -> set[str]:
    iris = [desk.records.iri(spot) for spot in item.spots]
    return {_pair(*iris)} if item.is_pair else set(iris)


def _pair(a: str, b: str) -> str:
    return " ".join(sorted((a, b)))


def _told_at(desk: Desk, place: str) -> set[str]:
    """The events at a place of that name, or within it, by name or code."""
    wanted = place.casefold()
    found, names = set(), set()
    for told in desk.view.links.happenings:
        where = desk.view.place(told)
        if where is None:
            continue
        names.add(where.name)
        if wanted in (where.name.casefold(), (where.country or "").casefold(), *(w.casefold() for w in where.within)):
            found.add(told.event)
    if not found:
        raise WrongUse(
            f"no event is told of at {place!r}{did_you_mean(place, sorted(names))}",
            "Give the name of a place as `kg events` prints it, or the code of a country or region (SD, UA-59).",
        )
    return found
