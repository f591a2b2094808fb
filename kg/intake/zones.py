"""The text of a page in, the stretches that are not the article out, with what its byline says.

    >>> zones, facts = read_zones("By Ann Lee\\n\\nGUNS fell silent.\\n\\nALSO READ | Why guns fall silent")
    >>> [(z.start, z.end, z.reason) for z in zones]
    [(0, 10, 'credit'), (31, 63, 'readMore')]
    >>> facts.author
    'Ann Lee'

Works line by line, for a page puts what is not the article into lines of its own; only the last paragraph is looked at
sentence by sentence, since careless copies run the notices of a page into it. A stretch that yields nothing costs an
analyst a sentence; a trending list read as news costs her trust: but only short lines are ever taken out.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.words.vocab import vocabulary

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(rf"{m}|{m[:3]}\.?" for m in _MONTHS) + r"|Sept\.?"
_DATE_LINE = re.compile(
    r"^(?:first |last )?(?:published|updated|posted|date)?(?: on| at)?:?\s*"
    r"(?:\d{1,2}[:.]\d{2}\s*(?:am|pm)?,?\s*)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)?\.?,?\s*"
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH}),? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    rf"|(?P<iso>\d{{4}}-\d{{2}}-\d{{2}}))(?P<rest>.{{0,60}})$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^by[: ]\s*(?P<who>[^!?]{2,80}[^.!?])$", re.IGNORECASE)
_DATELINE = re.compile(
    r"^(?:[A-Z][\w.'’/-]+(?:,? |$)){1,7}?\(?(?:[A-Z][a-z]+\.? \d{1,2} )?\((?P<agency>[A-Z][\w.&/ -]{1,40})\)\s*[-–—:]"
)
_SEPARATOR = re.compile(r"\s*(?:\||»|›|•|·| > |\t)\s*")
_BULLET = re.compile(r"^(?:[-–—*•·▪►]|\d{1,2}[.)])\s+\S")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+")
_FIRST_LINES = 8
_NOTICE_LENGTH = 260
_LINE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch [start, end) of the text that must yield nothing, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says of itself outside the article; None where it does not."""

    title: str | None = None
    author: str | None = None
    agency: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    number: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_zones(text: str, title: str | None = None) -> tuple[list[Zone], PageFacts]:
    """Stretches that are not the article, in text order and apart, and what the page says of itself.

    title: as metadata has it, or None; a heading alone on the first line serves as one.
    """
    lines = list(_lines(text))
    heading = title or _first_heading(lines)
    reasons: dict[int, str] = dict(_repeated_titles(lines, heading))
    in_list = bulleted = False
    for line in lines:
        reason = reasons.get(line.number) or _line_reason(line, heading)
        if reason is None and in_list and _is_list_item(line.text) and (_has_bullet(line) or not bulleted):
            reason, bulleted = "list", _has_bullet(line)
        in_list = reason in ("listHeading", "list") or (in_list and reason is not None)
        bulleted = bulleted and in_list
        if reason is not None:
            reasons[line.number] = reason
    zones = [Zone(x.start, x.end, reasons[x.number]) for x in lines if x.number in reasons]
    body = [line for line in lines if line.number not in reasons]
    if body:
        zones.extend(_closing_notices(body[-1]))
    return sorted(zones, key=lambda z: z.start), _page_facts(lines, reasons, heading if not title else None)


def _lines(text: str) -> Iterator[_Line]:
    number = 0
    for match in re.finditer(r"[^\n\r]+", text):
        stripped = match.group().strip()
        if stripped:
            yield _Line(match.start() + match.group().index(stripped), stripped, number)
            number += 1


@functools.cache
def _phrases(zone: str) -> re.Pattern[str]:
    iri = vocabulary().concept("pageZone", zone)
    words = [e.one("lemma") or "" for e in vocabulary().instances("PagePhrase") if iri in e.all("pageZone")]
    alternatives = "|".join(re.escape(w.strip()) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _first_heading(lines: list[_Line]) -> str | None:
    """The first line where it looks like a headline: short, without a full stop, with more text below."""
    for line in lines[:2]:
        if (
            line.text.endswith((".", "!", ":", "”", '"'))
            or _BULLET.match(line.text)
            or not 3 <= len(line.text.split()) <= 25
        ):
            continue
        if _line_reason(line, None) or _DATE_LINE.match(line.text) or len(lines) < 3:
            continue
        return line.text
    return None


def _repeated_titles(lines: list[_Line], title: str | None) -> Iterator[tuple[int, str]]:
    """Lines that say the title once more; the first that says just the title stays."""
    key = _letters(title or "")
    if len(key) < 12:
        return
    exact = [line for line in lines if _letters(line.text) == key]
    for line in exact[1:]:
        yield line.number, "repeatedTitle"
    for line in lines[:_FIRST_LINES] if exact else ():
        letters = _letters(line.text)
        if letters != key and letters.endswith(key) and len(line.text.split()) <= len((title or "").split()) + 6:
            yield line.number, "navigation"


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _line_reason(line: _Line, title: str | None) -> str | None:
    text = line.text
    if len(text) > _NOTICE_LENGTH:
        return None
    if _is_navigation(text, title):
        return "navigation"
    if _phrases("readMore").match(text) and (len(text) <= _LINE_LENGTH) and _leads_on(text, "readMore"):
        return "readMore"
    if _is_list_heading(text):
        return "listHeading"
    if _is_credit(line):
        return "credit"
    if _phrases("notice").search(text if len(text) <= 100 else _SENTENCE_END.split(text)[0]) and not text.startswith(
        ('"', "“")
    ):
        return "notice"
    return None


def _leads_on(text: str, zone: str) -> bool:
    """Whether a phrase at the start of a line is set off as a label: by a colon or bar, capitals, or standing alone."""
    match = _phrases(zone).match(text)
    if match is None:
        return False
    label, rest = match.group(), text[match.end() :].lstrip()
    return label.endswith(":") or not rest or rest[0] in ":|-–—»" or (label.isupper() and len(label) > 3)


def _is_navigation(text: str, title: str | None) -> bool:
    parts = [p for p in _SEPARATOR.split(text) if p]
    if len(parts) < 3 or any(len(p.split()) > 4 and _letters(p) != _letters(title or "") for p in parts):
        return False
    known = sum(bool(_phrases("navigation").fullmatch(p)) for p in parts)
    return known >= 2 or known * 2 >= len(parts)


def _is_list_heading(text: str) -> bool:
    phrases = _phrases("listHeading")
    if phrases.fullmatch(text.strip(" :-–—|")):
        return True
    match = phrases.match(text)
    rest = text[match.end() :].lstrip() if match else ""
    return bool(rest) and rest[0] in ":|" and len(text) <= _LINE_LENGTH


def _has_bullet(line: _Line) -> bool:
    return bool(_BULLET.match(line.text))


def _is_list_item(text: str) -> bool:
    if _BULLET.match(text):
        return True
    return len(text) <= _LINE_LENGTH and not text.rstrip("\"'”’").endswith((".", "!", "…"))


def _is_credit(line: _Line) -> bool:
    text = line.text
    if line.number < _FIRST_LINES and _DATE_LINE.match(text):
        return True
    byline = _BYLINE.match(text)
    if byline and (line.number < _FIRST_LINES or len(text.split()) <= 6):
        return _is_names(byline["who"])
    if len(text) > _LINE_LENGTH or byline:
        return False
    bare = text.strip("()[]")
    match = _phrases("credit").match(bare)
    if match is None:
        return False
    label, rest = match.group(), bare[match.end() :].strip()
    if label.lower().endswith(" by"):
        return _is_names(re.split(r"[;.]", rest)[0])
    return label.endswith(":") or rest[:1] in (":", "|") or bool(_DATE_LINE.match(bare))


def _is_names(who: str) -> bool:
    """Whether what follows "By" can be names, a desk or a post, and no clause."""
    names = re.split(r"\s*(?:\||,)\s*", who)[0].split()
    small = {"and", "for", "in", "of", "the", "with", "de", "van", "von", "der", "al", "bin", "our"}
    posts = {
        "foreign",
        "world",
        "national",
        "political",
        "defence",
        "defense",
        "editor",
        "staff",
        "correspondent",
        "reporter",
        "reporters",
        "writer",
        "editorial",
        "desk",
        "agencies",
        "news",
    }
    return bool(names) and all(n[0].isupper() or n.lower() in small | posts for n in names) and len(names) <= 10


def _closing_notices(line: _Line) -> Iterator[Zone]:
    """Sentences about the page at the end of the last paragraph."""
    starts = [0, *(m.end() for m in _SENTENCE_END.finditer(line.text))]
    ends = [*(s for s in starts[1:]), len(line.text)]
    cut = len(line.text)
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        sentence = line.text[start:end]
        if len(sentence) > _NOTICE_LENGTH or not _phrases("notice").search(sentence):
            break
        cut = start
    if 0 < cut < len(line.text):
        yield Zone(line.start + cut, line.end, "notice")


def _page_facts(lines: list[_Line], reasons: dict[int, str], title: str | None) -> PageFacts:
    author = agency = published = None
    for line in lines[:_FIRST_LINES]:
        byline = _BYLINE.match(line.text) if reasons.get(line.number) == "credit" else None
        if byline and author is None:
            author = re.split(r"\s*[|,]\s*", byline["who"])[0].strip() or None
        dated = _DATE_LINE.match(line.text) if line.number in reasons else None
        if dated and published is None:
            published = _iso_date(dated)
        dateline = _DATELINE.match(line.text) if line.number not in reasons else None
        if dateline and agency is None:
            agency = dateline["agency"].strip()
    if author is not None and author.lower() in ("editor", "staff", "admin", "agencies", "editorial staff"):
        author = None
    return PageFacts(title=title, author=author, agency=agency, published=published)


def _iso_date(match: re.Match[str]) -> str | None:
    if match["iso"]:
        return match["iso"]
    day, month, year = match["d1"] or match["d2"], match["m1"] or match["m2"], match["y1"] or match["y2"]
    number = next(n for n, name in enumerate(_MONTHS, 1) if name[:3].lower() == month[:3].lower())
    return f"{year}-{number:02}-{int(day):02}" if 1 <= int(day) <= 31 else None
