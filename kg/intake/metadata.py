"""A folder's metadata.csv in, what it says of each file out, with every fault named by file and line.

Header `path,title,outlet,url,published,language`; more columns may follow, any cell may be empty.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kg.words.errors import BadMetadata

NAME = "metadata.csv"
COLUMNS = ("title", "outlet", "url", "published", "language")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What one metadata.csv says: cells by path, faults as (path, message); a path that has no file is one."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


def read_metadata(folder: Path) -> Metadata:
    """What the metadata.csv of a folder says; empty where there is none.

    Raises BadMetadata where the file cannot be read as UTF-8 CSV with a column `path`. A cell that cannot be used is
    left out and named in `faults`; a row whose file is not there is named in `missing`.
    """
    path = folder / NAME
    if not path.is_file():
        return Metadata()
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadMetadata(f"{path}: not UTF-8 (byte {problem.start})", "Save it as UTF-8 and run again.") from None
    except OSError as problem:
        raise BadMetadata(f"{path}: {problem.strerror}", "Make it readable and run again.") from None
    reader = csv.DictReader(io.StringIO(content, newline=""), restkey="", restval="")
    if "path" not in (reader.fieldnames or ()):
        raise BadMetadata(f"{path}: no column `path`", f"The first line must read: path,{','.join(COLUMNS)}")
    rows: dict[str, dict[str, str]] = {}
    faults: list[tuple[str, str]] = []
    missing: list[tuple[str, str]] = []
    for row in reader:
        name = (row.get("path") or "").strip()
        where = f"{path}, line {reader.line_num}"
        if not name:
            continue
        if name in rows:
            faults.append((name, f"{where}: {name} stands there twice; the first row is used"))
            continue
        rows[name] = {c: (row.get(c) or "").strip() for c in COLUMNS if (row.get(c) or "").strip()}
        if not (folder / name).is_file():
            missing.append((name, f"{where}: no file {name} beside it"))
        elif "published" in rows[name] and not is_day(rows[name]["published"]):
            day = rows[name].pop("published")
            faults.append((name, f"{where}: {day!r} is no date; write 2025-04-15. {name} is read without one"))
    return Metadata(rows, tuple(faults), tuple(missing))


def is_day(text: str) -> bool:
    """Whether a text is an xsd:date or xsd:dateTime of the calendar, such as 2025-04-15 or 2025-04-15T09:30:00Z."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return bool(date.fromisoformat(text))
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}T.+", text) and datetime.fromisoformat(text))
    except ValueError:
        return False
