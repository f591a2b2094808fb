"""Tokens of a Doc in, stretches out that could name a place, each with what the gazetteer and the ontology know of it.

Nothing is decided here but where a name begins and ends: "Idlib province", "Lake Chad", "the village of Horgos",
"Al-Shifa Hospital", "Highway 19", and every name that some place bears.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.reading import layers
from kg.reading.place_rules.gazetteer import Candidate, Gazetteer
from kg.reading.place_rules.join_words import is_pair, numbered, with_words, word_behind
from kg.reading.place_rules.name_runs import LONGEST, Runs, Written, name_runs
from kg.reading.place_rules.place_names import PARTICLES, place_key
from kg.reading.place_rules.place_words import DIRECTIONS, PlaceWords
from kg.reading.place_rules.spots import PLACE_LABELS, Spot, is_name
from kg.reading.place_rules.tell_unlisted import is_told_town, stands_as_place

_LONGEST_TOWN = 3
_NO_NAMES = frozenset({"DET", "PRON", "VERB", "AUX", "ADP"})


def spot_places(doc: Doc, tokens: Written, words: PlaceWords, places: Gazetteer) -> list[Spot]:
    """Every stretch of the article's own text that could name a place; in text order, none inside another."""
    sentences = list(layers.body_sentences(doc)) if doc.has_annotation("SENT_START") else []
    runs = [(s, name_runs(s, tokens, words)) for s in sentences]
    keys = {key for _, grams in runs for several in grams.values() for _, key in several}
    spelt = {key: words.spellings[key] for key in sorted(keys & words.spellings.keys())}
    found = places.look_up(keys.union(spelt.values()))
    found |= {key: found[other] for key, other in spelt.items() if other in found}
    spots: list[Spot] = []
    for sentence, grams in runs:
        spots.extend(_spots(sentence, grams, found, words))
    return spots


def _spots(
    sentence: Span,
    grams: Runs,
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> Iterator[Spot]:
    reached = sentence.start
    for at in grams:
        if at < reached:
            continue
        spot = numbered(sentence.doc, at, sentence.end, words) or _by_pattern(sentence, at, grams, found, words)
        spot = spot or _named(sentence, at, grams, found, words)
        if spot is not None:
            yield _with_article(spot, sentence)
            reached = spot.end


def _with_article(spot: Spot, sentence: Span) -> Spot:
    """The spot with an article that a hyphen joins to its name: "al-Sukhnah"."""
    doc = sentence.doc
    if spot.start - 2 < sentence.start or doc[spot.start - 1].text != "-" or doc[spot.start - 1].whitespace_:
        return spot
    if doc[spot.start - 2].text not in PARTICLES:
        return spot
    spot.start -= 2
    spot.first = min(spot.first, spot.start)
    return spot


def _named(
    sentence: Span,
    at: int,
    grams: Runs,
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> Spot | None:
    """The longest name of gazetteer or ontology that begins here, with the place words beside it."""
    for end, key in grams.get(at, ()):
        if key not in words.names and key not in found:
            continue
        text = sentence.doc[at:end].text
        if _hyphen_goes_on(sentence.doc, end) and not is_pair(sentence.doc, end, words):
            continue
        known, candidates = words.known(key, text), found.get(key, ())
        if known is None and _has_own_dot(sentence, end) and (known := words.known(key, text + ".")) is not None:
            end += 1
        if not known and (not candidates or _is_code(text) or not _is_listed_name(key, candidates, words)):
            continue
        grown = with_words(Spot(at, end, at, end, key, "name", None, candidates, known), sentence, words)
        return None if grown.pattern == "after" and grown.kind == "city" and key in words.lookalikes else grown
    return None


def _has_own_dot(sentence: Span, end: int) -> bool:
    """Whether a dot of its own, torn off by the tokenizer, may belong to a short form: "Vt", "."."""
    return end < sentence.end and sentence.doc[end].text == "." and not sentence.doc[end - 1].whitespace_


def _hyphen_goes_on(doc: Doc, end: int) -> bool:
    return end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and is_name(doc[end + 1])


def _is_listed_name(key: str, candidates: tuple[Candidate, ...], words: PlaceWords) -> bool:
    if len(key) < 3 or key in DIRECTIONS or key in PARTICLES or key in words.after or key in words.actors:
        return False
    if key in words.cue_names:
        return False
    if " of " in key and key.partition(" ")[0] in words.institutions:  # a campus may be listed: "University of Texas"
        return False
    return any(c.main for c in candidates) or not words.is_common(key)


def _is_code(text: str) -> bool:
    return len(text.replace(".", "")) < 3 and text.isupper()


def _by_pattern(
    sentence: Span,
    at: int,
    grams: Runs,
    found: dict[str, tuple[Candidate, ...]],
    words: PlaceWords,
) -> Spot | None:
    """A name that nobody lists as a whole, with a place word beside it or marked as a place by the model."""
    doc = sentence.doc
    end = _run_end(sentence, at, words)
    if end == at:
        return None
    key = next((k for stop, k in grams[at] if stop == end), None) or place_key(doc[at:end].text)
    if key in found or _is_headline(doc, at, end):
        return None
    spot = Spot(at, end, at, end, key, "model")
    if any(stop >= end and key in words.names and words.known(key, doc[at:stop].text) for stop, key in grams[at]):
        return None
    if _has_own_dot(sentence, end) and words.known(spot.key, doc[at:end].text + "."):
        return None
    grown = with_words(spot, sentence, words)
    told = doc[at].lower_ in words.first_words or is_told_town(doc[end - 1])
    if told and _is_whole(doc, at, end, grams, found):
        return grown if grown.pattern != "model" else Spot(at, end, at, end, key, "model", "city")
    if _begins_with_town(grown, at, grams, found, words, doc):
        return None
    street = grown.kind == "area" and is_name(doc[grown.end - 1])
    if words.is_common(spot.key) and grown.pattern != "before" and not street:
        return None
    if grown.pattern in ("after", "before") or (grown.pattern == "of" and not _listed(at, grams, found)):
        return grown
    if _has_town_inside(at, end, grams, found):
        return None
    if doc[at].lower_ in words.before and end - at > 1:  # "County Tyrone" is found from Tyrone
        return None
    if _listed(at, grams, found):
        whole = end - at > 1 and doc[at].lower_ not in words.before
        return spot if whole and stands_as_place(doc, spot, words, found.__contains__) else None
    if words.is_common(spot.key) or spot.key in words.actors or place_key(doc[end - 1].text) in words.lookalikes:
        return None
    if doc[at].ent_type_ not in PLACE_LABELS:
        return spot if stands_as_place(doc, spot, words, found.__contains__) else None
    last = at + 1
    while last < end and doc[last].ent_iob_ == "I":
        last += 1
    key = place_key(doc[at:last].text)
    return None if words.known(key, doc[at:last].text) else Spot(at, last, at, last, key, "model")


def _is_headline(doc: Doc, start: int, end: int) -> bool:
    """Whether words are written large like all around them, so that their letters tell nothing."""
    if doc[start].is_alpha and len(doc[start]) > 3 and not doc[start].text.isupper():
        return False
    around = [t for t in doc[max(0, start - 2) : end + 2] if t.is_alpha and len(t) > 3]
    return len(around) > 1 and all(t.text.isupper() for t in around)


def _begins_with_town(
    grown: Spot,
    at: int,
    grams: Runs,
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
        c.main and c.kind == "city" and c.population > 1_000 and len(key) > 2 and key not in words.lookalikes
        for _, key in grams.get(at, ())
        for c in found.get(key, ())
    )


def _is_whole(doc: Doc, at: int, end: int, grams: Runs, found: dict[str, tuple[Candidate, ...]]) -> bool:
    """Whether a run of two or three words without a weekday in it is one name, of which no longer part is listed."""
    if (
        end - at == 1
        or len(doc[at:end].text.split()) > _LONGEST_TOWN
        or any(t.ent_type_ == "DATE" for t in doc[at:end])
    ):
        return False
    return not any(key in found for stop, key in grams.get(at, ()) if stop > at + 1)


def _listed(at: int, grams: Runs, found: dict[str, tuple[Candidate, ...]]) -> bool:
    return any(key in found and len(key) > 2 and key not in PARTICLES for _, key in grams.get(at, ()))


def _has_town_inside(at: int, end: int, grams: Runs, found: dict[str, tuple[Candidate, ...]]) -> bool:
    """Whether a run of names begins with a town that is no village: "Kabul Saturday", not "Tin Aouker"."""
    return any(
        stop >= end or any(c.main and (c.population > 20_000 or c.kind != "city") for c in found.get(key, ()))
        for stop, key in grams.get(at, ())
        if key in found
    )


def _is_article(token: Token) -> bool:
    """The small article in "Awlad al-Reef"."""
    return token.text in PARTICLES and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _joins_name(token: Token, at: int) -> bool:
    """Whether a possessive stands inside a building's name: "St. Peter's Basilica"."""
    inside = token.text in ("'s", "’s") and token.i > at and token.ent_type_ in ("FAC", "ORG", "LOC")
    return inside and token.i + 1 < len(token.doc) and token.nbor().ent_iob_ == "I" and is_name(token.nbor())


def _run_end(sentence: Span, at: int, words: PlaceWords) -> int:
    """Where the run of words written like names ends that begins at a token, place words left out."""
    doc = sentence.doc
    end = at
    for i in range(at, min(sentence.end, at + 2 * LONGEST)):
        token = doc[i]
        hyphen = not is_name(token) and ((token.text == "-" and i > at) or _joins_name(token, at) or _is_article(token))
        if not hyphen and (not is_name(token) or token.pos_ in _NO_NAMES):
            break
        if i > at and word_behind(doc, i, sentence.end, words) is not None:
            break
        end = i + 1
    while end > at and doc[end - 1].text == "-":
        end -= 1
    return end
