"""A sheet and its pairs of events in, the score of casualty figures out."""

from collections.abc import Collection
from typing import Any

from kg.running.evaluation.compare_events import EventPairs, fit_event
from kg.running.evaluation.gold import Bounds, GoldFigure
from kg.running.evaluation.measures import Score
from kg.running.evaluation.pairing import Pairs, pair
from kg.running.evaluation.sheet import Sheet, key, overlap, share
from kg.words.records import CasualtyClaim

_EVERYONE = frozenset(("people", "person", "persons", "individual", "individuals", "man", "men", "others", "victims"))

FigurePairs = Pairs[GoldFigure, CasualtyClaim]


def compare_figures(sheet: Sheet, events: EventPairs, kinds: Collection[str]) -> Score:
    """Which figures were found, and what is right of them. kinds: those that the gold has; others are not compared."""
    found = [c for c in sheet.extraction.casualties if c.kind in kinds]
    gold = [g for g in sheet.gold.figures if g.quote in sheet.spans]
    pairs: FigurePairs = pair(gold, found, lambda g, f: _fit(sheet, g, f))
    errors = [
        sheet.error("casualties", "found", g.line, f"missed: {_tell(g)}", sheet.spans[g.quote]) for g in pairs.missed
    ]
    for f in pairs.extra:
        near = [g for g in pairs.missed if f.kind == g.kind and _touch(sheet, g, f)]
        told = f"is {f.kind} {tell_bounds((f.min, f.max))}"
        what = f"{told}, should be {_tell(near[0])}" if near else f"not in the gold: {told[3:]}, “{f.text}”"
        errors.append(sheet.error("casualties", "found", near[0].line if near else 0, what, (f.start, f.end)))
    cases: dict[str, list[bool]] = {name: [] for name in ("event", "source", "group", "part of")}
    for g, f in pairs.required:
        for name, is_, should, right in _cases(sheet, g, f, events, pairs):
            cases[name].append(right)
            if not right:
                told = f"{name} of “{f.text}” is {is_ or 'none'}, should be {should or 'none'}"
                errors.append(sheet.error("casualties", name, g.line, told, (f.start, f.end)))
    shares = (share("casualties", name, rights) for name, rights in cases.items())
    return Score((pairs.count("casualties", "found"), *shares), tuple(errors))


def _fit(sheet: Sheet, gold: GoldFigure, found: CasualtyClaim) -> Any:
    if gold.kind != found.kind or not _touch(sheet, gold, found) or not is_in_range(gold, (found.min, found.max)):
        return None
    at_words = overlap(sheet.spans[gold.quote], (found.start, found.end))
    source = sheet.name(found.source) if found.source else None
    return at_words, _is_same_group(gold.group, found), source in gold.sources


def _touch(sheet: Sheet, gold: GoldFigure, found: CasualtyClaim) -> bool:
    where = sheet.spans[gold.quote]
    return overlap(where, (found.start, found.end)) or any(overlap(where, (e.start, e.end)) for e in found.evidence)


def is_in_range(gold: GoldFigure, bounds: Bounds) -> bool:
    """Whether bounds are what the gold says: one of its ranges; where it is vague, any that meet it."""
    if not gold.ranges:
        return True
    if gold.vague:
        return any(_meet(r, bounds) for r in gold.ranges)
    return any((r[0] or 0, r[1]) == (bounds[0] or 0, bounds[1]) for r in gold.ranges)


def _meet(one: Bounds, other: Bounds) -> bool:
    far = 10**12
    return (one[0] or 0) <= (far if other[1] is None else other[1]) and (other[0] or 0) <= (
        far if one[1] is None else one[1]
    )


Case = tuple[str, str | None, str | None, bool]


def _cases(sheet: Sheet, gold: GoldFigure, found: CasualtyClaim, events: EventPairs, pairs: FigurePairs) -> list[Case]:
    """(measure, what was found, what should be, whether it is right) for everything that can be told of a pair."""
    source = sheet.name(found.source) if found.source else None
    cases: list[Case] = [("source", source, gold.sources[0], source in gold.sources)]
    if gold.group is not None:
        cases.append(("group", found.group, gold.group, _is_same_group(gold.group, found)))
    partners = {g.line: f.id for g, f in (*pairs.required, *pairs.optional)}
    if gold.part_open or gold.part_of is None:
        cases.append(("part of", found.partOf, None, gold.part_open or found.partOf is None))
    elif (whole := partners.get(sheet.gold.figures[gold.part_of].line)) is not None:
        cases.append(("part of", found.partOf, whole, found.partOf == whole))
    told = _told_of(sheet, found, events)
    known = {g.id for g, _ in (*events.required, *events.optional)}
    if gold.events[0] is None or any(e in known for e in gold.events):
        right = any(e in told for e in gold.events) or (not told and found.event is None and None in gold.events)
        cases.append(("event", ", ".join(sorted(told)) or found.event, gold.events[0], right))
    return cases


def _told_of(sheet: Sheet, found: CasualtyClaim, events: EventPairs) -> set[str]:
    """The events of the gold for which a figure's event stands: its partner, or one that its happening also tells."""
    if found.event is None:
        return set()
    occurrences = {e.id: e.occurrence for e in sheet.extraction.events}
    same = {e.id for e in sheet.extraction.events if e.occurrence == occurrences.get(found.event)}
    told = {g.id for g, f in (*events.required, *events.optional) if f.id in same}
    if not told:
        record = next((e for e in sheet.extraction.events if e.id == found.event), None)
        told = {g.id for g in sheet.gold.events if record and fit_event(sheet, g, record) is not None}
    return told


def _is_same_group(group: str | None, found: CasualtyClaim) -> bool:
    if group is None:
        return found.groupType == "everyone"
    words = {w.removesuffix("s") for w in key(found.group or "").split()} | {found.groupType.casefold()}
    asked = {w.removesuffix("s") for w in key(group).split()}
    if asked & {w.removesuffix("s") for w in _EVERYONE}:
        return found.groupType == "everyone" or bool(asked & words)
    return bool(asked & words)


def tell_bounds(bounds: Bounds) -> str:
    """Bounds as a reader writes them.

    >>> tell_bounds((4, None)), tell_bounds((2, 2)), tell_bounds((3, 9))
    ('4 or more', '2', '3 to 9')
    """
    low, high = bounds
    if low == high:
        return "any number" if low is None else str(low)
    if high is None:
        return f"{low} or more"
    return f"up to {high}" if low in (None, 0) else f"{low} to {high}"


def _tell(gold: GoldFigure) -> str:
    return f"{gold.kind} {tell_bounds(gold.ranges[0]) if gold.ranges else 'any number'}"
