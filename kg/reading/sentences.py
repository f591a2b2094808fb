"""Sets sentence starts that the parser must keep: after a line break a sentence begins."""

from collections.abc import Iterator
from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

_STARTS, _GOES_ON = 1, -1
_DASHES = frozenset({"-", "–", "—", "--"})
_SHORT = 2
_JOINED = 2
"""Tokens behind the first of a sentence that no sentence begins with."""
_LONGEST = 18
"""Tokens that a dateline may have, its dash among them."""


@Language.component("kg_sentences", assigns=["token.is_sent_start"])
def start_sentences(doc: Doc) -> Doc:
    """Let a sentence start after every line break, so that a headline never runs into the text below it.

    Written as one array: setting tokens one by one costs a look at the whole Doc each time.
    """
    if not len(doc):
        return doc
    marks = doc.to_array([SENT_START]).astype(numpy.int64)
    broken = False
    for number, token in enumerate(doc):
        if number and broken:
            marks[number] = _STARTS
        elif number and token.is_space:
            marks[number] = _GOES_ON
        broken = "\n" in token.text
    for number in _dateline_ends(doc):
        marks[number] = _STARTS
        behind = marks[number + 1 : number + 1 + _JOINED]
        behind[behind != _STARTS] = _GOES_ON  # "Fifteen | people were killed" the parser would part
    starts: Any = marks.astype(numpy.uint64)
    return doc.from_array([SENT_START], starts)


def _dateline_ends(doc: Doc) -> Iterator[int]:
    """Where the text begins behind a dateline at the head of a line: "KHARTOUM, June 14 (Agency) - Shells fell"."""
    at_head = True
    for token in doc:
        if at_head and (end := _behind_dateline(token)) is not None:
            yield end
        at_head = "\n" in token.text or (at_head and token.is_space)


def _behind_dateline(first: Token) -> int | None:
    """Index of the token behind the dash that closes a dateline, None where a line opens with no dateline."""
    doc, proof = first.doc, first.is_alpha and first.is_upper and len(first) > _SHORT
    if not (first.is_alpha and first.text[0].isupper()):
        return None
    for token in doc[first.i + 1 : first.i + _LONGEST]:
        if token.text in _DASHES:
            if not (doc[token.i - 1].whitespace_ and token.whitespace_):
                continue
            behind = doc[token.i + 1] if token.i + 1 < len(doc) else None
            return behind.i if proof and behind is not None and not behind.is_lower and not behind.is_space else None
        if "\n" in token.text or token.text in (";", "!", "?") or (token.is_alpha and token.is_lower):
            return None
        proof = proof or token.text == "(" or token.is_digit
    return None
