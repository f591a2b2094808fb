"""Names of persons in a Doc in, mentions out: from the catalogue, behind a title, by the model, then by surname."""

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.genders import gender_of_name, gender_of_role
from kg.reading.actor_rules.grounding import ground_of, is_grounded
from kg.reading.actor_rules.headlines import is_headline_only, is_subject_and_state
from kg.reading.actor_rules.name_words import (
    MAX,
    PARTICLES,
    behind_nickname,
    goes_on_behind,
    has_age,
    is_clean,
    is_name_token,
)
from kg.reading.actor_rules.roles import Role, role_before, role_behind, title_start
from kg.reading.actor_rules.sheet import KnownSpan, Mention, Sheet, is_joint, phrase_at
from kg.reading.actor_rules.words import words
from kg.words.catalogue import catalogue

_WHERE = frozenset(["in", "at", "near", "inside", "outside", "within", "into", "across", "around"])
_ADDRESS = frozenset(["dr", "doctor", "prof", "professor", "eng", "engineer", "sir"])


def find_known_persons(sheet: Sheet) -> None:
    """Write the persons of the catalogue whom the Doc names on the sheet."""
    persons = [k for k in sheet.known if k.actor.type == "Person"]
    inside = {k.start for k in persons if _is_part_of_another_name(sheet, k)}
    ground = ground_of(sheet)
    for known in persons:
        if " " not in known.text and not is_grounded(known, ground):
            sheet.forget(known)
        elif known.start not in inside:
            add_person(sheet, _start_of_name(sheet, known), known.end, known)


def _start_of_name(sheet: Sheet, known: KnownSpan) -> int:
    """Where a known name begins behind a title that is written with it; "Prince Johnson" is all name."""
    start = known.start
    while start < known.end - 1 and (sheet.lower[start],) in words().offices:
        start += 1
    rest = sheet.doc[start : known.end].text
    return start if start == known.start or rest in known.actor.aliases else known.start


def find_lone_names(sheet: Sheet) -> None:
    """Write single names that are like a known person's but nobody's whom the Doc lets tell: somebody of that name."""
    for entity in sheet.doc.ents:
        at = entity.start
        if entity.label_ != "PERSON" or entity.end > at + 1 or sheet.lower[at] not in _single_names():
            continue
        if is_clean(sheet, at, at + 1) and not _stands_as_place(sheet, sheet.tokens[at]):
            add_person(sheet, at, at + 1, None, rule="lone")


@functools.cache
def _single_names() -> frozenset[str]:
    persons = (a for a in catalogue().actors.values() if a.type == "Person")
    return frozenset(n.lower() for a in persons for n in (a.name, *a.aliases) if " " not in n)


def _is_part_of_another_name(sheet: Sheet, known: KnownSpan) -> bool:
    """Whether a known surname stands inside a longer name: "Maria Putin", "Trump Tower"."""
    if " " in known.text:
        return False
    token = sheet.tokens[known.end - 1]
    if token.pos_ not in ("PROPN", "NOUN", "ADJ") or (token.dep_ == "amod" and token.pos_ == "ADJ"):
        return True
    if known.end < len(sheet.doc):
        after = sheet.tokens[known.end]
        if (
            is_name_token(sheet, after)
            and after.dep_ != "ROOT"
            and token.dep_ == "compound"
            and token.head.i <= after.i + 1
        ):
            return not after.is_sent_start
    before = sheet.tokens[known.start - 1] if known.start else None
    return (
        before is not None
        and is_name_token(sheet, before)
        and before.head.i == token.i
        and before.dep_ == "compound"
        and title_start(sheet, known.start) == known.start
    )


def find_named_persons(sheet: Sheet, candidates: list[tuple[int, int]]) -> None:
    """Write persons whom the catalogue does not know, by two words of a name or more."""
    for start, end in candidates:
        if is_clean(sheet, start, end) and sum(t.text[:1].isupper() for t in sheet.tokens[start:end]) >= 2:
            add_person(sheet, start, end, _known_without_initials(sheet, start, end))


def find_titled_persons(sheet: Sheet, candidates: list[tuple[int, int]]) -> None:
    """Write persons with one name behind a title, who are nobody named in full: "Colonel Rashid"."""
    for start, end in candidates:
        if (
            is_clean(sheet, start, end)
            and title_start(sheet, start) < start
            and any(t.text[:1].isupper() for t in sheet.tokens[start:end])
        ):
            add_person(sheet, start, end, None)


def list_candidates(sheet: Sheet, villages: frozenset[str]) -> list[tuple[int, int]]:
    """Stretches that the model or a title shows as a person's name, the longest first; villages are names of places."""
    shown = [
        (start, end)
        for start, end in _model_persons(sheet)
        if title_start(sheet, start) < start
        or not (
            sheet.doc[start:end].text in villages
            or is_headline_only(sheet, start, end)
            or is_subject_and_state(sheet, start, end)
        )
    ]
    return sorted({*shown, *_titled_names(sheet)}, key=lambda s: (s[0] - s[1], s[0]))


def _known_without_initials(sheet: Sheet, start: int, end: int) -> KnownSpan | None:
    """The catalogue's person whose name this is but for middle initials: "Vladimir V. Putin"."""
    plain = [t.text for t in sheet.tokens[start:end] if not (len(t.text) <= 2 and t.text[:1].isupper())]
    if len(plain) < 2 or len(plain) == end - start:
        return None
    actor = catalogue().by_name(" ".join(plain))
    if actor is None or actor.type != "Person":
        return None
    return KnownSpan(start, end, sheet.doc[start:end].text, actor, "name")


def find_surnames(sheet: Sheet) -> None:
    """Write single names that occur in exactly one full name of the Doc ("Cabezas" of "Rolando Cabezas Alarcon")."""
    bearers: dict[str, dict[str, str | None]] = {}
    for mention in sheet.mentions:
        if mention.type == "Person" and mention.kind == "name":
            for part in dict.fromkeys((*mention.name.split(), *sheet.doc[mention.start : mention.end].text.split())):
                if part[:1].isupper() and len(part) > 2:
                    bearers.setdefault(part, {})[mention.name] = mention.gender
    for token in sheet.tokens if bearers else ():
        if not sheet.capital[token.i] or token.text not in bearers or token.pos_ not in ("PROPN", "NOUN", "ADJ"):
            continue
        if not is_name_token(sheet, token) or _names_something_else(sheet, token):
            continue
        names = list(bearers.get(token.text, ()))
        if len(names) > 1:
            gender = role_before(sheet, token.i).gender
            names = [n for n in names if gender and bearers[token.text][n] == gender]
        if len(names) == 1 and sheet.is_free(token.i, token.i + 1) and not _stands_as_place(sheet, token):
            add_person(sheet, token.i, token.i + 1, None, surname_of=names[0])


def _names_something_else(sheet: Sheet, token: Token) -> bool:
    """Whether a surname names a plan ("the Vance-Owen plan") or the state that is written like it."""
    after = token.nbor(1) if token.i + 1 < len(sheet.doc) else None
    if token.dep_ == "compound" and (is_joint(token.nbor(-1) if token.i else token) or (after and is_joint(after))):
        return True
    return sheet.state_at(token) is not None and token.ent_type_ != "PERSON" and not has_age(token)


def _stands_as_place(sheet: Sheet, token: Token) -> bool:
    governor = grammar.governor(token)
    taken = token.dep_ == "dobj" and token.head.lemma_ in words().taking
    return taken or token.i in sheet.place_at or (governor is not None and governor[0] in _WHERE)


def _model_persons(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """What the model calls a person, its titles cut off, names that run on taken in."""
    for entity in sheet.doc.ents:
        if entity.label_ != "PERSON":
            continue
        start, end = entity.start, entity.end
        while start < end and phrase_at(sheet, start, words().offices) > start:
            start = phrase_at(sheet, start, words().offices)
        while end > start and (sheet.tokens[end - 1].tag_ == "POS" or sheet.tokens[end - 1].is_punct):
            end -= 1
        if end <= start:
            continue
        while start and end - start < MAX and _began_before(sheet, start, end):
            start -= 1
        while end < len(sheet.doc) and end - start < MAX and _runs_on(sheet, behind_nickname(sheet, end)):
            end = behind_nickname(sheet, end) + 1
        lost = _stands_as_place(sheet, sheet.tokens[end - 1]) and title_start(sheet, start) == start
        if not lost:
            yield start, end


def _began_before(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the word before a name is its first that the model has cut off: "Mushtaq | Ahmad Wagay"."""
    token, last = sheet.tokens[start - 1], sheet.tokens[end - 1]
    if token.dep_ != "compound" or token.pos_ != "PROPN" or token.head != last or end - start < 2:
        return False
    word, table = (token.lower_,), words()
    held = start - 1 in sheet.known_at or start - 1 in sheet.place_at or not sheet.is_free(start - 1, start)
    common = word in table.offices or word in table.bodies or word in table.name_nouns or word in table.groups
    return not (held or common) and is_name_token(sheet, token) and not token.text.isupper()


def _runs_on(sheet: Sheet, end: int) -> bool:
    token = sheet.tokens[end]
    if token.is_sent_start or token.pos_ != "PROPN" or not is_name_token(sheet, token):
        return False
    return end not in sheet.known_at or goes_on_behind(sheet, end)


def _titled_names(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Capitalised names behind a title, whatever the model says of them: "Gen Cabezas", "Mullah Abdul Ghani"."""
    for token in sheet.tokens[1:]:
        if not sheet.capital[token.i] or not sheet.readable[token.i - 1]:
            continue
        before = sheet.tokens[token.i - 1]
        if not is_name_token(sheet, token) or (token.lower_,) in words().offices:
            continue
        if token.is_sent_start or token.pos_ not in ("PROPN", "NOUN", "X"):
            continue
        start = title_start(sheet, token.i)
        if start == token.i or not (before.text[:1].isupper() or token.ent_type_ == "PERSON"):
            continue
        end = token.i + 1
        while end < len(sheet.doc) and end - token.i < MAX and _continues(sheet, behind_nickname(sheet, end)):
            end = behind_nickname(sheet, end) + 1
        while sheet.tokens[end - 1].lower_ in PARTICLES and not sheet.tokens[end - 1].text[:1].isupper():
            end -= 1
        yield token.i, end


def _continues(sheet: Sheet, end: int) -> bool:
    token = sheet.tokens[end]
    if token.is_sent_start or (end in sheet.known_at and not goes_on_behind(sheet, end)):
        return False
    if token.lower_ in PARTICLES and end + 2 < len(sheet.doc):
        if is_joint(sheet.tokens[end + 1]):
            return is_name_token(sheet, sheet.tokens[end + 2])
        return is_name_token(sheet, sheet.tokens[end + 1]) and sheet.tokens[end + 1].pos_ == "PROPN"
    if token.text == "-" and not token.whitespace_ and not sheet.tokens[end - 1].whitespace_:
        return end + 1 < len(sheet.doc)
    joined = sheet.tokens[end - 1].text == "-"
    return joined or (is_name_token(sheet, token) and token.pos_ == "PROPN")


def add_person(
    sheet: Sheet, start: int, end: int, known: KnownSpan | None, surname_of: str | None = None, rule: str = "person"
) -> None:
    """Write a person on the sheet with the office beside the name; its words are no actors of their own."""
    if not sheet.is_free(start, end):
        return
    head = _head(sheet, start, end)
    title, behind = role_before(sheet, start), role_behind(sheet, head)
    role = title if title.text and not (behind.text and _is_form_of_address(title)) else behind
    actor = known.actor if known else None
    name = actor.name if actor else surname_of or sheet.doc[start:end].text
    added = sheet.add(
        Mention(
            start=start,
            end=end,
            head=head.i,
            name=name,
            type="Person",
            kind="name",
            rule="actors.catalogue" if actor else "actors.surname" if surname_of else f"actors.{rule}",
            country=actor.country if actor else role.country,
            sector=actor.sector if actor else role.sector,
            iri=actor.iri if actor else None,
            role=role.text,
            gender=(actor.gender if actor else None)
            or title.gender
            or gender_of_role(role.text)
            or gender_of_name(name),
            public=actor is not None or role.public,
        )
    )
    if added:
        _consume(sheet, title, behind)


def _is_form_of_address(title: Role) -> bool:
    """Whether a title says what to call somebody, not what office he holds: "Dr", "Professor"."""
    return (title.text or "").lower().rstrip(".") in _ADDRESS


def _consume(sheet: Sheet, *roles: Role) -> None:
    """Words of an office are no actors of their own."""
    for role in roles:
        sheet.consumed.update(role.covers)


def _head(sheet: Sheet, start: int, end: int) -> Token:
    outside = [t for t in sheet.tokens[start:end] if t.head == t or not start <= t.head.i < end]
    named = [t for t in outside if t.dep_ != "compound"]
    return (named or outside or [sheet.tokens[end - 1]])[-1]
