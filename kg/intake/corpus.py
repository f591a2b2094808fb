"""Paths in, articles with their texts out: .txt, .html and .jsonl, each with what metadata.csv says of it.

One file that cannot be read never stops the others: it comes out as an Unreadable with one clear sentence.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.intake.dating import infer_day
from kg.intake.language import guess_language, language_code
from kg.intake.metadata import NAME as METADATA
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
    """A file, or a part of one, that gives no article, and why. gone: it is not there at all."""

    path: str
    message: str
    root: str
    gone: bool = False


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
    tables: dict[Path, Metadata | None] = {}
    for file in files:
        path = file.relative_to(base).as_posix()
        for folder in _folders(file, base):
            if folder not in tables:
                tables[folder], told = _table(folder, base, str(root), files)
                yield from told
        known = [(tables[f], file.relative_to(f).as_posix()) for f in _folders(file, base)]
        if any(table is None for table, _ in known):
            yield Unreadable(path, "", str(root))
            continue
        cells = next((t.rows[name] for t, name in known if t and name in t.rows), {})
        broken = next((t.broken[name] for t, name in known if t and name in t.broken), None)
        if broken is not None:
            yield Unreadable(path, broken, str(root))
            continue
        try:
            for part, text, facts in _read_file(file, path, cells):
                if isinstance(text, BadArticle):
                    yield Unreadable(part, text.message, str(root))
                else:
                    yield Text(_make_article(part, text, facts, published), text, str(root))
        except BadArticle as problem:
            yield Unreadable(path, problem.message, str(root))


def _folders(file: Path, base: Path) -> list[Path]:
    """The folders whose metadata.csv may speak of a file, the nearest first."""
    found = [file.parent]
    while found[-1] != base and base in found[-1].parents:
        found.append(found[-1].parent)
    return found


def _table(folder: Path, base: Path, root: str, files: list[Path]) -> tuple[Metadata | None, list[Unreadable | Remark]]:
    """The metadata of a folder, None where it cannot be believed, and what is to be told of it once."""
    name = (folder / METADATA).relative_to(base).as_posix()
    try:
        table = read_metadata(folder)
    except BadMetadata as problem:
        message = f"{problem.message}. {problem.hint} Nothing in that folder is read until then."
        return None, [Unreadable(name, message, root)]
    told: list[Unreadable | Remark] = []
    if Path(root).is_dir():
        told += [Unreadable(n, message, root, gone=True) for n, message in table.missing.items()]
    here = {f.relative_to(folder).as_posix() for f in files if folder in f.parents}
    told += [Remark(n, message) for n, message in table.faults if n in here]
    return table, told


Part = tuple[str, str | BadArticle, dict[str, str]]


def _read_file(file: Path, path: str, cells: dict[str, str]) -> Iterator[Part]:
    """(path, text or what is wrong with it, facts) of each article of a file.

    facts["publishedBasis"] says where the day is from.
    """
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise BadArticle(f"{path}: {problem.strerror}") from None
    if b"\0" in content[:4096]:
        raise BadArticle(f"{path}: not a text, it holds NUL bytes")
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


def _read_lines(decoded: str, path: str, facts: dict[str, str]) -> Iterator[Part]:
    found = False
    for number, line in enumerate(decoded.split("\n"), 1):
        if line.strip():
            found = True
            where = f"{path}#{number}"
            try:
                text, known = _read_line(line, where)
                yield where, _checked(text, where), {**facts, **known}
            except BadArticle as problem:
                yield where, problem, {}
    if not found:
        raise BadArticle(f"{path}: the file is empty")


def _read_line(line: str, where: str) -> tuple[str, dict[str, str]]:
    try:
        row = json.loads(line)
        text = row["text"]
    except (ValueError, KeyError, TypeError):
        raise BadArticle(f"{where}: that line is no JSON object with a `text`") from None
    if not isinstance(text, str):
        raise BadArticle(f"{where}: `text` is no string")
    known = {k: str(row[k]) for k in ("title", "outlet", "url", "author") if row.get(k)}
    if row.get("language") and language_code(str(row["language"])):
        known["language"] = str(language_code(str(row["language"])))
    if row.get("published"):
        if not is_day(str(row["published"])):
            raise BadArticle(f"{where}: {row['published']!r} is no date; write 2025-04-15")
        known |= {"published": str(row["published"]), "publishedBasis": "document"}
    return text, known


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
    proof = infer_day(text) if day is None else None
    if proof is not None:
        day, basis = proof[0], "inferred"
    warnings = (f"publication date inferred ({proof[1]})",) if proof else () if day else ("no publication date",)
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
