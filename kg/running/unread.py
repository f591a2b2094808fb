"""Articles with what was read from them in, the sentences that speak of violence and gave no event out.

Where kg may have overlooked something: a sentence holds a word that tells of violence (a noun of the lexicon, or any
word that told of violence elsewhere in the store), and no event rests on it. Most are rightly left out: conditions,
general remarks, the past of others. No model is needed, so that it is asked in a moment.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.words.records import Extraction
from kg.words.vocab import local_name, vocabulary

_VIOLENCE = ("Attack", "ArmedClash", "Capture", "Invasion", "Abduction", "Explosion")
_SENTENCE = re.compile(r"[^\s].*?(?:[.!?][\"”’')\]]*(?=\s)|(?=\n)|\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEAST = 4
"""Words of a sentence: less is a headline, a caption or a name."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence from which no event was read. words: what in it speaks of violence, as (start, end) in the text."""

    start: int
    end: int
    text: str
    words: tuple[tuple[int, int], ...]


def telling_words(extractions: Iterable[Extraction]) -> frozenset[str]:
    """Small-letter words that tell of violence: nouns of the lexicon, and what did so in these articles."""
    told = (
        report.trigger.text.casefold()
        for extraction in extractions
        for report in extraction.events
        if report.type in _classes()
    )
    return _nouns() | frozenset(word for word in told if _WORD.fullmatch(word))


def unread_sentences(extraction: Extraction, text: str, words: frozenset[str]) -> list[Unread]:
    """The sentences that hold such a word and bear out no event, in their order."""
    read = sorted({(span.start, span.end) for report in extraction.events for span in report.evidence})
    found = []
    at = 0
    for start, end in _sentences(text):
        while at < len(read) and read[at][1] <= start:
            at += 1
        if any(begin < end and stop > start for begin, stop in read[at : at + 3]):
            continue
        spans = [(start + m.start(), start + m.end(), m[0]) for m in _WORD.finditer(text[start:end])]
        telling = tuple((a, b) for a, b, word in spans if word.casefold() in words)
        if telling and len(spans) >= _LEAST:
            found.append(Unread(start, end, text[start:end], telling))
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Roughly: what ends with a full stop or a line; an abbreviation may cut one in two."""
    return ((m.start(), m.end()) for m in _SENTENCE.finditer(text))


@functools.cache
def _classes() -> frozenset[str]:
    return frozenset(name for kind in _VIOLENCE for name in vocabulary().subclasses(kind))


@functools.cache
def _nouns() -> frozenset[str]:
    """One-word nouns of the lexicon that need nothing beside them to tell of violence, and their plurals."""
    lemmas = {
        lemma
        for entry in vocabulary().instances("Trigger")
        if "NOUN" in entry.all("pos") and not entry.all("requires")
        if any(local_name(kind) in _classes() for kind in entry.all("evokes"))
        for lemma in entry.all("lemma")
        if " " not in lemma
    }
    return frozenset(lemmas | {lemma + "s" for lemma in lemmas})
