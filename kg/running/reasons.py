"""A view and a happening in, why its reports are one event out, and why others are not of it.

What joined them was kept by the build. Why two events are apart is kept nowhere: it is found anew from the records, by
the same comparison that the build makes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.joining.copies import first_prints
from kg.joining.likeness import JOIN, Likeness, compare_tellings
from kg.joining.telling import read_tellings
from kg.joining.told import Telling
from kg.running.passages import Heading, Told, head, tell
from kg.running.view import View
from kg.words.happenings import Decision, Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Why two reports are one or apart. a, b: their numbers; reasons: what they share; score: from 0 to 1.

    kind: joined, or one article (which tells of both as one). isRuled: whether a person decided it.
    """

    a: int
    b: int
    kind: str
    score: float
    reasons: tuple[str, ...]
    isRuled: bool = False  # noqa: N815 - leaves as JSON
    coder: str | None = None
    day: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another event that was compared with this one and kept apart.

    a: number of a report of this event; other, its report of the other event. reasons: what the two share.
    obstacles: what forbids them to be one, or what was missing.
    """

    event: str
    short: str
    label: str
    a: int
    other: Told
    score: float
    reasons: tuple[str, ...]
    obstacles: tuple[str, ...]
    isRuled: bool = False  # noqa: N815
    coder: str | None = None
    day: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why an event is one event. before: names that it had."""

    event: Heading
    reports: tuple[Told, ...]
    bonds: tuple[Bond, ...]
    neighbours: tuple[Neighbour, ...]
    before: tuple[str, ...]


def find_reasons(view: View, told: Happening, load_text: Callable[[str], str] = lambda _: "") -> Reasons:
    """Why the reports of a happening are one event, and which others were nearly joined or are kept apart by hand."""
    near = _neighbours_of(view, told)
    part = view.of([told, *(view.happenings[event] for event, _ in near)])
    return Reasons(
        event=head(part, told),
        reports=tell(part, told),
        bonds=_bonds(part, told),
        neighbours=tuple(
            _neighbour(part, told, part.happenings[event], load_text, decision) for event, decision in near
        ),
        before=told.replaces,
    )


def find_obstacles(
    view: View, told: Happening, other: Happening, load_text: Callable[[str], str] = lambda _: ""
) -> Neighbour:
    """Why two events are not one: what forbids it, or what the two most alike reports lack."""
    part = view.of([told, other])
    at = _numbers(part, told) | _numbers(part, other)
    ruled = [d for d in view.links.decisions if d.decision == "different" and d.a in at and d.b in at]
    between = [d for d in ruled if (d.a in _numbers(part, told)) != (d.b in _numbers(part, told))]
    return _neighbour(part, told, other, load_text, between[0] if between else None)


def _numbers(view: View, told: Happening) -> dict[str, int]:
    """IRI of a report -> its number."""
    return {view.names[a].events[local]: n for n, (a, local) in enumerate(told.reports, 1)}


def _bonds(view: View, told: Happening) -> tuple[Bond, ...]:
    at = _numbers(view, told)
    found = [
        Bond(
            a=min(at[d.a], at[d.b]),
            b=max(at[d.a], at[d.b]),
            kind="joined",
            score=d.score,
            reasons=d.reasons,
            isRuled=d.is_ruled,
            coder=d.coder,
            day=d.day,
            note=d.note,
        )
        for d in view.links.decisions
        if d.decision == "same" and d.a in at and d.b in at
    ]
    first: dict[tuple[str, str], int] = {}
    for number, (article, local) in enumerate(told.reports, 1):
        one = first.setdefault((article, view.report(article, local).occurrence), number)
        if one != number:
            words = ("its article tells of both as one happening, in two voices",)
            found.append(Bond(a=one, b=number, kind="one article", score=1.0, reasons=words))
    return tuple(sorted(found, key=lambda bond: (bond.a, bond.b, bond.kind)))


def _neighbours_of(view: View, told: Happening) -> list[tuple[str, Decision]]:
    """Events that a decision holds against this one: kept apart by hand, then candidates, the best first."""
    mine = _numbers(view.of([told]), told)
    found: dict[str, Decision] = {}
    for d in view.links.decisions:
        if d.decision == "same" or (d.a in mine) == (d.b in mine):
            continue
        event = view.event_of_report.get(d.b if d.a in mine else d.a)
        if event is not None and event != told.event:
            best = found.get(event)
            if best is None or (d.is_ruled, d.score) > (best.is_ruled, best.score):
                found[event] = d
    return sorted(found.items(), key=lambda x: (not x[1].is_ruled, -x[1].score, x[0]))


def _neighbour(
    view: View, told: Happening, other: Happening, load_text: Callable[[str], str], decision: Decision | None
) -> Neighbour:
    """How near another event comes. decision: what was kept of the two."""
    here, there = (list(_tellings(view, h, load_text)) for h in (told, other))
    compared = sorted(
        ((-x.score, x.veto or "", a.key, b.key, x) for a in here for b in there for x in (compare_tellings(a, b),)),
        key=lambda row: row[:4],
    )
    _, _, key, other_key, best = compared[0]
    ruled = decision is not None and decision.is_ruled
    numbers, others = _numbers(view, told), tell(view, other)
    return Neighbour(
        event=other.event,
        short=view.short(other.event),
        label=other.label,
        a=numbers[_first_report(view, told, key)],
        other=others[_numbers(view, other)[_first_report(view, other, other_key)] - 1],
        score=best.score,
        reasons=best.reasons,
        obstacles=tuple(_obstacles(best.veto, best.score, best.is_enough, [x for *_, x in compared], decision)),
        isRuled=ruled,
        coder=decision.coder if decision else None,
        day=decision.day if decision else None,
        note=decision.note if decision else None,
    )


def _first_report(view: View, told: Happening, key: tuple[str, str]) -> str:
    """The first report of an event that is part of a telling."""
    article, occurrence = key
    local = next(i for a, i in told.reports if a == article and view.report(a, i).occurrence == occurrence)
    return view.names[article].events[local]


def _tellings(view: View, told: Happening, load_text: Callable[[str], str]) -> Iterator[Telling]:
    texts = first_prints(view.links.copies)
    wanted = {(a, view.report(a, local).occurrence) for a, local in told.reports}
    for article in sorted({a for a, _ in told.reports}):
        extraction = view.extractions[article]
        all_told = read_tellings(
            extraction, view.names[article], text=texts.get(article), characters=load_text(article)
        )
        yield from (t for t in all_told if t.key in wanted)


def _obstacles(
    veto: str | None, score: float, is_enough: bool, compared: list[Likeness], decision: Decision | None
) -> Iterator[str]:
    if decision is not None and decision.decision == "different":
        yield f"kept apart by {decision.coder or 'hand'}"
    vetoes = [x.veto for x in compared if x.veto is not None]
    if veto is not None:
        yield from dict.fromkeys(vetoes)
        return
    if score < JOIN:
        yield f"alike to {score:.2f}, and {JOIN:.2f} would join them"
    elif not is_enough:
        yield "too little that is particular in common (a count, a name, a wording): day, place or kind are not sure"
    if vetoes:
        others = ", ".join(dict.fromkeys(vetoes))
        yield f"others of their reports cannot be one: {others}"
    elif score >= JOIN and is_enough:
        yield "the two events as a whole are less alike than these two reports"
