"""A noun in its sentence in, the actors it stands for out: its own, its body's, and those named beside it."""

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, pronouns
from kg.reading.event_rules.scene import Scene
from kg.reading.event_rules.triggers import Found

_MODIFIERS = ("amod", "compound", "nmod", "poss")
_OCCASIONS = frozenset({"after", "following", "during", "in", "amid"})
_INITIALS = 4


def side_of(head: Token, scene: Scene) -> str | None:
    """The actor of a noun phrase: its head's, else that of the adjective or name before a word for people."""
    actor = body_of(head, scene) or scene.actor(head)
    if actor is not None:
        return actor
    if head.pos_ in ("NOUN", "PROPN"):
        named = next((a for c in grammar.children(head, "appos") if c.pos_ == "PROPN" and (a := scene.actor(c))), None)
        if named is not None:
            return named
    if head.pos_ == "NOUN" and (
        head.lemma_.lower() in lexicon.required_words("forces")
        or head.lemma_.lower() in lexicon.required_words("person")
        or head.lemma_.lower() in lexicon.required_words("warring")
    ):
        for child in grammar.children(head, *_MODIFIERS):
            if scene.actor(child) is not None:
                return scene.actor(child)
    return None


def body_of(head: Token, scene: Scene) -> str | None:
    """The body whose part, people or delegates a noun stands for: units of the army, a delegation of X."""
    if scene.actor_rows.get(scene.actor(head) or "", {}).get("type") != "Group":
        return None
    lemma = head.lemma_.lower()
    for part, whole in grammar.prepositions(head):
        kind = scene.actor_rows.get(scene.actor(whole) or "", {}).get("type")
        force = kind in ("ArmedForce", "ArmedGroup") or (kind and pronouns.is_under_arms(whole, scene))
        sent = lemma in lexicon.word_list("delegate") and kind not in (None, "Person", "Group")
        if part == "of" and (sent or (force and lemma in lexicon.word_list("detachment"))):
            return scene.actor(whole)
    return None


def named_beside(head: Token, scene: Scene) -> list[str]:
    """The people whom a plural introduces by office: the two ministers, Joaquim Silva and Ana Reis."""
    if head.tag_ not in ("NNS", "NNPS"):
        return []
    names = [t for c in grammar.children(head, "appos") if c.pos_ == "PROPN" for t in grammar.conjuncts(c)]
    found = [scene.actor(t) for t in names if scene.actor_rows.get(scene.actor(t) or "", {}).get("type") == "Person"]
    return list(dict.fromkeys(a for a in found if a is not None)) if len(found) > 1 else []


def fellow_sides(head: Token, scene: Scene) -> list[str]:
    """The other sides before a word for people: "US and Russian officials", "Saudi and Emirati troops"."""
    found = [a for a in scene.sides(head) if a != scene.actor(head)]
    for title in grammar.children(head, "compound"):
        for name in grammar.children(title, "nmod", "compound"):
            if (
                name.pos_ == "PROPN"
                and grammar.children(name, "cc")
                and scene.actor(name) not in (None, scene.actor(head))
            ):
                found.append(str(scene.actor(name)))
    found += [a for t in pronouns.belongs_to(head) if (a := scene.actor(t)) is not None and a != scene.actor(head)]
    if head.tag_ in ("NNS", "NNPS"):
        named = [t for p, t in grammar.prepositions(head) if p == "of" and t.dep_ == "conj"]
        found += [a for t in named if (a := scene.actor(t)) is not None and a != scene.actor(head)]
    for child in grammar.children(head, "amod", "compound", "nmod"):
        fellow = scene.actor(child) if child.pos_ == "NOUN" and grammar.children(child, "cc") else None
        if fellow is not None and fellow != scene.actor(head):
            found.append(fellow)
        line = grammar.conjuncts(child)
        if len(line) > 1:
            found += [a for t in line if (a := scene.actor(t)) is not None and a != scene.actor(head)]
    return found


def at_odds(found: Found, scene: Scene) -> list[Token]:
    """Heads of the armed side of clashes of which only the other is named: they fell in clashes with the army."""
    noun = found.token
    top = (
        noun.head.head
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and lexicon.is_share(noun.head.head)
        else noun
    )
    if found.trigger.event_type != "ArmedClash" or found.trigger.frame != "PartiesNoun" or top.dep_ != "pobj":
        return []
    verb = top.head.head
    against = [t for p, t in grammar.prepositions(noun) if p in ("with", "against")]
    if not against or top.head.lower_ not in _OCCASIONS or verb.pos_ != "VERB":
        return []
    if grammar.children(noun, "poss") or any(p in ("between", "by", "of") for p, _ in grammar.prepositions(noun)):
        return []
    fighters = [t for t in grammar.subjects(verb) if pronouns.is_under_arms(t, scene)]
    return [t for t in fighters if scene.actor(t) not in [scene.actor(o) for o in against]]


def is_initials(name: Token) -> bool:
    """Whether a name is initials, which have no adjective: a US raid is a raid by the US, not in it."""
    letters = name.text.replace(".", "")
    return letters.isupper() and 1 < len(letters) <= _INITIALS
