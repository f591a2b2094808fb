"""The parts of a time expression: what its words say, and how they are gathered from a match of the grammar."""

import re
from dataclasses import dataclass, replace
from typing import Any

from kg.reading.time_rules.lexemes import Lexeme, letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words that name a time, with what they say of it. Characters [start, end) of the text.

    kind says how it is resolved: calendar (a date or part of one), deictic (counted from publication), narrative
    (counted from another time of the text), hinged (counted from what follows: "a day after the strike"), lookback
    ("the past three weeks"), clock (a time of day alone), reference (no date).
    """

    start: int
    end: int
    kind: str
    rule: str
    first: int = 0
    last: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    feast: str | None = None
    fixed: str | None = None
    direction: str | None = None
    years_off: int | None = None
    weeks_off: int | None = None
    unit: str | None = None
    count: int | None = None
    mod: str | None = None
    part: str | None = None
    bare: bool = False


_DIRECTIONS = {"L": "last", "P": "previous", "N": "next", "G": "following", "I": "this", "J": "same"}
_BARE_STARTS = frozenset({"hM", "hd", "ho", "hW", "hw"})
"""Dates are quoted without their article: the [Aug. 7] bombings."""
OFFSETS = {"L": -1, "N": 1, "I": 0}


class Match:
    """A match of the grammar with the lexemes under it."""

    def __init__(self, found: re.Match[str], lexemes: list[Lexeme], rule: str) -> None:
        """Keep the match, all lexemes of the text, and the name of the rule."""
        self.found, self.lexemes, self.rule = found, lexemes, rule

    def value(self, group: str) -> str | None:
        """What the first lexeme of a group stands for."""
        at = self.found.start(group) if group in self.found.re.groupindex else -1
        return self.lexemes[at].value if at >= 0 else None

    def number(self, group: str) -> int | None:
        """The number that a group's lexeme stands for."""
        value = self.value(group)
        return int(value) if value else None

    def under(self) -> list[Lexeme]:
        """The lexemes under the match."""
        return self.lexemes[self.found.start() : self.found.end()]

    def has(self, group: str) -> bool:
        """Whether the pattern has a group and it took part."""
        return group in self.found.re.groupindex and self.found[group] is not None

    def make(self, kind: str, *, to: str | None = None, start: str | None = None, **parts: Any) -> Expression:
        """An expression over the match, or over part of it, with the modifiers that the match holds."""
        first = self.found.start(start) if start else self.found.start()
        return self.cut(first, self.found.end(to) if to else self.found.end(), kind, **parts)

    def cut(self, first: int, end: int, kind: str, **parts: Any) -> Expression:
        """An expression over the lexemes [first, end), with the modifiers among them."""
        last = end - 1
        while last > first and self.lexemes[last].letter in ",O.":
            last -= 1
        if self.rule in ("date", "month") and letters(self.lexemes[first : first + 2]) in _BARE_STARTS:
            first += 1
        mod = part = None
        for lexeme in self.lexemes[first : last + 1]:
            if lexeme.letter in "Ee~X" and mod is None:
                mod = lexeme.value
            elif lexeme.letter in "Hlpk5" and part != "overnight":
                part = "overnight" if lexeme.letter == "l" else lexeme.value
        base = Expression(
            start=self.lexemes[first].start,
            end=self.lexemes[last].end,
            kind=kind,
            rule=self.rule,
            first=first,
            last=last,
            mod=mod,
            part=part,
        )
        return replace(base, **parts)

    def year(self) -> dict[str, Any]:
        """The year that a calendar date is given, as a number or counted from that of publication."""
        given = self.number("y") if self.has("y") else None
        off = OFFSETS.get(self.found["rel"]) if self.has("rel") else None
        return {"year": given, "years_off": off}

    def direction(self) -> str | None:
        """The direction that stands before a calendar word."""
        return _DIRECTIONS[self.found["dir"][-1]] if self.has("dir") else None
