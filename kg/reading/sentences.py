"""Sets sentence starts that the parser must keep: after a line break a sentence begins."""

from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

_STARTS, _GOES_ON = 1, -1


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
    starts: Any = marks.astype(numpy.uint64)
    return doc.from_array([SENT_START], starts)
