"""Figures that one word tells of coordinated groups in, with their sums or told as parts of the first out."""

from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import names_person
from kg.reading.grammar import first_conjunct


def with_sums(figures: list[Figure]) -> list[Figure]:
    """Adds the number of victims told by name together ("the mayor, his aide Ali and Omar Issa were killed").

    Groups that are each told with their words stand side by side: nobody has added them up.
    """
    rows: dict[tuple[int, str, int], list[Figure]] = {}
    for figure in figures:
        if figure.high != 0 and figure.rule != "figures.count":
            rows.setdefault((figure.word.i, figure.kind, first_conjunct(figure.head).i), []).append(figure)
    sums = []
    for parts in rows.values():
        if len(parts) > 2 and _adds_up(parts):
            for part in parts[1:]:
                part.whole = parts[0]
            continue
        if len(parts) < 2 or all(p.group for p in parts) or not _can_be_added(parts):
            continue
        sums.append(_sum_of(parts))
        for part in parts:
            part.whole = sums[-1]
    return [*figures, *sums]


def _adds_up(parts: list[Figure]) -> bool:
    """Whether the first of several is made up of the others: "12 people, seven women and five men"."""
    first, *others = sorted(parts, key=lambda p: p.span.start)
    told = [p.stated for p in others]
    whole = first is parts[0] and first.group_type == "everyone" and None not in told
    return whole and first.stated == sum(n for n in told if n is not None)


def _can_be_added(parts: list[Figure]) -> bool:
    first = first_conjunct(parts[0].head)
    chain, ahead = [], [first]
    while ahead:
        token = ahead.pop()
        chain.append(token.i)
        ahead.extend(c for c in token.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "NUM"))
    heads = sorted(p.head.i for p in parts)
    if parts[0].word.i > heads[-1]:
        chain = [i for i in chain if i < parts[0].word.i]
    complete = sorted(chain) == heads
    before = first.doc[max(parts[0].span.start - 1, first.sent.start)].lower_
    if before in (",", "and") and any(
        t.like_num for t in first.doc[max(parts[0].span.start - 5, first.sent.start) : parts[0].span.start]
    ):
        return False
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
