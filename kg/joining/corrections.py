"""Records and the corrections of an analyst in, the records as corrected out, with what became of each correction."""

from collections.abc import Mapping, Sequence

from kg.words.decisions import Anchor, Correction, Reviewed
from kg.words.records import Extraction


def apply_corrections(
    extractions: Sequence[Extraction], corrections: Sequence[Correction], texts: Mapping[str, str]
) -> tuple[list[Extraction], Reviewed]:
    """The records as corrected, in their order, and what became of the corrections.

    texts: article id -> its characters, asked only where an article has changed. A rejected record is taken out, and
    what pointed to it points nowhere.
    """
    raise NotImplementedError


def anchor_of(extraction: Extraction, layer: str, local: str, text: str | None = None) -> Anchor:
    """The anchor of a record, by its layer ("events") and local id ("e1"). text: the article's, for what stands
    around the words."""
    raise NotImplementedError


def fields_of(layer: str) -> tuple[str, ...]:
    """Fields of the records of a layer that a correction may set."""
    raise NotImplementedError
