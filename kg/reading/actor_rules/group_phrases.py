"""A noun for people in, its entry and the edges of its phrase out: "residents of Sumy", "a senior US source"."""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.actor_rules.sheet import Sheet, is_joint
from kg.reading.actor_rules.words import GroupNoun, words

_ABBREVIATION = 4
_OUTSIDE = frozenset(["DET", "PRON", "ADP", "VERB", "AUX", "CCONJ", "SCONJ", "PART"])
_COUNTING = frozenset({
    "a", "an", "another", "several", "some", "many", "dozens", "few", "more", "two", "three", "hundreds", "thousands",
    "any", "every", "each",
})  # fmt: skip
_ABOUT = frozenset(["least", "most", "than"])
_OPENERS = frozenset(
    ["meanwhile", "earlier", "later", "elsewhere", "separately", "however", "yesterday", "today", "tonight"]
)
"""Words that open a sentence, with or without a comma, and say nothing of the people behind them."""


def group_noun(token: Token) -> GroupNoun | None:
    """The entry of a noun, with the words beside it where they make a phrase ("aid worker", "head of state")."""
    table = words().groups
    lemma, lower = token.lemma_.lower(), token.lower_
    for form in (lemma, lower) if lemma != lower else (lower,):
        if form not in table.first and form not in table.last:
            continue
        for back in range(table.last.get(form, 1) - 1, 0, -1):
            left = tuple(t.lower_ for t in token.doc[max(token.sent.start, token.i - back) : token.i])
            if left and (*left, form) in table:
                return table[*left, form]
        longest = table.first.get(form, 1)
        right = tuple(t.lower_ for t in token.doc[token.i + 1 : token.i + longest])
        for length in range(len(right), 1, -1):
            if (form, *right[:length]) in table:
                return table[form, *right[:length]]
        if (form,) in table:
            return table[form,]
    return None


def left_of_group(sheet: Sheet, token: Token) -> int:
    """Where the phrase begins: modifiers and counts, no article, no pronoun, nothing that another mention holds."""
    at = token.i
    floor = token.sent.start
    while at > floor and sheet.is_free(at - 1, at) and at - 1 not in sheet.dated:
        before = sheet.tokens[at - 1]
        if before.tag_ == "POS" and at - 2 in sheet.known_at:
            at -= 1
            continue
        if is_joint(before) and at - 2 >= floor and sheet.is_free(at - 2, at - 1):
            at = sheet.known_at[at - 2].start if at - 2 in sheet.known_at else at - 2
            continue
        if before.lower_ in _ABOUT and before.dep_ in ("quantmod", "advmod", "amod"):
            break
        if (
            before.head.i != token.i
            and before.i not in sheet.known_at
            and not (
                token.i >= before.head.i > before.i
                and before.pos_ not in ("VERB", "ADP", "CCONJ", "PUNCT", "AUX", "ADV")
            )
        ):
            break
        if before.lower_ == "own" or (before.pos_ == "ADJ" and sheet.tokens[at].like_num and not _counts_on(before)):
            break
        if before.pos_ in _OUTSIDE and before.tag_ not in ("VBN", "VBG", "POS"):
            break
        if before.is_punct or (before.is_sent_start and before.lower_ in _OPENERS):
            break
        at = sheet.known_at[before.i].start if before.i in sheet.known_at else at - 1
    while at < token.i and (sheet.tokens[at].tag_ == "POS" or sheet.tokens[at].is_punct):
        at += 1
    return max(at, floor)


def _counts_on(word: Token) -> bool:
    """Whether an adjective before a number belongs to the count: "another 12", "more 12"; not "shot dead 12"."""
    return word.dep_ in ("quantmod", "advmod") or word.lower_ in ("other", "another", "additional", "further")


def right_of_group(sheet: Sheet, token: Token) -> int:
    """Where the phrase ends: with a place it is tied to ("residents of Sumy"), else with its noun.

    In "separatists in Jeddah signed" the place may be that of the deed.
    """
    longer = tuple(t.lower_ for t in sheet.tokens[token.i : token.i + 3])
    if len(longer) == 3 and (token.lemma_.lower(), *longer[1:]) in words().groups:
        return token.i + 3
    for prep in grammar.children(token, "prep"):
        if prep.i != token.i + 1 or prep.lower_ not in ("of", "from"):
            continue
        for thing in grammar.children(prep, "pobj"):
            end = thing.i + 1
            if (
                thing.pos_ == "PROPN"
                and end - prep.i <= 4
                and sheet.is_free(token.i, end)
                and not (
                    any(i in sheet.known_at and sheet.known_at[i].actor.type != "State" for i in range(prep.i, end))
                )
            ):
                return end
    return token.i + 1


def is_counting(token: Token) -> bool:
    """Whether a word says how many: a number, "several", "every"."""
    return token.dep_ in ("nummod", "quantmod") or token.like_num or token.lower_ in _COUNTING


def behind_count(sheet: Sheet, start: int, head: int) -> int:
    """Where a name begins that leaves the count out: "Forty-one patients"; an age is no count: "17-year-old boy"."""
    at = start
    while at < head and is_counting(sheet.tokens[at]):
        joined = is_joint(sheet.tokens[at + 1])
        if joined and at + 2 <= head and not is_counting(sheet.tokens[at + 2]):
            break
        at += 2 if joined else 1
    return min(at, head)


def is_shouted(token: Token) -> bool:
    """Whether a word is all capitals and too long for an abbreviation."""
    return len(token) > _ABBREVIATION and token.text.isupper()


def lower_first(sheet: Sheet, start: int, end: int) -> str:
    """The words of [start, end), a capital of the sentence's first word taken away unless it is a name's.

    A noun that the text shouts ("TROOPS") is said in small letters: people without a name have no abbreviations.
    """
    text = sheet.doc[start:end].text
    if end == start + 1 and is_shouted(sheet.tokens[start]):
        return text.lower()
    first = sheet.tokens[start]
    keeps = first.i in sheet.known_at or first.pos_ == "PROPN" or first.text.isupper() or not first.is_sent_start
    return text if keeps else text[:1].lower() + text[1:]
