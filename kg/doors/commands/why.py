"""`kg why`: why the reports of an event are one, and why others are not of it."""

import argparse
import json
import sys

from kg.doors.options import add_store

HELP = "show why reports are one event, what was nearly joined to it, and why another is not"
DESCRIPTION = """\
Shows the reports of an event, each with its sentence, and what joined them: a score and the reasons in words, or the
decision of an analyst in links.ttl. Then events that came near it and what was missing, and the names it had before.
With --not OTHER: what forbids the two to be one event, compared anew as a build compares them.

EVENT is the letters that `kg events` prints, an IRI, a name it had before, or words of its name. Who knows better
writes `event:… ckg:same event:…` or `ckg:different` into links.ttl and builds again."""
EXAMPLES = ["kg why kb4x2m", "kg why kb4x2m --not 3ewhvj", "kg why kb4x2m --format json"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """EVENT, --not, --store, --format."""
    parser.add_argument("event", metavar="EVENT", nargs="+", help="letters, IRI, or words of the name of an event")
    parser.add_argument("--not", dest="other", metavar="OTHER", help="why it is not one with this event")
    add_store(parser)
    parser.add_argument("--format", choices=["table", "json"], default="table", help="default: table")


def run(args: argparse.Namespace) -> int:
    """Print the reasons."""
    from kg.doors.page import screen
    from kg.doors.why_view import show_apart, show_reasons
    from kg.graph.store import Store
    from kg.running.find_event import find_event
    from kg.running.passages import head, tell
    from kg.running.reasons import find_obstacles, find_reasons
    from kg.running.view import read_view
    from kg.words.errors import WrongUse
    from kg.words.records import to_plain

    width, colour = screen()
    with Store.open(args.store) as store:
        view = read_view(store)
        told = find_event(view, " ".join(args.event))
        if args.other is None:
            reasons = find_reasons(view, told, store.load_text)
            plain, page = to_plain(reasons), show_reasons(reasons, width, colour=colour)
        else:
            other = find_event(view, args.other)
            if other.event == told.event:
                short = view.short(told.event)
                raise WrongUse(f"both are one event, {short} ({told.label})", f"`kg why {short}` says why.")
            near = find_obstacles(view, told, other, store.load_text)
            part = view.of([told, other])
            plain = {"event": to_plain(head(part, told)), "not": to_plain(near)}
            page = show_apart(head(part, told), tell(part, told), near, head(part, other), width, colour=colour)
    sys.stdout.write(page if args.format == "table" else json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    return 0
