"""A Doc with places and times in, what its lines open with out: the items of a list, hours, places with their day.

First: at dawn a lorry blew up.       an item; what another item tells is another happening
09:15 A crowd has gathered.           a line of a report that goes on through the day
Vorotan, 2 May. The army shot.        what the line tells happened there and then
"""

import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span, Token

from kg.reading import layers
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.scene import Scene
from kg.reading.layers import Row

_LONG = 12
_REACH = 8
_TOP = 2
_MARKS = frozenset({"-", "–", "—", "•", "*", "·"})
_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Opening:
    """Place and times that a line opens with. sentence: where it stands; alone: whether nothing else is on the line.

    Both are missing where the name is one that nobody knows: the line is told of another place all the same.
    """

    sentence: int
    paragraph: int
    place: str | None
    times: list[Row]
    alone: bool


class Openings:
    """What the lines of an article open with; sentences and paragraphs as the narrative counts them."""

    def __init__(self, scene: Scene, sentences: list[Span], paragraphs: list[int]) -> None:
        """Go through the lines once."""
        self._scene = scene
        self._sentences = sentences
        self._paragraphs = paragraphs
        self._times: dict[int, list[Row]] = {}
        starts = [s.start for s in sentences]
        for span in layers.spans(scene.doc, "times"):
            row = scene.time_rows.get(span.kb_id_)
            if row is not None:
                self._times.setdefault(max(bisect.bisect_right(starts, span.start) - 1, 0), []).append(row)
        heads = [n for n in range(len(sentences)) if n == 0 or paragraphs[n] != paragraphs[n - 1]]
        listed = [n for n in heads if _is_item(sentences[n])]
        numbered = [n for n in listed if not _is_dash(sentences[n])]
        hours = [n for n in heads if _is_hour(sentences[n])]
        self._items = listed if len(listed) > 1 else []
        self._numbered = numbered if len(numbered) > 1 else []
        self._hours = hours if len(hours) > 1 else []
        self._found = [o for n in heads if (o := self._opening_of(n)) is not None]
        self._at = [o.sentence for o in self._found]

    def item_of(self, sentence: int) -> int:
        """The number of the item of a list that a sentence stands in; 0 where there is none."""
        return self._number_in(self._items, sentence)

    def number_of(self, sentence: int) -> int:
        """The number of the item of a list that counts its items; 0 where there is none."""
        return self._number_in(self._numbered, sentence)

    def line_of(self, sentence: int) -> int:
        """The number of the line with an hour that a sentence stands in; 0 where there is none."""
        return self._number_in(self._hours, sentence)

    def _number_in(self, list_: list[int], sentence: int) -> int:
        """The number of the member of a list that a sentence stands in; the last one ends with its line."""
        at = bisect.bisect_right(list_, sentence)
        ended = at == len(list_) and at and self._paragraphs[sentence] != self._paragraphs[list_[-1]]
        return 0 if ended else at

    def opens_part(self, sentence: int) -> bool:
        """Whether a sentence opens an item of a list or a line with an hour."""
        return any(
            found[at : at + 1] == [sentence]
            for found in (self._items, self._hours)
            for at in (bisect.bisect_left(found, sentence),)
        )

    def part_of(self, sentence: int) -> tuple[int, int]:
        """The numbers of item and line together."""
        return self.item_of(sentence), self.line_of(sentence)

    def opening_of(self, sentence: int) -> Opening | None:
        """The opening under which a sentence stands: that of its line, or that on the line above."""
        at = bisect.bisect_left(self._at, sentence) - 1
        found = self._found[at] if at >= 0 else None
        if found is None or sentence - found.sentence > _REACH:
            return None
        here = self._paragraphs[sentence] - found.paragraph
        if here == 0 or (found.alone and self.item_of(sentence) == self.item_of(found.sentence)):
            return found
        return None

    def day_of_list(self, sentence: int) -> list[Row]:
        """The one day that stands right above the list in which a sentence stands."""
        if not self.number_of(sentence):
            return []
        told = [n for n in range(max(self._numbered[0] - _TOP, 0), self._numbered[0]) if not self._sheer_words(n)[0]]
        return [r for r in self._only_day(told) if not self._is_filed(r, told[0])]

    def day_of_lines(self, sentence: int) -> list[Row] | None:
        """The one day in the title above lines with hours; empty where it has none, None outside such lines."""
        if not self.line_of(sentence):
            return None
        return self._only_day(range(min(_TOP, self._hours[0])))

    def _only_day(self, sentences: Iterable[int]) -> list[Row]:
        days = [r for n in sentences for r in self._times.get(n, ()) if r["precision"] == "day" and r["earliest"]]
        return days[:1] if len({r["earliest"] for r in days}) == 1 else []

    def _opening_of(self, number: int) -> Opening | None:
        """Place and times of the words that a line opens with, where they are all that those words say."""
        line, first = self._paragraphs[number], number
        words, colon = self._sheer_words(number)
        words = words[_length_of_mark(words) :]
        number += 1
        while not colon and len(words) < _LONG and number < len(self._paragraphs) and self._paragraphs[number] == line:
            more, colon = self._sheer_words(number)
            if not more:
                break
            words += more
            number += 1
        if not words or len(words) > _LONG:
            return None
        places = list(dict.fromkeys(p for t in words if (p := self._scene.place(t)) is not None))
        ids = list(dict.fromkeys(self._scene.times[t.i] for t in words if t.i in self._scene.times))
        rows = [self._scene.time_rows[i] for i in ids if i in self._scene.time_rows]
        rows = [r for r in rows if r["precision"] == "day" and r["earliest"] and not self._is_filed(r, first)]
        if len(places) > _TOP or len(rows) > 1 or not (places or rows or any(t.pos_ == "PROPN" for t in words)):
            return None
        alone = not colon and (number == len(self._paragraphs) or self._paragraphs[number] != line)
        where = None if _begins_unknown(words, self._scene) else next(iter(places), None)
        return Opening(number - 2 if colon else number - 1, line, where, rows, alone)

    def _sheer_words(self, number: int) -> tuple[list[Token], bool]:
        """The words of a sentence where they name only places and days, or those before a colon; whether there is one.

        Empty where a sentence says more.
        """
        words = [t for t in self._sentences[number] if not t.is_space]
        colon = next((n for n, t in enumerate(words[:_LONG]) if t.text == ":"), None)
        if all(self._is_of_opening(t) for t in words):
            return words, False
        if colon is not None and all(self._is_of_opening(t) for t in words[:colon]):
            return words[:colon], True
        return [], False

    def _is_of_opening(self, token: Token) -> bool:
        if token.i in self._scene.places or token.i in self._scene.times or token.is_punct or token.like_num:
            return True
        return token.pos_ == "PROPN" or token.lower_ in lexicon.word_list("within") or token.lower_ == "near"

    def _is_filed(self, row: Row, sentence: int) -> bool:
        """Whether a day above or at the head of an article is only that on which it was written."""
        published = self._scene.published
        if published is None or sentence in self._items or sentence - 1 in self._items:
            return False
        return str(row["earliest"]) >= (date.fromisoformat(published) - timedelta(days=1)).isoformat()


def _begins_unknown(words: list[Token], scene: Scene) -> bool:
    """Whether a name that nobody knows stands first, so that what is known may only be its region."""
    first = next((t for t in words if t.pos_ == "PROPN" and t.i not in scene.times), None)
    return first is not None and first.i not in scene.places


def _is_mark(sentence: Span) -> bool:
    words = [t for t in sentence if not t.is_space]
    return 0 < len(words) == _length_of_mark(words)


def _length_of_mark(words: list[Token]) -> int:
    """How many of the first words are only the number or the dash of an item."""
    if not words:
        return 0
    first = words[0].text
    if first in _MARKS:
        return 1
    if first.rstrip(".)").isdigit() and len(first.rstrip(".)")) < _NUMBER:
        if first[-1] in ".)":
            return 1
        return 2 if len(words) > 1 and words[1].text in (".", ")") else 0
    if first == "(" and len(words) > _TOP and words[2].text == ")" and len(words[1]) < _NUMBER:
        return _NUMBER
    return 0


def _is_dash(sentence: Span) -> bool:
    """Whether a line begins with a dash or dot, which may also be that of a dialogue."""
    return next((t.text for t in sentence if not t.is_space), "") in _MARKS


def _is_item(sentence: Span) -> bool:
    """Whether a line is an item of a list: 1. ..., (b) ..., - ..., Second: ..."""
    words = [t for t in sentence[:6] if not t.is_space]
    if _length_of_mark(words):
        return True
    rank = len(words) > 1 and words[0].lower_ in lexicon.word_list("itemRank")
    return rank and words[1].text in (":", ",", ".", "-", "–", "—")


def _is_hour(sentence: Span) -> bool:
    """Whether a line begins with an hour: 09:15, 16.10, 7:40 pm."""
    first = next((t.text for t in sentence if not t.is_space), "")
    hour, mark, minute = first.partition(":" if ":" in first else ".")
    return bool(mark) and hour.isdigit() and minute.isdigit() and len(hour) <= _TOP and len(minute) == _TOP
