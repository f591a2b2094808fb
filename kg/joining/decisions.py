"""Rulings of an analyst in, the pairs that linking must join or keep apart out, and those that fit nothing any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.joining.anchors import Spot, Whereabouts
from kg.joining.iris import Names
from kg.words.decisions import Anchor, Ruling, Unfit
from kg.words.happenings import Decision

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """What rulings come to. Both maps have pairs of IRIs in order, and the ruling that counts for each.

    reports: of event reports. things: of actors and of places. unfit: rulings that speak of nothing that is there.
    """

    reports: Mapping[Pair, Ruling] = field(default_factory=dict)
    things: Mapping[Pair, Ruling] = field(default_factory=dict)
    unfit: tuple[Unfit, ...] = ()


def fix_rulings(rulings: Sequence[Ruling], there: Whereabouts) -> Fixed:
    """Rulings as pairs of what is there now. Of two on one pair the later day counts; without a day, `different`."""
    reports: dict[Pair, Ruling] = {}
    things: dict[Pair, Ruling] = {}
    unfit = []
    for ruling in sorted(rulings, key=when_ruled):
        spots = [there.find(anchor) for anchor in (ruling.a, ruling.b)]
        missing = next((anchor for anchor, found in zip((ruling.a, ruling.b), spots, strict=True) if not found), None)
        if missing is not None:
            unfit.append(Unfit(decision=ruling, reason=f"{there.why_not(missing)} ({missing.iri})"))
            continue
        a, b = (_iri(found[0], there) for found in spots)
        layers = {found[0][1] for found in spots}
        if len(layers) > 1 or not layers <= {"events", "actors", "places"}:
            unfit.append(Unfit(decision=ruling, reason="only two events, two actors or two places can be one or apart"))
        elif a == b:
            if ruling.decision == "different":
                unfit.append(Unfit(decision=ruling, reason="the two have one name; correct a record in one article"))
        else:
            (reports if layers == {"events"} else things)[min(a, b), max(a, b)] = ruling
    return Fixed(reports=reports, things=things, unfit=tuple(unfit))


def when_ruled(ruling: Ruling) -> tuple[str, ...]:
    """The order in which rulings are followed: the last one counts."""
    first, second = sorted((ruling.a.iri, ruling.b.iri))
    rank = "1" if ruling.decision == "different" else "0"
    return ruling.day or "", rank, first, second, ruling.coder or "", ruling.note or ""


def as_decision(pair: Pair, ruling: Ruling) -> Decision:
    """A ruling as it stands among the decisions that linking made."""
    reason = f"decided by {ruling.coder}" if ruling.coder else "decided by hand"
    return Decision(
        a=pair[0],
        b=pair[1],
        decision=ruling.decision,
        reasons=(reason,),
        score=1.0,
        is_ruled=True,
        coder=ruling.coder,
        day=ruling.day,
        note=ruling.note,
    )


def anchor_event(event: str, report: Anchor) -> Anchor:
    """The anchor of an event: where its first report stands, under the event's own name."""
    return Anchor(
        iri=event,
        layer=report.layer,
        article=report.article,
        path=report.path,
        start=report.start,
        end=report.end,
        text=report.text,
        before=report.before,
        after=report.after,
    )


def same_by_ruling(same: Mapping[str, str], things: Mapping[Pair, Ruling]) -> tuple[dict[str, str], list[Ruling]]:
    """(IRI -> IRI that stands for it, with what rulings join and keep apart; rulings that others forbid).

    same: what linking found. Known actors and places stand for unknown ones, else the first of the alphabet.
    """
    apart = {pair for pair, ruling in things.items() if ruling.decision == "different"}
    groups: dict[str, set[str]] = {}
    joins = [(pair, ruling) for pair, ruling in things.items() if ruling.decision == "same"]
    found = [((iri, chosen), None) for iri, chosen in sorted(same.items())]
    refused = []
    for (a, b), ruling in (*joins, *found):
        left, right = groups.get(a, {a}), groups.get(b, {b})
        if left is right:
            continue
        if any((min(x, y), max(x, y)) in apart for x in left for y in right):
            if ruling is not None:
                refused.append(ruling)
            continue
        both = left | right
        groups.update(dict.fromkeys(both, both))
    return {
        iri: first
        for iri, group in sorted(groups.items())
        if (first := min(group, key=lambda i: (_is_made(i), i not in same.values(), i))) != iri
    }, refused


def _is_made(iri: str) -> bool:
    """Whether the name was made from words, not taken from the catalogue or GeoNames."""
    return "/id/" in iri and "/geonames-" not in iri


def _iri(spot: Spot, there: Whereabouts) -> str:
    article, layer, local = spot
    return str(getattr(Names(there.extraction(article)), layer)[local])
