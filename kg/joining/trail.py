"""Happenings of this build and the names of earlier ones in, the names each replaces out: a name once given is kept.

An event is named after its first report; where an earlier one turns up, or the first is gone, its name changes. Every
report therefore remembers all names it went by, and where its words stood, so that the trail holds when kg reads
another word of the sentence, or the article's text has changed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kg.joining.iris import Names
from kg.words.happenings import Happening
from kg.words.records import EventReport, Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One report and the names of the events it was part of, the first first. start, words: of its trigger."""

    article: str
    path: str
    start: int
    words: str
    names: tuple[str, ...]


Trail = Mapping[str, Step]
"""IRI of a report -> its step."""


def follow_trail(
    happenings: Sequence[Happening], extractions: Mapping[str, Extraction], names: Mapping[str, Names], before: Trail
) -> tuple[list[Happening], dict[str, Step]]:
    """(The happenings with the names they replace, the trail for the next build).

    A name that is in use replaces nothing and is replaced by nothing.
    """
    in_use = {h.event for h in happenings}
    reports = {key: {r.id: r for r in e.events} for key, e in extractions.items()}
    inherited = _inherited(extractions, names, before)
    found, trail = [], {}
    for happening in happenings:
        gone: set[str] = set()
        for article, local in happening.reports:
            iri = names[article].events[local]
            former = before[iri].names if iri in before else inherited.get(iri, ())
            gone.update(former)
            report = reports[article][local]
            trail[iri] = Step(
                article=article,
                path=extractions[article].article.path,
                start=report.trigger.start,
                words=report.trigger.text,
                names=(*(n for n in former if n != happening.event), happening.event),
            )
        replaced = tuple(sorted(gone - in_use))
        found.append(replace(happening, replaces=replaced) if replaced else happening)
    return found, trail


def _inherited(
    extractions: Mapping[str, Extraction], names: Mapping[str, Names], before: Trail
) -> dict[str, tuple[str, ...]]:
    """IRI of a report that has no step -> the names of the reports that stood where it stands."""
    by_path: dict[str, list[str]] = defaultdict(list)
    for key in sorted(extractions):
        by_path[extractions[key].article.path].append(key)
    there = {iri for n in names.values() for iri in n.events.values()}
    found: dict[str, tuple[str, ...]] = {}
    for iri, step in sorted(before.items()):
        if iri in there:
            continue
        articles = [step.article] if step.article in extractions else by_path.get(step.path, [])
        for article in articles:
            heir = _heir(extractions[article].events, step, is_same_text=article == step.article)
            if heir is not None:
                own = names[article].events[heir.id]
                if own not in before:
                    found[own] = tuple(dict.fromkeys((*found.get(own, ()), *step.names)))
    return found


def _heir(reports: Sequence[EventReport], step: Step, *, is_same_text: bool) -> EventReport | None:
    """The report that tells what a lost one told: of its sentence in the same text, of its words in a changed one."""
    if is_same_text:
        near = [r for r in reports if r.trigger.start == step.start]
        near += [r for r in reports if any(s.start <= step.start < s.end for s in r.evidence)]
    else:
        near = [r for r in reports if r.trigger.text == step.words]
    return min(near, key=lambda r: (abs(r.trigger.start - step.start), r.trigger.start, r.id), default=None)
