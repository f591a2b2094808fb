"""`kg timeline`: what is told of a place, day by day."""

import argparse
import sys

from kg.doors.options import add_store

HELP = "show what happened in a place and everywhere within it, day by day"
DESCRIPTION = """\
Shows what is told of a place and of everything within it, day by day, a line for each event: what it was, by whom and
against whom, figures from the least to the greatest that is claimed, how many reports and independent origins tell of
it, and how many statements speak of it. What is planned is marked; --all adds what is only supposed and what is said
not to have happened. "by 2025-04-15": the day is not told, only when it was reported.

PLACE is a town, a region or a country as any article or the gazetteer spells it, or a code such as UA or UA-59.
`kg claims ID` shows who says what."""
EXAMPLES = [
    "kg timeline 'El Fasher'",
    "kg timeline Colombia --from 2015-02 --to 2015-03 --type Attack",
    "kg timeline SD-DN --format md > north-darfur.md",
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PLACE, --from, --to, --type, --all, --store, --format, --with-private."""
    parser.add_argument("place", metavar="PLACE", nargs="+", help="a town, region or country, or the code of one")
    parser.add_argument("--from", dest="since", metavar="DATE", help="on this day or later: 2025-04-13, 2025-04, 2025")
    parser.add_argument("--to", dest="until", metavar="DATE", help="on this day or earlier")
    parser.add_argument(
        "--type", action="append", default=[], metavar="TYPE", help="only a class of events with all below it"
    )
    parser.add_argument(
        "--all", dest="everything", action="store_true", help="also what is only supposed, and what is denied"
    )
    add_store(parser)
    parser.add_argument("--format", choices=["table", "jsonl", "md"], default="table", help="default: table")
    parser.add_argument("--with-private", action="store_true", help="md: with names of private people")


def run(args: argparse.Namespace) -> int:
    """Print the timeline."""
    from kg.doors.page import screen
    from kg.doors.timeline_view import show_timeline, timeline_jsonl, timeline_markdown
    from kg.graph.store import Store
    from kg.running.timeline import make_timeline
    from kg.running.view import read_view

    place = " ".join(args.place)
    with Store.open(args.store) as store:
        timeline = make_timeline(
            read_view(store), place, since=args.since, until=args.until, types=args.type, everything=args.everything
        )
    for remark in timeline.remarks:
        print(f"kg: {remark}", file=sys.stderr)
    if args.format == "jsonl":
        sys.stdout.write(timeline_jsonl(timeline))
    elif args.format == "md":
        sys.stdout.write(timeline_markdown(place, timeline, with_private=args.with_private))
    else:
        width, colour = screen()
        sys.stdout.write(show_timeline(place, timeline, width, colour=colour))
    return 0
