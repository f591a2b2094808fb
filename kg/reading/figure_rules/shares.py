"""Figures of a sentence in, the shares of them that are told by a bare number out.

"killed 23 people, nine of them in the first hour" -> nine of the 23     "12 wounded, four seriously" -> four of the 12
"Five belonged to one family." -> five of those counted in the sentence before
"""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.counting import Counts
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import Group, group_of, group_type, is_one
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.numbers import Count
from kg.reading.grammar import children

_CLOSING = frozenset({",", ".", ";", ":", ")", "-", "–", "—", "and", "when", "after"})
_OPENING = frozenset({",", ";", "(", "-", "–", "—", "with", "and"})


@dataclass(frozen=True, slots=True)
class Share:
    """A number of those whom another figure counts, who they were where that is told, and the words."""

    whole: Figure
    head: Token
    count: Count
    group: Group
    span: Span


def find_shares(sentence: Span, figures: list[Figure], earlier: list[Figure], counts: Counts) -> list[Share]:
    """The shares of a sentence in text order; a number that a figure or a word of harm has is none."""
    taken = {i for f in figures for i in (f.head.i, *range(f.span.start, f.span.end))}
    bare = [c for c in dict.fromkeys(counts.values()) if _counts_people(c) and c.end - 1 not in taken]
    found: list[Share] = []
    way: str | None = None
    for count in sorted(bare, key=lambda c: c.start):
        end = _of_them(count, sentence)
        if end is None and way is not None:
            end = _in_the_same_way(count, sentence, way)
        graded = end is None and _is_graded(count, sentence)
        whole = _whole(count, figures, [] if graded else _just_before(sentence, earlier))
        if whole is not None and _hangs_on_others(count, sentence, counts, taken | {c.count.end - 1 for c in found}):
            continue
        if whole is not None and (end is not None or (graded and whole.kind in ("injured", "casualties"))):
            end = count.end if end is None else end
            way = _way(sentence, end)
            found.append(_share(whole, count, sentence, end))
    return found or _alone(sentence, bare, earlier)


def _counts_people(count: Count) -> bool:
    return count.measure is None and not count.is_none and isinstance(count.stated, int)


def _of_them(count: Count, sentence: Span) -> int | None:
    """Where "nine of them" ends, where no more is told of the nine than when, where, how or by whom."""
    doc, i = sentence.doc, count.end
    if i + 1 >= sentence.end or doc[i].lower_ != "of" or doc[i + 1].lower_ not in ("them", "whom"):
        return None
    if count.start > sentence.start and doc[count.start - 1].lower_ not in _OPENING:
        return None
    after = doc[i + 2] if i + 2 < sentence.end else None
    if after is not None and after.lower_ in ("is", "are", "was", "were", "being") and after.i + 1 < sentence.end:
        after = after.nbor(1)
        return i + 2 if after.pos_ == "ADP" or after.lower_ in listed("share-told") else None
    if after is None or after.lower_ in _CLOSING or after.lower_ in listed("share-told"):
        return i + 2
    closed = after.i + 1 >= sentence.end or after.nbor(1).lower_ in _CLOSING
    return i + 2 if after.pos_ == "ADP" or (closed and after.lower_ in listed("graded")) else None


def _way(sentence: Span, end: int) -> str | None:
    """The preposition that says what was told of a share: the "to" of "nine of them attributed to armed groups"."""
    ahead = sentence.doc[end : min(end + 3, sentence.end)]
    return next((t.lower_ for t in ahead if t.pos_ == "ADP" or t.tag_ in ("IN", "TO")), None)


def _in_the_same_way(count: Count, sentence: Span, way: str) -> int | None:
    """Where a second share ends of which the same is told: "nine of them in the town and five in the hills"."""
    doc = sentence.doc
    before = doc[count.start - 1].lower_ if count.start > sentence.start else ""
    after = doc[count.end].lower_ if count.end < sentence.end else ""
    return count.end if before in (",", "and", ";") and after == way else None


def _is_graded(count: Count, sentence: Span) -> bool:
    """Whether a number is told by how badly they are hurt alone: "12 wounded, four seriously,"."""
    doc, i = sentence.doc, count.end
    if count.start <= sentence.start or i >= sentence.end or doc[count.start - 1].lower_ not in _OPENING:
        return False
    return doc[i].lower_ in listed("graded") and (i + 1 >= sentence.end or doc[i + 1].lower_ in _CLOSING)


def _whole(count: Count, figures: list[Figure], before: list[Figure]) -> Figure | None:
    """The figure that a share is of: the nearest before it, else the one of the sentence before."""
    here = [f for f in figures if f.span.end <= count.start and f.rule != "figures.part"]
    if here:
        nearest = max(here, key=lambda f: f.span.end)
        return nearest if _is_more(nearest, count) else None
    return _one_of(before, count) if not figures or count.start < figures[0].span.start else None


def _hangs_on_others(count: Count, sentence: Span, counts: Counts, known: set[int]) -> bool:
    """Whether the nearest people counted before are no figure: "1,700 were killed and 900 are in jail, 70 of them"."""
    for i in range(count.start - 1, sentence.start - 1, -1):
        other = counts.get(i)
        if other is None or other.measure is not None:
            continue
        number = sentence.doc[other.end - 1]
        noun = number.head if number.dep_ == "nummod" and number.head.i >= other.end else number
        if number.i in known or noun.i in known:
            return False
        if noun == number or group_type(noun) is not None:
            return True
    return False


def name_wholes(sentence: Span, figures: list[Figure], counts: Counts) -> None:
    """Tell the figures whose number is followed by "of them" of which figure before them they are a share."""
    for figure in figures:
        count = counts.get(figure.head.i) or counts.get(figure.span.start)
        if count is None or figure.whole is not None or _of_them(count, sentence) is None:
            continue
        before = [f for f in figures if f.span.end <= count.start and f.rule != "figures.part"]
        nearest = max(before, key=lambda f: f.span.end, default=None)
        if nearest is not None and nearest.kind == figure.kind and _is_more(nearest, count):
            figure.whole = nearest


def _is_more(whole: Figure, count: Count) -> bool:
    most = whole.high if whole.high is not None else whole.low
    return whole.whole is None and most is not None and most > (count.high or count.low or 0)


def _just_before(sentence: Span, earlier: list[Figure]) -> list[Figure]:
    """The figures of the sentence right before this one."""
    doc, end = sentence.doc, sentence.start
    while end > 0 and doc[end - 1].is_space:
        end -= 1
    return [f for f in earlier if f.span.sent.start < end <= f.span.sent.end]


def _one_of(before: list[Figure], count: Count) -> Figure | None:
    """Of the figures of a sentence the dead, whom one goes on to speak of, else the only one."""
    fitting = [f for f in before if f.rule != "figures.part" and _is_more(f, count)]
    dead = [f for f in fitting if f.kind == "killed"]
    return dead[0] if len(dead) == 1 else fitting[0] if len(fitting) == 1 else None


def _share(whole: Figure, count: Count, sentence: Span, end: int) -> Share:
    """A share, with who they were where the words say it: "one of them of a schoolboy"."""
    doc = sentence.doc
    head = doc[count.end - 1]
    if end < sentence.end and doc[end].lower_ == "of":
        people = [t for t in doc[end + 1 : min(end + 5, sentence.end)] if group_type(t) is not None]
        if people and (is_one(people[0]) or people[0].tag_ == "NNS"):
            return Share(whole, people[0], count, group_of(people[0], None), doc[count.start : people[0].i + 1])
    return Share(whole, head, count, Group(None, "everyone", count.start, end), doc[count.start : end])


def _alone(sentence: Span, bare: list[Count], earlier: list[Figure]) -> list[Share]:
    """Shares of those counted in the sentence before: "Five belonged to one family", "Two were children"."""
    before = _just_before(sentence, earlier) if bare else []
    found = []
    for count in bare if before else ():
        number = sentence.doc[count.end - 1]
        verb = number.head
        before_it = sentence.doc[sentence.start : count.start]
        opens = all(t.lower_ in listed("share-opening") or t.is_space for t in before_it)
        whole = _one_of(before, count)
        if not opens or whole is None or number.dep_ != "nsubj" or children(number, "prep") or verb.i != count.end:
            continue
        people = [t for t in children(verb, "attr") if verb.lemma_ == "be" and group_type(t) is not None]
        if people and (people[0].tag_ == "NNS" or is_one(people[0])):
            span = sentence.doc[count.start : people[0].i + 1]
            found.append(Share(whole, people[0], count, group_of(people[0], None), span))
        elif verb.lemma_.lower() in listed("belonging"):
            span = sentence.doc[count.start : verb.i + 1]
            found.append(Share(whole, number, count, Group(None, "everyone", count.start, count.end), span))
    return found
