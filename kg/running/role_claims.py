"""The reports of a happening in, who says what of a role that is contested or told otherwise out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.joining.roles_apart import targets_apart, weapons_apart
from kg.running.passages import Heading, Told
from kg.running.view import View
from kg.words.happenings import Happening

_ROLES: dict[str, Callable[[Told], tuple[str, ...]]] = {
    "agent": lambda told: told.agents,
    "target": lambda told: told.targets,
    "weapon": lambda told: told.weapons,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What fills a role, and the numbers of the reports that say so."""

    names: tuple[str, ...]
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleClaims:
    """What is said of a role. role: agent, target, weapon, occurrence. denials: who denies it, and in which report.

    standing: contested (two versions exclude each other), apart (they are of kinds that hardly go together, and may
    both be true), claimed (nobody says it but voices that articles quote). For the occurrence a version is a modality.
    """

    role: str
    standing: str
    versions: tuple[Version, ...]
    denials: tuple[Version, ...] = ()


def role_claims(view: View, told: Happening, event: Heading, reports: Sequence[Told]) -> tuple[RoleClaims, ...]:
    """The roles of an event on which voices differ, or which only quoted voices fill, in a fixed order."""
    apart = _apart(view, told)
    found = []
    for role, fill in _ROLES.items():
        standing = (
            "contested"
            if role in told.contested
            else "apart"
            if role in apart
            else "claimed"
            if role in event.asClaimed
            else None
        )
        named = [(fill(r), r.number) for r in reports if fill(r) and r.modality != "negated"]
        if standing and named:
            denials = _denials(reports) if role == "agent" else ()
            found.append(RoleClaims(role=role, standing=standing, versions=_versions(named), denials=denials))
    if "occurrence" in told.contested:
        told_as = [((r.modality,), r.number) for r in reports]
        found.append(
            RoleClaims(role="occurrence", standing="contested", versions=_versions(told_as), denials=_denials(reports))
        )
    return tuple(found)


def _apart(view: View, told: Happening) -> set[str]:
    """Roles that two reports fill with what hardly goes together."""
    reports = [(a, r) for a, local in told.reports if (r := view.report(a, local)).modality != "negated"]
    found = set()
    if weapons_apart([[w.weaponType for w in r.weapons] for _, r in reports]):
        found.add("weapon")
    if targets_apart([[view.actor(a, x) for x in r.targets] for a, r in reports]):
        found.add("target")
    return found


def _denials(reports: Sequence[Told]) -> tuple[Version, ...]:
    return _versions([(r.deniedBy, r.number) for r in reports if r.deniedBy])


def _versions(named: Sequence[tuple[tuple[str, ...], int]]) -> tuple[Version, ...]:
    """Versions in the order in which they are first told."""
    found: dict[tuple[str, ...], list[int]] = {}
    for names, number in named:
        found.setdefault(names, []).append(number)
    return tuple(Version(names=names, reports=tuple(numbers)) for names, numbers in found.items())
