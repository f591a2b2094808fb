"""A sentence in, who came to what harm out: the heads of victims with the word that says what befell them.

Decided by syntax, so that "Rebels killed 12 soldiers" and "12 soldiers were killed by rebels" count the same people.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.bodies import bodies_of
from kg.reading.figure_rules.counting import Counts, counted
from kg.reading.figure_rules.frames import (
    behind_a_qualifier,
    behind_of,
    behind_the_dateline,
    companions,
    in_state,
    is_bare,
    is_held,
    lives_of,
    missed_subject,
    nominal,
    of_a_collective,
    others_before,
    past_the_part,
    patients_of,
    swallowed,
    with_the_list,
    with_those_before,
)
from kg.reading.figure_rules.groups import is_one, is_people
from kg.reading.figure_rules.lexicon import Harm, harms, listed
from kg.reading.figure_rules.names import is_pronoun, named_at, spread_names
from kg.reading.figure_rules.numbers import Count
from kg.reading.figure_rules.taken import taken_and_shot
from kg.reading.figure_rules.wounds import brought_with_wounds
from kg.reading.grammar import children, first_conjunct, is_passive, subjects

_OF_PEOPLE_BESIDE = frozenset({"abducted", "captured", "released"})
_OF_PEOPLE_ALONE = frozenset({"detained", "deported", "displaced", "rescued", "trapped"})
_HURT = Harm((), "injured", "VictimObject", True)


@dataclass(frozen=True, slots=True)
class Victims:
    """Head of those counted, the word that says what befell them, and how the two stand to one another."""

    head: Token
    word: Token
    kind: str
    frame: str


def find_victims(sentence: Span, counts: Counts) -> list[Victims]:
    """All victims of a sentence, counted or single; toll words are read elsewhere."""
    found: list[Victims] = []
    used: set[int] = set()
    for word in sentence:
        if word.i in used:
            continue
        for harm in harms_at(word, used):
            heads = [
                n
                for h in _heads(word, harm, counts)
                for n in spread_names(past_the_part(behind_the_dateline(of_a_collective(h, counts), counts), word))
            ]
            heads = [h for h in heads if _fits(h, harm, counts)]
            found.extend(Victims(h, word, harm.kind, harm.frame) for h in heads)
            if heads:
                break
        found.extend(Victims(h, word, "killed", "VictimObject") for h in taken_and_shot(word, counts))
        hurt = [h for h in nominal(brought_with_wounds(word)) if counted(h, counts) is not None]
        found.extend(Victims(h, word, "injured", "VictimObject") for h in hurt if _fits(h, _HURT, counts))
    return found


def harms_at(word: Token, used: set[int] | None = None) -> Iterator[Harm]:
    """What a token can say of people, phrases first; the further words of a phrase are put into `used`."""
    entries = list(harms().get(word.lemma_.lower(), ()))
    if word.lower_ != word.lemma_.lower():
        entries.extend(e for e in harms().get(word.lower_, ()) if e not in entries)
    for harm in sorted(entries, key=lambda h: -len(h.words)):
        if not _is_form(word, harm.frame):
            continue
        rest = _rest(word, harm.words[1:])
        if rest is not None:
            if used is not None and harm.frame != "VictimLife":
                used.update(rest)
            yield harm


def _is_form(word: Token, frame: str) -> bool:
    verbal = word.tag_.startswith("VB")
    if frame in ("VictimObject", "VictimSubject", "VictimLife"):
        return verbal or (word.lower_.endswith("ed") and word.tag_ == "JJ")
    if frame == "VictimState":
        if verbal and children(word, "dobj", "auxpass", "nsubjpass"):
            return False
        return word.tag_ in ("JJ", "VBN", "VBD", "VBG", "NN", "NNS")
    if word.tag_ == "VBN":
        return not children(word, "auxpass", "nsubjpass", "nsubj", "dobj") and word.dep_ != "amod"
    return word.pos_ in ("NOUN", "PROPN", "ADJ")


def _rest(word: Token, rest: tuple[str, ...]) -> list[int] | None:
    """Where the further words of a phrase stand behind its verb, or None."""
    if not rest:
        return []
    doc = word.doc
    end = min(word.sent.end, word.i + 9)
    if word.tag_ == "VBN" and doc[word.i - 1].lower_ == rest[0] and len(rest) == 1 and word.i:
        return [word.i - 1]
    for i in range(word.i + 1, end - len(rest) + 1):
        if all(doc[i + k].lower_ == w or doc[i + k].lemma_.lower() == w for k, w in enumerate(rest)):
            return list(range(i, i + len(rest)))
        if doc[i].text in ",.;:" or doc[i].pos_ == "VERB":
            break
    return None


def _fits(head: Token, harm: Harm, counts: Counts) -> bool:
    if harm.frame in ("VictimCount", "VictimNone"):
        return True
    count = counted(head, counts)
    if count is not None:
        noun = _behind_of(head) if count.start <= head.i < count.end else head
        if noun is None and count.is_none and head.lower_ == "nobody":
            return True
        if noun is None or noun.lower_ in ("them", "us", "those"):
            alone = not harm.needs_person or noun is not None or harm.kind in _OF_PEOPLE_ALONE
            return alone or (harm.kind in _OF_PEOPLE_BESIDE and _is_beside_a_harm(head))
        if noun.lower_ in listed("those-harmed") or (noun.lemma_.lower() in harms() and noun.pos_ != "VERB"):
            return True
        return is_people(noun, known=harm.needs_person)
    return is_one(head) or is_pronoun(head)


def _is_beside_a_harm(number: Token) -> bool:
    """Whether a bare number is the object of a verb coordinated with one of harm: "killed 80 men and captured 17"."""
    verb = number.head
    first = first_conjunct(verb)
    return number.dep_ == "dobj" and first != verb and any(h.frame == "VictimObject" for h in harms_at(first))


def _behind_of(number: Token) -> Token | None:
    for prep in children(number, "prep"):
        if prep.lower_ == "of":
            return next(iter(children(prep, "pobj")), None)
    return None


def _heads(word: Token, harm: Harm, counts: Counts) -> list[Token]:
    """Heads of the victims of one word, by its frame."""
    before = _just_before(word, harm, counts)
    if before is not None:
        return before
    if harm.frame == "VictimObject":
        if harm.words == ("hold",) and not is_held(word):
            return []
        told = with_the_list(word) or nominal(
            missed_subject(word, counts) or patients_of(word) or behind_a_qualifier(word, counts)
        )
        told = told or nominal(swallowed(word))
        with_them = companions(word) if is_passive(word) else []
        return [*told, *nominal(with_them)] or named_at(word)
    if harm.frame == "VictimSubject":
        if len(harm.words) == 1 and word.lemma_.lower() in listed("bare-harm") and not is_bare(word):
            return []
        told = [] if is_passive(word) else [*subjects(word), *companions(word)]
        return nominal(told or others_before(word, counts))
    if harm.frame == "VictimState":
        return nominal(in_state(word, counts))
    if harm.frame == "VictimLife":
        return lives_of(word, counts)
    if harm.frame == "VictimCount":
        return [word] if word.dep_ != "compound" and (counted(word, counts) is not None or is_none(word)) else []
    if harm.frame == "VictimOf":
        return nominal(behind_of(word))
    if harm.frame == "VictimBody":
        return nominal(bodies_of(word))
    if harm.frame == "VictimNone":
        return [word] if _is_no_victim(word) else []
    return []


def _just_before(word: Token, harm: Harm, counts: Counts) -> list[Token] | None:
    """The victims where a number stands right before a state: "117 wounded", "40 more injured", "12 people dead"."""
    if harm.frame not in ("VictimState", "VictimObject", "VictimCount") or children(
        word, "dobj", "auxpass", "nsubjpass"
    ):
        return None
    if _is_of_a_body(word):
        return []
    if word.tag_ not in ("VBN", "JJ", "NN", "NNS", "VBD") or not (
        harm.frame != "VictimObject" or word.tag_ in ("VBN", "VBD", "JJ")
    ):
        return None
    i = word.i - 1
    while i > word.sent.start and word.doc[i].lower_ in listed("before-state") and i not in counts:
        i -= 1
    count = counts.get(i)
    if count is None or count.measure is not None or word.dep_ == "compound":
        return None
    if word.dep_ == "amod" and word.head.i > word.i and not _has_other_count(word.head, count, counts):
        return [word.head]
    if i + 1 < word.i and word.doc[i + 1].lower_ in ("people", "persons"):
        return with_those_before(word.doc[i + 1], word)
    return (
        [word] if harm.frame == "VictimCount" and i == word.i - 1 else with_those_before(word.doc[count.end - 1], word)
    )


def _is_of_a_body(word: Token) -> bool:
    """Whether "dead" says of a body what it is anyhow: such bodies are counted where they come to light."""
    bodily = word.dep_ == "amod" and any(h.frame == "VictimBody" for h in harms().get(word.head.lemma_.lower(), ()))
    return bodily and word.head.i > word.i


def _has_other_count(noun: Token, count: Count, counts: Counts) -> bool:
    """Whether a noun has a number of its own, so that the one before is of others: "120 injured and 10 missing"."""
    own = counted(noun, counts)
    return own is not None and own.start > count.start


def _is_no_victim(word: Token) -> bool:
    """Whether a noun that counts nobody is denied: "left no victims", "there were no victims"."""
    denied = word.i > word.sent.start and word.nbor(-1).lower_ == "no"
    return denied and word.dep_ in ("dobj", "attr", "nsubjpass") and word.head.lemma_.lower() in listed("leaving")


def is_none(word: Token) -> bool:
    """Whether a noun of harm is said to be absent: "without casualties", "did not cause any casualties"."""
    if word.dep_ == "pobj" and word.head.lower_ == "without":
        return True
    verb = word.head
    causes = verb.lemma_ in ("cause", "suffer", "inflict", "sustain", "record") and word.dep_ == "dobj"
    return causes and any(c.dep_ == "neg" for c in verb.children)
