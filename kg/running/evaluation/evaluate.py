"""Gold files and a folder of texts in, an Evaluation out: what kg reads in those texts, scored layer by layer.

evaluation = evaluate([Path("corpus.ann")], Path("corpus"))
evaluation.score.counts[0].recall
"""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.intake.corpus import Remark, Text, Unreadable, article_id, read_corpus
from kg.joining.link import link_extractions
from kg.running.evaluation.compare_events import EventPairs, compare_events, pair_events
from kg.running.evaluation.compare_figures import compare_figures
from kg.running.evaluation.compare_links import compare_links
from kg.running.evaluation.compare_names import (
    compare_actors,
    compare_boilerplate,
    compare_places,
    compare_times,
)
from kg.running.evaluation.compare_roles import is_equal
from kg.running.evaluation.compare_statements import compare_statements
from kg.running.evaluation.gold import Choice, GoldArticle
from kg.running.evaluation.gold_file import find_quotes, read_gold
from kg.running.evaluation.measures import LAYERS, Score, add_up
from kg.running.evaluation.sheet import Sheet
from kg.running.read import read_texts
from kg.words.errors import WrongUse
from kg.words.records import Extraction

Track = Callable[[Iterable[Any], str, int], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of it.

    troubles: quotes that stand in no text, articles that could not be read; one line each. silent: layers that were
    asked for, of which the gold says nothing.
    """

    articles: int
    score: Score
    troubles: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def evaluate(
    gold: Sequence[Path],
    texts: Path,
    *,
    layers: Sequence[str] = LAYERS,
    model: str | None = None,
    jobs: int = 1,
    track: Track | None = None,
) -> Evaluation:
    """Read the articles of the gold as `kg build` would, and compare.

    Raises WrongUse for a gold that cannot be understood.
    """
    articles = read_gold(gold)
    if not texts.is_dir():
        raise WrongUse(f"no such folder: {texts}", "Give the folder that holds the articles of the gold with --texts.")
    troubles: list[str] = []
    known = []
    for article in articles:
        text = _read_text(article, texts)
        if isinstance(text, str):
            troubles.append(text)
        else:
            known.append((article, text))
    readings = read_texts((t for _, t in known), model, jobs)
    follow = track or (lambda steps, _what, _total: iter(steps))
    read = []
    for (article, text), reading in zip(known, follow(readings, "reading", len(known)), strict=True):
        if reading.extraction is None:
            troubles.append(f"{article.file}:{article.line}: {reading.error}")
        else:
            read.append((article, text.text, reading.extraction))
    score, missing = compare(read, layers)
    told = _told(articles)
    return Evaluation(len(read), score, (*troubles, *missing), tuple(x for x in layers if x not in told))


def _read_text(article: GoldArticle, folder: Path) -> Text | str:
    """The text of an article of the gold, with what the gold says of it; or what is wrong."""
    where = f"{article.file}:{article.line}"
    path = folder / article.path
    if not path.is_file():
        return f"{where}: no {article.path} in {folder}"
    entries = [e for e in read_corpus([path]) if not isinstance(e, Remark)]
    entry = entries[0] if len(entries) == 1 else None
    if isinstance(entry, Unreadable):
        return f"{where}: {entry.message or f'{article.path} cannot be read'}"
    if entry is None:
        return f"{where}: {article.path} holds {len(entries)} articles; a gold needs a file for each"
    told = {n: getattr(article, n) for n in ("published", "title", "outlet", "url") if getattr(article, n)}
    if "published" in told:
        told["publishedBasis"] = "metadata"
    described = dataclasses.replace(entry.article, **told)
    facts = {n: v for n in ("outlet", "url", "published", "title") if (v := getattr(described, n))}
    described = dataclasses.replace(described, path=article.path, id=article_id(entry.text, facts))
    return dataclasses.replace(entry, article=described)


def compare(
    read: Sequence[tuple[GoldArticle, str, Extraction]], layers: Sequence[str] = LAYERS
) -> tuple[Score, list[str]]:
    """(gold, text, extraction) of articles in; the score of all, and a line for each quote that stands in no text.

    What the gold nowhere says is not compared: layers, fields, kinds of figures.
    """
    kinds = {f.kind for article, *_ in read for f in article.figures}
    classes = frozenset(t for article, *_ in read for e in article.events for t in e.types)
    asked = [layer for layer in layers if layer in _told([article for article, *_ in read])]
    scores = []
    missing = []
    sheets: list[tuple[Sheet, EventPairs]] = []
    for article, text, extraction in read:
        spans, absent = find_quotes(article, text)
        missing += [f"{article.file}:{q.line}: not in {article.path}: “{q.words}”{_nth(q.nth)}" for q in absent]
        sheet = Sheet(article, spans, text, extraction, classes)
        pairs = pair_events(sheet)
        sheets.append((sheet, pairs))
        compared: dict[str, Callable[[], Score]] = {
            "actors": lambda s=sheet: compare_actors(s),  # type: ignore[misc]
            "places": lambda s=sheet: compare_places(s),  # type: ignore[misc]
            "times": lambda s=sheet: compare_times(s),  # type: ignore[misc]
            "events": lambda s=sheet, p=pairs: compare_events(s, p),  # type: ignore[misc]
            "casualties": lambda s=sheet, p=pairs: compare_figures(s, p, kinds),  # type: ignore[misc]
            "statements": lambda s=sheet: compare_statements(s),  # type: ignore[misc]
            "boilerplate": lambda s=sheet: compare_boilerplate(s),  # type: ignore[misc]
        }
        scores += [compared[layer]() for layer in asked if layer in compared]
    if "links" in asked:
        scores.append(compare_links(sheets, link_extractions(extraction for *_, extraction in read)))
    return add_up(scores, silent_measures([article for article, *_ in read])), missing


def _nth(nth: int | None) -> str:
    return f", {nth} times" if nth is not None and nth > 1 else ""


def silent_measures(articles: Iterable[GoldArticle]) -> set[tuple[str, str]]:
    """(layer, name) of measures of a field that no article of a gold gives at all."""
    articles = list(articles)
    events = [e for a in articles for e in a.events]
    figures = [f for a in articles for f in a.figures]
    equal = [e for e in events if is_equal(e)]
    given = {
        ("events", "place"): any(e.places != (None,) for e in events),
        ("events", "days"): any(e.days != ((None, None),) for e in events),
        ("events", "source"): any(e.sources != (None,) for e in events),
        ("events", "doers"): any(e.agents != Choice() for e in events),
        ("events", "sufferers"): any(e.targets != Choice() for e in events),
        ("events", "equal parties"): any(Choice() != c for e in equal for c in (e.participants, e.agents, e.targets)),
        ("events", "objects"): any(e.objects != Choice() for e in events),
        ("events", "weapons"): any(e.weapons != Choice() for e in events),
        ("casualties", "event"): any(f.events != (None,) for f in figures),
        ("casualties", "source"): any(f.sources != (None,) for f in figures),
        ("casualties", "part of"): any(f.part_of is not None for f in figures),
    }
    silent = {measure for measure, is_given in given.items() if not is_given}
    return silent | {("events", f"{name} by name") for layer, name in silent if layer == "events"}


def _told(articles: Sequence[GoldArticle]) -> set[str]:
    """Layers of which a gold says anything."""
    groups: dict[str, int] = {}
    for article in articles:
        groups[article.group] = groups.get(article.group, 0) + 1
    told = {
        "actors": any(a.actors for a in articles),
        "places": any(a.places for a in articles),
        "times": any(a.times for a in articles),
        "events": any(a.events for a in articles),
        "casualties": any(a.figures for a in articles),
        "statements": any(a.statements for a in articles),
        "boilerplate": any(a.boilerplate for a in articles),
        "links": any(e.occurrence for a in articles for e in a.events) and max(groups.values(), default=0) > 1,
    }
    return {layer for layer, is_told in told.items() if is_told}
