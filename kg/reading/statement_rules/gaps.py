"""Plain text between quotations in, as token ranges; its last clause, and whether it leads in or ends, out."""

from typing import Any

from spacy.tokens import Doc

from kg.reading.statement_rules.drafts import Speech
from kg.reading.statement_rules.lexicon import reporting_word

STOPS = frozenset({".", "!", "?", "…", "..."})
"""Marks that end a sentence."""
REACH = 25
"""How many tokens away from a quotation the word that attributes it may stand."""


def clause_before(doc: Doc, gap: tuple[int, int]) -> tuple[int, int]:
    """The words at the end of a gap, back to the end of the sentence before."""
    start, end = gap
    while end > start and doc[end - 1].is_space:
        end -= 1
    first = end
    while (
        first > start and end - first < 2 * REACH and not (doc[first - 1].text in STOPS or "\n" in doc[first - 1].text)
    ):
        first -= 1
    return first, end


def is_blank(doc: Doc, gap: tuple[int, int]) -> bool:
    """Whether a gap holds no words."""
    return all(t.is_space or t.is_punct for t in doc[gap[0] : gap[1]])


def ends_sentence(doc: Doc, gap: tuple[int, int]) -> bool:
    """Whether the last words of a gap end a sentence."""
    words = [t for t in doc[max(gap[0], gap[1] - 3) : gap[1]] if not t.is_space]
    return bool(words) and words[-1].text in STOPS


def leads_in(doc: Doc, speech: Speech, row: dict[str, Any], first: int, last: int) -> bool:
    """Whether the words before a quotation belong to what is said: 'The army "will not stop," he said'."""
    if any(reporting_word(t) is not None and t.pos_ == "VERB" for t in doc[first:last]):
        return False
    lower = speech.text[row["inner_start"] : row["inner_start"] + 1].islower()
    return doc[last - 1].is_alpha or (doc[last - 1].text == "," and lower)
