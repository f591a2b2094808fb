"""`kg show`: an article with what was read from it, marked in the text."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from kg.doors.options import add_store

if TYPE_CHECKING:
    from kg.graph.store import Store

HELP = "show an article with what was read from it, marked in its text"
DESCRIPTION = """\
Shows the text of an article with the words that were read marked, and below it every event, figure and statement
with who says so. ARTICLE is a path as `kg info --articles` lists it, a part of one, or the beginning of an id.
With --unread the sentences that speak of violence and gave no event, of one article or of all: where kg may have
overlooked something. Most of them are rightly left out: conditions, general remarks, other pages of the site."""
EXAMPLES = ["kg show 003.txt", "kg show 003.txt --layer events --layer figures", "kg show --unread"]
LAYERS = ("actors", "places", "times", "events", "figures", "statements")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """ARTICLE, --store, --layer, --unread."""
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help="path, part of a path, or beginning of an id")
    add_store(parser)
    parser.add_argument("--layer", action="append", choices=LAYERS, help="mark only these (may be given again)")
    parser.add_argument("--unread", action="store_true", help="sentences on violence from which no event was read")


def run(args: argparse.Namespace) -> int:
    """Print the article, or the sentences from which nothing was read."""
    from kg.graph.store import Store
    from kg.words.errors import WrongUse

    if args.article is None and not args.unread:
        raise WrongUse("no article is named", "Give a path, or part of one; `kg info --articles` lists them.")
    with Store.open(args.store) as store:
        key = None if args.article is None else _find(store, args.article)
        if args.unread:
            return _show_unread(store, key)
        extraction, text = store.load_extraction(key or ""), store.load_text(key or "")
    from kg.doors.article_view import show_article

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    sys.stdout.write(show_article(extraction, text, args.layer or list(LAYERS), colour=colour))
    return 0


def _find(store: "Store", words: str) -> str:
    """Id of the one article that is meant."""
    from kg.words.errors import WrongUse

    shelved = store.articles()
    exact = [a for a in shelved if a.path == words]
    found = exact or [a for a in shelved if words in (a.id[: len(words)], a.path.rpartition("/")[2])]
    found = found or [a for a in shelved if words in a.path]
    if not found:
        raise WrongUse(f"the store holds no article {words}", "`kg info --articles` lists them.")
    if len(found) > 1:
        names = ", ".join(a.path for a in found[:5])
        raise WrongUse(f"{words} can be any of {len(found)} articles: {names}", "Give more of the path, or the id.")
    return found[0].id


def _show_unread(store: "Store", key: str | None) -> int:
    from kg.doors.page import screen
    from kg.doors.unread_view import show_unread
    from kg.running.unread import telling_words, unread_sentences

    articles = sorted(store.articles(), key=lambda a: (a.path, a.id))
    records = {a.id: store.load_extraction(a.id) for a in articles}
    words = telling_words(records.values())
    found = [
        (records[a.id].article, unread_sentences(records[a.id], store.load_text(a.id), words))
        for a in articles
        if key in (None, a.id)
    ]
    width, colour = screen()
    sys.stdout.write(show_unread(found, width, colour=colour))
    return 0
