"""Records in, their sound parts with their graphs out.

SHACL takes a quarter of a second for an article, so a record in which the same rules found nothing before is not
checked again. Of such a record nothing is kept but its hash and how many things each shape looked at.
"""

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg.graph.emit import emit_article
from kg.graph.store import Draft
from kg.graph.validate import Checked, Report, check_extraction
from kg.joining.iris import content_hash
from kg.running.check import rules_sha256
from kg.running.profile import Profile
from kg.words.records import Extraction, to_plain
from kg.words.versions import reader_key

Track = Callable[[Iterable[Any], str, int], Iterator[Any]]
SOUND = "sound-records"
"""Name of the document in which a build keeps what it need not check again."""

_GRAPH_CODE = Path(__file__).resolve().parent.parent / "graph"


def check_records(
    draft: Draft, extractions: list[Extraction], validation: Report, track: Track, clock: Profile
) -> list[Checked]:
    """The sound parts of all records, each with its graph; what is wrong goes into the report."""

    def emit(extraction: Extraction, words: str, same: Mapping[str, str] | None) -> list[Quad]:
        with clock.phase("emit"):
            return emit_article(extraction, words, same)

    before = draft.document(SOUND) or {}
    now: dict[str, Any] = {}
    checked = []
    for extraction in track(extractions, "checking", len(extractions)):
        article = extraction.article.id
        with clock.phase("records"):
            text = draft.load_text(article)
            name = content_hash(checker_key(), to_plain(extraction))
        known = before.get(article)
        if known is not None and known["record"] == name:
            quads = tuple(emit(extraction, text, None))
            one = Checked(extraction=extraction, quads=quads, findings=(), counts=known["counts"])
        else:
            with clock.phase("validate"):
                one = check_extraction(extraction, text, emit=emit)
        validation.take(one.findings, one.counts)
        if one.extraction is not None:
            checked.append(one)
            if not one.findings:
                now[article] = {"record": name, "counts": dict(sorted(one.counts.items()))}
    draft.save_document(SOUND, now)
    return checked


@functools.cache
def checker_key() -> str:
    """What changes with everything that can change what is found in a record: code, ontology, shapes, pyshacl."""
    digest = hashlib.sha256()
    for path in sorted(_GRAPH_CODE.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return content_hash(digest.hexdigest(), reader_key(), rules_sha256(), metadata.version("pyshacl"))
