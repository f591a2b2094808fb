"""A text in, its outermost quotations out, by their marks alone, with offsets into that text.

    >>> text = '"We left," he said. "They stayed."'
    >>> [q.inner(text) for q in parse_quotations(text).quotations]
    ['We left,', 'They stayed.']

Marks are read paragraph by paragraph: curly, straight and single ones, guillemets, and marks that face the wrong way. A
mark opens or closes by what stands beside it; its shape decides only where that says nothing. A paragraph that ends
inside a quotation hands it on to the next one. Every step looks at each character a fixed number of times.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"``|''|[“”„‟\"«»＂]")
_SINGLE = re.compile(r"[‘’'‚‛‹›`]")
_ELIDED = re.compile(r"(?:\d0s|\d\d\b|em|til|tis|twas|cause|round|bout|n)\b", re.IGNORECASE)
_OPENS = frozenset("“„«‘‚‹`")
_CLOSES = frozenset("”»’›")
_BEFORE_OPENING = frozenset("([{—–-:;,/‘“„«'\"")
_LINES = 6
"""How many lines ahead the end of a quotation is looked for, where a text has one sentence a line."""
_INCHES = re.compile(r"\d['’′]\s?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """From the first mark to behind the last. closed: its end is marked; joined: goes on from the one before."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    joined: bool = False

    def inner(self, text: str) -> str:
        """The words between the marks."""
        return text[self.inner_start : self.inner_end]


@dataclass(frozen=True, slots=True)
class Quotations:
    """Quotations in text order, none inside another, and whether every mark has its partner."""

    quotations: tuple[Quotation, ...]
    balanced: bool


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    opens: bool | None
    after_digit: bool


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    marks: list[_Mark]

    def begins_with_mark(self) -> bool:
        return bool(self.marks) and self.marks[0].start == self.start and self.marks[0].opens is not False

    def ends_with_mark(self) -> bool:
        return bool(self.marks) and self.marks[-1].end == self.end


def parse_quotations(text: str) -> Quotations:
    """Find the quotations of a text. Never raises; quotations never overlap.

    >>> parse_quotations("The rebels' base wasn't hit; he's 6'2\\" tall.").quotations
    ()
    """
    paragraphs = [_read_marks(text, start, end) for start, end in _paragraphs(text)]
    found: list[Quotation] = []
    balanced, carried = True, False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1 : number + 1 + _LINES]
        marked = next((p for p in following if p.marks), None)
        closes = marked is not None and _first_closes(marked)
        if carried and not paragraph.marks and closes:
            found.append(Quotation(paragraph.start, paragraph.end, paragraph.start, paragraph.end, joined=True))
            continue
        goes_on = closes or bool(following and following[0].begins_with_mark())
        pairs, fine, carried = _pair(paragraph, carried, goes_on)
        balanced = balanced and fine
        found.extend(_with_singles(text, paragraph, pairs))
    return Quotations(tuple(found), balanced)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks; a line that only goes on in the next one (hard wrap) is joined with it."""
    start, end = -1, -1
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        first = match.start() + len(line) - len(line.lstrip())
        last = match.start() + len(line.rstrip())
        if first >= last:
            continue
        if start >= 0 and text.count("\n", end, first) == 1 and _is_wrapped(text[end - 1], text[first]):
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _is_wrapped(last: str, first: str) -> bool:
    return (last.isalnum() or last == ",") and first.islower()


def _read_marks(text: str, start: int, end: int) -> _Paragraph:
    marks = []
    for match in _DOUBLE.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        digit = before.isdigit() and match.group() in ('"', "''", "”")
        if digit and _INCHES.search(text[max(start, match.start() - 5) : match.start()]):
            continue
        marks.append(_Mark(match.start(), match.end(), _direction(match.group(), before, after), digit))
    return _Paragraph(start, end, marks)


def _direction(mark: str, before: str, after: str) -> bool | None:
    """True where a mark opens, False where it closes, None where only what is open can tell."""
    gap_before = not before or before.isspace()
    gap_after = not after or after.isspace()
    opens = (gap_before or before in _BEFORE_OPENING) and not gap_after
    closes = not gap_before and not after.isalnum()
    if opens != closes:
        return opens
    if mark[0] in _OPENS and mark != "``":
        return True
    if mark[0] in _CLOSES:
        return False
    return True if mark == "``" else None


def _first_closes(paragraph: _Paragraph) -> bool:
    return bool(paragraph.marks) and paragraph.marks[0].opens is False


def _pair(paragraph: _Paragraph, carried: bool, goes_on: bool) -> tuple[list[Quotation], bool, bool]:
    """(outermost pairs, whether all marks are paired, whether the last one goes on in the next paragraph)."""
    marks, fine = paragraph.marks, True
    stack: list[_Mark] = []
    pairs: list[Quotation] = []
    if carried and _first_closes(paragraph):
        stack.append(_Mark(paragraph.start, paragraph.start, True, False))
    for number, mark in enumerate(marks):
        opens = mark.opens if mark.opens is not None else not stack
        if not opens and not stack:
            if mark.after_digit and number + 1 == len(marks):
                continue
            faces_wrong = number + 1 < len(marks) and marks[number + 1].opens is False and not mark.after_digit
            fine = False
            if faces_wrong:
                stack.append(mark)
            continue
        if opens:
            stack.append(mark)
            continue
        opening = stack.pop()
        pairs.append(
            Quotation(
                opening.start,
                mark.end,
                opening.end,
                mark.start,
                joined=carried and not pairs and _heads(paragraph, opening),
            )
        )
    if not stack:
        return _outermost(pairs), fine, False
    first = stack[0]
    if goes_on and not paragraph.ends_with_mark():
        kept = [p for p in pairs if p.end <= first.start]
        joined = carried and not kept and _heads(paragraph, first)
        return (
            [*_outermost(kept), Quotation(first.start, paragraph.end, first.end, paragraph.end, joined=joined)],
            fine,
            True,
        )
    last = stack[-1]
    if all(p.start < last.start for p in pairs):
        pairs = [p for p in pairs if p.end <= last.start or p.start > last.start]
        pairs.append(Quotation(last.start, paragraph.end, last.end, paragraph.end, closed=False))
    return _outermost(pairs), False, False


def _heads(paragraph: _Paragraph, mark: _Mark) -> bool:
    return mark.start == paragraph.start


def _outermost(pairs: list[Quotation]) -> list[Quotation]:
    kept: list[Quotation] = []
    for pair in sorted(pairs, key=lambda p: (p.start, -p.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept


def _with_singles(text: str, paragraph: _Paragraph, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks beside, or around, those in double marks."""
    openings, closings = _single_marks(text, paragraph, doubles)
    found, used, behind = [], 0, paragraph.start
    for number, opening in enumerate(openings):
        if opening < behind:
            continue
        limit = openings[number + 1] if number + 1 < len(openings) else paragraph.end
        while used < len(closings) and closings[used] <= opening:
            used += 1
        ahead = used
        candidates = []
        while ahead < len(closings) and closings[ahead] < limit:
            candidates.append(closings[ahead])
            ahead += 1
        closing = _choose_closing(text, candidates)
        if closing is None or closing == opening + 1:
            continue
        found.append(Quotation(opening, closing + 1, opening + 1, closing))
        behind, used = closing + 1, ahead
    return _outermost([*doubles, *found])


def _single_marks(text: str, paragraph: _Paragraph, doubles: list[Quotation]) -> tuple[list[int], list[int]]:
    openings, closings, number = [], [], 0
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        while number < len(doubles) and doubles[number].end <= at:
            number += 1
        if number < len(doubles) and doubles[number].start <= at:
            continue
        before = text[at - 1] if at > paragraph.start else ""
        after = text[at + 1] if at + 1 < paragraph.end else ""
        if before.isalnum() and after.isalnum():
            continue
        gap_before = not before or before.isspace() or before in _BEFORE_OPENING
        if gap_before and after and not after.isspace() and match.group() not in "’›":
            if not _ELIDED.match(text, at + 1):
                openings.append(at)
        elif (
            before
            and not before.isspace()
            and not after.isalnum()
            and match.group() not in "‘‚`"
            and not before.isdigit()
        ):
            closings.append(at)
    return openings, closings


def _choose_closing(text: str, candidates: list[int]) -> int | None:
    """The first closing mark that is not the apostrophe of a plural ("the rebels' base"), unless there is no other."""
    for at in candidates:
        if not (text[at - 1] in "sS" and text[at + 1 : at + 2].isspace() and text[at + 2 : at + 3].islower()):
            return at
    return candidates[0] if candidates else None
