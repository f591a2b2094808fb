"""A view in, what every sheet asks of it out: names that may leave, the event of a report, what contradicts what."""

import functools
from collections.abc import Iterable, Iterator

from kg.doors.tables.columns import Cell, listed
from kg.running.discreet import Discreet
from kg.running.view import View
from kg.words.records import Extraction


class Reading:
    """What was read from all articles, with what is held back of it."""

    def __init__(self, view: View, *, with_private: bool = False, with_text: bool = False) -> None:
        """with_private, with_text: what is let through."""
        self.view = view
        self._with_private = with_private
        self._with_text = with_text
        self._discreet: dict[str, Discreet] = {}

    def extractions(self) -> Iterator[tuple[str, Extraction]]:
        """Id and record of each article, in the order of publication."""
        known = self.view.extractions
        for key in sorted(known, key=lambda k: (known[k].article.published or "9999", k)):
            yield key, known[key]

    def discreet(self, key: str) -> Discreet:
        """What is held back of an article: names of private people that stand in it, and its sentences."""
        if key not in self._discreet:
            names = self.view.private_in([key])
            self._discreet[key] = Discreet(names, with_private=self._with_private, with_text=self._with_text)
        return self._discreet[key]

    def named(self, key: str, actors: Iterable[str | None]) -> str:
        """The names of actors of an article in one cell."""
        names = self.view.names[key].actors
        return listed(self.discreet(key).name(name) for name in self.view.named(names[a] for a in actors if a))

    def voice(self, key: str, attribution: str, source: str | None) -> dict[str, Cell]:
        """The three cells that say who says so."""
        iri = self.view.names[key].actors[source] if source else None
        return {
            "attribution": attribution,
            "source_id": iri,
            "source": self.named(key, (source,)) if source else None,
        }

    def event_of(self, key: str, local: str) -> str | None:
        """IRI of the event that a report tells of."""
        return self.view.event_of_report.get(self.view.names[key].events[local])

    @functools.cached_property
    def superseded(self) -> frozenset[str]:
        """IRIs of figures whose place a later toll takes, across articles or within one."""
        found = {earlier for _, earlier in self.view.links.updates}
        for key, names in self.view.names.items():
            claims = self.view.extractions[key].casualties
            found |= {names.casualties[c.supersedes] for c in claims if c.supersedes in names.casualties}
        return frozenset(found)

    @functools.cached_property
    def contradicting(self) -> dict[str, tuple[str, ...]]:
        """IRI of a figure -> the figures that cannot be true with it."""
        found: dict[str, set[str]] = {}
        for one, other in self.view.links.contradictions:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {iri: tuple(sorted(others)) for iri, others in found.items()}
