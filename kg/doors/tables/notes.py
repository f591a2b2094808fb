"""A happening in, a note on it in careful words out: what was reported, by whom, and as who has it.

What somebody claims stands with the claimant; nothing that is only claimed is told as done.
"""

import datetime
import functools
from collections.abc import Iterable

from kg.running.discreet import HELD, PRIVATE, Discreet
from kg.running.view import View
from kg.words.happenings import Happening
from kg.words.records import CasualtyClaim, EventReport
from kg.words.vocab import vocabulary

_VERBS = {
    "disputed": "reportedly took place, which is disputed",
    "planned": "was planned; nobody reports that it happened",
    "hypothetical": "was spoken of as possible; nobody reports that it happened",
    "negated": "was said not to have happened",
}
_SUPPOSED = {
    "disputed": "in dispute whether it happened",
    "planned": "planned",
    "hypothetical": "spoken of as possible",
    "negated": "said not to have happened",
}
_REPORTED = "reported by"
_KINDS = ("killed", "injured", "casualties", "missing")


def draft_note(view: View, told: Happening, discreet: Discreet) -> str:
    """The note: when and where, each report with who says so, who denies it, and figures as they are worded."""
    lines = [_lead(view, told), *_deeds(view, told, discreet)]
    denied = _denials(view, told, discreet)
    if denied:
        lines.append(f"Denied by {denied}.")
    lines += _figures(view, told, discreet)
    if told.contested:
        lines.append(f"Contested: {', '.join(told.contested)}.")
    lines += _sentences(view, told, discreet)
    return " ".join(lines)


def _lead(view: View, told: Happening) -> str:
    label = vocabulary().label(vocabulary().term(told.type))
    place = view.place(told)
    where = f" {told.placeRelation or 'in'} {place.name}" if place else ""
    own = any(view.report(article, local).attribution == "own" for article, local in told.reports)
    verb = _VERBS.get(told.modality, "was reported" if own else "reportedly took place")
    verb = verb.replace("was ", "were ", 1) if label.endswith("s") else verb  # talks
    return f"{_when(told)}, {label}{where} {verb}."


def _when(told: Happening) -> str:
    if told.earliest is None:
        return f"By {_day(told.notAfter)} (day not told)" if told.notAfter else "On a day not told"
    if told.latest in (None, told.earliest):
        return f"On {_day(told.earliest)}"
    return f"Between {_day(told.earliest)} and {_day(told.latest or told.earliest)}"


def _day(day: str) -> str:
    """A day in words that depend on no language setting of the machine."""
    found = datetime.date.fromisoformat(day[:10])
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _deeds(view: View, told: Happening, discreet: Discreet) -> list[str]:
    """Who is told to have done it to whom, each version once with all who tell it so."""
    found: dict[str, dict[str, None]] = {}
    for article, local in told.reports:
        report = view.report(article, local)
        deed = _deed(view, article, report, discreet) or _REPORTED
        voice = _voice(view, article, report.attribution, report.source, discreet)
        found.setdefault(deed, {})[voice] = None
    ordered = sorted(found, key=lambda deed: deed != _REPORTED)
    return [_together(deed, found[deed]) for deed in ordered]


def _together(words: str, voices: Iterable[str]) -> str:
    return f"{words[:1].upper()}{words[1:]}: {', '.join(voices)}."


def _deed(view: View, article: str, report: EventReport, discreet: Discreet) -> str:
    names = view.names[article].actors

    def named(actors: tuple[str, ...]) -> str:
        return ", ".join(discreet.name(name) for name in view.named(names[a] for a in actors))

    parts = (
        f"by {named(report.agents)}" if report.agents else "",
        f"against {named(report.targets)}" if report.targets else "",
        f"with {named(report.participants)}" if report.participants else "",
    )
    deed = " ".join(part for part in parts if part)
    if report.modality in _SUPPOSED:
        return f"{_SUPPOSED[report.modality]} {deed}".rstrip()
    return f"reportedly {deed}" if deed and report.attribution != "own" else deed


def _voice(view: View, article: str, attribution: str, source: str | None, discreet: Discreet) -> str:
    about = view.article(article)
    name = view.source(article, source)
    hearsay = "naming no source" if attribution == "hearsay" else ""
    how = f"citing {discreet.name(name)}" if name else hearsay
    return f"{_outlet(view, article, discreet)} ({(about.published or 'no date')[:10]}{', ' + how if how else ''})"


def _outlet(view: View, article: str, discreet: Discreet) -> str:
    about = view.article(article)
    return about.outlet or discreet.path(about.path, article)


def _denials(view: View, told: Happening, discreet: Discreet) -> str:
    found: dict[str, None] = {}
    for article, local in told.reports:
        for actor in view.report(article, local).deniedBy:
            found[f"{discreet.name(view.source(article, actor) or PRIVATE)} ({_outlet(view, article, discreet)})"] = (
                None
            )
    return ", ".join(found)


def _figures(view: View, told: Happening, discreet: Discreet) -> list[str]:
    """For each kind the figures as they are worded, with all who give them so; parts are left out."""
    lines = []
    claims = [(a, c) for a, c in view.figures(told) if c.partOf is None]
    for kind in _KINDS:
        found: dict[str, dict[str, None]] = {}
        for article, claim in claims:
            if claim.kind == kind:
                voice = _voice(view, article, claim.attribution, claim.source, discreet)
                found.setdefault(_worded(claim, discreet), {})[voice] = None
        if found:
            each = (f"{words}: {', '.join(voices)}" for words, voices in found.items())
            lines.append(f"{kind.capitalize()}, as claimed: {'; '.join(each)}.")
    return lines


def _worded(claim: CasualtyClaim, discreet: Discreet) -> str:
    words = discreet.words(claim.text)
    if words == HELD:
        return str(claim.stated) if claim.stated is not None else PRIVATE
    first = words.split()[0].casefold() if words else ""
    return f"“{words[:1].lower()}{words[1:]}”" if first in _counting() else f"“{words}”"


@functools.cache
def _counting() -> frozenset[str]:
    """First words of numbers and of what qualifies them: their capital says only that a sentence begins."""
    entries = (entry for kind in ("NumberWord", "QualifierWord") for entry in vocabulary().instances(kind))
    return frozenset(lemma.split()[0].casefold() for entry in entries for lemma in entry.all("lemma"))


def _sentences(view: View, told: Happening, discreet: Discreet) -> list[str]:
    """The first sentence of each report, where sentences may leave; one that several articles print once."""
    found: dict[str, str] = {}
    for article, local in told.reports:
        evidence = view.report(article, local).evidence
        sentence = discreet.sentence(evidence[0].text) if evidence else None
        if sentence:
            found.setdefault(sentence, _outlet(view, article, discreet))
    return [f"{outlet}: “{sentence}”" for sentence, outlet in found.items()]
