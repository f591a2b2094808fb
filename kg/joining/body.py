"""A text in, the paragraphs of it that are the article out, with offsets: no menus, notices, lists of headlines."""

import re
from collections.abc import Iterator

from kg.intake.zones import read_zones

_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$", re.MULTILINE)


def body_paragraphs(text: str, title: str | None) -> Iterator[tuple[int, str]]:
    """(Offset, words) of each paragraph of the article's body; what ends no sentence is no paragraph."""
    at = 0
    for start, end in (*((z.start, z.end) for z in read_zones(text, title)[0]), (len(text), len(text))):
        for found in _PARAGRAPH.finditer(text, at, start):
            if _SENTENCE_END.search(found.group()):
                yield found.start(), found.group()
        at = end
