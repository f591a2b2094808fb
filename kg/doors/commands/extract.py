"""`kg extract`: what is read from each article, as one JSON record a line."""

import argparse
import json
import sys

from kg.doors.options import add_reading

HELP = "print what is read from each article, as JSON"
DESCRIPTION = """\
Reads articles and prints one JSON record for each, on one line, in the order of the input (folders sorted). The fields
are told in docs/record.md. Nothing is stored. An article that cannot be read gets a line with "error"; exit code 1."""
EXAMPLES = ["kg extract articles/ > records.jsonl", "kg extract page.html --published 2025-04-15"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """PATH… and how to read."""
    add_reading(parser)
    parser.add_argument("--format", choices=["jsonl"], default="jsonl", help="one JSON object a line (the only format)")


def run(args: argparse.Namespace) -> int:
    """Print the records; 1 where an article could not be read."""
    from kg.doors.progress import Progress
    from kg.intake.corpus import Remark, Text, Unreadable, read_corpus
    from kg.running.read import read_texts
    from kg.words.records import to_plain

    entries = list(read_corpus(args.paths, args.published))
    texts = [e for e in entries if isinstance(e, Text)]
    failed = 0
    with Progress(args.quiet) as progress:
        readings = iter(progress.track(read_texts(texts, args.model, args.jobs), "reading", len(texts)))
        for entry in entries:
            if isinstance(entry, Remark):
                progress.say(f"kg: {entry.message}")
                continue
            reading = None if isinstance(entry, Unreadable) else next(readings)
            if reading is not None and reading.extraction is not None:
                _print(to_plain(reading.extraction))
                continue
            failed += 1
            error = entry.message if isinstance(entry, Unreadable) else reading and reading.error
            path = entry.path if isinstance(entry, Unreadable) else entry.article.path
            progress.say(f"kg: {error}")
            _print({"article": {"path": path}, "error": error})
        for _ in readings:
            pass
    return 1 if failed else 0


def _print(plain: object) -> None:
    sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
