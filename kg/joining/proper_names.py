"""A sentence in, the proper names in it that no reader knew out: villages, schools, operations, storms.

Only what is written with a capital inside a sentence that is otherwise in small letters; days and months are none, nor
are words that the lexicon knows (offices, armies, faiths) and names of peoples.

>>> [w for _, w in proper_names("Friday's mine killed a boy on Saturday's path to El Jagual.")]
['el jagual']
"""

import calendar
import functools
import re
from collections.abc import Iterator, Mapping

from kg.joining.identity import sound
from kg.words.catalogue import catalogue
from kg.words.vocab import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’-](?!s\b)[^\W\d_]+)*")
_ARTICLE = re.compile(r"[ae][a-z]{1,2}-(?=[^\W\d_a-z])")
"""A name may begin with an article in small letters: al-Obeid, ash-Shihr."""
_START = re.compile(r"(?:^|[.!?:;(\[\"“”‘»«—–-])\s*[\"“‘«(]*\s*$")
_CALENDAR = frozenset(w.casefold() for w in (*calendar.day_name, *calendar.month_name, *calendar.month_abbr) if w)
_SHORT = 4
"""A name of one word has at least as many letters."""
_LONG = 6
"""A name of as many letters that no reader knew is of a village or a street, not a word in capitals."""
_HEARD = 3
"""Consonants from which on two spellings that sound alike are one name."""
_LISTED, _THING = 0.25, 0.5
_PART = 0.66
"""How particular a word of a name is beside the whole of it."""
PLACE_NAME, PLACE_PART = 0.25, 0.33
"""How particular a name must be to tell of a place that no list has, or of one of the lists."""
_SPOTS = {"city": 0.75, "facility": 0.75, "area": 0.5, "river": 0.5}
"""How particular names are: a town of the lists is named in many reports, a village of none in few."""
_HEADLINE = 0.5
"""Where more words than that bear a capital, capitals say nothing."""


def proper_names(sentence: str) -> Iterator[tuple[int, str]]:
    """(Offset, words in small letters) of each run of capitalised words that starts no sentence."""
    words = list(_WORD.finditer(sentence))
    if not words or sum(w.group()[0].isupper() for w in words) > _HEADLINE * len(words):
        return
    run: list[re.Match[str]] = []
    for word in words:
        is_name = (
            word.group()[0].isupper() or _ARTICLE.match(word.group()) is not None
        ) and word.group().casefold() not in _common_words()
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


# ---- what is called so


def called(names: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Names as tellings hold them (sort:plain name and number -> words) without their sort; how particular each is.

    Spots that no list has are also kept by their sound, since each paper spells them in its own way.
    """
    found: dict[str, tuple[str, float]] = {}
    for key, words in sorted(names.items()):
        sort, _, plain = key.replace("-", " ").partition(":")
        is_listed = plain.rpartition(" ")[2].isdigit() and sort in _SPOTS
        plain = plain.rpartition(" ")[0] if is_listed else plain
        weight = _LISTED if is_listed else _SPOTS.get(sort, _THING if len(plain) >= _LONG else _LISTED)
        _put(found, plain, words, weight)
        parts = plain.split()
        named = [part for part in parts if len(part) > 2 and part not in _common_words()] or parts
        if sort != "Person" and len(heard := sound(" ".join(named))) >= _HEARD:
            _put(found, f"~{heard}", words, weight)
        if is_listed:
            continue
        for part in named[-1:] if sort == "Person" else named:
            if len(parts) > 1 and len(part) >= _SHORT:
                _put(found, part, words, weight * _PART)
    return found


def _put(found: dict[str, tuple[str, float]], key: str, words: str, weight: float) -> None:
    if weight > found.get(key, ("", 0.0))[1]:
        found[key] = (words, weight)
