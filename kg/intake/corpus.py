"""Files and folders in, Articles with their texts out (first version: .txt and metadata.csv)."""

import csv
import hashlib
import json
from pathlib import Path

from kg.words.records import Article


def read_folder(path: Path) -> list[tuple[Article, str]]:
    """Scaffold."""
    meta = {}
    if (path / "metadata.csv").exists():
        with (path / "metadata.csv").open(encoding="utf-8", newline="") as f:
            meta = {row["path"]: row for row in csv.DictReader(f)}
    out = []
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        text = file.read_bytes().decode("utf-8")
        m = {k: v or None for k, v in meta.get(file.name, {}).items()}
        key = {"text": text, **{k: m.get(k) for k in ("outlet", "url", "published", "title")}}
        digest = hashlib.sha256(json.dumps(key, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        out.append((Article(id=digest, path=file.name, title=m.get("title"), outlet=m.get("outlet"), url=m.get("url"),
            published=m.get("published"), publishedBasis="metadata" if m.get("published") else None,
            language=m.get("language"), characters=len(text)), text))
    return out
