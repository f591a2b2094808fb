"""Why an event is one event in, a page for the screen out."""

from kg.doors.claims_view import place_in_text, report_line, show_heading, show_report
from kg.doors.page import Page, count_words
from kg.running.passages import Heading, Told
from kg.running.reasons import Bond, Neighbour, Reasons


def show_reasons(reasons: Reasons, width: int, *, colour: bool) -> str:
    """The reports, what joined them, what was nearly joined, and the names of before."""
    page = Page(width, colour=colour)
    show_heading(page, reasons.event)
    page.line()
    page.line("REPORTS", style="bold")
    for told in reasons.reports:
        show_report(page, told)
    page.line()
    page.line("WHY THEY ARE ONE", style="bold")
    if not reasons.bonds:
        page.line("one report alone: nothing had to be joined", 2)
    for bond in reasons.bonds:
        _show_bond(page, bond)
    page.line()
    page.line("NOT JOINED, BUT COMPARED", style="bold")
    if not reasons.neighbours:
        page.line("no other event came near, and nobody has kept one apart", 2)
    for neighbour in reasons.neighbours:
        page.line()
        show_neighbour(page, neighbour)
    if reasons.before:
        page.line()
        page.line("NAMES IT HAD BEFORE", style="bold")
        for name in reasons.before:
            page.line(name, 2)
    return page.text()


def _show_bond(page: Page, bond: Bond) -> None:
    pair = f"r{bond.a} – r{bond.b}"
    if bond.isRuled:
        page.line(f"{pair}  {_ruling_words('joined', bond.coder, bond.day, bond.note)}", 2, hang=4, style="green")
    elif bond.kind == "joined":
        page.line(f"{pair}  {bond.score:.2f}  {'; '.join(bond.reasons)}", 2, hang=4)
    else:
        page.line(f"{pair}  {'; '.join(bond.reasons)}", 2, hang=4)


def _ruling_words(what: str, coder: str | None, day: str | None, note: str | None) -> str:
    by = f"{what} by {coder}" if coder else f"{what} by hand"
    return by + (f" on {day[:10]}" if day else "") + (f": “{note}”" if note else "")


def show_neighbour(page: Page, near: Neighbour) -> None:
    """Another event, what the two have in common, and what keeps them apart."""
    page.line(f"{near.short}  {near.label}", 2, hang=4, style="bold")
    if near.isRuled:
        page.line(_ruling_words("kept apart", near.coder, near.day, near.note), 6, hang=2, style="yellow")
    for obstacle in near.obstacles:
        if not (near.isRuled and obstacle.startswith("kept apart")):
            page.line(obstacle, 6, hang=2, style="red")
    shared = "; ".join(near.reasons) or "nothing"
    if near.score or near.reasons:
        page.line(f"most alike: r{near.a} and the one below, {near.score:.2f}; in common: {shared}", 6, hang=2)
    page.line(report_line(near.other).partition(" ")[2], 6, hang=2)
    page.quote(near.other.passage.sentence, 6)
    page.line(place_in_text(near.other.passage), 6, hang=2, style="dim")


def show_apart(
    event: Heading, reports: tuple[Told, ...], near: Neighbour, other: Heading, width: int, *, colour: bool
) -> str:
    """Why two events are not one."""
    page = Page(width, colour=colour)
    show_heading(page, event)
    page.line()
    page.line("and", style="dim")
    page.line()
    show_heading(page, other)
    page.line()
    page.line("WHY THEY ARE NOT ONE", style="bold")
    pairs = f"{count_words(event.reports, 'report')} against {count_words(other.reports, 'report')}"
    page.line(f"{pairs}, compared now as a build compares them", 2, hang=2, style="dim")
    page.line()
    show_neighbour(page, near)
    page.line()
    page.line("its counterpart:", 2, style="dim")
    show_report(page, reports[near.a - 1])
    return page.text()
