"""A sentence in, its stretches that are written like names out, with the keys under which a gazetteer may know them."""

from dataclasses import dataclass
from itertools import accumulate

from spacy.attrs import ORTH, SPACY
from spacy.tokens import Doc, Span

from kg.reading.place_rules.join_words import is_paired, is_seat
from kg.reading.place_rules.place_names import PARTICLES, place_key
from kg.reading.place_rules.place_words import PlaceWords

LONGEST = 5
"""Words of the longest name looked for; hyphens come on top."""
_LINK = 3
"""Letters of a small word that hyphens or one hyphen join into a name: "Mazar-i-Sharif", "Port-au-Prince"."""
Runs = dict[int, list[tuple[int, str]]]
_NEVER_FIRST = frozenset({"the", "of", "and", "The", "Of", "And", "THE", "OF", "AND"})
_JOINTS = frozenset({"-", "'", "’", ".", "-'", "'’", "’."})


@dataclass(frozen=True, slots=True)
class Written:
    """What an article's tokens are, read from spaCy once. texts, starts: of each token its letters and first offset."""

    texts: list[str]
    starts: list[int]
    whole: str


def written(doc: Doc) -> Written:
    """The letters of all tokens of a Doc."""
    strings = doc.vocab.strings
    rows = [(int(orth), bool(space)) for orth, space in doc.to_array([ORTH, SPACY]).tolist()] if len(doc) else []
    known = {orth: strings[orth] for orth in {orth for orth, _ in rows}}
    parts = [known[orth] + " " if space else known[orth] for orth, space in rows]
    starts = list(accumulate(map(len, parts), initial=0))
    return Written([known[orth] for orth, _ in rows], starts, "".join(parts))


def name_runs(sentence: Span, tokens: Written, words: PlaceWords) -> Runs:
    """Start -> (end, key) of all stretches of a sentence that are written like names, the longest first."""
    doc, first, stop = sentence.doc, sentence.start, sentence.end
    found: Runs = {}
    texts = tokens.texts
    for at in range(first, stop):
        text = texts[at]
        if text[:1].isupper():
            if text in _NEVER_FIRST:
                continue
            joined = at > first + 1 and texts[at - 1] == "-" and texts[at - 2][:1].isupper()
            if joined and not (doc[at - 1].whitespace_ or is_seat(doc[at]) or is_paired(doc[at], words)):
                continue
        elif not (at + 2 < stop and texts[at + 1] == "-" and _is_small_article(text, texts[at + 2])):
            continue
        several = _keys(tokens, at, first, stop)
        if several:
            found[at] = several[::-1]
    return found


def _keys(tokens: Written, at: int, first: int, stop: int) -> list[tuple[int, str]]:
    """(end, key) of the stretches that begin at a token, the shortest first."""
    texts, starts = tokens.texts, tokens.starts
    begin = starts[at]
    several: list[tuple[int, str]] = []
    for last in range(at, min(stop, at + 2 * LONGEST)):
        text = texts[last]
        large = text[:1].isupper()
        linked = last > at and texts[last - 1] == "-" and len(text) <= _LINK and text.isalpha()
        if last > at and not (large or linked or _may_follow(text, texts[last + 1] if last + 1 < stop else "")):
            break
        if large or (text.isalpha() and last > first and texts[last - 1] in _JOINTS):
            key = place_key(tokens.whole[begin : starts[last] + len(text)])
            if key and key.count(" ") < LONGEST:
                several.append((last + 1, key))
    return several


def _is_small_article(text: str, name: str) -> bool:
    """The article of "al-Bab"."""
    return name[:1].isupper() and text.lower() in PARTICLES


def _may_follow(text: str, following: str) -> bool:
    """Whether a word in small letters, or a mark, may stand inside a name; so may the comma of "Washington, D.C."."""
    if text == ",":
        return following.count(".") > 1
    return text in _JOINTS or text.startswith(("'", "’")) or text.lower() in PARTICLES
