"""`kg review`: what an analyst decides, made, written, listed and taken back."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.doors.options import add_store
from kg.words.errors import WrongUse

if TYPE_CHECKING:
    from kg.running.review import Coder, Desk
    from kg.words.happenings import Happening

HELP = "decide what is one event, which records are right, wrong, or to be put right"
DESCRIPTION = """\
Goes through what waits for a decision, or writes one that is given. Decisions stand in links.ttl (same, different) and
corrections.ttl (accepted, rejected, corrected) beside the store, each with coder, day, note and the words it is
anchored in; they outrank what kg finds, survive every build, and show as ckg:reviewStatus. Put the files under version
control. They count from the next `kg build` on (`kg build --relink` takes seconds), or at once with --apply.

RECORD is a record as `kg show` prints it (003.txt:c2) or its IRI; EVENT is one as `kg events` prints it, and means
all its reports. On a terminal: a accept, r reject, c correct a field, s same, d different, n note, u undo, k skip, q
quit. Elsewhere what waits is listed. Exit code 2 where a decision cannot be followed: nothing is written then."""
EXAMPLES = [
    "kg review                                       go through pairs that may be one event",
    "kg review --queue contested --place Goma",
    "kg review --event kb4x2m                        the reports and figures of one event",
    "kg review --reject 003.txt:c2 --note 'Cattle, not people.' --coder JM",
    "kg review --set min=40 --set max=45 003.txt:c1 --apply",
    "kg review --set 'agents=the border guards; the army' 003.txt:e4",
    "kg review --same kb4x2m 7hfxuz                  two events are one",
    "kg review --different kb4x2m 003.txt:e1         take one report out of an event",
    "kg review --list --format csv > decisions.csv",
    "kg review --export decisions.ttl                all decisions, without the articles",
]
QUEUES = ("candidates", "contested", "unverified", "events", "figures", "unfit")
FORMATS = ("table", "csv", "jsonl")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What waits, what is decided, who decides, what is done with decisions."""
    parser.add_argument("record", nargs="?", metavar="RECORD", help="what --set speaks of")
    add_store(parser)
    waits = parser.add_argument_group("what waits")
    waits.add_argument("--queue", choices=QUEUES, help="default: candidates, pairs that may be one event")
    waits.add_argument("--place", metavar="NAME", help="only events there or within it")
    waits.add_argument("--event", metavar="EVENT", help="only this event: without --queue its reports and figures")
    waits.add_argument("--again", action="store_true", help="also what was decided already")
    made = parser.add_argument_group("a decision")
    made.add_argument("--accept", metavar="RECORD", help="it is right (an EVENT: all its reports)")
    made.add_argument("--reject", metavar="RECORD", help="it is wrong: it goes out of the graph")
    made.add_argument(
        "--set",
        action="append",
        metavar="FIELD=VALUE",
        help="RECORD holds something else there; several values by semicolons, none empties it",
    )
    made.add_argument("--same", nargs=2, metavar=("A", "B"), help="two events (actors, places) are one")
    made.add_argument("--different", nargs=2, metavar=("A", "B"), help="two events are apart; an event and its report")
    made.add_argument("--note", metavar="WORDS", help="why")
    made.add_argument("--coder", metavar="NAME", help="who decides (default: coder of kg.toml, else your login)")
    made.add_argument("--date", metavar="DATE", help="day of the decision (default: today)")
    made.add_argument(
        "--own", action="store_true", help="write to files of your own, links-NAME.ttl; then they are used"
    )
    made.add_argument("--apply", action="store_true", help="link anew at once, and show what changed")
    kept = parser.add_argument_group("decisions that were made")
    kept.add_argument("--list", action="store_true", help="all decisions, and whether they hold")
    kept.add_argument("--format", choices=FORMATS, default="table", help="of --list and of what waits")
    kept.add_argument("--undo", metavar="ID", help="take a decision out, by its id in --list")
    kept.add_argument("--export", metavar="FILE", help="write all decisions as Turtle; - is stdout")
    kept.add_argument("--import", dest="take", type=Path, metavar="FILE", help="take decisions over from Turtle")
    for name in ("links", "corrections"):
        kept.add_argument(
            f"--{name}", type=Path, metavar="FILE", help=f"their file (default: {name}.ttl beside the store)"
        )


def run(args: argparse.Namespace) -> int:
    """Do the one thing that is asked for."""
    from kg.graph.store import Store
    from kg.running.review import Desk, files_named

    _check(args)
    with Store.open(args.store) as store:
        desk = Desk(store, files_named(args.links, args.corrections), own=args.own)
        changed = _act(desk, args)
    if changed and args.apply:
        _apply(args)
    elif changed:
        how = "" if str(args.store) == ".kg" else f" --store {args.store}"
        _say(f"`kg build --relink{how}` applies it")
    return 0


def _check(args: argparse.Namespace) -> None:
    named = ("accept", "reject", "set", "same", "different", "list", "undo", "export", "take")
    asked = [f"--{'import' if name == 'take' else name}" for name in named if getattr(args, name)]
    if len(asked) > 1:
        raise WrongUse(f"{' and '.join(asked)} are two things", "Ask for one at a time.")
    if args.set and args.record is None:
        raise WrongUse("--set needs the RECORD it speaks of", "kg review --set max=45 003.txt:c1")
    if args.record is not None and not args.set:
        raise WrongUse(f"what is to be done with {args.record}?", "Give --accept, --reject or --set FIELD=VALUE.")
    if asked and (args.queue or args.place or args.event):
        raise WrongUse(f"{asked[0]} goes through nothing that waits", "Leave --queue, --place and --event out.")


def _act(desk: "Desk", args: argparse.Namespace) -> bool:
    """Whether any decision came or went."""
    from kg.running.decision_files import listed, read_file

    if args.list:
        _show_rows(desk, args.format)
        return False
    if args.export:
        _export(desk, args.export)
        return False
    if args.undo:
        from kg.running.decided import decision_words

        for decision in desk.remove(args.undo):
            _say(f"taken out: {decision_words(decision)}")
        return True
    if args.take:
        from kg.graph.decided import read_decisions

        if not args.take.is_file():
            raise WrongUse(f"no such file: {args.take}", "Give a file that kg review --export wrote.")
        told = listed(read_decisions(read_file(args.take), args.take))
        before = set(desk.decisions())
        desk.add(told)
        fresh = [d for d in told if d not in before]
        _say(f"{len(fresh)} decisions taken over, {len(told) - len(fresh)} were there already")
        return bool(fresh)
    if args.accept or args.reject or args.set or args.same or args.different:
        return _decide(desk, args, coder_of(args))
    return _go_through(desk, args)


# ---- one decision


def coder_of(args: argparse.Namespace) -> "Coder":
    """Who decides, on which day: as told, else the login and today."""
    from kg.intake.metadata import is_day
    from kg.running.review import Coder

    if args.date is not None and not is_day(args.date):
        raise WrongUse(f"{args.date!r} is no date", "Write it as 2025-04-15.")
    name = args.coder or os.environ.get("USER") or os.environ.get("LOGNAME")
    return Coder(name=name, day=args.date or date.today().isoformat(), note=args.note)


def _decide(desk: "Desk", args: argparse.Namespace, coder: "Coder") -> bool:
    if args.same or args.different:
        how, (a, b) = ("same", args.same) if args.same else ("different", args.different)
        return write_decisions(desk, desk.rule(how, a, b, coder))
    if args.set:
        fields = [_field(told) for told in args.set]
        return write_decisions(desk, desk.correct(desk.records.find_one(args.record), "corrected", coder, fields))
    status = "accepted" if args.accept else "rejected"
    spots = desk.records.find(args.accept or args.reject)
    return write_decisions(desk, [c for spot in spots for c in desk.correct(spot, status, coder)])


def _field(told: str) -> tuple[str, tuple[str, ...]]:
    name, sign, values = told.partition("=")
    if not sign:
        raise WrongUse(f"--set {told} says no value", "Write FIELD=VALUE, or FIELD= to empty the field.")
    return name.strip(), tuple(v.strip() for v in values.split(";") if v.strip())


def write_decisions(desk: "Desk", decisions: list[Any]) -> bool:
    """Write decisions and tell what was written where; whether anything changed."""
    from kg.running.review import decision_id
    from kg.running.review_list import decision_line

    done = desk.write(decisions)
    for path, decision in done.added:
        _say(f"{decision_id(decision)}  {decision_line(desk, decision)}  [{_shown(path)}]")
    for path, decision in done.removed:
        _say(f"          instead of {decision_id(decision)}, {decision_line(desk, decision)}  [{_shown(path)}]")
    if not done.added and not done.removed:
        _say("that was decided already")
    return bool(done.added or done.removed)


def _shown(path: Path) -> str:
    """A path from where the user stands, whole where it is elsewhere."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _apply(args: argparse.Namespace) -> None:
    from kg.doors.diff_view import show_changes
    from kg.graph.store import Store
    from kg.running.build import build
    from kg.running.diff import find_changes
    from kg.running.snapshot import last_two

    report = build([], args.store, links=args.links, corrections=args.corrections)
    for line in report.remarks:
        _say(line)
    with Store.open(args.store) as store:
        before, after = last_two(store)
    sys.stdout.write(show_changes(find_changes(before, after), "table"))


# ---- lists


def _show_rows(desk: "Desk", form: str) -> None:
    from kg.doors.review_tables import rows_text
    from kg.running.review_list import COLUMNS, decision_rows

    rows = decision_rows(desk)
    sys.stdout.write(rows_text(COLUMNS, rows, form))
    if not rows:
        _say("nothing was decided yet; `kg review` goes through what waits")


def _export(desk: "Desk", output: str) -> None:
    from kg.graph.decided import decisions_turtle
    from kg.graph.generations import write_bytes
    from kg.running.decision_files import bundled

    content = decisions_turtle(bundled(desk.decisions()))
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    write_bytes(Path(output), content)
    _say(f"wrote {output} ({len(desk.decisions())} decisions)")


# ---- what waits


def _go_through(desk: "Desk", args: argparse.Namespace) -> bool:
    from kg.running.find_event import find_event
    from kg.running.review_queue import QUEUES as TOLD
    from kg.running.review_queue import event_items, make_queue

    event: Happening | None = find_event(desk.view, args.event) if args.event else None
    name = args.queue or "candidates"
    if event is not None and args.queue is None:
        items = event_items(desk, event, again=args.again)
        what = f"reports and figures of {desk.view.short(event.event)} ({event.label})"
    else:
        items = make_queue(desk, name, place=args.place, event=event, again=args.again)
        what = TOLD[name]
    if not items:
        others = ", ".join(q for q in QUEUES if q != name)
        _say(f"nothing waits: {what}. Other queues: {others}; --again shows what was decided too")
        return False
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from kg.doors.review_tables import ITEM_COLUMNS, item_rows, rows_text

        sys.stdout.write(rows_text(ITEM_COLUMNS, item_rows(desk, items), args.format))
        return False
    from kg.doors.review_screen import go_through

    return go_through(desk, items, coder_of(args), ask_coder=args.coder is None, what=what)


def _say(line: str) -> None:
    print(f"kg: {line}", file=sys.stderr)
