"""The lexicon of events in, plain dicts out: triggers by head word, frames, weapons, things, modality words.

>>> triggers_of("VERB", "shell")[0].event_type
'Shelling'
>>> frame("AgentVerbTarget")["against"]
'target'
"""

import functools
import re
from dataclasses import dataclass

from spacy.tokens import Token

from kg.words.vocab import Entry, local_name, vocabulary


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that tells of an event.

    words: the phrase in dictionary form, split at spaces and hyphens. head: place of the head word in it.
    """

    words: tuple[str, ...]
    head: int
    pos: str
    event_type: str
    frame: str
    requires: tuple[str, ...]
    excludes: frozenset[str]
    rule: str


def split_words(lemma: str) -> tuple[str, ...]:
    """The words of a phrase in lower case, hyphens opened."""
    return tuple(w for w in re.split(r"[\s-]+", lemma.lower()) if w)


def _head_place(lemma: str, pos: str) -> int:
    if pos == "VERB":
        return len(split_words(lemma.split()[0])) - 1
    words = split_words(lemma)
    of = next(
        (i for i, w in enumerate(words) if i and w in ("of", "from", "to", "on", "against", "between", "with")), None
    )
    return (of if of is not None else len(words)) - 1


def _as_trigger(entry: Entry, lemma: str) -> Trigger:
    pos = entry.one("pos") or "NOUN"
    return Trigger(
        words=split_words(lemma),
        head=_head_place(lemma, pos),
        pos=pos,
        event_type=local_name(entry.one("evokes") or "Event"),
        frame=local_name(entry.one("frame") or "PlainNoun"),
        requires=tuple(local_name(r).removeprefix("requirement-") for r in entry.all("requires")),
        excludes=frozenset(w for e in entry.all("excludes") for w in [e.lower()]),
        rule="events." + local_name(entry.one("frame") or "PlainNoun"),
    )


@functools.cache
def _triggers() -> dict[tuple[str, str], tuple[Trigger, ...]]:
    found: dict[tuple[str, str], list[Trigger]] = {}
    for entry in vocabulary().instances("Trigger"):
        for lemma in entry.all("lemma"):
            trigger = _as_trigger(entry, lemma)
            found.setdefault((trigger.pos, trigger.words[trigger.head]), []).append(trigger)
    order = {key: sorted(ts, key=lambda t: (-len(t.words), t.words, t.event_type)) for key, ts in found.items()}
    return {key: tuple(ts) for key, ts in order.items()}


def triggers_of(pos: str, word: str) -> tuple[Trigger, ...]:
    """The triggers whose head word this is, longest phrases first."""
    return _triggers().get((pos, word), ())


@functools.cache
def _frames() -> dict[str, dict[str, str]]:
    return {
        e.local: {slot.split()[0]: slot.split()[1] for slot in e.all("slot")} for e in vocabulary().instances("Frame")
    }


def frame(name: str) -> dict[str, str]:
    """Where in the sentence -> role, of a frame."""
    return _frames().get(name, {})


@functools.cache
def required_words(requirement: str) -> frozenset[str]:
    """The words that fulfil a requirement, empty where it is not fulfilled by words."""
    entry = vocabulary().terms.get("requirement-" + requirement)
    return frozenset(entry.all("lemma")) if entry is not None else frozenset()


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list that the lexicon keeps: amounts, tellers, prepositions of place."""
    return frozenset(vocabulary().terms["wordList-" + name].all("lemma"))


@functools.cache
def _phrases(kind: str, value: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases of a class of words by their last word, longest first, with the notation they stand for."""
    vocab = vocabulary()
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in vocab.instances(kind):
        concept = entry.one(value)
        for lemma in entry.all("lemma"):
            words = split_words(lemma)
            found.setdefault(words[-1], []).append((words, vocab.notation(concept) if concept else ""))
    return {last: tuple(sorted(ps, key=lambda p: (-len(p[0]), p))) for last, ps in found.items()}


def weapon_phrases(last: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Weapon phrases that end in a word, with their type, longest first."""
    return _phrases("WeaponWord", "weaponType").get(last, ())


def object_phrases(last: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Phrases for things that end in a word, with their type, longest first."""
    return _phrases("ObjectWord", "objectType").get(last, ())


@functools.cache
def _flat(kind: str, value: str) -> dict[str, str]:
    vocab = vocabulary()
    return {
        lemma: vocab.notation(concept)
        for e in vocab.instances(kind)
        for concept in e.all(value)[:1]
        for lemma in e.all("lemma")
    }


def damage_of(lemma: str) -> str | None:
    """What a verb or noun says befell a thing."""
    return _flat("DamageWord", "damage").get(lemma)


def modality_of(lemma: str) -> str | None:
    """The modality of what stands under a word."""
    return _flat("ModalityWord", "modality").get(lemma)


def modality_at(word: Token) -> str | None:
    """The modality of what stands under a word where it stands: ruled out is not ruled, set up is not set."""
    lemma = word.lemma_.lower()
    beside = [c for c in word.children if c.i > word.i and c.dep_ in ("prt", "prep", "advmod")]
    for other in beside:
        told = modality_of(f"{lemma} {other.lower_}")
        if told is not None:
            return told
    return None if lemma == "set" and any(c.dep_ == "prt" for c in beside) else modality_of(lemma)


def stage_of(lemma: str) -> str | None:
    """How far a verb says an agreement or talks have come."""
    return _flat("StageWord", "stage").get(lemma)


@functools.cache
def _light() -> dict[tuple[str, ...], str]:
    found = {}
    for entry in vocabulary().instances("LightVerb"):
        for lemma in entry.all("lemma"):
            found[tuple(lemma.split())] = local_name(entry.one("frame") or "AgentVerbTarget")
    return found


def light_frame(*words: str) -> str | None:
    """The frame that a verb, with its particle if any, lends to a noun, or None where it is no light verb."""
    return _light().get(words)


@functools.cache
def _blaming() -> dict[tuple[str, ...], str]:
    return {
        tuple(lemma.split()): local_name(e.one("frame") or "")
        for e in vocabulary().instances("BlamingWord")
        for lemma in e.all("lemma")
    }


def blame_frame(*words: str) -> str | None:
    """Where a blaming verb, with its object if the phrase has one, puts whoever is blamed."""
    return _blaming().get(words)


@functools.cache
def topic_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Topic phrases by their last word, with the topic."""
    return _phrases("TopicWord", "means")


@functools.cache
def hearsay_words() -> frozenset[str]:
    """Adverbs and adjectives that say that something is only told."""
    return frozenset(
        lemma for e in vocabulary().instances("HearsayWord") if e.one("pos") is None for lemma in e.all("lemma")
    )


@functools.cache
def hearsay_verbs() -> frozenset[str]:
    """Verbs that do so in the passive: is said to have."""
    return frozenset(
        lemma for e in vocabulary().instances("HearsayWord") if e.one("pos") == "VERB" for lemma in e.all("lemma")
    )


@functools.cache
def misfortune_words() -> frozenset[str]:
    """Words for causes of harm that nobody means."""
    return frozenset(lemma for e in vocabulary().instances("MisfortuneWord") for lemma in e.all("lemma"))


@functools.cache
def class_of_weapon() -> dict[str, str]:
    """Type of weapon -> the class of an attack that is done with it."""
    vocab = vocabulary()
    return {
        notation: local_name(iri)
        for notation in vocab.notations("weaponType")
        for iri in vocab.entries[vocab.concept("weaponType", notation)].all("evokes")[:1]
    }


@functools.cache
def ancestors(name: str) -> tuple[str, ...]:
    """A class and its superclasses among the events, most specific first."""
    return tuple(c for c in vocabulary().ancestors(name) if c not in ("UnrealizedEvent",))


def is_a(name: str, ancestor: str) -> bool:
    """Whether a class is another or lies below it."""
    return ancestor in ancestors(name)


@functools.cache
def pointing_kinds() -> dict[str, frozenset[str]]:
    """Noun that points back at a place -> the kinds of place it may stand for; "area" for any of them."""
    vocab = vocabulary()
    return {
        lemma: frozenset(vocab.notation(kind) for kind in e.all("means"))
        for e in vocab.instances("PointingNoun")
        for lemma in e.all("lemma")
    }


def is_share(noun: Token) -> bool:
    """Whether a noun stands for what it is part or an amount of: a round of talks, 40 tons of food, dozens of raids."""
    lemma = noun.lemma_.lower()
    return lemma in word_list("portion") or lemma in word_list("amount")


@functools.cache
def reporting_verbs() -> frozenset[str]:
    """Verbs of saying, of one word."""
    entries = (e for e in vocabulary().instances("ReportingWord") if "VERB" in e.all("pos"))
    return frozenset(lemma for e in entries for lemma in e.all("lemma") if " " not in lemma)
