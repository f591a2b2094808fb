"""A sheet in, the pairs of events and the score of events with their roles out."""

from collections.abc import Iterable, Sequence
from typing import Any

from kg.running.evaluation.compare_names import tell_days
from kg.running.evaluation.compare_roles import compare_roles
from kg.running.evaluation.gold import GoldEvent
from kg.running.evaluation.gold_file import Span
from kg.running.evaluation.measures import Count, Error, Score
from kg.running.evaluation.pairing import Pairs, pair
from kg.running.evaluation.sheet import Sheet, overlap, share
from kg.words.records import EventReport
from kg.words.vocab import vocabulary

EventPairs = Pairs[GoldEvent, EventReport]


def pair_events(sheet: Sheet) -> EventPairs:
    """Events of the gold and events that were found, paired by class and sentence."""
    gold = [g for g in sheet.gold.events if any(q in sheet.spans for q in g.anchors)]
    return pair(gold, sheet.extraction.events, lambda g, f: fit_event(sheet, g, f))


def fit_event(sheet: Sheet, gold: GoldEvent, found: EventReport) -> Any:
    """How well two events go together; None where their classes are unlike or no sentence is shared."""
    if families(gold.types).isdisjoint(families(found.types)):
        return None
    anchors = [sheet.spans[q] for q in gold.anchors if q in sheet.spans]
    trigger = (found.trigger.start, found.trigger.end)
    told = [trigger, *((e.start, e.end) for e in found.evidence)]
    shared = sum(any(overlap(a, t) for t in told) for a in anchors)
    if not shared:
        return None
    at_trigger = any(overlap(a, trigger) for a in anchors)
    agreeing = (
        2 * (_as_told(sheet, found) in gold.types)
        + (_place(sheet, found) in gold.places)
        + ((found.earliest, found.latest) in gold.days)
        + (found.modality in gold.modalities)
        + (_source(sheet, found) in gold.sources)
    )
    return at_trigger, agreeing, shared / len(anchors)


def families(types: Iterable[str]) -> set[str]:
    """The classes right below Event to which classes belong.

    >>> sorted(families(["MissileStrike", "Visit"]))
    ['Attack', 'Diplomacy']
    """
    vocab = vocabulary()
    above = {a for t in types for a in vocab.ancestors(t)}
    return {a for a in above if "Event" in vocab.parents(a)} or above


def compare_events(sheet: Sheet, pairs: EventPairs) -> Score:
    """Which events were found, and what is right of them. Shares and roles count over events that must be found."""
    errors = [
        sheet.error("events", "found", g.line, f"missed: {g.types[0]}", sheet.span(g.anchors)) for g in pairs.missed
    ]
    twice = 0
    for found in pairs.extra:
        of = next((g for g, _ in (*pairs.required, *pairs.optional) if fit_event(sheet, g, found) is not None), None)
        twice += of is not None
        what = f"told again: {found.type}, as {of.id}" if of else f"not in the gold: {found.type}, {found.modality}"
        errors.append(
            sheet.error("events", "found", of.line if of else 0, what, (found.trigger.start, found.trigger.end))
        )
    counts = [pairs.count("events", "found"), Count("events", "told twice", 0, twice, twice)]
    for name, cases in _shares(sheet, pairs.required).items():
        counts.append(share("events", name, (right for *_, right in cases)))
        errors += _wrong(sheet, name, cases)
    roles = compare_roles(sheet, pairs.required)
    return Score((*counts, *roles.counts), (*errors, *roles.errors))


Case = tuple[GoldEvent, EventReport, str, str, bool]
"""Gold, found, what was found, what should be, and whether it is right."""


def _shares(sheet: Sheet, pairs: Sequence[tuple[GoldEvent, EventReport]]) -> dict[str, list[Case]]:
    cases: dict[str, list[Case]] = {n: [] for n in ("class", "place", "days", "days where told", "modality", "source")}
    for g, f in pairs:
        days = (f.earliest, f.latest)
        place, source = _place(sheet, f), _source(sheet, f)
        told_days = (g, f, tell_days(days), tell_days(g.days[0]), days in g.days)
        cases["class"].append((g, f, f.type, g.types[0], _as_told(sheet, f) in g.types))
        cases["place"].append((g, f, place or "none", g.places[0] or "none", place in g.places))
        cases["days"].append(told_days)
        if g.days[0] != (None, None):
            cases["days where told"].append(told_days)
        cases["modality"].append((g, f, f.modality, g.modalities[0], f.modality in g.modalities))
        right = source in g.sources
        cases["source"].append((g, f, source or "the article", g.sources[0] or "the article", right))
    return cases


def _wrong(sheet: Sheet, name: str, cases: Iterable[Case]) -> list[Error]:
    if name == "days where told":
        return []
    return [
        sheet.error("events", name, g.line, f"{name} of {g.id} ({f.type}) is {is_}, should be {should}", _trigger(f))
        for g, f, is_, should, right in cases
        if not right
    ]


def _trigger(found: EventReport) -> Span:
    return found.trigger.start, found.trigger.end


def _as_told(sheet: Sheet, found: EventReport) -> str:
    """The class of an event, or the nearest above it that the gold uses."""
    above = vocabulary().ancestors(found.type)
    return next((c for c in above if c in sheet.classes and c != "Event"), found.type)


def _place(sheet: Sheet, found: EventReport) -> str | None:
    if found.place is None:
        return None
    name = next(p.name for p in sheet.extraction.places if p.id == found.place)
    return sheet.places[found.place] or f"{name} (not in the gold)"


def _source(sheet: Sheet, found: EventReport) -> str | None:
    return None if found.source is None else sheet.name(found.source)
