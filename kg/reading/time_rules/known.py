"""What is known when a time expression is met: publication day, years of the text, and the times before it."""

from dataclasses import dataclass, field
from datetime import date

from kg.words.dates import UNITS, Interval, interval_of, unit_of

_BACK = 4
_FAR_BACK = 40
LATE = frozenset({"evening", "night", "overnight", "midnight", "nightfall", "dusk", "sunset"})
"""Parts of a day after which a morning is that of the next day."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression was resolved to; bounds stands where the value has no interval of its own."""

    value: str | None = None
    basis: str | None = None
    bounds: Interval | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time that the text has named: its value, its sentence, whether it is only the time of a saying.

    told: the words say its year. derived: it was itself counted back from another ("a year earlier").
    clause: the verb it hangs on, by the number of its token. end: the lexeme behind it. bound: it bounds a time
    ("since 2017") and places none. weekday: its words name one. late: it is an evening or night.
    mod: which part of it is meant."""

    value: str
    sentence: int
    saying: bool
    told: bool
    derived: bool
    clause: int = -1
    end: int = -1
    bound: bool = False
    weekday: bool = False
    late: bool = False
    mod: str | None = None


@dataclass(slots=True)
class Context:
    """What is known when an expression is met: publication day, years of the text, times before it.

    eastern: the text speaks of the eastern churches, so that an Easter without a name may be either."""

    published: date | None
    years: tuple[int, ...] = ()
    eastern: bool = False
    anchors: list[Anchor] = field(default_factory=list)

    def anchor(self, unit: str, sentence: int) -> Anchor | None:
        """The nearest earlier time that is fine enough to count units from; times of sayings give way.

        So does what was counted back from another: after "a day earlier" the story goes on where it was."""
        fine = [a for a in self.anchors[-_BACK:] if _is_fine(a.value, unit) and not (a.derived and unit == "year")]
        told = [a for a in fine if not a.saying and sentence - a.sentence <= 2]
        near = told or fine
        return ([a for a in near if not a.derived] or near or [None])[-1]  # type: ignore[list-item]

    def year_of_clause(self, sentence: int, clause: int) -> Anchor | None:
        """The last time of the same clause that says its year; of the sentence, where no publication day is known."""
        for one in reversed(self.anchors[-_BACK:]):
            near = one.clause == clause or self.published is None
            if one.sentence == sentence and near and one.told and not one.bound and len(one.value) >= 4:
                return one
        return None

    def story(self, sentence: int) -> Anchor | None:
        """The last time of this sentence or the one before, where it says its year and is no finer than a year."""
        last = self.anchors[-1] if self.anchors else None
        if last and last.told and not last.bound and len(last.value) >= 4 and sentence - last.sentence <= 1:
            return last
        return None

    def same_weekday(self, weekday: int) -> Anchor | None:
        """The last day that the text has named whole with this weekday: "Sunday, 13 April 2025"."""
        for one in reversed(self.anchors[-_FAR_BACK:]):
            held = interval_of(one.value) if one.weekday and one.told else None
            if held and held[0] == held[1] and held[0].weekday() == weekday:
                return one
        return None


def _is_fine(value: str, unit: str) -> bool:
    own = unit_of(value)
    return own is not None and (UNITS.index(own) <= UNITS.index(unit) or (own == "weekend" and unit == "day"))
