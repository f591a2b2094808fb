"""Texts in, Extractions out: runs the pipeline over articles, in one process or several, in the order of the input.

The one place where any exception is caught: whatever goes wrong in one article is told of that article, and the
others go on.
"""

import multiprocessing
import traceback
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from kg.intake.corpus import Text
from kg.words.errors import KgError
from kg.words.records import Article, Extraction
from kg.words.versions import MODEL

LANGUAGES = ("en",)
"""Languages that the pipeline reads."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one article: an extraction, or what went wrong (one line) with its traceback for the log."""

    text: Text
    extraction: Extraction | None = None
    error: str | None = None
    trace: str = ""


def read_texts(texts: Iterable[Text], model: str | None = None, jobs: int = 1) -> Iterator[Reading]:
    """A Reading for each text, in order. model: name of a spaCy model, None the default. jobs: processes."""
    if jobs <= 1:
        for text in texts:
            yield read_article(text, model)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=jobs, mp_context=context) as pool:
        yield from pool.map(read_article, texts, _repeat(model), chunksize=1)


def _repeat(model: str | None) -> Iterator[str | None]:
    while True:
        yield model


def read_article(text: Text, model: str | None = None) -> Reading:
    """The Reading of one text. A mistake of kg comes back as `error`; what the user can mend is raised."""
    article = text.article
    if article.language is not None and article.language.split("-")[0].lower() not in LANGUAGES:
        remark = f"language {article.language}: kg reads English, so nothing was read from it"
        return Reading(text, Extraction(article=replace(article, warnings=(*article.warnings, remark))))
    try:
        return Reading(text, _extract(article, text.text, model))
    except (KgError, ImportError):
        raise
    except Exception as problem:
        what = f"{type(problem).__name__}: {problem}".splitlines()[0]
        return Reading(text, error=f"{article.path}: reading it failed ({what})", trace=traceback.format_exc())


def _extract(article: Article, text: str, model: str | None) -> Extraction:
    from kg.joining.collect import collect_extraction  # spaCy takes two seconds to import
    from kg.reading.pipeline import load_pipeline, read_text

    facts: dict[str, Any] = {"title": article.title, "outlet": article.outlet, "published": article.published}
    doc = read_text(load_pipeline(model or MODEL), text, **facts, language=article.language)
    return collect_extraction(doc, article)
