"""The tellings of one happening in, what they disagree on out: figures that exclude each other, roles, the deed.

A voice is a named source, or an article where it speaks itself. Nobody contradicts himself in one article: what one
voice says twice there is of parts or of another day. A doer whom only a party to the conflict names is its accusation.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from kg.joining.compare import contradicts, updates
from kg.joining.iris import Names
from kg.joining.sides import are_enemies, camp, fight_each_other, side
from kg.joining.told import Telling
from kg.words.records import Actor, CasualtyClaim, EventReport

_HARM = frozenset({"Attack", "Explosion", "AgreementBreach", "Detention", "Deportation", "Looting"})
"""Classes of deeds that one is accused of; a clash has two sides to it."""
_SHARED = frozenset({"ArmedClash", "Diplomacy", "Agreement", "PrisonerExchange"})
"""Classes whose doers are several by nature: whom one voice names and another does not is no dispute."""
_SORTS = (
    frozenset({"aircraft", "helicopter", "aerial bomb", "glide bomb"}),
    frozenset({"drone"}),
    frozenset({"artillery", "mortar", "rocket", "missile", "ballistic missile", "cruise missile", "tank"}),
    frozenset({"car bomb", "suicide vest", "mine", "improvised explosive device"}),
)
"""Weapons that nobody takes for those of another of these sorts."""
_UNARMED = frozenset({"civilian", "medical", "media", "refugee", "education", "religious"})
"""Sectors of people of whom none bears arms; peacekeepers are international."""
_UNARMED_TYPES = frozenset({"civilian", "child", "woman", "medical", "journalist", "aidWorker"})
_SHOWN = 25
"""Figures that say the same of which each contradiction is listed."""
_Named = tuple[str, Actor]
_Told = tuple[str, CasualtyClaim]


def contradicting_figures(
    members: Sequence[Telling], names: Mapping[str, Names]
) -> tuple[list[tuple[str, str]], set[str]]:
    """(Pairs of IRIs of figures that cannot both be true, their kinds); of many that say the same, the first few."""
    alike: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    printed = _first_days(members)
    for telling in members:
        for figure in telling.figures:
            day = printed.get((telling.text, *_content(figure)[:-1]), figure.asOf)
            alike[*_content(figure)[:-1], day].append((telling.key[0], replace(figure, asOf=day)))
    most = {t.key[0]: max((f.stated or 0 for f in t.figures if f.kind == "killed"), default=0) for t in members}
    pairs, kinds = [], set()
    for first, second in combinations(alike.values(), 2):
        has_fallen = _has_fallen(first[0][1], second[0][1])
        if not has_fallen and not contradicts(first[0][1], second[0][1]):
            continue
        for (a, f), (b, g) in product(first[:_SHOWN], second[:_SHOWN]):
            if (a == b and _is_one_voice(f, g)) or (
                has_fallen and not (_are_two_voices(a, f, b, g, names) and most[a] == f.stated and most[b] == g.stated)
            ):
                continue
            one, other = sorted((names[a].casualties[f.id], names[b].casualties[g.id]))
            pairs.append((one, other))
            kinds.add(g.kind if f.kind == "casualties" else f.kind)
    return pairs, kinds


def updating_figures(members: Sequence[Telling], names: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    """Pairs of IRIs of figures: the higher toll of a later day, and the last toll before it of the same harm."""
    told = sorted(
        {_content(f): (f.asOf, t.key[0], f) for t in reversed(members) for f in reversed(t.figures) if f.asOf}.values(),
        key=lambda x: (x[0] or "", x[1], x[2].id),
    )
    alike: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for telling in members:
        for figure in telling.figures:
            alike[_content(figure)].append((telling.key[0], figure))
    for day, _, later in told:
        earlier = [(d or "", f) for d, _, f in told if (d or "") < (day or "") and updates(later, f)]
        last = max((d for d, _ in earlier), default="")
        for d, old in earlier:
            if d == last:
                pairs = product(alike[_content(later)][:_SHOWN], alike[_content(old)][:_SHOWN])
                yield from ((names[a].casualties[f.id], names[b].casualties[g.id]) for (a, f), (b, g) in pairs)


def _first_days(members: Sequence[Telling]) -> dict[tuple[object, ...], str]:
    """Text that several articles print and what a figure of it says -> the first day for which any of them says it."""
    found: dict[tuple[object, ...], str] = {}
    for telling in members:
        for figure in telling.figures if telling.text is not None else ():
            key = (telling.text, *_content(figure)[:-1])
            found[key] = min(found.get(key, "9999"), figure.asOf or "9999")
    return {key: day for key, day in found.items() if day != "9999"}


def _content(f: CasualtyClaim) -> tuple[object, ...]:
    return f.kind, f.min, f.max, f.stated, f.qualifier, f.group, f.groupType, f.partOf is None, f.asOf


def _has_fallen(f: CasualtyClaim, g: CasualtyClaim) -> bool:
    """Whether the later of two exact counts of the dead is the lower one: the dead do not become fewer."""
    early, late = sorted((f, g), key=lambda x: x.asOf or "")
    if (
        early.asOf is None
        or early.asOf == late.asOf
        or early.kind != "killed"
        or {f.qualifier, g.qualifier} != {"exact"}
    ):
        return False
    if f.partOf is not None or g.partOf is not None or (late.max or 0) >= (early.min or 0):
        return False
    return contradicts(early, replace(late, asOf=early.asOf))


def _are_two_voices(a: str, f: CasualtyClaim, b: str, g: CasualtyClaim, names: Mapping[str, Names]) -> bool:
    """Whether two figures of two articles are of two voices, one of which is named: no paper that corrects itself."""
    one, other = (names[x].actors.get(y.source or "") for x, y in ((a, f), (b, g)))
    return a != b and one != other


def _is_one_voice(f: CasualtyClaim, g: CasualtyClaim) -> bool:
    return f.source == g.source or f.supersedes == g.id or g.supersedes == f.id


class Disputes:
    """What voices disagree on, where the actors of all articles are known. actors: article id -> local id -> Actor."""

    def __init__(self, names: Mapping[str, Names], actors: Mapping[str, Mapping[str, Actor]]) -> None:
        """Look actors up in these."""
        self._names = names
        self._actors = actors

    def roles(self, members: Sequence[Telling]) -> set[str]:
        """Roles that two voices fill in ways that exclude each other; "occurrence" where one denies the deed."""
        reports = [(t.key[0], r) for t in members for r in t.reports]
        found = set()
        if not members[0].kinds & _SHARED and self._is_disputed(reports, "agents"):
            found.add("agent")
        if self._is_disputed(reports, "targets"):
            found.add("target")
        if any(_weapons_differ(t) for t in members) or self._are_weapons_disputed(reports):
            found.add("weapon")
        if {"Attack"} & members[0].kinds and self._are_victims_disputed(members):
            found |= {"target", "killed"} if _tolls_of_all_differ(members) else {"target"}
        if members[0].kinds & _HARM and (self._is_accusation(reports) or self._is_blame(reports)):
            found.add("agent")
        told = {r.modality for _, r in reports}
        if "disputed" in told or {"actual", "negated"} <= told or any(r.deniedBy for _, r in reports):
            found.add("occurrence")
        return found

    def _is_disputed(self, reports: Sequence[tuple[str, EventReport]], role: str) -> bool:
        voices: dict[str, dict[tuple[object, ...], _Named]] = defaultdict(dict)
        quoted: set[str] = set()
        for article, report in reports:
            if report.modality == "negated" or not getattr(report, role):
                continue
            voice = self._names[article].actors.get(report.source or "", f"{article} {report.id}")
            if report.attribution != "own":
                quoted.add(voice)
            for local in getattr(report, role):
                actor, iri = self._actors[article][local], self._names[article].actors[local]
                voices[voice][_stance(actor, iri)] = (iri, actor)
        told = {(frozenset(named), voice in quoted): named for voice, named in sorted(voices.items())}
        return any(
            (a[1] or b[1] or (role == "agents" and _are_named(told[a]) and _are_named(told[b])))
            and not any(_agree(role, *x, *y) for x in told[a].values() for y in told[b].values())
            for a, b in combinations(told, 2)
        )

    def _are_weapons_disputed(self, reports: Sequence[tuple[str, EventReport]]) -> bool:
        """Whether a party to the conflict names a weapon of a sort that what another article tells excludes."""
        told: list[tuple[str, bool, frozenset[str]]] = []
        for article, report in reports:
            sorts = [next((n for n, sort in enumerate(_SORTS) if w.weaponType in sort), None) for w in report.weapons]
            if report.modality != "negated" and sorts and None not in sorts:
                source = self._actors[article].get(report.source or "")
                is_party = source is not None and camp(source) in ("state", "rebel")
                told.append((article, is_party, frozenset(str(n) for n in sorts)))
        return any(a[0] != b[0] and (a[1] or b[1]) and not a[2] & b[2] for a, b in combinations(told, 2))

    def _are_victims_disputed(self, members: Sequence[Telling]) -> bool:
        """Whether one article names nobody but people under arms as those hit, another nobody but unarmed people."""
        found = set()
        for telling in members:
            actors = self._actors[telling.key[0]]
            hit = [actors[x] for r in telling.reports if r.modality != "negated" for x in r.targets]
            counted = {f.groupType for f in telling.figures}
            if hit and all(a.sector in _UNARMED for a in hit) and "combatant" not in counted:
                found.add("unarmed")
            elif hit and all(camp(a) in ("state", "rebel") for a in hit) and not counted & _UNARMED_TYPES:
                found.add("armed")
        return len(found) > 1

    def _is_accusation(self, reports: Sequence[tuple[str, EventReport]]) -> bool:
        """Whether a named doer is named by his enemies alone: no article says so itself, nor does he."""
        accused: set[str | None] = set()
        certain: set[str | None] = set()
        for article, report in reports:
            if report.modality == "negated":
                continue
            source = self._actors[article].get(report.source or "")
            teller = side(source, self._names[article].actors[source.id]) if source else None
            for local in report.agents:
                actor = self._actors[article][local]
                doer = side(actor, self._names[article].actors[local])
                is_charge = (
                    source is not None and camp(source) in ("state", "rebel") and doer is not None and doer != teller
                )
                denied = local in report.deniedBy
                (accused if is_charge or denied else certain).add(doer)
        return bool(accused - certain)

    def _is_blame(self, reports: Sequence[tuple[str, EventReport]]) -> bool:
        """Whether one telling names both enemies as the doers of one deed: each blames the other."""
        for article, report in reports:
            doers = [self._actors[article][a] for a in report.agents]
            if any(fight_each_other(a, b) for a, b in combinations(doers, 2)):
                return True
        return False


def _weapons_differ(telling: Telling) -> bool:
    """Whether two voices of one article name weapons that exclude each other; a missile may be a ballistic missile."""
    voices: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for report in telling.reports:
        if report.modality != "negated" and report.weapons:
            voices[report.attribution, report.source].update(w.weaponType for w in report.weapons)
    return any(
        not any(x in y or y in x for x in first for y in second) for first, second in combinations(voices.values(), 2)
    )


def _tolls_of_all_differ(members: Sequence[Telling]) -> bool:
    """Whether two tellings give whole numbers of dead of which none is the same."""
    told = [{f.stated for f in t.figures if f.kind == "killed" and f.partOf is None and f.stated} for t in members]
    return any(a and b and not a & b for a, b in combinations(told, 2))


def _are_named(told: Mapping[tuple[object, ...], _Named]) -> bool:
    """Whether anybody in a role has a name or a state; "men in uniform" may be whoever another paper names."""
    return any(actor.type != "Group" or side(actor, iri) is not None for iri, actor in told.values())


def _stance(actor: Actor, iri: str) -> tuple[object, ...]:
    """All of an actor that decides whether he may be meant with another: many voices say the same in other words."""
    return side(actor, iri), camp(actor), actor.type == "State", actor.catalogue


def _agree(role: str, iri: str, actor: Actor, other_iri: str, other: Actor) -> bool:
    """Whether two actors in one role may be meant as one: the same, of one side, or too vague to exclude each other."""
    if iri == other_iri:
        return True
    if are_enemies(actor, other):
        return False
    if role == "targets" and "State" in (actor.type, other.type):
        return True
    one, two = camp(actor), camp(other)
    if one is not None and two is not None and one != two:
        return False
    first, second = side(actor, iri), side(other, other_iri)
    return first is None or second is None or first == second
