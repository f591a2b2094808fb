"""A gold file in, its articles out; and the characters of a text for which the quotes of a gold stand.

    @ 003.txt|2024-06-21|sudan|Toll rises|Channel Nine
    A Rapid Support Forces|ArmedGroup|SD|RSF;the paramilitaries
    E e1|Shelling|ag=Rapid Support Forces|pl=El Fasher|d=2024-06-18
    : shells landed on the market

A line begins with the letter of its kind and a space; docs/evaluate.md tells them all. A line that cannot be understood
is WrongUse with file and line; a quote that does not stand in its text is given back, since only the text can show it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.running.evaluation.gold import GoldArticle, GoldEvent, GoldFigure, GoldStatement, Quote
from kg.running.evaluation.gold_lines import LINES, Malformed, read_heading, read_quote
from kg.words.errors import WrongUse
from kg.words.vocab import did_you_mean

_LAYERS = {"A": "actors", "P": "places", "T": "times", "E": "events", "C": "figures", "S": "statements"}
_CONTINUED = {":": ("E", "anchors"), ">": ("S", "contents")}
_LIKE = {"'": "['‘’‛`´]", '"': "[\"“”„‟«»]|''", "-": "[-‐‑‒–—]"}

Span = tuple[int, int]


def read_gold(paths: Iterable[Path]) -> list[GoldArticle]:
    """The articles of gold files (.ann), and of folders of them in sorted order."""
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise WrongUse(f"no such file or folder: {path}", "Give a gold file (.ann), or a folder of them.")
        found = [path] if path.is_file() else sorted(path.glob("*.ann"))
        if not found:
            raise WrongUse(f"no gold in {path}", "A folder must hold files that end in .ann.")
        files.extend(found)
    articles = [article for file in files for article in _read_file(file)]
    seen: dict[str, GoldArticle] = {}
    for article in articles:
        before = seen.setdefault(article.path, article)
        if before is not article:
            raise _wrong(article.file, article.line, f"{article.path} stands already at {before.file}:{before.line}")
    return articles


def _read_file(file: Path) -> list[GoldArticle]:
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _wrong(str(file), content.count(b"\n", 0, problem.start) + 1, "not UTF-8") from None
    articles = parse_gold(text, str(file))
    if not articles:
        raise WrongUse(f"{file}: no article", "An article begins with a line `@ file|date|group|title|outlet|url`.")
    return articles


def parse_gold(text: str, file: str = "gold.ann") -> list[GoldArticle]:
    """The articles of a gold file's text. Raises WrongUse naming file and line where one cannot be understood."""
    drafts: list[_Draft] = []
    for number, line in enumerate(text.split("\n"), 1):
        letter, rest = line[:1], line[2:].strip()
        if not line.strip() or letter == "#":
            continue
        try:
            if line[1:2] not in ("", " ") or (letter not in LINES and letter not in ("@", "B", *_CONTINUED)):
                raise Malformed("a line begins with one of @ A P T E : C S > B # and a space")
            if letter == "@":
                drafts.append(_Draft(read_heading(rest, number, file)))
            elif not drafts:
                raise Malformed("an article must come first: @ file|date|group|title|outlet|url")
            else:
                drafts[-1].take(letter, rest, number)
        except Malformed as problem:
            raise _wrong(file, number, str(problem)) from None
    return [d.done() for d in drafts]


@dataclass(slots=True)
class _Draft:
    """An article as far as its lines have been read."""

    article: GoldArticle
    layers: dict[str, list[Any]] = field(default_factory=dict)
    boilerplate: list[Quote] = field(default_factory=list)
    last: str = ""

    def take(self, letter: str, rest: str, number: int) -> None:
        if letter == "B":
            self.boilerplate.append(read_quote(rest, number))
        elif letter in _CONTINUED:
            above, name = _CONTINUED[letter]
            if self.last != above:
                raise Malformed(f"a line with {letter} belongs under a line with {above}")
            record = self.layers[above][-1]
            quotes = (*getattr(record, name), read_quote(rest, number))
            self.layers[above][-1] = replace(record, **{name: quotes})
            return
        else:
            self.layers.setdefault(letter, []).append(LINES[letter](rest, number))
        self.last = letter

    def done(self) -> GoldArticle:
        layers: dict[str, Any] = {name: tuple(self.layers.get(letter, ())) for letter, name in _LAYERS.items()}
        article = replace(self.article, **layers, boilerplate=tuple(self.boilerplate))
        _check_names(article)
        return article


def _check_names(article: GoldArticle) -> None:
    """Names in roles, places, sources and events must be declared in the same article."""
    actors, places = {a.name for a in article.actors}, {p.name for p in article.places}
    events: set[str] = set()
    for event in article.events:
        if event.id in events:
            raise _wrong(article.file, event.line, f"{event.id} stands already above")
        if not event.anchors:
            raise _wrong(article.file, event.line, f"{event.id} quotes no words of the text; add lines with : below it")
        events.add(event.id)
    records: list[GoldEvent | GoldFigure | GoldStatement] = [*article.events, *article.figures, *article.statements]
    for record in records:
        for what, name in _references(record):
            known = {"actor": actors, "place": places, "event": events}[what]
            if name is not None and name not in known:
                hint = did_you_mean(name, sorted(known))
                raise _wrong(article.file, record.line, f"{name!r} is no {what} of this article{hint}")
        part = record.part_of if isinstance(record, GoldFigure) else None
        if part is not None and part >= len(article.figures):
            raise _wrong(article.file, record.line, f"there is no figure {part} in this article; the first is 0")
    for statement in article.statements:
        if not statement.contents:
            raise _wrong(article.file, statement.line, "the statement quotes no content; add lines with > below it")


def _references(record: GoldEvent | GoldFigure | GoldStatement) -> list[tuple[str, str | None]]:
    """(what it must be, name) of everything that a record names."""
    if isinstance(record, GoldStatement):
        return [("actor", name) for name in record.speakers]
    if isinstance(record, GoldFigure):
        return [*(("actor", name) for name in record.sources), *(("event", name) for name in record.events)]
    roles = (record.agents, record.targets, record.participants)
    actors = [name for choice in roles for name in (*choice.required, *choice.allowed)]
    return [("actor", name) for name in (*actors, *record.sources)] + [("place", name) for name in record.places]


def _wrong(file: str, line: int, what: str) -> WrongUse:
    return WrongUse(f"{file}:{line}: {what}", "Mend that line; docs/evaluate.md tells how a gold is written.")


# ---- quotes


def find_quotes(article: GoldArticle, text: str) -> tuple[dict[Quote, Span], list[Quote]]:
    """Where the quotes of an article stand in its text, and those that do not stand there.

    Reporting words are looked for nearest to what they report.
    """
    quotes = [q for e in article.events for q in e.anchors]
    quotes += [f.quote for f in article.figures] + [t.quote for t in article.times] + list(article.boilerplate)
    quotes += [q for s in article.statements for q in s.contents]
    found: dict[Quote, Span] = {}
    missing = []
    for quote in quotes:
        places = find_words(quote.words, text)
        if len(places) < (quote.nth or 1):
            missing.append(quote)
        else:
            found[quote] = places[(quote.nth or 1) - 1]
    for statement in article.statements:
        cue = statement.cue
        if cue is None:
            continue
        places = find_words(cue.words, text)
        near = [found[q] for q in statement.contents if q in found]
        if len(places) < (cue.nth or 1):
            missing.append(cue)
        elif cue.nth is not None or not near:
            found[cue] = places[(cue.nth or 1) - 1]
        else:
            found[cue] = min(places, key=lambda p: (min(_distance(p, c) for c in near), p))
    return found, sorted(missing, key=lambda q: q.line)


def _distance(one: Span, other: Span) -> int:
    return max(0, other[0] - one[1], one[0] - other[1])


def find_words(words: str, text: str) -> list[Span]:
    """All places where words stand, however the text breaks its lines and curls its quotation marks.

    `x ~~ y` is everything from x to the next y.

    >>> find_words("'we won' ~~ left", "He said ‘we\\nwon’ and then left.")
    [(8, 31)]
    """
    first, tilde, last = (p.strip() for p in words.partition("~~"))
    starts = [m.span() for m in re.finditer(_pattern(first), text)]
    if not tilde:
        return starts
    ends = [m.span() for m in re.finditer(_pattern(last), text)]
    found = []
    at = 0
    for start in starts:
        while at < len(ends) and ends[at][0] < start[1]:
            at += 1
        if at < len(ends):
            found.append((start[0], ends[at][1]))
    return found


def _pattern(words: str) -> str:
    parts = []
    for word in words.split():
        parts.append("".join(f"(?:{_LIKE[c]})" if c in _LIKE else re.escape(c) for c in word))
    return r"\s+".join(parts)
