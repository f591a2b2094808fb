"""`kg export`: the graph, or tables of events, as a file."""

import argparse
import sys
from pathlib import Path

from kg.doors.options import add_store

FORMATS = ("ttl", "trig", "nq", "nt", "jsonld", "rdf", "csv", "geojson")

HELP = "write the graph, or the events, to a file"
DESCRIPTION = """\
Writes the whole graph: .trig and .nq with its named graphs, .ttl .nt .jsonld .rdf as one graph; .csv and .geojson
have one row or feature for each event; --tables writes a folder of CSV files (events, reports, figures, statements,
actors, places, articles, links) with a data dictionary and a datapackage.json. The same store gives the same bytes.
Names of private people stay out unless --with-private, sentences unless --with-text: they belong to the publishers.
Place data come from GeoNames (CC BY 4.0). With --links or --corrections the decisions that the store was built with
are written, as Turtle."""
EXAMPLES = [
    "kg export -o graph.ttl",
    "kg export -o events.csv",
    "kg export --tables tables/",
    "kg export -o - --format nq | sha256sum",
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--store, -o, --tables, --format, decisions alone, what may leave the house."""
    add_store(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", "--output", metavar="FILE", help="file to write; - is stdout")
    where.add_argument("--tables", type=Path, metavar="DIR", help="folder to write all tables to")
    parser.add_argument("--format", choices=FORMATS, help="format, where the ending of FILE does not say it")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--links", action="store_true", help="an analyst's decisions on what is one, as links.ttl")
    what.add_argument("--corrections", action="store_true", help="an analyst's corrections, as corrections.ttl")
    parser.add_argument("--with-private", action="store_true", help="with the names of private people")
    parser.add_argument("--with-text", action="store_true", help="with sentences and quotations")


def run(args: argparse.Namespace) -> int:
    """Write each file whole or not at all."""
    if args.tables is not None:
        return _write_tables(args)
    from kg.graph.export import export
    from kg.graph.generations import write_bytes
    from kg.graph.store import Store
    from kg.words.errors import WrongUse

    form = "decisions" if args.links or args.corrections else args.format or Path(args.output).suffix.lstrip(".")
    if form not in (*FORMATS, "decisions"):
        raise WrongUse(
            f"{args.output} does not say which format is meant", f"Give --format, one of: {', '.join(FORMATS)}."
        )
    with Store.open(args.store) as store:
        if form == "decisions":
            from kg.running.decided import decisions_file, read_kept

            content = decisions_file(read_kept(store), "links" if args.links else "corrections")
        elif form in ("csv", "geojson"):
            from kg.doors.event_files import csv_bytes, geojson_bytes
            from kg.running.choosing.choice import Wanted, choose
            from kg.running.events import in_order
            from kg.running.view import read_view

            view = read_view(store)
            told = in_order(choose(view, Wanted()).happenings)
            make = csv_bytes if form == "csv" else geojson_bytes
            content = make(view, told, with_private=args.with_private, with_text=args.with_text)
        else:
            content = export(store, form, with_private=args.with_private, with_text=args.with_text)
    if args.output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return 0
    if not Path(args.output).parent.is_dir():
        raise WrongUse(f"no such folder: {Path(args.output).parent}", "Make it, or give another path with -o.")
    write_bytes(Path(args.output), content)
    print(f"wrote {args.output} ({len(content):,} bytes)", file=sys.stderr)
    return 0


def _write_tables(args: argparse.Namespace) -> int:
    from kg.doors.tables.package import table_files
    from kg.graph.generations import write_bytes
    from kg.graph.store import Store
    from kg.running.view import read_view
    from kg.words.errors import WrongUse

    if args.format or args.links or args.corrections:
        raise WrongUse("--tables writes CSV files of everything", "Leave --format, --links and --corrections out.")
    if args.tables.exists() and not args.tables.is_dir():
        raise WrongUse(f"{args.tables} is no folder", "Give a folder, or the name of one to be made.")
    with Store.open(args.store) as store:
        files = table_files(read_view(store), with_private=args.with_private, with_text=args.with_text)
    for name, content in files.items():
        write_bytes(args.tables / name, content)
    print(f"wrote {len(files)} files to {args.tables}", file=sys.stderr)
    return 0
