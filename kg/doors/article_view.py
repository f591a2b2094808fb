"""An extraction and its text in, a page for the terminal out: the text with marks, then what was read, in words."""

from collections.abc import Iterator, Sequence

from kg.words.records import CasualtyClaim, EventReport, Extraction, QuantityClaim, Statement
from kg.words.vocab import vocabulary

COLOURS = {
    "actors": "34",
    "places": "32",
    "times": "36",
    "events": "1;31",
    "figures": "1;33",
    "statements": "35",
}
"""ANSI colour of each layer; without colours a mark is [words](id)."""


def show_article(extraction: Extraction, text: str, layers: Sequence[str], *, colour: bool) -> str:
    """The page. layers: which to mark and list."""
    article = extraction.article
    head = [article.title or "(no title)"]
    head.append(
        " · ".join(x for x in (article.outlet, article.author, article.published or "no date", article.url) if x)
    )
    head += [f"! {warning}" for warning in article.warnings]
    if colour:
        head.append("  ".join(f"\x1b[{COLOURS[x]}m{x}\x1b[0m" for x in layers))
    listed = list(_listing(extraction, layers))
    return "\n".join([*head, "", _marked(extraction, text, layers, colour), "", *listed]).rstrip() + "\n"


def _marks(extraction: Extraction, layers: Sequence[str]) -> Iterator[tuple[int, int, str, str]]:
    if "actors" in layers:
        yield from ((m.start, m.end, "actors", a.id) for a in extraction.actors for m in a.mentions)
    if "places" in layers:
        yield from ((m.start, m.end, "places", p.id) for p in extraction.places for m in p.mentions)
    if "times" in layers:
        yield from ((t.start, t.end, "times", t.id) for t in extraction.times)
    if "events" in layers:
        yield from ((e.trigger.start, e.trigger.end, "events", e.id) for e in extraction.events)
    if "figures" in layers:
        yield from ((c.start, c.end, "figures", c.id) for c in extraction.casualties)
        yield from ((q.start, q.end, "figures", q.id) for q in extraction.quantities)
    if "statements" in layers:
        yield from ((s.cue.start, s.cue.end, "statements", s.id) for s in extraction.statements if s.cue)


def _marked(extraction: Extraction, text: str, layers: Sequence[str], colour: bool) -> str:
    """The text with marks; of marks that overlap the first and longest is shown."""
    parts, at = [], 0
    for start, end, layer, name in sorted(_marks(extraction, layers), key=lambda m: (m[0], -m[1], m[2])):
        if start < at:
            continue
        words = text[start:end]
        shown = f"\x1b[{COLOURS[layer]}m{words}\x1b[0m\x1b[2m{name}\x1b[0m" if colour else f"[{words}]({name})"
        parts += [text[at:start], shown]
        at = end
    return "".join([*parts, text[at:]])


def _listing(extraction: Extraction, layers: Sequence[str]) -> Iterator[str]:
    names = {a.id: a.name for a in extraction.actors} | {p.id: p.name for p in extraction.places}
    if "events" in layers and extraction.events:
        yield "EVENTS"
        yield from (_event(e, names) for e in extraction.events)
    if "figures" in layers and (extraction.casualties or extraction.quantities):
        yield "\nFIGURES"
        yield from (_figure(c, names) for c in extraction.casualties)
        yield from (_figure(q, names) for q in extraction.quantities)
    if "statements" in layers and extraction.statements:
        yield "\nSTATEMENTS"
        yield from (_statement(s, names) for s in extraction.statements)


def _named(ids: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(i, i) for i in ids)


def _voice(attribution: str, source: str | None, names: dict[str, str]) -> str:
    if attribution == "own":
        return ""
    return f" | says {names.get(source, source)}" if source else " | hearsay"


def _event(event: EventReport, names: dict[str, str]) -> str:
    vocab = vocabulary()
    parts = [f"{event.id:>4}  {vocab.label(vocab.term(event.type))} ({event.modality})"]
    for word, ids in (
        ("by", event.agents),
        ("against", event.targets),
        ("between", event.participants),
        ("mediated by", event.mediators),
        ("hosted by", event.hosts),
    ):
        if ids:
            parts.append(f"{word} {_named(ids, names)}")
    if event.objects:
        parts.append("hit: " + ", ".join(o.text for o in event.objects))
    if event.weapons:
        parts.append("with " + ", ".join(w.text for w in event.weapons))
    if event.place:
        inferred = " (from the narrative)" if event.placeBasis == "narrative" else ""
        parts.append(f"{event.placeRelation or 'in'} {names.get(event.place, event.place)}{inferred}")
    if event.earliest:
        same = event.latest in (None, event.earliest)
        parts.append(event.earliest if same else f"{event.earliest} to {event.latest}")
    elif event.notAfter:
        parts.append(f"by {event.notAfter[:10]}")
    return " | ".join(parts) + _voice(event.attribution, event.source, names)


def interval_words(low: float | None, high: float | None) -> str:
    """An interval of counts in words, open ends told: "35 or more", "up to 40"."""
    if low is None and high is None:
        return "unknown"
    if high is None:
        return f"{low:g} or more"
    if low is None:
        return f"up to {high:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _figure(figure: CasualtyClaim | QuantityClaim, names: dict[str, str]) -> str:
    what = figure.group if isinstance(figure, CasualtyClaim) else figure.unit
    head = f"{figure.id:>4}  {figure.kind} {interval_words(figure.min, figure.max)} {what or ''}".rstrip()
    part = f" (part of {figure.partOf})" if isinstance(figure, CasualtyClaim) and figure.partOf else ""
    event = f" | {figure.event}" if figure.event else ""
    return f"{head}{part}{event} | “{figure.text}”{_voice(figure.attribution, figure.source, names)}"


def _statement(statement: Statement, names: dict[str, str]) -> str:
    words = " … ".join(" ".join(s.text.split()) for s in statement.content)
    speaker = names.get(statement.speaker or "", statement.speakerSpan.text if statement.speakerSpan else "unknown")
    against = f" against {_named(statement.against, names)}" if statement.against else ""
    return f"{statement.id:>4}  {speaker}: {statement.act}{against} ({statement.form}): {words}"
