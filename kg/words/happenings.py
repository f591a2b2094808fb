"""What linking makes of many Extractions: happenings that reports tell of, and decisions on what is one and the same.

Derived, and always rebuildable from the Extractions. IRIs are strings; types, modalities and the like are the words
that stand in the record (docs/record.md); days are ISO strings. What is not known is None or empty.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One happening that one or more reports tell of.

    event: its IRI. reports: (article id, id of the event in that article's record), earliest-published first.
    types: all classes with ancestors, most specific first; empty: those of `type`. agents and the like are IRIs of
    actors, place the IRI of a place; weapons and objects are items of weaponType and objectType; contested are kinds
    of figures and names of roles for which two claims cannot both be true; replaces are IRIs it had before.
    """

    event: str
    reports: tuple[tuple[str, str], ...]
    type: str
    types: tuple[str, ...] = ()
    modality: str = "actual"
    label: str
    place: str | None = None
    placeRelation: str | None = None  # noqa: N815 - names of the record
    earliest: str | None = None
    latest: str | None = None
    notAfter: str | None = None  # noqa: N815
    extent: str = "single"
    stage: str | None = None
    topics: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """That two things are the same, might be, or are apart, and why. score: from 0 to 1.

    is_ruled: whether a person decided it. coder, day, note: who, when, and the words for it, where they are told.
    """

    a: str
    b: str
    decision: str
    reasons: tuple[str, ...] = ()
    score: float = 0.0
    is_ruled: bool = False
    coder: str | None = None
    day: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """That an article prints the text of another, whole or in part. Both are ids.

    share: of the sequences of words of the shorter text, how many stand in the other, from 0 to 1.
    """

    article: str
    of: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All that linking found.

    contradictions: pairs of IRIs of figures that cannot both be true. updates: pairs of IRIs of figures, the higher
    toll of a later day first. same: IRI of an actor or place, and the IRI that stands for it. copies: articles that
    print one text. origins: id of each article, and the name of where its words come from: agency, outlet, or the
    article's own id.
    """

    happenings: tuple[Happening, ...] = ()
    decisions: tuple[Decision, ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()
    updates: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[tuple[str, str], ...] = ()
