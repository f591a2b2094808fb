"""Extractions in, which actors of different articles are one out: IRI -> the IRI that stands for it, with reasons.

First version: the catalogue has joined all spellings it knows; beyond it two names are one where type and name agree to
the letter (accents and case aside) and one of them lacks the country that all others agree on. Likeness of strings
alone never joins; private people and unnamed groups never leave their article.
"""

import unicodedata
from collections.abc import Sequence

from kg.joining.iris import actor_iri, is_local, normalised
from kg.words.happenings import Decision
from kg.words.records import Actor, Extraction


def same_actors(extractions: Sequence[Extraction]) -> tuple[dict[str, str], list[Decision]]:
    """(IRI -> IRI that stands for it, the decisions behind it), whatever the order of the extractions."""
    groups: dict[tuple[str, str], dict[str, Actor]] = {}
    for extraction in extractions:
        for actor in extraction.actors:
            if actor.catalogue or is_local(actor) or (actor.type == "Person" and " " not in actor.name.strip()):
                continue
            key = (actor.type, plain_name(actor.name))
            groups.setdefault(key, {})[actor_iri(actor, extraction.article.id)] = actor
    same: dict[str, str] = {}
    decisions = []
    for _, members in sorted(groups.items()):
        countries = {a.country for a in members.values() if a.country}
        if len(members) < 2 or len(countries) > 1:
            continue
        chosen = min(members, key=lambda iri: (members[iri].country is None, members[iri].name, iri))
        for iri in sorted(members):
            if iri != chosen:
                same[iri] = chosen
                reason = f"same type and name ({members[chosen].name}), no other country"
                decisions.append(Decision(a=iri, b=chosen, decision="same", reasons=(reason,), score=0.9))
    return same, decisions


def plain_name(name: str) -> str:
    """A name without case, accents and punctuation, digits kept: "Radosław" and "Radoslaw" differ only in these."""
    letters = unicodedata.normalize("NFKD", normalised(name).replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())
