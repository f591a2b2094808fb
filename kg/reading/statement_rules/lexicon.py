"""The words of saying in ontology/*.ttl in, plain dictionaries out: which word a token is, what it introduces, its act.

reporting_word(token)        Word("accuse", act "Accusation", content behind "of", object is whom it is against)
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.words.vocab import local_name, vocabulary


@dataclass(frozen=True, slots=True)
class Word:
    """A reporting word. frames: where its content stands, by the local names of ckg:Frame without "Says"."""

    lemma: str
    pos: str
    act: str
    stance: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    object_is: str | None
    excludes: frozenset[str]
    needs_speaker: bool


@functools.cache
def reporting_words() -> dict[tuple[str, str], Word]:
    """(lemma or phrase, part of speech) -> reporting word."""
    vocab = vocabulary()
    found = {}
    for entry in vocab.instances("ReportingWord"):
        for lemma in entry.all("lemma"):
            for pos in entry.all("pos"):
                found[lemma, pos] = Word(
                    lemma=lemma,
                    pos=pos,
                    act=vocab.notation(entry.all("act")[0]),
                    stance=vocab.notation(entry.all("stance")[0]),
                    frames=frozenset(local_name(f).removeprefix("Says") for f in entry.all("frame")),
                    prepositions=frozenset(entry.all("contentPreposition")),
                    object_is=local_name(entry.all("objectIs")[0]) if entry.all("objectIs") else None,
                    excludes=frozenset(entry.all("excludes")),
                    needs_speaker=vocab.term("Actor") in entry.all("requires"),
                )
    return found


def reporting_word(token: Token) -> Word | None:
    """The reporting word that a token is, phrases such as "rule out" before their verb, or None."""
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    if pos not in ("VERB", "NOUN", "ADJ"):
        return None
    words, lemma = reporting_words(), _lemma(token, pos)
    if pos == "VERB":
        for child in token.rights:
            if child.dep_ == "prep" and any(c.dep_ == "dobj" for c in token.children):
                continue
            if child.dep_ in ("prt", "prep", "advmod", "advcl", "xcomp"):
                first = child.lower_ if child.dep_ != "advcl" else next(iter(child.subtree)).lower_
                phrase = words.get((f"{lemma} {first}", pos))
                if phrase is not None:
                    return None if _is_excluded(token, phrase) else phrase
    word = words.get((lemma, pos))
    return None if word is None or _is_excluded(token, word) else word


def _lemma(token: Token, pos: str) -> str:
    """The lemma, put right where the model cuts an "e" too many: "hopes" is of "hope", not of "hop"."""
    lemma = token.lemma_.lower()
    if (lemma + "e", pos) in reporting_words() and token.lower_ in (lemma + "es", lemma + "ed", lemma + "ing"):
        return lemma + "e"
    return lemma


def _is_excluded(token: Token, word: Word) -> bool:
    if not word.excludes:
        return False
    return any(c.lemma_.lower() in word.excludes for c in token.children)


def introduces_quotation(token: Token) -> bool:
    """Whether a token is a word beside which speech stands in quotation marks."""
    word = reporting_word(token)
    return word is not None and "Quotation" in word.frames


@functools.cache
def _media() -> tuple[dict[str, list[tuple[str, ...]]], frozenset[str]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    documents = set()
    for entry in vocabulary().instances("MediumWord"):
        for lemma in entry.all("lemma"):
            parts = tuple(lemma.lower().split())
            phrases.setdefault(parts[0], []).append(parts)
            if entry.one("isDocument") == "true":
                documents.add(lemma.lower())
    return {first: sorted(found, key=lambda p: (-len(p), p)) for first, found in phrases.items()}, frozenset(documents)


def is_document(token: Token) -> bool:
    """Whether a noun is a text that may itself be said to say something: a report, a letter."""
    return token.pos_ in ("NOUN", "PROPN") and (token.lemma_.lower() in _media()[1] or token.lower_ in _media()[1])


@functools.cache
def casualty_nouns() -> frozenset[str]:
    """Nouns for people who came to harm, as they are written in a count: "deaths", "dead", "injured"."""
    entries = [e for e in vocabulary().instances("CasualtyWord") if {"NOUN", "ADJ"} & set(e.all("pos"))]
    lemmas = {lemma.lower() for e in entries for lemma in e.all("lemma")}
    return frozenset(lemmas | {f"{lemma}s" for lemma in lemmas})


@functools.cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary().terms[f"wordList-{name}"].all("lemma"))


def voices() -> frozenset[str]:
    """Nouns for whoever speaks for another: a spokesman of, the camp of, the press centre of."""
    return _list("voice")


def bodies() -> frozenset[str]:
    """Nouns by which a body is called once it has been named: the mission, the commission."""
    return _list("body")


def presenting_verbs() -> frozenset[str]:
    """Verbs with which somebody says who he is: a caller who identified himself as."""
    return _list("presenting")


def turn_words() -> frozenset[str]:
    """First words of the labels of those who ask in a transcript."""
    return _list("asking-label")


def denying_openings() -> frozenset[str]:
    """Words with which an answer begins that denies what was asked."""
    return _list("denying-opening")


def owning_verbs() -> frozenset[str]:
    """Verbs that claim a deed with the object "responsibility"."""
    return _list("owning")


def account_nouns() -> frozenset[str]:
    """Nouns for what somebody gives as having happened: by its account, by official figures."""
    return _list("account")


def departures() -> frozenset[str]:
    """Nouns for leaving and letting go: the departure, the release."""
    return _list("departure")


def offered_nouns() -> frozenset[str]:
    """Nouns for what is offered or put forward at a table: a plan, seats, terms."""
    return _list("offered")


@functools.cache
def _happenings() -> frozenset[str]:
    entries = vocabulary().instances("Trigger")
    return frozenset(lemma.lower() for e in entries if "NOUN" in e.all("pos") for lemma in e.all("lemma"))


@functools.cache
def protest_verbs() -> frozenset[str]:
    """Verbs for taking to the streets."""
    vocab = vocabulary()
    entries = [e for e in vocab.instances("Trigger") if "VERB" in e.all("pos")]
    protests = [e for e in entries if any(vocab.is_a(local_name(c), "Protest") for c in e.all("evokes"))]
    return frozenset({"gather", "assemble", "march"} | {lemma.lower() for e in protests for lemma in e.all("lemma")})


def is_happening(token: Token) -> bool:
    """Whether a noun tells of an event, so that it can say nothing itself: "the strike shows that ..."."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in _happenings()


def medium_at(token: Token) -> tuple[int, int] | None:
    """The token range of the channel that begins at a token, the longest first, or None."""
    doc = token.doc
    for parts in _media()[0].get(token.lower_, ()) or _media()[0].get(token.lemma_.lower(), ()):
        end = token.i + len(parts)
        if end <= len(doc) and all(
            p in (t.lower_, t.lemma_.lower()) for p, t in zip(parts, doc[token.i : end], strict=True)
        ):
            return token.i, end
    return None


@functools.cache
def _topics() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    vocab = vocabulary()
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in vocab.instances("TopicWord"):
        for lemma in entry.all("lemma"):
            parts = tuple(lemma.lower().split())
            for iri in entry.all("means"):
                found.setdefault(parts[0], []).append((parts, vocab.notation(iri)))
    return found


def topics_of(tokens: list[Token]) -> Iterator[str]:
    """The topics that the words of a content show, in text order, repeats included."""
    for number, token in enumerate(tokens):
        for parts, topic in (*_topics().get(token.lower_, ()), *_lemma_topics(token)):
            ahead = tokens[number : number + len(parts)]
            if len(ahead) == len(parts) and all(
                p in (t.lower_, t.lemma_.lower()) for p, t in zip(parts, ahead, strict=True)
            ):
                yield topic


def _lemma_topics(token: Token) -> list[tuple[tuple[str, ...], str]]:
    lemma = token.lemma_.lower()
    return _topics().get(lemma, []) if lemma != token.lower_ else []
