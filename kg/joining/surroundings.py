"""The tellings of one article in, the same out with what stands around them: what the article names and tells besides.

A report tells of its happening in many sentences, of which few hold the deed itself. What those of another deed tell
(one of another day or place) is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.joining.days import MONTH, how_days_meet
from kg.joining.details import worded_details
from kg.joining.story import body_sentences, story_names
from kg.joining.told import Telling, place_key
from kg.joining.whereabouts import is_point, relate
from kg.words.records import Extraction

_SENTENCES = 25
"""Sentences of an article that are looked at: what follows is background."""
_TOWNS = 3
"""An article that names more towns says by none where a deed was."""
_TOLD = 12
"""An article that tells of more is a list or a history, and no sentence of it is about any one of them."""


def with_surroundings(
    tellings: Sequence[Telling], main: str | None, extraction: Extraction, characters: str
) -> Iterator[Telling]:
    """Each telling, in order; the one of the main occurrence and those that may be one with it with their story.

    characters: the text of the article, empty where it is not at hand.
    """
    first = next((t for t in tellings if t.key[1] == main), None)
    if first is None:
        yield from tellings
        return
    story = story_names(extraction, characters)
    sentences = [
        s for s, _ in zip(body_sentences(characters, extraction.article.title), range(_SENTENCES), strict=False)
    ]
    rivals = [t for t in tellings if t.group == first.group and _differ(first, t)]
    for t in tellings:
        if t is not first and (t.group != first.group or t in rivals or len(tellings) > _TOLD):
            yield t
            continue
        others = {name for r in rivals for name in r.called} - set(t.called)
        spans = [(s.start, s.end) for r in rivals for report in r.reports for s in report.evidence]
        title = [extraction.article.title or ""]
        free = title + [s for at, s in sentences if not any(x < at + len(s) and at < y for x, y in spans)]
        is_shared = any(
            not _is_long_ago(r, first) for r in rivals
        )  # of two deeds of one week, sentences tell of either
        own = _at_its_towns(t, tellings, extraction, sentences, spans)
        yield replace(
            own,
            story={key: shown for key, shown in story.items() if key not in others},
            around={} if is_shared else {w: told for w, told in worded_details(free).items() if w not in t.details},
        )


def _at_its_towns(
    t: Telling,
    tellings: Sequence[Telling],
    extraction: Extraction,
    sentences: Sequence[tuple[int, str]],
    spans: Sequence[tuple[int, int]],
) -> Telling:
    """A telling without a spot of its own, with the towns that its article names, where those are few.

    spans: where the article tells of something else.
    """
    if is_point(t.place):
        return t
    found = [p for p in extraction.places if is_point(p) and not (p.geonames is None and p.kind == "city")]
    last = max((at + len(s) for at, s in sentences), default=0)
    named = {
        place_key(p): p.name
        for p in found
        if any(m.start < last and not any(x <= m.start < y for x, y in spans) for m in p.mentions)
    }
    if not named or len(named) > _TOWNS:
        return t
    elsewhere = {x.place_key for x in tellings if x.group == t.group and x is not t}
    named = {key: shown for key, shown in named.items() if key not in elsewhere}
    return replace(t, towns=named)


def _is_long_ago(t: Telling, main: Telling) -> bool:
    """Whether a telling is of the history of what the article is about."""
    last = main.first if main.first is not None else main.window[1] if main.window else None
    return t.last is not None and last is not None and last - t.last > MONTH


def _differ(a: Telling, b: Telling) -> bool:
    """Whether two tellings of one article are of other days or places."""
    if a.key == b.key:
        return False
    if a.first is not None and b.first is not None and how_days_meet(a, b) == "apart":
        return True
    return (
        a.place is not None
        and b.place is not None
        and relate(a.place, b.place, same=a.place_iri == b.place_iri) == "apart"
    )
