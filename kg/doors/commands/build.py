"""`kg build`: articles into the store."""

import argparse
import sys
from pathlib import Path
from typing import Any

from kg.doors.options import add_reading, add_store

HELP = "read articles into the store, link and validate what they report"
DESCRIPTION = """\
Reads articles (.txt, .html, .jsonl) and what a metadata.csv beside them says
(path,title,outlet,url,published,language), links reports of one happening, validates every graph, and makes the
result current in one step. Only what is new or changed is read again; articles that are gone from the given paths
are forgotten; a file that cannot be read keeps its last good reading. What an analyst decided stands in links.ttl and
corrections.ttl beside the store and outranks what is found (kg review). Without a PATH all that the store was built
from is brought up to date; --relink follows new decisions without looking at files. Exit code 1 where an article
could not be read."""
EXAMPLES = [
    "kg build articles/",
    "kg build report.txt --published 2025-04-15 --store sumy.kg",
    "kg build",
    "kg build --relink",
    "kg build articles/ --jobs 2 --strict",
    "kg build articles/ --store fresh.kg --profile",
]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH…, how to read, --store, --profile, --links, --corrections, --strict."""
    add_reading(parser, need_paths=False)
    add_store(parser)
    parser.add_argument(
        "--relink", action="store_true", help="without PATH: follow decisions and link anew, do not look at files"
    )
    parser.add_argument(
        "--profile", action="store_true", help="show what each part of the pipeline and each phase took, on stderr"
    )
    for name in ("links", "corrections"):
        parser.add_argument(
            f"--{name}",
            type=Path,
            metavar="FILE",
            help=f"decisions of an analyst (default: {name}.ttl beside the store, where there is one)",
        )
    parser.add_argument("--strict", action="store_true", help="exit code 1 also where records were set aside")


def run(args: argparse.Namespace) -> int:
    """Build, and say what was found."""
    _complete(args)
    from kg.doors.progress import Progress
    from kg.running.build import build
    from kg.running.profile import Profile

    profile = Profile() if args.profile else None
    with Progress(args.quiet) as progress:
        report = build(
            args.paths,
            args.store,
            published=args.published,
            model=args.model,
            jobs=args.jobs,
            links=args.links,
            corrections=args.corrections,
            track=progress.track,
            profile=profile,
        )
    for line in (*report.remarks, *report.unreadable):
        print(f"kg: {line}", file=sys.stderr)
    if not args.quiet:
        _tell(report, args)
    if profile is not None:
        _show_profile(profile, args.jobs)
    return 1 if report.unreadable or (args.strict and report.aside) else 0


def _complete(args: argparse.Namespace) -> None:
    """Where no PATH is named, take those that the store was built from, with the options given then."""
    from kg.graph.store import Store
    from kg.running.roots import read_roots
    from kg.words.errors import WrongUse

    if args.relink and args.paths:
        raise WrongUse("--relink looks at no files", "Leave the PATH out, or leave --relink out.")
    if args.paths:
        return
    if not args.store.exists():
        raise WrongUse(f"no PATH is named, and no store in {args.store} says from what to build", "kg build articles/")
    with Store.open(args.store) as store:
        if args.relink:
            return
        roots = read_roots(store)
    args.paths, args.model = list(roots.published), args.model or roots.model
    args.published = {path: day or args.published for path, day in roots.published.items()}


def _show_profile(profile: Any, jobs: int) -> None:
    from kg.doors.profile_view import show_profile
    from kg.reading.pipeline import AFTER_MODEL, BEFORE_MODEL
    from kg.running.profile import measure_gazetteer

    sys.stdout.flush()
    shown = show_profile(profile, (*BEFORE_MODEL, *AFTER_MODEL), jobs, measure_gazetteer())
    print(f"\n{shown}", end="", file=sys.stderr)


def _tell(report: Any, args: argparse.Namespace) -> None:
    from kg.doors.findings import show_findings

    read = f"{report.read} read now" if report.read != report.articles else "all read now"
    gone = f", {report.forgotten} forgotten" if report.forgotten else ""
    print(f"{'articles':<35} {report.articles:>7}   ({read}{gone})")
    for name, count in report.found.items():
        print(f"{name:<35} {count:>7}")
    print(f"{'records set aside':<35} {len(report.aside):>7}")
    print(f"{'articles that could not be read':<35} {len(report.unreadable):>7}")
    if report.aside:
        print("\nSet aside, for a fault of kg (not loaded; please report it):")
        print(show_findings(report.aside))
    warnings = [f for f in report.findings if f not in report.aside]
    if warnings:
        remarks = "1 remark" if len(warnings) == 1 else f"{len(warnings)} remarks"
        print(f"\n{remarks} on the sources; `kg validate --store {args.store}` shows them.")
