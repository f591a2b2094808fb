"""Finds what is told as happening: who did what to whom, where, when, with what, and in whose voice.

A Doc with the layers places, times, actors and statements in, the layer "events" out: a row for each happening and
voice, a span for every word that tells of it.
"""

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading import layers
from kg.reading.event_rules.bare_denials import add_bare_denials
from kg.reading.event_rules.discourse import point_back
from kg.reading.event_rules.inheritance import settle
from kg.reading.event_rules.mention import Mention
from kg.reading.event_rules.mentions import mentions_in
from kg.reading.event_rules.narrative import Narrative
from kg.reading.event_rules.occurrences import gather
from kg.reading.event_rules.reports import reports_of
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.two_sides import name_sides, share_outcomes, share_parties, share_rounds


@Language.component("kg_events", requires=["token.dep", "token.lemma", "doc.spans"], assigns=["doc.spans"])
def find_events(doc: Doc) -> Doc:
    """Write the layer "events": one row for each happening and voice, one span for each mention."""
    scene = Scene(doc)
    mentions: list[Mention] = []
    times = layers.spans(doc, "times")
    ahead = 0
    for number, sentence in enumerate(layers.body_sentences(doc)):
        while ahead < len(times) and times[ahead].start < sentence.start:
            ahead += 1
        inside = []
        while ahead < len(times) and times[ahead].start < sentence.end:
            inside.append(times[ahead])
            ahead += 1
        mentions.extend(mentions_in(sentence, number, inside, scene))
    narrative = Narrative(scene)
    point_back(mentions, narrative)
    name_sides(mentions, scene)
    happenings = gather(mentions, scene)
    share_parties(happenings, scene)
    share_rounds(happenings, scene)
    share_outcomes(happenings)
    settle(happenings, narrative)
    reports = [r for happening in happenings for r in reports_of(happening, scene)]
    reports.sort(key=lambda r: r.order)
    names = {id(r): f"e{n}" for n, r in enumerate(reports, start=1)}
    first: dict[int, str] = {}
    for report in reports:
        first.setdefault(id(report.happening), names[id(report)])
    rows = [r.row(names[id(r)], first[id(r.happening)]) for r in reports]
    add_bare_denials(doc, rows)
    spans: list[Span] = [
        layers.make_span(doc, m.found.span.start, m.found.span.end, r.event_type, names[id(r)])
        for r in reports
        for m in r.mentions
    ]
    layers.write(doc, "events", spans, rows)
    return doc
