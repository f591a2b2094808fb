"""A sentence in, who came to what harm out: the heads of victims with the word that says what befell them.

Decided by syntax, so that "Rebels killed 12 soldiers" and "12 soldiers were killed by rebels" count the same people.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading.figure_rules.groups import is_one, is_one_more, is_people
from kg.reading.figure_rules.lexicon import Harm, harms, listed
from kg.reading.figure_rules.numbers import Count
from kg.reading.grammar import base_phrase, children, conjuncts, first_conjunct, is_passive, objects, patients, subjects

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"})
_OF_PEOPLE_ALONE = frozenset({"detained", "deported", "displaced", "rescued", "trapped"})
_STATES = frozenset({"acomp", "oprd", "attr", "xcomp", "ccomp", "advcl", "dobj"})


@dataclass(frozen=True, slots=True)
class Victims:
    """Head of those counted, the word that says what befell them, and how the two stand to one another."""

    head: Token
    word: Token
    kind: str
    frame: str


Counts = dict[int, Count]
"""Token index -> the count that the token belongs to."""


def counted(head: Token, counts: Counts) -> Count | None:
    """The count of a noun: the one it is, or the one before it in its noun phrase."""
    own = counts.get(head.i)
    if own is not None:
        return own if own.measure is None else None
    phrase = base_phrase(head)
    for i in range(head.i - 1, max(phrase.start, head.i - 8) - 1, -1):
        found = counts.get(i)
        if found is not None:
            possessed = any(
                t.tag_ == "POS" or t.lower_ in listed("parting") or t.text in "])}"
                for t in head.doc[found.end : head.i]
            )
            return found if found.measure is None and not possessed else None
    return None


def find_victims(sentence: Span, counts: Counts) -> list[Victims]:
    """All victims of a sentence, counted or single; toll words are read elsewhere."""
    found: list[Victims] = []
    used: set[int] = set()
    for word in sentence:
        if word.i in used:
            continue
        for harm in harms_at(word, used):
            heads = [h for h in _heads(word, harm, counts) if _fits(h, harm, counts)]
            found.extend(Victims(h, word, harm.kind, harm.frame) for h in heads)
            if heads:
                break
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
    if harm.frame == "VictimCount":
        return True
    count = counted(head, counts)
    if count is not None:
        noun = _behind_of(head) if count.start <= head.i < count.end else head
        if noun is None or noun.lower_ in ("them", "us", "those"):
            return not harm.needs_person or noun is not None or harm.kind in _OF_PEOPLE_ALONE
        if noun.lemma_.lower() in harms() and noun.pos_ != "VERB":
            return True
        return is_people(noun, known=harm.needs_person)
    return is_one(head)


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
        return _missed_subject(word, counts) or _nominal(_patients(word) or _behind_a_qualifier(word, counts))
    if harm.frame == "VictimSubject":
        return _nominal([] if is_passive(word) else subjects(word))
    if harm.frame == "VictimState":
        return _nominal(_in_state(word, counts))
    if harm.frame == "VictimLife":
        return _lives(word, counts)
    if harm.frame == "VictimCount":
        return [word] if word.dep_ != "compound" and (counted(word, counts) is not None or is_none(word)) else []
    if harm.frame == "VictimOf":
        return _nominal(_behind(word))
    return []


def _nominal(tokens: list[Token]) -> list[Token]:
    return [t for t in tokens if t.pos_ in _NOMINAL or is_one_more(t)]


def _just_before(word: Token, harm: Harm, counts: Counts) -> list[Token] | None:
    """The victims where a number stands right before a state: "117 wounded", "40 more injured", "12 people dead"."""
    if harm.frame not in ("VictimState", "VictimObject", "VictimCount") or children(
        word, "dobj", "auxpass", "nsubjpass"
    ):
        return None
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
    if word.dep_ == "amod" and word.head.i > word.i:
        return [word.head]
    if i + 1 < word.i and word.doc[i + 1].lower_ in ("people", "persons"):
        return _with_those_before(word.doc[i + 1], word)
    return (
        [word] if harm.frame == "VictimCount" and i == word.i - 1 else _with_those_before(word.doc[count.end - 1], word)
    )


def _with_those_before(head: Token, word: Token) -> list[Token]:
    """The head and what is coordinated with it before: "left 35 rebels and 5 soldiers dead"."""
    chain = [t for t in conjuncts(first_conjunct(head)) if t.i <= head.i and t.pos_ in ("NOUN", "PROPN", "NUM")]
    between = word.doc[min((t.i for t in chain), default=head.i) : word.i]
    if head not in chain or any(t.lower_ in harms() for t in between):
        return [head]
    return chain


def _patients(verb: Token) -> list[Token]:
    found = patients(verb)
    if found or is_passive(verb):
        return found
    for clause in children(verb, "ccomp", "xcomp", "advcl"):
        if clause.tag_ == "VBG" and clause.i > verb.i:
            own = [s for s in children(clause, "nsubj") if s.i > verb.i]
            if own and not any(t.is_punct for t in verb.doc[verb.i + 1 : own[0].i]):
                return [t for s in own for t in conjuncts(s)]
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and other.i - verb.i <= 3 and not children(other, "nsubj"):
            return objects(other)
    return found


def _missed_subject(verb: Token, counts: Counts) -> list[Token]:
    """The number right before "were" that the parser hung on something else: "two died and nine were hurt"."""
    helpers = children(verb, "aux", "auxpass")
    if not children(verb, "auxpass") or children(verb, "nsubj", "nsubjpass") or verb.dep_ != "conj":
        return []
    before = verb.doc[helpers[0].i - 1] if helpers[0].i > verb.sent.start else verb
    count = counts.get(before.i)
    alone = count is not None and count.measure is None and before.dep_ == "conj" and before.pos_ == "NUM"
    return [before] if alone else []


def _behind_a_qualifier(verb: Token, counts: Counts) -> list[Token]:
    """A number whose qualifier was taken for a preposition: "wounded over 5,000"."""
    found = [t for prep in children(verb, "prep") for t in children(prep, "pobj")]
    return [t for t in found if not is_passive(verb) and (c := counted(t, counts)) and c.start == t.head.i]


def _in_state(word: Token, counts: Counts) -> list[Token]:
    """Whoever an adjective or participle speaks of: subject of "be", object of "leave", the noun it stands at."""
    if word.dep_ == "amod" and word.head.pos_ in ("NOUN", "PROPN"):
        return [word.head] if word.head.i > word.i else _with_those_before(word.head, word)
    if word.dep_ in ("acl", "relcl") and word.head.i < word.i:
        return _with_those_before(word.head, word)
    if counts.get(word.i) is not None or any(c.i in counts for c in children(word, "nummod")):
        return [word]
    own = children(word, "nsubj", "nsubjpass")
    if own:
        return [t for s in own for t in conjuncts(s)]
    top = first_conjunct(word)
    if top.dep_ in _STATES and top.head.pos_ in ("VERB", "AUX"):
        if word != top and any(c.i in counts for c in word.children):
            return []
        given = [o for o in objects(top.head) if o != top]
        return given or ([] if top.dep_ == "dobj" else subjects(top.head))
    return []


def _lives(verb: Token, counts: Counts) -> list[Token]:
    """ "claimed 35 lives", "lost their lives", "took the lives of three men", "35 lives were lost"."""
    lives = [t for t in patients(verb) if t.lemma_.lower() in ("life", "live")]
    for life in lives:
        if counted(life, counts) is not None:
            return [life]
        behind = _nominal(_behind(life))
        if behind:
            return behind
    if lives and verb.lemma_ == "lose" and not is_passive(verb):
        return _nominal(subjects(verb))
    return [t for life in lives for t in children(life, "poss") if t.pos_ in ("NOUN", "PROPN")]


def _behind(noun: Token) -> list[Token]:
    """Whoever stands behind the "of" of a noun for an act, or owns it: "the killing of 12 nuns", "X's death"."""
    for prep in children(noun, "prep"):
        if prep.lower_ == "of" or (prep.lower_ == "to" and noun.lemma_ == "injury"):
            return [t for p in children(prep, "pobj") for t in conjuncts(p)]
    return [t for t in children(noun, "poss") if t.pos_ in ("NOUN", "PROPN")]


def is_none(word: Token) -> bool:
    """Whether a noun of harm is said to be absent: "without casualties", "did not cause any casualties"."""
    if word.dep_ == "pobj" and word.head.lower_ == "without":
        return True
    verb = word.head
    causes = verb.lemma_ in ("cause", "suffer", "inflict", "sustain", "record") and word.dep_ == "dobj"
    return causes and any(c.dep_ == "neg" for c in verb.children)
