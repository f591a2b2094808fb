"""A sentence in, its stretches that are written like names out, with the keys under which a gazetteer may know them."""

from spacy.tokens import Span

from kg.reading.place_rules.join_words import is_paired, is_seat
from kg.reading.place_rules.place_names import PARTICLES, place_key
from kg.reading.place_rules.place_words import PlaceWords

LONGEST = 5
"""Words of the longest name looked for; hyphens come on top."""
Runs = dict[int, list[tuple[int, str]]]
_NEVER_FIRST = frozenset({"the", "of", "and", "The", "Of", "And", "THE", "OF", "AND"})
_JOINTS = frozenset({"-", "'", "’", ".", "-'", "'’", "’."})


def name_runs(sentence: Span, texts: list[str], words: PlaceWords) -> Runs:
    """Start -> (end, key) of all stretches of a sentence that are written like names, the longest first.

    texts: what every token of the Doc is, made once.
    """
    doc, first, stop = sentence.doc, sentence.start, sentence.end
    found: Runs = {}
    whole = ""
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
        whole = whole or sentence.text
        several = _keys(sentence, whole, texts, at)
        if several:
            found[at] = several[::-1]
    return found


def _keys(sentence: Span, whole: str, texts: list[str], at: int) -> list[tuple[int, str]]:
    """(end, key) of the stretches that begin at a token, the shortest first."""
    doc, stop = sentence.doc, sentence.end
    begin = doc[at].idx - sentence.start_char
    several: list[tuple[int, str]] = []
    for last in range(at, min(stop, at + 2 * LONGEST)):
        text = texts[last]
        large = text[:1].isupper()
        if last > at and not large and not _may_follow(text, texts[last + 1] if last + 1 < stop else ""):
            break
        if large or (text.isalpha() and last > sentence.start and texts[last - 1] in _JOINTS):
            key = place_key(whole[begin : doc[last].idx - sentence.start_char + len(text)])
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
