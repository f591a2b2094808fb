"""A title or pronoun in the role of a party in, the persons out whom the words around it name.

"the head of the parliament, X" is X; "the chief, X, and the leader, Y, met": both; "X flew to Doha, where he met Y".
"""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.scene import Scene

_REACH = 12
_RANKS = 3
_OF_PHRASE = frozenset({"ADP", "PROPN", "DET", "CCONJ", "ADJ", "NOUN", "PART"})
_PLURAL = ("NNS", "NNPS")


def titled(head: Token, scene: Scene) -> list[str]:
    """The person whose name stands right behind a title that the parse has parted from it: and rebel chairman X.

    So does a name behind a comma, up to the next: the head of the Abkhaz parliament, X.
    """
    if head.pos_ != "NOUN" or head.tag_ in _PLURAL or head.i + 1 >= len(head.doc):
        return []
    own = scene.actor_rows.get(scene.actor(head) or "", {}).get("type", "Group")
    if own != "Group":
        return []
    name = head.nbor() if head.nbor().pos_ == "PROPN" and scene.actor(head) is None else _name_set_off(head, scene)
    actor = scene.actor(name) if name is not None else None
    return [actor] if actor is not None and scene.actor_rows.get(actor, {}).get("type") == "Person" else []


def _name_set_off(title: Token, scene: Scene) -> Token | None:
    """The first word of the name that stands between commas behind a title and what it is a title of."""
    titles = lexicon.word_list("leaderNoun") | lexicon.word_list("sentPeople")
    if not any(f in titles for f in grammar.forms(title)):
        return None
    doc, at = title.doc, title.i + 1
    while at < len(doc) and at - title.i < _REACH and doc[at].pos_ in _OF_PHRASE and not _is_name(doc[at], scene):
        at += 1
    first = at + 1
    while first < len(doc) and first - at < _RANKS and doc[first].pos_ == "PROPN" and not _is_name(doc[first], scene):
        first += 1
    if first >= len(doc) or doc[at].text != "," or not _is_name(doc[first], scene):
        return None
    last = first
    while last < len(doc) and scene.actor(doc[last]) == scene.actor(doc[first]):
        last += 1
    return doc[first] if last >= len(doc) or doc[last].is_punct or doc[last].is_space else None


def _is_name(token: Token, scene: Scene) -> bool:
    """Whether a word is part of the name of a person."""
    return scene.actor_rows.get(scene.actor(token) or "", {}).get("type") == "Person"


def introduced(head: Token, scene: Scene) -> list[str]:
    """Both of two whom titles introduce, the second hung on the name of the first: the chief, X, and the leader, Y."""
    if head.tag_ not in ("NN", "NNP"):
        return []
    names = [c for c in grammar.children(head, "appos") if c.pos_ == "PROPN" and _is_name(c, scene)]
    fellows = [t for name in names for t in grammar.conjuncts(name)[1:]]
    if not fellows:
        return []
    found = [scene.actor(names[0])]
    for fellow in fellows:
        actor = scene.actor(fellow)
        known = scene.actor_rows.get(actor or "", {}).get("type") not in (None, "Group")
        found += [actor] if known else [*titled(fellow, scene), *_appositive(fellow, scene)][:1]
    return [a for a in dict.fromkeys(found) if a is not None]


def _appositive(head: Token, scene: Scene) -> list[str]:
    """The person in apposition to a title."""
    return [a for c in grammar.children(head, "appos") if _is_name(c, scene) and (a := scene.actor(c)) is not None]


def subject_above(pronoun: Token, scene: Scene) -> list[str]:
    """The person who is subject of the clause above a "he" that nobody knows: X flew to Doha, where he met Y."""
    if pronoun.lower_ not in ("he", "she") or scene.actor(pronoun) is not None or pronoun.head.dep_ != "relcl":
        return []
    for verb in pronoun.head.ancestors:
        own = [t for t in grammar.children(verb, "nsubj") if t.i < pronoun.i] if verb.pos_ == "VERB" else []
        if own:
            return [a for a in (scene.actor(own[0]),) if a is not None and _is_name(own[0], scene)] or _appositive(
                own[0], scene
            )
    return []
