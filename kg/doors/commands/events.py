"""`kg events`: the happenings of the store, one a row."""

import argparse
import json
import shutil
import sys

from kg.doors.options import add_store

HELP = "list the events: what happened where and when, by whom, with what toll"
DESCRIPTION = """\
Lists the happenings that the articles tell of as having happened (actual, disputed); --modality shows those that
are planned, hypothetical or negated. Figures are as claimed: parts are not added, and "or more" means that no upper
bound is told. `contested` names what two claims cannot agree on; `kg query --name contradictions` shows who says
what."""
EXAMPLES = ["kg events", "kg events --modality planned", "kg events --format csv > events.csv"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--store, --format, --modality."""
    add_store(parser)
    parser.add_argument(
        "--format", choices=["table", "jsonl", "csv", "geojson"], default="table", help="default: table"
    )
    parser.add_argument("--with-private", action="store_true", help="csv, geojson: with names of private people")
    parser.add_argument("--with-text", action="store_true", help="csv, geojson: with sentences in the notes")
    parser.add_argument(
        "--modality",
        choices=["realized", "all", "actual", "disputed", "planned", "hypothetical", "negated"],
        default="realized",
        help="realized (default) is actual and disputed",
    )


def run(args: argparse.Namespace) -> int:
    """Print the rows."""
    from kg.doors.event_files import csv_bytes, geojson_bytes
    from kg.graph.store import Store
    from kg.running.events import event_rows

    with Store.open(args.store) as store:
        rows = event_rows(store, args.modality)
    if args.format == "jsonl":
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif args.format == "table":
        _show(rows)
    else:
        make = csv_bytes if args.format == "csv" else geojson_bytes
        sys.stdout.buffer.write(make(rows, with_private=args.with_private, with_text=args.with_text))
    return 0


def _show(rows: list[dict[str, object]]) -> None:
    from kg.doors.event_table import event_table
    from kg.doors.render import render

    width = shutil.get_terminal_size((120, 24)).columns
    sys.stdout.write(render(event_table(rows), "table", width=width))
