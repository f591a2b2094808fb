"""What an analyst decided: which things are one or apart, which records are right, wrong, or to be put right.

Decisions are input, never derived: they stand in files of the analyst's (docs/decisions.md) and survive every build.
Each is anchored in the text, so that it finds its record again when kg names that record otherwise.
"""

from dataclasses import dataclass

LAYERS = ("actors", "places", "times", "events", "casualties", "quantities", "statements")
"""The lists of a record that a decision can speak of."""
VERDICTS = ("same", "different")
STATUSES = ("accepted", "rejected", "corrected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a decision speaks of.

    iri: of the report, figure, statement, event, actor or place, as it was called when the decision was made. The rest
    is where its words stood: id of the article, its path, offsets, the words, and what came before and after them.
    A decision written by hand may give the iri alone.
    """

    iri: str
    layer: str | None = None
    article: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """That two things (events, reports, actors, places) are one, or are apart, whatever kg finds. day: an ISO day."""

    a: Anchor
    b: Anchor
    decision: str
    coder: str | None = None
    day: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """That a record is right, is wrong, or has another value in a field.

    field: name of a field of the record ("type", "min", "place"); values: what it holds, in words; none: nothing.
    An actor, place, time or record is named by its IRI, or by its name or words in the article.
    """

    anchor: Anchor
    status: str
    field: str | None = None
    values: tuple[str, ...] = ()
    coder: str | None = None
    day: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that an analyst decided."""

    rulings: tuple[Ruling, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A decision that could not be followed, and why, in words."""

    decision: Ruling | Correction
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What became of the decisions on records.

    status: IRI of a record -> what was decided of it. followed: IRI of a record, as it is called now, and a decision on
    it that was followed. changed: ids of the articles whose record differs from what was read.
    """

    status: tuple[tuple[str, str], ...] = ()
    followed: tuple[tuple[str, Correction], ...] = ()
    changed: tuple[str, ...] = ()
    unfit: tuple[Unfit, ...] = ()
