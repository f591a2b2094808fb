"""Texts in, Extractions out: runs the pipeline over articles, in one process or several, in the order of the input.

The one place where any exception is caught: whatever goes wrong in one article is told of that article, and the
others go on.
"""

import functools
import multiprocessing
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from kg.intake.corpus import Text
from kg.intake.wrapping import unwrapped
from kg.running.profile import LOADING, RECORD
from kg.words.errors import KgError
from kg.words.records import Article, Extraction
from kg.words.versions import MODEL

LANGUAGES = ("en",)
"""Languages that the pipeline reads."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one article: an extraction, or what went wrong (one line) with its traceback for the log.

    spent: seconds of each part of the reading, where that was asked for.
    """

    text: Text
    extraction: Extraction | None = None
    error: str | None = None
    trace: str = ""
    spent: tuple[tuple[str, float], ...] = ()


def read_texts(
    texts: Iterable[Text], model: str | None = None, jobs: int = 1, *, timed: bool = False
) -> Iterator[Reading]:
    """A Reading for each text, in order. model: name of a spaCy model, None the default. jobs: processes."""
    read = functools.partial(read_article, model=model, timed=timed)
    if jobs <= 1:
        yield from map(read, texts)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        yield from pool.map(read, texts, chunksize=1)


def read_article(text: Text, model: str | None = None, *, timed: bool = False) -> Reading:
    """The Reading of one text. A mistake of kg comes back as `error`; what the user can mend is raised."""
    article = text.article
    if article.language is not None and article.language.split("-")[0].lower() not in LANGUAGES:
        remark = f"language {article.language}: kg reads English, so nothing was read from it"
        return Reading(text, Extraction(article=replace(article, warnings=(*article.warnings, remark))))
    try:
        if timed:
            extraction, spent = _extract_timed(article, text.text, model)
            return Reading(text, extraction, spent=spent)
        return Reading(text, _extract(article, text.text, model))
    except (KgError, ImportError):
        raise
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}".splitlines()[0]
        return Reading(text, error=f"{article.path}: reading it failed ({what})", trace=traceback.format_exc())


def _extract(article: Article, text: str, model: str | None) -> Extraction:
    from kg.joining.collect import collect_extraction  # spaCy takes two seconds to import
    from kg.reading.pipeline import load_pipeline, read_text

    doc = read_text(load_pipeline(model or MODEL), unwrapped(text), **_facts(article))
    return collect_extraction(doc, article, text)


def _extract_timed(article: Article, text: str, model: str | None) -> tuple[Extraction, tuple[tuple[str, float], ...]]:
    """What `_extract` gives, and the seconds of each part."""
    start = perf_counter()
    from kg.joining.collect import collect_extraction
    from kg.reading.pipeline import load_pipeline, time_text

    nlp = load_pipeline(model or MODEL)
    loaded = perf_counter()
    doc, spent = time_text(nlp, unwrapped(text), **_facts(article))
    read = perf_counter()
    extraction = collect_extraction(doc, article, text)
    return extraction, ((LOADING, loaded - start), *spent, (RECORD, perf_counter() - read))


def _facts(article: Article) -> dict[str, Any]:
    facts = {"title": article.title, "outlet": article.outlet, "url": article.url, "published": article.published}
    return {**facts, "language": article.language}
