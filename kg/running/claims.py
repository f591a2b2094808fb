"""A view and a happening in, all that is claimed of it side by side out: figures, and roles that voices fill otherwise.

Nothing is averaged and no part is added (law 2): low, high and the like are derived now, from the claims, and are
stored nowhere. Claims are numbered in the order in which they are shown.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.joining.compare import entails, interval, same_group
from kg.joining.iris import Names
from kg.joining.tolls import Toll
from kg.running.passages import Heading, Passage, Said, Told, head, passage, say, tell
from kg.running.role_claims import RoleClaims, role_claims
from kg.running.view import View
from kg.words.happenings import Happening
from kg.words.records import CasualtyClaim, Span

_FIRST = ("killed", "injured", "casualties")
_EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim:
    """A figure as one voice of one article gives it. Fields are named as in the record.

    number: by which others speak of it. partOf: the number of the figure that includes it; isPart: whether it is a
    part, also of a figure that is not of this event. agrees: numbers of figures of other origins that can be true with
    it; contradicts: of those that cannot. updates, supersededBy: lower tolls before it, higher ones after it.
    differs: of those that are another number for another day, which law 2 does not hold against it. sameOrigin: the
    first figure of the same origin that says the same. again: how often its article tells it again.
    """

    number: int
    figure: str
    kind: str
    group: str | None
    groupType: str  # noqa: N815 - names of the record
    min: int | None
    max: int | None
    stated: int | None
    qualifier: str
    text: str
    start: int
    end: int
    attribution: str
    source: str | None
    asOf: str | None  # noqa: N815
    isPart: bool  # noqa: N815
    partOf: int | None  # noqa: N815
    agrees: tuple[int, ...]
    contradicts: tuple[int, ...]
    updates: tuple[int, ...]
    supersededBy: tuple[int, ...]  # noqa: N815
    differs: tuple[int, ...]
    sameOrigin: int | None  # noqa: N815
    again: int
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaims:
    """All figures of one kind and group.

    toll: what is derived from them, None where only parts are told. allowed: what all last words allow, as an interval
    with None for an open end; None where fewer than two origins give a number, or where none is left. isShared:
    whether any number is left; None where there is nothing to compare.
    """

    kind: str
    group: str
    toll: Toll | None
    allowed: tuple[int | None, int | None] | None
    isShared: bool | None  # noqa: N815
    claims: tuple[FigureClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """All that is claimed of an event. statements: what is said about it or about its figures."""

    event: Heading
    figures: tuple[FigureClaims, ...]
    roles: tuple[RoleClaims, ...]
    reports: tuple[Told, ...]
    statements: tuple[Said, ...]


_Figure = tuple[str, CasualtyClaim]
_Section = tuple[str, str]


def collect_claims(view: View, told: Happening) -> Claims:
    """Everything that is claimed of a happening."""
    figures = view.figures(told)
    ordered = _in_sections(view, figures)
    flat = [figure for found in ordered.values() for figure in found]
    numbered = {_iri(view.names, f): n for n, f in enumerate(flat, 1)}
    tolls = {(t.kind, t.group): t for t in view.tolls(told)}
    ties = _Ties(view, flat, numbered)
    sections = []
    for section, found in ordered.items():
        allowed, is_shared = _allowed(view, [f for f in found if not ties.superseded(*f)])
        sections.append(
            FigureClaims(
                kind=section[0],
                group=section[1],
                toll=tolls.get(section),
                allowed=allowed,
                isShared=is_shared,
                claims=tuple(ties.claim(a, c) for a, c in found),
            )
        )
    reports = tell(view, told)
    event = head(view, told)
    return Claims(
        event=event,
        figures=tuple(sections),
        roles=role_claims(view, told, event, reports),
        reports=reports,
        statements=say(view, told),
    )


def _iri(names: Mapping[str, Names], figure: _Figure) -> str:
    return names[figure[0]].casualties[figure[1].id]


def _in_sections(view: View, figures: Sequence[_Figure]) -> dict[_Section, list[_Figure]]:
    """Figures by kind and group, a part below its whole; killed first, everyone first."""

    def order(figure: _Figure) -> tuple[str, str, int]:
        return view.article(figure[0]).published or "9999", figure[0], figure[1].start

    here = {(a, c.id): c for a, c in figures}
    parts: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    tops = []
    for article, claim in sorted(figures, key=order):
        if claim.partOf is not None and (article, claim.partOf) in here:
            parts[article, claim.partOf].append((article, claim))
        else:
            tops.append((article, claim))
    found: dict[_Section, list[_Figure]] = defaultdict(list)
    for article, claim in tops:
        group = _EVERYONE if claim.groupType in (_EVERYONE, "civilian") else claim.groupType
        found[claim.kind, group] += _with_parts((article, claim), parts, set())
    rank = {kind: n for n, kind in enumerate(_FIRST)}
    return {s: found[s] for s in sorted(found, key=lambda s: (rank.get(s[0], 9), s[0], s[1] != _EVERYONE, s[1]))}


def _with_parts(
    whole: _Figure, parts: Mapping[tuple[str, str], Sequence[_Figure]], seen: set[tuple[str, str]]
) -> list[_Figure]:
    key = (whole[0], whole[1].id)
    if key in seen:
        return []
    seen.add(key)
    return [whole, *(f for part in parts.get(key, ()) for f in _with_parts(part, parts, seen))]


def _allowed(view: View, figures: Iterable[_Figure]) -> tuple[tuple[int | None, int | None] | None, bool | None]:
    """(What all wholes that count the same people allow, whether that is anything); nothing for one origin alone."""
    whole = [(a, c) for a, c in figures if c.partOf is None and c.qualifier != "vague"]
    whole = [(a, c) for a, c in whole if same_group(c, whole[0][1])]
    if len({view.origin(a) for a, _ in whole}) < 2:
        return None, None
    told = [c for _, c in whole]
    ends = [interval(c) for c in told]
    low, high = max(math.ceil(a) for a, _ in ends), min(b for _, b in ends)
    if low > high:
        return None, False
    return (low or None if high == math.inf else low, None if high == math.inf else math.floor(high)), True


class _Ties:
    """How the figures on one page stand to each other."""

    def __init__(self, view: View, figures: Sequence[_Figure], numbered: Mapping[str, int]) -> None:
        self._view = view
        self._figures = figures
        self._numbered = numbered
        self._against = _both_ways(view.links.contradictions, numbered)
        local = [(_iri(view.names, f), view.names[f[0]].casualties.get(f[1].supersedes or "")) for f in figures]
        pairs = sorted({*view.links.updates, *((later, old) for later, old in local if old)})
        self._updates = _one_way(pairs, numbered)
        self._superseded = _one_way([(old, later) for later, old in pairs], numbered)

    def superseded(self, article: str, claim: CasualtyClaim) -> bool:
        """Whether a later toll stands for this one."""
        return bool(self._superseded.get(self._number(article, claim)))

    def claim(self, article: str, claim: CasualtyClaim) -> FigureClaim:
        """A figure with what it is to the others."""
        number = self._number(article, claim)
        alike = [f for f in self._figures if self._is_alike((article, claim), f)]
        origin = self._view.origin(article)
        copies = [
            f for f in alike if f[0] != article and self._view.origin(f[0]) == origin and f[1].stated == claim.stated
        ]
        first = min((self._number(*f) for f in copies), default=number)
        apart = {*self._against.get(number, ()), *self._updates.get(number, ()), *self._superseded.get(number, ())}
        others = {self._number(*f) for f in alike if self._view.origin(f[0]) != origin}
        spans = claim.evidence or (Span(start=claim.start, end=claim.end, text=claim.text),)
        sentence = next((s for s in spans if s.start <= claim.start < s.end), spans[0])
        return FigureClaim(
            number=number,
            figure=_iri(self._view.names, (article, claim)),
            kind=claim.kind,
            group=claim.group,
            groupType=claim.groupType,
            min=claim.min,
            max=claim.max,
            stated=claim.stated,
            qualifier=claim.qualifier,
            text=claim.text,
            start=claim.start,
            end=claim.end,
            attribution=claim.attribution,
            source=self._view.source(article, claim.source),
            asOf=claim.asOf,
            isPart=claim.partOf is not None,
            partOf=self._numbered.get(self._view.names[article].casualties.get(claim.partOf or "", "")),
            agrees=tuple(sorted(others - apart)),
            contradicts=tuple(sorted(self._against.get(number, ()))),
            updates=tuple(sorted(self._updates.get(number, ()))),
            supersededBy=tuple(sorted(self._superseded.get(number, ()))),
            differs=tuple(sorted(self._apart_by_day((article, claim)) - apart)),
            sameOrigin=first if first < number else None,
            again=len(spans) - 1,
            passage=passage(self._view, article, sentence),
        )

    def _number(self, article: str, claim: CasualtyClaim) -> int:
        return self._numbered[_iri(self._view.names, (article, claim))]

    def _apart_by_day(self, one: _Figure) -> set[int]:
        """Numbers of figures for another day that could not be true with it if they were for one day."""
        others = [f for f in self._figures if f[1].asOf != one[1].asOf]
        return {
            self._number(*f)
            for f in others
            if (_counts_alike(one[1], f[1]) and not _overlap(one[1], f[1]))
            or _bursts(one[1], f[1])
            or _bursts(f[1], one[1])
        }

    def _is_alike(self, one: _Figure, other: _Figure) -> bool:
        """Whether another voice counts the same people and both can be true."""
        return one != other and _counts_alike(one[1], other[1]) and _overlap(one[1], other[1])


def _counts_alike(a: CasualtyClaim, b: CasualtyClaim) -> bool:
    """Whether two figures give a number for the same harm to the same people."""
    if "vague" in (a.qualifier, b.qualifier) or a.kind != b.kind or (a.partOf is None) != (b.partOf is None):
        return False
    return same_group(a, b)


def _bursts(whole: CasualtyClaim, part: CasualtyClaim) -> bool:
    """Whether more of some are counted than of all."""
    if "vague" in (whole.qualifier, part.qualifier) or whole.partOf is not None or not entails(whole, part):
        return False
    return interval(part)[0] > interval(whole)[1]


def _overlap(a: CasualtyClaim, b: CasualtyClaim) -> bool:
    (low, high), (least, most) = interval(a), interval(b)
    return low <= most and least <= high


def _one_way(pairs: Iterable[tuple[str, str]], numbered: Mapping[str, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if a in numbered and b in numbered:
            found[numbered[a]].add(numbered[b])
    return found


def _both_ways(pairs: Iterable[tuple[str, str]], numbered: Mapping[str, int]) -> dict[int, set[int]]:
    return _one_way([pair for a, b in pairs for pair in ((a, b), (b, a))], numbered)
