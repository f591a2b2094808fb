"""Sheets of several articles and what linking joins, in; the score of links between articles out.

The gold says that events are one happening by `occ`: the same in two articles. Any other pair of articles of one group
is apart, but for events that share an `und`.
"""

from collections.abc import Sequence
from itertools import combinations

from kg.running.evaluation.compare_events import EventPairs
from kg.running.evaluation.gold import GoldEvent
from kg.running.evaluation.measures import Count, Score
from kg.running.evaluation.sheet import Sheet
from kg.words.happenings import Links

Unit = tuple[str, list[GoldEvent], set[str]]
"""One happening as one article tells it: its name, its events in the gold, the IRIs of what they were joined into."""


def compare_links(sheets: Sequence[tuple[Sheet, EventPairs]], links: Links) -> Score:
    """Pairs of articles that were joined over a happening, against those that the gold joins."""
    joined = {report: h.event for h in links.happenings for report in h.reports}
    counts = [0, 0, 0, 0]
    errors = []
    units = [(sheet, _units(sheet, pairs, joined)) for sheet, pairs in sheets]
    for (one, ones), (other, others) in combinations(units, 2):
        if one.gold.group != other.gold.group:
            continue
        for a in ones:
            for b in others:
                same, together = a[0] == b[0], bool(a[2] & b[2])
                if _undecided(a, b) or not (same or together):
                    continue
                counts[0] += same
                counts[1] += together
                counts[2] += same and together
                counts[3] += same and bool(a[2] and b[2])
                if same != together:
                    what = "joined with" if together else "not joined with"
                    told = (
                        f"{a[1][0].id} is {what} {b[1][0].id} of {other.gold.path} ({other.gold.file}:{b[1][0].line})"
                    )
                    errors.append(one.error("links", "found", a[1][0].line, told, one.span(a[1][0].anchors)))
    gold, found, right, both = counts
    of_found = Count("links", "found, of events that were found", both, both, right)
    return Score((Count("links", "found", gold, found, right), of_found), tuple(errors))


def _units(sheet: Sheet, pairs: EventPairs, joined: dict[tuple[str, str], str]) -> list[Unit]:
    article = sheet.extraction.article.id
    partners = {g.id: joined.get((article, f.id)) for g, f in (*pairs.required, *pairs.optional)}
    units: dict[str, Unit] = {}
    for event in sheet.gold.events:
        name = event.occurrence or f"{sheet.gold.path} {event.id}"
        unit = units.setdefault(name, (name, [], set()))
        unit[1].append(event)
        iri = partners.get(event.id)
        if iri is not None:
            unit[2].add(iri)
    return list(units.values())


def _undecided(one: Unit, other: Unit) -> bool:
    marks = {u for e in one[1] for u in e.undecided}
    return any(u in marks for e in other[1] for u in e.undecided)
