"""Heads of noun phrases in; weapons and things hit, with their types, counts and damage, out."""

from spacy.tokens import Span, Token

from kg.reading import grammar, layers
from kg.reading.event_rules import lexicon
from kg.reading.layers import Row

_BACK = 8
_AROUND = 60
_NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=1,
    )
} | {
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}


def word_fits(token: Token, word: str) -> bool:
    """Whether a token is a word of the lexicon, in its dictionary form, as it stands, or as a capitalised plural."""
    return word in grammar.forms(token) or (token.pos_ == "PROPN" and token.lower_ == word + "s")


def is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Whether a token is one of the words of a list, in its dictionary form, as it stands or without an s."""
    lower = token.lower_
    return any(f in words for f in grammar.forms(token)) or (lower.endswith("s") and lower[:-1] in words)


def around(token: Token) -> Span:
    """The words of its sentence around a token, not too far off however long the sentence is."""
    sentence = token.sent
    return token.doc[max(sentence.start, token.i - _AROUND) : min(sentence.end, token.i + _AROUND)]


def words_before(token: Token) -> list[Token]:
    """The tokens before a token within four places, nearest first, hyphens left out."""
    found: list[Token] = []
    for at in range(token.i, max(token.i - _BACK, 0), -1):
        if token.doc[at].is_sent_start:
            break
        if token.doc[at - 1].text not in "-–":
            found.append(token.doc[at - 1])
    return found[:5]


def ends_phrase(token: Token, words: tuple[str, ...]) -> bool:
    """Whether a token ends a phrase, the words before it standing right before it."""
    if not word_fits(token, words[-1]):
        return False
    if len(words) == 1:
        return True
    before = words_before(token)
    return len(before) >= len(words) - 1 and all(
        word_fits(t, w) for t, w in zip(before, reversed(words[:-1]), strict=False)
    )


def _forms(token: Token) -> tuple[str, ...]:
    lower = token.lower_
    forms = grammar.forms(token)
    if token.pos_ == "PROPN" and lower.endswith("s"):
        forms += (lower[:-1],)
    return tuple(dict.fromkeys(forms))


def weapon_type(token: Token) -> str | None:
    """The type of weapon that a noun names, or None."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    for form in _forms(token):
        for words, kind in lexicon.weapon_phrases(form):
            if ends_phrase(token, words):
                return kind
    return None


def object_type(token: Token) -> str | None:
    """The type of thing that a noun names, or None."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    for form in _forms(token):
        for words, kind in lexicon.object_phrases(form):
            if ends_phrase(token, words):
                return kind
    return None


def count_of(head: Token) -> int | None:
    """How many a noun phrase says, where it says so in figures or a plain number word."""
    for number in grammar.children(head, "nummod"):
        text = number.text.replace(",", "")
        if text.isdigit():
            return int(text)
        return _NUMBERS.get(number.lower_)
    if head.tag_ == "NN" and any(d.lower_ in ("a", "an") for d in grammar.children(head, "det")):
        return 1
    return None


def weapon_row(head: Token, kind: str) -> Row:
    """A weapon as it stands in the record."""
    return {**layers.char_span(grammar.base_phrase(head)), "weaponType": kind, "count": count_of(head)}


def object_row(head: Token, kind: str, damage: str | None) -> Row:
    """A thing hit as it stands in the record; its id is given when the event is written."""
    span = layers.char_span(grammar.base_phrase(head))
    return {**span, "objectType": kind, "damage": damage, "count": count_of(head)}
