"""Extractions in, Links out: which reports tell of one happening, what it then looks like, and which claims disagree.

Nothing is edited: links are recomputed from all extractions, and the order in which those come changes nothing.
Tellings meet in blocks of time and place or over something particular (blocks), are compared as an analyst would
(likeness), joined with the best first (cluster), and described together (happening, dispute).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.joining.cluster import cluster_tellings
from kg.joining.dispute import Disputes, contradicting_figures
from kg.joining.happening import describe_happening
from kg.joining.identity import same_actors
from kg.joining.iris import Names
from kg.joining.telling import Telling, read_tellings
from kg.words.happenings import Happening, Links
from kg.words.records import Extraction


def link_extractions(extractions: Iterable[Extraction], previous: Mapping[str, str] | None = None) -> Links:
    """Links over all extractions. previous: report IRI -> event IRI of the build before, for `replaces`."""
    ordered = sorted(extractions, key=lambda e: (e.article.published or "9999", e.article.id))
    same, decisions = same_actors(ordered)
    names = {e.article.id: Names(e, same) for e in ordered}
    tellings = [t for e in ordered for t in read_tellings(e, names[e.article.id])]
    clusters, event_decisions = cluster_tellings(tellings, lambda t: _report_iri(t, names))
    disputes = Disputes(names, {e.article.id: {a.id: a for a in e.actors} for e in ordered})
    happenings = []
    contradictions: set[tuple[str, str]] = set()
    for members in clusters:
        pairs, kinds = contradicting_figures(members, names)
        contradictions.update(pairs)
        happenings.append(describe_happening(members, names, kinds | disputes.roles(members)))
    return Links(
        happenings=tuple(sorted(_with_trail(happenings, names, previous or {}), key=lambda h: h.event)),
        decisions=tuple(sorted([*decisions, *event_decisions], key=lambda d: (d.a, d.b))),
        contradictions=tuple(sorted(contradictions)),
        same=tuple(sorted(same.items())),
    )


def _report_iri(telling: Telling, names: Mapping[str, Names]) -> str:
    return names[telling.key[0]].events[telling.reports[0].id]


def _with_trail(
    happenings: Sequence[Happening], names: Mapping[str, Names], previous: Mapping[str, str]
) -> list[Happening]:
    """The happenings with the names that their reports went by before; a name that is still in use replaces nothing."""
    in_use = {h.event for h in happenings}
    found = []
    for happening in happenings:
        before = {previous.get(names[a].events[e]) for a, e in happening.reports}
        gone = sorted(name for name in before if name is not None and name not in in_use)
        found.append(replace(happening, replaces=tuple(gone)) if gone else happening)
    return found
