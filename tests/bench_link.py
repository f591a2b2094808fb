"""How long linking takes: `python tests/bench_link.py [TELLINGS]` makes tellings of made-up happenings and links them.

Towns of nine countries, one year; a third of the tellings is without a day, a fifth without a place.
"""

import random
import resource
import sys
import time

from kg.joining.link import link_extractions
from kg.words.records import (
    Actor,
    ActorMention,
    Article,
    CasualtyClaim,
    EventReport,
    Extraction,
    Place,
    RuledSpan,
    Span,
)
from kg.words.vocab import vocabulary

KINDS = ("Shelling", "MissileStrike", "DroneStrike", "AirStrike", "ArmedClash", "Attack", "Talks", "Arrest")
COUNTRIES = ("UA", "SD", "CD", "ML", "MM", "SY", "IQ", "CO", "LB")
TOWNS = 60
"""Towns of a country."""


def make_extractions(number: int, seed: int = 1) -> list[Extraction]:
    """Articles of five tellings each about happenings of one country."""
    chance = random.Random(seed)
    found = []
    for n in range(number // 5):
        country = chance.randrange(len(COUNTRIES))
        day = chance.randrange(360)
        events, places, figures = [], {}, []
        for e in range(5):
            happening = random.Random(f"{country} {day - chance.randrange(3)} {chance.randrange(8)}")
            town = happening.randrange(TOWNS)
            when = f"2023-{1 + day // 30:02d}-{1 + day % 28:02d}"
            place = Place(
                id=f"p{town}",
                name=f"Town {country} {town}",
                kind="city",
                geonames=1000 * country + town,
                country=COUNTRIES[country],
                lat=10.0 + country * 5 + town * 0.05,
                lon=20.0 + country * 5 + town % 7,
                within=(f"{COUNTRIES[country]}-{town % 8}", COUNTRIES[country]),
                mentions=(RuledSpan(start=100 * e, end=100 * e + 4, text="Town", rule="x"),),
            )
            places.setdefault(place.id, place)
            events.append(_report(e, happening.choice(KINDS), when, place.id, chance))
            count = happening.randrange(1, 40)
            figures.append(_killed(e, count, when))
        mention = ActorMention(start=0, end=4, text="army", rule="x")
        army = Actor(id="a1", name="army", type="ArmedForce", country=COUNTRIES[country], mentions=(mention,))
        found.append(
            Extraction(
                article=Article(id=f"{n:08d}", path=f"{n}.txt", published=f"2023-{1 + day // 30:02d}-28"),
                actors=(army,),
                places=tuple(places.values()),
                events=tuple(events),
                casualties=tuple(figures),
            )
        )
    return found


def _report(number: int, kind: str, day: str, place: str, chance: random.Random) -> EventReport:
    dated = day if chance.random() > 0.33 else None
    words = f"Sentence {chance.random()} of an article that tells of this happening once"
    return EventReport(
        id=f"e{number}",
        occurrence=f"e{number}",
        type=kind,
        types=vocabulary().ancestors(kind),
        agents=("a1",),
        place=place if chance.random() > 0.2 else None,
        earliest=dated,
        latest=dated,
        notAfter=day[:8] + "28",
        trigger=RuledSpan(start=100 * number + 5, end=100 * number + 9, text="fell", rule="x"),
        evidence=(Span(start=100 * number, end=100 * number + 90, text=words),),
    )


def _killed(number: int, count: int, day: str) -> CasualtyClaim:
    return CasualtyClaim(
        id=f"c{number}",
        kind="killed",
        min=count,
        max=count,
        stated=count,
        event=f"e{number}",
        asOf=day,
        start=100 * number + 10,
        end=100 * number + 12,
        text=str(count),
        rule="x",
    )


def main() -> None:
    """Link as many tellings as asked for, and say how long it took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    extractions = make_extractions(number)
    start = time.perf_counter()
    links = link_extractions(extractions)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    joined = sum(len({a for a, _ in h.reports}) > 1 for h in links.happenings)
    sys.stdout.write(
        f"{number} tellings, {len(links.happenings)} happenings ({joined} of two articles or more), "
        f"{len(links.decisions)} decisions: {seconds:.1f} s, {memory} MB\n"
    )


if __name__ == "__main__":
    main()
