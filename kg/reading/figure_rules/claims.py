"""Victims and tolls of a sentence in, figures out: intervals, groups, sums with their parts, kinds told together."""

from dataclasses import replace

from spacy.tokens import Span, Token

from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import group_of, group_type, phrase_span
from kg.reading.figure_rules.kinds import Victims, find_victims, harms_at, is_none
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.mentions import mention_of
from kg.reading.figure_rules.names import is_pronoun, person_of
from kg.reading.figure_rules.numbers import Count
from kg.reading.figure_rules.sums import with_sums
from kg.reading.figure_rules.taken import kind_of_taken
from kg.reading.figure_rules.telling import is_of_illness, telling
from kg.reading.figure_rules.tolls import Toll, find_tolls, people_below
from kg.reading.grammar import children, first_conjunct

_SINGLES = frozenset({"killed", "injured", "abducted", "captured", "missing", "casualties"})
_ZEROS = frozenset({"killed", "injured", "casualties", "missing", "trapped"})
_STAYS = frozenset({"combatant", "prisoner", "police"})
_HARMED = frozenset({"killed", "injured"})


def read_sentence(sentence: Span, counts: Counts, kind: str | None = None) -> list[Figure]:
    """The figures of people in a sentence, in text order; what is not told as having happened yields none.

    `kind` is that of the figure told last, which "put the figure at 60" speaks of.
    """
    found = _told_together(find_victims(sentence, counts))
    figures = [f for v in found if (f := _figure(v, counts)) is not None]
    figures = with_sums(_one_each(figures))
    figures = _one_each([*figures, *_of_tolls(sentence, counts, figures, kind)])
    return sorted(figures, key=lambda f: (f.span.start, -f.span.end, f.kind))


def is_told_before(figure: Figure, earlier: list[Figure]) -> bool:
    """Whether "he" or "she" may be a single victim told shortly before, who is not counted twice."""
    if not is_pronoun(figure.head):
        return False
    single = [f for f in earlier if f.low == f.high == 1 and f.kind == figure.kind and not is_pronoun(f.head)]
    return any(None in (f.person, figure.person) for f in single)


def index_counts(counts: list[Count]) -> Counts:
    """Token index -> count."""
    return {i: count for count in counts for i in range(count.start, count.end)}


def _figure(victims: Victims, counts: Counts) -> Figure | None:
    head, word = victims.head, victims.word
    told = telling(word) if not is_of_illness(word) else "not"
    count = counted(head, counts, whole=word.dep_ in ("acl", "relcl", "amod"))
    none = count is not None and count.is_none
    if victims.frame == "VictimNone":
        return _nobody(victims)
    if victims.frame == "VictimCount" and count is None:
        return _nobody(victims) if is_none(word) and _is_free_of_reports(word) else None
    if none and (not _is_free_of_reports(head) or victims.kind not in _ZEROS):
        return None
    if told == "not" or _is_rate(head):
        return None
    if count is None and (not _may_be_one(victims) or _is_told_before(victims)):
        return None
    if count is not None and isinstance(count.stated, float):
        return None
    group = group_of(head, count)
    if victims.kind == "displaced" and group.kind in _STAYS:
        return None
    if victims.kind == "detained" and _is_in_hospital(word):
        return None
    span = phrase_span(head, count, group)
    rule = f"figures.{victims.frame.removeprefix('Victim').lower()}"
    if count is None:
        words = None if is_pronoun(head) else group.words
        kind = "other" if is_pronoun(head) else group.kind
        return Figure(
            word, head, victims.kind, 1, 1, 1, "exact", words, kind, span, rule, told == "heard",
            person=person_of(head),
        )  # fmt: skip
    if victims.frame == "VictimBody" and word.head.lemma_.lower() in listed("counting"):
        rule = "figures.count"
    elif victims.frame in ("VictimCount", "VictimState") and _is_of_a_list(head):
        rule = "figures.toll"
    bare = count is not None and count.start <= head.i < count.end and word.i >= span.end and group.words is None
    if bare and all(t.lower_ in ("more", "others", "other") for t in word.doc[span.end : word.i]):
        span = head.doc[span.start : word.i + 1]
    kind = kind_of_taken(word, victims.kind, group)
    if none:
        kind = "casualties" if _denies_both(word, kind) else kind
        span = head.doc[min(count.start, span.start) : span.end]
    return Figure(
        word, head, kind, _int(count.low), _int(count.high), _int(count.stated), count.qualifier,
        None if none and group.kind == "everyone" else group.words, group.kind, span, rule, told == "heard",
    )  # fmt: skip


def _is_in_hospital(word: Token) -> bool:
    """Whether people are kept by doctors: "96 people were detained in hospital"."""
    behind = [t for p in children(word, "prep") if p.lower_ in ("in", "at") for t in children(p, "pobj")]
    return any(t.lemma_.lower() in listed("hospital") for t in behind)


def _may_be_one(victims: Victims) -> bool:
    """Whether a harm is a figure where it befell a single person that no number counts."""
    return victims.kind in _SINGLES and not (victims.kind == "captured" and victims.frame == "VictimOf")


def _is_rate(head: Token) -> bool:
    """Whether a number goes by the day or year: "30 people a day"."""
    after = head.doc[head.i + 1 : min(head.i + 3, head.sent.end)]
    return (
        len(after) == 2 and after[0].lower_ in listed("rate-article") and after[1].lemma_.lower() in listed("rate-time")
    )


def _is_of_a_list(head: Token) -> bool:
    """Whether the dead are those of a list, which somebody keeps as a toll: "a list of 27 dead"."""
    return head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in listed("toll-list")


def _is_told_before(victims: Victims) -> bool:
    """Whether a single victim is only spoken of again ("the dead woman"), or a headline's verb made one of a thing."""
    word, head = victims.word, victims.head
    mention = mention_of(head, "actors")
    for verb in (word, *children(head, "amod")) if head.pos_ == "PROPN" else ():
        named = mention is not None and mention.start <= verb.i < mention.end
        inside = named or verb.ent_type_ == "PERSON" or (verb.dep_ == "amod" and verb.tag_ == "VBN")
        if inside and verb.is_title and verb.tag_.startswith("VB") and verb.i > verb.sent.start:
            return True
    if person_of(head) is not None:
        return False
    return word.dep_ == "amod" and word.head == head and any(c.lower_ in ("the", "this", "that") for c in head.lefts)


def _int(value: float | None) -> int | None:
    return None if value is None else int(value)


def _nobody(victims: Victims) -> Figure:
    word = victims.word
    start = word.head.i if word.head.lower_ == "without" else word.left_edge.i
    group = group_of(word, None)
    span = word.doc[start : word.i + 1]
    return Figure(word, word, victims.kind, 0, 0, 0, "exact", group.words, group.kind, span, "figures.none")


def _denies_both(word: Token, kind: str) -> bool:
    """Whether one "no" stands before both kinds of harm: "no deaths or injuries"."""
    both = {h.kind for c in children(word, "conj") for h in harms_at(c)} | {kind}
    return both >= _HARMED and any(c.lower_ in ("or", "and", "nor") for c in children(word, "cc"))


def _is_free_of_reports(head: Token) -> bool:
    """Whether "no ..." denies the harm, not that it was heard of at once: "no immediate reports of casualties"."""
    return not any(c.lower_ in listed("not-all") for c in head.children) and not any(
        c.lower_ in ("immediately", "yet", "initially") for c in head.head.children
    )


def _told_together(found: list[Victims]) -> list[Victims]:
    """Killed and injured told of the same people in one breath ("killed or wounded 20") are casualties."""
    by_head: dict[int, list[Victims]] = {}
    for v in found:
        by_head.setdefault(v.head.i, []).append(v)
    kept: dict[tuple[int, str], Victims] = {}
    for same in by_head.values():
        harmed = [v for v in same if v.kind in _HARMED]
        if {v.kind for v in harmed} == _HARMED:
            joined = len({first_conjunct(v.word).i for v in harmed}) == 1
            nearest = min(harmed, key=lambda v: (_is_aside(v), abs(v.word.i - v.head.i), v.word.i))
            same = [v for v in same if v.kind not in _HARMED]
            same.append(replace(nearest, kind="casualties") if joined else nearest)
        for v in same:
            kept.setdefault((v.head.i, v.kind), v)
    return sorted(kept.values(), key=lambda v: (v.word.i, v.head.i, v.kind))


def _is_aside(victims: Victims) -> bool:
    """Whether a harm is told in a relative clause of the victim: "a nurse who was wounded on Sunday died"."""
    return victims.word.dep_ in ("relcl", "acl", "amod") and victims.word.head == victims.head


def _one_each(figures: list[Figure]) -> list[Figure]:
    """One figure for each number: the same tokens are not counted twice for one kind."""
    kept: dict[tuple[str, int, bool], Figure] = {}
    for figure in figures:
        last = next((t.i for t in reversed(figure.span) if t.like_num), figure.head.i)
        kept.setdefault((figure.kind, last, figure.rule == "figures.sum"), figure)
    return list(kept.values())


def _of_tolls(sentence: Span, counts: Counts, known: list[Figure], last: str | None) -> list[Figure]:
    """The figures of toll words that no harm has counted yet; the toll that another replaces is told so."""
    found: list[Figure] = []
    told: list[tuple[Figure, Token]] = []
    for toll in find_tolls(sentence, counts, known[-1].kind if known else last):
        said = telling(toll.word)
        if said == "not":
            continue
        figure = next((f for f in known if f.span.start <= toll.count.start < f.span.end), None)
        if figure is None:
            figure = _toll_figure(toll, heard=said == "heard")
            found.append(figure)
        figure.facts["former"] = toll.former
        told.append((figure, toll.word))
    for figure, word in told:
        if not figure.facts["former"]:
            former = next((f for f, w in told if w == word and f.facts["former"] and f.kind == figure.kind), None)
            figure.replaces = figure.replaces or former
    return found


def _toll_figure(toll: Toll, *, heard: bool) -> Figure:
    count = toll.count
    low, high, qualifier = _int(count.low), _int(count.high), count.qualifier
    if toll.above and qualifier == "exact" and low is not None:
        low, high, qualifier = low + 1, None, "moreThan"
    number = toll.word.doc[count.end - 1]
    group = group_of(number.head if number.dep_ == "nummod" and number.head.i == count.end else number, count)
    span = phrase_span(number, count, group)
    if group.words is None:
        group = next((group_of(t, None) for t in people_below(toll.word) if group_type(t) is not None), group)
    return Figure(
        toll.word, toll.word, toll.kind, low, high, _int(count.stated), qualifier, group.words, group.kind, span,
        "figures.toll", heard,
    )  # fmt: skip
