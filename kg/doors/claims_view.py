"""The claims on an event in, a page for the screen or a page of Markdown out."""

from collections.abc import Callable, Iterable, Iterator

from kg.doors.article_view import interval_words
from kg.doors.page import Page, count_words, day_words, numbers_words, voice_words
from kg.joining.tolls import Toll
from kg.running.claims import Claims, FigureClaim, FigureClaims
from kg.running.discreet import Discreet
from kg.running.passages import Heading, Passage, Said, Told
from kg.running.role_claims import RoleClaims
from kg.words.vocab import vocabulary

_EXACTNESS = {
    "city": "known to the town",
    "facility": "known to the site",
    "region": "known to the region only",
    "country": "known to the country only",
}
_ROLES = {"agent": "WHO DID IT", "target": "TO WHOM", "weapon": "WITH WHAT", "occurrence": "WHETHER IT HAPPENED"}
_STANDINGS = {
    "contested": "contested",
    "apart": "named differently (both may be true)",
    "claimed": "as claimed (no article says so itself)",
}
_MODALITIES = {
    "actual": "told as having happened",
    "disputed": "told, and disputed in the same article",
    "negated": "said not to have happened",
    "planned": "told as planned",
    "hypothetical": "only supposed",
}
BLAME = "WHO OWNS UP TO IT, WHO DENIES IT, WHO IS ACCUSED"
_BLAMING = ("ResponsibilityClaim", "Acknowledgement", "Denial", "NoComment", "Accusation")
_MORE = 2
"""Further sentences of a report that are shown."""
_BLURRED = ("about", "nearly", "vague")
"""Words of which the interval shows nothing; "at least" and "up to" stand in it."""
_DERIVED = "derived now and stored nowhere; parts are in none of them"


def show_claims(claims: Claims, width: int, *, colour: bool) -> str:
    """The page for the screen of the store's owner: with every sentence."""
    page = Page(width, colour=colour)
    show_heading(page, claims.event)
    for section in claims.figures:
        _show_figures(page, section)
    if not claims.figures:
        page.line()
        page.line("no figures are told of it")
    for role in claims.roles:
        _show_role(page, role, claims.reports)
    _show_blame(page, claims.statements)
    page.line()
    page.line("REPORTS", style="bold")
    for told in claims.reports:
        show_report(page, told)
    return page.text()


def show_heading(page: Page, event: Heading) -> None:
    """What an event is, in a few lines."""
    page.title(event.label, event.short)
    for line in heading_lines(event):
        page.line(line, 2, hang=2)


def heading_lines(event: Heading, discreet: Discreet | None = None) -> Iterator[str]:
    """The lines below the name of an event."""
    show = (discreet or Discreet()).name
    extent = "" if event.extent == "single" else f", {event.extent}"
    told = f"{count_words(event.reports, 'report')} in {count_words(event.articles, 'article')}"
    origins = count_words(event.origins, "independent origin")
    yield f"{event.modality}{extent} · {told}, {count_words(event.outlets, 'outlet')}, {origins}"
    yield f"{day_words(event.earliest, event.latest, event.notAfter)} · {place_words(event)}"
    said = list(role_words(event, show))
    if said:
        yield " · ".join(said)
    if event.contested:
        yield f"contested: {', '.join(event.contested)}"
    yield event.id


def role_words(event: Heading, show: Callable[[str], str]) -> Iterator[str]:
    """Who, to whom and with what, each with the doubt that is left."""
    roles = (
        ("by", event.agents, "agent"),
        ("against", event.targets, "target"),
        ("between", event.participants, ""),
        ("with", event.weapons, "weapon"),
    )
    for word, names, role in roles:
        doubt = " (contested)" if role in event.contested else " (as claimed)" if role in event.asClaimed else ""
        if names:
            yield f"{word} {', '.join(show(n) for n in names)}{doubt}"


def place_words(event: Heading) -> str:
    """Where, and how exactly that is known."""
    if event.place is None:
        return "place not told"
    relation = event.placeRelation or "in"
    country = f", {event.country}" if event.country and event.placeKind != "country" else ""
    exactness = _EXACTNESS.get(event.placeKind or "", f"known to the {event.placeKind}")
    if relation != "in" and event.placeKind in ("city", "facility"):
        exactness = "not in it"
    return f"{relation} {event.place}{country} ({exactness})"


def _show_figures(page: Page, section: FigureClaims) -> None:
    page.line()
    page.line(section_title(section), style="bold")
    for line, style in summary_lines(section):
        page.line(line, 2, hang=2, style=style)
    before: Passage | None = None
    for claim in section.claims:
        _show_claim(page, claim, before)
        before = claim.passage


def section_title(section: FigureClaims) -> str:
    """Which harm to whom: "KILLED, everyone"."""
    group = {"everyone": "everyone and civilians", "aidWorker": "aid workers"}.get(section.group, section.group)
    return f"{section.kind.upper()}, {group}"


def summary_lines(section: FigureClaims) -> Iterator[tuple[str, str | None]]:
    """(What is derived from the figures of a section, the style of the line)."""
    if section.toll is not None:
        yield f"{toll_words(section.toll)} ({_DERIVED})", None
        if section.toll.is_party_only:
            yield "claimed only by a party to it", "yellow"
    if section.isShared is False and any(c.contradicts for c in section.claims):
        yield "no number is left that all claims allow: they contradict each other", "red"
    elif section.isShared is False:
        yield "no number is left that all claims allow, but they are for different days", None
    elif section.allowed is not None:
        yield f"all claims allow {interval_words(*section.allowed)}", "green"


def toll_words(toll: Toll) -> str:
    """Low and high as UCDP has them, conservative as ACLED counts."""
    high = "no upper bound" if toll.high is None else str(toll.high)
    made = f"{count_words(toll.claims, 'claim')} of {count_words(toll.origins, 'origin')}"
    ucdp = f"low {toll.low} · best {toll.best} · high {high} (as UCDP counts)"
    return f"{ucdp} · conservative {toll.conservative} (as ACLED counts) · from {made}"


def _show_claim(page: Page, claim: FigureClaim, before: Passage | None) -> None:
    indent = 4 if claim.partOf is None else 8
    page.line()
    page.line(f"#{claim.number}  {figure_words(claim)}", indent - 2, hang=4, style="bold")
    page.line(
        f"{source_words(claim.passage)} · says {voice_words(claim.attribution, claim.source)}", indent + 2, hang=2
    )
    for words, style in status_words(claim):
        page.line(words, indent + 2, hang=2, style=style)
    _quote(page, claim.passage, before, indent + 2)


def _quote(page: Page, passage: Passage, before: Passage | None, indent: int) -> None:
    """The sentence and where it stands, once."""
    if passage == before:
        page.line("in the same sentence", indent, style="dim")
    else:
        page.quote(passage.sentence, indent)
        page.line(place_in_text(passage), indent, hang=2, style="dim")


def figure_words(claim: FigureClaim, discreet: Discreet | None = None) -> str:
    """A figure as worded, with its interval, group and day."""
    hold = (discreet or Discreet()).words
    kind = f"{claim.kind} " if claim.partOf is not None else ""
    details = [hold(claim.group)] if claim.group else []
    if claim.qualifier in _BLURRED:
        details.append(vocabulary().label(vocabulary().concept("qualifier", claim.qualifier)))
    if claim.isPart:
        details.append(f"part of #{claim.partOf}" if claim.partOf is not None else "a part of another figure")
    told = f" ({', '.join(details)})" if details else ""
    day = f", as of {claim.asOf[:10]}" if claim.asOf else ""
    return f"{kind}{interval_words(claim.min, claim.max)}{told}{day}: “{hold(claim.text)}”"


def status_words(claim: FigureClaim) -> Iterator[tuple[str, str | None]]:
    """(How a figure stands to the others, the style of the line)."""
    if claim.contradicts:
        yield f"✗ contradicts {numbers_words(claim.contradicts)}", "red"
    if claim.supersededBy:
        yield f"superseded by {numbers_words(claim.supersededBy)}", "dim"
    if claim.updates:
        yield f"updates {numbers_words(claim.updates)}", None
    if claim.agrees:
        yield f"agrees with {numbers_words(claim.agrees)}", "green"
    if claim.differs:
        yield f"differs from {numbers_words(claim.differs)}, for another day", None
    if claim.sameOrigin is not None:
        yield f"same origin as #{claim.sameOrigin} ({claim.passage.origin}): no second source", "dim"


def source_words(passage: Passage, discreet: Discreet | None = None) -> str:
    """Outlet and day."""
    printed = passage.outlet or (discreet or Discreet()).path(passage.path, passage.article)
    return f"{printed}, {passage.published or 'no date'}"


def place_in_text(passage: Passage, discreet: Discreet | None = None) -> str:
    """Path and offsets, to be found again by."""
    path = (discreet or Discreet()).path(passage.path, passage.article)
    return f"{path}, characters {passage.start} to {passage.end}"


def _show_role(page: Page, role: RoleClaims, reports: tuple[Told, ...]) -> None:
    page.line()
    page.line(role_title(role), style="red" if role.standing == "contested" else "yellow")
    for words, numbers in version_lines(role):
        page.line(words, 2, hang=2)
        for number in numbers:
            page.line(report_line(reports[number - 1]), 6, hang=2)


def _show_blame(page: Page, statements: tuple[Said, ...]) -> None:
    shown = blame(statements)
    rest = len(statements) - len(shown)
    if shown:
        page.line()
        page.line(BLAME, style="bold")
    before: Passage | None = None
    for said in shown:
        page.line()
        page.line(f"{said_line(said)} · {source_words(said.passage)}", 2, hang=4)
        _quote(page, said.passage, before, 6)
        before = said.passage
    if rest:
        page.line()
        others = count_words(rest, "other statement" if shown else "statement")
        page.line(f"{others} about it or its figures: --format json has all", style="dim")


def blame(statements: Iterable[Said]) -> tuple[Said, ...]:
    """The statements by which somebody owns up to it, denies it, or lays it to another."""
    return tuple(said for said in statements if said.act in _BLAMING)


def said_line(said: Said, discreet: Discreet | None = None) -> str:
    """Who says it, how, and against whom."""
    held = discreet or Discreet()
    show = held.name
    act = vocabulary().label(vocabulary().concept("act", said.act))
    against = f" against {', '.join(show(n) for n in said.against)}" if said.against else ""
    speaker = held.words(show(said.speaker)) if said.speaker else "somebody not named"
    return f"{act} by {speaker}{against}"


def role_title(role: RoleClaims) -> str:
    """Which role, and whether the versions exclude each other."""
    is_lone = role.role == "agent" and role.standing == "contested" and len(role.versions) == 1 and not role.denials
    return f"{_ROLES[role.role]}: {_STANDINGS[role.standing]}{' (only the other side says so)' if is_lone else ''}"


def version_lines(role: RoleClaims, discreet: Discreet | None = None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(What is said, the numbers of the reports that say it)."""
    show = (discreet or Discreet()).name
    for version in role.versions:
        words = ", ".join(show(n) for n in version.names)
        yield (_MODALITIES[words] if role.role == "occurrence" else words), version.reports
    for denial in role.denials:
        yield f"denied by {', '.join(show(n) for n in denial.names)}", denial.reports


def report_line(told: Told, discreet: Discreet | None = None) -> str:
    """A report in one line: its number, outlet, day, voice, and modality unless it is told as actual."""
    show = (discreet or Discreet()).name
    modality = "" if told.modality == "actual" else f" · {told.modality}"
    voice = voice_words(told.attribution, show(told.source) if told.source else None)
    relayed = f", relayed by {', '.join(show(n) for n in told.relayedBy)}" if told.relayedBy else ""
    return f"r{told.number} {source_words(told.passage, discreet)} · says {voice}{relayed}{modality}"


def show_report(page: Page, told: Told) -> None:
    """A report with its sentence."""
    page.line()
    page.line(f"{report_line(told)} · {told.type} (“{told.trigger}”)", 2, hang=4)
    for passage in (told.passage, *told.more[:_MORE]):
        _quote(page, passage, None, 6)
    if len(told.more) > _MORE:
        page.line(f"and {count_words(len(told.more) - _MORE, 'sentence')} more", 6, style="dim")
