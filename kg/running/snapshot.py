"""A store in, what it says out, small enough to be kept: articles, events with their figures, decisions.

What two snapshots say is compared by `kg diff`. A build keeps one of itself and one of the build before it.
"""

import json
from pathlib import Path
from typing import Any

from kg.graph.decided import decision_iri
from kg.graph.store import Draft, Store
from kg.running.decided import decision_words, read_kept
from kg.running.decision_files import listed
from kg.running.view import View, read_view
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.records import Article, CasualtyClaim, Plain

NOW = "snapshot"
"""Name of the document with what the store says."""
BEFORE = "snapshot-before"
"""Name of the document with what it said before the last build."""
FORMAT = 1
_HIDDEN = "a private person"
ROLES = ("agents", "targets", "participants", "mediators", "hosts")
LISTS = ("weapons", "objects", "topics")
PLAIN = ("type", "modality", "earliest", "latest", "notAfter", "extent", "stage", "placeRelation")


def take_snapshot(view: View, decisions: dict[str, str]) -> Plain:
    """What a view shows. decisions: name of each decision -> what it says."""
    articles = {key: _article(view.article(key)) for key in sorted(view.extractions)}
    events = {h.event: _event(view, h) for h in sorted(view.links.happenings, key=lambda h: h.event)}
    apart = {
        names.casualties[claim.id]: _figure(view, key, claim)
        for key, names in view.names.items()
        for claim in view.extractions[key].casualties
        if claim.event is None
    }
    return {"format": FORMAT, "articles": articles, "events": events, "apart": apart, "decisions": decisions}


def keep_snapshot(draft: Draft, view: View) -> None:
    """Keep what a draft says, and beside it what the build before said."""
    before = draft.document(NOW)
    draft.save_document(BEFORE, before if before is not None else _empty())
    draft.save_document(NOW, take_snapshot(view, _decided(draft)))


def read_snapshot(path: Path) -> Plain:
    """What a store says, or a file that `kg diff --save` wrote. Raises WrongUse or StoreTrouble where it is neither."""
    if path.is_dir() or not path.exists():
        with Store.open(path) as store:
            return store.document(NOW) or take_snapshot(read_view(store), _decided(store))
    try:
        found: Any = json.loads(path.read_bytes())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT or "events" not in found:
        raise WrongUse(f"{path} is neither a store nor what `kg diff --save` wrote", "Name the folder of a store.")
    return found


def without_private(told: Plain) -> Plain:
    """The same without names of private people, for what leaves the house."""
    events = {}
    for key, event in told["events"].items():
        hidden = set(event["private"])
        row = dict(event) | {name: sorted({_HIDDEN if n in hidden else n for n in event[name]}) for name in ROLES}
        figures = event["figures"].items()
        row["figures"] = {i: f | {"source": _HIDDEN if f["source"] in hidden else f["source"]} for i, f in figures}
        row["label"] = _HIDDEN if any(name in event["label"] for name in hidden) else event["label"]
        events[key] = row | {"private": []}
    apart = {i: f | {"source": None} for i, f in told["apart"].items()}
    return told | {
        "events": events,
        "apart": apart,
        "decisions": dict.fromkeys(told["decisions"], ""),
        "isPublic": True,
    }


def last_two(store: Store) -> tuple[Plain, Plain]:
    """What a store said before its last build, and what it says. Raises WrongUse where nothing was kept."""
    before, now = store.document(BEFORE), store.document(NOW)
    if before is None or now is None:
        raise WrongUse(
            f"{store.folder} was built by a kg that kept nothing to compare",
            "Build again; from the next build on kg diff shows what changed. Or name two stores.",
        )
    return before, now


def _empty() -> Plain:
    return {"format": FORMAT, "articles": {}, "events": {}, "apart": {}, "decisions": {}}


def _decided(store: Store | Draft) -> dict[str, str]:
    return {decision_iri(d): decision_words(d) for d in listed(read_kept(store))}


def _article(article: Article) -> Plain:
    return {"path": article.path, "outlet": article.outlet, "published": article.published, "title": article.title}


def _event(view: View, told: Happening) -> Plain:
    place = view.place(told)
    row: Plain = {name: getattr(told, name) for name in PLAIN}
    row |= {"label": told.label, "short": view.short(told.event), "place": place.name if place else None}
    row |= {name: view.named(getattr(told, name)) for name in ROLES}
    row |= {name: list(getattr(told, name)) for name in LISTS}
    row["private"] = sorted(view.people(told))
    row["contested"] = list(told.contested)
    row["replaces"] = list(told.replaces)
    row["reports"] = {view.names[a].events[e]: f"{view.article(a).path}:{e}" for a, e in told.reports}
    row["figures"] = {view.names[a].casualties[c.id]: _figure(view, a, c) for a, c in view.figures(told)}
    return row


def _figure(view: View, article: str, claim: CasualtyClaim) -> Plain:
    names = ("kind", "min", "max", "qualifier", "group", "groupType", "asOf")
    row: Plain = {name: getattr(claim, name) for name in names}
    return row | {
        "source": view.source(article, claim.source),
        "part": claim.partOf is not None,
        "path": view.article(article).path,
    }
