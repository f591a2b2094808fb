r"""The commands of the shell; importing this module puts them into the registry.

A command is a backslash and a word: \d ckg:Attack. Each is a function of the Shell and of what follows the word.
"""

import shlex
import textwrap
from pathlib import Path

from kg.doors.render import FORMATS, NAMINGS, render
from kg.doors.shell.describe import describe, describe_all
from kg.doors.shell.entry import split_script
from kg.doors.shell.registry import COMMANDS, Reply, command
from kg.doors.shell.repl import Shell
from kg.doors.shell.sources import show_sources
from kg.running.query import check, portable
from kg.running.saved_queries import saved_queries, saved_query
from kg.words.errors import WrongUse
from kg.words.tables import plain_table
from kg.words.vocab import did_you_mean

_ON_OFF = ("on", "off")
_DEPTH = 5
_KEYS = (
    "Enter runs a line that is a whole query, and several lines at an empty last one; Alt-Enter always runs.",
    "Tab completes; Ctrl-R searches the history; Ctrl-C stops a query; Ctrl-D leaves.",
)


@command("h", "", "this help")
def _help(shell: Shell, rest: str) -> Reply:
    rows = [[f"\\{c.name} {c.usage}".strip(), c.help] for c in COMMANDS.values()]
    wide = max(len(row[0]) for row in rows)
    width = shell.settings.width
    lines = []
    for usage, words in rows:
        indent = " " * (wide + 2)
        lines.append(
            textwrap.fill(words, max(width, wide + 22), initial_indent=f"{usage:<{wide}}  ", subsequent_indent=indent)
        )
    return Reply("\n".join([*lines, "", *(textwrap.fill(words, width) for words in _KEYS)]) + "\n")


@command("q", "[NAME [COLUMN=WORDS …]]", "saved queries: list them, or run one, keeping rows that hold the words")
def _saved(shell: Shell, rest: str) -> Reply:
    words = _split(rest)
    if not words:
        rows = [[q.name, q.title] for q in saved_queries().values()]
        return Reply(render(plain_table(["name", "title"], rows), width=shell.settings.width))
    saved = saved_query(words[0])
    keep = {}
    columns = _columns(saved.text)
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if not equals or name not in columns:
            raise WrongUse(f"{saved.name} has no column for {word}{did_you_mean(name, columns)}", _choose(columns))
        keep[name] = value
    reply = shell.ask(saved.text, keep)
    notes = (saved.question, *reply.notes) if shell.settings.screen else reply.notes
    return Reply(reply.out, notes, reply.leave, reply.code)


def _columns(text: str) -> list[str]:
    return check(text)[1]


def _choose(names: list[str]) -> str:
    return f"There are: {', '.join(names)}."


@command("src", "N", "the sentences behind row N of the last answer")
def _sources(shell: Shell, rest: str) -> Reply:
    if shell.last is None:
        raise WrongUse("there is no answer yet", "Ask something first.")
    rows = shell.last.table.rows
    if not rest.isdecimal() or not 1 <= int(rest) <= len(rows):
        raise WrongUse(f"no row {rest or '…'}", f"Give a number from 1 to {len(rows)}." if rows else "No rows.")
    row = rows[int(rest) - 1]
    found = show_sources(shell.asker, row, width=shell.settings.width, colour=shell.settings.colour, texts=shell.texts)
    if found is None:
        hint = "Select ?event, ?report, ?claim, ?statement or ?article as well."
        raise WrongUse(f"row {rest} names nothing that rests on a text", hint)
    return Reply(found)


@command("d", "[TERM|NAME]", "describe a class, property, list, or a thing by its label; alone: what the graph holds")
def _describe(shell: Shell, rest: str) -> Reply:
    width = shell.settings.width
    if not rest:
        return Reply(describe_all(shell.asker, shell.vocab, width))
    return Reply(describe(shell.asker, shell.vocab, shell.candidates, rest.strip("\"'"), width))


@command("labels", "on|off|both", "labels instead of IRIs in answers", NAMINGS)
def _labels(shell: Shell, rest: str) -> Reply:
    shell.settings.naming = _choice(rest, NAMINGS, shell.settings.naming)
    return Reply(notes=(f"labels {shell.settings.naming}",))


@command("format", "NAME", f"format of answers: {', '.join(FORMATS)}", FORMATS)
def _format(shell: Shell, rest: str) -> Reply:
    shell.settings.form = _choice(rest, FORMATS, shell.settings.form)
    return Reply(notes=(f"format {shell.settings.form}",))


@command("x", "[on|off]", "one value a line; alone: show the last answer the other way", _ON_OFF)
def _expanded(shell: Shell, rest: str) -> Reply:
    wanted = _choice(rest, _ON_OFF, "off" if shell.settings.expanded else "on")
    shell.settings.expanded = wanted == "on"
    if rest or shell.last is None:
        return Reply(notes=(f"expanded {wanted}",))
    return shell.show()


@command("rows", "N", "rows shown on the screen; 0 for all; shows the last answer again")
def _row_cap(shell: Shell, rest: str) -> Reply:
    if not rest.isdecimal():
        raise WrongUse(f"{rest or 'nothing'} is no number of rows", "\\rows 100, or \\rows 0 for all.")
    shell.settings.rows = int(rest)
    if shell.last is None:
        return Reply(notes=(f"rows {rest}",))
    wanted = int(rest) or len(shell.last.table.rows) + 1
    return shell.ask(shell.last.text) if shell.last.table.more and wanted > len(shell.last.table.rows) else shell.show()


@command("timing", "[on|off]", "how long the store took", _ON_OFF)
def _timing(shell: Shell, rest: str) -> Reply:
    shell.settings.timing = _choice(rest, _ON_OFF, "off" if shell.settings.timing else "on") == "on"
    return Reply(notes=(f"timing {'on' if shell.settings.timing else 'off'}",))


@command("timeout", "SECONDS", "stop queries that take longer; 0 for never")
def _timeout(shell: Shell, rest: str) -> Reply:
    try:
        seconds = float(rest)
    except ValueError:
        raise WrongUse(f"{rest or 'nothing'} is no number of seconds", "\\timeout 10") from None
    if not 0 <= seconds < float("inf"):
        raise WrongUse(f"{rest} is no time", "\\timeout 10, or \\timeout 0 for never.")
    shell.settings.timeout = seconds or None
    return Reply(notes=(f"timeout {rest}",))


@command("o", "[FILE]", "write answers to a file, in the format of its ending; alone: back to the screen")
def _output(shell: Shell, rest: str) -> Reply:
    words = _split(rest)
    if not words:
        shell.settings.output = None
        return Reply(notes=("answers go to the screen",))
    path = Path(words[0]).expanduser()
    ending = path.suffix.removeprefix(".")
    path.write_text("", encoding="utf-8")
    shell.settings.output = path
    shell.settings.output_form = ending if ending in FORMATS else shell.settings.form
    return Reply(notes=(f"answers go to {path} as {shell.settings.output_form}",))


@command("i", "FILE", "run the queries and commands of a file")
def _input(shell: Shell, rest: str) -> Reply:
    path = Path(*_split(rest)[:1]).expanduser()
    out, code = "", 0
    notes: list[str] = []
    shell.depth += 1
    try:
        if shell.depth > _DEPTH:
            raise WrongUse(f"{path} runs itself", "Take the \\i out of it.")
        for _, text in split_script(path.read_text("utf-8").splitlines()):
            reply = shell.handle(text)
            out, code = out + reply.out, code or reply.code
            notes.extend(reply.notes)
            if reply.leave:
                break
    finally:
        shell.depth -= 1
    return Reply(out, tuple(notes), code=code)


@command("p", "[NAME]", "the last query, or a saved one, as other servers can answer it after kg push")
def _print(shell: Shell, rest: str) -> Reply:
    if rest:
        return Reply(portable(saved_query(rest).text) + "\n")
    if shell.last is None:
        raise WrongUse("there is no query yet", "Ask something first, or give the name of a saved query.")
    return Reply(portable(shell.last.text) + "\n")


@command("quit", "", "leave (also Ctrl-D)")
def _quit(shell: Shell, rest: str) -> Reply:
    return Reply(leave=True)


def _choice(rest: str, choices: tuple[str, ...], default: str) -> str:
    wanted = rest.lower() or default
    if wanted not in choices:
        raise WrongUse(f"{rest} is none of {', '.join(choices)}{did_you_mean(wanted, choices)}")
    return wanted


def _split(rest: str) -> list[str]:
    try:
        return shlex.split(rest)
    except ValueError:
        raise WrongUse(f"a quotation mark is open: {rest}", "Close it.") from None


def command_words(line: str) -> tuple[tuple[str, str], ...]:
    """What can follow the beginning of a command line: words with a note each."""
    word, space, rest = line.removeprefix("\\").partition(" ")
    if not space:
        return tuple(("\\" + c.name, c.help) for c in COMMANDS.values() if c.name.startswith(word))
    if word in ("q", "p") and " " not in rest:
        return tuple((q.name, q.title) for q in saved_queries().values() if q.name.startswith(rest))
    if word == "q" and "=" not in rest.rpartition(" ")[2]:
        saved = saved_queries().get(rest.split(" ")[0])
        last = rest.rpartition(" ")[2]
        return tuple((c + "=", "column") for c in _columns(saved.text) if c.startswith(last)) if saved else ()
    choices = COMMANDS[word].choices if word in COMMANDS else ()
    return tuple((choice, "") for choice in choices if choice.startswith(rest))
