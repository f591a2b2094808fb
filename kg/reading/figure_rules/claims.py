"""Victims and tolls of a sentence in, figures out: intervals, groups, sums with their parts, kinds told together."""

from dataclasses import dataclass, field, replace
from typing import Any

from spacy.tokens import Span, Token

from kg.reading.figure_rules.groups import group_of, names_person, phrase_span
from kg.reading.figure_rules.kinds import Counts, Victims, counted, find_victims
from kg.reading.figure_rules.numbers import Count, find_counts
from kg.reading.figure_rules.telling import telling
from kg.reading.figure_rules.tolls import find_tolls
from kg.reading.grammar import first_conjunct

_SINGLES = frozenset({"killed", "injured", "abducted", "captured", "missing", "casualties"})
_HARMED = frozenset({"killed", "injured"})


@dataclass(slots=True)
class Figure:
    """A number of people as one sentence gives it; `whole` is the figure that includes it."""

    word: Token
    head: Token
    kind: str
    low: int | None
    high: int | None
    stated: int | None
    qualifier: str
    group: str | None
    group_type: str
    span: Span
    rule: str
    heard: bool = False
    whole: "Figure | None" = None
    replaces: "Figure | None" = None
    facts: dict[str, Any] = field(default_factory=dict)


def read_sentence(sentence: Span) -> list[Figure]:
    """The figures of people in a sentence, in text order; what is not told as having happened yields none."""
    counts = index_counts(find_counts(sentence))
    found = _told_together(find_victims(sentence, counts))
    figures = [f for v in found if (f := _figure(v, counts)) is not None]
    figures = _with_sums(_one_each(figures), counts)
    figures = _one_each([*figures, *_of_tolls(sentence, counts, figures)])
    return sorted(figures, key=lambda f: (f.span.start, -f.span.end, f.kind))


def index_counts(counts: list[Count]) -> Counts:
    """Token index -> count."""
    return {i: count for count in counts for i in range(count.start, count.end)}


def _figure(victims: Victims, counts: Counts) -> Figure | None:
    head, word = victims.head, victims.word
    told = telling(word)
    count = counted(head, counts)
    none = count is not None and count.is_none
    if victims.frame == "VictimCount" and count is None:
        return _nobody(victims) if _is_free_of_reports(word) else None
    if none and not _is_free_of_reports(head):
        return None
    if told == "not":
        return None
    if count is None and victims.kind not in _SINGLES:
        return None
    if count is not None and isinstance(count.stated, float):
        return None
    group = group_of(head, count)
    span = phrase_span(head, count, group)
    rule = f"figures.{victims.frame.removeprefix('Victim').lower()}"
    if count is None:
        return Figure(word, head, victims.kind, 1, 1, 1, "exact", group.words, group.kind, span, rule, told == "heard")
    if word.i == span.end and count is not None and count.end == span.end:
        span = head.doc[span.start : word.i + 1]
    if none:
        span = head.doc[min(count.start, span.start) : span.end]
    return Figure(
        word, head, victims.kind, _int(count.low), _int(count.high), _int(count.stated), count.qualifier,
        None if none and group.kind == "everyone" else group.words, group.kind, span, rule, told == "heard",
    )  # fmt: skip


def _int(value: float | None) -> int | None:
    return None if value is None else int(value)


def _nobody(victims: Victims) -> Figure:
    word = victims.word
    start = word.head.i if word.head.lower_ == "without" else word.left_edge.i
    group = group_of(word, None)
    span = word.doc[start : word.i + 1]
    return Figure(word, word, victims.kind, 0, 0, 0, "exact", group.words, group.kind, span, "figures.none")


def _is_free_of_reports(head: Token) -> bool:
    """Whether "no ..." denies the harm and not only that it was heard of at once: "no immediate reports of casualties"."""
    return not any(c.lower_ in ("immediate", "initial", "early", "immediately") for c in head.children) and not any(
        c.lower_ in ("immediately", "yet", "initially") for c in head.head.children
    )


def _told_together(found: list[Victims]) -> list[Victims]:
    """Killed and injured told of the same people in one breath ("killed or wounded 20") are casualties."""
    by_head: dict[int, set[str]] = {}
    for v in found:
        if v.frame != "VictimCount":
            by_head.setdefault(v.head.i, set()).add(v.kind)
    kept: dict[tuple[int, str], Victims] = {}
    for v in found:
        both = by_head.get(v.head.i, set()) >= _HARMED and v.kind in _HARMED and v.frame != "VictimCount"
        v = replace(v, kind="casualties") if both else v
        kept.setdefault((v.head.i, v.kind), v)
    return list(kept.values())


def _one_each(figures: list[Figure]) -> list[Figure]:
    """One figure for each number: the same tokens are not counted twice for one kind."""
    kept: dict[tuple[str, int, bool], Figure] = {}
    for figure in figures:
        last = next((t.i for t in reversed(figure.span) if t.like_num), figure.head.i)
        kept.setdefault((figure.kind, last, figure.rule == "figures.sum"), figure)
    return list(kept.values())


def _with_sums(figures: list[Figure], counts: Counts) -> list[Figure]:
    """Adds the sum of what one word says of coordinated groups ("three men and two children were killed")."""
    rows: dict[tuple[int, str, int], list[Figure]] = {}
    for figure in figures:
        if figure.high != 0 and figure.rule != "figures.count":
            rows.setdefault((figure.word.i, figure.kind, first_conjunct(figure.head).i), []).append(figure)
    sums = []
    for parts in rows.values():
        if len(parts) < 2 or not _can_be_added(parts):
            continue
        sums.append(_sum_of(parts))
        for part in parts:
            part.whole = sums[-1]
    return [*figures, *sums]


def _can_be_added(parts: list[Figure]) -> bool:
    first = first_conjunct(parts[0].head)
    chain, ahead = [], [first]
    while ahead:
        token = ahead.pop()
        chain.append(token.i)
        ahead.extend(c for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "NUM"))
    complete = sorted(chain) == sorted(p.head.i for p in parts)
    everyone = any(p.group_type == "everyone" and p.group is not None for p in parts)
    return complete and not everyone and all(p.qualifier != "vague" for p in parts)


def _sum_of(parts: list[Figure]) -> Figure:
    parts = sorted(parts, key=lambda p: p.span.start)
    lows, highs = [p.low for p in parts], [p.high for p in parts]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    high = None if any(x is None for x in highs) else sum(x for x in highs if x is not None)
    exact = all(p.qualifier == "exact" for p in parts)
    stated = sum(p.stated or 0 for p in parts) if exact and all(p.stated is not None for p in parts) else None
    blurred = next((p.qualifier for p in parts if p.qualifier != "exact"), "exact")
    types = {p.group_type for p in parts}
    kind = types.pop() if len(types) == 1 and not any(names_person(p.head) for p in parts) else "everyone"
    span = parts[0].word.doc[parts[0].span.start : parts[-1].span.end]
    first = parts[0]
    return Figure(
        first.word, first.head, first.kind, low, high, stated, blurred, None, kind, span, "figures.sum", first.heard
    )


def _of_tolls(sentence: Span, counts: Counts, known: list[Figure]) -> list[Figure]:
    found: list[Figure] = []
    for toll in find_tolls(sentence, counts):
        told = telling(toll.word)
        if told == "not" or any(f.span.start <= toll.count.start < f.span.end for f in known):
            continue
        count = toll.count
        low, high, qualifier = _int(count.low), _int(count.high), count.qualifier
        if toll.above and qualifier == "exact" and low is not None:
            low, high, qualifier = low + 1, None, "moreThan"
        number = sentence.doc[count.end - 1]
        group = group_of(number.head if number.dep_ == "nummod" and number.head.i == count.end else number, count)
        span = phrase_span(number, count, group)
        figure = Figure(
            toll.word, toll.word, toll.kind, low, high, _int(count.stated), qualifier, group.words, group.kind, span,
            "figures.toll", told == "heard",
        )  # fmt: skip
        former = next((f for f in found if f.word == toll.word and f.facts.get("former")), None)
        figure.facts["former"] = toll.former
        if former is not None and not toll.former:
            figure.replaces = former
        found.append(figure)
    return found
