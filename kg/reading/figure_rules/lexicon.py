"""ontology/*.ttl in, the words of figures as plain dicts out, compiled once a process."""

from dataclasses import dataclass
from functools import cache

from kg.words.vocab import Entry, vocabulary

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number word stands for; vague where it names no number."""

    low: int
    high: int
    vague: bool


@dataclass(frozen=True, slots=True)
class Harm:
    """What a casualty word says: the kind, where the victims stand to it, whether they must be known as people."""

    words: Words
    kind: str
    frame: str
    needs_person: bool


def _words(entry: Entry) -> Words:
    return tuple((entry.one("lemma") or "").lower().split())


def _meaning(entry: Entry) -> str:
    iri = entry.one("means")
    return vocabulary().notation(iri) if iri is not None else ""


@cache
def amounts() -> dict[Words, Amount]:
    """Number words and phrases -> what they stand for."""
    found = {}
    for entry in vocabulary().instances("NumberWord"):
        low, high = int(entry.one("wordMin") or 0), int(entry.one("wordMax") or 0)
        found[_words(entry)] = Amount(low, high, _meaning(entry) == "vague")
    return found


@cache
def qualifiers() -> dict[Words, str]:
    """Words that open, close or blur a number -> qualifier."""
    return {_words(entry): _meaning(entry) for entry in vocabulary().instances("QualifierWord")}


@cache
def people() -> dict[Words, str]:
    """Words for people -> group type."""
    return {_words(entry): _meaning(entry) for entry in vocabulary().instances("VictimWord")}


@cache
def harms() -> dict[str, tuple[Harm, ...]]:
    """First word of a casualty word -> its entries, longest phrase first."""
    found: dict[str, list[Harm]] = {}
    for entry in vocabulary().instances("CasualtyWord"):
        words = _words(entry)
        frame = (entry.one("frame") or "").rsplit("#", 1)[-1]
        found.setdefault(words[0], []).append(Harm(words, _meaning(entry), frame, entry.one("requires") is not None))
    return {word: tuple(sorted(many, key=lambda h: (-len(h.words), h.frame, h.kind))) for word, many in found.items()}


@cache
def units() -> dict[Words, str | None]:
    """Words for things and measures -> the unit they are recorded under, None where they are not recorded."""
    return {
        _words(entry): entry.one("countedAs")
        for entry in vocabulary().instances("QuantityWord")
        if entry.one("pos") == "NOUN"
    }


@cache
def happenings() -> dict[str, tuple[tuple[Words, str], ...]]:
    """First word of what befalls things -> (words, kind), longest phrase first."""
    found: dict[str, list[tuple[Words, str]]] = {}
    for entry in vocabulary().instances("QuantityWord"):
        if entry.one("pos") == "VERB":
            found.setdefault(_words(entry)[0], []).append((_words(entry), _meaning(entry)))
    return {word: tuple(sorted(many, key=lambda w: (-len(w[0]), w))) for word, many in found.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """The words that the reading of figures treats alike under a name: "rise", "possible", "area"."""
    return frozenset(w.lower() for w in vocabulary().terms["wordList-figure-" + name].all("lemma"))


@cache
def listed_or_none(name: str) -> frozenset[str] | None:
    """The words of a list that need not be there: the units that a verb or kind allows."""
    return listed(name) if "wordList-figure-" + name in vocabulary().terms else None


@cache
def currencies() -> dict[str, str]:
    """Sign or word of a currency -> the unit that sums are recorded under."""
    opening = "wordList-figure-currency-"
    units_of = [name.removeprefix(opening) for name in sorted(vocabulary().terms) if name.startswith(opening)]
    return {word: unit for unit in units_of for word in sorted(listed("currency-" + unit))}
