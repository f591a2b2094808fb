"""Tokens of a sentence in, words that tell of events out: which class, which frame, the words of the phrase.

A word counts where its phrase is complete, nothing beside it shows another meaning, and what it requires stands there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.lexicon import Trigger
from kg.reading.event_rules.names import is_in_name_of_body, is_proper_name
from kg.reading.event_rules.requirements import is_met
from kg.reading.event_rules.scene import Scene

_VERBAL = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN")
_COMPLEMENTS = (
    "dobj",
    "obj",
    "prt",
    "prep",
    "advmod",
    "acomp",
    "oprd",
    "attr",
    "xcomp",
    "dative",
    "agent",
    "nsubjpass",
    "ccomp",
    "npadvmod",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in a sentence; phrase: the tokens of its words."""

    token: Token
    trigger: Trigger
    phrase: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """The words that stand for it: those of a verb's phrase where they stand together, else the head word."""
        last = max((t.i for t in self.phrase if t.i > self.token.i), default=self.token.i)
        if self.trigger.pos != "VERB" or last - self.token.i > _PHRASE_REACH:
            last = self.token.i
        return self.token.doc[self.token.i : last + 1]


_PHRASE_REACH = 4
_SHORTEST = 3


def find_triggers(sentence: Span, scene: Scene) -> list[Found]:
    """The triggers of a sentence in text order; a noun inside a verb's phrase stands for both."""
    found = [f for token in sentence if (f := _trigger_at(token, scene)) is not None]
    nouns = {f.token.i: f for f in found if f.trigger.pos == "NOUN"}
    inside = {t.i: f for f in found for t in f.phrase if t.i != f.token.i}
    dropped: set[int] = set()
    for one in found:
        if one.trigger.pos == "VERB":
            within = [nouns[t.i] for t in one.phrase if t.i in nouns]
            kin = [n for n in within if _are_kin(n.trigger.event_type, one.trigger.event_type)]
            dropped.update([one.token.i] if kin else [n.token.i for n in within])
        elif one.token.i in inside and (
            one.token.dep_ in ("compound", "nmod") or inside[one.token.i].trigger.pos == "NOUN"
        ):
            dropped.add(one.token.i)
    return [f for f in found if f.token.i not in dropped]


def _are_kin(one: str, other: str) -> bool:
    return lexicon.is_a(one, other) or lexicon.is_a(other, one)


def _trigger_at(token: Token, scene: Scene) -> Found | None:
    if token.i in scene.times and token.pos_ == "PROPN":
        return None
    if token.pos_ in _VERBAL or (token.tag_ in ("VBN", "VBD", "VBG") and token.pos_ == "ADJ"):
        found = _first(token, "VERB", scene)
        if found or token.tag_ != "VBG":
            return found
        return _first(token, "NOUN", scene)
    if token.pos_ in _NOMINAL:
        if is_in_name_of_body(token, scene):
            return None
        if scene.actors.get(token.i) and token.pos_ == "PROPN" and token.head.i != token.i and token.dep_ == "compound":
            return None
        found = _first(token, "NOUN", scene)
        if found and not lexicon.is_a(found.trigger.event_type, "Protest") and _is_called_so(token):
            return None
        return found or (_first(token, "VERB", scene) if _is_mistagged_verb(token) else None)
    return None


def _is_called_so(noun: Token) -> bool:
    return is_proper_name(noun) and not is_headline(noun.sent)


def _is_mistagged_verb(token: Token) -> bool:
    """A capitalised word of a headline that has the arguments of a verb."""
    return token.pos_ == "PROPN" and bool(grammar.children(token, "dobj", "nsubj"))


def _first(token: Token, pos: str, scene: Scene) -> Found | None:
    verbal = token.pos_ in _VERBAL or token.tag_ in ("VBN", "VBD", "VBG")
    lemma = (token.lemma_.lower(),) if verbal == (pos == "VERB") else ()
    keys = dict.fromkeys((*lemma, token.lower_, *_capital_forms(token, pos)))
    candidates = [t for key in keys for t in lexicon.triggers_of(pos, key)]
    if not candidates and pos == "VERB":
        candidates = [t for key in _bare_forms(token.lower_) for t in lexicon.triggers_of(pos, key)]
    candidates.sort(key=_rank)
    for trigger in candidates:
        phrase = _phrase(token, trigger, scene)
        if phrase is None or _is_excluded(token, trigger, phrase):
            continue
        if all(is_met(r, token, trigger, scene) for r in trigger.requires):
            return Found(token, trigger, phrase)
    return None


def _rank(trigger: Trigger) -> tuple[int, bool, bool, int]:
    """Long phrases first, then those that require something, those that count alone, and the most specific class."""
    only_again = "occasion" in trigger.requires
    return -len(trigger.words), not trigger.requires, only_again, -len(lexicon.ancestors(trigger.event_type))


def _bare_forms(word: str) -> tuple[str, ...]:
    """What a verb's form may come from, where the lemma is wrong: raped is no form of "rap", gutted one of "gut"."""
    for ending, bare in (("ed", ("e", "")), ("ing", ("e", "")), ("es", ("e", ""))):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            single = (stem[:-1],) if len(stem) > _SHORTEST and stem[-1] == stem[-2] else ()
            return (*(stem + b for b in bare), *single)
    return ()


def _capital_forms(token: Token, pos: str) -> tuple[str, ...]:
    if token.pos_ != "PROPN":
        return ()
    lower = token.lower_
    if pos == "VERB":
        return (*_bare_forms(lower), lower.removesuffix("s"), lower.removesuffix("ed"), lower.removesuffix("d"))
    return (lower.removesuffix("s"),)


# ---- the words of the phrase --------------------------------------------------------------------------------


def _phrase(token: Token, trigger: Trigger, scene: Scene) -> tuple[Token, ...] | None:
    before, after = trigger.words[: trigger.head], trigger.words[trigger.head + 1 :]
    if before:
        stand = things.words_before(token)
        if len(stand) < len(before) or not all(
            things.word_fits(t, w) for t, w in zip(stand, reversed(before), strict=False)
        ):
            return None
        lead = tuple(stand[: len(before)])
    else:
        lead = ()
    if not after:
        return (*lead, token)
    rest = _words_under(token, trigger.pos)
    if trigger.pos == "VERB" and len(after) == 1:
        rest = [t for t in rest if t.dep_ != "prep" or t.head.i != token.i or _stands_first(t, scene)]
    follow: list[Token] = []
    for word in after:
        hit = next(
            (t for t in rest if t not in follow and things.word_fits(t, word) and _belongs(t, token, follow)), None
        )
        if hit is None:
            return None
        follow.append(hit)
    return (*lead, token, *follow)


def _belongs(word: Token, verb: Token, follow: list[Token]) -> bool:
    """Whether a noun is the object that a phrase asks for, not one behind a preposition: left after talks."""
    if word.dep_ != "pobj" or word.head in follow or word.head.lower_ == "of" or not grammar.children(verb, "dobj"):
        return True
    return word.head.head.i != verb.i


def _stands_first(prep: Token, scene: Scene) -> bool:
    """Whether a preposition is the first of its verb and no time stands behind it: not "marched in X on Monday"."""
    if any(o.i in scene.times for o in grammar.children(prep, "pobj")):
        return False
    before = [p for p in grammar.children(prep.head, "prep") if prep.head.i < p.i < prep.i]
    return all(o.i in scene.times for p in before for o in grammar.children(p, "pobj"))


def _words_under(token: Token, pos: str) -> list[Token]:
    """The tokens among which the further words of a phrase may stand."""
    if pos == "NOUN":
        direct = [p for p in token.children if p.dep_ == "prep"]
        objects = [o for p in direct for o in grammar.children(p, "pobj")]
        return [*direct, *objects, *(c for o in objects for c in o.children if c.dep_ in ("compound", "amod"))]
    found = [c for c in token.children if c.dep_ in _COMPLEMENTS and not (c.dep_ == "advmod" and c.i < token.i)]
    found.extend(
        o
        for c in tuple(found)
        if c.dep_ in ("prep", "prt", "agent") and c.i > token.i
        for o in c.children
        if o.dep_ in ("pobj", "pcomp", "prep")
    )
    behind = [c for c in found if c.dep_ == "prep" and c.i > token.i]
    found.extend(o for c in behind for o in grammar.children(c, "pobj") if o not in found)
    found.extend(o for c in tuple(found) if c.dep_ in ("dobj", "nsubjpass") for o in _words_of(c))
    found.extend(a for c in tuple(found) if c.dep_ in ("xcomp", "ccomp") for a in grammar.children(c, "aux"))
    if token.dep_ == "relcl" or (token.dep_ == "acl" and not (token.tag_ == "VB" and grammar.children(token, "dobj"))):
        found.append(token.head)
    found.extend(t for c in tuple(found) for t in grammar.children(c, "conj") if c.pos_ in _NOMINAL)
    found.extend(t for c in tuple(found) for t in c.children if t.dep_ in ("compound", "amod", "nmod", "nummod"))
    if token.i + 1 < len(token.doc) and token.nbor().dep_ in ("advmod", "prt", "acomp", "prep"):
        found.append(token.nbor())
    return found


def _words_of(noun: Token) -> list[Token]:
    """What stands behind "of" at an object: a state of emergency, 40 tons of food, dozens of shells."""
    ofs = [p for p in grammar.children(noun, "prep") if p.lower_ == "of"]
    return [*ofs, *(t for p in ofs for o in grammar.children(p, "pobj") for t in grammar.conjuncts(o))]


# ---- another meaning ----------------------------------------------------------------------------------------


def _is_excluded(token: Token, trigger: Trigger, phrase: tuple[Token, ...]) -> bool:
    if trigger.pos == "VERB":
        if (token.dep_ == "amod" and not _is_deed_of_noun(token)) or doing.is_attribute(token):
            return True
        beside = set(_verb_company(token))
    else:
        if (
            token.dep_ in ("compound", "nmod")
            and token.head.pos_ in _NOMINAL
            and not _is_modifying_event(token)
            and not is_headline(token.sent)
        ):
            return True
        beside = set(_noun_company(token))
    if not trigger.excludes:
        return False
    own = {t.i for t in phrase}
    return any(word in trigger.excludes for t in beside if t.i not in own for word in (t.lemma_.lower(), t.lower_)) or (
        token.i + 1 < len(token.doc) and token.nbor().lower_ in trigger.excludes and token.nbor().dep_ == "prt"
    )


def is_headline(sentence: Span) -> bool:
    """Whether a line is a headline in capitals: most of its words begin with one and no full stop ends it."""
    words = [t for t in sentence if t.is_alpha]
    if len(words) < 4 or sentence[-1].text in (".", "!", "”", '"'):
        return False
    return sum(t.text[0].isupper() for t in words) >= 0.7 * len(words)


def _is_deed_of_noun(token: Token) -> bool:
    return token.tag_ == "VBN" and token.head.pos_ in _NOMINAL


def _is_modifying_event(token: Token) -> bool:
    """Whether a noun before a noun still tells of its own event: "attack victims", "shooting suspect"."""
    return token.head.lemma_.lower() in lexicon.word_list("tail")


def _verb_company(token: Token) -> Iterator[Token]:
    if token.dep_ == "amod":
        yield token.head
    yield from grammar.objects(token)
    yield from doing.subjects(token)
    for child in token.children:
        if child.dep_ in ("prt", "acomp", "oprd", "attr", "advmod", "npadvmod", "dative", "prep"):
            yield child
        if child.dep_ in ("prep", "agent"):
            yield from grammar.children(child, "pobj")


def _noun_company(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod"):
            yield child
            yield from grammar.children(child, "compound", "amod", "nmod")
        if child.dep_ == "prep" and child.lower_ in ("of", "on", "against", "to", "in", "for", "over", "with"):
            yield from grammar.children(child, "pobj")
        if child.dep_ == "prep" and child.lower_ == "by":
            yield from (
                t for t in grammar.children(child, "pobj") if t.lemma_ in ("worker", "teacher", "staff", "union")
            )
    if token.dep_ in ("compound", "nmod"):
        yield token.head
    before = things.words_before(token)[:1]
    yield from before
