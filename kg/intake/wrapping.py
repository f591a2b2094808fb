"""A text in, the same text out with a space for each line break that only keeps lines short; nothing moves.

Old wires, mails and texts of archives break every line at some width. A sentence must not end there.
"""

from itertools import pairwise

NARROW, WIDE = 40, 120
"""Widths in characters between which a text may have been wrapped: newspapers' columns to wide mails."""

LEAST_BREAKS = 3
LEAST_SHARE = 0.6
RAGGED = 8
"""How many characters a full line may stay below the longest one beside the word that did not fit."""


def unwrapped(text: str) -> str:
    """The text, as long as before, with a space in place of every break inside a paragraph of a wrapped text.

    A break is one of wrapping where the first word of the next line had no room left in the line before. A text is
    wrapped where most of its neighbouring lines meet so; in any other text nothing is changed.
    """
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not NARROW <= width <= WIDE:
        return text
    meeting = [bool(a.strip() and b.strip()) for a, b in pairwise(lines)]
    full = [m and _is_full(a, b, width) for m, (a, b) in zip(meeting, pairwise(lines), strict=True)]
    if sum(full) < LEAST_BREAKS or sum(full) < LEAST_SHARE * sum(meeting):
        return text
    joined = [lines[0]]
    for line, is_wrap in zip(lines[1:], full, strict=True):
        joined.append((" " if is_wrap else "\n") + line)
    return "".join(joined)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line had no room in a line; a list's bullet begins something new."""
    word = following.split()[0]
    return word[0] not in "-*•–—" and len(line.rstrip()) + 1 + len(word) > width - RAGGED
