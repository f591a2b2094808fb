"""ontology/lexicon-actors.ttl in, plain dicts of the words by which actors are found out; compiled once a process."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from kg.words.vocab import Entry, local_name, vocabulary

Phrase = tuple[str, ...]
T = TypeVar("T")


class Phrases(dict[Phrase, T]):
    """A table of phrases. first, last: first or last word -> words in the longest phrase with it."""

    def __init__(self, found: dict[Phrase, T]) -> None:
        """Compile a table."""
        super().__init__(found)
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        for phrase in found:
            self.first[phrase[0]] = max(len(phrase), self.first.get(phrase[0], 0))
            self.last[phrase[-1]] = max(len(phrase), self.last.get(phrase[-1], 0))


@dataclass(frozen=True, slots=True)
class GroupNoun:
    """A noun for people without a name. only_doer: it counts only as subject or by-phrase ("the other side said").

    collective: in the singular it is several people or a body, never he or she.
    """

    sector: str | None
    only_doer: bool
    collective: bool = False


@dataclass(frozen=True, slots=True)
class BodyNoun:
    """A noun for a body. canonical: how the body is called in a canonical name ("Ministry of Defence")."""

    type: str
    sector: str | None
    canonical: str


@dataclass(frozen=True, slots=True)
class OfficeNoun:
    """An office, rank or title. public: whether its holder is a public figure."""

    sector: str | None
    gender: str | None
    public: bool


@dataclass(frozen=True, slots=True)
class Words:
    """All words by which actors are found, phrases as tuples of lower-case words."""

    groups: Phrases[GroupNoun]
    bodies: Phrases[BodyNoun]
    body_words: frozenset[str]
    name_nouns: Phrases[BodyNoun]
    offices: Phrases[OfficeNoun]
    place_nouns: frozenset[str]
    place_verbs: frozenset[str]
    party_nouns: dict[str, frozenset[str]]
    party_verbs: dict[str, frozenset[str]]
    motion: frozenset[str]
    reporting: frozenset[str]
    counting: frozenset[str]
    faiths: frozenset[str]
    taking: frozenset[str]
    weapons: frozenset[str]
    gendered: dict[str, str]
    given_names: dict[str, str]
    common_names: frozenset[str]
    homonyms: dict[str, frozenset[str]]
    bearers: frozenset[str]
    armed: frozenset[str]


@functools.cache
def words() -> Words:
    """The words of the ontology."""
    vocab = vocabulary()
    groups: dict[Phrase, GroupNoun] = {}
    bodies: dict[Phrase, BodyNoun] = {}
    names: dict[Phrase, BodyNoun] = {}
    offices: dict[Phrase, OfficeNoun] = {}
    for entry in vocab.instances("GroupWord"):
        for phrase in _phrases(entry):
            groups[phrase] = GroupNoun(_sector(entry), bool(entry.all("requires")), entry.one("isCollective") == "true")
    for entry in vocab.instances("BodyWord"):
        for phrase in _phrases(entry):
            kind = local_name(entry.one("denotes") or "Organization")
            body = BodyNoun(kind, _sector(entry), entry.one("skos:prefLabel") or " ".join(phrase))
            (names if entry.one("pos") == "PROPN" else bodies)[phrase] = body
    for entry in vocab.instances("OfficeWord"):
        for phrase in _phrases(entry):
            offices[phrase] = OfficeNoun(
                _sector(entry), entry.one("impliesGender"), entry.one("impliesPublic") != "false"
            )
    return Words(
        groups=Phrases(groups),
        bodies=Phrases(bodies),
        body_words=frozenset(w for phrase in bodies for w in phrase),
        name_nouns=Phrases(names),
        offices=Phrases(offices),
        place_nouns=frozenset(_lemmas("PlaceWord", "NOUN")),
        place_verbs=frozenset(_lemmas("PlaceWord", "VERB")),
        party_nouns=_lemmas("PartyWord", "NOUN"),
        party_verbs=_lemmas("PartyWord", "VERB"),
        motion=frozenset(lemma for e in vocab.instances("MotionWord") for lemma in e.all("lemma")),
        reporting=frozenset(_reporting(figures=False)),
        weapons=frozenset(lemma.lower() for e in vocab.instances("WeaponWord") for lemma in e.all("lemma")),
        counting=frozenset(_reporting(figures=True)),
        homonyms={w: frozenset(e.all("country")) for e in vocab.instances("HomonymWord") for w in e.all("lemma")},
        gendered=_genders("GenderWord"),
        given_names=_genders("PersonalName"),
        common_names=frozenset(n for e in vocab.instances("PersonalName") for n in e.all("lemma")),
        taking=frozenset(_taking()),
        bearers=frozenset(vocab.terms["wordList-bearer"].all("lemma")),
        armed=frozenset(vocab.terms["wordList-armedModifier"].all("lemma")),
        faiths=frozenset(d.lower() for e in vocab.instances("Group") for d in e.all("demonym")),
    )


def _taking() -> Iterator[str]:
    """Verbs whose object is a place rather than a person: those of ground won, held, lost or shelled."""
    vocab = vocabulary()
    ground = {vocab.term(c) for above in ("TerritorialChange", "Siege", "Shelling") for c in vocab.subclasses(above)}
    for entry in vocab.instances("Trigger"):
        if entry.one("pos") == "VERB" and ground & set(entry.all("evokes")):
            yield from entry.all("lemma")
    yield from ("hold", "take", "control")


def _reporting(*, figures: bool) -> Iterator[str]:
    """Verbs of saying; or those that are so of a figure only ("put the toll at 12", "gave the number as 9")."""
    only = vocabulary().term("SaysFigure")
    for entry in vocabulary().instances("ReportingWord"):
        if entry.one("pos") == "VERB" and (entry.all("frame") == (only,)) is figures:
            yield from entry.all("lemma")


def _genders(kind: str) -> dict[str, str]:
    """Words of a kind -> the gender that they tell."""
    found = [(e, e.one("impliesGender")) for e in vocabulary().instances(kind)]
    return {lemma: gender for e, gender in found if gender for lemma in e.all("lemma")}


def _lemmas(kind: str, pos: str) -> dict[str, frozenset[str]]:
    entries = [e for e in vocabulary().instances(kind) if e.one("pos") == pos]
    return {lemma: frozenset(e.all("excludes")) for e in entries for lemma in e.all("lemma")}


def _phrases(entry: Entry) -> list[Phrase]:
    return [split_phrase(lemma) for lemma in entry.all("lemma")]


def split_phrase(lemma: str) -> Phrase:
    """A lemma as the words that spaCy makes of it: hyphens and possessives stand alone, dots stay on ("lt. gen.")."""
    spaced = lemma.lower().replace("-", " - ").replace("'s", " 's")
    return tuple(spaced.split())


def _sector(entry: Entry) -> str | None:
    sector = entry.one("impliesSector")
    return local_name(sector).removeprefix("sector-") if sector else None


@functools.cache
def long_forms() -> dict[str, str]:
    """Short word of an office -> its long one: "gen." -> "general"."""
    found: dict[str, str] = {}
    for entry in vocabulary().instances("OfficeWord"):
        single = [lemma for lemma in entry.all("lemma") if " " not in lemma]
        full = max(single, key=len, default="")
        found.update((word, full) for word in single if word != full and full.startswith(word[:1]))
    return found
