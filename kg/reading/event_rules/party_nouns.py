"""A noun in the role of an equal party in, the actors that it stands for out.

"two rebel groups, the A and the B" are A and B; "officials from A and B" are sent by A and by B.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.introductions import introduced, subject_above, titled
from kg.reading.event_rules.scene import Scene

_REACH = 12
_OF_PHRASE = frozenset({"ADP", "PROPN", "DET", "CCONJ", "ADJ", "NOUN", "PART"})
_PLURAL = ("NNS", "NNPS")
_MODIFIERS = ("amod", "compound", "nmod", "poss")
_SENT_BY = frozenset({"of", "from", "for"})
_BODIES = frozenset({"delegation", "team", "mission"})


def parties_meant(head: Token, scene: Scene) -> list[str]:
    """The actors that a noun in the role of a party brings in by name or is sent by; empty where it does neither."""
    both = [a for t in _both_before(head) if (a := scene.actor(t)) is not None]
    if len(both) > 1 and scene.actor(head) is None:
        return both
    pair = introduced(head, scene)
    if len(pair) > 1:
        return pair
    body = _body_behind(head, scene)
    if body:
        return body
    named = [a for t in names_after(head) if (a := scene.actor(t)) is not None and a != scene.actor(head)]
    above = subject_above(head, scene)
    if above:
        return above
    told = _told_before(head, scene) or _meant_by_they(head, scene)
    return named or _named_behind(head, scene) or titled(head, scene) or senders(told, scene)


def _body_behind(head: Token, scene: Scene) -> list[str]:
    """The armed group of which people without a name are: the rebels of the Front."""
    own = scene.actor_rows.get(scene.actor(head) or "", {}).get("type", "Group")
    if head.tag_ not in _PLURAL or head.pos_ != "NOUN" or own != "Group":
        return []
    if not set(grammar.forms(head)) & (lexicon.required_words("armed") | lexicon.required_words("captor")):
        return []
    behind = [a for p, t in grammar.prepositions(head) if p == "of" and (a := scene.actor(t)) is not None]
    return [a for a in behind if scene.actor_rows.get(a, {}).get("type") == "ArmedGroup"]


def names_after(head: Token) -> list[Token]:
    """Heads of the names that a plural with a count has right behind it: two groups, the A and the B, signed.

    So have people with as many senders: the presidents of Chad and Mali, X and Y. Only the words' order is asked.
    """
    if head.tag_ not in _PLURAL or head.pos_ != "NOUN":
        return []
    number = next((_VALUES.get(c.lower_) for c in grammar.children(head, "nummod")), None)
    doc, at = head.doc, head.i + 1
    while at < len(doc) and at - head.i < _REACH and doc[at].text != "," and doc[at].pos_ in _OF_PHRASE:
        at += 1
    if at >= len(doc) or doc[at].text != ",":
        return []
    if number is None and any(c.lower_ in lexicon.word_list("opposed") for c in grammar.children(head, "amod")):
        number = 2
    if number is None:
        number = 1 + sum(t.lower_ == "and" for t in doc[head.i + 1 : at])
    names, last = _list_of_names(doc, at + 1)
    closed = last < len(doc) and doc[last].is_punct
    return names if closed and len(names) == number > 1 else []


def _list_of_names(doc: Doc, at: int) -> tuple[list[Token], int]:
    """The last words of names in a row, "the A, the B and C", and where the row ends."""
    names: list[Token] = []
    while at < len(doc) and doc[at].pos_ in ("PROPN", "DET", "CCONJ", "PUNCT"):
        inside = doc[at].pos_ == "PROPN"
        if inside and not (at + 1 < len(doc) and (doc[at + 1].pos_ == "PROPN" or doc[at + 1].text in ("-", "–"))):
            names.append(doc[at])
        if doc[at].text == "," and at + 1 < len(doc) and doc[at + 1].pos_ not in ("PROPN", "DET", "CCONJ"):
            break
        at += 1
    return names, at


def is_nameless(head: Token, scene: Scene) -> bool:
    """Whether a noun stands for two parties that are named elsewhere: the two sides, both governments, each side."""
    if len(scene.sides(head)) > 1 or names_after(head):
        return False
    if head.lower_ == "both":
        return True
    if head.lower_ == "they":
        return _is_they_of_sides(head, scene)
    if head.lower_ in ("him", "her"):
        return head.dep_ in ("dobj", "pobj") and scene.actor(head) in _doers_and_nobody(head, scene)
    lemma = head.lemma_.lower()
    kind = kind_of_pair(head)
    if kind is None or any(c.dep_ in ("poss", "appos") for c in head.children) or list(grammar.prepositions(head)):
        return False
    if head.tag_ in _PLURAL and lemma in lexicon.word_list("foe"):
        return True
    if lemma == "pair":
        return any(c.lower_ in ("the", "this", "that") for c in head.children)
    before = grammar.children(head, "det", "predet", "nummod", "amod", "compound", "nmod", "preconj")
    words = {c.lower_ for c in before}
    if any(c.dep_ in ("amod", "compound", "nmod") and c.lower_ not in lexicon.word_list("opposed") for c in before):
        return False
    if lemma in ("side", "party") and words & {"each", "neither", "either"}:
        return True
    if head.tag_ not in _PLURAL:
        return False
    both = "both" in words or ("two" in words and bool(words & {"the", "these", "those"}))
    known = lemma in ("side", "party") or (lemma in _BODIES and head.tag_ in _PLURAL)
    return both or (kind == "side" and known and bool(words & {"the", "all"}))


def _doers_and_nobody(pronoun: Token, scene: Scene) -> set[str | None]:
    """Those who cannot be meant by "him", as they are the subject of its verb, and None."""
    return {None, *(scene.actor(t) for t in grammar.subjects(grammar.clause_head(pronoun)))}


def _is_they_of_sides(pronoun: Token, scene: Scene) -> bool:
    """Whether a "they" that nobody knows may be the two of the sentence before: of no other people is it told."""
    if scene.actor(pronoun) is not None or pronoun.dep_ != "nsubj" or pronoun.head.dep_ != "ROOT":
        return False
    if _both_before(pronoun) or _meant_by_they(pronoun, scene) is not pronoun or pronoun.sent.start == 0:
        return False
    before = pronoun.doc[pronoun.doc[pronoun.sent.start - 1].sent.start : pronoun.i]
    others = [t for t in before if t.dep_ in ("nsubj", "nsubjpass", "dobj")]
    people = [t for t in others if t.tag_ in _PLURAL and not is_nameless(t, scene) and not _is_happening(t)]
    groups = [t for t in others if t.dep_ == "nsubj" and grammar.children(t, "conj")]
    return not people and all(_is_of_dealing(t.head) for t in groups)


def _is_of_dealing(verb: Token) -> bool:
    """Whether a verb or what stands behind it tells of a happening: A and B signed a truce, held talks, met."""
    told = [t for form in grammar.forms(verb) for t in lexicon.triggers_of("VERB", form)]
    behind = (*grammar.objects(verb), *(h for _, h in grammar.prepositions(verb)))
    return bool(told) or verb.lemma_ == "agree" or any(_is_happening(t) for t in behind)


def _is_happening(noun: Token) -> bool:
    """Whether a plural is told of happenings, not of people: talks, negotiations."""
    return any(lexicon.triggers_of("NOUN", form) for form in grammar.forms(noun))


def kind_of_pair(head: Token) -> str | None:
    """What two parties a noun may stand for: "state", "leader" for people, "side" for bodies, "any"; else None."""
    lemma = head.lemma_.lower()
    if lemma in lexicon.word_list("sideNoun") or lemma == "both":
        return "side"
    if lemma in lexicon.word_list("stateNoun"):
        return "state"
    if head.pos_ == "PRON":
        return "any"
    return "leader" if lemma in lexicon.word_list("leaderNoun") else None


_VALUES = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}


def _named_behind(head: Token, scene: Scene) -> list[str]:
    """The names in apposition to a plural, or behind "including" and "such as": two groups, X and Y."""
    if head.pos_ != "NOUN" or head.tag_ not in _PLURAL:
        return []
    names = [t for c in grammar.children(head, "appos") if c.pos_ == "PROPN" for t in grammar.conjuncts(c)]
    found = [a for t in names if (a := scene.actor(t)) is not None and a != scene.actor(head)]
    number = next((_VALUES.get(c.lower_) for c in grammar.children(head, "nummod")), None)
    if number is not None and len(names) != number:
        return []
    people = [a for a in found if scene.actor_rows.get(a, {}).get("type") == "Person"]
    if people and len(found) < 2:
        return []
    return list(dict.fromkeys(found))


def _both_before(head: Token) -> list[Token]:
    """Heads of the two of whom "they" is said in a clause on theirs: X shook hands with Y after they had signed."""
    main = head.head.head
    if head.lower_ != "they" or head.head.dep_ != "advcl" or main.i > head.i or main.pos_ != "VERB":
        return []
    first = [t for s in grammar.children(main, "nsubj") for t in grammar.conjuncts(s)]
    hosts = [main, *grammar.children(main, "dobj")]
    second = [h for host in hosts for p, h in grammar.prepositions(host) if p == "with" and h.i < head.i]
    second = second or [t for t in grammar.children(main, "dobj") if t.pos_ == "PROPN"]
    return [*first, *second] if len(first) == 1 == len(second) else []


def _meant_by_they(head: Token, scene: Scene) -> Token:
    """The plural subject of the clause before for a "they" that nobody knows: while envoys stayed, they would not."""
    if head.lower_ != "they" or scene.actor(head) is not None:
        return head
    verbs = (v for v in (head.head, *head.head.ancestors) if v.pos_ in ("VERB", "AUX"))
    clauses = [c for v in verbs for c in grammar.children(v, "advcl") if c.i < head.i]
    found = [t for c in clauses for t in grammar.children(c, "nsubj") if t.tag_ in _PLURAL]
    return found[0] if len(found) == 1 else head


def _told_before(pronoun: Token, scene: Scene) -> Token | None:
    """The noun with which those come in for whom "they" stands: negotiators from A and B met, they will meet again."""
    row = scene.actor_rows.get(scene.actor(pronoun) or "", {})
    first = next(iter(row.get("mentions", ())), None)
    if pronoun.lower_ != "they" or row.get("type") != "Group" or first is None:
        return None
    words = pronoun.doc.char_span(first["start"], first["end"])
    return words.root if words is not None and words.start < pronoun.i else None


def senders(head: Token, scene: Scene) -> list[str]:
    """Whom a delegation or several officials stand for: the states and bodies before them or behind "of" and "from"."""
    lemma = head.lemma_.lower()
    if head.pos_ != "NOUN" or lemma not in lexicon.word_list("sentPeople"):
        return []
    if head.tag_ not in _PLURAL and lemma not in _BODIES:
        return []
    own = scene.actor(head)
    if own is not None and scene.actor_rows.get(own, {}).get("type") != "Group":
        return []
    found: list[str] = []
    for actor in (scene.actor(t) for t in _sending(head)):
        if actor == own and own is not None:
            found += _state_of(own, scene) or [own]
        elif actor is not None and scene.actor_rows.get(actor, {}).get("type") != "Person":
            found.append(actor)
    if not found and own is not None:
        found = _state_of(own, scene)
    return list(dict.fromkeys(found))


def _state_of(group: str, scene: Scene) -> list[str]:
    """The state that the article names of whose country a group is."""
    return scene.states.get(scene.actor_rows[group].get("country") or "", [])


def _sending(head: Token) -> Iterator[Token]:
    """Heads of what stands where a delegation has whoever sent it."""
    for child in grammar.children(head, *_MODIFIERS):
        yield from grammar.conjuncts(child)
    for prep, sender in grammar.prepositions(head):
        if prep in _SENT_BY:
            yield sender
    for first in grammar.children(head, "prep"):
        again = [p for p in grammar.conjuncts(first)[1:] if p.lower_ in _SENT_BY]
        yield from (t for p in again for sender in grammar.children(p, "pobj") for t in grammar.conjuncts(sender))
