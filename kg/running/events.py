"""A store in, the happenings it holds out, as plain rows: the shape that `kg events --format jsonl` prints."""

from collections.abc import Iterable, Iterator
from typing import Any

from kg.graph.derived import place_precision
from kg.graph.store import Store
from kg.running.choosing.choice import Wanted, choose
from kg.running.figure_words import figure_words
from kg.running.passages import as_claimed
from kg.running.view import LINKS, View, read_links, read_view
from kg.words.happenings import Happening
from kg.words.records import Place, Plain, to_plain
from kg.words.vocab import vocabulary

__all__ = ["LINKS", "Rows", "distinct_names", "event_rows", "figure_words", "in_order", "point_is", "read_links"]


def event_rows(store: Store, modality: str = "realized") -> list[Plain]:
    """One row for each happening, in the order of their days.

    modality: "realized" (actual and disputed), "all", or one of the list.
    """
    view = read_view(store)
    rows = Rows(view)
    return [rows.row(told) for told in in_order(choose(view, Wanted(modality=modality)).happenings)]


def in_order(happenings: Iterable[Happening]) -> list[Happening]:
    """Happenings by their days, those of no day by the day by which they were told."""
    return sorted(happenings, key=lambda h: (h.earliest or h.notAfter or "9999", h.latest or "", h.event))


class Rows:
    """Rows of the happenings of a view."""

    def __init__(self, view: View) -> None:
        """Look everything up in the view."""
        self._view = view
        self._earlier = {old for _, old in view.links.updates}

    def row(self, told: Happening) -> Plain:
        """One happening as the contract has it."""
        place = self._view.place(told)
        return {
            "id": told.event,
            "short": self._view.short(told.event),
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
            "placeRelation": told.placeRelation,
            "placePrecision": place_precision(place.kind, told.placeRelation) if place else None,
            "pointIs": point_is(place),
            "earliest": told.earliest,
            "latest": told.latest,
            "notAfter": told.notAfter,
            "extent": told.extent,
            "agents": distinct_names(self._view, told.agents),
            "targets": distinct_names(self._view, told.targets),
            "participants": distinct_names(self._view, told.participants),
            "mediators": distinct_names(self._view, told.mediators),
            "hosts": distinct_names(self._view, told.hosts),
            "weapons": list(told.weapons),
            "objects": list(told.objects),
            "reports": [self._report(article, event) for article, event in told.reports],
            "figures": list(self._figures(told)),
            "origins": self._view.count_origins(told),
            "tolls": [to_plain(toll) for toll in self._view.tolls(told)],
            "contested": list(told.contested),
            "asClaimed": list(as_claimed(self._view, told)),
            "replaces": list(told.replaces),
            "private": sorted(self._view.people(told)),
        }

    def _report(self, article: str, event: str) -> dict[str, Any]:
        report, about = self._view.report(article, event), self._view.article(article)
        return {
            "article": article,
            "path": about.path,
            "event": event,
            "outlet": about.outlet,
            "published": about.published,
            "attribution": report.attribution,
            "source": self._view.source(article, report.source),
            "sentence": report.evidence[0].text if report.evidence else report.trigger.text,
        }

    def _figures(self, told: Happening) -> Iterator[dict[str, Any]]:
        claims = self._view.figures(told)
        revised = {(article, claim.supersedes) for article, claim in claims if claim.supersedes}
        for article, claim in claims:
            yield {
                "kind": claim.kind,
                "min": claim.min,
                "max": claim.max,
                "stated": claim.stated,
                "qualifier": claim.qualifier,
                "group": claim.group,
                "groupType": claim.groupType,
                "part": claim.partOf is not None,
                "superseded": self._is_old(article, claim.id) or (article, claim.id) in revised,
                "source": self._view.source(article, claim.source),
                "attribution": claim.attribution,
                "article": article,
                "outlet": self._view.article(article).outlet,
                "asOf": claim.asOf,
                "text": claim.text,
            }

    def _is_old(self, article: str, claim: str) -> bool:
        """Whether another article gives the higher toll of a later day."""
        return self._view.names[article].casualties[claim] in self._earlier


def distinct_names(view: View, iris: Iterable[str]) -> list[str]:
    """The names of actors, sorted; names that differ in their capitals alone, as at the head of a sentence, once."""
    found: dict[str, str] = {}
    for name in view.named(iris):  # capitals come first, so that small letters stay
        found[name.casefold()] = name
    return sorted(found.values())


def point_is(place: Place | None) -> str | None:
    """Whether a place's point is its own or derived from the towns in it; None where it has none."""
    if place is None or place.lat is None:
        return None
    return "own" if place.kind in ("city", "facility") else "derived"
