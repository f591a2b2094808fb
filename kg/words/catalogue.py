"""ontology/actors*.ttl in, an index of known actors out: names in a text -> entries, offices by date, opposites.

>>> hits = catalogue().scan("The Kremlin denied it.")
>>> [(h.text, h.forms[0].via, catalogue().actors[h.forms[0].iri].name) for h in hits]
[('Kremlin', 'metonym', 'Russia')]
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.words.vocab import Entry, Vocabulary, local_name, vocabulary

TYPES = (
    "Person",
    "State",
    "Organization",
    "ArmedForce",
    "ArmedGroup",
    "InternationalOrganization",
    "MediaOutlet",
    "Group",
)
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An entry of the catalogue. name: canonical; aliases: every other way it is written."""

    iri: str
    name: str
    type: str
    country: str | None
    sector: str | None
    gender: str | None
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """That a person (holder) held an office of a body or state (of); days, months or years, or None where open."""

    holder: str
    office: str
    of: str
    start: str | None
    until: str | None

    def covers(self, day: str) -> bool:
        """Whether the office was held on a day; a year or month counts as a whole."""
        after = self.start is None or day[: len(self.start)] >= self.start
        return after and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write a known actor. via: name, demonym ("Russian"), people ("Russians") or metonym ("Kremlin")."""

    iri: str
    via: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameHit:
    """A stretch of a text that is written like one or more known actors."""

    start: int
    end: int
    text: str
    forms: tuple[NameForm, ...]


class Catalogue:
    """The known actors, and the ways to find them."""

    def __init__(self, vocab: Vocabulary) -> None:
        """Compile the entries of the vocabulary."""
        found = [_known(e, kind) for kind in TYPES for e in vocab.instances(kind)]
        self.actors = {a.iri: a for a in sorted(found, key=lambda a: a.iri)}
        self.offices = tuple(_office(e) for e in vocab.instances("OfficeHolding"))
        self._held: dict[str, list[Office]] = {}
        for office in self.offices:
            self._held.setdefault(office.holder, []).append(office)
        self.never_same = frozenset(
            frozenset((e.iri, other)) for e in vocab.entries.values() for other in e.all("neverSameAs")
        )
        self.states = {a.country: a for a in self.actors.values() if a.type == "State" and a.country}
        self._forms: dict[tuple[str, ...], list[tuple[tuple[str, ...], NameForm]]] = {}
        for actor in self.actors.values():
            for form in _forms(actor):
                folded = tuple(w.casefold() for w in form.words)
                self._forms.setdefault(folded[:2], []).append((folded, form))
        self._firsts = frozenset(words[0] for words in self._forms)
        for forms in self._forms.values():
            forms.sort(key=lambda f: (-len(f[0]), f[1].iri, f[1].via, f[1].words))

    def scan(self, text: str) -> list[NameHit]:
        """The known names in a text, longest first at each place, none inside another."""
        words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]
        folded = [w.casefold() for _, _, w in words]
        hits, at = [], 0
        while at < len(words):
            forms = self._forms_at(words, folded, at) if folded[at] in self._firsts else []
            if not forms:
                at += 1
                continue
            length = len(forms[0].words)
            if folded[at] == "the" and self._is_longer_behind(words, folded, at, length):
                at += 1
                continue
            start, end = words[at][0], words[at + length - 1][1]
            hits.append(NameHit(start, end, text[start:end], tuple(forms)))
            at += length
        return hits

    def _is_longer_behind(self, words: list[tuple[int, int, str]], folded: list[str], at: int, length: int) -> bool:
        """Whether a longer name begins behind the article of one: "the West Side Boys" are none of the West."""
        behind = at + 1
        forms = self._forms_at(words, folded, behind) if behind < len(words) and folded[behind] in self._firsts else []
        return bool(forms) and len(forms[0].words) >= length

    def _forms_at(self, words: list[tuple[int, int, str]], folded: list[str], at: int) -> list[NameForm]:
        found: list[NameForm] = []
        pair = (folded[at], folded[at + 1]) if at + 1 < len(folded) else None
        for wanted, form in (*(self._forms.get(pair, ()) if pair else ()), *self._forms.get((folded[at],), ())):
            length = len(wanted)
            if found and length < len(found[0].words):
                break
            if (length > 1 and tuple(folded[at : at + length]) != wanted) or at + length > len(words):
                continue
            if all(_is_spelt(words[at + n][2], w, more=length > 1) for n, w in enumerate(form.words)):
                found.append(form)
        return found

    def by_name(self, name: str) -> KnownActor | None:
        """The one actor that a whole name belongs to, or None where there is none or more than one."""
        hits = self.scan(name)
        if len(hits) == 1 and hits[0].text == name.strip():
            known = {f.iri for f in hits[0].forms if f.via == "name"}
            if len(known) == 1:
                return self.actors[known.pop()]
        return None

    def holders(self, office: str, of: str, day: str) -> tuple[KnownActor, ...]:
        """Who held an office ("foreign minister") of a state or body (its IRI) on a day."""
        return tuple(self.actors[o.holder] for o in self.offices if o.office == office and o.of == of and o.covers(day))

    def offices_of(self, iri: str) -> list[Office]:
        """The offices that a person held at any time."""
        return self._held.get(iri, [])

    def offices_on(self, iri: str, day: str) -> list[str]:
        """The offices that a person holds on a day, as the catalogue names them."""
        return [o.office for o in self._held.get(iri, ()) if o.covers(day)]

    def are_opposites(self, one: str, other: str) -> bool:
        """Whether two entries are known to be apart."""
        return frozenset((one, other)) in self.never_same


def fold(word: str) -> str:
    """A word without accents and with straight apostrophes; its case is kept."""
    if word.isascii():
        return word
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.translate(_LOOKALIKES)


_LOOKALIKES = str.maketrans({"’": "'", "‘": "'", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "ø": "o", "–": "-", "‑": "-"})


def _is_spelt(word: str, name: str, *, more: bool) -> bool:
    """Whether a word of a text is a word of a name; short ones in capitals only beside others ("SAN SALVADOR")."""
    if word == name or (name.islower() and word == name.capitalize()):
        return True
    return (len(name) > 3 or more) and word.isupper() and word == name.upper()


def _forms(actor: KnownActor) -> list[NameForm]:
    forms = [("name", v) for n in (actor.name, *actor.aliases) for v in _spellings(n)]
    forms += [("demonym", d) for d in actor.demonyms]
    forms += [("people", p) for d in actor.demonyms if (p := _people(d))]
    forms += [("metonym", m) for m in actor.metonyms]
    made = [NameForm(actor.iri, via, tuple(_WORD.findall(fold(text)))) for via, text in forms]
    return list({(f.words, f.via): f for f in made}.values())


def _spellings(name: str) -> Iterator[str]:
    """A name, and where it begins with the Arabic article the other ways to write that: al-Shabaab, Al Shabaab."""
    yield name
    article, joint, rest = name[:2], name[2:3], name[3:]
    if article.lower() in ("al", "el") and joint in ("-", " ") and rest[:1].isupper():
        yield from (f"{a}{j}{rest}" for a in (article.lower(), article.capitalize()) for j in ("-", " "))


def _people(demonym: str) -> str | None:
    if demonym.endswith("man"):
        return demonym[:-3] + "men"
    return None if demonym.endswith(("s", "sh", "ch", "se", ".", "US", "z")) else demonym + "s"


def _known(entry: Entry, kind: str) -> KnownActor:
    sector = entry.one("sector")
    return KnownActor(
        iri=entry.iri,
        name=entry.one("rdfs:label") or entry.local,
        type=kind,
        country=entry.one("country"),
        sector=local_name(sector).removeprefix("sector-") if sector else None,
        gender=entry.one("gender"),
        aliases=entry.all("skos:altLabel"),
        demonyms=entry.all("demonym"),
        metonyms=entry.all("metonym"),
        sides=entry.all("side"),
    )


def _office(entry: Entry) -> Office:
    return Office(
        holder=entry.one("holder") or "",
        office=entry.one("office") or "",
        of=entry.one("officeOf") or "",
        start=entry.one("from"),
        until=entry.one("until"),
    )


@functools.cache
def catalogue(*extra: Path) -> Catalogue:
    """The catalogue of kg's own ontology and of further folders, compiled once a process."""
    return Catalogue(vocabulary(*extra))
