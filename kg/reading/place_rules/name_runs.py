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


def name_runs(sentence: Span, words: PlaceWords) -> Runs:
    """Start -> (end, key) of all stretches of a sentence that are written like names, the longest first."""
    tokens = list(sentence)
    texts = [t.text for t in tokens]
    large = [text[:1].isupper() for text in texts]
    found: Runs = {}
    if not any(large):
        return found
    whole, offset = sentence.text, sentence.start_char
    starts = [t.idx - offset for t in tokens]
    for at, text in enumerate(texts):
        if large[at]:
            if text in _NEVER_FIRST:
                continue
            joined = at > 1 and texts[at - 1] == "-" and large[at - 2] and not tokens[at - 1].whitespace_
            if joined and not (is_seat(tokens[at]) or is_paired(tokens[at], words)):
                continue
        elif not _is_small_article(texts, large, at):
            continue
        several: list[tuple[int, str]] = []
        for last in range(at, min(len(texts), at + 2 * LONGEST)):
            if last > at and not large[last] and not _may_follow(texts, last):
                break
            if large[last] or (texts[last].isalpha() and last > 0 and texts[last - 1] in _JOINTS):
                key = place_key(whole[starts[at] : starts[last] + len(texts[last])])
                if key and key.count(" ") < LONGEST:
                    several.append((sentence.start + last + 1, key))
        if several:
            found[sentence.start + at] = several[::-1]
    return found


def _is_small_article(texts: list[str], large: list[bool], at: int) -> bool:
    """The article of "al-Bab"."""
    return at + 2 < len(texts) and texts[at + 1] == "-" and large[at + 2] and texts[at].lower() in PARTICLES


def _may_follow(texts: list[str], at: int) -> bool:
    """Whether a word in small letters, or a mark, may stand inside a name; so may the comma of "Washington, D.C."."""
    text = texts[at]
    if text == ",":
        return at + 1 < len(texts) and texts[at + 1].count(".") > 1
    return text in _JOINTS or text.startswith(("'", "’")) or text.lower() in PARTICLES
