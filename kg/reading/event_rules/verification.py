"""Tokens that tell of a happening in, what the article says of having checked it out: verified, unverified, nothing."""

import itertools
from collections.abc import Iterable

from spacy.tokens import Span, Token

_CHECKING = frozenset({"verify", "confirm", "corroborate", "authenticate", "substantiate"})
_LONG = 400


def verification_of(tokens: Iterable[Token]) -> str | None:
    """What the sentences of the tokens, or those right after them, say of checking."""
    for token in tokens:
        sentence = token.sent
        for span in (sentence, _next(sentence)):
            found = _checked(span) if span is not None else None
            if found is not None:
                return found
    return None


def _next(sentence: Span) -> Span | None:
    return sentence.doc[sentence.end].sent if sentence.end < len(sentence.doc) else None


def _checked(sentence: Span) -> str | None:
    """ "could not be independently verified" is unverified; "independently verified" is verified."""
    for token in itertools.islice(sentence, _LONG):
        if token.lemma_ not in _CHECKING or token.pos_ != "VERB":
            continue
        independent = any(t.lower_ == "independently" for t in token.children)
        negated = any(c.dep_ == "neg" for c in token.children) or any(c.lemma_ == "unable" for c in token.ancestors)
        if negated and (
            independent or any(c.lower_ in ("could", "can") for c in token.children) or "unable" in sentence.text
        ):
            return "unverified"
        if independent and not negated:
            return "verified"
    return None
