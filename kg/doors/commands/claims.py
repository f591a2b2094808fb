"""`kg claims`: one event, and all that is claimed of it, side by side."""

import argparse
import sys

from kg.doors.options import add_store

HELP = "show all that is claimed of one event, side by side: who says how many, who did it, with which words"
DESCRIPTION = """\
Shows one event with every figure that is claimed of it: outlet, day, who says so, the words, and whether the figure
agrees with the others, contradicts them, updates them or is superseded. Below them the roles on which voices differ
and who denies what, then all reports with path and characters, to cite. Nothing is averaged and no part is added: low,
high, best and conservative are derived at the moment of asking.

EVENT is the letters that `kg events` prints, an IRI, a name it had before, or words of its name."""
EXAMPLES = [
    "kg claims kb4x2m",
    'kg claims "shelling el fasher"',
    "kg claims kb4x2m --format md --with-text > claims.md",
]
FORMATS = ("table", "json", "jsonl", "csv", "md")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """EVENT, --store, --format, --with-private, --with-text."""
    parser.add_argument("event", metavar="EVENT", nargs="+", help="letters, IRI, or words of the name of an event")
    add_store(parser)
    parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")
    parser.add_argument("--with-private", action="store_true", help="csv, md: with names of private people")
    parser.add_argument("--with-text", action="store_true", help="csv, md: with the sentences")


def run(args: argparse.Namespace) -> int:
    """Print the claims."""
    from kg.doors import claims_files
    from kg.doors.claims_view import show_claims
    from kg.doors.page import screen
    from kg.graph.store import Store
    from kg.running.claims import collect_claims
    from kg.running.discreet import Discreet
    from kg.running.find_event import find_event
    from kg.running.view import read_view

    with Store.open(args.store) as store:
        view = read_view(store)
        told = find_event(view, " ".join(args.event))
        claims = collect_claims(view.of([told]), told)
    if args.format == "table":
        width, colour = screen()
        sys.stdout.write(show_claims(claims, width, colour=colour))
        return 0
    discreet = Discreet(claims.event.private, with_private=args.with_private, with_text=args.with_text)
    if args.format in ("json", "jsonl"):
        make = claims_files.claims_json if args.format == "json" else claims_files.claims_jsonl
        sys.stdout.write(make(claims))
    else:
        write = claims_files.claims_csv if args.format == "csv" else claims_files.claims_markdown
        sys.stdout.buffer.write(write(claims, discreet).encode())
    return 0
