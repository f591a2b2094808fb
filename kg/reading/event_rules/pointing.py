"""Words of a clause in, the place that they point back at out: the town, there, the same hills, the market.

A noun points back where it is definite and nothing else says which one it is: not "the town of X", "the town where
he was born", "a nearby town", "the rebels' capital".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.happening import EXACTNESS
from kg.reading.event_rules.narrative import SIZES, Narrative

_DEFINITE = frozenset({"the", "this", "that"})
_NEAR = frozenset({"near", "outside", "around", "beside", "by", "above", "close", "off", "along"})
_RECENT = 3
_BESIDE_REACH = 8
_HERE = frozenset({"there", "here"})
_ANY = frozenset({"city", "region", "facility", "area", "river", "sea", "border"})
_NAMING = ("appos", "relcl", "acl", "poss")


@dataclass(frozen=True, slots=True)
class Pointed:
    """A place that words point back at. words: the token that points; known: whether a thing or a place is meant."""

    place: str
    relation: str
    words: Token


class Pointer:
    """Finds what words point at, as the narrative goes on: told which places and things were met, in text order."""

    def __init__(self, narrative: Narrative) -> None:
        """Begin at the head of an article, where nothing has been told yet."""
        self.narrative = narrative
        self.scene = narrative.scene
        self.ground: str | None = None
        self.main: str | None = None
        self._told_at = 0
        self._things: dict[str, tuple[str, int]] = {}

    def meet(self, place: str, sentence: int, things: Iterable[str], *, violent: bool) -> None:
        """Take note that something happened at a place, and of the things that stood there."""
        if self.kind(place) == "country":
            return
        self.ground, self._told_at = place, sentence
        if violent:
            self.main = self.main or place
        for thing in things:
            self._things[thing] = (place, sentence)

    def kind(self, place: str) -> str:
        """The kind of a place."""
        return str(self.scene.place_rows.get(place, {}).get("kind", "area"))

    def place_pointed_at(self, tokens: Iterable[Token], heads: list[Token], trigger: Token) -> Pointed | None:
        """The most exact place that one of these words points at, as part of what the trigger tells."""
        found = [p for t in tokens if (p := self._pointed(t, heads, trigger)) is not None]
        return min(found, key=lambda p: (EXACTNESS.get(self.kind(p.place), 1), p.words.i), default=None)

    def _pointed(self, token: Token, heads: list[Token], trigger: Token) -> Pointed | None:
        if token.lower_ in _HERE:
            return self._there(token)
        same = any(c.lower_ == "same" for c in token.children)
        if token.pos_ != "NOUN" or not (token.tag_ == "NN" or same):
            return None
        relation = _way_to(token, heads, trigger)
        if relation is None or not _is_plain(token):
            return None
        lemma = token.lemma_.lower()
        kinds = lexicon.pointing_kinds().get(lemma)
        if kinds is not None:
            place = self._named_so(token, lemma, kinds, beside=relation == "near")
            return Pointed(place, relation, token) if place is not None else None
        sentence = self.narrative.sentence_of(token)
        if same and lemma in lexicon.word_list("sameGround"):
            return Pointed(self.ground, "near", token) if self.ground is not None else None
        if lemma in self._things and lemma not in lexicon.word_list("notThatPlace"):
            place, met = self._things[lemma]
            return Pointed(place, relation, token) if met < sentence else None
        return None

    def _there(self, token: Token) -> Pointed | None:
        """What "there" stands for: the last place named in the sentence or the one before, else where the scene is."""
        if token.dep_ != "advmod" or token.head.pos_ not in ("VERB", "AUX", "NOUN"):
            return None
        sentence = self.narrative.sentence_of(token)
        heading = self.narrative.headings.get(self.narrative.heading_of(sentence))
        if token.lower_ == "here":
            return Pointed(heading, "in", token) if heading is not None else None
        last = self.narrative.last_named(token.i, _ANY, None, sentence, office=True)
        if last is not None and sentence - last.sentence <= 1:
            return Pointed(last.place, "in", token)
        return Pointed(self.ground, "in", token) if self.ground is not None and self._is_fresh(sentence) else None

    def _is_fresh(self, sentence: int) -> bool:
        paragraphs = self.narrative.paragraphs
        return paragraphs[sentence] - paragraphs[self._told_at] <= 1

    def _named_so(self, token: Token, lemma: str, kinds: frozenset[str], *, beside: bool) -> str | None:
        """The place that a noun like "the town" stands for: named before in the sentence, the scene's, or named last.

        None where a name that nobody knows stands nearer, unless the noun says how that name lies: "at X, 9 km west
        of the city".
        """
        if kinds == {"country"}:
            return self._country()
        sentence, size = self.narrative.sentence_of(token), "capital" if lemma == "capital" else SIZES.get(lemma)
        wanted = _ANY if kinds == {"area"} else kinds
        last = self.narrative.last_named(token.i, wanted, size, sentence, office=True)
        since = max(
            self.narrative.sentences[max(sentence - _RECENT, 0)].start, last.span.end if last is not None else 0
        )
        here = self.narrative.sentences[sentence].start
        if not beside and self.narrative.unknown_between(since, token.i):
            return None
        if beside and self.narrative.unknown_between(max(here, since), max(here, since, token.i - _BESIDE_REACH)):
            return None
        if last is not None and last.sentence == sentence:
            return last.place
        fitting = [
            p
            for p in (self.ground, self.narrative.headings.get(self.narrative.heading_of(sentence)), self.main)
            if p is not None and self.kind(p) in wanted and self.narrative.fits_size(p, size)
        ]
        if last is None:
            return fitting[0] if fitting else None
        if not fitting or last.place in fitting or last.sentence >= sentence - 1:
            return last.place
        return fitting[0] if fitting[0] == self.ground and self._is_fresh(sentence) else None

    def _country(self) -> str | None:
        """The country in which the scene is, where the article names it."""
        here = self.scene.place_rows.get(self.ground or self.main or "", {}).get("country")
        if here is None:
            return None
        rows = self.scene.place_rows.values()
        return next((r["id"] for r in rows if r["kind"] == "country" and r["country"] == here), None)


def _is_plain(noun: Token) -> bool:
    """Whether a noun is definite and nothing says which one: the town, the besieged city, this village."""
    if not any(c.lower_ in _DEFINITE for c in grammar.children(noun, "det")):
        return _is_within_definite(noun)
    for child in noun.children:
        if child.dep_ in _NAMING or child.lower_ in lexicon.word_list("elsewherePlace") or child.tag_ in ("JJS", "JJR"):
            return False
        if child.dep_ == "nummod" or child.pos_ == "PROPN" or child.ent_type_ in ("GPE", "LOC", "NORP"):
            return False
        if child.dep_ == "prep" and child.lower_ in ("of", "near", "called", "named", "where", "between"):
            return False
    after = noun.doc[noun.i + 1 : noun.i + 3]
    return not (len(after) > 1 and (after[0].lower_ == "of" or after[0].pos_ == "PROPN"))


def _is_within_definite(noun: Token) -> bool:
    """Whether a noun stands before another whose article is its own too: the city centre, the village school."""
    return (
        noun.dep_ == "compound"
        and noun.lemma_.lower() in lexicon.pointing_kinds()
        and any(c.lower_ in _DEFINITE for c in grammar.children(noun.head, "det"))
        and not any(c.pos_ == "PROPN" for c in noun.head.children)
    )


def _way_to(noun: Token, heads: list[Token], trigger: Token) -> str | None:
    """How a deed lies to what a noun stands for; None where the noun is no place of the deed."""
    if noun.dep_ in ("poss", "compound") and noun.lemma_.lower() in lexicon.pointing_kinds():
        return _way_to(noun.head, heads, trigger)
    if any(h.i == noun.i for h in heads):
        return "in"
    found = grammar.governor(noun)
    if found is None or any(a.lower_ == "from" for a in _up_to(noun, trigger)):
        return None
    prep, head = found
    if prep in _NEAR:
        return "near"
    if prep in ("in", "at", "inside", "across", "within", "throughout", "into", "through"):
        return "in"
    if prep in ("on", "of", "against", "at") and head.i == trigger.i:
        return "in"
    if prep == "on" and head.pos_ == "VERB":
        return "in"
    if prep == "of" and head.lemma_.lower() in lexicon.word_list("placePart"):
        return _way_to_part(head, heads, trigger)
    return None


def _way_to_part(part: Token, heads: list[Token], trigger: Token) -> str | None:
    """How a deed lies to a place whose part is named: in the east of the town, fire to its mill, 9 km west of it."""
    up = grammar.governor(part)
    if any(h.i == part.i for h in heads):
        return "in"
    if up is None:
        return "near" if part.pos_ == "ADV" or part.dep_ in ("advmod", "npadvmod") else None
    if up[0] in (*grammar.LOCATIVE, "on") or (up[0] == "to" and up[1].i == trigger.i):
        return "near" if up[0] in _NEAR else "in"
    return None


def _up_to(token: Token, trigger: Token) -> Iterator[Token]:
    """What stands above a word, up to the trigger or the next verb."""
    for node in token.ancestors:
        if node.i == trigger.i or node.pos_ in ("VERB", "AUX"):
            return
        yield node
