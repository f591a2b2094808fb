"""A word of harm in, the town where it is told to have happened out, and whether an event was in another one.

"Shells fell on Zenica. Two people were killed in Mostar" -> the two do not belong to the shelling of Zenica.
"""

from spacy.tokens import Doc, Token

from kg.reading import layers
from kg.reading.figure_rules.mentions import id_of
from kg.reading.grammar import LOCATIVE, prepositions


def index_places(doc: Doc) -> dict[str, layers.Row]:
    """The places of a Doc by id."""
    return {row["id"]: row for row in layers.rows(doc, "places")}


def place_of(word: Token, head: Token) -> str | None:
    """The id of the place that stands in a locative beside a harm or its victims: "killed in Mostar"."""
    for token in (word, head):
        for prep, place in prepositions(token):
            found = id_of(place, "places") if prep in LOCATIVE else None
            if found is not None:
                return found
    return None


def is_elsewhere(one: str | None, other: str | None, places: dict[str, layers.Row]) -> bool:
    """Whether two places cannot be one: two towns, or places of two countries."""
    a, b = places.get(one or ""), places.get(other or "")
    if a is None or b is None or a["id"] == b["id"]:
        return False
    if a["kind"] == b["kind"] == "city":
        return True
    return a["country"] is not None and b["country"] is not None and a["country"] != b["country"]
