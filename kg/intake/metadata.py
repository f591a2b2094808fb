"""A folder's metadata.csv in, what it says of each file out, with every fault named by file and line.

Header `path,title,outlet,url,published,language`; more columns may follow, any cell may be empty. A path is counted
from the folder of the file, and may name a folder below it. Semicolons may stand for commas, as some spreadsheets
write them."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kg.intake.language import language_code
from kg.words.errors import BadMetadata

NAME = "metadata.csv"
COLUMNS = ("title", "outlet", "url", "published", "language")
_HEADER = f"The first line must read: path,{','.join(COLUMNS)}"


@dataclass(slots=True)
class Metadata:
    """What one metadata.csv says.

    rows: cells by path. faults: what was left out of a row, by path. missing: rows whose file is not there, and why;
    broken: rows that cannot be trusted at all, and why.
    """

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


def read_metadata(folder: Path) -> Metadata:
    """What the metadata.csv of a folder says; empty where there is none.

    Raises BadMetadata, naming the line, where the file cannot be read as UTF-8 CSV with a column `path`: a lost
    quotation mark moves every cell behind it, so nothing of such a file is believed.
    """
    path = folder / NAME
    if not path.is_file():
        return Metadata()
    content = _decoded(path)
    first = content.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    found = Metadata()
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
        if "path" not in header:
            raise BadMetadata(f"{path}: no column `path` in its first line {first.strip()!r}", _HEADER)
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            row = dict(zip(header, (c.strip() for c in cells), strict=False))
            name = Path(row.get("path", "").replace("\\", "/")).as_posix() if row.get("path") else ""
            if name:
                _take(found, folder, name, row, where, surplus=len(cells) - len(header))
    except csv.Error as problem:
        line = f"{path}, line {reader.line_num}: {problem}"
        raise BadMetadata(line, "Look for a quotation mark without its partner, there or above.") from None
    return found


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadMetadata(f"{path}: not UTF-8 (byte {problem.start})", "Save it as UTF-8 and run again.") from None
    except OSError as problem:
        raise BadMetadata(f"{path}: {problem.strerror}", "Make it readable and run again.") from None


def _take(found: Metadata, folder: Path, name: str, row: dict[str, str], where: str, surplus: int) -> None:
    """Take in one row, or say what is wrong with it."""
    if name in found.rows or name in found.broken:
        found.faults.append((name, f"{where}: {name} stands there twice; the first row is used"))
        return
    if not (folder / name).is_file():
        found.missing[name] = f"{where}: no file {name} beside it"
        return
    if surplus > 0:
        found.broken[name] = f"{where}: {surplus} more cells than the first line has; put a title with commas in quotes"
        return
    cells = {column: row[column] for column in COLUMNS if row.get(column)}
    if "published" in cells and not is_day(cells["published"]):
        day = cells.pop("published")
        found.faults.append((name, f"{where}: {day!r} is no date; write 2025-04-15. {name} is read without one"))
    if "language" in cells:
        code = language_code(cells["language"])
        if code is None:
            words = cells.pop("language")
            found.faults.append((name, f"{where}: {words!r} is no language; write en. It is guessed instead"))
        else:
            cells["language"] = code
    found.rows[name] = cells


def is_day(text: str) -> bool:
    """Whether a text is an xsd:date or xsd:dateTime of the calendar, such as 2025-04-15 or 2025-04-15T09:30:00Z."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return bool(date.fromisoformat(text))
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}T.+", text) and datetime.fromisoformat(text))
    except ValueError:
        return False
