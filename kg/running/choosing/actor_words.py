"""What a user calls an actor in, the actors of the store that are meant out; and all who act on one side with them."""

import re
import unicodedata

from kg.joining.sides import side
from kg.running.choosing.found import Found
from kg.running.view import View
from kg.words.catalogue import catalogue
from kg.words.records import Actor
from kg.words.vocab import did_you_mean

_WORD = re.compile(r"\w+")
_SHOWN = 5
"""So many names are told where the words are taken for several actors."""


def actors_named(view: View, words: str) -> Found:
    """The actors of a name: as an article or the catalogue calls them, else whose names have all the words."""
    called = _called(view)
    key = name_key(words)
    exact = called.get(key, frozenset())
    if exact:
        return Found(exact)
    wanted = set(key.split())
    near = {iri for name, iris in called.items() if wanted and wanted <= set(name.split()) for iri in iris}
    if near:
        names = view.named(near)
        shown = ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
        return Found(frozenset(near), f"nobody is called {words}; taken are {shown}")
    return Found(frozenset(), hint=_near(view, key, called))


def side_of(view: View, words: str) -> Found:
    """The actors of a name and all who stand for the same state or fight on the same side of a conflict."""
    found = actors_named(view, words)
    if not found.iris:
        return found
    known = _actors(view)
    own = {side(known[iri], iri) for iri in found.iris} - {None}
    sides = {name for iri in found.iris for name in _sides(known[iri])}
    allied = {iri for iri, actor in known.items() if side(actor, iri) in own or sides & _sides(actor)}
    return Found(found.iris | allied, found.told)


def name_key(name: str) -> str:
    """A name without case, marks, punctuation and a leading article.

    >>> name_key("The Al-Qassam Brigades"), name_key("Médecins Sans Frontières")
    ('al qassam brigades', 'medecins sans frontieres')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = _WORD.findall(plain.replace("'", "").replace("’", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _actors(view: View) -> dict[str, Actor]:
    """IRI -> the actor, as the first article has it."""
    found: dict[str, Actor] = {}
    for key, names in view.names.items():
        for actor in view.extractions[key].actors:
            found.setdefault(names.actors[actor.id], actor)
    return found


def _sides(actor: Actor) -> frozenset[str]:
    known = catalogue().actors.get(actor.catalogue or "")
    return frozenset(known.sides) if known else frozenset()


def _called(view: View) -> dict[str, frozenset[str]]:
    """Key of every name that an article or the catalogue gives an actor -> the actors."""
    found: dict[str, set[str]] = {}
    for key, names in view.names.items():
        for actor in view.extractions[key].actors:
            iri = names.actors[actor.id]
            spelt = {actor.name} if actor.type == "Group" else {actor.name, *(m.text for m in actor.mentions)}
            known = catalogue().actors.get(actor.catalogue or "")
            if known is not None:
                spelt = {actor.name, known.name, *known.aliases}
            for name in spelt:
                found.setdefault(name_key(name), set()).add(iri)
    return {key: frozenset(iris) for key, iris in found.items() if key}


def _near(view: View, key: str, called: dict[str, frozenset[str]]) -> str:
    near = did_you_mean(key, sorted(called))
    for name in called:
        if near.endswith(f" mean {name}?"):
            return near.replace(f" mean {name}?", f" mean {view.named(called[name])[0]}?")
    return near
