"""The command `kg`: arguments in, floor 5 called, exit code out. Errors become one clear message on stderr.

Exit codes: 0 fine, 1 an article could not be read (or findings), 2 wrong use, 3 trouble with the store.
Nothing heavy is imported before a command needs it, so that `kg --help` answers at once.
"""

import argparse
import importlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from kg import __version__
from kg.doors.settings import read_settings
from kg.words.errors import KgError
from kg.words.files import EXTRA_ONTOLOGY
from kg.words.vocab import did_you_mean

COMMANDS = (
    "build",
    "extract",
    "events",
    "claims",
    "why",
    "timeline",
    "validate",
    "query",
    "shell",
    "export",
    "push",
    "info",
    "show",
    "evaluate",
    "review",
    "diff",
)
SHELLS = ("bash", "zsh", "tcsh")

_DESCRIPTION = """\
kg turns a folder of conflict reporting into a knowledge graph that can be questioned: who did what to whom, where and
when, with what, how many, and according to whom. Every answer leads back to the characters it was read from."""
_EPILOG = """\
examples:
  kg build articles/                 read a folder into the store ./.kg
  kg query --name attacks                     which attacks, where and when, by whom
  kg shell                           ask in SPARQL, with completion; \\src 1 shows the sentences behind row 1
  kg export -o graph.ttl

Defaults for options may stand in kg.toml or under [tool.kg] of pyproject.toml. `kg COMMAND --help` tells more."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _open_closed()
    try:
        parser = make_parser()
        if words[:1] == ["--print-completion"] and words[1:2] and words[1] in SHELLS:
            import shtab  # only this needs it

            print(shtab.complete(parser, words[1]))
            return 0
        args = parser.parse_args(words)
        if args.ontology:
            os.environ[EXTRA_ONTOLOGY] = os.pathsep.join(args.ontology)
        return int(_command(args.command).run(args))
    except KgError as problem:
        tell(problem)
        return problem.exit_code
    except BrokenPipeError:
        _close_stdout()
        return 0
    except OSError as problem:
        where = f"{problem.filename}: " if problem.filename else ""
        print(f"kg: {where}{problem.strerror or problem}\n    Check that it is there and may be used.", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        kept = ". What was read so far is kept; the same command goes on from there" if "build" in words[:1] else ""
        print(f"\nkg: stopped{kept}.", file=sys.stderr)
        return 130


def tell(problem: KgError) -> None:
    """Show what happened and what to do next."""
    print(f"kg: {problem.message}", file=sys.stderr)
    if problem.hint:
        print(f"    {problem.hint}", file=sys.stderr)


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands, each with its own arguments and examples, and the defaults of kg.toml."""
    parser = _Parser(
        prog="kg",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    parser.add_argument(
        "--print-completion",
        choices=SHELLS,
        help='print what makes a shell complete commands and options: eval "$(kg --print-completion bash)"',
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    settings = read_settings()
    for name in COMMANDS:
        module = _command(name)
        examples = "examples:\n" + "\n".join(f"  {line}" for line in module.EXAMPLES)
        sub = commands.add_parser(
            name,
            help=module.HELP,
            description=module.DESCRIPTION,
            epilog=examples,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(sub)
        sub.add_argument(
            "--ontology",
            action="append",
            metavar="DIR",
            help="read the Turtle files of DIR beside kg's own: words, actors, event types",
        )
        known = {action.dest for action in sub._actions}
        sub.set_defaults(**{k: v for k, v in settings.items() if k in known})
    return parser


class _Parser(argparse.ArgumentParser):
    """argparse, with the exit code and the voice of kg."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Tell what is wrong and where help is; exit code 2."""
        wrong = re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if wrong:
            known = [choice.strip("' ") for choice in wrong[2].split(",")]
            what = "command" if "COMMAND" in message else "choice"
            message = f"no {what} {wrong[1]!r}{did_you_mean(wrong[1], known)}; there are {', '.join(known)}"
        print(f"kg: {message}\n    See `{self.prog} --help`.", file=sys.stderr)
        raise SystemExit(2)


def _command(name: str) -> ModuleType:
    return importlib.import_module(f"kg.doors.commands.{name}")


def _open_closed() -> None:
    """Let what is said go nowhere where the caller has closed stdout or stderr (`kg events >&-`)."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end


def _close_stdout() -> None:
    """Let the interpreter end quietly when what reads our output (head, less) has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
