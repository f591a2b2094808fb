"""Texts of articles in, which of them are copies of which out, and where each comes from.

A wire story printed by forty papers is one voice, not forty. Two articles are copies where most of the word sequences
of the shorter stand in the other, counted exactly; MinHash only says which pairs are worth counting. Papers cut agency
stories from the end, so openings are looked at beside whole texts.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from rensa import RMinHash, RMinHashLSH

from kg.words.catalogue import catalogue
from kg.words.happenings import Copy
from kg.words.records import Article
from kg.words.vocab import vocabulary

_WORD = re.compile(r"\w+")
_RUN = 5
"""Words of one sequence: long enough that writers do not hit on the same one often."""
_OPENING = 120
"""Words of an opening: what is left of a story where a paper has little room."""
_FEWEST = 40
"""Sequences that a text needs to be held against others; shorter ones are headlines and notices."""
ALIKE = 0.5
"""Share of sequences in common, of all that two texts have, from which on they are copies."""
CONTAINED = 0.8
"""Share of the shorter text's sequences that stand in the longer, from which on it is cut from it."""
_LOOK = 0.4
"""Estimated likeness from which on two texts are counted exactly."""
_NUMBERS = 128
_BANDS = 32
_SEED = 1


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its characters."""

    article: Article
    text: str


def find_copies(texts: Sequence[Text]) -> list[Copy]:
    """Each article that is a copy, with the earliest-published text it shares most with; whatever the order of texts.

    Of two articles of one day the one whose outlet is its agency counts as earlier.
    """
    raise NotImplementedError


def find_origins(articles: Iterable[Article], copies: Iterable[Copy]) -> dict[str, str]:
    """Article id -> the name of where its words come from: agency, else outlet, else the article itself.

    Copies of one text have one origin, also where only some of them name the agency.
    """
    raise NotImplementedError
