"""A draft in, the channel and the time of its saying out: the phrases that hang on the cue, not on what is said."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading.statement_rules.drafts import Draft
from kg.reading.statement_rules.lexicon import is_document, medium_at

_THROUGH = frozenset(["in", "on", "via", "through", "during", "at", "over", "by", "to", "with", "from"])
_OUTER = frozenset(
    {"ccomp", "xcomp", "advcl", "conj", "cc", "relcl", "acl", "parataxis", "punct", "nsubj", "nsubjpass", "mark"}
)


def _circumstances(draft: Draft) -> Iterator[Token]:
    """Tokens of the phrases that say how and when it was said, contents left out."""
    head = draft.head
    for child in head.children:
        if child.dep_ in _OUTER:
            continue
        for token in sorted(child.subtree, key=lambda t: t.i):
            if not any(start <= token.idx < end for start, end in draft.contents):
                yield token


def medium_of(draft: Draft) -> str | None:
    """The channel as worded: "Telegram", "a televised address" by its noun; a name before a common word."""
    found = []
    for token in _circumstances(draft):
        place = medium_at(token)
        if place is None:
            continue
        phrase = token.doc[place[0] : place[1]]
        prep = phrase.root.head
        if prep.lower_ not in _THROUGH and phrase.root.dep_ not in ("dobj", "compound", "pobj"):
            continue
        if phrase.text == "X" and prep.lower_ not in ("on", "to", "via") and not is_document(prep):
            continue
        found.append((phrase.root.pos_ != "PROPN", place[0], phrase.text))
    if not found and draft.speakers and is_document(draft.speakers[0]):
        return draft.speakers[0].text
    return min(found)[2] if found else None


def names_document(draft: Draft, document: Token) -> bool:
    """Whether a statement was made in what a later noun points back to: "in a letter ...", "the letter"."""
    return any(t.lemma_.lower() == document.lemma_.lower() for t in _circumstances(draft))


def time_of(draft: Draft, times: dict[int, str]) -> str | None:
    """The id of the time at which it was said, where the clause of the cue says so. times: token index -> id."""
    return next((times[t.i] for t in _circumstances(draft) if t.i in times), None)


def before_channel(thing: Token, end: int) -> int:
    """Where what is demanded ends: before "in a telephone call", "in a letter", which say how it was demanded."""
    for prep in thing.doc[thing.i + 1 : end]:
        if prep.dep_ != "prep" or prep.lower_ not in ("in", "during"):
            continue
        for told in prep.children:
            channel = any(medium_at(t) is not None for t in (told, *told.children)) or is_document(told)
            if told.dep_ == "pobj" and channel and any(c.lower_ in ("a", "an") for c in told.children):
                return prep.i
    return end
