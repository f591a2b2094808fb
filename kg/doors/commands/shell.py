"""`kg shell`: questions to the graph, one after another."""

import argparse

from kg.doors.options import add_store, add_timeout

HELP = "ask in SPARQL, with completion from this graph; \\src N shows the sentences behind row N"
DESCRIPTION = """\
A shell for SPARQL: highlighting, queries over several lines, history, completion of prefixes, classes, properties and
of names that stand in this graph. Answers show names instead of IRIs; \\src 3 shows the sentences behind row 3; \\q
lists the saved queries; Ctrl-C stops a query and keeps the shell; \\h tells the rest. Reads a script where stdin is no
terminal."""
EXAMPLES = ["kg shell", "kg shell --store sumy.kg", "kg shell < questions.rq > answers.tsv"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--store, --timeout."""
    add_store(parser)
    add_timeout(parser)


def run(args: argparse.Namespace) -> int:
    """Run the shell until the user leaves."""
    from kg.doors.shell.prompt import run_shell
    from kg.graph.store import Store

    with Store.open(args.store) as store:
        return run_shell(store.graph_path, texts=store.load_text, timeout=args.timeout)
