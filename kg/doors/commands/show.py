"""`kg show`: an article with what was read from it, marked in the text."""

import argparse
import os
import sys

from kg.doors.options import add_store

HELP = "show an article with what was read from it, marked in its text"
DESCRIPTION = """\
Shows the text of an article with the words that were read marked, and below it every event, figure and statement
with who says so. ARTICLE is a path as `kg info --articles` lists it, a part of one, or the beginning of an id."""
EXAMPLES = ["kg show 003.txt", "kg show 003.txt --layer events --layer figures"]
LAYERS = ("actors", "places", "times", "events", "figures", "statements")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """ARTICLE, --store, --layer."""
    parser.add_argument("article", metavar="ARTICLE", help="path, part of a path, or beginning of an id")
    add_store(parser)
    parser.add_argument("--layer", action="append", choices=LAYERS, help="mark only these (may be given again)")


def run(args: argparse.Namespace) -> int:
    """Print the article."""
    from kg.doors.article_view import show_article
    from kg.graph.store import Store
    from kg.words.errors import WrongUse

    with Store.open(args.store) as store:
        shelved = store.articles()
        exact = [a for a in shelved if a.path == args.article]
        found = exact or [a for a in shelved if args.article in (a.id[: len(args.article)], a.path.rpartition("/")[2])]
        found = found or [a for a in shelved if args.article in a.path]
        if not found:
            raise WrongUse(f"the store holds no article {args.article}", "`kg info --articles` lists them.")
        if len(found) > 1:
            names = ", ".join(a.path for a in found[:5])
            raise WrongUse(
                f"{args.article} can be any of {len(found)} articles: {names}", "Give more of the path, or the id."
            )
        extraction, text = store.load_extraction(found[0].id), store.load_text(found[0].id)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    sys.stdout.write(show_article(extraction, text, args.layer or list(LAYERS), colour=colour))
    return 0
