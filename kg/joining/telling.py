"""An Extraction in, its Tellings out: all that one article says of one happening, in whatever voices, ready to compare.

Actors are compared by their sides, days as ordinals.
"""

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from kg.joining.day_parts import parts_of_day
from kg.joining.delays import NEWS_DAYS, is_old_news, other_days
from kg.joining.details import worded_details
from kg.joining.identity import plain_name
from kg.joining.iris import Names
from kg.joining.proper_names import called, proper_names
from kg.joining.sides import side
from kg.joining.sites import sites_in
from kg.joining.story import speakers
from kg.joining.surroundings import with_surroundings
from kg.joining.told import MODALITIES, REALIZED, TAKING, Telling, lineage, place_key
from kg.joining.twice import told_twice
from kg.words.records import CasualtyClaim, EventReport, Extraction, Place, Span

__all__ = ["Telling", "read_tellings"]

PLAN_DAYS = 14
"""A plan whose day is not told is for the fortnight after its publication, at most."""
_VIOLENCE = frozenset({"Attack", "ArmedClash", "Explosion"})
_TALKING = frozenset({"Diplomacy", "Agreement"})
_COMMON = frozenset({"State", "Group", "MediaOutlet", "ArmedGroup", "InternationalOrganization"})
"""Types of actors that many happenings of a war share; of armed forces, all but numbered units."""
_SENTENCE_WORDS = 8
_MONTH = 31


def read_tellings(
    extraction: Extraction, names: Names, *, text: str | None = None, characters: str = ""
) -> Iterator[Telling]:
    """One telling for each happening that the article speaks of, in the order of the record.

    text: id of the first of the articles that print its text, where others do. characters: its text.
    """
    by_occurrence: dict[str, list[EventReport]] = defaultdict(list)
    for event in extraction.events:
        by_occurrence[event.occurrence].append(event)
    view = _Article(extraction, names, text)
    main = _main_occurrence(extraction)
    told = [r for r in extraction.events if r.modality in REALIZED and r.extent != "habitual"]
    news = min(told, key=lambda r: (r.trigger.start, r.id)).occurrence if told else None
    tellings = [view.telling(o, reports, is_news=o == news) for o, reports in by_occurrence.items()]
    merged, dropped = dict(enumerate(tellings)), set[int]()
    for group in told_twice(tellings, _title_end(extraction, characters)):
        first = min(group)
        reports = sorted((r for n in group for r in tellings[n].reports), key=lambda r: (r.trigger.start, r.id))
        is_news = any(tellings[n].is_news for n in group)
        merged[first] = view.telling(tellings[first].key[1], reports, is_news=is_news)
        dropped |= group - {first}
        main = merged[first].key[1] if main in {r.occurrence for r in reports} else main
    kept = [t for n, t in merged.items() if n not in dropped]
    yield from with_surroundings(kept, main, extraction, characters)


def _title_end(extraction: Extraction, characters: str) -> int:
    """Where the headline ends that a text begins with, 0 where it begins with none."""
    title = (extraction.article.title or "").strip()
    return len(title) if title and characters.lstrip().startswith(title) else 0


def _main_occurrence(extraction: Extraction) -> str | None:
    """What an article tells of first, as happened, planned or denied: its story."""
    told = [r for r in extraction.events if r.modality != "hypothetical" and r.extent != "habitual"]
    return min(told, key=lambda r: (r.trigger.start, r.id)).occurrence if told else None


class _Article:
    """What all tellings of an article share: its places, its actors, and where both stand."""

    def __init__(self, extraction: Extraction, names: Names, text: str | None) -> None:
        self._article = extraction.article
        self._text = text
        self._iris = names
        self._places = {p.id: p for p in extraction.places}
        self._sides = {a.id: s for a in extraction.actors if (s := side(a, names.actors[a.id]))}
        self._figures: dict[str, list[CasualtyClaim]] = defaultdict(list)
        for claim in extraction.casualties:
            if claim.event is not None:
                self._figures[claim.event].append(claim)
        self._countries = frozenset(
            c for c in (*(p.country for p in extraction.places), *(a.country for a in extraction.actors)) if c
        )
        self._named = sorted(self._particular_names(extraction))
        self._known = sorted(
            [(m.start, m.end) for a in extraction.actors for m in a.mentions]
            + [(m.start, m.end) for p in extraction.places for m in p.mentions]
        )
        self._people = {a.id: plain_name(a.name) for a in extraction.actors if a.type == "Person" and " " in a.name}
        self._published = _ordinal(self._article.published)
        self._times = sorted((t.start, t.earliest, t.latest) for t in extraction.times if t.earliest and t.latest)
        self._cast = frozenset(self._sides.values())

    def telling(self, occurrence: str, reports: Sequence[EventReport], *, is_news: bool) -> Telling:
        """The telling that some reports of one occurrence make."""
        main = min(reports, key=lambda r: (MODALITIES.index(r.modality), r.attribution != "own", r.id))
        place = next((self._places[r.place] for r in (main, *reports) if r.place in self._places), None)
        timed = next((r for r in (main, *reports) if r.earliest is not None), main)
        first, last = _ordinal(timed.earliest), _ordinal(timed.latest or timed.earliest)
        figures = tuple(c for r in reports for c in self._figures[r.id])
        leaves = _leaves(reports)
        realized = main.modality in REALIZED
        limits = [n for r in reports if r.modality in REALIZED and (n := _ordinal(r.notAfter)) is not None]
        doers = self._who(reports, "agents")
        told_of = [r for r in reports if r.modality != "negated"]
        spans = list({(s.start, s.end): s for r in reports for s in r.evidence}.values())
        sentences = [s.text for s in spans]
        named = self._names_in(spans)
        return Telling(
            key=(self._article.id, occurrence),
            published=self._article.published or "9999",
            reports=tuple(reports),
            modality=main.modality,
            leaves=leaves,
            kinds=frozenset(k for leaf in leaves for k in lineage(leaf)),
            family=_family(main.type),
            group="violence" if main.type == "HostageTaking" else _group(_family(main.type)),
            extent=main.extent,
            first=first,
            last=last,
            window=None if first is not None else self._window(realized=realized, modality=main.modality),
            not_after=min(limits, default=None) if realized else None,
            is_news=is_news,
            place=place,
            place_iri=self._iris.places[place.id] if place else None,
            place_key=place_key(place) if place else None,
            countries=frozenset({place.country}) if place and place.country else self._countries,
            context=self._countries,
            doers=doers,
            is_accused=all(r.attribution != "own" for r in reports if r.agents),
            parties=self._who(reports, "participants", "agents", "targets"),
            weapons=frozenset(w.weaponType for r in reports for w in r.weapons),
            objects=frozenset(o.objectType for r in reports for o in r.objects) - {"other", "area"},
            figures=figures,
            counts=frozenset((f.kind, f.stated) for f in figures if f.stated is not None and f.stated > 1),
            names=named,
            deeds=self._deeds(leaves, doers, place) if realized else frozenset(),
            wordings=frozenset(h for r in reports for s in r.evidence if (h := _wording(s.text))),
            sites=frozenset(x for r in reports for e in r.evidence[:1] for x in sites_in(e.text)),
            parts=frozenset(x for r in reports for e in r.evidence[:1] for x in parts_of_day(e.text)),
            text=self._text,
            also=self._other_days(spans, first, last) if main.modality != "planned" else (),
            is_old=is_old_news(sentences, first, self._published),
            details=worded_details(sentences),
            cast=self._cast,
            victims=frozenset(self._people[x] for r in told_of for x in r.targets if x in self._people),
            called=called(named),
            place_names=_names_of(place),
        )

    def _other_days(self, spans: Sequence[Span], first: int | None, last: int | None) -> tuple[tuple[int, int], ...]:
        """Days that the sentences of a deed name or count back to, beside the one that was read."""
        found = set(other_days([s.text for s in spans], first, self._published))
        for span in spans:
            for at in range(bisect_left(self._times, (span.start, "", "")), len(self._times)):
                start, earliest, latest = self._times[at]
                if start >= span.end:
                    break
                day, end = _ordinal(earliest), _ordinal(latest)
                if day and end and end - day <= _MONTH and (self._published is None or day <= self._published):
                    found.add((day, end))
        return tuple(sorted(found - {(first, last)}))

    def _window(self, *, realized: bool, modality: str) -> tuple[int, int] | None:
        if self._published is None:
            return None
        if realized or modality == "negated":
            return self._published - NEWS_DAYS, self._published
        return (self._published, self._published + PLAN_DAYS) if modality == "planned" else None

    def _who(self, reports: Sequence[EventReport], *roles: str) -> frozenset[str]:
        told = [r for r in reports if r.modality != "negated"]
        return frozenset(self._sides[a] for r in told for x in roles for a in getattr(r, x) if a in self._sides)

    def _deeds(self, leaves: frozenset[str], doers: frozenset[str], place: Place | None) -> frozenset[str]:
        if place is None or not leaves <= TAKING:
            return frozenset()
        land = self._iris.places[place.id]
        if place.kind != "country":
            return frozenset(f"{doer} {land}" for doer in doers)
        return frozenset(f"{doer} {leaf} {land}" for doer in doers for leaf in leaves if leaf != "Capture")

    def _names_in(self, spans: Sequence[Span]) -> dict[str, str]:
        found: dict[str, str] = {}
        for span in spans:
            for at in range(bisect_left(self._named, (span.start, "", "")), len(self._named)):
                start, key, words = self._named[at]
                if start >= span.end:
                    break
                found[key] = words
            for offset, words in proper_names(span.text):
                if not self._is_known(span.start + offset, span.start + offset + len(words)):
                    found[f"unread:{words}"] = words.title()
        return found

    def _is_known(self, start: int, end: int) -> bool:
        """Whether a reader has read an actor or a place there."""
        at = bisect_left(self._known, (end, end))
        return any(s < end and start < e for s, e in self._known[max(at - 3, 0) : at])

    def _particular_names(self, extraction: Extraction) -> Iterator[tuple[int, str, str]]:
        """Where the article names somebody or a spot that few happenings share; private people without their name."""
        silent = speakers(extraction)
        for actor in extraction.actors:
            if (
                actor.catalogue
                or (actor.type == "Person" and actor.id in silent)
                or actor.type in _COMMON
                or (actor.type == "ArmedForce" and not any(c.isdigit() for c in actor.name))
            ):
                continue
            if actor.type == "Person" and " " not in actor.name.strip():
                continue
            hidden = actor.type == "Person" and not actor.public
            words = "a person" if hidden else actor.name
            for mention in actor.mentions:
                yield mention.start, f"{actor.type}:{plain_name(actor.name)}", words
        for place in extraction.places:
            if place.kind in ("city", "facility", "area", "river"):
                for spot in place.mentions:
                    yield spot.start, place_key(place), place.name


def _names_of(place: Place | None) -> frozenset[str]:
    """What a place may be called in another article: its name, the words of it that name it, and its sound."""
    return frozenset(called({f"{place.kind}:{plain_name(place.name)}": place.name})) if place else frozenset()


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _family(name: str) -> str:
    chain = lineage(name)
    return chain[-2] if len(chain) > 1 else name


def _group(family: str) -> str:
    return "violence" if family in _VIOLENCE else "talking" if family in _TALKING else family


def _leaves(reports: Sequence[EventReport]) -> frozenset[str]:
    told = frozenset(t for r in reports for t in (r.type, *r.types))
    above = {a for t in told for a in lineage(t) if a != t}
    return (told - above) | {r.type for r in reports}


def _wording(sentence: str) -> str | None:
    """A long sentence without case and signs as a hash: two articles that share it have one origin."""
    words = re.findall(r"\w+", sentence.casefold())
    if len(words) < _SENTENCE_WORDS:
        return None
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
