"""`kg evaluate`: what kg reads, against what a careful reader took out of the same articles."""

import argparse
import sys
from pathlib import Path

from kg.doors.options import add_model
from kg.running.evaluation.measures import LAYERS

HELP = "compare what is read with your own reading of the same articles"
DESCRIPTION = """\
Reads the articles of a gold (a file in which a careful reader wrote down what they say) and shows for each layer how
much of it was found and how much of what was found is right, with the numbers behind each figure. docs/evaluate.md
tells how a gold is written and how a match is decided; tests/gold/corpus.ann is one. Nothing is stored. Exit code 1
where an article could not be read or words that the gold quotes do not stand in it."""
EXAMPLES = [
    "kg evaluate mine.ann --texts articles/",
    "kg evaluate mine.ann --texts articles/ --layer events --errors",
    "kg evaluate golds/ --texts articles/ --format csv > figures.csv",
]
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """GOLD…, --texts, --layer, --errors, --format, how to read."""
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="gold files (.ann), or folders of them")
    parser.add_argument(
        "--texts", type=Path, metavar="DIR", help="folder of the articles (default: the folder of the first GOLD)"
    )
    parser.add_argument(
        "--layer",
        action="append",
        type=_layer,
        choices=LAYERS,
        metavar="LAYER",
        help=f"only this layer, may be given again: {', '.join(LAYERS)} (figures means casualties, as for kg show)",
    )
    parser.add_argument(
        "--errors",
        nargs="?",
        type=_count,
        const=SHOWN,
        metavar="N",
        help="list what is missed and what is wrong, with its sentence: "
        f"the first N of each layer (default: {SHOWN}; 0: all); with --format csv instead of the figures",
    )
    parser.add_argument("--format", choices=["table", "json", "csv"], default="table", help="default: table")
    add_model(parser)


def run(args: argparse.Namespace) -> int:
    """Compare, and show figures and errors."""
    from kg.doors.evaluation_view import show_csv, show_json, show_table
    from kg.doors.progress import Progress
    from kg.running.evaluation.evaluate import evaluate
    from kg.words.errors import WrongUse

    first = args.gold[0]
    texts = args.texts or (first if first.is_dir() else first.parent)
    with Progress(args.quiet) as progress:
        evaluation = evaluate(
            args.gold,
            texts,
            layers=tuple(args.layer or LAYERS),
            model=args.model,
            jobs=args.jobs,
            track=progress.track,
        )
    for line in evaluation.troubles:
        print(f"kg: {line}", file=sys.stderr)
    if args.layer and evaluation.silent:
        print(f"kg: the gold says nothing of {', '.join(evaluation.silent)}", file=sys.stderr)
    if evaluation.articles and not evaluation.score.counts:
        raise WrongUse("the gold says nothing that could be compared", "docs/evaluate.md tells how a gold is written.")
    if not evaluation.articles:
        return 1
    show = {"table": show_table, "json": show_json, "csv": show_csv}[args.format]
    sys.stdout.write(show(evaluation, args.errors))
    return 1 if evaluation.troubles else 0


def _layer(text: str) -> str:
    return "casualties" if text == "figures" else text


def _count(text: str) -> int:
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of errors; give 0 for all, or write --errors last")
    return int(text)
