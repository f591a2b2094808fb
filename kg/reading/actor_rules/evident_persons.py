"""A Doc in, persons out whom neither a title nor the model tells: by an age, "who", or an office in apposition."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.group_phrases import group_noun
from kg.reading.actor_rules.headlines import is_headline_only
from kg.reading.actor_rules.name_words import MAX, PARTICLES, has_age, is_clean, is_name_token
from kg.reading.actor_rules.persons import add_person
from kg.reading.actor_rules.sheet import Sheet, is_joint
from kg.reading.actor_rules.words import words

_CLIMB = 3
_TELLING = frozenset({"name", "alias", "pseudonym"})
_BEARING = frozenset({"use", "bear", "take", "adopt", "under", "have"})


def find_evident_persons(sheet: Sheet, villages: frozenset[str]) -> None:
    """Write names of two words or more that the sentence itself shows to be a person's."""
    for at, word in enumerate(sheet.lower):
        name = _name_told(sheet, at) if word in _TELLING else None
        if name is not None and is_clean(sheet, name, name + 1) and _is_unclaimed(sheet, name, name + 1):
            add_person(sheet, name, name + 1, None, rule="evident")
    for start, end in _name_runs(sheet):
        if sheet.doc[start:end].text in villages:
            continue
        if not is_clean(sheet, start, end) or is_headline_only(sheet, start, end):
            continue
        if _is_unclaimed(sheet, start, end) and _is_evident(sheet, start, end):
            add_person(sheet, start, end, None, rule="evident")


def _name_told(sheet: Sheet, at: int) -> int | None:
    """Where one name stands that a noun tells: "by the name of X", "who uses the name X", "under the alias X"."""
    behind = at + 1
    if sheet.lower[at] == "name":
        if sheet.lower[max(0, at - 2) : at] == ["by", "the"] and sheet.lower[behind : behind + 1] == ["of"]:
            behind = at + 2
        elif not (at > 1 and sheet.lower[at - 1] == "the" and sheet.tokens[at - 2].lemma_ in _BEARING):
            return None
    longer = behind + 1 < len(sheet.tokens) and sheet.tokens[behind + 1].pos_ == "PROPN"
    named = behind < len(sheet.tokens) and sheet.tokens[behind].pos_ == "PROPN" and sheet.capital[behind]
    return behind if named and not longer else None


def _name_runs(sheet: Sheet) -> Iterator[tuple[int, int]]:
    doc, at = sheet.tokens, 0
    while at < len(doc):
        if not sheet.capital[at] or doc[at].pos_ != "PROPN" or not is_name_token(sheet, doc[at]):
            at += 1
            continue
        end = at + 1
        while end < len(doc) and end - at <= MAX and _goes_on(sheet, end):
            end += 1
        while end > at and not (doc[end - 1].text[:1].isupper() or is_joint(doc[end - 2])):
            end -= 1
        if sum(t.text[:1].isupper() for t in doc[at:end]) > 1:
            yield at, end
        at = max(end, at + 1)


def _goes_on(sheet: Sheet, at: int) -> bool:
    token = sheet.tokens[at]
    if token.is_sent_start:
        return False
    named = token.pos_ == "PROPN" and is_name_token(sheet, token)
    return named or is_joint(token) or token.lower_ in PARTICLES or (is_joint(token.nbor(-1)) and token.pos_ == "PROPN")


def _is_unclaimed(sheet: Sheet, start: int, end: int) -> bool:
    """Whether no word of a run belongs to a place, a known actor, a body or an organization."""
    table = words()
    return not any(
        t.i in sheet.place_at or t.i in sheet.known_at or (t.lower_,) in table.bodies or (t.lower_,) in table.offices
        for t in sheet.tokens[start:end]
    )


def _is_evident(sheet: Sheet, start: int, end: int) -> bool:
    last = sheet.tokens[end - 1]
    if has_age(last):
        return True
    for clause in grammar.children(last, "relcl"):
        if any(t.lower_ in ("who", "whom", "whose") for t in sheet.tokens[last.i + 1 : clause.i]):
            return True
    if any(_is_human(t) for t in grammar.children(last, "appos")):
        return True
    return last.dep_ == "appos" and sheet.tokens[start - 1].text == "," and _is_named_behind(last)


def _is_named_behind(name: Token) -> bool:
    """ "A spokesman for the army, Sani Usman, ...": the noun is an office, or stands for what an office is of."""
    noun = name.head
    for _ in range(_CLIMB):
        if _is_human(noun) and noun.i < name.i:
            return True
        if noun.dep_ != "pobj" or noun.head.dep_ != "prep":
            return False
        noun = noun.head.head
    return False


def _is_human(noun: Token) -> bool:
    """Whether a noun says what one person is."""
    if noun.tag_ not in ("NN", "NNP"):
        return False
    group = group_noun(noun)
    if group is not None and group.collective:
        return False
    return group is not None or (noun.lemma_.lower(),) in words().offices
