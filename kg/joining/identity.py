"""Extractions in, which actors of different articles are one out: IRI -> the IRI that stands for it, with reasons.

The catalogue has joined all spellings it knows; beyond it two names are one where type and name agree to the letter
(accents and case aside) and one of them lacks the country that all others agree on. Likeness of strings alone never
joins: people whose names differ as transliterations do are candidates for a person to decide. Private people and
unnamed groups never leave their article.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from kg.joining.iris import actor_iri, is_local, normalised
from kg.words.happenings import Decision
from kg.words.records import Actor, Extraction

_NEAR = 84
"""Per cent of letters that two spellings of a name share."""
_LOOSE = 55
"""As much is enough where the consonants are the same: Hussein, Husayn."""
_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "v": "w", "z": "s", "j": "y"})
_VOWELS = re.compile(r"[aeiouwyh]")


def same_actors(extractions: Sequence[Extraction]) -> tuple[dict[str, str], list[Decision]]:
    """(IRI -> IRI that stands for it, the decisions behind it), whatever the order of the extractions."""
    groups: dict[tuple[str, str], dict[str, Actor]] = defaultdict(dict)
    articles: dict[str, set[str]] = defaultdict(set)
    for extraction in sorted(extractions, key=lambda e: e.article.id):
        for actor in extraction.actors:
            if actor.catalogue or is_local(actor) or (actor.type == "Person" and " " not in actor.name.strip()):
                continue
            iri = actor_iri(actor, extraction.article.id)
            groups[actor.type, plain_name(actor.name)].setdefault(iri, actor)
            articles[iri].add(extraction.article.id)
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
    people = {iri: a for (kind, _), found in groups.items() if kind == "Person" for iri, a in found.items()}
    return same, [*decisions, *_spellings(people, same, articles)]


def plain_name(name: str) -> str:
    """A name without case, accents and punctuation, digits kept: "Radosław" and "Radoslaw" differ only in these."""
    letters = unicodedata.normalize("NFKD", normalised(name).replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


# ---- spellings


def _spellings(
    people: Mapping[str, Actor], same: Mapping[str, str], articles: Mapping[str, set[str]]
) -> Iterator[Decision]:
    """Candidates: two people of one country whose first and last names are near, and nobody else's are."""
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for iri, actor in sorted(people.items()):
        words = plain_name(actor.name).split()
        if iri not in same and actor.country and len(words) > 1:
            blocks[actor.country, sound(words[0])[:1], sound(words[-1])[:1]].append(iri)
    near: dict[str, list[str]] = defaultdict(list)
    for members in blocks.values():
        for a, b in combinations(members, 2):
            if _is_spelling(people[a].name, people[b].name):
                near[a].append(b)
                near[b].append(a)
    for a, others in sorted(near.items()):
        b = others[0]
        if len(others) > 1 or len(near[b]) > 1 or a > b or not articles[a].isdisjoint(articles[b]):
            continue
        first, second = sorted((people[a].name, people[b].name))
        reason = f"first and last names are near ({first}, {second}), same country, nobody else is"
        score = round(fuzz.ratio(plain_name(first), plain_name(second)) / 125, 2)
        yield Decision(a=a, b=b, decision="candidate", reasons=(reason,), score=score)


def _is_spelling(one: str, other: str) -> bool:
    """Whether two full names may be one name, spelled twice."""
    left, right = plain_name(one).split(), plain_name(other).split()
    if left == right or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return _is_near(left[0], right[0]) and _is_near(left[-1], right[-1])


def _is_near(a: str, b: str) -> bool:
    share = fuzz.ratio(a, b)
    if share >= _NEAR:
        return True
    return share >= _LOOSE and len(sound(a)) > 1 and sound(a) == sound(b)


def sound(word: str) -> str:
    """What transliterations keep of a name: its first letter's sound and the consonants after it, doubles once."""
    if not word:
        return ""
    letters = word.translate(_SOUNDS)
    kept = ("a" if letters[0] in "aeiou" else letters[0]) + _VOWELS.sub("", letters[1:])
    return "".join(c for n, c in enumerate(kept) if n == 0 or kept[n - 1] != c)
