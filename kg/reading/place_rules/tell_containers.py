"""Places of one article with the rows they got in, what the text puts those into that no source knows out.

"Karl Bremer hospital in Bellville", "Torkula village, Guma district", "Beirut's Dahieh suburb": they lie in the state
and the divisions of the place beside them. Nothing but what holds them is filled in: no point, no identifier.
"""

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from kg.reading import grammar
from kg.reading.place_rules.place_words import DIRECTIONS
from kg.reading.place_rules.spots import Spot, head_of

_OPENING = frozenset({"in", ",", "(", "of", "at"})
_BETWEEN = _OPENING | DIRECTIONS | frozenset({"the", "city", "town", "capital", "village", "province", "a"})
_LONGEST = 5
_HOLDS = frozenset({"city", "region", "country", "area", "facility"})

Held = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a place of the text: its kind, the codes of all it lies in, whether those come from a source."""

    kind: str
    within: Held
    listed: bool


def told_containers(doc: Doc, spots: list[Spot], known: list[Told]) -> list[Held]:
    """For each spot the codes of what holds it, the narrowest first: its own where a source knows them, else those of
    the place that the text puts it into; the same for all mentions of one name, and none where they do not agree."""
    held = [place.within for place in known]
    for at in range(len(spots) - 1, -1, -1):
        if known[at].listed or held[at]:
            continue
        held[at] = _after(doc, spots, known, held, at) or _before(doc, spots, known, held, at)
    by_name: dict[tuple[str, str], set[Held]] = {}
    for spot, place, codes in zip(spots, known, held, strict=True):
        if not place.listed and codes:
            by_name.setdefault((spot.key, place.kind), set()).add(codes)
    agreed = {name: _agreed(several) for name, several in by_name.items()}
    return [
        codes if place.listed else agreed.get((spot.key, place.kind), ())
        for spot, place, codes in zip(spots, known, held, strict=True)
    ]


def _agreed(several: set[Held]) -> Held:
    longest = max(sorted(several), key=len)
    return longest if all(set(codes) <= set(longest) for codes in several) else ()


def _after(doc: Doc, spots: list[Spot], known: list[Told], held: list[Held], at: int) -> Held:
    """ "in", a comma or "of" and a place that can hold this one follow."""
    if at + 1 >= len(spots) or known[at + 1].kind not in _HOLDS:
        return ()
    spot, larger = spots[at], spots[at + 1]
    between = [t.lower_ for t in doc[spot.end : larger.start]]
    if not between or len(between) > _LONGEST or between[0] not in _OPENING or not _BETWEEN.issuperset(between):
        return ()
    if any(word == "of" and before in DIRECTIONS for before, word in pairwise(between)):  # "south of Kigali" is near
        return ()
    if between == [","] and (
        _is_one_of_several(doc, larger) or not _may_follow_comma(known[at].kind, known[at + 1].kind)
    ):
        return ()
    if between[0] in ("in", "of", "at") and known[at + 1].kind == "facility" and known[at].kind != "facility":
        return ()
    return held[at + 1]


def _before(doc: Doc, spots: list[Spot], known: list[Told], held: list[Held], at: int) -> Held:
    """A place with "'s" stands before: "Beirut's Dahieh suburb", "Syria's southern Quneitra"."""
    if at == 0 or known[at - 1].kind not in ("city", "region", "country", "area"):
        return ()
    between = [t.lower_ for t in doc[spots[at - 1].end : spots[at].start]]
    owned = between[:1] in (["'s"], ["’s"]) and DIRECTIONS.issuperset(between[1:])
    return held[at - 1] if owned else ()


def _may_follow_comma(kind: str, larger: str) -> bool:
    """Whether a comma alone may put one kind of place into the other: no town into a town."""
    return larger in ("region", "country") or (larger == "city" and kind in ("facility", "area"))


def _is_one_of_several(doc: Doc, larger: Spot) -> bool:
    """Whether a name goes on a list: "Zepa, Goražde and Tuzla"."""
    head = head_of(doc, larger)
    if head.dep_ == "conj" and grammar.first_conjunct(head) is not head:
        return True
    return larger.end < len(doc) and doc[larger.end].lower_ in ("and", "or")
