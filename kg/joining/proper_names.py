"""A sentence in, the proper names in it that no reader knew out: villages, schools, operations, storms.

Only what is written with a capital inside a sentence that is otherwise in small letters; days and months are none, nor
are words that the lexicon knows (offices, armies, faiths) and names of peoples.

>>> [w for _, w in proper_names("Friday's mine killed a boy on Saturday's path to El Jagual.")]
['el jagual']
"""

import calendar
import functools
import re
from collections.abc import Iterator

from kg.words.catalogue import catalogue
from kg.words.vocab import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’-](?!s\b)[^\W\d_]+)*")
_START = re.compile(r"(?:^|[.!?:;(\[\"“”‘»«—–-])\s*[\"“‘«(]*\s*$")
_CALENDAR = frozenset(w.casefold() for w in (*calendar.day_name, *calendar.month_name, *calendar.month_abbr) if w)
_SHORT = 4
"""A name of one word has at least as many letters."""
_HEADLINE = 0.5
"""Where more words than that bear a capital, capitals say nothing."""


def proper_names(sentence: str) -> Iterator[tuple[int, str]]:
    """(Offset, words in small letters) of each run of capitalised words that starts no sentence."""
    words = list(_WORD.finditer(sentence))
    if not words or sum(w.group()[0].isupper() for w in words) > _HEADLINE * len(words):
        return
    run: list[re.Match[str]] = []
    for word in words:
        is_name = word.group()[0].isupper() and word.group().casefold() not in _common_words()
        if run and is_name and sentence[run[-1].end() : word.start()] == " ":
            run.append(word)
            continue
        yield from _named(run)
        starts = _START.search(sentence[max(0, word.start() - _SHORT) : word.start()] if word.start() else "")
        run = [word] if is_name and not starts else []
    yield from _named(run)


@functools.cache
def _common_words() -> frozenset[str]:
    """Words in small letters that name nothing in particular, even where they are written with a capital."""
    vocab = vocabulary()
    entries = (e for kind in vocab.subclasses("LexicalEntry") for e in vocab.instances(kind))
    lemmas = [word for entry in entries for word in entry.all("lemma")]
    peoples = [word for actor in catalogue().actors.values() for word in actor.demonyms]
    return _CALENDAR.union(w.group().casefold() for text in (*lemmas, *peoples) for w in _WORD.finditer(text))


def _named(run: list[re.Match[str]]) -> Iterator[tuple[int, str]]:
    if len(run) > 1 or (run and len(run[0].group()) >= _SHORT):
        yield run[0].start(), " ".join(w.group().casefold() for w in run)
