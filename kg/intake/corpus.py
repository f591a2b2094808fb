"""Paths in, articles with their texts out: .txt, .html and .jsonl, each with what metadata.csv says of it.

One file that cannot be read never stops the others: it comes out as an Unreadable with one clear sentence.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.intake.language import guess_language
from kg.intake.metadata import Metadata, is_day, read_metadata
from kg.intake.pages import read_page
from kg.intake.zones import read_zones
from kg.words.errors import BadArticle, BadMetadata, WrongUse
from kg.words.records import Article

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
MAX_CHARACTERS = 2_000_000
"""A text longer than this is no article; the parser's memory grows by about 1 GB for each million characters."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article with its text and the root it was found under."""

    article: Article
    text: str
    root: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a row of a file, that gives no article, and why."""

    path: str
    message: str
    root: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something amiss beside an article that is read all the same."""

    path: str
    message: str


def read_corpus(paths: list[Path], published: str | None = None) -> Iterator[Text | Unreadable | Remark]:
    """Everything under the paths, in their order, folders in sorted order.

    published: day for articles of which nothing else says it. Raises WrongUse for a path that is not there, a folder
    without articles, and a `published` that is no date.
    """
    if published is not None and not is_day(published):
        raise WrongUse(f"{published!r} is no date", "Write it as 2025-04-15.")
    for root in paths:
        if not root.exists():
            raise WrongUse(f"no such file or folder: {root}", "Check the path; kg reads .txt, .html and .jsonl.")
        files = [root] if root.is_file() else _files_under(root)
        if root.is_file() and root.suffix.lower() not in SUFFIXES:
            raise WrongUse(f"kg cannot read {root.name}", "It reads .txt, .html and .jsonl files, and folders of them.")
        if not files:
            raise WrongUse(f"no articles in {root}", "kg reads .txt, .html and .jsonl files, also in folders below.")
    for root in paths:
        yield from _read_root(root, published)


def _files_under(root: Path) -> list[Path]:
    found = (p for p in root.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(root).parts))


def _read_root(root: Path, published: str | None) -> Iterator[Text | Unreadable | Remark]:
    files = [root] if root.is_file() else _files_under(root)
    base = root.parent if root.is_file() else root
    tables: dict[Path, Metadata] = {}
    for file in files:
        path = file.relative_to(base).as_posix()
        folder = file.parent
        if folder not in tables:
            try:
                tables[folder] = read_metadata(folder)
            except BadMetadata as problem:
                tables[folder] = Metadata()
                yield Remark(path, f"{problem.message}. {problem.hint} The articles beside it are read without it.")
            for name, message in tables[folder].missing if not root.is_file() else ():
                yield Unreadable(name, message, str(root))
        for name, message in tables[folder].faults:
            if name == file.name:
                yield Remark(path, message)
        cells = tables[folder].rows.get(file.name, {})
        try:
            for part, text, facts in _read_file(file, path, cells):
                yield Text(_make_article(part, text, facts, published), text, str(root))
        except BadArticle as problem:
            yield Unreadable(path, problem.message, str(root))


def _read_file(file: Path, path: str, cells: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(path, text, facts) of each article of a file; facts["publishedBasis"] says where the day is from."""
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise BadArticle(f"{path}: {problem.strerror}") from None
    if b"\0" in content[:4096]:
        raise BadArticle(f"{path}: not a text, it holds zero bytes")
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise BadArticle(f"{path}: not UTF-8 at line {line} (byte {problem.start})") from None
    facts = {**cells, **({"publishedBasis": "metadata"} if "published" in cells else {})}
    if file.suffix.lower() == ".jsonl":
        yield from _read_lines(decoded, path, facts)
        return
    if file.suffix.lower() in (".html", ".htm"):
        decoded, page = read_page(decoded, path)
        facts = {**page, **facts}
    yield path, _checked(decoded, path), facts


def _read_lines(decoded: str, path: str, facts: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    found = False
    for number, line in enumerate(decoded.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}#{number}"
        try:
            row = json.loads(line)
            text = row["text"]
        except (ValueError, KeyError, TypeError):
            raise BadArticle(f"{path}: line {number} is no JSON object with a `text`") from None
        if not isinstance(text, str):
            raise BadArticle(f"{path}: `text` of line {number} is no string")
        known = {k: str(v) for k, v in row.items() if k in ("title", "outlet", "url", "language", "author") and v}
        if row.get("published"):
            if not is_day(str(row["published"])):
                raise BadArticle(f"{path}: line {number}: {row['published']!r} is no date; write 2025-04-15")
            known |= {"published": str(row["published"]), "publishedBasis": "document"}
        found = True
        yield where, _checked(text, where), {**facts, **known}
    if not found:
        raise BadArticle(f"{path}: the file is empty")


def _checked(text: str, path: str) -> str:
    if not text.strip():
        raise BadArticle(f"{path}: the file is empty")
    if len(text) > MAX_CHARACTERS:
        raise BadArticle(f"{path}: {len(text):,} characters are too long for an article (at most {MAX_CHARACTERS:,})")
    return text


def article_id(text: str, facts: dict[str, str]) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON of text, outlet, url, published, title: the name of an article."""
    named = {"text": text, **{k: facts.get(k) for k in ("outlet", "url", "published", "title")}}
    canonical = json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _make_article(path: str, text: str, facts: dict[str, str], published: str | None) -> Article:
    _, page = read_zones(text, facts.get("title"))
    day, basis = facts.get("published"), facts.get("publishedBasis")
    if day is None and page.published is not None and is_day(page.published):
        day, basis = page.published, "document"
    if day is None and published is not None:
        day, basis = published, "option"
    warnings = () if day is not None else ("no publication date",)
    return Article(
        id=article_id(text, {**facts, **({"published": day} if day else {})}),
        path=path,
        title=facts.get("title") or page.title,
        author=facts.get("author") or page.author,
        outlet=facts.get("outlet"),
        agency=page.agency,
        url=facts.get("url"),
        published=day,
        publishedBasis=basis,
        language=facts.get("language") or guess_language(text),
        characters=len(text),
        warnings=warnings,
    )
