"""A capitalised run in, whether only a headline makes a name of it out: "Army Kills Rebels, Torches Huts in Jaffna".

In a headline every word has a capital, so that verbs and nouns look like names; who is news is named in the body too.
"""

from kg.reading.actor_rules.sheet import Sheet

_LINES = 2
_LONGEST = 30
_SHORTEST = 5
_SMALL = 4


def is_headline_only(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a run stands in a headline where all words have capitals and its last word nowhere behind it."""
    if start > _LINES * _LONGEST:
        return False
    stop = _headline_end(sheet, start)
    if stop <= start:
        return False
    last = sheet.lower[end - 1]
    return not any(word == last and sheet.capital[at] for at, word in enumerate(sheet.lower[stop:], stop))


def is_subject_and_state(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a run is what a headline is about and where, "Floods Pakistan: ...": its words are common ones."""
    if end - start < 2 or sheet.state_at(sheet.tokens[end - 1]) is None:
        return False
    return sheet.uncapital.issuperset(sheet.lower[start : end - 1])


def _headline_end(sheet: Sheet, at: int) -> int:
    """The token behind the headline line that holds a token and has a body below it, or 0."""
    start, size = 0, len(sheet.tokens)
    for _ in range(_LINES):
        end = start
        while end < min(size, start + _LONGEST) and "\n" not in sheet.tokens[end].text:
            end += 1
        if end >= size or "\n" not in sheet.tokens[end].text:
            return 0
        if start <= at < end:
            return end if _is_all_capital(sheet, start, end) and end + _LONGEST < size else 0
        start = end + 1
    return 0


def _is_all_capital(sheet: Sheet, start: int, end: int) -> bool:
    """Whether all words of a line but short ones have capitals; a full stop ends a sentence, not a headline."""
    told = [i for i in range(start, end) if sheet.tokens[i].is_alpha]
    long = [i for i in told if len(sheet.tokens[i]) >= _SMALL]
    return len(told) >= _SHORTEST and all(sheet.capital[i] for i in long) and sheet.tokens[end - 1].text != "."
