"""A sentence in, the words of it that few happenings share out: a bus, a wedding, machetes, tomatoes.

Two reports of one happening tell the same things in other sentences, so that single words are compared, without their
endings. Words that reports of any deed use (people, soldiers, the night) are left out, and names, which are compared
as names.

>>> sorted(details("Gunmen killed two drummers at a Wedding near Fort Kale; the drummer's van was burnt."))
['drummer']
"""

import functools
import re
from collections.abc import Iterable

from kg.words.vocab import vocabulary

_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z-]{2,}(?![\w-])")
_ENDING = re.compile(r"(?:ings?|ied|ies|ed|es|(?<![su])s|e|y)$")
_STEM = 3
"""Letters that are left of a word without its ending, at least."""


def details(sentence: str) -> frozenset[str]:
    """Words in small letters, without endings, that say something of what happened there and not elsewhere."""
    return frozenset(worded_details([sentence]))


def worded_details(sentences: Iterable[str]) -> dict[str, str]:
    """The same of several sentences, each with the shortest word that stands there for it: drummer -> drummers."""
    found: dict[str, str] = {}
    for word in (m.group() for sentence in sentences for m in _WORD.finditer(sentence)):
        if word not in _everyday_words() and (key := stem(word)) not in _everyday() and not _is_number(word):
            found[key] = min(found.get(key, word), word, key=lambda w: (len(w), w))
    return found


def _is_number(word: str) -> bool:
    """Whether a word of two parts is a number: forty-two."""
    first, _, second = word.partition("-")
    return bool(second) and stem(first) in _everyday() and stem(second) in _everyday()


def stem(word: str) -> str:
    """A word without the ending that number and time give it: churches and church, buried and bury."""
    ending = _ENDING.search(word)
    left = word if ending is None or ending.start() < _STEM else word[: ending.start()]
    return left[:-1] if len(left) > _STEM and left[-1] == left[-2] else left


@functools.cache
def _everyday_words() -> frozenset[str]:
    return frozenset(vocabulary().terms["wordList-joiningEveryday"].all("lemma"))


@functools.cache
def _everyday() -> frozenset[str]:
    """Stems of the words that reports of many happenings share, of verbs of saying and of numbers."""
    vocab = vocabulary()
    kinds = ("ReportingWord", "NumberWord", "QualifierWord", "ModalityWord", "HearsayWord", "CasualtyWord")
    lemmas = (w for kind in kinds for entry in vocab.instances(kind) for w in entry.all("lemma"))
    return frozenset(stem(w.casefold()) for w in (*lemmas, *_everyday_words()) if " " not in w)
