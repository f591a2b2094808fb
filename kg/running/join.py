"""The records of a draft in, what they have in common out: happenings, updates, contradictions, copies, origins."""

from collections.abc import Sequence
from dataclasses import replace

from kg.graph.store import Draft
from kg.joining.copies import find_copies, find_origins
from kg.joining.link import link_reviewed
from kg.joining.trail import Step
from kg.words.decisions import Ruling, Unfit
from kg.words.happenings import Links
from kg.words.records import Extraction, from_plain, to_plain

TRAIL = "event-names"
"""Name of the document in which a build keeps all names that the event of each report ever had."""


def join_records(
    draft: Draft, extractions: Sequence[Extraction], rulings: Sequence[Ruling]
) -> tuple[Links, tuple[Unfit, ...]]:
    """The links over records, as an analyst's rulings let them; the rulings that cannot be followed.

    The draft keeps the trail of names for the next build.
    """
    before = {iri: from_plain(Step, plain) for iri, plain in (draft.document(TRAIL) or {}).items()}
    articles = [e.article for e in extractions]
    copies = find_copies(articles, draft.load_text)
    linked = link_reviewed(extractions, before=before, rulings=rulings, copies=copies, load_text=draft.load_text)
    draft.save_document(TRAIL, {iri: to_plain(step) for iri, step in linked.trail.items()})
    origins = find_origins(articles, copies, draft.load_text)
    return replace(linked.links, origins=tuple(origins.items())), linked.unfit
