"""A record in, where its words stand out; and back: where words stood, the record that stands there now.

A decision names a record by its IRI. When kg names that record otherwise (it reads another word of the sentence, or the
text has changed and with it the article's name), the words find it again: in the same article by overlap, in a changed
text by the words with what stood around them. Two records at one spot are told apart by nothing: then none is found.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rapidfuzz import fuzz

from kg.joining.iris import Names, event_iri
from kg.words.decisions import LAYERS, Anchor
from kg.words.records import Extraction

Spot = tuple[str, str, str]
"""Article id, layer, local id."""
_AROUND = 40
"""Characters kept before and after the words."""
_ALIKE = 60.0
"""Per cent of likeness that what stands around the same words must keep."""
_EDITED = 85.0
"""Per cent of likeness from which on edited words with what stands around them are taken for the old ones."""
_TRIED = 200


def anchor_of(extraction: Extraction, layer: str, local: str, text: str | None = None) -> Anchor:
    """The anchor of a record, by its layer ("events") and local id ("e1").

    text: the article's, for what stands around the words. Raises KeyError where there is no such record.
    """
    iri = getattr(Names(extraction), layer)[local]
    span = _span(next(r for r in getattr(extraction, layer) if r.id == local))
    start, end = (span.start, span.end) if span is not None else (None, None)
    around = text is not None and start is not None and end is not None
    return Anchor(
        iri=iri,
        layer=layer,
        article=extraction.article.id,
        path=extraction.article.path,
        start=start,
        end=end,
        text=span.text if span is not None else None,
        before=text[max(0, start - _AROUND) : start] if around else None,  # type: ignore[index,operator]
        after=text[end : end + _AROUND] if around else None,  # type: ignore[index,operator]
    )


class Whereabouts:
    """Where anchors point in some records. events: names of events stand for the report that gave them their name."""

    def __init__(self, extractions: Sequence[Extraction], load_text: Callable[[str], str]) -> None:
        """Look records up in these. load_text: characters of an article by its id, asked where a text has changed."""
        self._by_id = {e.article.id: e for e in extractions}
        self._by_path: dict[str, list[str]] = defaultdict(list)
        self._spots: dict[str, list[Spot]] = defaultdict(list)
        self._load = load_text
        for key in sorted(self._by_id):
            extraction = self._by_id[key]
            self._by_path[extraction.article.path].append(key)
            names = Names(extraction)
            for layer in LAYERS:
                for local, iri in getattr(names, layer).items():
                    self._spots[iri].append((key, layer, local))
            for local, iri in names.events.items():
                self._spots[event_iri(iri)].append((key, "events", local))

    def extraction(self, article: str) -> Extraction:
        """The record of an article."""
        return self._by_id[article]

    def find(self, anchor: Anchor) -> list[Spot]:
        """The records an anchor means, empty where none. An actor without an article is meant wherever it is."""
        spots = self._spots.get(anchor.iri, [])
        own = [s for s in spots if anchor.article in (None, s[0])]
        if own or anchor.start is None or anchor.end is None or anchor.layer is None:
            return own
        if anchor.article in self._by_id:
            return self._at(anchor.article, anchor.layer, anchor.start, anchor.end)
        for article in self._by_path.get(anchor.path or "", ()):
            where = _locate(anchor, self._load(article))
            if where is not None:
                return self._at(article, anchor.layer, *where)
        return []

    def why_not(self, anchor: Anchor) -> str:
        """Why an anchor that found nothing did not, in words."""
        if anchor.article is not None and anchor.article not in self._by_id and anchor.path not in self._by_path:
            return "the store does not hold its article"
        if anchor.article is None:
            return "nothing has that name here"
        return "nothing of that sort is read at its words, or more than one thing is"

    def _at(self, article: str, layer: str, start: int, end: int) -> list[Spot]:
        """The one record of a layer at some characters; else the one whose sentence holds them."""
        records = getattr(self._by_id[article], layer)
        over = [(n, r) for r in records if (n := max((_overlap(s, start, end) for s in _spans(r)), default=0)) > 0]
        most = max((n for n, _ in over), default=0)
        found = [r for n, r in over if n == most]
        if not found:
            found = [r for r in records if any(s.start <= start and end <= s.end for s in getattr(r, "evidence", ()))]
        return [(article, layer, found[0].id)] if len(found) == 1 else []


def _overlap(span: Any, start: int, end: int) -> int:
    return int(min(span.end, end) - max(span.start, start))


def _spans(record: Any) -> Iterator[Any]:
    """The words that make a record what it is, not its sentences."""
    if getattr(record, "trigger", None) is not None:
        yield record.trigger
    elif hasattr(record, "mentions"):
        yield from record.mentions
    elif hasattr(record, "content"):
        yield from record.content or ([record.cue] if record.cue else [])
    else:
        yield record


def _span(record: Any) -> Any:
    return next(_spans(record), None)


def _locate(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Where the words of an anchor stand in a text that has changed, None where that is not plain."""
    words, before, after = anchor.text or "", anchor.before or "", anchor.after or ""
    if not words:
        return None
    whole = before + words + after
    at = text.find(whole)
    if at >= 0:
        return at + len(before), at + len(before) + len(words)
    places = [(_likeness(text, n, len(words), before, after), -abs(n - (anchor.start or 0)), n)
              for n in _occurrences(text, words)]  # fmt: skip
    likeness, _, at = max(places, default=(0.0, 0, -1))
    if likeness >= _ALIKE:
        return at, at + len(words)
    if not (before or after):
        return None
    near = fuzz.partial_ratio_alignment(whole, text, score_cutoff=_EDITED)
    if near is None:
        return None
    shift = near.dest_start - near.src_start + len(before)
    return max(shift, near.dest_start), min(shift + len(words), near.dest_end)


def _occurrences(text: str, words: str) -> Iterable[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < _TRIED:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _likeness(text: str, at: int, length: int, before: str, after: str) -> float:
    around = text[max(0, at - len(before)) : at] + text[at + length : at + length + len(after)]
    return fuzz.ratio(before + after, around) if before or after else 0.0
