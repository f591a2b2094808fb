"""A Doc with places and statements in, the course of its narrative out: paragraphs, headings, where places are named.

A name of a place counts as told of where it is part of the scene. The place in a dateline, and the seat of whoever
speaks ("an adviser in Ankara said"), is none; the ground of an office ("the governor of Kursk region said") is one
for the same sentence alone.
"""

import bisect
import itertools
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.reading import grammar, layers
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.openings import Openings
from kg.reading.event_rules.scene import Scene

_LOOK_BACK = 40
_HEADING = 12
_DATELINE = 10
_NEAR = 5
SIZES = {"city": "large", "metropolis": "large", "port": "large", "town": "middle", "township": "middle"} | {
    "settlement": "middle",
    "village": "small",
    "hamlet": "small",
    "quarter": "part",
    "suburb": "part",
    "neighbourhood": "part",
    "neighborhood": "part",
}
"""Noun for a town or a part of one -> how large it is."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of a place in the text; office: whether it only says what somebody who speaks is in charge of."""

    span: Span
    place: str
    kind: str
    sentence: int
    office: bool


class Narrative:
    """Sentences with their paragraphs and headings, and the names of places that are told of."""

    def __init__(self, scene: Scene) -> None:
        """Go through the article once; every question after that is answered in bounds."""
        self.scene = scene
        self.sentences = list(layers.body_sentences(scene.doc))
        self.paragraphs = _paragraphs(self.sentences)
        self.openings = Openings(scene, self.sentences, self.paragraphs)
        self._starts = [s.start for s in self.sentences]
        self._cues = {r["cue"]["start"] for r in scene.statements.values() if r.get("cue")}
        self.namings: list[Naming] = []
        self.sizes: dict[str, str] = {}
        self.capitals: set[str] = set()
        self.headings: dict[int, str | None] = {}
        self._spans: dict[str, list[Span]] = {}
        for span in layers.spans(scene.doc, "places"):
            self._spans.setdefault(span.kb_id_, []).append(span)
            self._take_in(span)
        self._unknown = [t.i for s in self.sentences for t in s if self._is_unknown_place(t)]
        self._bygone = {self.sentence_of(s[0]) for s in layers.spans(scene.doc, "times") if self._is_far(s)}
        self._chars = [n.span.start_char for n in self.namings]
        self._ahead = [n.span.start for n in self.namings]
        self._find_headings()
        self._stretches = self._find_stretches()
        self._above = list(
            itertools.accumulate((n if n in self.headings else -1 for n in range(len(self.sentences))), max)
        )

    def sentence_of(self, token: Token) -> int:
        """The number of the sentence of a token."""
        return max(bisect.bisect_right(self._starts, token.i) - 1, 0)

    def _take_in(self, span: Span) -> None:
        row = self.scene.place_rows.get(span.kb_id_)
        number = self.sentence_of(span[0])
        if row is None or not self.sentences or span.start >= self.sentences[number].end:
            return
        head = span.root
        words = _words_beside(span)
        for word in (*words, span[-1].lower_):
            if word in SIZES:
                self.sizes.setdefault(span.kb_id_, SIZES[word])
                if SIZES[word] == "part":
                    self.scene.parts.add(span.kb_id_)
            if word == "capital":
                self.capitals.add(span.kb_id_)
        if is_dateline(span, self.sentences[number], number) or self._is_seat(head):
            return
        office = any(self.scene.tells(t) for t in span) and not _is_local(head)
        self.namings.append(Naming(span, span.kb_id_, row["kind"], number, office))

    def _is_far(self, span: Span) -> bool:
        row = self.scene.time_rows.get(span.kb_id_, {})
        published = self.scene.published
        if not row.get("earliest") or not row.get("latest"):
            return False
        year = row["precision"] in ("year", "decade")
        return year or (published is not None and row["latest"][:4] < published[:4] and row["precision"] != "day")

    def _is_unknown_place(self, token: Token) -> bool:
        """Whether a name stands where only that of a place can, and no place is known by it."""
        scene = self.scene
        if token.pos_ != "PROPN" or token.dep_ not in ("pobj", "appos") or token.i in scene.places:
            return False
        if (
            token.i in scene.times
            or scene.actor_rows.get(scene.actors.get(token.i, ""), {}).get("type", "Group") != "Group"
        ):
            return False
        where = grammar.governor(token)
        if where is None:
            return False
        local = (
            where[1].lemma_.lower() in lexicon.word_list("local") or where[1].lemma_.lower() in lexicon.pointing_kinds()
        )
        return where[0] in lexicon.word_list("within") or (where[0] == "of" and local)

    def _is_seat(self, head: Token) -> bool:
        """Whether a place only says where somebody speaks: an adviser in Ankara, told reporters in Juba."""
        where = grammar.governor(head)
        if where is None or where[0] == "of":
            return False
        if self.scene.tells(head):
            return not _is_local(head)
        return (where[1].idx in self._cues and where[1].pos_ == "VERB") or where[1].lemma_ in ("speak", "reporter")

    def _find_headings(self) -> None:
        """Find the lines without a full stop: what is told below stands under the place they name, if any."""
        names = {n.sentence: n for n in reversed(self.namings)}
        for number, sentence in enumerate(self.sentences):
            words = [t for t in sentence if not t.is_space]
            if number == 0 or not words or len(words) > _HEADING or words[-1].is_punct or sentence.text[-1:] != "\n":
                continue
            named = names.get(number)
            bare = named is not None and len(words) <= len(named.span) + 1
            self.headings[number] = named.place if named is not None and bare else None

    def stretch_of(self, sentence: int) -> int:
        """The number of the stretch of a sentence: a new one begins with a heading, "elsewhere", "In X,"."""
        return self._stretches[sentence] if self._stretches else 0

    def _find_stretches(self) -> list[int]:
        found, number, here = [], 0, None
        named: dict[int, list[str]] = {}
        for naming in self.namings:
            named.setdefault(naming.sentence, []).append(naming.place)
        for n, sentence in enumerate(self.sentences):
            fronted = _fronted_place(sentence, self.scene)
            shifts = any(t.lower_ in lexicon.word_list("shift") for t in sentence[:3])
            shifts = shifts or self.openings.opens_part(n)
            if n in self.headings or shifts or (fronted is not None and fronted != here and here is not None):
                number += 1
                here = fronted
            here = fronted or here or next(iter(named.get(n, ())), None)
            found.append(number)
        return found

    def heading_of(self, sentence: int) -> int:
        """The number of the heading that a sentence stands under; -1 where there is none."""
        return self._above[sentence] if self._above else -1

    def is_of_another_year(self, sentence: int) -> bool:
        """Whether a sentence holds a time as long as a year, or one of another year than that of publication."""
        return sentence in self._bygone

    def unknown_between(self, start: int, end: int) -> bool:
        """Whether a place that nobody knows is named between two tokens."""
        return bisect.bisect_left(self._unknown, start) < bisect.bisect_left(self._unknown, end)

    def named_within(self, start: int, end: int) -> list[Naming]:
        """The names of places between two characters."""
        at = bisect.bisect_left(self._chars, start)
        return list(itertools.takewhile(lambda n: n.span.start_char < end, self.namings[at : at + _LOOK_BACK]))

    def named_in(self, sentence: Span) -> list[Naming]:
        """The names of places in a sentence."""
        return self.named_within(sentence.start_char, sentence.end_char)

    def naming_of(self, place: str, before: int) -> Span | None:
        """The last name of a place before a token, else its first."""
        spans = self._spans.get(place, [])
        at = bisect.bisect_left(spans, before, key=lambda s: s.start)
        return spans[max(at - 1, 0)] if spans else None

    def last_named(
        self, before: int, kinds: frozenset[str], size: str | None, sentence: int, *, office: bool
    ) -> Naming | None:
        """The last name of a place of these kinds before a token, not many sentences back."""
        at = bisect.bisect_left(self._ahead, before)
        for naming in reversed(self.namings[max(at - _LOOK_BACK, 0) : at]):
            if sentence - naming.sentence > _NEAR:
                return None
            if naming.office and not (office and naming.sentence == sentence):
                continue
            if naming.kind in kinds and self.fits_size(naming.place, size):
                return naming
        return None

    def fits_size(self, place: str, size: str | None) -> bool:
        """Whether a place may be called so: what the text calls a city is not meant by "the village"."""
        told = self.sizes.get(place)
        if size == "capital":
            return place in self.capitals
        if size is None or told is None:
            return size != "small" or self.scene.place_rows[place].get("geonames") is None
        return {size, told} != {"small", "large"} and (size == "part") == (told == "part")


def _fronted_place(sentence: Span, scene: Scene) -> str | None:
    """The place with which a sentence opens: "In Mostar, fighting went on"."""
    if not len(sentence) or sentence[0].lower_ not in lexicon.word_list("within"):
        return None
    opening = [t for t in sentence[:6] if t.i in scene.places]
    comma = next((t.i for t in sentence[:10] if t.text == ","), None)
    return scene.place(opening[0]) if opening and comma is not None and opening[0].i < comma else None


def _paragraphs(sentences: list[Span]) -> list[int]:
    """The number of the paragraph of each sentence."""
    found, number = [], 0
    text = sentences[0].doc.text if sentences else ""
    for n, sentence in enumerate(sentences):
        if n:
            between = text[sentences[n - 1].start_char : sentence.start_char]
            number += "\n" in between[len(between.rstrip()) :]
        found.append(number)
    return found


def is_dateline(span: Span, sentence: Span, number: int) -> bool:
    """Whether a place stands at the head of a report: "PORT SUDAN (Meridian Wire) -", "Colombo, Thursday"."""
    if number > _NEAR or span.start - sentence.start > 3:
        return False
    after = list(sentence.doc[span.end : min(span.end + 2 * _DATELINE, sentence.end)])
    before = sentence.doc[sentence.start : span.start]
    if any(t.is_alpha and t.is_lower for t in before):
        return False
    for token in after:
        if token.text in ("-", "–", "—", "--") or (token.text == ":" and any(t.like_num for t in after)):
            return True
        if token.is_alpha and token.is_lower:
            return False
    return False


def _words_beside(span: Span) -> list[str]:
    """Words that say what kind of place a name is: the village of X, X, a town in; the capital, X."""
    doc = span.doc
    before = list(doc[max(span.start - 3, 0) : span.start])
    after = list(doc[span.end : span.end + 4])
    found: list[str] = []
    if before and before[-1].lower_ == "of" and len(before) > 1:
        found.append(before[-2].lemma_.lower())
    if before and before[-1].pos_ in ("NOUN", "PUNCT"):
        found += [t.lemma_.lower() for t in before[-2:] if t.pos_ == "NOUN"]
    if after and after[0].pos_ in ("NOUN", "PROPN"):
        found.append(after[0].lemma_.lower())
    if len(after) > 2 and after[0].text == ",":
        found += [t.lemma_.lower() for t in after[1:] if t.pos_ == "NOUN" and t.dep_ == "appos"]
        if after[1].lower_ in ("the", "a"):
            found += [t.lemma_.lower() for t in after[2:4] if t.pos_ == "NOUN"]
    return found


def _is_local(head: Token) -> bool:
    """Whether those who tell live there: residents of the town, villagers at the well."""
    where = grammar.governor(head)
    return where is not None and where[1].lemma_.lower() in lexicon.word_list("local")
