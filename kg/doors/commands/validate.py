"""`kg validate`: does the graph keep the rules?"""

import argparse
import sys
from pathlib import Path

from kg.doors.options import add_store

HELP = "check a graph against the shapes: which rule, in which article and sentence"
DESCRIPTION = """\
Checks the store, or a file (.ttl .trig .nq .nt), against the SHACL shapes. A violation is a fault of kg, or of the
file; a warning is a fault of a source (parts above the whole, no publication date) that is kept and flagged. Each is
shown with article and sentence. A shape that met nothing at all is told too. Exit code 1 on violations, 0 on warnings
alone unless --strict."""
EXAMPLES = ["kg validate", "kg validate graph.ttl", "kg validate --strict --all"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """[FILE], --store, --strict, --all."""
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a graph to check instead of the store")
    add_store(parser)
    parser.add_argument("--strict", action="store_true", help="exit code 1 on warnings too")
    parser.add_argument("--all", action="store_true", help="show every place, not the first five of each rule")


def run(args: argparse.Namespace) -> int:
    """Check, show, and say how it stands."""
    from kg.doors.findings import show_findings
    from kg.running.check import check_file, check_store

    report = check_file(args.file) if args.file else check_store(args.store)
    violations, warnings = report.violations(), report.warnings()
    shown = show_findings([*violations, *warnings], every=args.all)
    if shown:
        print(shown)
    looked = sum(report.counts.values())
    shapes = sum(1 for n in report.counts.values() if n)
    print(f"{len(violations)} violations, {len(warnings)} warnings; {shapes} shapes looked at {looked:,} nodes")
    if not args.file:
        idle = report.idle()
        if idle:
            print(f"kg: nothing to look at for {len(idle)} shapes: {', '.join(idle)}", file=sys.stderr)
    return 1 if violations or (args.strict and warnings) else 0
