"""The values of a gold: what a careful reader takes out of an article, each with its line and with all fair readings.

Where a field is a tuple of readings the first is the preferred one, and any of them is right. None among them means
that "nothing" is a right answer.
"""

from dataclasses import dataclass

Days = tuple[str | None, str | None]
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in the text, as the gold writes them. nth: which of several occurrences, from 1."""

    line: int
    words: str
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """What must be found, and what may be found beside it."""

    required: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """Somebody the article names. wordings: all words that stand for the actor."""

    line: int
    name: str
    type: str
    country: str | None = None
    wordings: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A place the article names."""

    line: int
    name: str
    country: str | None = None
    wordings: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """Words that name a day or an interval, with the days they may mean."""

    line: int
    quote: Quote
    days: tuple[Days, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """A happening, or one voice's version of it. Places, sources, days, modalities and types hold all fair readings."""

    line: int
    id: str
    types: tuple[str, ...]
    modalities: tuple[str, ...] = ("actual",)
    agents: Choice = Choice()
    targets: Choice = Choice()
    participants: Choice = Choice()
    objects: Choice = Choice()
    weapons: Choice = Choice()
    places: tuple[str | None, ...] = (None,)
    days: tuple[Days, ...] = ((None, None),)
    sources: tuple[str | None, ...] = (None,)
    occurrence: str | None = None
    undecided: tuple[str, ...] = ()
    anchors: tuple[Quote, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A number of people. part_of: which figure of the article includes it, from 0. part_open: either is right.

    ranges empty: any bounds. vague: any bounds that overlap.
    """

    line: int
    kind: str
    ranges: tuple[Bounds, ...]
    quote: Quote
    group: str | None = None
    events: tuple[str | None, ...] = (None,)
    sources: tuple[str | None, ...] = (None,)
    part_of: int | None = None
    part_open: bool = False
    vague: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """What somebody is said to say. cue: the reporting words, None where the gold does not quote them."""

    line: int
    speakers: tuple[str | None, ...]
    forms: tuple[str, ...]
    acts: tuple[str, ...]
    contents: tuple[Quote, ...] = ()
    cue: Quote | None = None
    media: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article of a gold file: its facts, and all that was annotated in it. Of boilerplate nothing may be read."""

    file: str
    line: int
    path: str
    published: str | None = None
    group: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    actors: tuple[GoldActor, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    times: tuple[GoldTime, ...] = ()
    events: tuple[GoldEvent, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    boilerplate: tuple[Quote, ...] = ()
