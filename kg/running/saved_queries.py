"""The .rq files of a folder in, saved queries out: each with name, title, subject, question and notes on its columns.

# title: Attacks by place and day
# subject: Events
# question: Which attacks are told as having happened?
# column day: the day, or "by" the day of publication where no day is told
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from kg.words.errors import BadQuery
from kg.words.files import queries_dir
from kg.words.vocab import did_you_mean

_HEAD = re.compile(r"#\s*(title|subject|question|column\s+\w+)\s*:\s*(.*)")


SUBJECTS = ("Events", "Figures", "Words", "Agreements", "Doubts", "Sources")
"""What saved queries are about, in the order in which lists have them."""
OTHER = "Other"


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question kept under a name. subject: what it is about, for lists; columns: pairs of a name and its meaning."""

    name: str
    title: str
    subject: str
    question: str
    columns: tuple[tuple[str, str], ...]
    text: str


def parse_saved(name: str, text: str) -> SavedQuery:
    """The saved query of a file's text. Raises BadQuery where title or question is missing."""
    facts: dict[str, str] = {}
    columns = []
    for line in text.splitlines():
        match = _HEAD.match(line)
        if match is None:
            if line.strip() and not line.startswith("#"):
                break
            continue
        key, value = match[1], match[2].strip()
        if key.startswith("column"):
            columns.append((key.split()[1], value))
        else:
            facts[key] = value
    for key in ("title", "question"):
        if not facts.get(key):
            raise BadQuery(f"the saved query {name} has no {key}", f"Begin its file with a line `# {key}: …`.")
    return SavedQuery(name, facts["title"], facts.get("subject", OTHER), facts["question"], tuple(columns), text)


@functools.cache
def saved_queries(folder: Path | None = None) -> dict[str, SavedQuery]:
    """All saved queries by name, in the order of their names; from kg's own folder unless another is given."""
    files = sorted((folder or queries_dir()).glob("*.rq"))
    return {path.stem: parse_saved(path.stem, path.read_text("utf-8")) for path in files}


def by_subject() -> dict[str, list[SavedQuery]]:
    """The saved queries by what they are about."""
    found: dict[str, list[SavedQuery]] = {subject: [] for subject in (*SUBJECTS, OTHER)}
    for query in saved_queries().values():
        found.setdefault(query.subject, []).append(query)
    return {subject: queries for subject, queries in found.items() if queries}


def saved_query(name: str, folder: Path | None = None) -> SavedQuery:
    """One saved query. Raises BadQuery with a hint where there is none of that name."""
    known = saved_queries(folder)
    if name not in known:
        raise BadQuery(f"there is no saved query {name}{did_you_mean(name, known)}", f"There are: {', '.join(known)}.")
    return known[name]
