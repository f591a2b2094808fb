"""Names in a Doc that stand beside a noun which says what bears them in, mentions of organizations out.

"The Guerreros Unidos gang", "the newspaper La Prensa", "the rebel group Abna Sur".
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.long_names import capital_runs
from kg.reading.actor_rules.organizations import add_organization
from kg.reading.actor_rules.sheet import Sheet
from kg.reading.actor_rules.words import words

_BEFORE = 3
"""How far before the noun its article may stand."""


def find_named_gangs(sheet: Sheet) -> None:
    """Write what stands before a noun for armed people as its name: "the Guerreros Unidos gang", "Kaniyat militia"."""
    for start, end in capital_runs(sheet):
        noun = sheet.tokens[end] if end < len(sheet.tokens) else None
        kind = words().name_nouns.get((noun.lower_,)) if noun is not None else None
        if noun is None or kind is None or kind.type != "ArmedGroup" or noun.tag_ != "NN" or not noun.text.islower():
            continue
        known, places = sheet.known_at, sheet.place_at
        named = all(t.pos_ == "PROPN" and t.i not in known and t.i not in places for t in sheet.tokens[start:end])
        if named and sheet.tokens[end - 1].head == noun and (noun.lemma_,) not in words().bodies:
            add_organization(sheet, start, end + 1, kind.type, kind.sector, "actors.gang")


def find_named_behind(sheet: Sheet) -> None:
    """Write what stands behind a noun for what it is as its name: "the newspaper La Prensa", "the charity Wells"."""
    for start, end in capital_runs(sheet):
        noun = sheet.tokens[start - 1] if start else None
        if noun is None or not noun.text.islower() or noun.is_sent_start or noun.tag_ != "NN":
            continue
        media = words().groups.get((noun.lemma_.lower(),))
        if media is not None and media.sector == "media" and media.only_doer:
            add_organization(sheet, start, end, "MediaOutlet", "media", "actors.media")
        elif noun.lower_ in words().bearers and _bears_name(sheet, noun, start, end):
            kind = words().name_nouns[noun.lower_,]
            armed = any(t.lower_ in words().armed for t in grammar.children(noun, "amod", "compound"))
            found = ("ArmedGroup", "rebel") if armed else (kind.type, kind.sector)
            add_organization(sheet, start, end, *found, "actors.bearer")


def _bears_name(sheet: Sheet, noun: Token, start: int, end: int) -> bool:
    """Whether capitals behind a noun with an article are its name: no place, day, known name, or title."""
    if not any(t.lower_ in ("the", "a", "an") for t in sheet.tokens[max(0, noun.i - _BEFORE) : noun.i]):
        return False
    free = all(i not in sheet.place_at and i not in sheet.known_at and i not in sheet.dated for i in range(start, end))
    run = sheet.tokens[start:end]
    return free and (run[0].lower_,) not in words().offices and all(t.pos_ in ("PROPN", "PUNCT", "ADP") for t in run)
