"""A store in, what it says out, small enough to be kept: articles, events with their figures, decisions.

What two snapshots say is compared by `kg diff`. A build keeps one of itself and one of the build before it.
"""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from kg.graph.decided import decision_iri
from kg.graph.store import Draft, Store
from kg.running.decided import decision_words, read_kept
from kg.running.decision_files import listed
from kg.running.discreet import Discreet
from kg.running.view import View, read_view
from kg.words.errors import WrongUse
from kg.words.happenings import Happening
from kg.words.records import CasualtyClaim, Plain

NOW = "snapshot"
"""Name of the document with what the store says."""
BEFORE = "snapshot-before"
"""Name of the document with what it said before the last build."""
FORMAT = 1
ROLES = ("agents", "targets", "participants", "mediators", "hosts")
LISTS = ("weapons", "objects", "topics")
PLAIN = ("type", "modality", "earliest", "latest", "notAfter", "extent", "stage", "placeRelation")


def take_snapshot(view: View, decisions: dict[str, str]) -> Plain:
    """What a view shows. decisions: name of each decision -> what it says."""
    articles = {key: _article(view, key) for key in sorted(view.extractions)}
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
    """The same without names of private people, for what leaves the house; headlines and paths may hold them too."""
    hidden = {key: set(article.get("private", ())) for key, article in told["articles"].items()}
    paths = {a["path"]: _discreet(hidden[key]).path(a["path"], key) for key, a in told["articles"].items()}
    by_path = {article["path"]: hidden[key] for key, article in told["articles"].items()}
    articles = {
        key: article | {"path": paths[article["path"]], "title": _headline(article), "private": []}
        for key, article in told["articles"].items()
    }
    apart = {
        iri: _public_figure(f | {"source": None}, by_path.get(f["path"], set()), paths)
        for iri, f in told["apart"].items()
    }
    return told | {
        "articles": articles,
        "events": {key: _public_event(event, paths) for key, event in told["events"].items()},
        "apart": apart,
        "decisions": dict.fromkeys(told["decisions"], ""),
        "isPublic": True,
    }


def _discreet(hidden: Collection[str]) -> Discreet:
    return Discreet(hidden, with_private=False)


def _headline(article: Plain) -> str | None:
    """None also where an older kg did not keep whom the article names."""
    if article["title"] is None or "private" not in article:
        return None
    return _discreet(article["private"]).words(article["title"])


def _public_event(event: Plain, paths: Mapping[str, str]) -> Plain:
    discreet = _discreet(event["private"])
    row = dict(event) | {name: sorted({discreet.name(n) for n in event[name]}) for name in ROLES}
    row["figures"] = {i: _public_figure(f, event["private"], paths) for i, f in event["figures"].items()}
    row["label"] = discreet.name(event["label"])
    named = ((iri, where.rpartition(":")) for iri, where in event["reports"].items())
    row["reports"] = {iri: f"{paths.get(path, path)}:{local}" for iri, (path, _, local) in named}
    return row | {"private": []}


def _public_figure(figure: Plain, hidden: Collection[str], paths: Mapping[str, str]) -> Plain:
    discreet = _discreet(hidden)
    return figure | {
        "source": figure["source"] and discreet.name(figure["source"]),
        "group": figure["group"] and discreet.words(figure["group"]),
        "path": paths.get(figure["path"], figure["path"]),
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


def _article(view: View, key: str) -> Plain:
    article = view.article(key)
    row: Plain = {"path": article.path, "outlet": article.outlet, "published": article.published}
    return row | {"title": article.title, "private": sorted(view.private_in([key]))}


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
