"""A store in, the PATHs that it was built from out, each with what the user said of it: for a build that names none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.graph.store import Draft, Store
from kg.words.errors import WrongUse

ROOTS = "roots"
"""Name of the document in which a build keeps the PATHs with their options."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots:
    """PATHs of a store. published: of each the day that the user gave for articles without one. model: by its name."""

    published: Mapping[Path, str | None]
    model: str | None = None


def keep_roots(draft: Draft, paths: Iterable[str], published: Mapping[str, str | None], model: str | None) -> None:
    """Keep what the user said of the PATHs of this build, and what was said of those that still hold articles."""
    before = draft.document(ROOTS) or {}
    named = list(paths)
    left = {a.root for a in draft.articles()} | set(named)
    now = {root: told for root, told in before.items() if root in left}
    now |= {root: {"published": published.get(root), "model": model} for root in named}
    draft.save_document(ROOTS, now)


def kept_model(draft: Draft) -> str | None:
    """The model that read the articles of a store, where one did; None for the usual one."""
    models = {told.get("model") for told in (draft.document(ROOTS) or {}).values()}
    return models.pop() if len(models) == 1 else None


def read_roots(store: Store) -> Roots:
    """The PATHs that a store was built from.

    Raises WrongUse where one is gone, or where they were read by different models.
    """
    kept = store.document(ROOTS) or {}
    roots = sorted({a.root for a in store.articles()} | kept.keys())
    if not roots:
        raise WrongUse("the store was built from no PATH", "Name one: kg build articles/")
    gone = [root for root in roots if not Path(root).exists()]
    if gone:
        raise WrongUse(
            f"{gone[0]} is not there any more",
            "Name the PATHs to read, or follow decisions without looking at files: kg build --relink",
        )
    models = {kept.get(root, {}).get("model") for root in roots}
    if len(models) > 1:
        names = ", ".join(sorted(str(m or "the usual one") for m in models))
        raise WrongUse(
            f"the PATHs of the store were read by different models: {names}", "Name a PATH, and its --model."
        )
    published = {Path(root): _published(store, root, kept) for root in roots}
    return Roots(published=published, model=next(iter(models)))


def _published(store: Store, root: str, kept: Mapping[str, Mapping[str, str | None]]) -> str | None:
    """The day given for a PATH; of a store that did not keep it, the day of an article that it was given to."""
    if root in kept:
        return kept[root].get("published")
    articles = (store.load_reading(a.id).article for a in store.articles() if a.root == root)
    return next((a.published for a in articles if a.publishedBasis == "option"), None)
