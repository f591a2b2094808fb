"""A trigger in its sentence in, in whose voice it is told out: the article's own, somebody's, or hearsay."""

import itertools
from dataclasses import dataclass

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.charges import Charge, charge_over, denial_over, is_not_made
from kg.reading.event_rules.scene import Scene
from kg.reading.layers import Row

_DEEP = 12


@dataclass(frozen=True, slots=True)
class Voice:
    """attribution: own, attributed or hearsay. act: that of the statement it stands in, or None.

    denied: whether what is told is a report that somebody rejects, denied_by whoever does.
    """

    attribution: str = "own"
    source: str | None = None
    relayed_by: tuple[str, ...] = ()
    act: str | None = None
    denied: bool = False
    denied_by: tuple[str, ...] = ()


def voice_of(token: Token, scene: Scene) -> Voice:
    """In whose voice the article tells what a trigger tells of."""
    rejected = _rejected_report(token)
    if rejected is not None:
        return _voice_of_report(*rejected, scene)
    statement = scene.statement(token)
    charge = charge_over(token) if token.tag_ in ("VBG", "VBN", "VB") else None
    if (
        charge is not None
        and not is_not_made(charge.verb)
        and (statement is None or _is_before(statement, charge.verb))
    ):
        return _voice_of_charge(charge, statement, scene)
    if statement is not None and not (_is_accepted(token, statement, scene) or _is_presupposed(token, statement)):
        return Voice("attributed", statement["speaker"], tuple(statement["relayedBy"]), statement["act"])
    denial = _denying_verb(token) or denial_over(token)
    if denial is not None:
        deniers = [a for t in grammar.agents(denial) if (a := scene.actor(t)) is not None]
        return Voice("attributed", deniers[0] if deniers else None, (), "Denial")
    if _is_hearsay(token):
        return Voice("hearsay")
    return Voice()


def _is_before(statement: Row, verb: Token) -> bool:
    """Whether a statement is that of whoever tells of the accusation, or one that nobody makes."""
    if not statement.get("cue"):
        return False
    nobodys = statement["speaker"] is None and statement["act"] in ("Accusation", "Order")
    return bool(statement["cue"]["start"] < verb.idx or nobodys)


def _voice_of_charge(charge: Charge, around: Row | None, scene: Scene) -> Voice:
    """The voice of whoever accuses or admits, though the content found for the verb end before the deed.

    Where only a pronoun stands there, it is whoever tells of it around: police said they had arrested two for it.
    """
    told = scene.cues.get(charge.verb.idx)
    if told is not None and told["speaker"] is not None:
        return Voice("attributed", told["speaker"], tuple(told["relayedBy"]), told["act"])
    sources = [a for t in grammar.agents(charge.verb) if (a := scene.actor(t)) is not None]
    if not sources and charge.frame == "BlameObject" and not grammar.agents(charge.verb):
        return Voice("hearsay", act="Accusation")
    if not sources and around is not None and all(t.pos_ == "PRON" for t in grammar.agents(charge.verb)):
        return Voice("attributed", around["speaker"], tuple(around["relayedBy"]), "Accusation")
    return Voice("attributed", sources[0] if sources else None, (), "Accusation")


def _is_accepted(token: Token, statement: Row, scene: Scene) -> bool:
    """Whether somebody accepts or agrees to do it, which the article itself tells: agreed to place sanctions."""
    if statement["act"] != "Acceptance":
        return False
    node = token
    while node.dep_ in ("dobj", "pobj", "prep", "conj", "compound", "xcomp") and node.head.i != node.i:
        node = node.head
        if node.idx == statement["cue"]["start"]:
            return True
    return False


def _is_presupposed(token: Token, statement: Row) -> bool:
    """Whether somebody's words outside quotation marks only build on a deed that the article knows.

    It stands behind "since": killed since the army launched its offensive. Or what it led to is told: the raid on
    the mill killed nine, the clinic said.
    """
    if statement.get("form") == "direct":
        return False
    cue = statement["cue"]["start"] if statement.get("cue") else -1
    for node in (token, *itertools.islice(token.ancestors, _DEEP)):
        if node.dep_ in ("pobj", "pcomp") and node.head.lower_ == "since":
            return True
        if node.dep_ == "advcl" and any(c.lower_ == "since" for c in grammar.children(node, "mark")):
            return node.tag_ in ("VBD", "VBN")
        if node.idx <= cue < node.idx + len(node) or node.dep_ in ("ccomp", "relcl"):
            break
    known = any(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
    told_by = cue > token.idx
    verb = token.head
    if not known or not told_by or token.dep_ != "nsubj" or token.tag_ != "NN" or grammar.is_negated(verb):
        return False
    harm = [v for v in (verb, *grammar.children(verb, "advcl")) if v.i == verb.i or not grammar.children(v, "nsubj")]
    return (
        verb.tag_ == "VBD"
        and any(_is_of_harm(v) for v in harm)
        and any(p in ("on", "against", "in", "at", "near") for p, _ in grammar.prepositions(token))
    )


def _is_of_harm(verb: Token) -> bool:
    """Whether a verb says what befell somebody: killed, wounded."""
    return any(t.frame == "ConsequenceVerb" for t in lexicon.triggers_of("VERB", verb.lemma_.lower()))


def _voice_of_report(report: Token, verb: Token, scene: Scene) -> Voice:
    """Whose report it is: of those who make the claim if they are named, else hearsay."""
    owners = [*grammar.children(report, "poss"), *(h for p, h in grammar.prepositions(report) if p in ("by", "from"))]
    source = next((a for t in owners if (a := scene.actor(t)) is not None), None)
    deniers = tuple(dict.fromkeys(a for t in grammar.agents(verb) if (a := scene.actor(t)) is not None))
    return Voice("attributed" if source else "hearsay", source, (), None, True, deniers)


def _rejected_report(token: Token) -> tuple[Token, Token] | None:
    """(report, verb) where a trigger stands in a report that somebody rejects: dismissed claims that it shelled."""
    node = token
    for _ in range(5):
        above = node.head
        if above.i == node.i:
            return None
        if node.dep_ in ("pobj", "pcomp") and above.lower_ in ("of", "about"):
            above = above.head
        if above.lemma_.lower() in lexicon.word_list("report") and above.dep_ in ("dobj", "nsubjpass"):
            return (above, above.head) if _is_rejecting(above.head) else None
        if node.dep_ == "ccomp" and _is_rejecting(above):
            told = [o for o in grammar.objects(above) if o.lemma_.lower() in lexicon.word_list("report")]
            return (told[0], above) if told else None
        if node.dep_ in ("relcl", "parataxis") or above.i == node.i:
            return None
        node = above
    return None


def _is_rejecting(verb: Token) -> bool:
    return verb.lemma_.lower() in lexicon.word_list("rejecting") and not grammar.is_negated(verb)


def _denying_verb(token: Token) -> Token | None:
    """The verb by which somebody denies just this: denied the attack, denied attacking, denied that it attacked."""
    top = grammar.first_conjunct(token)
    if top.dep_ in ("dobj", "xcomp", "ccomp") and top.head.lemma_ == "deny" and not grammar.is_negated(top.head):
        return top.head
    if (
        top.dep_ == "pobj"
        and top.head.dep_ == "prep"
        and top.head.head.lemma_ in ("role", "involvement", "responsibility")
    ):
        return _denying_verb(top.head.head)
    return None


def _is_hearsay(token: Token) -> bool:
    words = lexicon.hearsay_words()
    for node in _clause_line(token):
        if any(c.lower_ in words for c in node.children if c.dep_ in ("advmod", "amod", "npadvmod")):
            return True
        if (
            node.dep_ == "xcomp"
            and node.head.lemma_ in lexicon.hearsay_verbs()
            and grammar.children(node.head, "auxpass")
        ):
            return not grammar.by_agents(node.head)
    return False


def _clause_line(token: Token) -> list[Token]:
    """The trigger and what it hangs on up to the verb of its clause."""
    line = [token]
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and len(line) < 4:
        token = token.head
        line.append(token)
    return line
