"""The Doc in, stretches out that may be one long name: "Committee for the Missing of War and Exile (CMWE)".

A name goes on over "of", "for", "in" and "and" where the parse hangs what follows on it, or where the letters of the
acronym in brackets behind it say so.
"""

from collections.abc import Iterator

from kg.reading.actor_rules.name_words import PARTICLES
from kg.reading.actor_rules.sheet import Sheet
from kg.reading.actor_rules.words import words

_LONGEST = 12
_OWNERS = frozenset({
    "people", "workers", "women", "farmers", "citizens", "lord", "nation", "mothers", "martyrs", "soldiers", "students",
    "journalists", "lawyers", "teachers", "peasants", "veterans", "prisoners", "refugees",
})  # fmt: skip
_SMALL = frozenset({"of", "for", "the", "in", "and", "on", "to"})
_SHORTEST = 3


def capital_runs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Stretches of words that may stand in a name, as [start, end) of tokens; they never overlap."""
    size, at = len(sheet.tokens), 0
    while at < size:
        if not sheet.raised[at] or not sheet.is_free(at, at + 1):
            at += 1
            continue
        end = _end_of_run(sheet, at)
        end = _end_by_acronym(sheet, at, end)
        while end > at and not sheet.tokens[end - 1].text[:1].isalnum():
            end -= 1
        yield at, end
        at = max(end, at + 1)


def _end_of_run(sheet: Sheet, start: int) -> int:
    size, end = len(sheet.tokens), start + 1
    while end < size and end - start < _LONGEST:
        if sheet.lower[end] == "-" or (_is_capital(sheet, end) and not sheet.tokens[end].is_sent_start):
            end += 1
        elif _is_article(sheet, end):
            end += 3
        elif _bridges(sheet, end) or _owns_name(sheet, end) or _goes_on(sheet, start, end):
            end += 2
        else:
            break
    return end


def _bridges(sheet: Sheet, at: int) -> bool:
    lower, size = sheet.lower, len(sheet.lower)
    if lower[at] == "the":
        return lower[at - 1] in ("of", "for") and at + 1 < size and _is_capital(sheet, at + 1)
    if lower[at] not in ("of", "for") or at + 1 >= size or (lower[at - 1],) not in words().name_nouns:
        return False
    follows = lower[at + 1] == "the" and at + 2 < size and _is_capital(sheet, at + 2)
    return follows or _is_capital(sheet, at + 1)


def _is_article(sheet: Sheet, at: int) -> bool:
    """Whether the article of an Arabic name goes on: "Abna al-Sahel"."""
    hyphen = sheet.lower[at + 1 : at + 2] == ["-"] and not sheet.tokens[at].whitespace_
    return hyphen and sheet.lower[at] in PARTICLES and at + 2 < len(sheet.lower) and _is_capital(sheet, at + 2)


def _goes_on(sheet: Sheet, start: int, at: int) -> bool:
    """Whether a name that holds an "of" or "for" already goes on at a second one, or at an "and"."""
    link, after = sheet.tokens[at], at + 1
    if after >= len(sheet.tokens) or not _is_capital(sheet, after) or sheet.tokens[after].is_sent_start:
        return False
    firsts = [i for i in range(start + 1, at) if sheet.lower[i] in ("of", "for")]
    if not firsts or not firsts[0] < link.head.i < at:
        return False
    if link.lower_ == "of":
        return True
    other = sheet.tokens[after]
    table = words()
    named = (other.lower_,) in table.name_nouns or (other.lower_,) in table.offices or (other.lower_,) in table.bodies
    return link.lower_ == "and" and other.head == link.head and not named and not _stands_alone(sheet, after)


def _stands_alone(sheet: Sheet, at: int) -> bool:
    """Whether a capital word is a known name, a place, or the first of a longer one."""
    goes_on = at + 1 < len(sheet.tokens) and _is_capital(sheet, at + 1)
    return goes_on or at in sheet.known_at or at in sheet.place_at or sheet.tokens[at].ent_type_ == "PERSON"


def _owns_name(sheet: Sheet, at: int) -> bool:
    """Whether a possessive goes on inside a name: "Cambodian People's Party", "Lord's Resistance Army"."""
    inside = sheet.lower[at - 1] in _OWNERS and sheet.tokens[at].tag_ == "POS"
    return inside and at + 1 < len(sheet.lower) and _is_capital(sheet, at + 1)


def _end_by_acronym(sheet: Sheet, start: int, end: int) -> int:
    """A later end where the words up to a bracket are the letters in it: "Movement for Bread and Work (MBW)"."""
    tokens, size = sheet.tokens, len(sheet.tokens)
    initials = {tokens[i].text[:1] for i in range(start, end)}
    at = end
    while at < min(size - 1, start + _LONGEST) and (_is_capital(sheet, at) or sheet.lower[at] in _SMALL):
        at += 1
    if at == end or at + 1 >= size or tokens[at].text != "(" or not initials:
        return end
    letters = tokens[at + 1].text
    if len(letters) < _SHORTEST or not letters.isupper() or letters[0] != tokens[start].text[:1]:
        return end
    return at if _are_initials(letters, [t.text[0] for t in tokens[start:at] if t.text[:1].isupper()]) else end


def _are_initials(letters: str, capitals: list[str]) -> bool:
    """Whether most capitals of a name are letters of its acronym in their order; a translated name has others too."""
    at = found = 0
    for capital in capitals:
        here = letters.find(capital, at)
        if here >= 0:
            at, found = here + 1, found + 1
    return found >= _SHORTEST and found * 2 > len(capitals)


def _is_capital(sheet: Sheet, at: int) -> bool:
    return sheet.raised[at] and sheet.is_free(at, at + 1)
