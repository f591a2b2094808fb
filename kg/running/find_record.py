"""Words of a user in, the records they mean out, with all that stands behind them: reading, sentence, event.

A record is named by its article and local id as `kg show` prints them ("003.txt:c2"), by its IRI, or, where an event is
meant, as `kg events` prints it.
"""

import re
from typing import Any

from kg.graph.store import Store
from kg.joining.anchors import anchor_of
from kg.joining.iris import Names
from kg.running.find_event import find_event
from kg.running.view import View
from kg.words.decisions import LAYERS, Anchor
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.records import Extraction
from kg.words.vocab import CATALOGUE, DATA, PREFIXES, did_you_mean

Spot = tuple[str, str, str]
"""Article id, layer, local id."""
_LOCAL = re.compile(r"(?P<article>.+):(?P<id>(?P<letter>[aptecqs])\d+)")
_LETTERS = {layer[0]: layer for layer in LAYERS}
_RECORD = re.compile(rf"<?{DATA}(report|figure|quantity|statement|time|actor|place)/\S+?>?|<?{CATALOGUE}\S+?>?")


class Records:
    """The records of a store as they were read, before corrections."""

    def __init__(self, store: Store, view: View) -> None:
        """view: of the same store."""
        self.store = store
        self._view = view
        self._readings: dict[str, Extraction] = {}
        self._named: dict[str, Names] = {}
        self._where: dict[str, list[Spot]] = {}
        self._told = {report: h.event for h in view.links.happenings for report in h.reports}

    def reading(self, article: str) -> Extraction:
        """What was read from an article, before corrections."""
        if article not in self._readings:
            self._readings[article] = self.store.load_reading(article)
        return self._readings[article]

    def record(self, spot: Spot) -> Any:
        """The record at a spot, as it was read."""
        return next(r for r in getattr(self.reading(spot[0]), spot[1]) if r.id == spot[2])

    def name(self, spot: Spot) -> str:
        """The words by which a user can ask for a record."""
        return f"{self.reading(spot[0]).article.path}:{spot[2]}"

    def iri(self, spot: Spot) -> str:
        """The name of a record in the graph."""
        return str(getattr(self._names(spot[0]), spot[1])[spot[2]])

    def _names(self, article: str) -> Names:
        if article not in self._named:
            self._named[article] = Names(self.reading(article))
        return self._named[article]

    def anchor(self, spot: Spot) -> Anchor:
        """Where the words of a record stand."""
        return anchor_of(self.reading(spot[0]), spot[1], spot[2], self.store.load_text(spot[0]))

    # ---- what words mean

    def find(self, words: str) -> list[Spot]:
        """The records that are meant: one, or the reports of an event. Raises WrongUse where there are none."""
        named = _LOCAL.fullmatch(words.strip())
        if named:
            article = self._article(named["article"])
            spot = (article, _LETTERS[named["letter"]], named["id"])
            known = [r.id for r in getattr(self.reading(article), spot[1])]
            if spot[2] not in known:
                path = self.reading(article).article.path
                raise WrongUse(
                    f"{path} has no record {spot[2]}{did_you_mean(spot[2], known)}", f"`kg show {path}` lists them."
                )
            return [spot]
        iri = whole_iri(words)
        if iri is not None:
            found = self.by_iri(iri)
            if not found:
                raise WrongUse(f"the store has no record {iri}", "`kg show ARTICLE` lists what was read.")
            return found
        return [(article, "events", local) for article, local in find_event(self._view, words).reports]

    def find_one(self, words: str) -> Spot:
        """The one record that is meant. Raises WrongUse where an event of several reports is."""
        found = self.find(words)
        if len(found) > 1:
            names = ", ".join(self.name(spot) for spot in found[:8])
            raise WrongUse(
                f"{words} is told in {len(found)} reports; a field is put right in one of them", f"One of: {names}."
            )
        return found[0]

    def _article(self, words: str) -> str:
        shelved = self.store.articles()
        exact = [a.id for a in shelved if a.path == words]
        found = exact or [a.id for a in shelved if words in (a.id[: len(words)], a.path.rpartition("/")[2])]
        found = found or [a.id for a in shelved if words in a.path]
        if len(found) == 1:
            return found[0]
        hint = "`kg info --articles` lists them."
        if found:
            raise WrongUse(f"{words} can be any of {len(found)} articles", f"Give more of the path; {hint}")
        raise WrongUse(f"the store holds no article {words}{did_you_mean(words, [a.path for a in shelved])}", hint)

    def by_iri(self, iri: str) -> list[Spot]:
        """The records of that name; of an actor or place, one in each article that names it."""
        if not self._where:
            for shelved in self.store.articles():
                names = self._names(shelved.id)
                for layer in LAYERS:
                    for local, name in getattr(names, layer).items():
                        self._where.setdefault(name, []).append((shelved.id, layer, local))
        return self._where.get(iri, [])

    def is_local(self, words: str) -> bool:
        """Whether words name a record by its article and local id."""
        return _LOCAL.fullmatch(words.strip()) is not None

    def event_of(self, spot: Spot) -> Happening | None:
        """The event that a report tells of, or that a figure belongs to."""
        local = spot[2] if spot[1] == "events" else getattr(self.record(spot), "event", None)
        found = self._told.get((spot[0], local)) if local else None
        return self._view.happenings[found] if found else None


def whole_iri(words: str) -> str | None:
    """The IRI of a record that words are, whole or shortened, None where they are none."""
    told = words.strip()
    if told.startswith("cka:"):
        told = PREFIXES["cka"] + told[4:]
    if re.fullmatch(r"(report|figure|quantity|statement|time|actor|place)/\S+", told):
        told = DATA + told
    return told.strip("<>") if _RECORD.fullmatch(told) else None
