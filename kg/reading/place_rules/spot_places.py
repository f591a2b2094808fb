"""Tokens of a Doc in, stretches out that could name a place, each with what the gazetteer and the ontology know of it.

Nothing is decided here but where a name begins and ends: "Idlib province", "Lake Chad", "the village of Horgos",
"Al-Shifa Hospital", "Highway 19", and every name that some place bears.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.reading import grammar, layers
from kg.reading.place_rules.gazetteer import Candidate, Gazetteer
from kg.reading.place_rules.place_names import place_key
from kg.reading.place_rules.place_words import DIRECTIONS, NamedPlace, PlaceWords

LONGEST = 5
_PARTICLES = frozenset("al el ad ar as ash at az an ed er es ez de la las los le les du del do da dos of and upon sur the en y".split())
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@dataclass(slots=True)
class Spot:
    """Tokens [start, end) that could name a place; the bare name stands in [first, last).

    kind: what a place word beside it says, else None. pattern: how it was spotted: name, after, before, of, model.
    """

    start: int
    end: int
    first: int
    last: int
    key: str
    pattern: str
    kind: str | None = None
    candidates: tuple[Candidate, ...] = ()
    known: NamedPlace | None = None

    @property
    def in_gazetteer(self) -> bool:
        """Whether gazetteer or ontology know the name."""
        return bool(self.candidates) or self.known is not None


def spot_places(doc: Doc, words: PlaceWords, places: Gazetteer) -> list[Spot]:
    """Every stretch of the article's own text that could name a place; in text order, none inside another."""
    sentences = list(layers.body_sentences(doc))
    runs = [(s, _grams(s)) for s in sentences]
    keys = {key for _, grams in runs for several in grams.values() for _, key in several}
    found = places.look_up(keys)
    spots: list[Spot] = []
    for sentence, grams in runs:
        spots.extend(_spots(sentence, grams, found, words))
    return spots


def is_name(token: Token) -> bool:
    """Whether a token is written like a name."""
    return token.text[:1].isupper() and any(c.islower() or c.isupper() for c in token.text)


def _grams(sentence: Span) -> dict[int, list[tuple[int, str]]]:
    """Start -> (end, key) of all stretches of a sentence that are written like names, the longest first."""
    tokens = list(sentence)
    found: dict[int, list[tuple[int, str]]] = {}
    for at, token in enumerate(tokens):
        if not _may_begin(tokens, at):
            continue
        several = []
        for end in range(at + 1, min(len(tokens), at + 2 * LONGEST) + 1):
            last = tokens[end - 1]
            if end - 1 > at and not _may_follow(last) and not _comma_in_name(tokens, end - 1):
                break
            if is_name(last) or (last.text.isalpha() and tokens[end - 2].text in "-’'"):
                key = place_key(sentence.doc[token.i : last.i + 1].text)
                if key and key.count(" ") < LONGEST:
                    several.append((last.i + 1, key))
        if several:
            found[token.i] = several[::-1]
    return found


def _may_begin(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.lower_ in ("the", "of", "and"):
        return False
    if is_name(token):
        return at == 0 or tokens[at - 1].text != "-" or bool(tokens[at - 1].whitespace_) or not is_name(tokens[at - 2])
    return token.lower_ in _PARTICLES and at + 2 < len(tokens) and tokens[at + 1].text == "-" and is_name(tokens[at + 2])


def _comma_in_name(tokens: list[Token], at: int) -> bool:
    """The comma of "Washington, D.C."."""
    return tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].text.count(".") > 1


def _may_follow(token: Token) -> bool:
    return is_name(token) or token.lower_ in _PARTICLES or token.text in "-'’." or token.text.startswith(("'", "’"))


def _spots(
    sentence: Span,
    grams: dict[int, list[tuple[int, str]]],
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> Iterator[Spot]:
    at = sentence.start
    doc = sentence.doc
    while at < sentence.end:
        spot = _numbered(doc, at, sentence.end, words) or _by_pattern(sentence, at, grams, found, words)
        spot = spot or _named(sentence, at, grams, found, words)
        if spot is None:
            at += 1
            continue
        yield spot
        at = spot.end


def _named(
    sentence: Span,
    at: int,
    grams: dict[int, list[tuple[int, str]]],
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> Spot | None:
    """The longest name of gazetteer or ontology that begins here, with the place words beside it."""
    for end, key in grams.get(at, ()):
        text = sentence.doc[at:end].text
        if _hyphen_goes_on(sentence.doc, end):
            continue
        known, candidates = words.known(key, text), found.get(key, ())
        if not known and (not candidates or _is_code(text) or not _is_listed_name(key, candidates, words)):
            continue
        spot = Spot(at, end, at, end, key, "name", None, candidates, known)
        return _with_words(spot, sentence, words)
    return None


def _hyphen_goes_on(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and is_name(doc[end + 1])


def _is_listed_name(key: str, candidates: tuple[Candidate, ...], words: PlaceWords) -> bool:
    return key not in DIRECTIONS and (any(c.main for c in candidates) or not words.is_common(key))


def _is_code(text: str) -> bool:
    return len(text.replace(".", "")) < 3 and text.isupper()


def _with_words(spot: Spot, sentence: Span, words: PlaceWords) -> Spot:
    """Take in the place word behind, before, or before with "of"."""
    doc = sentence.doc
    behind = word_behind(doc, spot.end, sentence.end, words)
    if behind is not None:
        end, kind = behind
        while is_name(doc[end - 1]) and end < sentence.end and is_name(doc[end]):
            further = word_behind(doc, end, sentence.end, words)  # "Colorado State University"
            if further is None:
                break
            end, kind = further
        if kind in ("region", "city") and _is_state(spot):
            return spot
        house = doc[spot.end : end].text.lower() in words.institutions and spot.in_gazetteer
        if kind != "facility" or not spot.in_gazetteer or (not house and _is_one(doc, spot.start, end)):
            return _grown(spot, spot.start, end, "after", kind)
    before = doc[spot.start - 1] if spot.start > sentence.start else None
    if before is not None and is_name(before) and before.lower_ in words.before:
        return _grown(spot, before.i, spot.end, "before", words.before[before.lower_])
    if spot.start - 2 >= sentence.start and before is not None and before.lower_ == "of":
        noun = doc[spot.start - 2]
        if noun.lower_ in words.of and noun.pos_ in ("NOUN", "PROPN"):
            kind = words.of[noun.lower_]
            start = noun.i if kind in ("sea", "area") and is_name(noun) else spot.start
            return _grown(spot, start, spot.end, "of", kind)
    return spot


def _is_state(spot: Spot) -> bool:
    if spot.known is not None:
        return spot.known.kind == "country"
    return bool(spot.candidates) and spot.candidates[0].kind == "country"


def _grown(spot: Spot, start: int, end: int, pattern: str, kind: str) -> Spot:
    return Spot(start, end, spot.first, spot.last, spot.key, pattern, kind, spot.candidates, spot.known)


def word_behind(doc: Doc, start: int, stop: int, words: PlaceWords) -> tuple[int, str] | None:
    """(end, kind) of the longest place word that begins at a token."""
    for end in range(min(stop, start + 3), start, -1):
        text = doc[start:end].text.lower()
        kind = words.after.get(text.rstrip(".") if end == start + 1 else text)
        if kind is not None and (doc[end - 1].pos_ in ("NOUN", "PROPN") or end - start > 1):
            return end, kind
    return None


def _is_one(doc: Doc, start: int, end: int) -> bool:
    """Whether "the Zaporizhzhia nuclear plant", "Kyiv Airport" is one building's name, unlike "a Kyiv hospital"."""
    return is_name(doc[end - 1]) or (start > 0 and doc[start - 1].lower_ == "the")


def _numbered(doc: Doc, at: int, stop: int, words: PlaceWords) -> Spot | None:
    """ "Highway 19", "Interstate 45"."""
    token = doc[at]
    if not is_name(token) or words.before.get(token.lower_) != "area" or at + 1 >= stop:
        return None
    number = doc[at + 1]
    if not number.text[:1].isdigit():
        return None
    return Spot(at, at + 2, at, at + 2, place_key(doc[at : at + 2].text), "before", "area")


def _by_pattern(
    sentence: Span,
    at: int,
    grams: dict[int, list[tuple[int, str]]],
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> Spot | None:
    """A name that nobody lists as a whole, with a place word beside it or marked as a place by the model."""
    doc = sentence.doc
    end = _run_end(sentence, at, words) if at in grams else at
    if end == at:
        return None
    spot = Spot(at, end, at, end, place_key(doc[at:end].text), "model")
    if any(words.known(key, doc[at:stop].text) for stop, key in grams[at] if stop >= end):
        return None
    if spot.key not in found:
        grown = _with_words(spot, sentence, words)
        if _begins_with_town(grown, at, grams, found, words, doc):
            return None
        street = grown.kind == "area" and is_name(doc[grown.end - 1])
        if words.is_common(spot.key) and grown.pattern != "before" and not street:
            return None
        if grown.pattern in ("after", "before") or (grown.pattern == "of" and not _listed(at, grams, found)):
            return grown
    if _listed(at, grams, found) or words.is_common(spot.key) or place_key(doc[end - 1].text) in words.lookalikes:
        return None
    if doc[at].ent_type_ not in _PLACE_LABELS:
        return spot if _is_where(doc, spot) else None
    last = at + 1
    while last < end and doc[last].ent_iob_ == "I":
        last += 1
    return Spot(at, last, at, last, place_key(doc[at:last].text), "model")


def _is_where(doc: Doc, spot: Spot) -> bool:
    """Whether a name of which nothing is known stands behind "in", "near", "at" as the whole of where: "in Brasoc"."""
    tokens = doc[spot.start : spot.end]
    head = tokens[-1]
    plain = not head.text.isupper() and all(t.pos_ == "PROPN" and not t.ent_type_ for t in tokens)
    head = grammar.first_conjunct(head)
    return plain and head.dep_ == "pobj" and head.head.lower_ in ("in", "near", "outside", "around")


def _begins_with_town(
    grown: Spot,
    at: int,
    grams: dict[int, list[tuple[int, str]]],
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
    doc: Doc,
) -> bool:
    """Whether a house or office lies in the town whose name it begins with: "Sumy Regional Hospital", "Mosul Police
    District"; then the town is meant."""
    word = doc[grown.last : grown.end].text.lower()
    if grown.pattern != "after" or (word not in words.institutions and grown.kind not in ("region", "city")):
        return False
    return any(
        c.main and c.kind == "city" and c.population > 1_000 and key not in words.lookalikes
        for _, key in grams.get(at, ())
        for c in found.get(key, ())
    )


def _listed(at: int, grams: dict[int, list[tuple[int, str]]], found: dict[str, tuple[Candidate, ...]]) -> bool:
    return any(key in found for _, key in grams.get(at, ()))


def _joins_name(token: Token, at: int) -> bool:
    """Whether a possessive stands inside a building's name: "St. Peter's Basilica"."""
    inside = token.text in ("'s", "’s") and token.i > at and token.ent_type_ in ("FAC", "ORG", "LOC")
    return inside and token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I" and is_name(token.nbor())


def _run_end(sentence: Span, at: int, words: PlaceWords) -> int:
    """Where the run of words written like names ends that begins at a token, place words left out."""
    doc = sentence.doc
    end = at
    for token in doc[at : min(sentence.end, at + 2 * LONGEST)]:
        hyphen = (token.text == "-" and token.i > at) or _joins_name(token, at)
        if not (hyphen or is_name(token)) or (not hyphen and token.pos_ in ("DET", "PRON", "VERB", "AUX", "ADP")):
            break
        if token.i > at and word_behind(doc, token.i, sentence.end, words) is not None:
            break
        end = token.i + 1
    while end > at and doc[end - 1].text == "-":
        end -= 1
    return end
