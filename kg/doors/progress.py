"""How far a long job is: a bar with rate and time left on a terminal, plain lines elsewhere, nothing with --quiet."""

import os
import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")


class Progress:
    """Shows steps on stderr. Use as a context; `track` wraps what is gone through."""

    def __init__(self, quiet: bool = False) -> None:
        """quiet: show nothing."""
        self._quiet = quiet
        self._bar: Any = None
        self._terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> "Progress":
        """Start."""
        if self._terminal and not self._quiet:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (
                TextColumn("{task.description:<10}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(elapsed_when_finished=True),
            )
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def track(self, steps: Iterable[T], what: str, total: int) -> Iterator[T]:
        """Go through the steps, showing how many are done."""
        if self._quiet:
            yield from steps
        elif self._bar is not None:
            task = self._bar.add_task(what, total=total)
            for step in steps:
                yield step
                self._bar.advance(task)
        else:
            shown = 0
            for done, step in enumerate(steps, 1):
                yield step
                if done == total or done * 4 // max(total, 1) > shown:
                    shown = done * 4 // max(total, 1)
                    print(f"{what} {done}/{total}", file=sys.stderr)

    def say(self, line: str) -> None:
        """A line about the job, on stderr."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)
        else:
            print(line, file=sys.stderr)
