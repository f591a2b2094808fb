"""Decisions in, those that a later one puts out of force: of two on one thing the later day counts."""

from collections import defaultdict
from collections.abc import Sequence

from kg.joining.corrections import when_corrected
from kg.joining.decisions import when_ruled
from kg.words.decisions import Correction, Ruling


def find_overruled(decisions: Sequence[Ruling | Correction]) -> dict[Ruling | Correction, Ruling | Correction]:
    """Decision -> the one that counts instead of it. A decision that says the same is not overruled."""
    found: dict[Ruling | Correction, Ruling | Correction] = {}
    pairs: dict[tuple[str, ...], list[Ruling]] = defaultdict(list)
    records: dict[str, list[Correction]] = defaultdict(list)
    for decision in decisions:
        if isinstance(decision, Ruling):
            pairs[tuple(sorted((decision.a.iri, decision.b.iri)))].append(decision)
        else:
            records[decision.anchor.iri].append(decision)
    for rulings in pairs.values():
        last = max(rulings, key=when_ruled)
        found |= {r: last for r in rulings if r.decision != last.decision}
    for corrections in records.values():
        ordered = sorted(corrections, key=when_corrected)
        for at, earlier in enumerate(ordered):
            later = [c for c in ordered[at + 1 :] if contradict(earlier, c)]
            if later and (ordered[-1].status != "rejected" or later[-1] is ordered[-1]):
                found[earlier] = later[-1]
    return found


def contradict(one: Correction, other: Correction) -> bool:
    """Whether two corrections of one record cannot both be followed."""
    if "rejected" in (one.status, other.status):
        return one.status != other.status
    return one.field is not None and one.field == other.field and one.values != other.values
