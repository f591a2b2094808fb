"""A view and a happening in, what every answer about one event begins with out: its heading, its reports, passages.

A passage is what one must cite: outlet, day, path, and the characters of the sentence.
"""

from dataclasses import dataclass

from kg.running.view import View
from kg.words.happenings import Happening
from kg.words.records import EventReport, Span, Statement
from kg.words.vocab import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where something stands. start, end: characters of the sentence; origin: where the words of the article come from.

    Fields are named as in the record, since they leave as JSON.
    """

    article: str
    path: str
    outlet: str | None
    published: str | None
    origin: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What an event is, in a few lines.

    asClaimed: "agent" where no article names the doer in its own voice, so that it is somebody's word. replaces: names
    it had before. private: private people whom its articles name.
    """

    id: str
    short: str
    label: str
    type: str
    modality: str
    earliest: str | None
    latest: str | None
    notAfter: str | None  # noqa: N815 - names of the record
    extent: str
    place: str | None
    placeKind: str | None  # noqa: N815
    placeRelation: str | None  # noqa: N815
    country: str | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    participants: tuple[str, ...]
    weapons: tuple[str, ...]
    reports: int
    articles: int
    outlets: int
    origins: int
    contested: tuple[str, ...]
    asClaimed: tuple[str, ...]  # noqa: N815
    replaces: tuple[str, ...]
    private: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One report of an event: what one article says in one voice. number: by which the others speak of it, from 1.

    passage: the sentence of its trigger; more: the other sentences that tell of it.
    """

    number: int
    report: str
    type: str
    modality: str
    attribution: str
    source: str | None
    relayedBy: tuple[str, ...]  # noqa: N815
    deniedBy: tuple[str, ...]  # noqa: N815
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    participants: tuple[str, ...]
    weapons: tuple[str, ...]
    trigger: str
    passage: Passage
    more: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement about an event or a figure of it. content: its words, parts of a split quotation joined by " … "."""

    statement: str
    act: str
    form: str
    speaker: str | None
    against: tuple[str, ...]
    content: str
    passage: Passage


def head(view: View, told: Happening) -> Heading:
    """The heading of an event."""
    place = view.place(told)
    articles = {article for article, _ in told.reports}
    return Heading(
        id=told.event,
        short=view.short(told.event),
        label=told.label,
        type=vocabulary().label(vocabulary().term(told.type)),
        modality=told.modality,
        earliest=told.earliest,
        latest=told.latest,
        notAfter=told.notAfter,
        extent=told.extent,
        place=place.name if place else None,
        placeKind=place.kind if place else None,
        placeRelation=told.placeRelation,
        country=place.country if place else None,
        agents=tuple(view.named(told.agents)),
        targets=tuple(view.named(told.targets)),
        participants=tuple(view.named(told.participants)),
        weapons=told.weapons,
        reports=len(told.reports),
        articles=len(articles),
        outlets=len({view.article(a).outlet for a in articles} - {None}),
        origins=view.count_origins(told),
        contested=told.contested,
        asClaimed=as_claimed(view, told),
        replaces=told.replaces,
        private=tuple(sorted(view.people(told))),
    )


def as_claimed(view: View, told: Happening) -> tuple[str, ...]:
    """ "agent" where somebody is named as the doer, and only by voices that articles quote."""
    reports = [view.report(a, local) for a, local in told.reports]
    naming = [r for r in reports if r.agents and r.modality != "negated"]
    return ("agent",) if naming and all(r.attribution != "own" for r in naming) else ()


def tell(view: View, told: Happening) -> tuple[Told, ...]:
    """The reports of an event, earliest-published first, as linking keeps them."""
    return tuple(_told(view, n, article, local) for n, (article, local) in enumerate(told.reports, 1))


def _told(view: View, number: int, article: str, local: str) -> Told:
    report = view.report(article, local)
    sentence = _sentence(report)

    def named(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(view.named(view.names[article].actors[x] for x in ids))

    return Told(
        number=number,
        report=view.names[article].events[local],
        type=vocabulary().label(vocabulary().term(report.type)),
        modality=report.modality,
        attribution=report.attribution,
        source=view.source(article, report.source),
        relayedBy=named(report.relayedBy),
        deniedBy=named(report.deniedBy),
        agents=named(report.agents),
        targets=named(report.targets),
        participants=named(report.participants),
        weapons=tuple(sorted({w.weaponType for w in report.weapons})),
        trigger=report.trigger.text,
        passage=passage(view, article, sentence),
        more=tuple(passage(view, article, s) for s in report.evidence if s != sentence),
    )


def _sentence(report: EventReport) -> Span:
    found = [s for s in report.evidence if s.start <= report.trigger.start < s.end]
    trigger = Span(start=report.trigger.start, end=report.trigger.end, text=report.trigger.text)
    return next(iter((*found, *report.evidence)), trigger)


def passage(view: View, article: str, sentence: Span) -> Passage:
    """A sentence of an article, with all that one must cite."""
    about = view.article(article)
    return Passage(
        article=article,
        path=about.path,
        outlet=about.outlet,
        published=about.published[:10] if about.published else None,
        origin=view.origin(article),
        start=sentence.start,
        end=sentence.end,
        sentence=sentence.text,
    )


def say(view: View, told: Happening) -> tuple[Said, ...]:
    """The statements about an event or its figures, in the order of the days on which they were printed."""
    things: dict[str, set[str]] = {}
    for article, local in (*told.reports, *((a, c.id) for a, c in view.figures(told))):
        things.setdefault(article, set()).add(local)
    ordered = sorted(things, key=lambda a: (view.article(a).published or "9999", a))
    return tuple(
        _said(view, article, statement)
        for article in ordered
        for statement in view.extractions[article].statements
        if not things[article].isdisjoint(statement.about)
    )


def _said(view: View, article: str, statement: Statement) -> Said:
    spans = (*statement.evidence, *statement.content)
    words = statement.speakerSpan.text if statement.speakerSpan else None
    return Said(
        statement=view.names[article].statements[statement.id],
        act=statement.act,
        form=statement.form,
        speaker=view.source(article, statement.speaker) or words,
        against=tuple(view.named(view.names[article].actors[x] for x in statement.against)),
        content=" … ".join(" ".join(part.text.split()) for part in statement.content),
        passage=passage(view, article, spans[0]),
    )
