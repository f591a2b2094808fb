"""A sentence that tells of a deed in, the half of the day that it gives out: a town may be hit at dawn and at dusk."""

import re

_EARLY = re.compile(r"\b(?:dawn|sunrise|daybreak|mornings?|breakfast|a\.?m\b)", re.IGNORECASE)
_LATE = re.compile(r"\b(?:afternoons?|evenings?|sunset|dusk|nightfall|p\.?m\b)", re.IGNORECASE)


def parts_of_day(sentence: str) -> frozenset[str]:
    """Early, late, both or neither; a night is of two days and says nothing."""
    return frozenset(name for name, told in (("early", _EARLY), ("late", _LATE)) if told.search(sentence))
