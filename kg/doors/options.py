"""Options that several commands share."""

import argparse
import contextlib
from pathlib import Path

DEFAULT_STORE = Path(".kg")


def add_store(parser: argparse.ArgumentParser) -> None:
    """--store DIR."""
    parser.add_argument(
        "--store",
        type=Path,
        default=DEFAULT_STORE,
        metavar="DIR",
        help="folder of the store (default: %(default)s)",
    )


def add_reading(parser: argparse.ArgumentParser, *, need_paths: bool = True) -> None:
    """PATH…, --published, --model, --jobs, --quiet."""
    parser.add_argument(
        "paths",
        nargs="+" if need_paths else "*",
        type=Path,
        metavar="PATH",
        help="files (.txt, .html, .jsonl) or folders of them"
        + ("" if need_paths else "; none: all that the store was built from, with the options given then"),
    )
    parser.add_argument(
        "--published",
        metavar="DATE",
        help="publication date (2025-04-15) of articles of which nothing else says it",
    )
    add_model(parser)


def add_model(parser: argparse.ArgumentParser) -> None:
    """--model, --jobs, --quiet."""
    parser.add_argument(
        "--model", metavar="NAME", help="spaCy model to read with, instead of the one that comes with kg"
    )
    parser.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes that read (default: 1)")
    parser.add_argument("--quiet", action="store_true", help="say nothing while all goes well")


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """--timeout SECONDS."""
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="stop a query that takes longer")


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        seconds = float(text)
        if 0 < seconds < float("inf"):
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is no time; give seconds above 0, such as 10")


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; give 1 or more")
    return int(text)
