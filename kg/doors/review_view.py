"""What waits for a decision in, a screen of text out: the sentence with its words marked, and what was read from it."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from kg.doors.article_view import interval_words
from kg.doors.render import clean
from kg.joining.corrections import fields_of, words_of
from kg.joining.quarantine import REFERENCES
from kg.running.decided import decision_words
from kg.running.find_record import Spot
from kg.running.review import Desk
from kg.running.review_queue import Item
from kg.words.records import Span
from kg.words.vocab import vocabulary

_AROUND = 160
"""Characters shown before and after the sentence."""
_SIDE = 100
"""Columns from which on two reports stand side by side."""
_BESIDE = 6
_FIRST = ("type", "kind", "act", "modality", "attribution", "source", "speaker", "earliest", "latest", "place")
_SHOWN = ("objects", "weapons")
"""Fields that are shown though they cannot be put right."""


def item_screen(desk: Desk, item: Item, *, width: int, colour: bool) -> str:
    """The screen of what waits, ending with a line break."""
    if item.unfit is not None:
        lines = [f"{decision_words(item.unfit.decision)}", f"does not fit: {item.unfit.reason}"]
        told = item.unfit.decision
        lines.append(" · ".join(x for x in (told.coder, told.day, told.note) if x) or "nobody is named with it")
        return "\n".join(textwrap.fill(clean(line), width, subsequent_indent="    ") for line in lines) + "\n"
    if item.is_pair:
        return "\n".join(_pair(desk, item, width, colour)) + "\n"
    return "\n".join([*_record(desk, item.spots[0], width, colour), *_beside(desk, item, width, colour)]) + "\n"


# ---- one record


def _record(desk: Desk, spot: Spot, width: int, colour: bool) -> Iterator[str]:
    yield from (row for line in _heading(desk, spot) for row in _wrap(line, width))
    yield _rule(width, colour)
    yield from _passage(desk, spot, width, colour, _AROUND)
    yield _rule(width, colour)
    record = desk.current(spot)
    if record is None:
        yield "rejected"
        return
    told = {name: field_words(desk, spot, record, name) for name in _fields(spot[1])}
    wide = max(len(name) for name in told)
    for name, value in told.items():
        if value:
            head = _tint(f"{name:{wide}}", "1", colour)
            lines = textwrap.wrap(value, max(20, width - wide - 2)) or [""]
            yield f"{head}  {lines[0]}"
            yield from (" " * (wide + 2) + line for line in lines[1:])
    empty = ", ".join(name for name, value in told.items() if not value)
    if empty:
        yield from (
            _tint(line, "2", colour) for line in textwrap.wrap(f"empty: {empty}", width, subsequent_indent="  ")
        )


def _heading(desk: Desk, spot: Spot) -> list[str]:
    article = desk.records.reading(spot[0]).article
    event = desk.records.event_of(spot)
    anchor = desk.records.anchor(spot)
    part = f"  of event {desk.view.short(event.event)}: {event.label} ({event.modality})" if event else ""
    where = f"{article.path}:{anchor.start}-{anchor.end}"
    facts = (article.outlet or "outlet unknown", (article.published or "no date")[:10], where, article.url)
    title = [clean(article.title)] if article.title else []
    return [f"{desk.records.name(spot)}{part}", *title, " · ".join(clean(x) for x in facts if x)]


def _fields(layer: str) -> list[str]:
    known = fields_of(layer)
    first = [name for name in _FIRST if name in known]
    shown = list(_SHOWN) if layer == "events" else []
    return [*first, *(name for name in known if name not in first), *shown]


def field_words(desk: Desk, spot: Spot, record: Any, name: str) -> str:
    """What a field of a record holds, in words."""
    value = getattr(record, name, None)
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    target = next((t for t, names in REFERENCES.get(spot[1], {}).items() if name in names), None)
    if target is not None:
        there = {r.id: words_of(r) for r in getattr(desk.records.reading(spot[0]), target)}
        values = tuple(there.get(local, local) for local in values)
    return clean("; ".join(getattr(v, "text", None) or str(v) for v in values))


def _passage(desk: Desk, spot: Spot, width: int, colour: bool, around: int) -> list[str]:
    """The sentence of a record with its words marked, between what stands before and after it."""
    text = desk.store.load_text(spot[0])
    anchor = desk.records.anchor(spot)
    start, end = anchor.start or 0, anchor.end or 0
    sentence = _sentence(desk, spot)
    first, last = (sentence.start, sentence.end) if sentence else (start, end)
    before = _whole_words(text[max(0, first - around) : first], last=True, cut=first > around)
    after = _whole_words(text[last : last + around], last=False, cut=len(text) > last + around)
    mark = ("\x1b[1;31m", "\x1b[0m") if colour else ("[", "]")
    words = " ".join(f"{text[first:start]}\0{text[start:end]}\1{text[end:last]}".split())
    shown = " ".join(part for part in (before.strip(), words, after.strip()) if part)
    lines = textwrap.wrap(shown, max(20, width - 2))
    return ["  " + _marked(line, mark) for line in _carried(lines)]


def _sentence(desk: Desk, spot: Spot) -> Span | None:
    """The sentence in which the words of a record stand."""
    anchor = desk.records.anchor(spot)
    start, end = anchor.start or 0, anchor.end or 0
    spans: Sequence[Span] = getattr(desk.records.record(spot), "evidence", ())
    return next((s for s in spans if s.start <= start and end <= s.end), None)


def _carried(lines: Sequence[str]) -> Iterator[str]:
    """Lines in which a mark that is open at the end of one is opened again in the next."""
    is_open = False
    for told in lines:
        line = "\0" + told if is_open else told
        is_open = line.rfind("\0") > line.rfind("\1")
        yield line + "\1" if is_open else line


def _marked(line: str, mark: tuple[str, str]) -> str:
    parts = [clean(part) for part in line.replace("\0", "\0\2").replace("\1", "\0\3").split("\0")]
    raw = line.replace("\0", "\0\2").replace("\1", "\0\3").split("\0")
    shown = parts[0]
    for part in raw[1:]:
        shown += (mark[0] if part[0] == "\2" else mark[1]) + clean(part[1:])
    return shown


def _whole_words(text: str, *, last: bool, cut: bool) -> str:
    """A stretch without the word that was cut, with an ellipsis for what is missing."""
    words = text.split()
    if not words or not cut:
        return " ".join(words)
    return "… " + " ".join(words[1:]) if last else " ".join(words[:-1]) + " …"


def _beside(desk: Desk, item: Item, width: int, colour: bool) -> Iterator[str]:
    if not item.beside:
        return
    is_figure = item.spots[0][1] == "casualties"
    yield _tint("cannot be true together with" if is_figure else "told of the same event by", "1", colour)
    for spot in item.beside[:_BESIDE]:
        yield from textwrap.wrap(record_line(desk, spot), width, initial_indent="  ", subsequent_indent="      ")
    if len(item.beside) > _BESIDE:
        yield f"  … and {len(item.beside) - _BESIDE} more"


def record_line(desk: Desk, spot: Spot) -> str:
    """A record in one line: its name, what it says, who printed it when, and its words."""
    record = desk.records.record(spot)
    article = desk.records.reading(spot[0]).article
    if spot[1] == "casualties":
        what = f"{record.kind} {interval_words(record.min, record.max)} {record.group or ''}".rstrip()
    elif spot[1] == "events":
        what = f"{vocabulary().label(vocabulary().term(record.type))} ({record.modality})"
    else:
        what = words_of(record)
    source = field_words(desk, spot, record, "source") if hasattr(record, "source") else ""
    voice = f", says {source}" if source else ""
    printed = f"{article.outlet or 'outlet unknown'}, {(article.published or 'no date')[:10]}"
    words = _sentence(desk, spot)
    sentence = f": “{' '.join(words.text.split())}”" if words else ""
    return clean(f"{desk.records.name(spot)}  {what}{voice} — {printed}{sentence}")


# ---- two that may be one


def _pair(desk: Desk, item: Item, width: int, colour: bool) -> Iterator[str]:
    score = f"score {item.score:.2f}, because: " if item.score is not None else ""
    yield from textwrap.wrap(f"One event? {score}{'; '.join(item.reasons)}", width, subsequent_indent="    ")
    yield _rule(width, colour)
    half = (width - 3) // 2 if width >= _SIDE else width
    columns = [
        [*(line for head in _heading(desk, spot) for line in _wrap(head, half)), "",
         *_passage(desk, spot, half, colour, 0)]
        for spot in item.spots
    ]  # fmt: skip
    if width < _SIDE:
        yield from columns[0]
        yield ""
        yield from columns[1]
    else:
        yield from _side_by_side(columns[0], columns[1], half)
    yield _rule(width, colour)
    records = [desk.current(spot) or desk.records.record(spot) for spot in item.spots]
    each = (width - 16) // 2
    for name in (*_fields("events"), "figures"):
        told = [
            _figures(desk, spot) if name == "figures" else field_words(desk, spot, record, name)
            for spot, record in zip(item.spots, records, strict=True)
        ]
        if name == "occurrence" or not any(told):
            continue
        sign = " " if not all(told) else "=" if told[0] == told[1] else "≠"
        lines = [textwrap.wrap(t, max(10, each - 2)) or ["-"] for t in told]
        for row in range(max(len(x) for x in lines)):
            left, right = (x[row] if row < len(x) else "" for x in lines)
            head = f"{name if row == 0 else '':13.13}{sign if row == 0 else ' '} "
            yield (head + f"{left:{each}}{right}").rstrip()


def _figures(desk: Desk, spot: Spot) -> str:
    own = [c for c in desk.records.reading(spot[0]).casualties if c.event == spot[2]]
    return "; ".join(f"{c.kind} {interval_words(c.min, c.max)} {c.group or ''}".rstrip() for c in own)


def _side_by_side(left: Sequence[str], right: Sequence[str], half: int) -> Iterator[str]:
    for row in range(max(len(left), len(right))):
        a = left[row] if row < len(left) else ""
        b = right[row] if row < len(right) else ""
        yield (a + " " * max(0, half - _shown_width(a)) + "   " + b).rstrip()


def _shown_width(line: str) -> int:
    from rich.cells import cell_len

    for code in ("\x1b[1;31m", "\x1b[0m"):
        line = line.replace(code, "")
    return cell_len(line)


def _wrap(line: str, width: int) -> list[str]:
    return textwrap.wrap(line, width, subsequent_indent="    ", break_on_hyphens=False)


def _rule(width: int, colour: bool) -> str:
    return _tint("─" * width, "2", colour)


def _tint(words: str, tone: str, colour: bool) -> str:
    return f"\x1b[{tone}m{words}\x1b[0m" if colour else words
