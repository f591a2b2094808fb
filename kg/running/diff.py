"""Two snapshots in, what changed between them out: articles, decisions, events and their figures, in a fixed order.

An event is followed by the reports it is made of, and by the names it had before: so one that only got another name is
renamed, one whose reports now stand in two events is split, and two whose reports stand in one are merged.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.running.snapshot import LISTS, PLAIN, ROLES, without_private
from kg.words.records import Plain

_DAYS = ("earliest", "latest", "notAfter")
_FIGURE = ("kind", "min", "max", "qualifier", "group", "groupType", "source", "asOf", "part")
_ORDER = ("gone", "new", "renamed", "merged", "split", "changed", "figure new", "figure gone", "figure changed")
_THINGS = ("article", "decision", "event", "figure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change. thing: article, decision, event, or figure that belongs to no event.

    name: its id now, else the one it had. was, becomes: ids of the events it was or is.
    label: its name for people. day: by which changes are ordered. field, before, after: of what has another value.
    """

    thing: str
    change: str
    name: str
    was: tuple[str, ...] = ()
    becomes: tuple[str, ...] = ()
    label: str = ""
    day: str = ""
    field: str | None = None
    before: Any = None
    after: Any = None


def find_changes(before: Plain, after: Plain) -> list[Change]:
    """All changes: articles, then decisions, then events by their day. Where one side hides private names, both do."""
    if before.get("isPublic") or after.get("isPublic"):
        before, after = without_private(before), without_private(after)
    found = [*_articles(before["articles"], after["articles"]), *_decisions(before, after), *_events(before, after)]
    found += _apart(before["apart"], after["apart"])
    return sorted(found, key=_place)


def _place(told: Change) -> tuple[Any, ...]:
    """Where a change stands among the others."""
    first = (_THINGS.index(told.thing), told.day, told.label, told.name, _ORDER.index(told.change))
    return *first, told.field or "", repr(told.before), repr(told.after)


# ---- articles and decisions


def _articles(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Iterator[Change]:
    gone = {key: a for key, a in before.items() if key not in after}
    new = {key: a for key, a in after.items() if key not in before}
    paths: dict[str, list[str]] = defaultdict(list)
    for key in sorted(gone):
        paths[gone[key]["path"]].append(key)
    for key, article in sorted(new.items()):
        was = paths.get(article["path"], [])
        if not was:
            yield _article("new", key, article, after=_printed(article))
            continue
        old = gone.pop(was.pop(0))
        told = [name for name in ("title", "outlet", "published") if old[name] != article[name]]
        for name in told or ["text"]:
            yield _article("changed", key, article, name, old.get(name), article.get(name))
    for key, article in sorted(gone.items()):
        yield _article("gone", key, article, before=_printed(article))
    for key in sorted(before.keys() & after.keys()):
        if before[key]["path"] != after[key]["path"]:
            yield _article("changed", key, after[key], "path", before[key]["path"], after[key]["path"])


def _article(
    change: str, key: str, told: Plain, field: str | None = None, before: Any = None, after: Any = None
) -> Change:
    return Change(
        thing="article",
        change=change,
        name=key,
        label=told["path"],
        day=told["published"] or "",
        field=field,
        before=before,
        after=after,
    )


def _printed(article: Plain) -> str:
    return ", ".join((article["outlet"] or "outlet unknown", article["published"] or "no date"))


def _decisions(before: Plain, after: Plain) -> Iterator[Change]:
    old, now = before["decisions"], after["decisions"]
    for change, some, others in (("gone", old, now), ("new", now, old)):
        for iri in sorted(some.keys() - others.keys()):
            yield Change(thing="decision", change=change, name=iri, label=some[iri])


# ---- events


def _events(before: Plain, after: Plain) -> Iterator[Change]:
    old, now = before["events"], after["events"]
    olds, news = _follow(old, now)
    for name in sorted(old.keys() - news.keys()):
        yield _event("gone", name, old[name], before=event_words(old[name]))
    for name in sorted(now):
        was = sorted(olds.get(name, ()))
        event = now[name]
        if not was:
            yield _event("new", name, event, after=event_words(event))
            continue
        if len(was) > 1:
            yield _event("merged", name, event, was=was, before=[_called(old[w]) for w in was], after=_called(event))
        elif was[0] != name and len(news[was[0]]) == 1:
            yield _event("renamed", name, event, was=was, before=old[was[0]]["short"], after=event["short"])
        same = name if name in was else was[0] if len(was) == 1 and len(news[was[0]]) == 1 else None
        if same is not None and len(news[same]) == 1 and len(was) == 1:
            yield from _fields(name, old[same], event)
            yield from _figures(name, old[same], event)
        elif same is not None:
            yield from _fields(name, old[same], event, only=("type", "modality", "place", "days", "contested"))
    for name in sorted(news):
        parts = sorted(news[name])
        if len(parts) > 1:
            into = [_called(now[p]) for p in parts]
            split = _event("split", name, old[name], before=_called(old[name]), after=into)
            yield replace(split, becomes=tuple(parts))


def _called(event: Plain) -> str:
    return f"{event['short']} {event['label']} ({', '.join(sorted(event['reports'].values()))})"


def _follow(old: Mapping[str, Plain], now: Mapping[str, Plain]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(Event now -> those it was, event then -> those it is), by common reports, else by the names it replaces."""
    home = {report: name for name in sorted(old) for report in old[name]["reports"]}
    olds: dict[str, set[str]] = defaultdict(set)
    news: dict[str, set[str]] = defaultdict(set)
    for name in sorted(now):
        was = {home[report] for report in now[name]["reports"] if report in home}
        if name in old:
            was.add(name)
        for one in was:
            olds[name].add(one)
            news[one].add(name)
    for name in sorted(now):
        for one in now[name]["replaces"]:
            if one in old and one not in news:
                olds[name].add(one)
                news[one].add(name)
    return olds, news


def _event(
    change: str, name: str, event: Plain, *, was: list[str] | None = None, field: str | None = None,
    before: Any = None, after: Any = None,
) -> Change:  # fmt: skip
    day = event["earliest"] or event["notAfter"] or ""
    return Change(
        thing="event", change=change, name=name, was=tuple(was or ()), label=event["label"], day=day,
        field=field, before=before, after=after,
    )  # fmt: skip


def event_words(event: Plain) -> str:
    """An event in one line: its name, modality, how many reports, and its figures."""
    told = [event["modality"], f"{len(event['reports'])} reports" if len(event["reports"]) != 1 else "1 report"]
    told += [figure_words(f) for f in event["figures"].values() if not f["part"]]
    return "; ".join(dict.fromkeys(told))


def figure_words(figure: Plain) -> str:
    """A figure in a few words: "killed 12 or more civilians, says the governor"."""
    low, high = figure["min"], figure["max"]
    if low == high:
        told = "unknown" if low is None else f"{low:g}"
    else:
        told = f"{low:g} or more" if high is None else f"up to {high:g}" if low is None else f"{low:g} to {high:g}"
    words = " ".join(x for x in (figure["kind"], told, figure["group"]) if x)
    return f"{words}, says {figure['source']}" if figure["source"] else words


def _fields(name: str, old: Plain, now: Plain, only: tuple[str, ...] = ()) -> Iterator[Change]:
    pairs: dict[str, tuple[Any, Any]] = {n: (old[n], now[n]) for n in PLAIN if n not in _DAYS}
    pairs["days"] = (_days(old), _days(now))
    pairs["place"] = (old["place"], now["place"])
    pairs |= {n: (old[n], now[n]) for n in (*ROLES, *LISTS, "contested")}
    lost, come = (
        [a["reports"][r] for r in sorted(a["reports"].keys() - b["reports"].keys())]
        for a, b in ((old, now), (now, old))
    )
    if sorted(lost) != sorted(come):
        pairs["reports"] = (sorted(lost), sorted(come))
    for field, (was, is_now) in pairs.items():
        if was != is_now and (not only or field in only):
            yield _event("changed", name, now, field=field, before=was, after=is_now)


def _days(event: Plain) -> str | None:
    if event["earliest"] is None:
        return f"by {event['notAfter'][:10]}" if event["notAfter"] else None
    if event["latest"] in (None, event["earliest"]):
        return str(event["earliest"])
    return f"{event['earliest']} to {event['latest']}"


def _figures(name: str, old: Plain, now: Plain) -> Iterator[Change]:
    for _, change, field, before, after in _compare(old["figures"], now["figures"]):
        yield _event(f"figure {change}", name, now, field=field, before=before, after=after)


def _apart(old: Mapping[str, Plain], now: Mapping[str, Plain]) -> Iterator[Change]:
    for iri, change, field, before, after in _compare(old, now):
        label = (now.get(iri) or old[iri])["path"]
        yield Change(thing="figure", change=change, name=iri, label=label, field=field, before=before, after=after)


def _compare(
    old: Mapping[str, Plain], now: Mapping[str, Plain]
) -> Iterator[tuple[str, str, str | None, str | None, str | None]]:
    """(Name, change, fields, before, after) of figures; in a text that has changed, those that say the same are one."""
    gone = {i: f for i, f in old.items() if i not in now}
    twins: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for iri in sorted(gone, reverse=True):
        twins[gone[iri]["path"], _said(gone[iri])].append(iri)
    for iri, figure in sorted(now.items()):
        if iri in old:
            continue
        same = twins.get((figure["path"], _said(figure)))
        if same:
            del gone[same.pop()]
            continue
        yield iri, "new", None, None, figure_words(figure)
    for iri, figure in sorted(gone.items()):
        yield iri, "gone", None, figure_words(figure), None
    for iri in sorted(old.keys() & now.keys()):
        was, is_now = old[iri], now[iri]
        other = [n for n in _FIGURE if was[n] != is_now[n]]
        if other:
            before, after = figure_words(was), figure_words(is_now)
            if before == after:
                before, after = (f"{words}, {_facts(f, other)}" for words, f in ((before, was), (after, is_now)))
            yield iri, "changed", ", ".join(other), before, after


def _facts(figure: Plain, names: list[str]) -> str:
    return ", ".join(f"{name} {figure[name]}" for name in names)


def _said(figure: Plain) -> tuple[Any, ...]:
    return tuple(figure[name] for name in _FIGURE)
