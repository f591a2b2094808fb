"""Rulings of an analyst in, the pairs that linking must join or keep apart out, and those that fit nothing any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.words.decisions import Anchor, Ruling, Unfit
from kg.words.records import Extraction


@dataclass(frozen=True, slots=True)
class Fixed:
    """What rulings come to: pairs of report IRIs that are one or apart, the same of actors and places, and the rest.

    Each pair comes with its ruling; unfit are rulings that speak of nothing that is there.
    """

    reports: tuple[tuple[str, str, Ruling], ...] = ()
    things: tuple[tuple[str, str, Ruling], ...] = ()
    unfit: tuple[Unfit, ...] = ()


def fix_rulings(
    rulings: Sequence[Ruling], extractions: Sequence[Extraction], trail: Mapping[str, str] | None = None
) -> Fixed:
    """Rulings as pairs of what is there now. trail: former name of an event -> IRI of a report that bore it."""
    raise NotImplementedError


def anchor_event(event: str, report: Anchor) -> Anchor:
    """The anchor of an event: that of its first report, under the event's name."""
    raise NotImplementedError
