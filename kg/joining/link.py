"""Extractions in, Links out: which reports tell of one happening, what it then looks like, and which claims disagree.

Nothing is edited: links are recomputed from all extractions, and the order in which those come changes nothing.
Tellings are compared only where time and family, or place and family, bring them together; the best pairs are joined first, and a
join is refused where any two members could not be one (kg.joining.likeness).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg.joining.compare import contradicts
from kg.joining.identity import same_actors
from kg.joining.iris import Names, event_iri
from kg.joining.likeness import CANDIDATE, JOIN, Telling, compare_tellings
from kg.words.happenings import Decision, Happening, Links
from kg.words.records import CasualtyClaim, EventReport, Extraction, Place
from kg.words.vocab import vocabulary

MODALITIES = ("actual", "disputed", "planned", "hypothetical", "negated")
"""A happening carries the first of these among its reports (law 1)."""
_PRECISION = ("city", "facility", "border", "river", "sea", "region", "area", "country")
_ROLES = ("agents", "targets", "participants", "mediators", "hosts")


def link_extractions(extractions: Iterable[Extraction], previous: Mapping[str, str] | None = None) -> Links:
    """Links over all extractions. previous: report IRI -> event IRI of the build before, for `replaces`."""
    ordered = sorted(extractions, key=lambda e: (e.article.published or "9999", e.article.id))
    same, decisions = same_actors(ordered)
    names = {e.article.id: Names(e, same) for e in ordered}
    tellings = [t for e in ordered for t in _tellings(e, names[e.article.id])]
    clusters, event_decisions = _cluster(tellings, names)
    happenings = []
    contradictions: set[tuple[str, str]] = set()
    for members in clusters:
        pairs, kinds = _contradictions(members, names)
        contradictions.update(pairs)
        happenings.append(_happening(members, names, kinds, previous or {}))
    return Links(
        happenings=tuple(sorted(happenings, key=lambda h: h.event)),
        decisions=tuple(sorted([*decisions, *event_decisions], key=lambda d: (d.a, d.b))),
        contradictions=tuple(sorted(contradictions)),
        same=tuple(sorted(same.items())),
    )


# ---- what is compared


def _tellings(extraction: Extraction, names: Names) -> Iterator[Telling]:
    by_occurrence: dict[str, list[EventReport]] = defaultdict(list)
    for event in extraction.events:
        by_occurrence[event.occurrence].append(event)
    places = {p.id: p for p in extraction.places}
    countries = {a.id: a.country or names.actors[a.id] for a in extraction.actors}
    for occurrence, reports in by_occurrence.items():
        ids = {r.id for r in reports}
        main = min(reports, key=lambda r: (MODALITIES.index(r.modality), r.attribution != "own", r.id))
        place = next((places[r.place] for r in (main, *reports) if r.place in places), None)
        timed = next((r for r in (main, *reports) if r.earliest is not None), main)
        yield Telling(
            key=(extraction.article.id, occurrence),
            published=extraction.article.published or "9999",
            reports=tuple(reports),
            types=frozenset(r.type for r in reports),
            family=_family(main.type),
            extent=main.extent,
            earliest=timed.earliest,
            latest=timed.latest or timed.earliest,
            place=place,
            place_iri=names.places[place.id] if place else None,
            doers=frozenset(countries[a] for r in reports for a in r.agents if a in countries),
            parties=frozenset(
                countries[a] for r in reports for a in (*r.participants, *r.agents, *r.targets) if a in countries
            ),
            weapons=frozenset(w.weaponType for r in reports for w in r.weapons),
            objects=frozenset(o.objectType for r in reports for o in r.objects),
            figures=tuple(c for c in extraction.casualties if c.event in ids),
        )


def _family(name: str) -> str:
    chain = vocabulary().ancestors(name)
    return chain[-2] if len(chain) > 1 else name


# ---- which are one


def _cluster(tellings: Sequence[Telling], names: Mapping[str, Names]) -> tuple[list[list[Telling]], list[Decision]]:
    pairs = []
    for i, j in sorted(_candidate_pairs(tellings)):
        likeness = compare_tellings(tellings[i], tellings[j])
        if likeness.veto is None and likeness.score >= CANDIDATE:
            pairs.append((-likeness.score, i, j, likeness))
    home = list(range(len(tellings)))
    members = {i: [i] for i in home}
    decisions = []
    for negative, i, j, likeness in sorted(pairs, key=lambda p: p[:3]):
        a, b = home[i], home[j]
        joined = a == b
        if not joined and -negative >= JOIN and _may_join(members[a], members[b], tellings):
            members[a].extend(members.pop(b))
            for k in members[a]:
                home[k] = a
            joined = True
        first, second = (_report_iri(tellings[k], names) for k in (i, j))
        decision = "same" if joined else "candidate"
        decisions.append(Decision(a=first, b=second, decision=decision, reasons=likeness.reasons, score=likeness.score))
    return [[tellings[k] for k in sorted(group)] for _, group in sorted(members.items())], decisions


def _candidate_pairs(tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Pairs worth a look: of one month or one place. Blocking keeps the number of comparisons near the number of reports."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        if telling.earliest is not None:
            last = (telling.latest or telling.earliest)[:7]
            blocks["month", telling.earliest[:7]].append(number)
            if last != telling.earliest[:7]:
                blocks["month", last].append(number)
        elif telling.place_iri is not None:
            blocks["place", telling.place_iri].append(number)
    return {pair for block in blocks.values() for pair in combinations(block, 2)}


def _may_join(left: Sequence[int], right: Sequence[int], tellings: Sequence[Telling]) -> bool:
    return all(compare_tellings(tellings[i], tellings[j]).veto is None for i in left for j in right)


def _report_iri(telling: Telling, names: Mapping[str, Names]) -> str:
    return names[telling.key[0]].events[telling.reports[0].id]


# ---- what the happening looks like


def _happening(
    members: Sequence[Telling],
    names: Mapping[str, Names],
    contested_kinds: set[str],
    previous: Mapping[str, str],
) -> Happening:
    reports = [(t.key[0], r) for t in members for r in t.reports]
    iris = [names[a].events[r.id] for a, r in reports]
    modality = min((r.modality for _, r in reports), key=MODALITIES.index)
    telling = [(a, r) for a, r in reports if r.modality != "negated"] or reports
    roles = {role: _role(telling, names, role) for role in _ROLES}
    kind = _type(r for _, r in telling)
    place = _best_place(members)
    earliest, latest = _interval(members)
    event = event_iri(iris[0])
    vocab = vocabulary()
    where = place.name if place else "place not told"
    when = earliest if earliest == latest else f"{earliest} to {latest}"
    label = f"{vocab.label(vocab.term(kind)).capitalize()}, {where}, {when if earliest else 'day not told'}"
    return Happening(
        event=event,
        reports=tuple((a, r.id) for a, r in reports),
        type=kind,
        types=_all_types(kind, [r for _, r in telling]),
        modality=modality,
        label=label,
        place=next((t.place_iri for t in members if t.place is place), None) if place else None,
        placeRelation=next((r.placeRelation for _, r in telling if r.placeRelation), None),
        earliest=earliest,
        latest=latest,
        notAfter=min((r.notAfter for _, r in reports if r.notAfter), default=None),
        extent=members[0].extent,
        stage=next((r.stage for _, r in reversed(telling) if r.stage), None),
        topics=tuple(sorted({x for _, r in reports for x in r.topics})),
        weapons=tuple(sorted({w.weaponType for _, r in telling for w in r.weapons})),
        objects=tuple(sorted({o.objectType for _, r in telling for o in r.objects})),
        contested=tuple(sorted(contested_kinds | _contested_roles(reports, names))),
        replaces=tuple(sorted({previous[i] for i in iris if i in previous} - {event})),
        **roles,
    )


def _role(reports: Sequence[tuple[str, EventReport]], names: Mapping[str, Names], role: str) -> tuple[str, ...]:
    return tuple(sorted({names[a].actors[x] for a, r in reports for x in getattr(r, role)}))


def _type(reports: Iterable[EventReport]) -> str:
    """The class most reports give, the more specific where as many do."""
    vocab = vocabulary()
    count = Counter(r.type for r in reports)
    return min(
        count,
        key=lambda t: (-sum(n for u, n in count.items() if vocab.is_a(t, u)), -len(vocab.ancestors(t)), t),
    )


def _all_types(kind: str, reports: Sequence[EventReport]) -> tuple[str, ...]:
    """The chosen class with its ancestors; further leaves where one report tells two kinds at once."""
    vocab = vocabulary()
    told = [r.types for r in reports if r.type == kind]
    found = dict.fromkeys(vocab.ancestors(kind))
    for types in told:
        found.update(dict.fromkeys(types))
    return tuple(found)


def _best_place(members: Sequence[Telling]) -> Place | None:
    placed = [t for t in members if t.place is not None]
    count = Counter(t.place_iri for t in placed)
    best = min(
        placed,
        key=lambda t: (
            _PRECISION.index(t.place.kind) if t.place else 9,
            -count[t.place_iri],
            t.place_iri or "",
        ),
        default=None,
    )
    return best.place if best else None


def _interval(members: Sequence[Telling]) -> tuple[str | None, str | None]:
    """What all dated tellings have in common, else the interval of the first."""
    dated = [t for t in members if t.earliest is not None and t.latest is not None]
    if not dated:
        return None, None
    earliest = max(t.earliest or "" for t in dated)
    latest = min(t.latest or "" for t in dated)
    return (earliest, latest) if earliest <= latest else (dated[0].earliest, dated[0].latest)


# ---- which claims disagree


def _contradictions(members: Sequence[Telling], names: Mapping[str, Names]) -> tuple[list[tuple[str, str]], set[str]]:
    figures = [(t.key[0], f) for t in members for f in t.figures]
    pairs, kinds = [], set()
    for (a, f), (b, g) in combinations(figures, 2):
        if contradicts(f, g):
            first, second = sorted((names[a].casualties[f.id], names[b].casualties[g.id]))
            pairs.append((first, second))
            kinds.add(_narrower(f, g))
    return pairs, kinds


def _narrower(f: CasualtyClaim, g: CasualtyClaim) -> str:
    return g.kind if f.kind == "casualties" else f.kind


def _contested_roles(reports: Sequence[tuple[str, EventReport]], names: Mapping[str, Names]) -> set[str]:
    """Roles that two voices fill with different actors, and "occurrence" where one denies that it happened."""
    found = set()
    for role, name in (("agents", "agent"), ("targets", "target")):
        voices: dict[str, set[str]] = defaultdict(set)
        for article, report in reports:
            if report.modality == "negated" or not getattr(report, role):
                continue
            voice = names[article].actors.get(report.source or "", f"{article} itself")
            voices[voice].update(names[article].actors[x] for x in getattr(report, role))
        if any(not a & b for a, b in combinations(voices.values(), 2)):
            found.add(name)
    told = {r.modality for _, r in reports}
    if told & {"disputed"} or ("actual" in told and "negated" in told) or any(r.deniedBy for _, r in reports):
        found.add("occurrence")
    return found
