"""Figures of a sentence and of those before it in, the figures that are parts of them out: "12 people, including three
children", "four of them women", "among the dead were two policemen". Parts are never added to their wholes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.figure import Figure
from kg.reading.figure_rules.groups import Group, group_of, group_type, is_one, is_people, phrase_span
from kg.reading.figure_rules.kinds import harms_at
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.names import person_of
from kg.reading.figure_rules.numbers import Count
from kg.reading.figure_rules.shares import find_shares, name_wholes
from kg.reading.figure_rules.telling import telling
from kg.reading.grammar import children, conjuncts, subjects

_FAR = 8


def find_parts(sentence: Span, figures: list[Figure], earlier: list[Figure], counts: Counts) -> list[Figure]:
    """New figures that are parts of others; a figure found already is told whose part it is."""
    known = {f.head.i: f for f in figures if f.rule != "figures.sum"}
    found: list[Figure] = []
    for opening in _openings(sentence, counts):
        kind, start, cue = opening.kind, opening.start, opening.cue
        if kind is None and _hangs_on_others(sentence, cue, figures, counts):
            continue
        whole = _whole(opening, figures, earlier)
        if _heads_before(opening) and telling(cue.head) == "not":
            continue
        if whole is None:
            found += _among_unnumbered(opening, counts, known)
            continue
        for head in _heads_before(opening) or _heads_from(sentence, start):
            part = known.get(head.i)
            if part is not None and part is not whole:
                if opening.cue.lower_ == "of" and _stands_alone(opening.cue.doc[opening.start]):
                    part.kind, part.word = whole.kind, whole.word
                part.whole = whole if part.whole is None and part.kind == whole.kind else part.whole
            elif part is None:
                made = _part(head, whole, counts, cue)
                if made is not None:
                    found.append(made)
                    known[head.i] = made
    found += _of_those(sentence, figures, earlier, counts)
    name_wholes(sentence, figures, counts)
    for share in find_shares(sentence, [*figures, *found], earlier, counts):
        found.append(_made(share.head, share.whole, share.count, share.group, share.span))
    return found


def _of_those(sentence: Span, figures: list[Figure], earlier: list[Figure], counts: Counts) -> list[Figure]:
    """Figures after "Of those killed," are parts of the figure told before; new are those of "nine were children"."""
    first = next((t for t in sentence if not t.is_space), None)
    taken = _taken(first, {}) if first is not None and first.lower_ == "of" else None
    if first is None or taken is None:
        return []
    own = [f for f in figures if f.span.start < taken.start and _can_have_parts(f, taken.kind)]
    past = [f for f in earlier[-_FAR:] if _can_have_parts(f, taken.kind) and f.whole is None]
    whole = own[-1] if own else past[-1] if past else None
    if whole is None:
        return []
    after = [f for f in figures if f is not whole and f.span.start >= taken.start]
    for figure in after:
        if figure.kind == whole.kind:
            figure.whole = figure.whole or whole
    return [] if after else _are_what(sentence, taken.start, whole, counts)


def _are_what(sentence: Span, start: int, whole: Figure, counts: Counts) -> list[Figure]:
    """The parts that a number and a noun behind "were" tell: "nine were children and two were nurses"."""
    found = []
    for verb in sentence.doc[start : sentence.end]:
        numbers = [t for t in children(verb, "nsubj") if t.i in counts and counts[t.i].end == t.i + 1]
        people = [t for t in children(verb, "attr") if group_type(t) is not None]
        if verb.lemma_ == "be" and numbers and people and numbers[0].i >= start:
            count = counts[numbers[0].i]
            group = group_of(people[0], None)
            span = sentence.doc[count.start : people[0].i + 1]
            if count.measure is None and not count.is_none and not isinstance(count.stated, float):
                found.append(_made(people[0], whole, count, group, span))
    return found


def _hangs_on_others(sentence: Span, cue: Token, figures: list[Figure], counts: Counts) -> bool:
    """Whether the nearest people counted before a cue are no figure: "400 pilgrims passed, among them 12 children"."""
    part = counts.get(cue.i - 1) if cue.lower_ == "of" else None
    for i in range(cue.i - 1, sentence.start - 1, -1):
        count = counts.get(i)
        if count is None or count is part or count.measure is not None:
            continue
        number = sentence.doc[count.end - 1]
        noun = number.head if number.dep_ == "nummod" and number.head.i >= count.end else number
        if group_type(noun) is None:
            continue
        return not any(f.span.start <= i < f.span.end or f.head == noun for f in figures)
    return False


@dataclass(frozen=True, slots=True)
class _Opening:
    """What opens a list of parts: the kind and number of the whole where the words say them, where the parts begin."""

    kind: str | None
    start: int
    cue: Token
    number: float | None = None


def _among_unnumbered(opening: _Opening, counts: Counts, known: dict[int, Figure]) -> list[Figure]:
    """Those who "were among the dead", or whom "the dead include", where no toll is told: figures of their own."""
    listed_after = opening.cue.lower_ in ("include", "included", "includes", "were", "are")
    heads = _heads_from(opening.cue.sent, opening.start) if listed_after else _heads_before(opening)
    heads = [h for h in heads if h.i not in known]
    word = opening.cue if listed_after else opening.cue.head
    if opening.kind is None or not heads or telling(word) == "not":
        return []
    found = []
    for head in heads:
        made = _made_of(head, counts, opening.cue)
        if made is not None:
            span = phrase_span(head, *made)
            found.append(_figure(word, head, opening.kind, *made, span))
    return found


def _openings(sentence: Span, counts: Counts) -> Iterator[_Opening]:
    for token in sentence:
        word = token.lower_
        if word == "including" or (word in ("include", "included", "includes") and _is_of_the_dead(token)):
            yield _Opening(_kind_before(token) if word != "including" else None, token.i + 1, token)
        elif word in ("among", "amongst", "of"):
            after = _taken(token, counts)
            if after is not None and (word != "of" or (token.i - 1 in counts and _says_what(token, after.start))):
                yield after
        elif word in ("were", "are") and token.i > sentence.start and token.nbor(-1).lower_ in listed("those-harmed"):
            yield _Opening(_kind_of(token.nbor(-1)), token.i + 1, token)


def _says_what(cue: Token, end: int) -> bool:
    """Whether "four of them" goes on to say what they were: "four of them children", "four of whom are policemen"."""
    if end >= cue.sent.end:
        return False
    after = cue.doc[end]
    if after.lower_ in ("were", "are", "being", "was"):
        return end + 1 < cue.sent.end and cue.doc[end + 1].pos_ in ("NOUN", "ADJ", "DET", "NUM")
    if cue.doc[end - 1].lower_ not in ("them", "whom"):
        return False
    return after.pos_ in ("NOUN", "ADJ") or _stands_alone(after)


def _stands_alone(article: Token) -> bool:
    """Whether a noun with its article is followed by a comma or the end: "one of them a policeman,"."""
    end = article.i + 2
    within = article.pos_ == "DET" and end < article.sent.end and article.nbor(1).pos_ == "NOUN"
    return within and article.doc[end].is_punct


def _taken(prep: Token, counts: Counts) -> _Opening | None:
    """What "them", "the dead", "the 12 wounded", "the 26" behind a preposition point back to."""
    doc, i = prep.doc, prep.i + 1
    end = min(prep.sent.end, i + 4)
    if (
        i < end
        and doc[i].lower_ in listed("them")
        and not (i + 1 < end and doc[i + 1].lower_ in ("killed", "wounded", "injured"))
    ):
        return _Opening(None, i + 1, prep)
    for j in range(i, end):
        if doc[j].lower_ in listed("those-harmed"):
            return _Opening(_kind_of(doc[j]), j + 1, prep)
    count = counts.get(i + 1) if i + 1 < end and doc[i].lower_ == "the" else None
    if count is not None and count.stated is not None and count.measure is None and prep.lower_ == "of":
        stop = (
            count.end + 1
            if count.end < prep.sent.end and doc[count.end].lower_ in listed("people-counted")
            else count.end
        )
        return _Opening(None, stop, prep, count.stated)
    return None


def _kind_of(token: Token) -> str | None:
    return next((h.kind for h in harms_at(token) if h.kind != "casualties"), None)


def _is_of_the_dead(verb: Token) -> bool:
    return any(t.lower_ in listed("those-harmed") for t in verb.doc[max(verb.sent.start, verb.i - 3) : verb.i])


def _kind_before(verb: Token) -> str | None:
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - 3) : verb.i]):
        if token.lower_ in listed("those-harmed"):
            return _kind_of(token)
    return None


def _whole(opening: _Opening, figures: list[Figure], earlier: list[Figure]) -> Figure | None:
    """The nearest figure before the cue that can have parts, of the kind and number that the words say."""
    cue, kind = opening.cue, opening.kind

    def fits(figure: Figure) -> bool:
        return _can_have_parts(figure, kind) and opening.number in (None, figure.stated)

    before = [f for f in figures if f.span.end <= cue.i and f.rule != "figures.part" and fits(f)]
    if before:
        return max(before, key=lambda f: (f.span.end, f.rule == "figures.sum"))
    if cue.lower_ == "including":
        return None
    past = [f for f in earlier[-_FAR:] if fits(f) and f.whole is None]
    if past:
        return past[-1]
    after = [f for f in figures if f.span.start > cue.i and fits(f)]
    opens = cue.i == cue.sent.start and kind is None
    return after[0] if after and (opens or _heads_before(opening)) else None


def _can_have_parts(figure: Figure, kind: str | None) -> bool:
    several = figure.high is None or figure.high > 1
    return several and figure.high != 0 and (kind is None or figure.kind in (kind, "casualties"))


def _heads_before(opening: _Opening) -> list[Token]:
    """Heads of those who "were among the dead": they stand before the cue."""
    verb = opening.cue.head
    if opening.cue.lower_ not in ("among", "amongst") or verb.lemma_ != "be" or verb.i > opening.cue.i:
        return []
    return [t for t in subjects(verb) if t.pos_ in ("NOUN", "PROPN", "NUM")]


def _heads_from(sentence: Span, start: int) -> list[Token]:
    """Heads of the noun phrases that begin at a token: "three nuns and a priest"."""
    doc, i = sentence.doc, start
    while i < sentence.end and doc[i].lower_ in listed("part-link"):
        i += 1
    for j in range(i, min(i + _FAR, sentence.end)):
        token = doc[j]
        ends = j + 1 >= sentence.end or doc[j + 1].pos_ not in ("NOUN", "PROPN") or doc[j + 1].dep_ == "appos"
        if token.pos_ == "NUM" and j + 1 < sentence.end and doc[j + 1].lower_ in listed("those-who"):
            return [token]
        if token.pos_ in ("NOUN", "PROPN") and ends:
            named = [t for s in _beside(token) for t in conjuncts(s)]
            return [t for t in named if t.pos_ in ("NOUN", "PROPN", "NUM") or group_type(t) is not None]
        if token.pos_ == "VERB" or token.text in ",.;:" or token.lower_ in ("who", "which", "that"):
            break
    return []


def _beside(head: Token) -> list[Token]:
    """The head and the other subjects right of it, into which the parser broke a list: "among them were X, Y and Z"."""
    if head.dep_ != "nsubj" or head.head.i > head.i:
        return [head]
    return [t for t in children(head.head, "nsubj") if t.i >= head.i]


def _part(head: Token, whole: Figure, counts: Counts, cue: Token) -> Figure | None:
    made = _made_of(head, counts, cue)
    if made is None:
        return None
    count, group = made
    return _made(head, whole, count, group, phrase_span(head, count, group))


def _made_of(head: Token, counts: Counts, cue: Token) -> tuple[Count | None, Group] | None:
    """The number and group of a part, None where its head counts no people."""
    count = counted(head, counts)
    if count is None and cue.lower_ == "of":
        count = counts.get(cue.i - 1)
    if count is None or count.measure is not None or count.is_none:
        if count is not None or not is_one(head):
            return None
    elif not is_people(head, known=False) or isinstance(count.stated, float):
        return None
    return count, group_of(head, count if count is not None and count.end <= head.i + 1 else None)


def _made(head: Token, whole: Figure, count: Count | None, group: Group, span: Span) -> Figure:
    made = _figure(whole.word, head, whole.kind, count, group, span)
    made.heard, made.whole = whole.heard, whole
    return made


def _figure(word: Token, head: Token, kind: str, count: Count | None, group: Group, span: Span) -> Figure:
    numbers = (1, 1, 1) if count is None else (count.low, count.high, count.stated)
    low, high, stated = (None if n is None else int(n) for n in numbers)
    qualifier = "exact" if count is None else count.qualifier
    who = person_of(head) if count is None else None
    return Figure(
        word, head, kind, low, high, stated, qualifier, group.words, group.kind, span, "figures.part", person=who
    )
