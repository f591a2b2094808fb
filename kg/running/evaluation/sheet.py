"""One article's gold, text and extraction side by side: whom and where the two mean alike.

sheet = Sheet(gold, spans, text, extraction)
sheet.actor("a3")        # 'Rapid Support Forces', the name the gold has for it, or None
"""

import functools
import re
from collections.abc import Iterable

from kg.running.evaluation.gold import GoldActor, GoldArticle, GoldPlace, Quote
from kg.running.evaluation.gold_file import Span
from kg.running.evaluation.measures import Count, Error
from kg.words.records import Actor, Extraction, Place

_STATELIKE = ("State", "ArmedForce", "Organization", "Person", "Group")
_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their)\s+", re.IGNORECASE)
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-"})
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n\s*\n|\n")


class Sheet:
    """What is needed to compare one article: made once, asked by every layer."""

    def __init__(
        self,
        gold: GoldArticle,
        spans: dict[Quote, Span],
        text: str,
        extraction: Extraction,
        classes: frozenset[str] = frozenset(),
    ) -> None:
        """spans: where the quotes of the gold stand in the text. classes: of events, those that any gold uses."""
        self.gold = gold
        self.spans = spans
        self.text = text
        self.extraction = extraction
        self.classes = classes or frozenset(t for e in gold.events for t in e.types)
        self.found_actors = {a.id: a for a in extraction.actors}
        self.gold_actors = {a.name: a for a in gold.actors}
        self.actors = {a.id: _meant(a, gold.actors) for a in extraction.actors}
        self.places = {p.id: _meant(p, gold.places) for p in extraction.places}

    def actor(self, found: str | None) -> str | None:
        """The gold's name for an actor that was found, or None."""
        return None if found is None else self.actors.get(found)

    def name(self, found: str) -> str:
        """The gold's name for an actor that was found, else its own, which no actor of the gold bears."""
        return self.actors.get(found) or f"{self.found_actors[found].name} (not in the gold)"

    def side(self, name: str) -> str:
        """The side of an actor by its name in `name`: the country of a state, its forces, bodies and people."""
        actor: GoldActor | Actor | None = self.gold_actors.get(name) or self._stranger(name)
        if actor is not None and actor.country and actor.type in _STATELIKE:
            return actor.country
        return name

    def _stranger(self, name: str) -> Actor | None:
        return next((a for i, a in self.found_actors.items() if self.actors[i] is None and self.name(i) == name), None)

    def span(self, quotes: Iterable[Quote]) -> Span:
        """Where the first of the quotes that stand in the text stands."""
        return next((self.spans[q] for q in quotes if q in self.spans), (0, 0))

    def error(self, layer: str, name: str, line: int, what: str, where: Span) -> Error:
        """An error in a measure, with the sentence in which it stands. line: of the gold, 0 its article."""
        return Error(
            layer, name, self.gold.file, line or self.gold.line, self.gold.path, what, *where, self.sentence(where)
        )

    def sentence(self, where: Span) -> str:
        """The sentence around a span, roughly: up to a line break or the end of a sentence on either side."""
        start = max((m.end() for m in _END.finditer(self.text, max(0, where[0] - 600), where[0])), default=0)
        start = max(start, where[0] - 600)
        end = _END.search(self.text, where[1])
        last = min(end.end() if end else len(self.text), where[1] + 600)
        return " ".join(self.text[start:last].split())


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def key(words: str) -> str:
    """Words as they are compared: without case, article, title of possession and kind of quotation mark.

    >>> key("the RSF's")
    'rsf'
    """
    folded = " ".join(words.translate(_FOLD).split()).casefold()
    return _LEADING.sub("", folded).removesuffix("'s").removesuffix("'")


def _meant(found: Actor | Place, gold: Iterable[GoldActor | GoldPlace]) -> str | None:
    """The gold's name for what was found: the one with most of its wordings, its own name counting double."""
    own = key(found.name)
    mentions = [key(m.text) for m in found.mentions]
    best: tuple[int, int] = (0, 0)
    name = None
    for number, candidate in enumerate(gold):
        words = _wordings(candidate.name, candidate.wordings)
        agreeing = sum(m in words for m in mentions) + 2 * (own in words)
        if isinstance(found, Actor) and isinstance(candidate, GoldActor) and agreeing:
            agreeing = 2 * agreeing + (found.type == candidate.type)
        if agreeing and (agreeing, -number) > best:
            best, name = (agreeing, -number), candidate.name
    return name


@functools.lru_cache(maxsize=4096)
def _wordings(name: str, wordings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(w) for w in (name, *wordings))


def share(layer: str, name: str, rights: Iterable[bool]) -> Count:
    """The count of a measure of which each case is right or wrong."""
    cases = list(rights)
    return Count(layer, name, len(cases), len(cases), sum(cases))


def is_same_thing(one: str, other: str) -> bool:
    """Whether words stand for the same thing.

    >>> is_same_thing("two ballistic missiles", "missile"), is_same_thing("a clinic", "two houses")
    (True, False)
    """
    a, b = _bare(one), _bare(other)
    return bool(a and b) and (a <= b or b <= a or _last(one) == _last(other))


def _bare(words: str) -> set[str]:
    return {_singular(w) for w in key(words).split()} - {"of", "in", "on", "at", "and", "s"}


def _last(words: str) -> str:
    return _singular(key(words).split()[-1])


def _singular(word: str) -> str:
    word = word.strip(".,;:'\"()")
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word
