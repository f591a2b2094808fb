"""One line of a gold file in, the value it stands for out. Raises Malformed saying what is wrong with the line.

    read_place("El Fasher|SD|El Fasher;the city|opt", 12).wordings     # ('El Fasher', 'the city')

The fields of each kind of line are told in docs/evaluate.md.
"""

import re
from collections.abc import Callable, Sequence

from kg.intake.metadata import is_day
from kg.running.evaluation.gold import (
    Bounds,
    Choice,
    Days,
    GoldActor,
    GoldArticle,
    GoldEvent,
    GoldFigure,
    GoldPlace,
    GoldStatement,
    GoldTime,
    Quote,
)
from kg.words.vocab import did_you_mean, vocabulary

_EVENT_KEYS = ("also", "m", "ma", "ag", "tg", "pt", "ob", "w", "pl", "pla", "d", "da", "src", "srca", "occ", "und")
_FIGURE_KEYS = ("srca", "alt", "eva")
_STATEMENT_KEYS = ("also", "cue", "spa", "fa", "med", "adr")
_FORMS = ("direct", "mixed", "indirect")
_NONE = ("", "/")


class Malformed(Exception):
    """A line of a gold file that cannot be understood."""


def read_heading(rest: str, number: int, file: str) -> GoldArticle:
    """The article that a line `@ path|published|group|title|outlet|url` opens."""
    path, published, *more = [f.strip() for f in rest.split("|")] + [""] * (5 - rest.count("|"))
    if not path:
        raise Malformed("the article has no file name")
    if published not in _NONE and not is_day(published[:10]):
        raise Malformed(f"{published!r} is no date; write 2025-04-15")
    group, title, outlet, url = (more + [""] * 4)[:4]
    return GoldArticle(
        file=file,
        line=number,
        path=path,
        published=_known(published),
        group=group,
        title=_known(title),
        outlet=_known(outlet),
        url=_known(url),
    )


def read_actor(rest: str, number: int) -> GoldActor:
    """`name|type|country|wordings|opt`."""
    name, kind, country, wordings = _fields(rest, 4, ("opt",))
    if not name:
        raise Malformed("the actor has no name")
    _check(kind, [c for c in vocabulary().classes() if vocabulary().is_a(c, "Actor")], "type of actor")
    words = _list(wordings)
    return GoldActor(line=number, name=name, type=kind, country=_known(country), wordings=words, optional=_flag(rest))


def read_place(rest: str, number: int) -> GoldPlace:
    """`name|country|wordings|opt`."""
    name, country, wordings = _fields(rest, 3, ("opt",))
    if not name:
        raise Malformed("the place has no name")
    return GoldPlace(line=number, name=name, country=_known(country), wordings=_list(wordings), optional=_flag(rest))


def read_time(rest: str, number: int) -> GoldTime:
    """`words|days;other days|opt`."""
    words, days = _fields(rest, 2, ("opt",))
    return GoldTime(
        line=number,
        quote=read_quote(words, number),
        days=tuple(_days(d) for d in days.split(";")),
        optional=_flag(rest),
    )


def read_event(rest: str, number: int) -> GoldEvent:
    """`id|class|key=value|…|opt`; the quotes follow on lines of their own."""
    name, kind, *more = [f.strip() for f in rest.split("|")] + ([""] if "|" not in rest else [])
    keys = _keys(more, _EVENT_KEYS, ("opt",))
    if not name:
        raise Malformed("the event has no number")
    types = (kind, *_list(keys.get("also", "")))
    for one in types:
        _check(one, vocabulary().subclasses("Event"), "class of events")
    modalities = (keys.get("m", "actual"), *_list(keys.get("ma", "")))
    for modality in modalities:
        _check(modality, vocabulary().notations("modality"), "modality")
    agents, targets, participants, objects, weapons = (_choice(keys.get(k, "")) for k in ("ag", "tg", "pt", "ob", "w"))
    return GoldEvent(
        line=number,
        id=name,
        types=types,
        modalities=modalities,
        agents=agents,
        targets=targets,
        participants=participants,
        objects=objects,
        weapons=weapons,
        places=_readings(keys, "pl", "pla"),
        days=tuple(_days(d) for d in (keys.get("d", "/"), *_list(keys.get("da", "")))),
        sources=_readings(keys, "src", "srca"),
        occurrence=_known(keys.get("occ", "")),
        undecided=_list(keys.get("und", "")),
        optional="opt" in more,
    )


def read_figure(rest: str, number: int) -> GoldFigure:
    """`kind|lowest|highest|group|event|source|part of|words|flags and keys, divided by ;`."""
    kind, low, high, group, event, source, part, words, *more = _at_least(rest, 8)
    extras = [x.strip() for field in more for x in field.split(";") if x.strip()]
    keys = _keys(extras, _FIGURE_KEYS, ("opt", "vague", "pany"))
    _check(kind, vocabulary().notations("kind"), "kind of figure")
    if part not in _NONE and not part.isdigit():
        raise Malformed(f"{part!r} is no number of a figure; the first figure of the article is 0")
    ranges = [] if "?" in (low, high) else [(_bound(low), _bound(high))]
    ranges += [_range(x) for x in _list(keys.get("alt", ""), ",")]
    return GoldFigure(
        line=number,
        kind=kind,
        ranges=tuple(ranges),
        quote=read_quote(words, number),
        group=_known(group),
        events=(_known(event), *map(_known, _list(keys.get("eva", ""), ","))),
        sources=(_known(source), *map(_known, _list(keys.get("srca", ""), ","))),
        part_of=None if part in _NONE else int(part),
        part_open="pany" in extras,
        vague="vague" in extras,
        optional="opt" in extras,
    )


def read_statement(rest: str, number: int) -> GoldStatement:
    """`speaker|form|act|key=value|…|opt`; the contents follow on lines of their own."""
    speaker, form, act, *more = _at_least(rest, 3)
    keys = _keys(more, _STATEMENT_KEYS, ("opt",))
    forms = (form, *_list(keys.get("fa", "")))
    for one in forms:
        _check(one, _FORMS, "form")
    acts = (act, *_list(keys.get("also", "")))
    for one in acts:
        _check(one, vocabulary().notations("act"), "act")
    return GoldStatement(
        line=number,
        speakers=(_known(speaker), *map(_known, _list(keys.get("spa", "")))),
        forms=forms,
        acts=acts,
        cue=read_quote(keys["cue"], number) if keys.get("cue") else None,
        media=_list(keys.get("med", "")),
        optional="opt" in more,
    )


def read_quote(words: str, number: int) -> Quote:
    """Words of the text; `##2` behind them means where they stand the second time."""
    found = re.fullmatch(r"(.*?)\s*(?:##(\d+))?", words.strip(), re.DOTALL)
    if found is None or not found[1]:
        raise Malformed("no words of the text are quoted")
    return Quote(number, found[1], int(found[2]) if found[2] else None)


# ---- fields


def _at_least(rest: str, count: int) -> list[str]:
    fields = [f.strip() for f in rest.split("|")]
    if len(fields) < count:
        raise Malformed(f"{count} fields divided by | are needed, there are {len(fields)}")
    return fields


def _fields(rest: str, count: int, flags: Sequence[str]) -> list[str]:
    fields = _at_least(rest, count)
    for extra in fields[count:]:
        if extra:
            _check(extra, flags, "flag")
    return fields[:count]


def _flag(rest: str) -> bool:
    return "opt" in (f.strip() for f in rest.split("|")[2:])


def _keys(fields: Sequence[str], known: Sequence[str], flags: Sequence[str]) -> dict[str, str]:
    found = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if equals:
            _check(name.strip(), known, "key")
            found[name.strip()] = value.strip()
        elif field:
            _check(field, flags, "flag")
    return found


def _check(word: str, known: Sequence[str], what: str) -> None:
    if word not in known:
        raise Malformed(f"there is no {what} {word!r}{did_you_mean(word, known)}")


def _known(value: str) -> str | None:
    return None if value in _NONE else value


def _list(value: str, divider: str = ";") -> tuple[str, ...]:
    return tuple(x.strip() for x in value.split(divider) if x.strip())


def _choice(value: str) -> Choice:
    several = _list(value)
    return Choice(
        tuple(x for x in several if not x.startswith("?") and x != "/"),
        tuple(x[1:].strip() for x in several if x.startswith("?")),
    )


def _readings(keys: dict[str, str], first: str, other: str) -> tuple[str | None, ...]:
    return (_known(keys.get(first, "")), *map(_known, _list(keys.get(other, ""))))


def _days(value: str) -> Days:
    value = value.strip()
    if value in _NONE:
        return None, None
    first, slash, last = value.partition("/")
    for day in (first, last):
        if day and not is_day(day):
            raise Malformed(f"{day!r} is no date; write 2025-04-15, or two with / between them")
    if first and last and last < first:
        raise Malformed(f"{value!r} ends before it begins")
    return first or None, (last or None) if slash else first


def _bound(value: str) -> int | None:
    return None if value in _NONE else _number(value)


def _number(value: str) -> int:
    if not value.isdigit():
        raise Malformed(f"{value!r} is no number; write digits, / for an open end, ? for any")
    return int(value)


def _range(value: str) -> Bounds:
    low, dash, high = value.partition("-")
    return _bound(low), _bound(high) if dash else _bound(low)


LINES: dict[str, Callable[[str, int], object]] = {
    "A": read_actor,
    "P": read_place,
    "T": read_time,
    "E": read_event,
    "C": read_figure,
    "S": read_statement,
}
"""What reads a line, by its first letter."""
