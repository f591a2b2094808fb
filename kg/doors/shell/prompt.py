"""The shell on a terminal, or fed from a pipe: the only file that knows prompt_toolkit.

On a terminal it prompts `kg> `. Where input or output is no terminal it runs what it reads, and prints TSV.
"""

import contextlib
import os
import shutil
import sys
import textwrap
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from kg import __version__
from kg.doors.shell.candidates import load_profile
from kg.doors.shell.commands import command_words
from kg.doors.shell.context import Context, read_context
from kg.doors.shell.entry import enter_runs, indent_of, is_command, is_whole, split_script
from kg.doors.shell.registry import Reply
from kg.doors.shell.repl import Settings, Shell
from kg.doors.shell.sources import Texts
from kg.doors.shell.suggest import Classes, Items, suggest
from kg.running.query import Asker
from kg.words.errors import KgError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.history import History
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.lexers import Lexer

PROMPT = "kg> "
_AFTER = 0.3  # seconds until the graph is read for completion: first the prompt
_STYLES = {
    "pygments.keyword": "ansiblue bold",
    "pygments.name.variable": "ansigreen",
    "pygments.name.namespace": "ansicyan",
    "pygments.name.tag": "ansicyan",
    "pygments.name.label": "ansicyan",
    "pygments.literal.string": "ansiyellow",
    "pygments.comment": "ansibrightblack",
    "pygments.error": "",
    "command": "ansimagenta",
    "auto-suggestion": "ansibrightblack",
}


def run_shell(
    store_path: Path,
    *,
    texts: Texts | None = None,
    timeout: float | None = None,
    form: str | None = None,
) -> int:
    """Run the shell over the folder of a store until the user leaves; the exit code.

    texts: gives an article's text by its identifier. form: format of answers. Raises StoreTrouble where there is
    no store.
    """
    with Asker(store_path) as asker:
        if sys.stdin.isatty() and sys.stdout.isatty():
            return _converse(asker, Settings(form=form or "table", timeout=timeout, screen=True), texts)
        shell = Shell(asker, Settings(form=form or "tsv", timeout=timeout, width=_width()), texts=texts)
        return run_script(shell, sys.stdin, sys.stdout, sys.stderr)


def run_script(shell: Shell, source: Iterable[str], out: TextIO, err: TextIO) -> int:
    """Run the statements of a text one after the other; the code of the first that failed, or 0."""
    code = 0
    try:
        for number, text in split_script(line.rstrip("\n") for line in source):
            reply = shell.handle(text)
            out.write(reply.out)
            out.flush()
            for note in reply.notes:
                err.write(f"line {number}: {note}\n" if reply.code and note.startswith("error") else note + "\n")
            code = code or reply.code
            if reply.leave or reply.code == 130:
                break
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _converse(asker: Asker, settings: Settings, texts: Texts | None) -> int:
    settings.colour = "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
    shell = Shell(asker, settings, texts=texts)
    learning = threading.Timer(_AFTER, _learn, args=(shell, asker.store_path))
    learning.daemon = True
    learning.start()
    sys.stderr.write(f"kg {__version__}   \\q saved queries   \\d what there is   \\h help   Ctrl-D leaves\n")
    session = make_session(shell)
    while True:
        settings.width = _width()
        try:
            text = session.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        reply = shell.handle(text)
        _print(reply, settings.colour, settings.width)
        if reply.leave:
            return 0


def _print(reply: Reply, colour: bool, width: int) -> None:
    sys.stdout.write(reply.out)
    sys.stdout.flush()
    for note in reply.notes:
        tone = "31" if note.startswith("error") else "33" if note.startswith(("warning", "no rows", "hint")) else "2"
        words = wrap_note(note, width)
        sys.stderr.write(f"\x1b[{tone}m{words}\x1b[0m\n" if colour else words + "\n")
    sys.stderr.flush()


def wrap_note(note: str, width: int) -> str:
    """A remark with its lines broken at spaces; the line of a query that is shown in it stays as it is.

    >>> wrap_note("Which attacks rest on one source?", 24)
    'Which attacks rest on\\none source?'
    """
    lines = note.split("\n")
    wrapped = (
        line
        if line.startswith("  ")
        else textwrap.fill(line, max(20, width), break_long_words=False, break_on_hyphens=False)
        for line in lines
    )
    return "\n".join(wrapped)


def _learn(shell: Shell, store_path: Path) -> None:
    """Read what completion needs, beside the conversation, by a process of its own."""
    with contextlib.suppress(KgError, OSError), Asker(store_path) as asker:
        shell.profile = load_profile(asker, shell.vocab)
        _ = shell.candidates


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def history_path() -> Path:
    """The file of the history, in the user's folder for state."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "kg" / "history"


def make_session(shell: Shell, **terminal: Any) -> "PromptSession[str]":
    """A prompt session for a shell. terminal: input and output, where they are not the process's own."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.output import ColorDepth
    from prompt_toolkit.styles import Style

    colour = shell.settings.colour
    return PromptSession(
        PROMPT,
        multiline=True,
        lexer=_make_lexer() if colour else None,
        style=Style.from_dict(_STYLES) if colour else None,
        color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
        completer=make_completer(shell),
        complete_while_typing=True,
        auto_suggest=AutoSuggestFromHistory(),
        history=_make_history(history_path()),
        key_bindings=make_keys(),
        prompt_continuation=lambda width, *_: "." * (width - 1) + " ",
        enable_open_in_editor=True,
        reserve_space_for_menu=8,
        **terminal,
    )


def _make_history(path: Path) -> "History":
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    class Forgiving(FileHistory):
        """A history that does without its file where it cannot be written."""

        def store_string(self, string: str) -> None:
            with contextlib.suppress(OSError):
                super().store_string(string)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8"):
            pass
    except OSError:
        return InMemoryHistory()
    return Forgiving(str(path))


def _make_lexer() -> "Lexer":
    from prompt_toolkit.document import Document
    from prompt_toolkit.lexers import Lexer, PygmentsLexer, SimpleLexer
    from pygments.lexers.rdf import SparqlLexer

    sparql, plain = PygmentsLexer(SparqlLexer), SimpleLexer("class:command")

    class Both(Lexer):
        """SPARQL, or a command in one colour."""

        def lex_document(self, document: Document) -> Callable[[int], Any]:
            return (plain if is_command(document.text) else sparql).lex_document(document)

    return Both()


def opens_menu(place: Context, shell: Shell, before: str) -> bool:
    """Whether completion shows itself while typing: not before anything is written, unless the place is narrow."""
    if place.word not in ("", "?"):
        return True
    if not before.rpartition("\n")[2].strip():
        return False
    if place.kind == "predicate":
        return before.endswith((" ", "\n"))
    return place.kind == "object" and any(isinstance(s, Items | Classes) for s in suggest(place, shell.vocab))


def make_completer(shell: Shell) -> "Completer":
    """A completer for SPARQL and for the commands of the shell."""
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class FromGraph(Completer):
        """Offers what the place in the query and this graph allow."""

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
            """Completions at the cursor."""
            place = read_context(document.text, document.cursor_position)
            if place.kind == "command":
                for words, note in command_words(place.label):
                    yield Completion(words, -len(place.word), display_meta=note)
                return
            if complete_event.text_inserted and not opens_menu(place, shell, document.text_before_cursor):
                return
            for found in shell.candidates.complete(suggest(place, shell.vocab), place.word, place.label):
                yield Completion(found.text, -found.width, display=found.shown, display_meta=found.note[:60])

    return FromGraph()


def can_run(buffer: "Buffer") -> bool:
    """Whether Enter runs the text: it is whole, and the cursor at its end, or it is one line, or was asked before."""
    text = buffer.text
    if buffer.document.is_cursor_at_the_end and enter_runs(text):
        return True
    return is_whole(text) and ("\n" not in text or text in buffer.history.get_strings())


def make_keys() -> "KeyBindings":
    """Enter runs what is whole and otherwise begins a new line; Alt-Enter and F5 always run."""
    from prompt_toolkit.enums import DEFAULT_BUFFER
    from prompt_toolkit.filters import has_focus
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()
    writing = has_focus(DEFAULT_BUFFER)

    @keys.add("enter", filter=writing)
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        buffer.complete_state = None  # an offer that was taken stands in the text already
        if can_run(buffer):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n" + indent_of(buffer.document.text_before_cursor))

    @keys.add("escape", "enter", filter=writing)
    @keys.add("f5", filter=writing)
    def _run(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys
