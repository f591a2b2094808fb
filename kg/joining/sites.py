"""A sentence that tells of a deed in, the kinds of sites it happened at out: "in a market", "struck the clinic".

What a reader took for the thing hit stands in the record; a sentence often tells the site only as the place. Where two
reports of one town and day name different sites, they may tell of two deeds.
"""

import functools
import re

from kg.words.vocab import vocabulary

_SITES = frozenset(
    {"commercial", "medical", "school", "religious", "camp", "energy", "government", "industrial", "water", "cultural"}
)
"""Kinds of things that stand somewhere, and that a town has few of; houses and roads are everywhere."""
_AT = r"(?:in|at|on|near|into|inside|outside|hit|struck|hitting|striking|targeted|bombed|shelled|attacked)"
_A = r"(?:an?|the|its|their|one|two|three|\w+['’]s)"


def sites_in(sentence: str) -> frozenset[str]:
    """Items of objectType for the sites that a sentence puts a deed at."""
    return frozenset(_kinds()[m["what"].casefold()] for m in _pattern().finditer(sentence))


@functools.cache
def _kinds() -> dict[str, str]:
    found = {}
    for entry in vocabulary().instances("ObjectWord"):
        kind = entry.one("objectType")
        if kind is not None and vocabulary().notation(kind) in _SITES:
            for lemma in entry.all("lemma"):
                found[lemma.casefold()] = found[f"{lemma.casefold()}s"] = vocabulary().notation(kind)
    return found


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(_kinds(), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b{_AT}\s+{_A}\s+(?:[\w-]+\s+){{0,2}}?(?P<what>{words})\b", re.IGNORECASE)
