"""A token in, the mention of a layer that holds it out, found by halving, so that long articles stay linear."""

from spacy.tokens import Span, Token

_LONGEST_AWAY = 12
"""How many mentions that begin before a token are looked at: mentions of one layer hardly overlap."""


def mention_of(token: Token, layer: str) -> Span | None:
    """The longest mention of a layer (in text order, as layers.write leaves it) that holds a token."""
    if layer not in token.doc.spans:
        return None
    group = token.doc.spans[layer]
    low, high = 0, len(group)
    while low < high:
        middle = (low + high) // 2
        if group[middle].start <= token.i:
            low = middle + 1
        else:
            high = middle
    near = (group[i] for i in range(low - 1, max(low - 1 - _LONGEST_AWAY, -1), -1))
    return max((s for s in near if s.end > token.i), key=len, default=None)


def id_of(token: Token, layer: str) -> str | None:
    """The id of the row whose mention holds a token, or None."""
    found = mention_of(token, layer)
    return found.kb_id_ if found is not None else None
