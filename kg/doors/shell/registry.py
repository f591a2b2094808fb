"""The registry of the shell's commands, from which help, completion and dispatch are made; and what a line replies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.words.errors import KgError, WrongUse
from kg.words.vocab import did_you_mean

_BARE = {"help": "h", "?": "h", "quit": "quit", "exit": "quit"}


@dataclass(frozen=True, slots=True)
class Reply:
    """out: results. notes: remarks, one a line. code: exit code of what went wrong, 0 where nothing did."""

    out: str = ""
    notes: tuple[str, ...] = ()
    leave: bool = False
    code: int = 0


Run = Callable[[Any, str], Reply]
"""A command as a function of the Shell and of what follows the word."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what follows it, what it does, and the words that can follow."""

    name: str
    usage: str
    help: str
    run: Run
    choices: tuple[str, ...] = ()


COMMANDS: dict[str, Command] = {}


def command(name: str, usage: str, help_text: str, choices: tuple[str, ...] = ()) -> Callable[[Run], Run]:
    """Put a function into the registry."""

    def register(run: Run) -> Run:
        COMMANDS[name] = Command(name, usage, help_text, run, choices)
        return run

    return register


def run_command(shell: Any, line: str) -> Reply:
    """Run a line that is a command. Raises WrongUse for one that there is not."""
    word, _, rest = line.removeprefix("\\").partition(" ")
    name = _BARE.get(word.lower(), word) if not line.startswith("\\") or word == "?" else word
    if name not in COMMANDS:
        hint = did_you_mean(name, COMMANDS).replace("mean ", "mean \\")
        raise WrongUse(f"there is no command \\{name}{hint}", "\\h lists the commands.")
    return COMMANDS[name].run(shell, rest.strip())


def error_lines(problem: KgError) -> tuple[str, ...]:
    """An error as lines: what happened, and what to do next."""
    lines = (f"error: {problem.message}",)
    return (*lines, f"hint: {problem.hint}") if problem.hint else lines
