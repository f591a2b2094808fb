r"""A line of the shell in, a Reply out: what to print, what to remark, whether to leave. Knows nothing of terminals.

>>> shell = Shell(asker, Settings()) # doctest: +SKIP
>>> shell.handle("ASK { ?s ?p ?o }").out                # doctest: +SKIP
'true\n'
"""

from dataclasses import dataclass, field
from pathlib import Path

from kg.doors.render import hidden_columns, render
from kg.doors.shell.candidates import Candidates, Profile
from kg.doors.shell.doctor import explain_empty
from kg.doors.shell.entry import is_command
from kg.doors.shell.registry import Reply, error_lines, run_command
from kg.doors.shell.sources import Texts
from kg.running.query import Asker, iris_of
from kg.words.errors import KgError
from kg.words.tables import Row, Table
from kg.words.vocab import Vocabulary, vocabulary

BOUND = 10_000
"""So many rows at most are fetched for a screen."""


@dataclass(slots=True)
class Settings:
    """How answers are shown. screen: whether a person reads them; rows: 0 for all; output: a file instead."""

    form: str = "table"
    naming: str = "on"
    timing: bool = False
    expanded: bool = False
    rows: int = 40
    timeout: float | None = None
    output: Path | None = None
    output_form: str = ""
    width: int = 80
    colour: bool = False
    screen: bool = False


@dataclass(slots=True)
class Answered:
    """The last question and its answer."""

    text: str
    table: Table
    labels: dict[str, str] = field(default_factory=dict)


class Shell:
    """One conversation with a store: settings, the last answer, and what a line does."""

    def __init__(self, asker: Asker, settings: Settings, *, texts: Texts | None = None) -> None:
        """Begin with nothing answered."""
        self.asker = asker
        self.settings = settings
        self.texts = texts
        self.profile = Profile()
        self.last: Answered | None = None
        self.depth = 0
        self._candidates: Candidates | None = None

    @property
    def vocab(self) -> Vocabulary:
        """The vocabulary, read when it is first needed."""
        return vocabulary()

    @property
    def candidates(self) -> Candidates:
        """What can be completed, from the profile as far as it is known."""
        if self._candidates is None or self._candidates.profile is not self.profile:
            self._candidates = Candidates(self.vocab, self.profile)
        return self._candidates

    def handle(self, text: str) -> Reply:
        """Do what a line or a query asks for. Ctrl-C stops what is running; errors become remarks."""
        if not text.strip():
            return Reply()
        try:
            if is_command(text):
                return run_command(self, text.strip())
            return self.ask(text)
        except KeyboardInterrupt:
            return Reply(notes=("stopped",), code=130)
        except KgError as problem:
            return Reply(notes=error_lines(problem), code=problem.exit_code)
        except UnicodeDecodeError:
            return Reply(notes=("error: that file is no text in UTF-8",), code=2)
        except OSError as problem:
            where = f"{problem.filename}: " if problem.filename else ""
            return Reply(notes=(f"error: {where}{problem.strerror or problem}",), code=2)

    def ask(self, text: str, keep: dict[str, str] | None = None) -> Reply:
        """Answer a query; keep: only rows whose columns hold these words."""
        settings = self.settings
        bound = max(BOUND, settings.rows) if settings.screen and settings.output is None and settings.rows else None
        table = self.asker.answer(text, settings.timeout, bound=bound)
        labels = {} if self._raw() else self.asker.labels(iris_of(table))
        if keep:
            table = keep_rows(table, labels, keep)
        self.last = Answered(text, table, labels)
        notes = tuple(f"warning: {words}" for words in table.warnings)
        if not table.rows and table.form == "select" and not keep:
            reason = explain_empty(self.asker, text)
            notes += (f"no rows: {reason}",) if reason else ()
        return self.show(notes)

    def show(self, notes: tuple[str, ...] = ()) -> Reply:
        """The last answer as the settings want it."""
        if self.last is None:
            return Reply(notes=("there is no answer yet",), code=2)
        settings, table = self.settings, self.last.table
        if not self.last.labels and not self._raw():
            self.last.labels = self.asker.labels(iris_of(table))
        limit = settings.rows or None
        if not settings.screen or settings.output is not None:
            limit = None
        shown = table if limit is None or len(table.rows) <= limit else _head(table, limit)
        form = settings.output_form if settings.output is not None else settings.form
        form = "table" if settings.expanded and settings.output is None else form
        if form in ("ttl", "nt") and table.form != "graph":
            form = "table" if settings.screen else "tsv"
        words = render(
            shown,
            form,
            width=settings.width,
            labels=self.last.labels,
            naming=settings.naming,
            expanded=settings.expanded,
            colour=settings.colour and settings.output is None,
            numbered=settings.screen and form == "table",
        )
        if settings.output is not None:
            with settings.output.open("a", encoding="utf-8") as stream:
                stream.write(words)
            return Reply(notes=(*notes, f"{_rows(table)} to {settings.output}"))
        return Reply(words, (*notes, *self._footer(shown)) if settings.screen else notes)

    def _raw(self) -> bool:
        settings = self.settings
        form = settings.output_form if settings.output is not None else settings.form
        return settings.naming == "off" or (form not in ("table", "md") and not settings.expanded)

    def _footer(self, shown: Table) -> tuple[str, ...]:
        assert self.last is not None
        settings, table = self.settings, self.last.table
        seconds = f" ({table.seconds:.3f} s)" if settings.timing else ""
        if table.form == "ask":
            return (seconds.strip(),) if seconds else ()
        if len(shown.rows) < len(table.rows) or table.more:
            line = f"{len(shown.rows)} of {'more than ' if table.more else ''}{len(table.rows)} rows{seconds}; "
            line += "\\rows N shows more, \\o FILE takes all"
        else:
            line = _rows(table) + seconds
        if settings.form != "table" or settings.expanded:
            return (line,)
        hidden = hidden_columns(shown, settings.width, self.last.labels, settings.naming, None, numbered=True)
        return (f"{line}; not shown: {', '.join(hidden)} (\\x shows all)",) if hidden else (line,)


def keep_rows(table: Table, labels: dict[str, str], keep: dict[str, str]) -> Table:
    """The rows whose columns hold the words, in either case, as they are or by their label."""

    def holds(row: Row) -> bool:
        for name, words in keep.items():
            term = row[table.columns.index(name)]
            seen = "" if term is None else f"{term.value} {labels.get(term.value, '')}"
            if words.casefold() not in seen.casefold():
                return False
        return True

    rows = [row for row in table.rows if holds(row)]
    return Table(table.columns, rows, form=table.form, warnings=table.warnings, seconds=table.seconds, more=table.more)


def _head(table: Table, limit: int) -> Table:
    return Table(table.columns, table.rows[:limit], form=table.form, warnings=table.warnings, seconds=table.seconds)


def _rows(table: Table) -> str:
    return f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}"
