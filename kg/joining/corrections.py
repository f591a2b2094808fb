"""Records and the corrections of an analyst in, the records as corrected out, with what became of each correction.

A rejected record is taken out, and what pointed to it points nowhere. A field is set as the record has it: words of the
fixed lists, days, numbers; actors, places and other records by IRI, or by their name or words in that article. What
cannot be followed changes nothing and is told. The latest decision of a coder on one field counts.
"""

import functools
import re
import typing
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from types import NoneType
from typing import Any

from kg.joining.anchors import Spot, Whereabouts
from kg.joining.iris import Names
from kg.joining.quarantine import LAYERS, REFERENCES, without
from kg.words.decisions import Correction, Reviewed, Unfit
from kg.words.records import Extraction
from kg.words.vocab import did_you_mean, vocabulary

_FIXED = frozenset({"id", "types", "rule", "start", "end", "text", "catalogue", "public", "about"})
"""Fields that follow from the words or from other fields."""
_DAYS = frozenset({"earliest", "latest", "notAfter", "asOf"})
_ORDERED = (("earliest", "latest"), ("min", "max"))
_RANGES = {"lat": (-90, 90), "lon": (-180, 180)} | dict.fromkeys(("min", "max", "stated"), (0, float("inf")))
_WRITTEN = {
    "country": (re.compile("[A-Z]{2}"), "a code of two letters such as SD"),
    "wikidata": (re.compile(r"Q\d+"), "a name such as Q1049"),
    "value": (
        re.compile(r"\d{3,4}(-[\dWQS][\w-]*)?|(PAST|PRESENT|FUTURE)_REF"),
        "a time such as 2021-05-04 or 2021-W18",
    ),
}
"""Fields with a form of their own -> the form, and in words."""
_CLASSES = {"events": "Event", "actors": "Actor"}
"""Layers whose field `type` is a class, and the class above all of them."""


class _Misfit(Exception):
    """Why a correction cannot be followed."""


def apply_corrections(
    extractions: Sequence[Extraction], corrections: Sequence[Correction], load_text: Callable[[str], str]
) -> tuple[list[Extraction], Reviewed]:
    """The records as corrected, in their order, and what became of the corrections.

    load_text: characters of an article by its id, asked only for articles whose text has changed.
    """
    if not corrections:
        return list(extractions), Reviewed()
    there = Whereabouts(extractions, load_text)
    unfit: list[Unfit] = []
    todo: dict[Spot, list[Correction]] = defaultdict(list)
    for correction in sorted(corrections, key=when_corrected):
        spots = there.find(correction.anchor)
        for spot in spots:
            todo[spot].append(correction)
        if not spots:
            unfit.append(Unfit(decision=correction, reason=there.why_not(correction.anchor)))
    work: dict[str, dict[Spot, list[Correction]]] = defaultdict(dict)
    for spot in sorted(todo):
        work[spot[0]][spot] = todo[spot]
    found, changed = [], []
    status: dict[str, str] = {}
    followed: list[tuple[str, Correction]] = []
    for before in extractions:
        after = before
        if before.article.id in work:
            after, own = _review(before, work[before.article.id], unfit)
            for iri, (how, done) in own.items():
                status[iri] = how
                followed += [(iri, correction) for correction in done]
            if after != before:
                changed.append(before.article.id)
        found.append(after)
    return found, Reviewed(
        status=tuple(sorted(status.items())),
        followed=tuple(sorted(followed, key=lambda f: (f[0], when_corrected(f[1])))),
        changed=tuple(sorted(changed)),
        unfit=tuple(sorted(unfit, key=lambda u: (when_corrected(u.decision), u.reason))),  # type: ignore[arg-type]
    )


def fields_of(layer: str) -> tuple[str, ...]:
    """Fields of the records of a layer that a correction may set, sorted."""
    return tuple(sorted(_settable(layer)))


def choices_of(extraction: Extraction, layer: str, name: str) -> tuple[str, ...]:
    """What a field may hold in an article: words of a fixed list, or what can be pointed to; empty where all may be."""
    target = next((t for t, names in REFERENCES.get(layer, {}).items() if name in names), None)
    if target is None:
        return _known(layer, name)
    return tuple(dict.fromkeys(words_of(record) for record in getattr(extraction, target)))


def words_of(record: Any) -> str:
    """What a record of an article is called there: its name, or its words."""
    return str(getattr(record, "name", None) or next(iter(_words(record)), record.id))


def when_corrected(correction: Correction) -> tuple[str, ...]:
    """The order in which corrections are followed: the last one counts."""
    values = (correction.day, correction.coder, correction.anchor.iri, correction.status, correction.field)
    return (*(v or "" for v in values), *correction.values)


# ---- one article


def _review(
    before: Extraction, work: Mapping[Spot, Sequence[Correction]], unfit: list[Unfit]
) -> tuple[Extraction, dict[str, tuple[str, list[Correction]]]]:
    """The record of an article as corrected; IRI of each record decided on -> (what was decided, by what)."""
    after = before
    rejected: set[tuple[str, str]] = set()
    decided: dict[tuple[str, str], tuple[str, list[Correction]]] = {}
    for (_, layer, local), corrections in work.items():
        last = corrections[-1]
        if last.status == "rejected":
            rejected.add((layer, local))
            decided[layer, local] = ("rejected", [last])
            continue
        record = next(r for r in getattr(before, layer) if r.id == local)
        done = [c for c in corrections if c.status == "accepted"]
        for correction in corrections:
            if correction.status != "corrected":
                continue
            try:
                changed = _set(before, layer, record, correction)
            except _Misfit as problem:
                unfit.append(Unfit(decision=correction, reason=str(problem)))
            else:
                record = changed
                done.append(correction)
        trouble = _disorder(record)
        if trouble:
            unfit += [Unfit(decision=c, reason=trouble) for c in done if c.field]
            done = [c for c in done if not c.field]
        if any(c.field for c in done):
            decided[layer, local] = ("corrected", done)
            changes: dict[str, Any] = {layer: tuple(record if r.id == local else r for r in getattr(after, layer))}
            after = replace(after, **changes)
        elif done:
            decided[layer, local] = ("accepted", done)
    names = Names(after)  # of rejected records too: taken out, they have no name any more
    after = without(after, rejected) if rejected else after
    return after, {getattr(names, layer)[local]: what for (layer, local), what in decided.items()}


def _disorder(record: Any) -> str | None:
    for low, high in _ORDERED:
        a, b = getattr(record, low, None), getattr(record, high, None)
        if a is not None and b is not None and a > b:
            return f"{low} would be above {high} ({a}, {b}); correct both"
    return None


# ---- one field


def _set(extraction: Extraction, layer: str, record: Any, correction: Correction) -> Any:
    name = correction.field or ""
    known = _settable(layer)
    if name not in known:
        raise _Misfit(f"{layer} have no field {name!r} that can be corrected{did_you_mean(name, known)}")
    is_list, kind, optional = known[name]
    values = [_value(extraction, layer, name, kind, v) for v in correction.values]
    if is_list:
        return replace(record, **{name: tuple(dict.fromkeys(values))})
    if len(values) > 1:
        raise _Misfit(f"{name} holds one value, not {len(values)}")
    if not values and not optional:
        raise _Misfit(f"{name} cannot be empty")
    changes: dict[str, Any] = {name: values[0] if values else None}
    if layer == "events" and name == "type":
        changes["types"] = vocabulary().ancestors(values[0])
    if layer == "events" and name == "place" and not values:
        changes |= {"placeRelation": None, "placeBasis": None, "placeWords": ()}
    return replace(record, **changes)


def _value(extraction: Extraction, layer: str, name: str, kind: type, told: str) -> Any:
    target = next((t for t, names in REFERENCES.get(layer, {}).items() if name in names), None)
    if target is not None:
        return _referred(extraction, target, told)
    if kind in (int, float):
        return _number(name, kind, told)
    if name in _WRITTEN and not _WRITTEN[name][0].fullmatch(told):
        raise _Misfit(f"{name} is {_WRITTEN[name][1]}, not {told!r}")
    if name in _DAYS:
        try:
            return date.fromisoformat(told).isoformat()
        except ValueError:
            raise _Misfit(f"{name} is a day such as 2021-05-04, not {told!r}") from None
    known = _known(layer, name)
    if known and told not in known:
        raise _Misfit(f"{name} cannot be {told!r}{did_you_mean(told, known)}")
    return told


def _number(name: str, kind: type, told: str) -> int | float:
    try:
        number: int | float = kind(told)
    except ValueError:
        raise _Misfit(f"{name} is a number, not {told!r}") from None
    least, most = _RANGES.get(name, (float("-inf"), float("inf")))
    if not least <= number <= most:
        raise _Misfit(f"{name} cannot be {told}")
    return number


def _known(layer: str, name: str) -> tuple[str, ...]:
    if name == "type" and layer in _CLASSES:
        return tuple(vocabulary().subclasses(_CLASSES[layer]))
    return _listed(layer, name)


@functools.cache
def _listed(layer: str, name: str) -> tuple[str, ...]:
    """Words that a field may hold, where they are a fixed list of the ontology."""
    field = f"{layer}.{name}"
    for term in vocabulary().properties():
        if field in vocabulary().terms[term].all("recordField"):
            scheme = "topic" if name == "topics" else term
            return vocabulary().notations(scheme) if scheme in vocabulary().schemes() else ()
    return ()


def _referred(extraction: Extraction, layer: str, told: str) -> str:
    """The local id of what a value names: by IRI, by name, or by words of the article."""
    iris = getattr(Names(extraction), layer)
    words = told.casefold()
    found = [i for i, iri in iris.items() if iri == told]
    if not found:
        records = getattr(extraction, layer)
        found = [r.id for r in records if getattr(r, "name", "").casefold() == words]
        found = found or [r.id for r in records if any(s.casefold() == words for s in _words(r))]
    if len(found) != 1:
        how = "nothing" if not found else "more than one thing"
        raise _Misfit(f"{how} among the article's {layer} is called {told!r}")
    return str(found[0])


def _words(record: Any) -> list[str]:
    spans = [*getattr(record, "mentions", ()), *([record.trigger] if hasattr(record, "trigger") else ())]
    return [s.text for s in spans] or [getattr(record, "text", "")]


@functools.cache
def _settable(layer: str) -> dict[str, tuple[bool, type, bool]]:
    """Field -> (whether it is a list, what it holds, whether it may hold nothing), for plain values and references."""
    kind = next(k for k, name in LAYERS.items() if name == layer)
    hints = typing.get_type_hints(kind)
    found = {}
    for name in (f.name for f in fields(kind)):
        hint = hints[name]
        parts = typing.get_args(hint)
        is_list = typing.get_origin(hint) is tuple
        inner = parts[0] if is_list else next((p for p in parts if p is not NoneType), hint) if parts else hint
        if name not in _FIXED and inner in (str, int, float):
            found[name] = (is_list, inner, is_list or NoneType in parts)
    return found
