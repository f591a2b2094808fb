"""Texts and extraction records as files: an article in, a name to find it by out.

    STORE/texts/ab/ab12….txt.gz               the text of an article, named by the article's id
    STORE/records/ab/ab12….READER.json.gz     what a reader (kg, model, ontology, settings) read from it

Both are written once under a name that says what they hold, so that generations share them, a build that was
stopped goes on where it was, and nothing a reader has open ever changes.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.graph.generations import write_bytes
from kg.words.errors import StoreTrouble
from kg.words.records import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An article of the store: where it came from, who read it, what was wrong with its file last time."""

    id: str
    root: str
    path: str
    reader: str = ""
    trouble: str | None = None


class Shelf:
    """The files of texts and records in a store's folder."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or written yet."""
        self._texts = folder / "texts"
        self._records = folder / "records"

    def put_text(self, article_id: str, text: str) -> None:
        """Keep the text of an article."""
        path = self._text_path(article_id)
        if not path.exists():
            write_bytes(path, _packed(text))

    def put_record(self, article_id: str, reader: str, record: Plain) -> None:
        """Keep what a reader read from an article, fields in their order."""
        words = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        write_bytes(self._record_path(article_id, reader), _packed(words))

    def text(self, article_id: str) -> str:
        """The text of an article. Raises StoreTrouble where it is missing or damaged."""
        return _unpacked(self._text_path(article_id))

    def record(self, article_id: str, reader: str) -> Plain:
        """What a reader read from an article. Raises StoreTrouble where it is missing or damaged."""
        path = self._record_path(article_id, reader)
        try:
            plain = json.loads(_unpacked(path))
        except ValueError:
            raise _damaged(path) from None
        if not isinstance(plain, dict):
            raise _damaged(path)
        return plain

    def has_record(self, article_id: str, reader: str) -> bool:
        """Whether the article was read by that reader before, also in a build that was stopped."""
        return self._record_path(article_id, reader).exists() and self._text_path(article_id).exists()

    def sweep(self, wanted: Iterable[Shelved]) -> None:
        """Remove the files of articles and readers that no generation names."""
        keep = set()
        for article in wanted:
            keep |= {self._text_path(article.id), self._record_path(article.id, article.reader)}
        for folder in (self._texts, self._records):
            for path in sorted(folder.glob("*/*")):
                if path not in keep:
                    path.unlink(missing_ok=True)

    def _text_path(self, article_id: str) -> Path:
        return self._texts / article_id[:2] / f"{article_id}.txt.gz"

    def _record_path(self, article_id: str, reader: str) -> Path:
        who = hashlib.sha256(reader.encode()).hexdigest()[:16]
        return self._records / article_id[:2] / f"{article_id}.{who}.json.gz"


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)


def _unpacked(path: Path) -> str:
    try:
        return gzip.decompress(path.read_bytes()).decode("utf-8", "surrogatepass")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        raise _damaged(path) from None


def _damaged(path: Path) -> StoreTrouble:
    return StoreTrouble(
        f"{path} is missing or damaged", "Delete it and run `kg build` again: the article is read anew."
    )
