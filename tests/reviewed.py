"""A store of the two articles of written.py, linked and validated by a build that reads nothing: no model needed."""

from dataclasses import replace
from pathlib import Path

from written import courier, wire

from kg.doors.cli import main
from kg.graph.shelf import Shelved
from kg.graph.store import Store
from kg.running.build import build
from kg.words.records import to_plain

STRIKE = "drone strike el fasher"
"""Words that find the event of which both articles tell."""


def make_reviewed(place: Path) -> Path:
    """A store `.kg` in a folder; the folder."""
    store = place / ".kg"
    with Store.build(store) as draft:
        for name, (extraction, text) in (("wire.txt", wire()), ("courier.txt", courier())):
            keep(draft, extraction, text, name)
        draft.publish()
    build([], store)
    return place


def keep(draft, extraction, text, name):
    """Put a record and its text into a draft, under a path."""
    extraction = replace(extraction, article=replace(extraction.article, path=name))
    draft.save_article(Shelved(id=extraction.article.id, root="/articles", path=name), text, to_plain(extraction))


def kg(*words):
    """Run a command in this process; its exit code."""
    try:
        return main([str(word) for word in words])
    except SystemExit as left:
        return left.code
