"""The values that flow: an Article in, an Extraction out, and what is made of many Extractions.

An Extraction is the record of one article as `kg extract` prints it, field by field (docs/record.md). All
records are frozen; lists are tuples; offsets count Unicode code points of the article's text; days are ISO strings
as they stand in the record, so that reading a record back gives the same bytes. What is not known is None or empty.
"""

import dataclasses
import functools
import types
import typing
from dataclasses import dataclass
from typing import Any, TypeVar

Plain = dict[str, Any]
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the article's text: text[start:end] == text of the span."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as one outlet published it, with what is known of it. `text` is not part of the printed record."""

    id: str
    path: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None
    publishedBasis: str | None = None  # noqa: N815 - names of the record
    language: str | None = None
    characters: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """Words that name an actor, with the office as this article words it."""

    start: int
    end: int
    text: str
    role: str | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever does, suffers or says something in this article."""

    id: str
    name: str
    type: str
    country: str | None = None
    sector: str | None = None
    catalogue: str | None = None
    wikidata: str | None = None
    public: bool = True
    roles: tuple[str, ...] = ()
    mentions: tuple[ActorMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledSpan:
    """A span with the rule that read it."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place this article names."""

    id: str
    name: str
    kind: str
    geonames: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()
    mentions: tuple[RuledSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Words that name a date or an interval."""

    id: str
    start: int
    end: int
    text: str
    value: str | None = None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    precision: str | None = None
    basis: str | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """How many happenings are told of at once; None is open."""

    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhysicalObject:
    """A thing hit."""

    id: str
    text: str
    start: int
    end: int
    objectType: str  # noqa: N815
    damage: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon used."""

    text: str
    start: int
    end: int
    weaponType: str  # noqa: N815
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """What this article tells, in one voice, of one happening."""

    id: str
    occurrence: str
    type: str
    types: tuple[str, ...]
    modality: str = "actual"
    attribution: str = "own"
    source: str | None = None
    relayedBy: tuple[str, ...] = ()  # noqa: N815
    deniedBy: tuple[str, ...] = ()  # noqa: N815
    verification: str | None = None
    extent: str = "single"
    count: Range | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    objects: tuple[PhysicalObject, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    place: str | None = None
    placeRelation: str | None = None  # noqa: N815
    placeBasis: str | None = None  # noqa: N815
    placeWords: tuple[Span, ...] = ()  # noqa: N815
    launchedFrom: str | None = None  # noqa: N815
    time: str | None = None
    earliest: str | None = None
    latest: str | None = None
    dayBasis: str | None = None  # noqa: N815
    notAfter: str | None = None  # noqa: N815
    stage: str | None = None
    topics: tuple[str, ...] = ()
    trigger: RuledSpan
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyClaim:
    """A number of people, as somebody gives it."""

    id: str
    kind: str
    min: int | None = None
    max: int | None = None
    stated: int | None = None
    qualifier: str = "exact"
    group: str | None = None
    groupType: str = "everyone"  # noqa: N815
    partOf: str | None = None  # noqa: N815
    event: str | None = None
    attribution: str = "own"
    source: str | None = None
    asOf: str | None = None  # noqa: N815
    supersedes: str | None = None
    start: int
    end: int
    text: str
    rule: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityClaim:
    """Another number that counts: aircraft lost, troops deployed, share of an area held."""

    id: str
    kind: str
    unit: str
    min: float | None = None
    max: float | None = None
    stated: float | None = None
    qualifier: str = "exact"
    event: str | None = None
    attribution: str = "own"
    source: str | None = None
    asOf: str | None = None  # noqa: N815
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """That somebody is said to say, write or think a content."""

    id: str
    speaker: str | None = None
    speakerSpan: Span | None = None  # noqa: N815
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    form: str = "indirect"
    act: str = "Assertion"
    against: tuple[str, ...] = ()
    addressee: str | None = None
    relayedBy: tuple[str, ...] = ()  # noqa: N815
    medium: str | None = None
    topics: tuple[str, ...] = ()
    time: str | None = None
    about: tuple[str, ...] = ()
    rule: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read from one article."""

    article: Article
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[EventReport, ...] = ()
    casualties: tuple[CasualtyClaim, ...] = ()
    quantities: tuple[QuantityClaim, ...] = ()
    statements: tuple[Statement, ...] = ()


def to_plain(record: Any) -> Any:
    """A record as plain JSON values, fields in the order of their declaration."""
    if dataclasses.is_dataclass(record):
        return {f.name: to_plain(getattr(record, f.name)) for f in dataclasses.fields(record)}
    if isinstance(record, tuple | list):
        return [to_plain(x) for x in record]
    return record


def from_plain(kind: type[R], plain: Plain) -> R:
    """The record of a kind from plain JSON values. Raises TypeError naming an unknown or missing field."""
    named: Any = kind
    makers = _makers(named)
    unknown = plain.keys() - makers.keys()
    if unknown:
        raise TypeError(f"{kind.__name__} has no field {', '.join(sorted(unknown))}")
    return kind(**{name: makers[name](value) for name, value in plain.items()})


@functools.cache
def _makers(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: _maker(hints[f.name]) for f in dataclasses.fields(kind)}


def _maker(hint: Any) -> Any:
    if isinstance(hint, types.UnionType):
        inner = _maker(next(a for a in typing.get_args(hint) if a is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if typing.get_origin(hint) is tuple:
        inner = _maker(typing.get_args(hint)[0])  # tuple[X, ...], and tuple[str, str] all the same
        return lambda value: tuple(inner(v) for v in value)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return functools.partial(from_plain, hint)
    return lambda value: value
