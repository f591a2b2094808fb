"""Extractions in, Links out: which reports tell of one happening, what it then looks like, and which claims disagree.

Nothing is edited: links are recomputed from all extractions, and the order in which those come changes nothing.
Tellings meet in blocks of time and place or over something particular (blocks), are compared as an analyst would
(likeness), joined with the best first (cluster), and described together (happening, dispute). What an analyst ruled
outranks all of it (decisions). An article can change only the happenings that its tellings may be one with, those that
these may be one with, and those of its days in its countries (rates).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.joining.anchors import Whereabouts
from kg.joining.cluster import cluster_tellings
from kg.joining.copies import first_prints
from kg.joining.decisions import Fixed, as_decision, fix_rulings, same_by_ruling
from kg.joining.dispute import Disputes, contradicting_figures, updating_figures
from kg.joining.happening import describe_happening
from kg.joining.identity import same_actors
from kg.joining.iris import Names
from kg.joining.rates import with_rates
from kg.joining.telling import read_tellings
from kg.joining.told import Telling
from kg.joining.trail import Step, Trail, follow_trail
from kg.words.decisions import Ruling, Unfit
from kg.words.happenings import Copy, Happening, Links
from kg.words.records import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The links, the rulings that could not be followed, and the trail of names for the next build."""

    links: Links
    unfit: tuple[Unfit, ...] = ()
    trail: Mapping[str, Step] = field(default_factory=dict)


def link_extractions(extractions: Iterable[Extraction]) -> Links:
    """Links over all extractions, where nobody has ruled on any."""
    return link_reviewed(extractions).links


def link_reviewed(
    extractions: Iterable[Extraction],
    *,
    before: Trail | None = None,
    rulings: Sequence[Ruling] = (),
    copies: Sequence[Copy] = (),
    load_text: Callable[[str], str] = lambda _: "",
) -> Linked:
    """Links over all extractions, with an analyst's rulings. before: the trail of the build before.

    copies: which articles print one text. load_text: characters of an article by its id, empty where it has none.
    """
    ordered = sorted(extractions, key=lambda e: (e.article.published or "9999", e.article.id))
    fixed = fix_rulings(rulings, Whereabouts(ordered, load_text)) if rulings else Fixed()
    found, decisions = same_actors(ordered)
    same, refused = same_by_ruling(found, fixed.things)
    ruled = [as_decision(pair, r) for pair, r in (*fixed.things.items(), *fixed.reports.items())]
    names = {e.article.id: Names(e, same) for e in ordered}
    texts = first_prints(copies)
    tellings = [
        telling
        for key, e in ((e.article.id, e) for e in ordered)
        for telling in read_tellings(e, names[key], text=texts.get(key), characters=load_text(key))
    ]
    tellings = with_rates(tellings)
    clusters, event_decisions, also_refused = cluster_tellings(
        tellings, lambda t: _report_iri(t, names), _by_telling(tellings, names, fixed)
    )
    decisions = [d for d in (*decisions, *event_decisions) if tuple(sorted((d.a, d.b))) not in _pairs(fixed)]
    happenings, contradictions, updates = _describe(ordered, clusters, names)
    by_id = {e.article.id: e for e in ordered}
    happenings, trail = follow_trail(happenings, by_id, names, before or {})
    why = "other decisions forbid it, or one article tells of the two as one: correct `occurrence` of one there"
    return Linked(
        links=Links(
            happenings=tuple(sorted(happenings, key=lambda h: h.event)),
            decisions=tuple(sorted([*decisions, *ruled], key=lambda d: (d.a, d.b))),
            contradictions=contradictions,
            updates=updates,
            same=tuple(sorted(same.items())),
            copies=tuple(copies),
        ),
        unfit=(*fixed.unfit, *(Unfit(decision=r, reason=why) for r in (*refused, *also_refused))),
        trail=trail,
    )


def _pairs(fixed: Fixed) -> set[tuple[str, ...]]:
    return {*fixed.things, *fixed.reports}


def _describe(
    ordered: Sequence[Extraction], clusters: Sequence[Sequence[Telling]], names: Mapping[str, Names]
) -> tuple[list[Happening], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """(Happenings, pairs of figures that contradict each other, pairs of which the first updates the second)."""
    disputes = Disputes(names, {e.article.id: {a.id: a for a in e.actors} for e in ordered})
    happenings = []
    contradictions: set[tuple[str, str]] = set()
    updates: set[tuple[str, str]] = set()
    for members in clusters:
        pairs, kinds = contradicting_figures(members, names)
        contradictions.update(pairs)
        updates.update(updating_figures(members, names))
        happenings.append(describe_happening(members, names, kinds | disputes.roles(members)))
    return happenings, tuple(sorted(contradictions)), tuple(sorted(updates))


def _report_iri(telling: Telling, names: Mapping[str, Names]) -> str:
    return names[telling.key[0]].events[telling.reports[0].id]


def _by_telling(tellings: Sequence[Telling], names: Mapping[str, Names], fixed: Fixed) -> list[tuple[int, int, Ruling]]:
    """Rulings on reports as rulings on the tellings they are part of, in the order in which they are followed."""
    if not fixed.reports:
        return []
    at = {names[t.key[0]].events[r.id]: n for n, t in enumerate(tellings) for r in t.reports}
    return [(at[a], at[b], ruling) for (a, b), ruling in fixed.reports.items()]
