"""Texts of articles in, which of them are copies of which out, and where each comes from.

A wire story printed by forty papers is one voice, not forty. Two articles are copies where most of the word sequences
of one stand in the other, counted exactly; MinHash only says which pairs are worth counting. Papers cut agency stories
from the end, so openings are looked at beside whole texts; menus and notices of a page are left out.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rensa import RMinHash, RMinHashLSH

from kg.joining.body import body_paragraphs
from kg.words.catalogue import catalogue
from kg.words.happenings import Copy
from kg.words.records import Article
from kg.words.vocab import vocabulary

ALIKE = 0.5
"""Share of all sequences of two texts that stand in both, from which on they are copies."""
CONTAINED = 0.8
"""Share of the shorter text's sequences that stand in the longer, from which on it is cut from it."""
_RUN = 5
"""Words of one sequence: long enough that two writers do not often hit on the same one."""
_OPENING = 120
"""Words of an opening: what is left of a story where a paper has little room."""
_FEWEST = 40
"""Sequences that a text needs to be held against others; shorter ones are headlines and notices."""
_COUNTED = 30
"""Earlier texts that one text is held against, of those that may be its original, and of their copies."""
_NUMBERS = 192
_BANDS = 64
_LOOK = 0.25
"""Likeness by MinHash from which on two texts are counted: 192 numbers in 64 bands miss none that is half alike."""
_SEED = 1
_ENDS = 400
"""Characters at both ends of a text in which it may name its agency."""
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"\(([A-Z][\w.&/ -]{1,40})\)\s*[-–—:]")
_CREDITS = (
    re.compile(r"[-–—]\s*([A-Z][\w.& -]{1,40})\s*$"),
    re.compile(r"\(([A-Z][\w.& -]{1,40})\)\s*$"),
    re.compile(r"(?:[Ss]ource|SOURCE|[Ww]ith (?:inputs?|reporting) from):?\s+([A-Z][\w.& -]{1,40}?)\.?\)?\s*$"),
)


def find_copies(articles: Iterable[Article], load_text: Callable[[str], str]) -> list[Copy]:
    """Each article that is a copy, with the earliest text that it shares enough with; whatever the order of articles.

    load_text: characters of an article by its id. Of two articles of one day the agency's own is the earlier.
    """
    ordered = sorted(articles, key=_printed)
    shelf = _Shelf(load_text)
    whole, opening = (RMinHashLSH(threshold=_LOOK, num_perm=_NUMBERS, num_bands=_BANDS) for _ in range(2))
    originals: set[int] = set()
    found = []
    for number, article in enumerate(ordered):
        words = shelf.words(article.id, article.title)
        if len(words) < _FEWEST + _RUN:
            continue
        prints = (whole, _min_hash(words)), (opening, _min_hash(words[:_OPENING]))
        near = sorted({n for index, hashed in prints for n in index.query(hashed)})
        for index, hashed in prints:
            index.insert(number, hashed)
        first = [n for n in near if n in originals][:_COUNTED]
        later = [n for n in near if n not in originals][:_COUNTED]
        for group in (first, later):
            shares = [(shelf.share(words, ordered[n]), -n) for n in group]
            best, at = max(shares, default=(0.0, 0))
            if best > 0:
                found.append(Copy(article=article.id, of=ordered[-at].id, share=round(best, 2)))
                break
        else:
            originals.add(number)
    return sorted(found, key=lambda c: c.article)


def first_prints(copies: Iterable[Copy]) -> dict[str, str]:
    """Article id -> id of the first article that prints its text, for all texts that are printed more than once."""
    of = {c.article: c.of for c in copies}
    found = {}
    for article in sorted({*of, *of.values()}):
        first = article
        while first in of:
            first = of[first]
        found[article] = first
    return found


def find_origins(
    articles: Iterable[Article], copies: Iterable[Copy], load_text: Callable[[str], str]
) -> dict[str, str]:
    """Article id -> the name of where its words come from: its agency, else its outlet, else its own id.

    Copies of one text have one origin: the agency that any of them names, else the outlet of the first of them.
    """
    by_id = {a.id: a for a in articles}
    first_of = first_prints(copies)
    groups: dict[str, list[str]] = defaultdict(list)
    for article in sorted(by_id.values(), key=_printed):
        groups[first_of.get(article.id, article.id)].append(article.id)
    found = {}
    for first, members in groups.items():
        named = (name_agency(by_id[m], load_text(m)) for m in members)
        origin = next((agency for agency in named if agency), None)
        origin = origin or _outlet(by_id[first]) or first
        found.update(dict.fromkeys(members, origin))
    return dict(sorted(found.items()))


def name_agency(article: Article, text: str) -> str | None:
    """The agency that an article names as where its text comes from, by its own name, or None.

    Its metadata and byline may name any; in the text only those count that the catalogue knows for agencies.
    """
    for told in (article.agency, article.author, article.outlet):
        known = _known_agency(told)
        if known is not None:
            return known
    ends = (m[1] for m in _DATELINE.finditer(text[:_ENDS]))
    tail = text[-_ENDS:].rstrip()
    credits_ = (m[1] for pattern in _CREDITS for m in [pattern.search(tail)] if m)
    for told in (*ends, *credits_):
        known = _known_agency(told)
        if known is not None:
            return known
    return article.agency


def _outlet(article: Article) -> str | None:
    if article.outlet is None:
        return None
    actor = catalogue().by_name(article.outlet)
    return actor.name if actor is not None and actor.type == "MediaOutlet" else " ".join(article.outlet.split())


def _known_agency(told: str | None) -> str | None:
    words = re.sub(r"^(?:By|From)\s+|\s+(?:Staff|staff|Newsroom|newsroom|and agencies)$", "", (told or "").strip())
    return _agencies().get(words.casefold())


@functools.cache
def _agencies() -> dict[str, str]:
    """Every spelling of an agency's name in small letters -> its name, as the ontology's files have them."""
    found = {}
    for entry in vocabulary().instances("MediaOutlet"):
        if entry.one("newsAgency") == "true":
            name = vocabulary().label(entry.iri)
            for spelling in (name, *entry.all("skos:altLabel")):
                found[spelling.casefold()] = name
    return found


# ---- likeness of texts


def _printed(article: Article) -> tuple[str, bool, str]:
    """The order in which texts came out: by day, the agency's own first."""
    return article.published or "9999", _known_agency(article.outlet) is None, article.id


def _min_hash(words: Sequence[str]) -> RMinHash:
    hashed = RMinHash(num_perm=_NUMBERS, seed=_SEED)
    hashed.update(sorted(_sequences(words)))
    return hashed


def _sequences(words: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))


class _Shelf:
    """Texts as they are asked for, the last ones at hand."""

    def __init__(self, load_text: Callable[[str], str]) -> None:
        self._load = load_text
        self._at_hand = functools.lru_cache(maxsize=256)(self._read)

    def words(self, article: str, title: str | None) -> list[str]:
        """The words of an article's body in small letters."""
        paragraphs = body_paragraphs(self._load(article), title)
        return [w for _, part in paragraphs for w in _WORD.findall(part.casefold())]

    def _read(self, article: str, title: str | None) -> frozenset[str]:
        return _sequences(self.words(article, title))

    def share(self, words: Sequence[str], other: Article) -> float:
        """How much of the shorter text stands in the other, 0 where they are no copies."""
        one, two = _sequences(words), self._at_hand(other.id, other.title)
        common, fewer = len(one & two), min(len(one), len(two))
        alike = common / (len(one) + len(two) - common) >= ALIKE or common / fewer >= CONTAINED
        return common / fewer if alike else 0.0
