"""A sheet in, scores of actors, places, times and boilerplate out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kg.running.evaluation.gold import GoldActor, GoldPlace, GoldTime
from kg.running.evaluation.gold_file import Span, find_words
from kg.running.evaluation.measures import Count, Error, Score
from kg.running.evaluation.pairing import pair
from kg.running.evaluation.sheet import Sheet, overlap, share
from kg.words.records import Actor, Place, Time


def compare_actors(sheet: Sheet) -> Score:
    """Which actors were found, and whether type and country are right.

    Unnamed groups that the gold does not have count neither way: no gold lists every crowd.
    """
    found = [a for a in sheet.extraction.actors if a.type != "Group" or sheet.actors[a.id]]
    pairs, count, errors = _named(sheet, "actors", sheet.gold.actors, found, sheet.actors)
    types = [(g, f, f.type == g.type) for g, f in pairs]
    countries = [(g, f, f.country == g.country) for g, f in pairs if g.country]
    errors += [
        sheet.error("actors", "type", g.line, f"{g.name} is {f.type}, should be {g.type}", _where(f))
        for g, f, right in types
        if not right
    ]
    errors += [
        sheet.error(
            "actors", "country", g.line, f"country of {g.name} is {f.country}, should be {g.country}", _where(f)
        )
        for g, f, right in countries
        if not right
    ]
    shares = (share("actors", "type", (r for *_, r in types)), share("actors", "country", (r for *_, r in countries)))
    return Score((count, *shares), tuple(errors))


def compare_places(sheet: Sheet) -> Score:
    """Which places were found, and whether the country is right."""
    pairs, count, errors = _named(sheet, "places", sheet.gold.places, sheet.extraction.places, sheet.places)
    countries = [(g, f, f.country == g.country) for g, f in pairs if g.country]
    errors += [
        sheet.error(
            "places", "country", g.line, f"country of {g.name} is {f.country}, should be {g.country}", _where(f)
        )
        for g, f, right in countries
        if not right
    ]
    return Score((count, share("places", "country", (r for *_, r in countries))), tuple(errors))


def _named(
    sheet: Sheet,
    layer: str,
    gold: Sequence[GoldActor | GoldPlace],
    found: Sequence[Any],
    meant: dict[str, str | None],
) -> tuple[list[tuple[Any, Any]], Count, list[Error]]:
    """Pairs of what must be found, the count, and what is missed or too much.

    A second record of one name is too much, unless it is an unnamed group or may be left out altogether.
    """

    def fit(gold: GoldActor | GoldPlace, found: Any) -> Any:
        like = isinstance(gold, GoldActor) and gold.type == found.type
        return (like, len(found.mentions)) if meant[found.id] == gold.name else None

    paired = pair(gold, found, fit)
    free = {g.name for g in gold if g.optional}
    extra = tuple(f for f in paired.extra if meant[f.id] not in free and (_kind(f) != "Group" or not meant[f.id]))
    paired = replace(paired, extra=extra)
    errors = [
        sheet.error(layer, "found", g.line, f"missed: {g.name}", _first(sheet, (g.name, *g.wordings)))
        for g in paired.missed
    ]
    for f in paired.extra:
        again = f", again for {meant[f.id]}" if meant[f.id] else ""
        errors.append(sheet.error(layer, "found", 0, f"not in the gold: {f.name} ({_kind(f)}){again}", _where(f)))
    return list(paired.required), paired.count(layer, "found"), errors


def _kind(found: Actor | Place) -> str:
    return found.type if isinstance(found, Actor) else found.kind


def _where(found: Actor | Place) -> Span:
    return (found.mentions[0].start, found.mentions[0].end) if found.mentions else (0, 0)


def _first(sheet: Sheet, wordings: Iterable[str]) -> Span:
    places = [p for w in wordings for p in find_words(w, sheet.text)]
    return min(places, default=(0, 0))


def compare_times(sheet: Sheet) -> Score:
    """Which time expressions were found, and whether their days are right."""

    def fit(gold: GoldTime, found: Time) -> Any:
        where = sheet.spans.get(gold.quote)
        if where is None or not overlap(where, (found.start, found.end)):
            return None
        return min(where[1], found.end) - max(where[0], found.start), -(found.end - found.start)

    known = [g for g in sheet.gold.times if g.quote in sheet.spans]
    paired = pair(known, sheet.extraction.times, fit)
    days = [(g, f, (f.earliest, f.latest) in g.days) for g, f in paired.required]
    errors = [
        sheet.error("times", "found", g.line, f"missed: {g.quote.words}", sheet.spans[g.quote]) for g in paired.missed
    ]
    errors += [sheet.error("times", "found", 0, f"not in the gold: {f.text}", (f.start, f.end)) for f in paired.extra]
    for g, f, right in days:
        if not right:
            told = f"{f.text} is {tell_days((f.earliest, f.latest))}, should be {tell_days(g.days[0])}"
            errors.append(sheet.error("times", "days", g.line, told, (f.start, f.end)))
    return Score((paired.count("times", "found"), share("times", "days", (r for *_, r in days))), tuple(errors))


def tell_days(days: tuple[str | None, str | None]) -> str:
    """Days as a reader writes them: `2025-04-13`, `2025-04-01 to 2025-04-30`, `no day`.

    >>> tell_days(("2025-04-13", "2025-04-13"))
    '2025-04-13'
    """
    first, last = days
    if first is None and last is None:
        return "no day"
    return str(first) if first == last else f"{first or 'open'} to {last or 'open'}"


def compare_boilerplate(sheet: Sheet) -> Score:
    """How many things were read from what is not part of the article."""
    zones = sorted(sheet.spans[q] for q in sheet.gold.boilerplate if q in sheet.spans)
    lines = {sheet.spans[q]: q.line for q in sheet.gold.boilerplate if q in sheet.spans}
    errors = []
    for what, start, end in _readings(sheet):
        zone = next((z for z in zones if z[0] <= start and end <= z[1]), None)
        if zone is not None:
            errors.append(sheet.error("boilerplate", "read", lines[zone], f"read: {what}", (start, end)))
    return Score((Count("boilerplate", "read", 0, len(errors), len(errors)),), tuple(errors))


def _readings(sheet: Sheet) -> list[tuple[str, int, int]]:
    """(what, start, end) of what was read, each at its own words; names that the gold has are left out."""
    record = sheet.extraction
    told: list[tuple[str, Any]] = []
    told += [(f"actor {a.name}", m) for a in record.actors if not sheet.actors[a.id] for m in a.mentions]
    told += [(f"place {p.name}", m) for p in record.places if not sheet.places[p.id] for m in p.mentions]
    told += [(f"event {e.type}", e.trigger) for e in record.events]
    told += [(f"figure {c.kind}", c) for c in record.casualties]
    told += [(f"statement {s.act}", c) for s in record.statements for c in s.content[:1]]
    return sorted(((what, m.start, m.end) for what, m in told), key=lambda x: (x[1], x[2], x[0]))
