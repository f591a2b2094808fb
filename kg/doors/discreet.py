"""Words in, what may leave the house out: no private names unless asked for, no sentence unless asked for (law 8)."""

from collections.abc import Collection

PRIVATE = "a private person"
HELD = "(held back: it names a private person)"


class Discreet:
    """What is held back. On the owner's own screen nothing is."""

    def __init__(self, private: Collection[str] = (), *, with_private: bool = True, with_text: bool = True) -> None:
        """private: names of private people. with_private, with_text: what is let through."""
        self._names = frozenset() if with_private else frozenset(private)
        self._words = frozenset(word for name in self._names for word in name.split() if len(word) > 2)
        self._with_text = with_text

    def name(self, name: str) -> str:
        """The name of somebody, or that it is a private person's."""
        return PRIVATE if any(hidden in name for hidden in self._names) else name

    def words(self, words: str) -> str:
        """A few words of an article; none where they name a private person."""
        return HELD if self._is_named(words) else words

    def sentence(self, sentence: str) -> str | None:
        """A sentence; None where it must stay."""
        return None if not self._with_text or self._is_named(sentence) else sentence

    def _is_named(self, words: str) -> bool:
        return any(word in words for word in self._words)
