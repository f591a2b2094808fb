"""The words of an article in, the states that its known actors belong to out.

Where the FARC fights, Florida is a town in Colombia.
"""

import functools
from collections import Counter

from kg.words.vocab import vocabulary

_KINDS = ("ArmedGroup", "ArmedForce", "Organization", "Person")
_Names = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def countries_of_actors(words: list[str]) -> Counter[tuple[str, str]]:
    """(name, ISO 3166-1 code) -> times of the actors of one state that an article of these words names."""
    names = _names()
    found: Counter[tuple[str, str]] = Counter()
    end = 0
    for at, first in enumerate(words):
        if first not in names or at < end:
            continue
        for name, country in names[first]:
            if words[at : at + len(name)] == list(name):
                found[" ".join(name), country] += 1
                end = at + len(name)
                break
    return found


@functools.cache
def _names() -> _Names:
    """First word -> names that begin with it, the longest first, each with its state."""
    vocab = vocabulary()
    told: dict[tuple[str, ...], set[str]] = {}
    for kind in _KINDS:
        for entry in vocab.instances(kind):
            for name in (*entry.all("rdfs:label"), *entry.all("skos:altLabel")):
                words = tuple(name.replace("-", " - ").split())
                told.setdefault(words, set()).update(entry.all("country") or ("",))
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, countries in sorted(told.items(), key=lambda t: (-len(t[0]), t[0])):
        country = next(iter(countries))
        if words and len(countries) == 1 and country and words[0][:1].isupper():
            by_first.setdefault(words[0], []).append((words, country))
    return {first: tuple(several) for first, several in by_first.items()}
