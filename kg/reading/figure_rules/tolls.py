"""Toll words of a sentence in, the numbers they take out: "the death toll rose from 20 to 34", "put the toll at 45"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.counting import Counts
from kg.reading.figure_rules.kinds import harms_at
from kg.reading.figure_rules.lexicon import harms, listed
from kg.reading.figure_rules.numbers import Count
from kg.reading.grammar import children, is_passive

_BEFORE = frozenset({"from"})


@dataclass(frozen=True, slots=True)
class Toll:
    """A number that a toll word takes; `former` where it is what the toll was before."""

    word: Token
    kind: str
    count: Count
    former: bool
    above: bool


def find_tolls(sentence: Span, counts: Counts, last: str | None = None) -> list[Toll]:
    """The tolls of a sentence in text order; `last` is the kind that "the figure" of the sentence before speaks of."""
    found = []
    for word in sentence:
        kind = _kind(word) or (last if _is_rival(word) else None)
        last = kind or last
        if kind is not None:
            found.extend(_numbers(word, kind, counts))
        elif last is not None:
            found.extend(_spoken_of(word, last, counts))
    return sorted(found, key=lambda t: t.count.start)


def _kind(word: Token) -> str | None:
    """What a toll word counts; "the number of wounded" says it behind its "of"."""
    if word.pos_ not in ("NOUN", "PROPN"):
        return _of_those_put(word)
    if word.lemma_.lower() in listed("toll-number"):
        below = [t for p in children(word, "prep") if p.lower_ == "of" for t in children(p, "pobj", "pcomp", "amod")]
        below = [*below, *children(word, "acl"), *_beside(below)] if below else []
        for token in (x for b in below for x in (b, *children(b, "acl", "relcl", "conj"))):
            for harm in harms_at(token):
                if harm.frame in ("VictimState", "VictimCount", "VictimObject"):
                    return harm.kind
        return None
    if word.lemma_.lower() != "toll":
        return _of_those_put(word)
    before = {t.lemma_.lower() for t in word.lefts}
    if before & {"casualty", "injury", "injured"}:
        return "casualties" if "casualty" in before else "injured"
    return (
        "killed" if "toll" in harms() and not before & {"road", "financial", "economic", "bridge", "highway"} else None
    )


def _beside(below: list[Token]) -> list[Token]:
    """The adjectives right behind those counted, wherever the parser hung them: "number of police dead at seven"."""
    after = [t.nbor(1) for t in below if t.i + 1 < t.sent.end]
    return [t for t in after if t.pos_ == "ADJ" and t.lower_ in listed("those-harmed")]


def _spoken_of(verb: Token, kind: str, counts: Counts) -> list[Toll]:
    """A bare number that somebody gives beside the one told before: "the mayor spoke of 160", "a priest counted 41"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in listed("toll-spoken") | listed("counting"):
        return []
    counted = children(verb, "dobj") if verb.lemma_.lower() in listed("counting") else []
    numbers = counted or [t for p in children(verb, "prep") if p.lower_ == "of" for t in children(p, "pobj")]
    bare = [c for t in numbers if (c := counts.get(t.i)) is not None and c.end == t.i + 1 and not children(t, "prep")]
    return [Toll(verb, kind, c, former=False, above=False) for c in bare if c.measure is None and not c.is_none]


def _is_rival(word: Token) -> bool:
    """Whether a number is put against the one told before: "put the figure at 60", "gave a figure of 60"."""
    if word.dep_ == "dobj" and word.lower_ in listed("toll-rival") and word.head.lemma_ in listed("toll-put"):
        of = [p for p in children(word, "prep") if p.lower_ == "of" and any(c.pos_ == "NUM" for c in p.children)]
        if of and any(c.lower_ in ("a", "an") for c in word.lefts):
            return not children(word, "compound", "acl", "relcl")
    put = word.dep_ == "dobj" and word.head.lemma_ in listed("toll-put") and word.i > word.head.i
    named = word.lower_ in listed("toll-rival") and any(c.lower_ in ("the", "that", "this") for c in word.lefts)
    return put and named and not children(word, "prep", "amod", "compound", "acl", "relcl")


def _of_those_put(word: Token) -> str | None:
    """What is counted where a number is put beside the harmed themselves: "put its dead at 15"."""
    if word.dep_ != "dobj" or word.head.lemma_ not in listed("toll-put") or word.i < word.head.i:
        return None
    return next((h.kind for h in harms_at(word) if h.frame in ("VictimState", "VictimCount")), None)


def _numbers(word: Token, kind: str, counts: Counts) -> list[Toll]:
    above = word.head.lemma_.lower() in listed("toll-above")
    replaced = any(t.lower_ in listed("former") for t in children(word, "amod"))
    found, seen = [], set()
    for where, token, holder in _places(word):
        former = where in _BEFORE or (replaced and holder == word)
        for count, old in _counts_in(token, counts, former=former):
            if count.start not in seen and not count.measure and not count.is_none:
                seen.add(count.start)
                found.append(Toll(word, kind, count, old, above))
    return found


def _places(word: Token) -> Iterator[tuple[str, Token, Token]]:
    """Where the number of a toll can stand: (what leads to it, the token, what it hangs on)."""
    verb = word.head
    governed = word.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and verb.pos_ in ("VERB", "AUX")
    for holder in (word, verb, *_participles(word)) if governed else (word, *_participles(word)):
        for prep in children(holder, "prep", "dative", "prt", "agent"):
            if prep.lower_ in listed("toll-preposition"):
                yield from ((prep.lower_, t, holder) for t in children(prep, "pobj", "pcomp", "nummod"))
                inner = [(p.lower_, t) for p in children(prep, "prep") for t in children(p, "pobj")]
                yield from ((where, t, holder) for where, t in inner)
        for way in children(holder, "advmod", "prt"):
            for prep in children(way, "prep") if way.lower_ in ("up", "down") else ():
                yield from ((prep.lower_, t, holder) for t in children(prep, "pobj", "pcomp"))
    if word.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in listed("toll-verb"):
        told = children(verb, "dobj", "attr", "acomp", "oprd", "npadvmod", "nummod")
        yield from ((verb.lemma_, t, verb) for t in told)
    if word.dep_ in ("nsubj", "nsubjpass", "dobj"):
        yield from (("to", t, verb) for x in children(verb, "xcomp") for t in children(x, "dobj", "attr"))


def _participles(word: Token) -> list[Token]:
    """The participles of those counted where a number is put: "put the number of rebels killed at 20"."""
    if word.head.lemma_ not in listed("toll-put") or word.dep_ != "dobj":
        return []
    return [c for b in (word, *people_below(word)) for c in children(b, "acl") if is_passive(c)]


def people_below(word: Token) -> list[Token]:
    """Heads behind the "of" of a number: "the number of rebels killed"."""
    if word.lemma_.lower() not in listed("toll-number"):
        return []
    return [t for p in children(word, "prep") if p.lower_ == "of" for t in children(p, "pobj")]


def _counts_in(token: Token, counts: Counts, *, former: bool) -> list[tuple[Count, bool]]:
    """The number at a token and whether it is replaced; "from 41 to 38" in one phrase are an old and a new one."""
    last = _count_in(token, counts)
    if last is None:
        return []
    middle = last.start - 1
    if former and middle - 1 in counts and token.doc[middle].lower_ == "to":
        return [(counts[middle - 1], True), (last, False)]
    return [(last, former)]


def _count_in(token: Token, counts: Counts) -> Count | None:
    for i in range(token.i, max(token.left_edge.i, token.i - 6) - 1, -1):
        if i in counts:
            return counts[i]
    return None
