"""What is measured, in the order in which it is shown, and the counts and errors that measuring gives.

A measure `pairs` has a gold, what was found and what of it is right: precision, recall and F1. A `share` is how many of
so many (`gold`) are right. A `number` is only counted.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["pairs", "share", "number"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the evaluation: layer, name, how it is counted, and what it means."""

    layer: str
    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Count:
    """So many in the gold, found, and right, of one measure."""

    layer: str
    name: str
    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where the gold has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where there is nothing on either side."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else None


@dataclass(frozen=True, slots=True)
class Error:
    """Something missed, wrong or too much, by the measure that it lowers.

    file and line: of the gold. start, end: where in the article's text.
    """

    layer: str
    name: str
    file: str
    line: int
    path: str
    what: str
    start: int
    end: int
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and errors of an article, a layer, or all."""

    counts: tuple[Count, ...] = ()
    errors: tuple[Error, ...] = ()


MEASURES = (
    Measure("actors", "found", "pairs", "actors that bear a name or wording of the gold"),
    Measure("actors", "type", "share", "of those found: the class is the gold's"),
    Measure("actors", "country", "share", "of those found with a country in the gold: the country is the same"),
    Measure("places", "found", "pairs", "places that bear a name or wording of the gold"),
    Measure("places", "country", "share", "of those found with a country in the gold: the country is the same"),
    Measure("times", "found", "pairs", "time expressions that share characters with the gold's words"),
    Measure("times", "days", "share", "of those found: both ends of the interval are right"),
    Measure("events", "found", "pairs", "events of a like class told in a sentence that the gold quotes"),
    Measure("events", "class", "share", "of those found: exactly one of the gold's classes"),
    Measure(
        "events", "place", "share", "of those found: the place is one of the gold's, or none where the gold has none"
    ),
    Measure("events", "days", "share", "of those found: both days are the gold's, or none where the gold has none"),
    Measure("events", "days where told", "share", "of those found to which the gold gives days: both days are right"),
    Measure(
        "events",
        "modality",
        "share",
        "of those found: actual, disputed, planned, hypothetical or negated as in the gold",
    ),
    Measure("events", "source", "share", "of those found: who tells it, or that the article itself does"),
    Measure("events", "doers", "pairs", "sides that did it (a state, its forces and officials are one side)"),
    Measure("events", "sufferers", "pairs", "sides to whom it was done; victims without a name count neither way"),
    Measure(
        "events", "equal parties", "pairs", "sides of talks, agreements, clashes and exchanges, whatever their role"
    ),
    Measure("events", "doers by name", "pairs", "the same, each actor by itself"),
    Measure("events", "sufferers by name", "pairs", "the same, each actor by itself"),
    Measure("events", "equal parties by name", "pairs", "the same, each actor by itself"),
    Measure("events", "objects", "pairs", "things hit, by their words"),
    Measure("events", "weapons", "pairs", "weapons used, by their words"),
    Measure("events", "doer and sufferer reversed", "number", "events told the wrong way round"),
    Measure(
        "events", "told twice", "number", "further records of an event that was found already; they count as wrong"
    ),
    Measure("casualties", "found", "pairs", "figures of the same kind and bounds in the sentence the gold quotes"),
    Measure("casualties", "event", "share", "of those found whose event was found: it is the gold's event"),
    Measure("casualties", "source", "share", "of those found: who gives the figure, or that the article itself does"),
    Measure("casualties", "group", "share", "of those found with a group in the gold: the group is the same"),
    Measure("casualties", "part of", "share", "of those found: part of the same figure, or of none"),
    Measure("statements", "found", "pairs", "statements with the same speaker and content"),
    Measure("statements", "content", "pairs", "statements with the same content, whoever speaks"),
    Measure("statements", "act", "share", "of those found: the act is one of the gold's"),
    Measure("statements", "form", "share", "of those found: direct, mixed or indirect as in the gold"),
    Measure("statements", "medium", "share", "of those found with a medium in the gold: the medium is the same"),
    Measure("boilerplate", "read", "number", "things read from what is not part of the article; none is right"),
    Measure("links", "found", "pairs", "pairs of articles that tell of one happening, by happening"),
    Measure("links", "found, of events that were found", "share", "of such pairs whose events were both found: joined"),
)
"""All measures, layer by layer."""

LAYERS = tuple(dict.fromkeys(m.layer for m in MEASURES))


def add_up(scores: Iterable[Score], silent: Collection[tuple[str, str]] = ()) -> Score:
    """One score of several: counts added measure by measure in the order of MEASURES, errors in their order.

    silent: (layer, name) of measures that are left out.
    """
    scores = list(scores)
    sums: dict[tuple[str, str], list[int]] = {}
    for count in (c for s in scores for c in s.counts):
        total = sums.setdefault((count.layer, count.name), [0, 0, 0])
        for i, n in enumerate((count.gold, count.found, count.right)):
            total[i] += n
    counts = tuple(
        Count(m.layer, m.name, *sums[m.layer, m.name])
        for m in MEASURES
        if (m.layer, m.name) in sums.keys() - set(silent)
    )
    return Score(counts, tuple(e for s in scores for e in s.errors if (e.layer, e.name) not in silent))
