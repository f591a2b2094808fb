"""An Extraction in, what its story names in particular out: people, spots, villages, units that few stories share.

A report of one happening tells of it in many sentences; what it names beside the deed (the quarter, the river, the
village elder) says that another report has the same story. Who speaks in it says nothing: a spokesman speaks of every
happening. Nor do the paper and its agency.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.joining.body import body_paragraphs
from kg.joining.identity import plain_name
from kg.joining.proper_names import proper_names
from kg.words.records import Extraction

_LAST = 5
"""A surname of as many letters stands for the whole name: Señor Quiñones, Ernesto Quiñones."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s)|\Z|(?=\n\s*\n))", re.DOTALL)
Story = dict[str, tuple[str, float]]
"""Plain name -> the words to show for it, and how particular it is."""
SPOT, _UNREAD, _PERSON = 0.75, 0.5, 0.25
"""A street or village few stories name; commanders and officials are named in many."""
_SPOTS = frozenset({"facility", "area"})


def speakers(extraction: Extraction) -> frozenset[str]:
    """Ids of the actors who only speak in an article: they have no part in any deed of it."""
    said = {s.speaker for s in extraction.statements} | {e.source for e in extraction.events}
    said |= {c.source for c in extraction.casualties}
    part = {a for e in extraction.events for a in (*e.agents, *e.targets, *e.participants, *e.mediators, *e.hosts)}
    return frozenset(a for a in said - part if a is not None)


def story_names(extraction: Extraction, text: str = "") -> Story:
    """What a story names in particular; private people without their name.

    text: the article's, where it is at hand.
    """
    article = extraction.article
    known = sorted(
        [(m.start, m.end) for a in extraction.actors for m in a.mentions]
        + [(m.start, m.end) for p in extraction.places for m in p.mentions]
    )
    found: Story = {}
    for at, sentence in body_sentences(text, article.title) if text else _quoted(extraction):
        for offset, words in proper_names(sentence):
            if not _is_known(known, at + offset, at + offset + len(words)):
                _put(found, _UNREAD, words, words.title())
    for words in _named_in_title(extraction):
        _put(found, _UNREAD, words, words.title())
    for place in extraction.places:
        if place.kind in _SPOTS or (place.kind == "city" and place.geonames is None):
            found[plain_name(place.name)] = (place.name, SPOT)
    silent = speakers(extraction)
    for actor in extraction.actors:
        if actor.type == "Person" and not actor.catalogue and actor.id not in silent:
            _put(found, _PERSON, actor.name, actor.name if actor.public else "a person")
    own = {w for told in (article.outlet, article.agency, article.author) if told for w in _own_words(told)}
    return {key: shown for key, shown in sorted(found.items()) if not own.intersection(key.split())}


def _named_in_title(extraction: Extraction) -> Iterator[str]:
    """Names in the headline that are those of nobody and nothing that was read."""
    mentions = [m.text for a in extraction.actors for m in a.mentions]
    mentions += [m.text for p in extraction.places for m in p.mentions]
    known = {word for text in mentions for word in plain_name(text).split()}
    for _, words in proper_names(extraction.article.title or ""):
        if not known.intersection(plain_name(words).split()):
            yield words


def _own_words(told: str) -> Iterator[str]:
    yield from (w for w in plain_name(told).split() if len(w) >= _LAST)


def _put(found: Story, weight: float, name: str, shown: str) -> None:
    plain = plain_name(re.sub(r"['’]s$", "", name))
    last = plain.split()[-1:]
    for key in (plain, *last):
        if len(key) >= _LAST:
            found.setdefault(key, (shown, weight))


def _is_known(known: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a reader has read an actor or a place there."""
    at = bisect_left(known, (end, end))
    return any(s < end and start < e for s, e in known[max(at - 3, 0) : at])


def body_sentences(text: str, title: str | None) -> Iterator[tuple[int, str]]:
    """(Offset, words) of each sentence of an article's body, cut roughly."""
    for at, paragraph in body_paragraphs(text, title):
        for found in _SENTENCE.finditer(paragraph):
            yield at + found.start(), found.group()


def _quoted(extraction: Extraction) -> Iterator[tuple[int, str]]:
    """Every sentence that the record quotes, once."""
    found = {}
    for records in (extraction.events, extraction.casualties, extraction.statements):
        for record in records:
            found.update({span.start: span.text for span in record.evidence})
    yield from sorted(found.items())
