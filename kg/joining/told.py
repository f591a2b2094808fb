"""What linking compares: a Telling, all that one article says of one happening; and what classes of deeds share.

What is particular (a count, a name, a wording) is kept apart from what many happenings have (a day, a country, a kind).
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.joining.identity import plain_name
from kg.words.records import CasualtyClaim, EventReport, Place
from kg.words.vocab import vocabulary

MODALITIES = ("actual", "disputed", "planned", "hypothetical", "negated")
"""A happening carries the first of these among its reports (law 1)."""
REALIZED = ("actual", "disputed")
LONG = 10
"""Days from which on an interval says little of when something happened."""
TAKING = frozenset({"Invasion", "Annexation", "Occupation", "Capture"})
"""Classes of deeds that take land."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """All that one article says of one happening: what linking compares.

    key: (article id, occurrence). leaves: most specific classes told; kinds: those with all ancestors. group: family,
    or the families that tellings of one happening may differ in. first, last: the days told, or None; window: days it
    may lie in where none is told. is_news: whether it is what the article is written for. context: countries that the
    article speaks of; countries: that of the place, else the context. doers, parties: sides. counts: figures that may
    recognise it. names: what its sentences name in particular, with the words for it. wordings: its sentences as
    hashes. deeds: which side took which land, where it is told as done. sites: kinds of sites it is told to be at.
    parts: halves of the day told. story: what the article names in particular, where this is what it tells first.
    text: id of the first of the articles that print its text, where others do. also: other days that it may be of;
    is_old: whether the day told may be that of what came after it. details: words without their endings that say what
    happened there, each with the word as it is told; around: those of the rest of its article, where that is about it.
    cast: sides of all whom the article names; victims: names of people hit. called: plain names of spots, people
    and things in its sentences, with the words for each and how particular it is; place_names: those of its place.
    rate: days of the months around it on which its place is told of, where all tellings are known; towns: those
    that the article of one without a spot names, by their keys; alone: days with countries and towns in which
    nothing else of its group is told of for them.
    """

    key: tuple[str, str]
    published: str
    reports: tuple[EventReport, ...]
    modality: str
    leaves: frozenset[str]
    kinds: frozenset[str]
    family: str
    group: str
    extent: str
    first: int | None
    last: int | None
    window: tuple[int, int] | None
    not_after: int | None
    is_news: bool
    place: Place | None
    place_iri: str | None
    place_key: str | None
    countries: frozenset[str]
    context: frozenset[str]
    doers: frozenset[str]
    is_accused: bool
    parties: frozenset[str]
    weapons: frozenset[str]
    objects: frozenset[str]
    figures: tuple[CasualtyClaim, ...]
    counts: frozenset[tuple[str, int]]
    names: Mapping[str, str]
    wordings: frozenset[str]
    deeds: frozenset[str]
    sites: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    story: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    text: str | None = None
    also: tuple[tuple[int, int], ...] = ()
    is_old: bool = False
    details: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, str] = field(default_factory=dict)
    cast: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    called: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    place_names: frozenset[str] = frozenset()
    rate: int | None = None
    towns: Mapping[str, str] = field(default_factory=dict)
    alone: frozenset[tuple[int, str]] = frozenset()

    @property
    def days(self) -> int | None:
        """How many days the interval that was told has, None where none was told."""
        return None if self.first is None or self.last is None else self.last - self.first + 1


@functools.cache
def lineage(name: str) -> tuple[str, ...]:
    """A class and all above it, most specific first."""
    return vocabulary().ancestors(name)


def place_key(place: Place) -> str:
    """What a place is recognised by where only its name is known; with its number where that is."""
    number = f" {place.geonames}" if place.geonames is not None else ""
    return f"{place.kind}:{plain_name(place.name)}{number}"
