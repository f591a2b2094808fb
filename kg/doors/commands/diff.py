"""`kg diff`: what a build changed."""

import argparse
import json
import sys
from pathlib import Path

from kg.doors.options import add_store

HELP = "show what changed: by the last build, or between two stores"
DESCRIPTION = """\
Shows which events are new, gone, renamed, split or merged, which days, places, doers, targets, modalities and figures
changed, which claims contradict each other now, and which articles and decisions came or went. Without OLD: what the
last build changed. OLD and NEW are folders of stores, or files that --save wrote; NEW is --store unless it is named.
Exit code 0 where nothing changed, 1 where something did, 2 wrong use, 3 trouble with the store."""
EXAMPLES = [
    "kg diff                                  what the last build changed",
    "kg diff --only events --format md > changes.md",
    "kg diff --save friday.json               keep what the store says now, without names of private people",
    "kg diff friday.json                      what changed since",
    "kg diff old.kg new.kg --format jsonl",
]
THINGS = ("articles", "decisions", "events", "figures")
FORMATS = ("table", "jsonl", "md")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """OLD, NEW, --store, --only, --format, --save."""
    parser.add_argument("old", nargs="?", type=Path, metavar="OLD", help="a store, or a file that --save wrote")
    parser.add_argument("new", nargs="?", type=Path, metavar="NEW", help="the same; default: --store")
    add_store(parser)
    parser.add_argument("--only", action="append", choices=THINGS, help="show only these (may be given again)")
    parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write what the store says, to compare with later")
    parser.add_argument("--with-private", action="store_true", help="--save, md: with names of private people")


def run(args: argparse.Namespace) -> int:
    """Compare, or keep."""
    from kg.doors.diff_view import count_changes, is_figure, show_changes
    from kg.graph.store import Store
    from kg.running.diff import find_changes
    from kg.running.snapshot import last_two, read_snapshot, without_private
    from kg.words.errors import WrongUse

    if args.save is not None:
        if args.old is not None:
            raise WrongUse("--save compares nothing", "Leave OLD out; name the store with --store.")
        return _save(args)
    if args.old is None:
        with Store.open(args.store) as store:
            before, after = last_two(store)
    else:
        before, after = read_snapshot(args.old), read_snapshot(args.new or args.store)
    if args.format == "md" and not args.with_private:  # a page to pass on
        before, after = without_private(before), without_private(after)
    changes = find_changes(before, after)
    wanted = set(args.only or THINGS)
    changes = [c for c in changes if ("figures" if is_figure(c) else f"{c.thing}s") in wanted]
    sys.stdout.write(show_changes(changes, args.format))
    print(f"kg: {count_changes(changes)}", file=sys.stderr)
    return 1 if changes else 0


def _save(args: argparse.Namespace) -> int:
    from kg.graph.generations import write_bytes
    from kg.running.snapshot import read_snapshot, without_private
    from kg.words.errors import WrongUse

    if not args.save.parent.is_dir():
        raise WrongUse(f"no such folder: {args.save.parent}", "Make it, or give another path with --save.")
    told = read_snapshot(args.store)
    kept = told if args.with_private else without_private(told)
    write_bytes(args.save, json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n")
    print(f"kg: wrote {args.save}; `kg diff {args.save}` shows what changed since", file=sys.stderr)
    return 0
