"""Places of one article with what they were taken for in, the names out that the text puts far from there.

"Bellville, near Cape Town" is no town in Texas; "Kafr Zita, 30 km north of Hama" lies within an hour's drive.
"""

from spacy.tokens import Doc

from kg.reading.place_rules.gazetteer import Candidate
from kg.reading.place_rules.place_words import COMPASS
from kg.reading.place_rules.spots import Spot
from kg.reading.place_rules.tell_holders import apart

FAR, ASIDE = 5.0, 1.0
"""Degrees beyond which a town is not near another, and a quarter not in it: "the Jacarezinho favela in Rio"."""

_INSIDE = (["in"], ["of"], [",", "a", "suburb", "of"])

_SAYING = frozenset({"near", "outside", "km", "kms", "kilometres", "kilometers", "miles", "mile", "suburb"}) | COMPASS
_ALLOWED = _SAYING | frozenset(
    {
        ",",
        "of",
        "from",
        "to",
        "the",
        "a",
        "about",
        "some",
        "just",
        "around",
        "city",
        "town",
        "capital",
        "village",
        "and",
    }
)
_LONGEST = 9


def lost_by_distance(doc: Doc, spots: list[Spot], found: list[Candidate | None]) -> set[str]:
    """Keys of towns told as near a larger one that lies far from what they were taken for."""
    lost: set[str] = set()
    for at in range(len(spots) - 1):
        small, large = found[at], found[at + 1]
        if small is None or large is None or small.kind != "city" or large.kind != "city":
            continue
        if small.population * 2 > large.population or large.lat is None or large.lon is None:
            continue
        between = [t.lower_ for t in doc[spots[at].end : spots[at + 1].start] if not t.like_num]
        inside = between in _INSIDE and spots[at].kind == "city"
        far = apart(small, large.lat, large.lon)
        if (far > FAR and _is_told_near(between)) or (far > ASIDE and inside):
            lost.add(spots[at].key)
    return lost


def _is_told_near(between: list[str]) -> bool:
    """Whether the words between two names say that they lie near: ", near", ", 20 km west of", "outside"."""
    return len(between) <= _LONGEST and not _SAYING.isdisjoint(between) and _ALLOWED.issuperset(between)
