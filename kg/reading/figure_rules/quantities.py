"""A sentence in, numbers of things with what befell them out: 40 aircraft destroyed, 20 % held, 300 troops deployed."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.lexicon import happenings, listed, people, units
from kg.reading.figure_rules.numbers import Count
from kg.reading.figure_rules.telling import telling
from kg.reading.grammar import base_phrase, children, conjuncts, patients, subjects

_PEOPLE_UNITS = frozenset({"troops", "prisoner"})
_CURRENCIES = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "dollars": "dollar", "dollar": "dollar", "€": "euro",
    "eur": "euro", "euros": "euro", "euro": "euro", "£": "pound", "¥": "yen", "₴": "hryvnia", "₽": "rouble",
    "₪": "shekel",
}  # fmt: skip
_ROLES = {
    "deployed": frozenset(
        {"troops", "aircraft", "ship", "tank", "vehicle", "artillery system", "helicopter", "missile", "drone"}
    ),
    "exchanged": frozenset({"prisoner", "troops"}),
    "launched": frozenset({"drone", "missile", "rocket", "shell", "bomb", "aircraft"}),
    "intercepted": frozenset({"drone", "missile", "rocket", "shell", "bomb", "aircraft", "helicopter"}),
}  # fmt: skip


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
        for quantity in (*_befallen(word, counts), *_shares(word, counts)):
            found.setdefault((quantity.count.start, quantity.kind), quantity)
    for quantity in _sums_of_money(sentence, counts):
        found.setdefault((quantity.count.start, quantity.kind), quantity)
    return sorted(found.values(), key=lambda q: (q.span.start, q.span.end, q.kind))


def _befallen(word: Token, counts: Counts) -> Iterator[Quantity]:
    """Things that a verb says something of: "shot down 12 drones", "40 tanks were destroyed"."""
    kind = _happening(word)
    if kind is None:
        return
    for head in _patients(word):
        count = counted(head, counts)
        if count is None or count.measure is not None or count.is_none:
            continue
        noun = _behind_of(head) if count.start <= head.i < count.end else head
        unit = unit_of(noun) if noun is not None else None
        if noun is None or unit is None or (kind in _ROLES and unit not in _ROLES[kind]):
            continue
        if kind in ("destroyed", "damaged") and unit in _PEOPLE_UNITS:
            continue
        told = telling(word)
        if told != "not":
            start = min(count.start, base_phrase(head).start) if count.start < base_phrase(head).start else count.start
            yield Quantity(word, head, kind, unit, count, head.doc[start : noun.i + 1], told == "heard")


def _patients(word: Token) -> list[Token]:
    """Objects of a verb, subjects of its passive, and the noun that a bare participle stands at."""
    found = patients(word)
    if not found and word.tag_ == "VBN" and word.dep_ == "conj":
        found = [t for s in children(word, "nsubj", "nsubjpass") for t in conjuncts(s)]
    if not found and word.lemma_ in ("sink",):
        found = subjects(word)
    return [t for t in found if t.pos_ in ("NOUN", "PROPN", "NUM")]


def _happening(word: Token) -> str | None:
    if not word.tag_.startswith("VB"):
        return None
    for words, kind in happenings().get(word.lemma_.lower(), ()):
        rest = words[1:]
        if not rest:
            return kind
        after = word.doc[word.i + 1 : min(word.i + 9, word.sent.end)]
        if any(t.lower_ == rest[0] and (t.head == word or t.i == word.i + 1) for t in after):
            return kind
    return None


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
        unit = _CURRENCIES.get(before) or _CURRENCIES.get(after)
        if unit is None or not _is_given(token) or telling(sentence.doc[count.end - 1]) == "not":
            continue
        start = min(count.start, count.number - 1) if before in _CURRENCIES else count.start
        end = count.end + 1 if after in _CURRENCIES else count.end
        head = sentence.doc[count.end - 1]
        yield Quantity(head.head, head, "money", unit, count, sentence.doc[start:end], False)
