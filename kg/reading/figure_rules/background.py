"""A harm beside an event that is only its background in, the event told before that the harm belongs to out.

"Shells hit a school in Zenica. Nine died in the school, where families sheltered from the fighting" -> the shells.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from spacy.tokens import Span, Token

from kg.reading import layers
from kg.reading.figure_rules.apart import is_below
from kg.reading.figure_rules.happenings import REAL, Happenings, Telling, aside_of, fits, is_a
from kg.reading.figure_rules.lexicon import listed
from kg.reading.figure_rules.localities import is_elsewhere
from kg.reading.figure_rules.mentions import mention_of
from kg.reading.grammar import LOCATIVE, children, first_conjunct, prepositions, subjects

_BACK = 2
_TOLD_FIRST = ("killed", "injured")
_BACK_TO_THE_PLACE = 4
_LONGEST = 60


def settled(
    word: Token, kind: str, found: layers.Row | None, sentences: Sequence[Span], index: int, happenings: Happenings
) -> layers.Row | None:
    """The event found for a harm, or the one that stands for it where it is background, a quotation or a campaign."""
    if found is None or _is_of_many_days(word, found, happenings):
        return None
    if happenings.first.get(found["id"], 0) >= word.sent.start:
        conquest = _conquest_beside(word, found, happenings)
        if conquest is not None:
            happenings.moved.setdefault(found["occurrence"], conquest)
        return found
    found = happenings.moved.get(found["occurrence"], found)
    trigger = happenings.triggers.get(found["id"])
    if trigger is not None and aside_of(trigger) is not None and found["id"] == found["occurrence"]:
        found = told_before(word, kind, sentences, index, happenings, {found["occurrence"]}) or found
    main = next((happenings.counted[k] for k in (kind, *_TOLD_FIRST) if k in happenings.counted), None)
    if main is None or not fits(main, kind) or not _is_only_quoted(found, word, happenings):
        return found
    return main


def told_before(
    word: Token, kind: str, sentences: Sequence[Span], index: int, happenings: Happenings, background: set[str]
) -> layers.Row | None:
    """The event of the sentences before that a harm belongs to: the last one told in its place, else the one told."""
    named = _places_beside(word)
    for back in range(1, min(_BACK_TO_THE_PLACE, index) + 1) if named else ():
        sentence = sentences[index - back]
        if any(_are_alike(one, other) for one in named for other in _places_in(sentence)):
            found = _one_of(happenings.within.get(sentence.start, ()), kind, background)
            if found is not None:
                return found
    for back in range(1, min(_BACK, index) + 1):
        found = _one_of(happenings.within.get(sentences[index - back].start, ()), kind, background)
        if found is not None:
            place = happenings.places.get(found["place"] or "")
            other = named and place is not None and place["kind"] == "city"
            here = [m.kb_id_ for m in _mentions_beside(word)]
            return None if other and any(is_elsewhere(p, found["place"], happenings.places) for p in here) else found
    return None


def opens_the_article(row: layers.Row, sentences: Sequence[Span], index: int, happenings: Happenings) -> bool:
    """Whether a sentence is the lead that tells the event of the headline anew: "... died during an attack"."""
    headline = sentences[0]
    if not index or headline[-1].text in (".", "!", "?") or happenings.first.get(row["id"], index) >= headline.end:
        return False
    return not any(happenings.within.get(s.start) for s in sentences[1:index][:_BACK_TO_THE_PLACE])


def _is_only_quoted(row: layers.Row, word: Token, happenings: Happenings) -> bool:
    """Whether an event is told in the words of a quotation alone: "These people shell us"."""
    trigger = happenings.triggers.get(row["id"])
    if trigger is None or row["attribution"] != "attributed" or row["occurrence"] != row["id"]:
        return False
    return _is_quoted(trigger) and not _is_quoted(word)


def _conquest_beside(word: Token, row: layers.Row, happenings: Happenings) -> layers.Row | None:
    """The taking of a place that a bare killing is told with: "rebels who overran the town killed five policemen"."""
    if happenings.triggers.get(row["id"]) != word or row["type"] not in ("Attack", "Shooting"):
        return None
    first = first_conjunct(word)
    doers = subjects(first)
    beside = [
        first,
        *children(first, "conj"),
        *(t for d in doers for t in islice(d.subtree, _LONGEST) if t.dep_ == "relcl"),
    ]
    found = [r for t in beside if t != word for r in happenings.at.get(t.i, ()) if is_a(r["type"], "TerritorialChange")]
    found = [r for r in found if r["modality"] in REAL]
    return found[0] if len({r["occurrence"] for r in found}) == 1 else None


def _is_of_many_days(word: Token, row: layers.Row, happenings: Happenings) -> bool:
    """Whether a harm is that of many days of what an event is a part of: "in twelve days of shelling 400 have died"."""
    if happenings.first.get(row["id"], word.i) >= word.sent.start:
        return False
    for time in word.sent:
        if time.lemma_.lower() not in listed("days") or time.tag_ != "NNS":
            continue
        for prep in children(time, "prep"):
            for noun in children(prep, "pobj") if prep.lower_ == "of" else ():
                if noun.i in happenings.at and (is_below(word, noun) or time in _adverbials(word)):
                    return True
    return False


def _adverbials(word: Token) -> list[Token]:
    return [noun for over in (word, word.head) for _, noun in prepositions(over)]


def _is_quoted(token: Token) -> bool:
    return mention_of(token, "quotes") is not None


def _one_of(told: Sequence[Telling], kind: str, background: set[str]) -> layers.Row | None:
    found = [t.row for t in told if not t.aside and t.row["modality"] in REAL and fits(t.row, kind)]
    found = [row for row in found if row["occurrence"] not in background]
    return found[0] if len({row["occurrence"] for row in found}) == 1 else None


def _places_beside(word: Token) -> list[str]:
    return [m.text.lower() for m in _mentions_beside(word)]


def _mentions_beside(word: Token) -> Iterator[Span]:
    """The places named where a harm happened: "killed in the Zenica school", "in a school in Zenica"."""
    for prep, noun in prepositions(word):
        for token in (noun, *children(noun, "compound", "nmod", "poss", "amod"), *(t for _, t in prepositions(noun))):
            mention = mention_of(token, "places") if prep in LOCATIVE else None
            if mention is not None:
                yield mention


def _places_in(sentence: Span) -> list[str]:
    found = (mention_of(t, "places") for t in sentence if t.pos_ == "PROPN")
    return sorted({m.text.lower() for m in found if m is not None})


def _are_alike(one: str, other: str) -> bool:
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")
