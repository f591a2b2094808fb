"""A store in, its records and links out, with a name for what they speak of: actors, places, events.

view = read_view(store)
view.short(event), view.label(actor)        # 'kb4x2m', 'Rapid Support Forces'

Records are loaded when they are asked for, so that a question about one event reads the few articles that tell of it:
`view.of(happenings)` is the same view with only those. Ask while the store is open.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.graph.store import Store
from kg.joining.iris import Names
from kg.joining.tolls import Toll, Tolls
from kg.words.errors import StoreTrouble
from kg.words.happenings import Happening, Links
from kg.words.records import Actor, Article, CasualtyClaim, EventReport, Extraction, Place, from_plain
from kg.words.vocab import local_name, vocabulary

LINKS = "links"
"""Name of the document in which a build keeps its Links."""
SHORT = 6
"""Letters of an event's name that tell it from others."""
_LONGER = 12


class View:
    """Records and links, looked up by name."""

    def __init__(
        self,
        extractions: Mapping[str, Extraction],
        links: Links,
        told_by: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """extractions: by the id of the article. told_by: looks up the event of each report, where a graph knows it."""
        self.extractions = extractions
        self.links = links
        self._told_by = told_by
        self.happenings = {h.event: h for h in links.happenings}

    def of(self, happenings: Iterable[Happening]) -> "View":
        """The same view, with the records of only those articles that tell of the given happenings."""
        articles = sorted({article for told in happenings for article, _ in told.reports})
        return View({article: self.extractions[article] for article in articles}, self.links, self._told_by)

    # ---- names

    def short(self, event: str) -> str:
        """The short name of an event, by which it can be asked for."""
        name = local_name(event)
        return name[: SHORT if self._shorts[name[:SHORT]] < 2 else _LONGER]

    def label(self, iri: str) -> str:
        """The name of an actor: the longest that an article gives it."""
        return self._labels.get(iri, local_name(iri))

    def named(self, iris: Iterable[str]) -> list[str]:
        """Names of actors, sorted."""
        return sorted({self.label(iri) for iri in iris})

    def source(self, article: str, local: str | None) -> str | None:
        """The name of an actor of an article."""
        return None if local is None else self.label(self.names[article].actors[local])

    def people(self, told: Happening) -> set[str]:
        """Private people who stand in an article that tells of it: a sentence may name who has no part in it."""
        return self.private_in({article for article, _ in told.reports})

    def private_in(self, articles: Iterable[str]) -> set[str]:
        """Private people whom articles name."""
        named = {actor.name for a in articles for actor in self.extractions[a].actors if actor.type == "Person"}
        return self._private & named

    # ---- records

    def article(self, key: str) -> Article:
        """What is known of an article."""
        return self.extractions[key].article

    def report(self, article: str, local: str) -> EventReport:
        """A report of an event."""
        return self._reports[article, local]

    def actor(self, article: str, local: str) -> Actor:
        """An actor as one article has it."""
        return self._actors[article, local]

    def place(self, told: Happening) -> Place | None:
        """Where it happened."""
        return self.places.get(told.place or "")

    def figures(self, told: Happening) -> list[tuple[str, CasualtyClaim]]:
        """Figures that belong to a happening, each with the id of its article, in the order of the ids."""
        reports = set(told.reports)
        articles = sorted({article for article, _ in reports})
        return [(a, c) for a in articles for c in self._figures.get(a, ()) if (a, c.event) in reports]

    def tolls(self, told: Happening) -> list[Toll]:
        """Low, high, best and conservative numbers, derived at the moment of asking."""
        return self._tolls.tolls(told)

    def origin(self, article: str) -> str:
        """Where the words of an article come from: agency, outlet, or the article's own id."""
        return self._origins.get(article, article)

    def count_origins(self, told: Happening) -> int:
        """How many independent origins tell of it: copies of one wire story are one."""
        return len({self.origin(article) for article, _ in told.reports})

    # ---- what is looked up in, made once

    @functools.cached_property
    def names(self) -> dict[str, Names]:
        """Id of an article -> the names of all in its record."""
        same = dict(self.links.same)
        return {key: Names(self.extractions[key], same) for key in sorted(self.extractions)}

    @functools.cached_property
    def places(self) -> dict[str, Place]:
        """IRI -> place, as the first article has it."""
        found: dict[str, Place] = {}
        for key, names in self.names.items():
            for place in self.extractions[key].places:
                found.setdefault(names.places[place.id], place)
        return found

    @functools.cached_property
    def event_of_report(self) -> Mapping[str, str]:
        """IRI of a report -> IRI of the event that it tells of."""
        if known := self._told_by():
            return known
        told = ((a, e, h.event) for h in self.links.happenings for a, e in h.reports)
        return {self.names[a].events[e]: event for a, e, event in told if a in self.names}

    @functools.cached_property
    def _shorts(self) -> Counter[str]:
        return Counter(local_name(event)[:SHORT] for event in self.happenings)

    @functools.cached_property
    def _labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, names in self.names.items():
            for actor in self.extractions[key].actors:
                iri = names.actors[actor.id]
                found[iri] = min(found.get(iri, actor.name), actor.name, key=lambda n: (-len(n), n))
        return found

    @functools.cached_property
    def _private(self) -> set[str]:
        """Names of private people; who is public in one article is so in all."""
        people = [a for key in self.extractions for a in self.extractions[key].actors if a.type == "Person"]
        return {a.name for a in people} - {a.name for a in people if a.public}

    @functools.cached_property
    def _reports(self) -> dict[tuple[str, str], EventReport]:
        return {(key, r.id): r for key in self.extractions for r in self.extractions[key].events}

    @functools.cached_property
    def _actors(self) -> dict[tuple[str, str], Actor]:
        return {(key, a.id): a for key in self.extractions for a in self.extractions[key].actors}

    @functools.cached_property
    def _figures(self) -> dict[str, list[CasualtyClaim]]:
        found: dict[str, list[CasualtyClaim]] = defaultdict(list)
        for key in self.extractions:
            found[key] += (c for c in self.extractions[key].casualties if c.event is not None)
        return found

    @functools.cached_property
    def _origins(self) -> dict[str, str]:
        return dict(self.links.origins)

    @functools.cached_property
    def _tolls(self) -> Tolls:
        return Tolls(self.links, self.extractions, self.names)


class _Loaded(Mapping[str, Extraction]):
    """Records that are read when they are first asked for."""

    def __init__(self, articles: Iterable[str], load: Callable[[str], Extraction]) -> None:
        self._ids = sorted(articles)
        self._known = frozenset(self._ids)
        self._load = functools.cache(load)

    def __getitem__(self, key: str) -> Extraction:
        if key not in self._known:
            raise KeyError(key)
        return self._load(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, key: object) -> bool:
        return key in self._known


def read_view(store: Store) -> View:
    """All that a store holds."""

    def told_by() -> dict[str, str]:
        found = store.query(f"SELECT ?report ?event {{ ?report <{vocabulary().term('reportOf')}> ?event }}")
        return {row["report"].value: row["event"].value for row in found}

    return View(_Loaded((a.id for a in store.articles()), store.load_extraction), read_links(store), told_by)


def read_links(store: Store) -> Links:
    """The Links of the last build; empty where there was none. Raises StoreTrouble for those of another version."""
    plain = store.document(LINKS)
    try:
        return from_plain(Links, plain) if plain else Links()
    except (TypeError, KeyError) as problem:
        raise StoreTrouble(
            f"the links in {store.folder} do not fit this version of kg: {problem}",
            "Run `kg build` again: what was read is linked anew.",
        ) from None
