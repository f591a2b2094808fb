"""The record that a gold asks for, made by hand: what kg would print if it read exactly that."""

from kg.running.evaluation.gold import GoldArticle
from kg.running.evaluation.gold_file import find_quotes
from kg.running.evaluation.sheet import key
from kg.words.records import (
    Actor,
    ActorMention,
    Article,
    CasualtyClaim,
    EventReport,
    Extraction,
    PhysicalObject,
    Place,
    RuledSpan,
    Span,
    Statement,
    Time,
    Weapon,
)
from kg.words.vocab import vocabulary


def perfect(gold: GoldArticle, text: str) -> Extraction:
    """Everything that must be found, and nothing else but the actors and places that this needs."""
    spans, missing = find_quotes(gold, text)
    assert not missing

    def span(quote, make=Span, /, **more):
        start, end = spans[quote]
        return make(start=start, end=end, text=text[start:end], **more)

    actors = {a.name: f"a{i}" for i, a in enumerate(gold.actors, 1)}
    places = {p.name: f"p{i}" for i, p in enumerate(gold.places, 1)}
    events = [e for e in gold.events if not e.optional]
    figures = {i: f"c{i}" for i, f in enumerate(gold.figures) if not f.optional}
    numbers = {e.id: f"e{i}" for i, e in enumerate(events, 1)}
    occurrences = {}
    for e in events:
        occurrences.setdefault(e.occurrence or e.id, numbers[e.id])
    return Extraction(
        article=Article(id=f"id-{gold.path}", path=gold.path, published=gold.published),
        actors=tuple(
            Actor(
                id=actors[a.name],
                name=a.name,
                type=a.type,
                country=a.country,
                mentions=(ActorMention(start=0, end=0, text=a.name, rule="hand"),),
            )
            for a in gold.actors
        ),
        places=tuple(
            Place(
                id=places[p.name],
                name=p.name,
                kind="city",
                country=p.country,
                mentions=(RuledSpan(start=0, end=0, text=p.name, rule="hand"),),
            )
            for p in gold.places
        ),
        times=tuple(
            span(t.quote, Time, id=f"t{i}", earliest=t.days[0][0], latest=t.days[0][1], rule="hand")
            for i, t in enumerate(gold.times, 1)
        ),
        events=tuple(
            EventReport(
                id=numbers[e.id],
                occurrence=occurrences[e.occurrence or e.id],
                type=e.types[0],
                types=vocabulary().ancestors(e.types[0]),
                modality=e.modalities[0],
                attribution="attributed" if e.sources[0] else "own",
                source=actors[e.sources[0]] if e.sources[0] else None,
                agents=tuple(actors[n] for n in e.agents.required),
                targets=tuple(actors[n] for n in e.targets.required),
                participants=tuple(actors[n] for n in e.participants.required),
                objects=tuple(
                    PhysicalObject(id=f"o{i}", text=o, start=0, end=0, objectType="other")
                    for i, o in enumerate(e.objects.required)
                ),
                weapons=tuple(Weapon(text=w, start=0, end=0, weaponType="other") for w in e.weapons.required),
                place=places[e.places[0]] if e.places[0] else None,
                earliest=e.days[0][0],
                latest=e.days[0][1],
                trigger=span(e.anchors[0], RuledSpan, rule="hand"),
                evidence=tuple(span(a) for a in e.anchors),
            )
            for e in events
        ),
        casualties=tuple(
            span(
                f.quote,
                CasualtyClaim,
                id=figures[i],
                kind=f.kind,
                min=f.ranges[0][0] if f.ranges else None,
                max=f.ranges[0][1] if f.ranges else None,
                group=f.group,
                groupType="everyone" if f.group is None or key(f.group) in ("people", "individual") else "other",
                partOf=figures.get(f.part_of),
                event=numbers.get(f.events[0]),
                source=actors[f.sources[0]] if f.sources[0] else None,
                rule="hand",
            )
            for i, f in enumerate(gold.figures)
            if not f.optional
        ),
        statements=tuple(
            Statement(
                id=f"s{i}",
                speaker=actors[s.speakers[0]] if s.speakers[0] else None,
                cue=span(s.cue) if s.cue else None,
                content=tuple(span(c) for c in s.contents),
                form=s.forms[0],
                act=s.acts[0],
                medium=s.media[0] if s.media else None,
                rule="hand",
            )
            for i, s in enumerate(gold.statements, 1)
            if not s.optional
        ),
    )
