"""A sheet in, the stories of its Doc and the datelines that open them out: "LUANDA, March 12 -", a line of asterisks.

Two stories in one file have each a country of their own: the army of the one is not the army of the other.
"""

import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.reading.actor_rules.sheet import Sheet, is_joint

_LONGEST = 18
_DASHES = ("-", "–", "—", "--")
_RULES = frozenset("*-_=#~•·")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Stories:
    """Where stories begin (the first at 0), and the tokens of their datelines."""

    starts: tuple[int, ...]
    datelines: frozenset[int]

    def number_of(self, at: int) -> int:
        """The number of the story that holds a token."""
        return bisect.bisect_right(self.starts, at) - 1


def find_stories(sheet: Sheet) -> Stories:
    """The stories of a Doc: one, but where a rule or a second dateline parts more."""
    starts, datelines, dated = [0], set[int](), 0
    for start, end in _paragraphs(sheet):
        stop = _dateline_end(sheet, start, end)
        if stop > start:
            datelines.update(range(start, stop))
            dated += 1
        if (stop > start and dated > 1) or (start > 0 and _is_rule(sheet, start, end)):
            starts.append(start)
    return Stories(tuple(dict.fromkeys(starts)), frozenset(datelines))


def _is_rule(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a paragraph is a line of signs: "***", "* * *"."""
    if sheet.tokens[start].text[0] not in _RULES:
        return False
    signs = "".join(t.text for t in sheet.tokens[start:end] if not t.is_space)
    return len(signs) >= _SHORTEST and set(signs) <= _RULES


def countries_of(sheet: Sheet, stories: Stories, number: int) -> Counter[str]:
    """How often each country is named in a story."""
    if len(stories.starts) == 1:
        return sheet.countries
    found: Counter[str] = Counter()
    for known in sheet.known:
        if known.actor.type == "State" and known.actor.country and stories.number_of(known.start) == number:
            found[known.actor.country] += 1
    for i, row in sorted(sheet.place_at.items()):
        if row["country"] and i not in sheet.known_at and stories.number_of(i) == number:
            found[row["country"]] += 1
    return found


def _paragraphs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    start = 0
    for token in sheet.tokens:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(sheet.tokens):
        yield start, len(sheet.tokens)


def _dateline_end(sheet: Sheet, start: int, end: int) -> int:
    """Where a dateline ends that opens a paragraph, or its start where there is none."""
    first = sheet.tokens[start]
    if first.text == "(":
        return _bracketed_end(sheet, start, end)
    if not (first.text.isupper() and len(first) >= _SHORTEST and sheet.readable[start]):
        return start
    for token in sheet.tokens[start + 1 : min(end, start + _LONGEST)]:
        if token.text in _DASHES and not is_joint(token):
            return token.i
        if not (
            token.text[:1].isupper() or token.text[:1].isdigit() or token.is_punct or token.lower_ in ("of", "the")
        ):
            return start
    return start


def _bracketed_end(sheet: Sheet, start: int, end: int) -> int:
    """Where a dateline in brackets ends, as bodies that report put it: "(Nairobi, May 11, 2021) -"."""
    stop = min(end, start + _LONGEST)
    close = next((i for i in range(start, stop) if sheet.tokens[i].text == ")"), stop)
    inside = sheet.tokens[start + 1 : close]
    dated = any(t.text.isdigit() for t in inside) and all(
        t.text[:1].isupper() or t.text[:1].isdigit() or t.is_punct for t in inside
    )
    if not dated or close + 1 >= stop or sheet.tokens[close + 1].text not in _DASHES:
        return start
    return close + 1
