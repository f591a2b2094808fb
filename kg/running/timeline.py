"""A view and the name of a place in, what is told of it and of all within it out, day by day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.joining.tolls import Toll
from kg.running.choosing.choice import Wanted, choose
from kg.running.choosing.place_words import places_named
from kg.running.passages import Heading, head
from kg.running.view import View
from kg.words.errors import WrongUse
from kg.words.happenings import Happening

AHEAD = ("actual", "disputed", "planned")
"""What a timeline shows unless all is wanted: what is told as having happened, and what is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of a timeline. tolls: derived now, sorted by kind and group; statements: how many speak of it."""

    day: str | None
    event: Heading
    tolls: tuple[Toll, ...]
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in the order of their days; those of no day by the day by which they were told. remarks: for the user."""

    entries: tuple[Entry, ...]
    remarks: tuple[str, ...]


def make_timeline(
    view: View,
    place: str,
    *,
    since: str | None = None,
    until: str | None = None,
    types: Iterable[str] = (),
    everything: bool = False,
) -> Timeline:
    """What is told of a place. Raises WrongUse for a place that no article names, and types and days that are none.

    everything: also what is only supposed, and what is said not to have happened.
    """
    found = places_named(view, place)
    if not found.iris:
        raise WrongUse(
            f"no article names a place {place!r}{found.hint}",
            "Give a town, a region, a country, or a code such as UA or UA-59; `kg events` shows where events are told.",
        )
    wanted = Wanted(places=(place,), types=tuple(types), since=since, until=until, modality="all")
    choice = choose(view, wanted)
    kept = [h for h in choice.happenings if everything or h.modality in AHEAD]
    kept.sort(key=lambda h: (_day(h) or "9999", h.earliest is None, h.latest or "", h.event))
    spoken = _Spoken(view)
    entries = tuple(
        Entry(day=_day(h), event=head(view, h), tolls=tuple(view.tolls(h)), statements=spoken.count(h)) for h in kept
    )
    left = len(choice.happenings) - len(kept)
    remarks = list(choice.remarks)
    if left:
        them = "one event that is" if left == 1 else f"{left} events that are"
        remarks.append(f"{them} only supposed or said not to have happened: --all shows such events too")
    return Timeline(entries=entries, remarks=tuple(remarks))


def _day(told: Happening) -> str | None:
    day = told.earliest or told.notAfter
    return day[:10] if day else None


class _Spoken:
    """How many statements speak of an event or of its figures."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._about: dict[str, dict[str, set[str]]] = {}

    def count(self, told: Happening) -> int:
        """The statements of all articles that tell of it."""
        things: dict[str, set[str]] = defaultdict(set)
        for article, local in told.reports:
            things[article].add(local)
        for article, claim in self._view.figures(told):
            things[article].add(claim.id)
        return sum(
            len({s for thing in found for s in self._spoken_in(article).get(thing, ())})
            for article, found in things.items()
        )

    def _spoken_in(self, article: str) -> dict[str, set[str]]:
        if article not in self._about:
            found: dict[str, set[str]] = {}
            for statement in self._view.extractions[article].statements:
                for thing in statement.about:
                    found.setdefault(thing, set()).add(statement.id)
            self._about[article] = found
        return self._about[article]
