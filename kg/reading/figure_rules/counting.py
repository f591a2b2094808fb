"""A noun in, the number that counts it out.

"three badly hurt nuns" -> 3 at "nuns"; "the village's 12 dead and nuns" -> no number at "nuns".
"""

from spacy.tokens import Token

from kg.reading.figure_rules.lexicon import harms, listed
from kg.reading.figure_rules.numbers import Count
from kg.reading.grammar import base_phrase

Counts = dict[int, Count]
"""Token index -> the count that the token belongs to."""


def counted(head: Token, counts: Counts, *, whole: bool = False) -> Count | None:
    """The count of a noun: the one it is, or the one before it in its noun phrase; `whole`: 45 of "37 of 45"."""
    own = counts.get(head.i)
    if own is not None:
        return own if own.measure is None else None
    beside = counts.get(head.i - 1) if head.lower_ in harms() else None
    if beside is not None and beside.end == head.i and beside.measure is None:
        return beside
    phrase = base_phrase(head)
    for i in range(head.i - 1, max(phrase.start, head.i - 8) - 1, -1):
        found = counts.get(i)
        if found is not None:
            possessed = any(
                t.tag_ == "POS" or t.lower_ in listed("parting") or t.text in "])}"
                for t in head.doc[found.end : head.i]
            )
            if found.measure is not None or possessed:
                return None
            return found if whole else _taken_out(found, counts, head)
    return None


def _taken_out(count: Count, counts: Counts, head: Token) -> Count:
    """The number of those meant out of a number: the 37 of "37 of 45 drones", "two out of the three"."""
    i = count.start - 1
    for word in ("the", "of", "out"):
        if i > 0 and head.doc[i].lower_ == word:
            i -= 1
        elif word == "of":
            return count
    first = counts.get(i)
    return first if first is not None and first.end == i + 1 and first.measure is None else count
