"""Figures of a sentence in, the further ones out whose verb is left out: "five died in Kutum and three in Nyala"."""

from dataclasses import replace

from spacy.tokens import Span, Token

from kg.reading import layers
from kg.reading.figure_rules.counting import Counts
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.localities import is_elsewhere, place_of
from kg.reading.figure_rules.numbers import Count
from kg.reading.grammar import ancestors, children, prepositions

_BEFORE = frozenset({",", ";", "and"})
_REACH = 4


def find_gapped(sentence: Span, figures: list[Figure], counts: Counts, places: dict[str, layers.Row]) -> list[Figure]:
    """Bare numbers in another town than the figure before them, to whom the same happened, in text order."""
    taken = {i for f in figures for i in (f.head.i, *range(f.span.start, f.span.end))}
    found: list[Figure] = []
    for count in sorted(dict.fromkeys(counts.values()), key=lambda c: c.start):
        number = sentence.doc[count.end - 1]
        if count.start <= sentence.start or number.i in taken or not _is_bare(count, number):
            continue
        first = max((f for f in figures if f.span.end <= count.start), key=lambda f: f.span.end, default=None)
        if first is not None and _is_told_alike(first, number, places):
            span = sentence.doc[count.start : count.end]
            low, high, stated = (None if n is None else int(n) for n in (count.low, count.high, count.stated))
            found.append(
                replace(
                    first,
                    head=number,
                    low=low,
                    high=high,
                    stated=stated,
                    qualifier=count.qualifier,
                    span=span,
                    rule="figures.gapped",
                    person=None,
                    replaces=None,
                    facts={},
                )
            )
    return found


def _is_bare(count: Count, number: Token) -> bool:
    before = number.doc[count.start - 1].lower_
    behind = children(number, "prep")
    placed = bool(behind) and behind[0].i == count.end and behind[0].lower_ in ("in", "at", "near")
    return count.measure is None and not count.is_none and before in _BEFORE and placed


def _is_told_alike(first: Figure, number: Token, places: dict[str, layers.Row]) -> bool:
    """Whether a number hangs on the harm or the people before it, and stands in another town than they."""
    if first.whole is not None or first.rule == "figures.toll":
        return False
    above = [t for t, _ in zip(ancestors(number), range(_REACH), strict=False)]
    if first.word not in above and first.head not in above:
        return False
    there = any(c.lower_ == "there" for c in children(first.word, "advmod"))
    mine = next((p for _, t in prepositions(number) if (p := place_of(number, t)) is not None), None)
    return mine is not None and (there or is_elsewhere(place_of(first.word, first.head), mine, places))
