"""A row of an answer in, the sentences it rests on out: outlet, date, title, and the words marked.

The most specific things of the row count: figures, statements and reports before events, events before actors.
"""

import contextlib
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.doors.render import clean
from kg.running.query import Asker
from kg.words.errors import KgError
from kg.words.tables import Row, Table
from kg.words.vocab import BASE, local_name

Texts = Callable[[str], str | None]
"""The text of an article by its identifier, or None where it is not kept."""

MOST = 20
_KINDS = "SELECT ?thing ?class { VALUES ?thing { %s } ?thing a ?class }"
_EVIDENCE = """
SELECT DISTINCT ?start ?end ?words ?article ?mark_start ?mark_end {
  VALUES ?thing { %s }
  { ?thing ckg:evidence|ckg:countMention ?passage BIND(?thing AS ?told) }
  UNION { ?told ckg:reportOf ?thing ; ckg:evidence ?passage }
  UNION { ?thing oa:start ?any BIND(?thing AS ?passage) }
  ?passage oa:start ?start ; oa:end ?end ; oa:exact ?words ; ckg:reportedIn ?article .
  OPTIONAL { ?told ckg:trigger|ckg:countMention|ckg:content ?mark .
             ?mark ckg:reportedIn ?article ; oa:start ?mark_start ; oa:end ?mark_end }
}
"""
_AROUND = """
SELECT DISTINCT ?start ?end ?words ?article { VALUES ?article { %s }
  ?passage a ckg:Passage ; ckg:reportedIn ?article ; oa:start ?start ; oa:end ?end ; oa:exact ?words }
"""
_CARDS = """
SELECT ?article ?id ?outlet ?published ?title ?url { VALUES ?article { %s } ?article a ckg:Article .
  OPTIONAL { ?article dcterms:identifier ?id } OPTIONAL { ?article schema:publisher ?outlet }
  OPTIONAL { ?article schema:datePublished ?published } OPTIONAL { ?article schema:headline ?title }
  OPTIONAL { ?article schema:url ?url } }
"""
_CLAIMS = ("EventReport", "QuantityClaim", "Statement")


@dataclass(slots=True)
class Passage:
    """A stretch of an article with the stretches to mark in it."""

    article: str
    start: int
    end: int
    words: str
    marks: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an article."""

    id: str = ""
    outlet: str = ""
    published: str = ""
    title: str = ""
    url: str = ""

    def headline(self) -> str:
        """Outlet, day and title in one line."""
        where = ", ".join([self.outlet or "outlet unknown", self.published or "day unknown"])
        return f"{where}: {self.title}" if self.title else where


def show_sources(
    asker: Asker, row: Row, *, width: int = 80, colour: bool = False, texts: Texts | None = None
) -> str | None:
    """The sentences behind a row, or None where the row names nothing of the graph that rests on a text."""
    iris = list(dict.fromkeys(term.value for term in row if term is not None and term.kind == "iri"))
    ranks = _ranks(asker, iris)
    if not ranks:
        return None
    articles = [iri for iri in iris if ranks.get(iri) == 4]
    least = min(ranks.values())
    passages = [] if least == 4 else _passages(asker, [iri for iri in iris if ranks.get(iri) == least])
    if least > 0 and articles:
        passages = [p for p in passages if p.article in articles]
    cards = _cards(asker, articles or dict.fromkeys(p.article for p in passages))
    if not cards:
        return None
    parts = []
    for article, card in cards.items():
        own = [p for p in passages if p.article == article]
        parts.append((card, [_show(p, card, texts, width, colour) for p in own[:MOST]], max(0, len(own) - MOST)))
    parts.sort(key=lambda part: (part[0].published or "9", part[0].headline()))
    return "\n".join(_print(number, width, *part) for number, part in enumerate(parts, 1))


def _print(number: int, width: int, card: Card, shown: Sequence[str], left: int) -> str:
    lines = [textwrap.fill(f"[{number}] {clean(card.headline())}", max(30, width), subsequent_indent="    ")]
    lines.extend([f"    {clean(card.url)}"] if card.url else [])
    lines.extend(shown)
    lines.extend([f"    … and {left} more places"] if left else [])
    return "\n".join(lines) + "\n"


def _refs(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


def _ranks(asker: Asker, iris: Sequence[str]) -> dict[str, int]:
    """How near to the words a thing is: 0 claims, 1 events, 2 mentions, 3 what is named, 4 whole articles."""
    found: dict[str, int] = {}
    for thing, kind in _rows(asker.answer(_KINDS % _refs(iris))) if iris else ():
        name = local_name(kind) if kind.startswith(BASE) else ""
        rank = {"Event": 1, "UnrealizedEvent": 1, "Mention": 2, "Actor": 3, "Place": 3, "Article": 4}.get(name)
        rank = (
            0
            if name in _CLAIMS
            else 3
            if rank is None and name in ("TimeExpression", "Weapon", "PhysicalObject")
            else rank
        )
        if rank is not None:
            found[thing] = min(rank, found.get(thing, rank))
    return found


def _passages(asker: Asker, iris: Sequence[str]) -> list[Passage]:
    found: dict[tuple[str, int, int], Passage] = {}
    for start, end, words, article, mark_start, mark_end in _rows(asker.answer(_EVIDENCE % _refs(iris))):
        key = (article, int(start), int(end))
        passage = found.setdefault(key, Passage(article, key[1], key[2], words))
        if mark_start and key[1] <= int(mark_start) and int(mark_end) <= key[2]:
            passage.marks.add((int(mark_start), int(mark_end)))
    return _widened(asker, [found[key] for key in sorted(found)])


def _widened(asker: Asker, passages: list[Passage]) -> list[Passage]:
    """Short mentions become marks in the sentence around them, where one is kept."""
    articles = dict.fromkeys(p.article for p in passages)
    around: dict[str, list[Passage]] = {}
    for start, end, words, article in _rows(asker.answer(_AROUND % _refs(articles))) if passages else ():
        around.setdefault(article, []).append(Passage(article, int(start), int(end), words))
    found: dict[tuple[str, int, int], Passage] = {}
    for passage in passages:
        covering = [p for p in around.get(passage.article, []) if p.start <= passage.start and passage.end <= p.end]
        widest = max(covering, key=lambda p: (p.end - p.start, -p.start), default=passage)
        held = found.setdefault((widest.article, widest.start, widest.end), widest)
        held.marks |= passage.marks
        if (passage.start, passage.end) != (widest.start, widest.end) and not passage.marks:
            held.marks.add((passage.start, passage.end))
    return [found[key] for key in sorted(found)]


def _cards(asker: Asker, articles: Iterable[str]) -> dict[str, Card]:
    found: dict[str, Card] = {}
    refs = _refs(articles)
    for article, *facts in _rows(asker.answer(_CARDS % refs)) if refs else ():
        found.setdefault(article, Card(*facts))
    return found


def _rows(table: Table) -> list[list[str]]:
    return [[term.value if term else "" for term in row] for row in table.rows]


def _show(passage: Passage, card: Card, texts: Texts | None, width: int, colour: bool) -> str:
    start, words = passage.start, passage.words
    text = None
    if texts is not None and card.id:
        with contextlib.suppress(KgError, OSError):
            text = texts(card.id)
    if text is not None and text[passage.start : passage.end] == words:
        start = max(text.rfind(stop, 0, passage.start) + len(stop) for stop in ("\n", ". ")) if start else 0
        ends = [at for at in (text.find(stop, passage.end - 1) for stop in (".", "\n")) if at >= 0]
        start, words = start, text[start : max(passage.end, min(ends, default=len(text)) + 1)].rstrip()
    opening, closing = ("\x1b[1;33m", "\x1b[0m") if colour else ("»", "«")
    shown, at = "", 0
    for begin, end in _merged(passage.marks):
        shown += clean(words[at : begin - start]) + "\x02" + clean(words[begin - start : end - start]) + "\x03"
        at = end - start
    shown += clean(words[at:])
    wrapped = textwrap.fill(shown, max(30, width), initial_indent="    ", subsequent_indent="    ")
    return wrapped.replace("\x02", opening).replace("\x03", closing)


def _merged(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begin, end in sorted(marks):
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found
