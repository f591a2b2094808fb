"""The counts of a sentence in, those that are told by another number beside it out: "as many", "half of them".

"killed 12 people and wounded as many" -> 12 wounded; "30 people, half of them children" -> about 15 of the 30
"""

from spacy.tokens import Span

from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.numbers import Count

_NEAR = 4


def with_relative(sentence: Span, counts: list[Count]) -> list[Count]:
    """The counts of a sentence with those that repeat or halve the one before them, in text order."""
    words = [t.lower_ for t in sentence]
    places = [i for i in range(1, len(words) - 1) if words[i] in ("as", "half")] if counts else []
    found = [c for i in places if (c := _relative(words, i, sentence.start, counts)) is not None]
    return sorted([*counts, *found], key=lambda c: c.start) if found else counts


def _relative(words: list[str], i: int, start: int, counts: list[Count]) -> Count | None:
    at = start + i
    last = max((c for c in counts if c.end <= at), key=lambda c: c.end, default=None)
    if last is None or last.measure is not None or not isinstance(last.stated, int):
        return None
    if words[i] == "as" and words[i + 1] == "many":
        compared = "as" in words[i + 2 : i + 2 + _NEAR] or words[i - 1] in listed("multiple")
        return None if compared else Count(at, at, at + 2, last.low, last.high, last.stated, last.qualifier)
    halved = words[i] == "half" and words[i + 1 : i + 3] in (["of", "them"], ["of", "whom"])
    opened = words[i - 1] in (",", "(", "-", "–", "—", "and", "with")
    if not halved or not opened or last.qualifier != "exact" or last.stated % 2:
        return None
    number = last.stated // 2
    return Count(at, at, at + 1, number, number, number, "about")
