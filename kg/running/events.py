"""A store in, the happenings it holds out, as plain rows: the shape that `kg events --format jsonl` prints."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.graph.store import Store
from kg.joining.iris import Names
from kg.joining.tolls import Tolls
from kg.words.happenings import Happening, Links
from kg.words.records import Extraction, Place, Plain, from_plain, to_plain
from kg.words.vocab import local_name, vocabulary

LINKS = "links"
"""Name of the document in which a build keeps its Links."""
REALIZED = ("actual", "disputed")


def read_links(store: Store) -> Links:
    """The Links of the last build; empty where there was none."""
    plain = store.document(LINKS)
    return from_plain(Links, plain) if plain else Links()


def event_rows(store: Store, modality: str = "realized") -> list[Plain]:
    """One row for each happening, in the order of their days.

    modality: "realized" (actual and disputed), "all", or one of the list.
    """
    links = read_links(store)
    extractions = {a.id: store.load_extraction(a.id) for a in store.articles()}
    view = _View(extractions, links)
    wanted = REALIZED if modality == "realized" else None if modality == "all" else (modality,)
    chosen = [h for h in links.happenings if wanted is None or h.modality in wanted]
    chosen.sort(key=lambda h: (h.earliest or h.notAfter or "9999", h.latest or "", h.event))
    return [view.row(h) for h in chosen]


class _View:
    """Names of actors and places over all extractions."""

    def __init__(self, extractions: Mapping[str, Extraction], links: Links) -> None:
        self._extractions = extractions
        self._labels: dict[str, str] = {}
        self._places: dict[str, Place] = {}
        self._private: set[str] = set()
        same = dict(links.same)
        self._names = {key: Names(e, same) for key, e in extractions.items()}
        self._tolls = Tolls(links, extractions, self._names)
        public: set[str] = set()
        for key in sorted(extractions):
            for actor in extractions[key].actors:
                iri = self._names[key].actors[actor.id]
                if actor.type == "Person":
                    (public if actor.public else self._private).add(actor.name)
                self._labels[iri] = min(self._labels.get(iri, actor.name), actor.name, key=lambda n: (-len(n), n))
            for place in extractions[key].places:
                self._places.setdefault(self._names[key].places[place.id], place)
        self._private -= public

    def row(self, told: Happening) -> Plain:
        """One happening as the contract has it."""
        place = self._places.get(told.place or "")
        return {
            "id": told.event,
            "type": told.type,
            "types": list(told.types or vocabulary().ancestors(told.type)),
            "modality": told.modality,
            "label": told.label,
            "place": place.name if place else None,
            "geonames": place.geonames if place else None,
            "country": place.country if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "placeKind": place.kind if place else None,
            "earliest": told.earliest,
            "latest": told.latest,
            "notAfter": told.notAfter,
            "extent": told.extent,
            "agents": self._named(told.agents),
            "targets": self._named(told.targets),
            "participants": self._named(told.participants),
            "mediators": self._named(told.mediators),
            "hosts": self._named(told.hosts),
            "weapons": list(told.weapons),
            "objects": list(told.objects),
            "reports": [self._report(article, event) for article, event in told.reports],
            "figures": list(self._figures(told.reports)),
            "origins": self._tolls.origins(told),
            "tolls": [to_plain(toll) for toll in self._tolls.tolls(told)],
            "contested": list(told.contested),
            "replaces": list(told.replaces),
            "private": sorted(self._private.intersection(self._people(told))),
        }

    def _people(self, told: Happening) -> set[str]:
        """Every name that stands in an article that tells of it: a sentence may name who has no part in it."""
        articles = {a for a, _ in told.reports}
        return {actor.name for a in articles for actor in self._extractions[a].actors if actor.type == "Person"}

    def _named(self, iris: Iterable[str]) -> list[str]:
        return sorted({self._labels.get(iri, local_name(iri)) for iri in iris})

    def _source(self, article: str, actor: str | None) -> str | None:
        return None if actor is None else self._labels[self._names[article].actors[actor]]

    def _report(self, article: str, event: str) -> dict[str, Any]:
        extraction = self._extractions[article]
        report = next(e for e in extraction.events if e.id == event)
        return {
            "article": article,
            "path": extraction.article.path,
            "event": event,
            "outlet": extraction.article.outlet,
            "published": extraction.article.published,
            "attribution": report.attribution,
            "source": self._source(article, report.source),
            "sentence": report.evidence[0].text if report.evidence else report.trigger.text,
        }

    def _figures(self, reports: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
        told = set(reports)
        for article in sorted({a for a, _ in told}):
            for claim in self._extractions[article].casualties:
                if (article, claim.event) not in told:
                    continue
                yield {
                    "kind": claim.kind,
                    "min": claim.min,
                    "max": claim.max,
                    "stated": claim.stated,
                    "qualifier": claim.qualifier,
                    "group": claim.group,
                    "groupType": claim.groupType,
                    "part": claim.partOf is not None,
                    "source": self._source(article, claim.source),
                    "attribution": claim.attribution,
                    "article": article,
                    "outlet": self._extractions[article].article.outlet,
                    "asOf": claim.asOf,
                    "text": claim.text,
                }


def figure_words(figures: Iterable[Mapping[str, Any]], kind: str) -> str:
    """The figures of one kind in a few words: "17 to 26", "35 or more", "5 combatant"; empty where there is none.

    Everyone and civilians are told first, other groups beside them by name, since nobody has added them up. Parts are
    left out; a vague word stands as it was written, and only where nobody gives a number.
    """
    told = [f for f in figures if f["kind"] == kind and not f["part"]]
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for figure in told:
        group = "" if figure["groupType"] in ("everyone", "civilian") else str(figure["groupType"])
        groups.setdefault(group, []).append(figure)
    return "; ".join(f"{_range_words(groups[g])} {g}".strip() for g in sorted(groups))


def _range_words(figures: list[Mapping[str, Any]]) -> str:
    numbers = [f for f in figures if f["qualifier"] != "vague"]
    if not numbers:
        return min((str(f["text"]) for f in figures), key=lambda words: (len(words), words))
    lows = [f["min"] for f in numbers if f["min"] is not None]
    highs = [f["max"] for f in numbers if f["max"] is not None]
    if not lows:
        return f"up to {max(highs)}"
    top = max([*lows, *highs])
    if len(highs) < len(numbers) and top == max(lows):
        return f"{min(lows)} or more" if min(lows) == top else f"{min(lows)} to {top} or more"
    return str(top) if min(lows) == top else f"{min(lows)} to {top}"
