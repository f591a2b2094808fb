"""A sentence in, numbers of things with what befell them out: 40 aircraft destroyed, 20 % held, 300 troops deployed."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.lexicon import currencies, happenings, listed, listed_or_none, people, units
from kg.reading.figure_rules.numbers import Count
from kg.reading.figure_rules.telling import telling
from kg.reading.grammar import base_phrase, children, conjuncts, is_passive, patients, subjects

_PEOPLE_UNITS = frozenset({"troops", "prisoner"})


@dataclass(slots=True)
class Quantity:
    """A number of things, of money, or a share, as one sentence gives it."""

    word: Token
    head: Token
    kind: str
    unit: str
    count: Count
    span: Span
    heard: bool


def read_quantities(sentence: Span, counts: Counts) -> list[Quantity]:
    """The quantities of a sentence in text order; what is not told as having happened yields none."""
    found: dict[tuple[int, str], Quantity] = {}
    for word in sentence:
        for quantity in (*_befallen(word, counts), *_returned(word, counts), *_shares(word, counts)):
            found.setdefault((quantity.count.start, quantity.kind), quantity)
    for quantity in _sums_of_money(sentence, counts):
        found.setdefault((quantity.count.start, quantity.kind), quantity)
    return sorted(found.values(), key=lambda q: (q.span.start, q.span.end, q.kind))


def _befallen(word: Token, counts: Counts) -> Iterator[Quantity]:
    """Things that a verb says something of: "shot down 12 drones", "40 tanks were destroyed"."""
    kinds = list(_happenings(word))
    if not kinds or _is_the_worse(word):
        return
    for head in _patients(word):
        thing = _counted_thing(head, counts, whole=word.dep_ in ("acl", "relcl"))
        if thing is None:
            continue
        count, noun, unit = thing
        kind = next((k for words, k in kinds if _can_be(unit, k, words)), None)
        if kind is not None and (told := telling(word)) != "not":
            start = min(count.start, base_phrase(head).start) if count.start < base_phrase(head).start else count.start
            unit, end = _with_the_next(noun, unit, counts)
            yield Quantity(word, head, kind, unit, count, head.doc[start:end], told == "heard")


def _is_the_worse(word: Token) -> bool:
    """Whether a verb is the worse of two, of which nobody says which: "1,500 homes were damaged or destroyed"."""
    either = word.dep_ == "conj" and any(c.lower_ == "or" for c in children(word.head, "cc"))
    return either and bool(happenings().get(word.head.lemma_.lower()))


def _counted_thing(head: Token, counts: Counts, *, whole: bool = False) -> tuple[Count, Token, str] | None:
    """The number, noun and unit of a head that is counted and recorded."""
    count = counted(head, counts, whole=whole)
    if count is None or count.measure is not None or count.is_none:
        return None
    noun = _behind_of(head) if count.start <= head.i < count.end else head
    unit = unit_of(noun) if noun is not None else None
    return (count, noun, unit) if noun is not None and unit is not None else None


def _can_be(unit: str, kind: str, words: tuple[str, ...]) -> bool:
    """Whether a thing can be told to be launched, lost, held and so on with a verb."""
    if kind in ("destroyed", "damaged") and unit in _PEOPLE_UNITS:
        return False
    allowed = listed_or_none("unit-" + "-".join(words)) or listed_or_none(f"unit-{kind}")
    return allowed is None or unit in allowed


def _with_the_next(noun: Token, unit: str, counts: Counts) -> tuple[str, int]:
    """The unit of a number that counts two sorts of things together, and where they end: "300 drones and missiles"."""
    for other in children(noun, "conj"):
        second = unit_of(other)
        alone = other.i - noun.i == 2 and not list(other.lefts) and counted(other, counts) is None
        if alone and second is not None and second != unit:
            return f"{unit} and {second}", other.i + 1
    return unit, noun.i + 1


def _patients(word: Token) -> list[Token]:
    """Objects of a verb, subjects of its passive, and the noun that a bare participle stands at."""
    found = patients(word)
    if not found and word.tag_ == "VBN" and word.dep_ == "conj":
        found = [t for s in children(word, "nsubj", "nsubjpass") for t in conjuncts(s)]
    if not found and word.lemma_ in listed("thing-subject"):
        found = subjects(word)
    found = found or _taken_for_subjects(word)
    behind = [t for n in found if n.pos_ == "NUM" and (of := _behind_of(n)) is not None for t in conjuncts(of)[1:]]
    return [t for t in (*found, *behind) if t.pos_ in ("NOUN", "PROPN", "NUM")]


def _taken_for_subjects(verb: Token) -> list[Token]:
    """The objects that the parser gave to a participle behind them: "shot down 36 drones launched overnight"."""
    for clause in children(verb, "advcl", "ccomp") if not is_passive(verb) else ():
        if clause.tag_ not in ("VBN", "VBD") or children(clause, "mark", "aux", "auxpass", "dobj"):
            continue
        own = [t for t in children(clause, "nsubj") if verb.i < t.left_edge.i <= verb.i + 2]
        if own:
            return conjuncts(own[0])
    return []


def _happenings(word: Token) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a verb can say of things: (its words, kind), phrases first."""
    if not word.tag_.startswith("VB"):
        return
    after = word.doc[word.i + 1 : min(word.i + 9, word.sent.end)]
    for words, kind in happenings().get(word.lemma_.lower(), ()):
        if len(words) == 1 or any(t.lower_ == words[1] and (t.head == word or t.i == word.i + 1) for t in after):
            yield words, kind


def _returned(word: Token, counts: Counts) -> Iterator[Quantity]:
    """People who go the other way in an exchange: "freed 120 rebels in exchange for 75 soldiers"."""
    if word.lower_ != "for" or word.head.lemma_.lower() not in listed("exchanging"):
        return
    for head in (t for p in children(word, "pobj") for t in conjuncts(p)):
        thing = _counted_thing(head, counts)
        if thing is not None and _can_be(thing[2], "exchanged", ()) and telling(word.head) != "not":
            count, noun, unit = thing
            yield Quantity(word.head, head, "exchanged", unit, count, head.doc[count.start : noun.i + 1], False)


def unit_of(noun: Token) -> str | None:
    """The unit that a noun is recorded under, None for measures, animals and what is not known."""
    left = noun.doc[noun.i - 1].lower_ if noun.i > 0 else ""
    lemma = noun.lemma_.lower()
    for words in ((left, lemma), (lemma,), (noun.lower_,)):
        if words in units():
            return units()[words]
    if people().get((lemma,)) == "combatant":
        return "troops"
    return "prisoner" if people().get((lemma,)) == "prisoner" else None


def _behind_of(number: Token) -> Token | None:
    for prep in children(number, "prep"):
        if prep.lower_ == "of":
            return next((t for t in children(prep, "pobj") if t.pos_ in ("NOUN", "PROPN")), None)
    return None


def _shares(word: Token, counts: Counts) -> Iterator[Quantity]:
    """Shares of an area that somebody holds: "controls 20 % of the country", "20 % is under Russian control"."""
    if word.lower_ not in ("%", "percent", "pct", "cent"):
        return
    count = next((counts[i] for i in range(word.i - 1, max(word.i - 3, -1), -1) if i in counts), None)
    area = _area_of(word)
    if count is None or count.measure != "percent" or area is None:
        return
    holder = next((t for t in _around(word) if t.lemma_.lower() in listed("held")), None)
    if holder is None:
        return
    told = telling(holder)
    if told != "not":
        unit = "percent of territory"
        yield Quantity(holder, word, "controlled", unit, count, word.doc[count.start : area.i + 1], told == "heard")


def _area_of(share: Token) -> Token | None:
    for prep in children(share, "prep"):
        if prep.lower_ == "of":
            for pobj in children(prep, "pobj"):
                if pobj.lemma_.lower() in listed("area") or pobj.ent_type_ in ("GPE", "LOC"):
                    return pobj
    return None


def _around(share: Token) -> Iterator[Token]:
    """The verb over a share and what stands with it."""
    token = share
    for _ in range(4):
        token = token.head
        yield token
        for prep in children(token, "prep", "agent"):
            yield from children(prep, "pobj")
        if token.pos_ in ("VERB", "AUX") or token.head == token:
            yield from children(token, "acomp", "attr", "oprd")
            return


def _is_given(number: Token) -> bool:
    """Whether a sum of money stands with aid, ransom, damage or the like."""
    above = [t for t, _ in zip(number.ancestors, range(5), strict=False)]
    near = [
        c
        for t in above
        for c in t.children
        if c.dep_ in ("dobj", "pobj", "compound", "nsubj", "nsubjpass", "conj", "prep")
    ]
    near += [p for t in near if t.dep_ == "prep" for p in t.children]
    return any(t.lemma_.lower() in listed("money-given") for t in (*above, *near))


def _sums_of_money(sentence: Span, counts: Counts) -> Iterator[Quantity]:
    """Sums of money that are given, paid or lost on account of a conflict; prices and wages are left alone."""
    seen: set[int] = set()
    for token in sentence:
        count = counts.get(token.i)
        if count is None or count.measure != "money" or count.start in seen:
            continue
        seen.add(count.start)
        before = sentence.doc[count.number - 1].lower_ if count.number > 0 else ""
        after = sentence.doc[count.end].lower_ if count.end < sentence.end else ""
        unit = currencies().get(before) or currencies().get(after)
        if unit is None or not _is_given(token) or telling(sentence.doc[count.end - 1]) == "not":
            continue
        start = min(count.start, count.number - 1) if before in currencies() else count.start
        end = count.end + 1 if after in currencies() else count.end
        head = sentence.doc[count.end - 1]
        yield Quantity(head.head, head, "money", unit, count, sentence.doc[start:end], False)
