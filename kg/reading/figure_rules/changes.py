"""Figures in text order in, how they change out: what was added is a part of the new total, which replaces the old one.

"Nine more people died, bringing the number of dead to 26" -> 9 is a part of 26; a former total of 17 is superseded.
"""

from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import is_one_more
from kg.reading.figure_rules.lexicon import listed
from kg.reading.grammar import ancestors, children

_AHEAD = 3


def is_added(figure: Figure) -> bool:
    """Whether a number comes on top of others: "nine more people", "another three", "a further 12", "a fifth"."""
    start, end = figure.span.start, figure.span.end
    doc = figure.span.doc
    for token in doc[max(start - 2, figure.span.sent.start) : min(end + 1, figure.span.sent.end)]:
        if token.lower_ in listed("more") and token.i + 1 < len(doc) and doc[token.i + 1].lower_ != "than":
            if token.i == end:
                return doc[token.i + 1].pos_ not in ("ADJ", "ADV")
            if token.i >= start - 1 or doc[token.i + 1].lower_ in ("a", "at", "an"):
                return True
    return is_one_more(figure.head)


def is_risen(figure: Figure) -> bool:
    """Whether a toll is told as having changed: "has risen to five", "bringing the number of dead to 26"."""
    return figure.rule == "figures.toll" and any(
        t.pos_ == "VERB" and t.lemma_.lower() in listed("rise") for t in (figure.word.head, figure.word.head.head)
    )


def join_added(figures: list[Figure], earlier: list[Figure]) -> None:
    """Tell the figures of a sentence that were added, here or shortly before, of which new total they are parts."""
    for total in figures:
        if total.rule != "figures.toll" or total.facts.get("former") or total.whole is not None:
            continue
        for figure in (*earlier[-_AHEAD:], *figures):
            if figure is total or figure.whole is not None or figure.kind != total.kind or not figure.low:
                continue
            fits = total.low is not None and figure.low < total.low and figure.rule != "figures.toll"
            if fits and (is_added(figure) or _is_its_cause(figure, total)):
                figure.whole = total


def replace_first_told(figures: list[Figure], earlier: list[Figure]) -> None:
    """Tell the figures of a sentence which number they replace that was only told at first: "initially nine"."""
    for at, figure in enumerate(figures):
        if figure.whole is not None or figure.replaces is not None or _is_told_at_first(figure) or not figure.low:
            continue
        for old in reversed((*earlier[-_AHEAD:], *figures[:at])):
            same = old.kind == figure.kind and old.whole is None and old.group_type == figure.group_type
            if same and old.low != figure.low and _is_told_at_first(old) and _is_told_now(figure):
                figure.replaces = old
                break


def _is_told_at_first(figure: Figure) -> bool:
    return _is_marked(figure, "at-first")


def _is_told_now(figure: Figure) -> bool:
    return _is_marked(figure, "by-now") or is_risen(figure)


def _is_marked(figure: Figure, name: str) -> bool:
    """Whether the clause that tells a figure has an adverb of a list; "at first" is told by its last word."""
    over = figure.word
    for _ in range(_AHEAD):
        if any(c.lower_ in listed(name) for c in children(over, "advmod")):
            return True
        if any(c.lower_ in listed(name) for p in children(over, "prep") for c in p.children):
            return True
        if over.head == over or (over.dep_ == "conj" and over.pos_ == "VERB"):
            return False
        over = over.head
    return False


def _is_its_cause(figure: Figure, total: Figure) -> bool:
    """Whether a death is why the toll rose: "rose to five after a rescuer died"."""
    if not is_risen(total) or figure.span.start < total.span.end:
        return False
    for token in ancestors(figure.word):
        if token.dep_ == "advcl" and any(
            c.lower_ in listed("because") for c in token.children if c.dep_ in ("mark", "advmod")
        ):
            return token.head in (total.word.head, total.word)
    return False
