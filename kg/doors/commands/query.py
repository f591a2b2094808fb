"""`kg query`: one question to the graph."""

import argparse
import os
import shutil
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from kg.doors.options import add_store, add_timeout
from kg.words.errors import WrongUse
from kg.words.vocab import did_you_mean

if TYPE_CHECKING:
    from kg.words.tables import Table

HELP = "ask one question in SPARQL, or a saved one by name"
DESCRIPTION = """\
Answers a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE). The prefixes of kg need not be written. On a terminal the
answer is a table with names instead of IRIs, elsewhere it is TSV. Without a query the saved ones are listed.
--portable prints the query instead of asking it, as any server can answer it to which `kg push` wrote the graph."""
EXAMPLES = [
    "kg query",
    "kg query --name contradictions",
    "kg query -e 'SELECT ?type (COUNT(*) AS ?n) { ?e a ckg:Event ; ckg:mainType ?type } GROUP BY ?type'",
    "kg query questions/my.rq --format csv > answer.csv",
    "kg query --name tolls --portable > tolls.rq",
]
GRAPH_FORMATS = ("ttl", "nt")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[FILE] | -e QUERY | --name SAVED, --store, --format, --timeout, --portable."""
    from kg.doors.render import FORMATS

    given = parser.add_mutually_exclusive_group()
    given.add_argument("file", nargs="?", metavar="FILE", help="file with a query; - is stdin")
    given.add_argument("-e", "--execute", metavar="QUERY", help="the query itself")
    given.add_argument("--name", metavar="SAVED", help="name of a saved query")
    add_store(parser)
    words = f"{', '.join(FORMATS)} (the last two for CONSTRUCT and DESCRIBE); default: table on a terminal, else tsv"
    parser.add_argument("--format", type=_format, metavar="FORMAT", help=words)
    add_timeout(parser)
    parser.add_argument("--portable", action="store_true", help="print the query for other servers, and ask nothing")


def run(args: argparse.Namespace) -> int:
    """Ask and print."""
    from kg.graph.store import Store
    from kg.running.query import Asker, check, iris_of, portable

    text = _query_text(args)
    if text is None:
        return _list_saved()
    kind, _ = check(text)
    if args.portable:
        print(portable(text))
        return 0
    form = args.format or ("table" if sys.stdout.isatty() else "tsv")
    if form in GRAPH_FORMATS and kind != "graph":
        raise WrongUse(f"{form} is for CONSTRUCT and DESCRIBE", "Take tsv, csv, json, table or md for SELECT and ASK.")
    with Store.open(args.store) as store, Asker(store.graph_path) as asker:
        table = asker.answer(text, args.timeout)
        labels = asker.labels(iris_of(table)) if form in ("table", "md") else {}
    for warning in table.warnings:
        print(f"kg: {warning}", file=sys.stderr)
    _print(table, form, labels)
    return 0


def _print(table: "Table", form: str, labels: dict[str, str]) -> None:
    from kg.doors.render import hidden_columns, render

    width = shutil.get_terminal_size((100, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    sys.stdout.write(render(table, form, labels=labels, width=width, colour=colour))
    if form != "table" or table.form == "ask":
        return
    hidden = hidden_columns(table, width, labels, "on", None, numbered=False)
    if hidden:
        sys.stdout.flush()
        print(f"kg: not shown, for want of room: {', '.join(hidden)}; --format csv has every column", file=sys.stderr)


def _format(word: str) -> str:
    from kg.doors.render import FORMATS

    if word not in FORMATS:
        known = f"formats: {', '.join(FORMATS)}"
        raise argparse.ArgumentTypeError(f"there is no format {word}{did_you_mean(word, FORMATS)} ({known})")
    return word


def _query_text(args: argparse.Namespace) -> str | None:
    from kg.running.saved_queries import saved_query

    if args.execute is not None:
        return _not_empty(args.execute, "the query after -e")
    if args.name is not None:
        return saved_query(args.name).text
    if args.file is None:
        return None
    if args.file == "-":
        return _not_empty(sys.stdin.read(), "what stands on stdin")
    try:
        return _not_empty(Path(args.file).read_text(encoding="utf-8"), args.file)
    except UnicodeDecodeError:
        raise WrongUse(f"{args.file} cannot be read: it is no text in UTF-8", _GIVE) from None
    except OSError as problem:
        raise WrongUse(f"{args.file} cannot be read: {problem.strerror}", _GIVE) from None


def _not_empty(text: str, source: str) -> str:
    from kg.running.sparql import read_tokens

    if not read_tokens(text):
        raise WrongUse(f"{source} is empty: it asks nothing", _GIVE)
    return text


_GIVE = "Give a file with a query, or the query itself: kg query -e 'SELECT ?e { ?e a ckg:Attack }'."


def _list_saved() -> int:
    from kg.running.saved_queries import by_subject

    width = shutil.get_terminal_size((120, 24)).columns
    for number, (subject, queries) in enumerate(by_subject().items()):
        print(f"\n{subject}" if number else subject)
        for query in queries:
            line = f"  {query.name:22} {query.question}"
            print(textwrap.fill(line, max(width, 60), subsequent_indent=" " * 25, break_on_hyphens=False))
    return 0
