"""Words in, what may leave the house out: no private names unless asked for, no sentence unless asked for (law 8)."""

import functools
import re
from collections.abc import Collection, Iterable

PRIVATE = "a private person"
HELD = "(held back: it names a private person)"
_WORD = re.compile(r"\w+")
_SURNAME = 4
"""Letters of a surname by which a file may be named."""


class Discreet:
    """What is held back. On the owner's own screen nothing is."""

    def __init__(self, private: Collection[str] = (), *, with_private: bool = True, with_text: bool = True) -> None:
        """private: names of private people. with_private, with_text: what is let through."""
        self._names = frozenset() if with_private else frozenset(private)
        self._with_text = with_text

    def name(self, name: str) -> str:
        """The name of somebody, or that it is a private person's."""
        return PRIVATE if self._whole.search(name) else name

    def words(self, words: str) -> str:
        """A few words of an article; none where they name a private person, whole or by one name."""
        return HELD if self._is_named(words) else words

    def sentence(self, sentence: str) -> str | None:
        """A sentence; None where it must stay."""
        return None if not self._with_text or self._is_named(sentence) else sentence

    def path(self, path: str, article: str) -> str:
        """The path of an article; the beginning of its id where a private person's name stands in the path."""
        return f"article {article[:12]}" if self._in_path.search(path) else path

    def address(self, url: str) -> str:
        """The address of an article, likewise."""
        return HELD if self._in_path.search(url) else url

    def _is_named(self, words: str) -> bool:
        return bool(self._whole.search(words) or self._single.search(words))

    @functools.cached_property
    def _whole(self) -> re.Pattern[str]:
        """Whole names, in capitals or not, whatever stands between their words."""
        names = (_WORD.findall(name) for name in self._names)
        return _one_of((r"\b" + r"\W+".join(map(re.escape, n)) + r"\b" for n in names if n), re.IGNORECASE)

    @functools.cached_property
    def _single(self) -> re.Pattern[str]:
        """One name of somebody, as it begins a word ("the Yahyas"); names of two letters say too little alone."""
        words = {w for name in self._names for w in _WORD.findall(name) if len(w) > 2 and not w.islower()}
        return _one_of(r"\b" + re.escape(form) for w in words for form in (w, w.upper()))

    @functools.cached_property
    def _in_path(self) -> re.Pattern[str]:
        """Whole names and surnames as they stand in a path or an address: hawa-abdelkarim.txt."""
        names = [n for n in (_WORD.findall(name) for name in self._names) if n]
        parts = [*names, *(n[-1:] for n in names if len(n[-1]) >= _SURNAME)]
        told = (r"(?:[\W_]|%20)*".join(map(re.escape, part)) for part in parts)
        return _one_of((rf"(?<![^\W\d_]){part}(?![^\W\d_])" for part in told), re.IGNORECASE)


def _one_of(patterns: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern that finds one of several; without any it finds nothing."""
    return re.compile("|".join(sorted(set(patterns))) or r"(?!)", flags)
