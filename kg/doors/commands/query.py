"""`kg query`: one question to the graph."""

import argparse
import os
import shutil
import sys
from pathlib import Path

from kg.doors.options import add_store

HELP = "ask one question in SPARQL, or a saved one by name"
DESCRIPTION = """\
Answers a SPARQL query (SELECT, ASK, CONSTRUCT, DESCRIBE). The prefixes of kg need not be written. On a terminal the answer is a
table with names instead of IRIs, elsewhere it is TSV. Without a query the saved ones are listed."""
EXAMPLES = [
    "kg query",
    "kg query --name contradictions",
    "kg query -e 'SELECT ?type (COUNT(*) AS ?n) { ?e a ckg:Event ; ckg:mainType ?type } GROUP BY ?type'",
    "kg query questions/my.rq --format csv > answer.csv",
]
FORMATS = ("table", "tsv", "csv", "json", "md")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[FILE] | -e QUERY | --name SAVED, --store, --format, --timeout."""
    given = parser.add_mutually_exclusive_group()
    given.add_argument("file", nargs="?", metavar="FILE", help="file with a query; - is stdin")
    given.add_argument("-e", "--execute", metavar="QUERY", help="the query itself")
    given.add_argument("--name", metavar="SAVED", help="name of a saved query")
    add_store(parser)
    parser.add_argument("--format", choices=FORMATS, help="default: table on a terminal, else tsv")
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="stop a query that takes longer")


def run(args: argparse.Namespace) -> int:
    """Ask and print."""
    from kg.doors.render import render
    from kg.graph.store import Store
    from kg.running.query import Asker, iris_of

    text = _query_text(args)
    if text is None:
        return _list_saved()
    form = args.format or ("table" if sys.stdout.isatty() else "tsv")
    with Store.open(args.store) as store, Asker(store.graph_path) as asker:
        table = asker.answer(text, args.timeout)
        labels = asker.labels(iris_of(table)) if form in ("table", "md") else {}
    for warning in table.warnings:
        print(f"kg: {warning}", file=sys.stderr)
    width = shutil.get_terminal_size((100, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    sys.stdout.write(render(table, form, labels=labels, width=width, colour=colour))
    return 0


def _query_text(args: argparse.Namespace) -> str | None:
    from kg.running.saved_queries import saved_query
    from kg.words.errors import WrongUse

    if args.execute is not None:
        return str(args.execute)
    if args.name is not None:
        return saved_query(args.name).text
    if args.file == "-":
        return sys.stdin.read()
    if args.file is None:
        return None
    try:
        return Path(args.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUse(f"{args.file} cannot be read: {problem}", "Give a file, or a query with -e.") from None


def _list_saved() -> int:
    from kg.running.saved_queries import saved_queries

    for query in saved_queries().values():
        print(f"{query.name:24} {query.question}")
    return 0
