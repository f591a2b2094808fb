"""A body's noun in, whether it is one out: no part of a longer name ("Union of Soldiers' Wives"), no armed group's."""

import itertools

from kg.reading.actor_rules.sheet import Sheet, is_joint, phrase_before
from kg.reading.actor_rules.words import words

_HINTS = frozenset(["information", "intelligence", "tip", "off", "tipoff", "input", "inputs", "reports", "orders"])


def goes_on(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a body's noun is part of a longer name or office: "Socialist Forces Front", "Union of Soldiers"."""
    if not sheet.capital[start] or sheet.tokens[start].is_sent_start:
        return False
    if start > 1 and sheet.lower[start - 1] == "of" and sheet.capital[start - 2]:
        named = (sheet.lower[start - 2],) in words().name_nouns
        if named or phrase_before(sheet, end, words().offices) < start:
            return True
    after = sheet.tokens[end] if end < len(sheet.tokens) else None
    return after is not None and sheet.capital[end] and after.pos_ == "PROPN" and (after.lower_,) in words().name_nouns


def names_a_group(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a body's noun ends the name of an armed group that is no state's: "Peasant Self-Defence Forces"."""
    table = words().name_nouns
    before = phrase_before(sheet, end, table)
    if before >= start or not all(t.text[:1].isupper() or is_joint(t) for t in sheet.tokens[before:end]):
        return False
    noun = table[tuple(t.lower_ for t in sheet.tokens[before:end])]
    return noun.type == "ArmedGroup" and not (before and sheet.state_at(sheet.tokens[before - 1]))


def follows_a_hint(sheet: Sheet, start: int) -> bool:
    """Whether the words before a body are what it acts on, without a comma: "acting on a tip-off troops raided"."""
    if sheet.lower[start - 1] not in _HINTS:
        return False
    before = sheet.lower[max(0, start - 7) : start]
    return any(verb in ("acting", "acted") and link in ("on", "upon") for verb, link in itertools.pairwise(before))
