"""A single name of a known person in its Doc in, whether the text gives ground enough to mean that person out.

A family name alone is enough only beside the full name, an office of the person, the country or body of the person,
or, for a rare name, on a day of that person's term of office.
"""

import functools
from dataclasses import dataclass

from kg.reading import layers
from kg.reading.actor_rules.name_words import is_name_token
from kg.reading.actor_rules.roles import title_start
from kg.reading.actor_rules.sheet import KnownSpan, Sheet
from kg.reading.actor_rules.words import long_forms, words
from kg.words.catalogue import catalogue

_AFTER = 20
_BEFORE = 15


@dataclass(frozen=True, slots=True)
class Ground:
    """What a Doc gives to tell by.

    sure: persons named in full or with an office of theirs; borne: names that others bear here ("Nyakim *Deng*").
    """

    sure: frozenset[str]
    borne: frozenset[str]
    named: frozenset[str]
    countries: frozenset[str]
    day: str


def ground_of(sheet: Sheet) -> Ground:
    """The ground that a Doc gives."""
    persons = [k for k in sheet.known if k.actor.type == "Person"]
    full = {k.start for k in persons if " " in k.text or _bears_own_office(sheet, k)}
    longer = {k.start: before for k in persons if k.start not in full and (before := _names_before(sheet, k))}
    full |= {k.start for k in persons if set(longer.get(k.start, ())) & set(k.actor.name.split())}
    return Ground(
        sure=frozenset(k.actor.iri for k in persons if k.start in full),
        borne=frozenset(k.text for k in persons if k.start in longer and k.start not in full),
        named=frozenset(k.actor.iri for k in sheet.known if k.actor.type != "Person"),
        countries=frozenset(sheet.countries),
        day=(layers.article(sheet.doc)["published"] or "")[:10],
    )


def is_grounded(known: KnownSpan, ground: Ground) -> bool:
    """Whether a name alone may be the catalogue's person."""
    person = known.actor
    if person.iri in ground.sure:
        return True
    if known.text in ground.borne or (ground.day and _is_of_another_time(person.iri, ground.day)):
        return False
    if person.country in ground.countries or any(o.of in ground.named for o in catalogue().offices_of(person.iri)):
        return True
    common = known.text.lower() in words().given_names or known.text.lower() in words().common_names
    return bool(ground.day) and not common and bool(catalogue().offices_on(person.iri, ground.day))


def _names_before(sheet: Sheet, known: KnownSpan) -> list[str]:
    """The words of the name that a single name ends: "Donald J." before "Trump"; no title."""
    at = title_start(sheet, known.start)
    found: list[str] = []
    while at == known.start and at > len(found):
        token = sheet.tokens[at - len(found) - 1]
        if (
            token.pos_ != "PROPN"
            or not is_name_token(sheet, token)
            or token.head.i >= known.end
            or token.dep_ != "compound"
        ):
            break
        found.append(token.text)
    return found


def _bears_own_office(sheet: Sheet, known: KnownSpan) -> bool:
    """Whether an office before a name is one that the person has or had."""
    start = title_start(sheet, known.start)
    said = [long_forms().get(w, w) for w in sheet.lower[start : known.start]]
    return any(_ends(said, office) for office in _offices(known.actor.iri))


def _ends(said: list[str], office: tuple[str, ...]) -> bool:
    return len(said) >= len(office) > 0 and tuple(said[-len(office) :]) == office


@functools.cache
def _offices(iri: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(o.office.lower().split()) for o in catalogue().offices_of(iri))


def _is_of_another_time(iri: str, day: str) -> bool:
    """Whether a person held office only long before or long after a day."""
    held = catalogue().offices_of(iri)
    if not held or any(o.start is None for o in held):
        return False
    year = int(day[:4])
    first = min(int((o.start or day)[:4]) for o in held)
    last = max(int((o.until or day)[:4]) for o in held)
    return year < first - _BEFORE or year > last + _AFTER
