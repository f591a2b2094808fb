"""Lines in, a page for a terminal out: wrapped to its width with an indent, coloured where colours are wanted.

Nothing is cut: what is too long goes on in the next line below its own beginning.
"""

import os
import shutil
import sys
import textwrap
from collections.abc import Sequence

from kg.doors.render import clean

STYLES = {"bold": "1", "dim": "2", "red": "1;31", "green": "32", "yellow": "33"}
_DOT = " · "
_FIRM = "\u00a0"
_SHORT = 30
_LEAST = 30
_MOST = 140


class Page:
    """Lines of text; `text()` is the page."""

    def __init__(self, width: int = 80, *, colour: bool = False) -> None:
        """width: cells of the terminal. colour: whether styles are shown."""
        self.width = width
        self._colour = colour
        self._lines: list[str] = []

    def line(self, words: str = "", indent: int = 0, *, style: str | None = None, hang: int = 0) -> None:
        """A line; what goes over its end stands below, hang cells further in. Short parts between " · " stay whole."""
        kept = (part.replace(" ", _FIRM) if len(part) <= _SHORT else part for part in clean(words).split(_DOT))
        parts = textwrap.wrap(
            _DOT.join(kept),
            max(_LEAST, self.width),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_on_hyphens=False,
        )
        self._lines += [self._styled(part.replace(_FIRM, " "), style) for part in parts] or [""]

    def quote(self, words: str, indent: int) -> None:
        """A sentence of an article, behind a bar."""
        bar = " " * indent + "│ "
        for part in textwrap.wrap(clean(words), max(_LEAST, self.width - len(bar)), break_on_hyphens=False):
            self._lines.append(self._styled(bar, "dim") + part)

    def title(self, left: str, right: str = "") -> None:
        """A line in bold with something at its right end, where there is room."""
        gap = self.width - len(left) - len(right)
        if not right or gap < 2:
            self.line(left, style="bold")
            if right:
                self.line(right, 2)
        else:
            self._lines.append(self._styled(clean(left), "bold") + " " * gap + clean(right))

    def text(self) -> str:
        """The page, which ends with a line break."""
        return "\n".join(self._lines).rstrip() + "\n"

    def _styled(self, words: str, style: str | None) -> str:
        if not self._colour or style is None:
            return words
        start = len(words) - len(words.lstrip())
        return f"{words[:start]}\x1b[{STYLES[style]}m{words[start:]}\x1b[0m"


def screen() -> tuple[int, bool]:
    """(How wide the terminal is, whether it shows colours); 120 wide and none where it is a file or a pipe."""
    width = shutil.get_terminal_size((120, 24)).columns
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return min(width, _MOST), colour


def day_words(earliest: str | None, latest: str | None, not_after: str | None) -> str:
    """The day or span of an event, or "by" its publication where no day was read."""
    if earliest is None:
        return f"by {not_after[:10]}" if not_after else "day not told"
    return earliest if latest in (None, earliest) else f"{earliest} to {latest}"


def count_words(number: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 report", "3 reports"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def numbers_words(numbers: Sequence[int], sign: str = "#", most: int = 8) -> str:
    """Numbers of claims: "#1, #2"; of many the first, and how many more."""
    shown = ", ".join(f"{sign}{n}" for n in numbers[:most])
    return f"{shown} and {len(numbers) - most} more" if len(numbers) > most else shown


def voice_words(attribution: str, source: str | None) -> str:
    """Who says so."""
    if attribution == "own":
        return "the article itself"
    if attribution == "hearsay":
        return f"hearsay, from {source}" if source else "hearsay, no source named"
    return source or "a source without a name"
