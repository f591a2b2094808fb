"""`kg events`: the happenings of the store, one a row."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.doors.options import add_store

if TYPE_CHECKING:
    from kg.running.choosing.choice import Wanted

HELP = "list the events: what happened where and when, by whom, with what toll"
DESCRIPTION = """\
Lists the happenings that the articles tell of as having happened (actual, disputed); --modality shows those that
are planned, hypothetical or negated. Options that choose can be combined: every one must fit; of one that is given
several times, one. Figures are as claimed: "35+" is 35 or more, "17–26" spans several claims, parts stand in
brackets and are not added, "?" after a name means that another voice names somebody else, "as claimed: agent" that no
article names the doer itself, and the last column is the number of reports. docs/tables.md explains the columns of csv
and geojson. `kg claims ID` shows who says what, `kg why ID` why reports are taken for one event."""
EXAMPLES = [
    "kg events",
    "kg events --place 'North Darfur' --from 2024-06 --to 2024-08 --type Attack",
    "kg events --actor RSF --contested killed",
    "kg events --outlet 'Lake Tribune' --format csv > events.csv",
]
_MODALITIES = ["realized", "all", "actual", "disputed", "planned", "hypothetical", "negated"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--store, --format, what may leave the house, and what events are wanted."""
    add_store(parser)
    parser.add_argument(
        "--format", choices=["table", "jsonl", "csv", "geojson"], default="table", help="default: table"
    )
    parser.add_argument("--with-private", action="store_true", help="csv, geojson: with names of private people")
    parser.add_argument("--with-text", action="store_true", help="csv, geojson: with sentences in the notes")
    add_choice(parser)


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The options that choose events."""
    chosen = parser.add_argument_group("which events (may be given again: one of them must fit)")
    _add(chosen, "--place", "NAME", "here and everywhere within: a town, region, country, or UA, UA-59")
    _add(chosen, "--type", "TYPE", "a class with all below it, or a code of ACLED or PLOVER")
    _add(chosen, "--actor", "NAME", "somebody in any role")
    _add(chosen, "--by", "NAME", "who did it or took part")
    _add(chosen, "--against", "NAME", "to whom it was done")
    _add(chosen, "--side", "NAME", "an actor, or anybody who stands for the same state or fights on the same side")
    _add(chosen, "--outlet", "NAME", "told by this outlet")
    _add(chosen, "--id", "ID", "the event of these letters, words or IRI, told as happened or not")
    chosen.add_argument(
        "--contested",
        action="append",
        nargs="?",
        const="any",
        default=[],
        metavar="KIND",
        help="on which claims disagree: about anything, or killed, agent, occurrence …",
    )
    chosen.add_argument("--from", dest="since", metavar="DATE", help="on this day or later: 2025-04-13, 2025-04, 2025")
    chosen.add_argument(
        "--to",
        dest="until",
        metavar="DATE",
        help='on this day or earlier; an event without a day ("by 2025-04-15") counts by that day',
    )
    chosen.add_argument(
        "--modality",
        choices=_MODALITIES,
        default="",
        help="default: realized, that is actual and disputed; with --id all",
    )


def _add(parser: Any, name: str, metavar: str, words: str) -> None:
    parser.add_argument(name, action="append", default=[], metavar=metavar, help=words)


def wanted_of(args: argparse.Namespace) -> "Wanted":
    """What the options that choose say."""
    from kg.running.choosing.choice import Wanted

    return Wanted(
        places=tuple(args.place),
        types=tuple(args.type),
        actors=tuple(args.actor),
        by=tuple(args.by),
        against=tuple(args.against),
        sides=tuple(args.side),
        outlets=tuple(args.outlet),
        contested=tuple(args.contested),
        ids=tuple(args.id),
        since=args.since,
        until=args.until,
        modality=args.modality,
    )


def run(args: argparse.Namespace) -> int:
    """Print the rows."""
    from kg.graph.store import Store
    from kg.running.choosing.choice import choose
    from kg.running.events import Rows, in_order
    from kg.running.view import read_view

    with Store.open(args.store) as store:
        view = read_view(store)
        choice = choose(view, wanted_of(args))
        chosen = in_order(choice.happenings)
        for remark in choice.remarks:
            print(f"kg: {remark}", file=sys.stderr)
        if args.format in ("csv", "geojson"):
            from kg.doors.event_files import csv_bytes, geojson_bytes

            make = csv_bytes if args.format == "csv" else geojson_bytes
            sys.stdout.buffer.write(make(view, chosen, with_private=args.with_private, with_text=args.with_text))
            return 0
        rows = Rows(view)
        told = (rows.row(happening) for happening in chosen)
        if args.format == "jsonl":
            for row in told:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        elif chosen:
            _show(told)
    return 0


def _show(rows: Iterable[dict[str, Any]]) -> None:
    from kg.doors.event_table import event_table

    width = shutil.get_terminal_size((120, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    sys.stdout.write(event_table(rows, width, colour=colour))
