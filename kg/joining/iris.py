"""Content in, IRI out: what a thing is called follows from what it is, never from counters, clocks or paths.

>>> place_iri(Place(id="p1", name="Sumy", kind="city", geonames=692194, country="UA"))
'https://w3id.org/conflict-kg/id/place/geonames-692194'
>>> mention_iri("00ff", 0, 4)
'https://w3id.org/conflict-kg/id/article/00ff#char=0,4'
"""

import base64
import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from kg.words.records import Actor, Extraction, Place, Plain, to_plain
from kg.words.vocab import DATA

ENTITIES = DATA + "graph/entities"
EVENTS = DATA + "graph/events"
LINKS = DATA + "graph/links"
RUN = DATA + "graph/run"
ONTOLOGY = DATA + "graph/ontology"
MERGED = DATA + "graph/merged"
_ARTICLE_GRAPH = DATA + "graph/article-"
_DIGEST = 26


def content_hash(*parts: Any) -> str:
    """26 letters and digits for JSON values: the same parts give the same name on every machine."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:_DIGEST]


def normalised(name: str) -> str:
    """A name without what writers vary: case, width of letters, white space, a leading article.

    >>> normalised("The  Rapid Support Forces")
    'rapid support forces'
    """
    words = unicodedata.normalize("NFKC", name).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def article_iri(article_id: str) -> str:
    """IRI of an article."""
    return DATA + "article/" + article_id


def article_graph(article_id: str) -> str:
    """IRI of the graph of what was read from an article."""
    return _ARTICLE_GRAPH + article_id


def article_of_graph(graph: str) -> str | None:
    """The article id of an article's graph, None for every other graph."""
    return graph.removeprefix(_ARTICLE_GRAPH) if graph.startswith(_ARTICLE_GRAPH) else None


def mention_iri(article_id: str, start: int, end: int) -> str:
    """IRI of a stretch of characters of an article, after RFC 5147."""
    return f"{article_iri(article_id)}#char={start},{end}"


def actor_iri(actor: Actor, article_id: str) -> str:
    """IRI of an actor: the catalogue's, else by type, name, country, and article where private."""
    if actor.catalogue:
        return actor.catalogue
    parts: list[str | None] = [actor.type, normalised(actor.name), actor.country]
    if is_local(actor):
        parts.append(article_id)
    return DATA + "actor/" + content_hash("actor", *parts)


def is_local(actor: Actor) -> bool:
    """Whether an actor is never one with an actor of another article: private people, unnamed people."""
    return not actor.catalogue and (actor.type == "Group" or (actor.type == "Person" and not actor.public))


def place_iri(place: Place) -> str:
    """IRI of a place: the GeoNames id, else by kind, name, and what it lies in."""
    if place.geonames is not None:
        return f"{DATA}place/geonames-{place.geonames}"
    parts = [place.kind, normalised(place.name), place.country, list(place.within)]
    return DATA + "place/" + content_hash("place", *parts)


def part_iri(layer: str, report: str, start: int, end: int, kind: str) -> str:
    """IRI of a thing hit ("object") or a weapon ("weapon") of a report."""
    return f"{DATA}{layer}/" + content_hash(report, layer, start, end, kind)


def event_iri(report: str) -> str:
    """IRI of the happening whose earliest-published report has the given IRI."""
    return DATA + "event/" + content_hash("event", report)


def link_iri(a: str, b: str) -> str:
    """IRI of the decision on two things, whichever is named first."""
    return DATA + "link/" + content_hash("link", *sorted((a, b)))


def run_iri(**versions: str) -> str:
    """IRI of what read an article, by the versions of all that took part."""
    return DATA + "run/" + content_hash("run", versions)


class Names:
    """IRIs of all that one record names: local id -> IRI, layer by layer.

    same: IRI -> the IRI that linking put in its place, for actors and places found to be one.
    """

    def __init__(self, extraction: Extraction, same: Mapping[str, str] | None = None) -> None:
        """Name everything in the record."""
        stands_for = same or {}
        self.article_id = extraction.article.id
        self.article = article_iri(self.article_id)
        self.graph = article_graph(self.article_id)
        self.actors = {}
        for actor in extraction.actors:
            iri = actor_iri(actor, self.article_id)
            self.actors[actor.id] = stands_for.get(iri, iri)
        self.places = {}
        for place in extraction.places:
            iri = place_iri(place)
            self.places[place.id] = stands_for.get(iri, iri)
        own = {a.id: actor_iri(a, self.article_id) for a in extraction.actors}
        self.times = self._voiced("time", extraction.times, own)
        self.events = self._voiced("report", extraction.events, own)
        self.casualties = self._voiced("figure", extraction.casualties, own)
        self.quantities = self._voiced("quantity", extraction.quantities, own)
        self.statements = self._voiced("statement", extraction.statements, own)

    def mention(self, span: Any) -> str:
        """IRI of anything with a start and an end."""
        return mention_iri(self.article_id, span.start, span.end)

    def record_of(self) -> dict[str, str]:
        """IRI -> local id, for all records of the article."""
        layers = (
            self.actors,
            self.places,
            self.times,
            self.events,
            self.casualties,
            self.quantities,
            self.statements,
        )
        return {iri: local for layer in layers for local, iri in layer.items()}

    def _voiced(self, layer: str, records: Iterable[Any], actors: Mapping[str, str]) -> dict[str, str]:
        """Names by offsets; records that share them are told apart by voice, and at last by all they say."""
        records = list(records)
        keys: dict[str, tuple[Any, ...]] = {r.id: _offsets(r) for r in records}
        for more in (_voice, _whole):
            count: dict[str, int] = {}
            for key in keys.values():
                count[repr(key)] = count.get(repr(key), 0) + 1
            for record in records:
                if count[repr(keys[record.id])] > 1:
                    keys[record.id] = (*keys[record.id], more(record, actors))
        return {i: f"{DATA}{layer}/{content_hash(self.article_id, layer, *key)}" for i, key in keys.items()}


def _offsets(record: Any) -> tuple[Any, ...]:
    span = getattr(record, "trigger", None)
    if span is not None:
        return span.start, span.end
    content = getattr(record, "content", ())
    if content:
        return tuple(n for part in content for n in (part.start, part.end))
    cue = getattr(record, "cue", None)
    if cue is not None:
        return cue.start, cue.end
    return getattr(record, "start", -1), getattr(record, "end", -1)


def _voice(record: Any, actors: Mapping[str, str]) -> list[Any]:
    names = ("type", "kind", "groupType", "unit", "act", "modality", "attribution")
    said = [getattr(record, name, None) for name in names]
    speaker = getattr(record, "source", None) or getattr(record, "speaker", None)
    return [*said, actors.get(speaker, speaker) if speaker else None]


_LOCAL = {
    "id",
    "occurrence",
    "partOf",
    "event",
    "supersedes",
    "about",
    "place",
    "launchedFrom",
    "time",
    "objects",
}


def _whole(record: Any, actors: Mapping[str, str]) -> Plain:
    """All a record says, without the ids that hold only within it."""

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(v) for v in value]
        return actors.get(value, value) if isinstance(value, str) else value

    return {name: named(value) for name, value in to_plain(record).items() if name not in _LOCAL}
