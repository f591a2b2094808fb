"""Names and nouns that are actors because they speak in, mentions out: missions with long names, "the hospital said".

the UN Mission for the Two Rivers (UNMTR)        one name, of which the mother body's is only the beginning
the hospital said, by company figures            an institution is nobody until it says something, nor is a tailor
"""

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.group_phrases import left_of_group, lower_first
from kg.reading.actor_rules.sheet import KnownSpan, Mention, Sheet
from kg.reading.actor_rules.words import words
from kg.words.vocab import vocabulary

_MISSIONS = frozenset({"mission", "operation", "force"})
_SMALL = frozenset({"in", "for", "of", "the", "and", "to", "on", "-", "–"})
_LONGEST = 14
_SHORTEST = 3


def find_missions(sheet: Sheet) -> None:
    """Write missions whose name begins with that of the body that sent them, and ends in a place or an acronym."""
    for known in sheet.known:
        if known.actor.type != "InternationalOrganization" or not sheet.is_free(known.start, known.end):
            continue
        end = _end_of_mission(sheet, known)
        if end > known.end and sheet.is_free(known.start, end):
            _add_mission(sheet, known.start, end)


def _end_of_mission(sheet: Sheet, known: KnownSpan) -> int:
    """One past the name of a mission that begins with a known body's name, or the end of that name."""
    at, size = known.end, len(sheet.tokens)
    while at < size and at - known.start < _LONGEST and not sheet.tokens[at].is_sent_start:
        if not (sheet.raised[at] and sheet.capital[at]) and sheet.lower[at] not in _SMALL:
            break
        at += 1
    while at > known.end and not sheet.capital[at - 1]:
        at -= 1
    nouns = [i for i in range(known.end, at) if sheet.lower[i] in _MISSIONS and sheet.capital[i]]
    if not nouns or nouns[0] + 1 == at:
        return known.end
    if _is_in_brackets(sheet, at) or sheet.lower[nouns[0] + 1] in ("in", "for"):
        return at
    return known.end


def _is_in_brackets(sheet: Sheet, at: int) -> bool:
    if at + 2 >= len(sheet.tokens) or sheet.tokens[at].text != "(" or sheet.tokens[at + 2].text != ")":
        return False
    letters = sheet.tokens[at + 1].text
    return letters.isupper() and len(letters) >= _SHORTEST


def _add_mission(sheet: Sheet, start: int, end: int) -> None:
    head = next((i for i in range(start, end) if sheet.lower[i] in _MISSIONS), end - 1)
    behind = sheet.known_at.get(end + 1) if _is_in_brackets(sheet, end) else None
    if behind is not None and behind.actor.type == "InternationalOrganization":
        sheet.add_named(start, end, head, behind.actor, "actors.catalogue")
        return
    name = " ".join(sheet.doc[start:end].text.split())
    kind = "InternationalOrganization"
    sheet.add(Mention(start, end, head, name, kind, "name", "actors.organization", sector="international"))


def find_institutions(sheet: Sheet) -> None:
    """Write institutions without a name that say something, or whose figures do: "according to the hospital"."""
    for token in sheet.tokens:
        if token.tag_ not in ("NN", "NNS") or not speaks(token):
            continue
        for noun in _institutions_at(token):
            if sheet.is_free(noun.i, noun.i + 1) and noun.i not in sheet.place_at:
                _add_institution(sheet, noun)


def speaks(token: Token) -> bool:
    """Whether a noun is the subject of a verb of saying, or stands behind "according to"."""
    top = grammar.first_conjunct(token)
    if top.dep_ == "nsubj":
        return top.head.pos_ == "VERB" and top.head.lemma_ in words().reporting
    return top.dep_ == "pobj" and top.head.lower_ == "to" and top.head.i > 0 and top.head.nbor(-1).lower_ == "according"


def _institutions_at(token: Token) -> Iterator[Token]:
    """The institution that a speaking noun is, or whose account it is: "government figures", "hospital records"."""
    if token.lemma_.lower() in _list("institution") | _list("trade"):
        yield token
    elif token.lemma_.lower() in _list("account") and token.dep_ == "pobj":
        for owner in grammar.children(token, "compound"):
            known = owner.lower_ in _list("institution") or (owner.lower_,) in words().bodies
            if owner.i + 1 == token.i and owner.tag_ == "NN" and known:
                yield owner


def _add_institution(sheet: Sheet, noun: Token) -> None:
    start = left_of_group(sheet, noun)
    if not sheet.is_free(start, noun.i + 1):
        start = noun.i
    body = words().bodies.get((noun.lower_,)) or words().name_nouns.get((noun.lower_,))
    owner = next((c.i for c in grammar.children(noun, "poss") if c.tag_ == "PRP$"), None)
    sheet.add(
        Mention(
            start=start,
            end=noun.i + 1,
            head=noun.i,
            name=lower_first(sheet, start, noun.i + 1),
            type="Group",
            kind="group",
            rule="actors.speaking",
            sector=body.sector if body is not None else None,
            noun=noun.lemma_.lower(),
            modifiers=frozenset(t.lower_ for t in sheet.tokens[start : noun.i] if t.pos_ in ("ADJ", "NOUN", "PROPN")),
            definite=any(c.lower_ in ("the", "this") for c in noun.children) or owner is not None,
            counted=any(c.lower_ in ("a", "an", "another") for c in noun.children),
            plural=noun.tag_ == "NNS",
            collective=noun.tag_ != "NNS" and noun.lemma_.lower() not in _list("trade"),
            possessor=owner,
        )
    )


@functools.cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary().terms[f"wordList-{name}"].all("lemma"))
