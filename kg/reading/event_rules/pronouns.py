"""A pronoun or a verb beside one in, whoever is meant out: those told of before, never the people who tell of it.

"Herders said that soldiers had come and that they took the men away."   they: the soldiers, not the herders
"Gunmen stopped two men who had fled and shot them."                     who shot: the gunmen; them: the two men
"""

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.scene import Scene

_THEM = {"them": True, "him": False, "her": False}
_TELLERS_OWN = frozenset({"they", "he", "she"})
_ARMED = ("ArmedForce", "ArmedGroup")
_DEEDS = ("Attack", "ArmedClash", "Detention", "Deportation", "Looting", "TerritorialChange")
_BACK = 2


def slipped_from(verb: Token) -> Token | None:
    """The verb with which a verb really goes that the parse hung into a clause on its own sufferer, else None."""
    noun = _sufferer_above(verb)
    return grammar.first_conjunct(noun).head if noun is not None else None


def _sufferer_above(verb: Token) -> Token | None:
    """The noun on a clause of which a second verb hangs that is done to it: seized two men who slept and beat them."""
    if verb.dep_ != "conj" or verb.pos_ != "VERB" or grammar.children(verb, "nsubj", "nsubjpass", "auxpass"):
        return None
    plural = next((_THEM[o.lower_] for o in grammar.children(verb, "dobj") if o.lower_ in _THEM), None)
    top = grammar.first_conjunct(verb)
    if plural is None or top.dep_ not in ("relcl", "acl"):
        return None
    noun = top.head
    held = grammar.first_conjunct(noun)
    if held.dep_ != "dobj" or held.head.pos_ != "VERB" or (noun.tag_ in ("NNS", "NNPS")) != plural:
        return None
    return noun


def sufferer_meant(pronoun: Token) -> Token | None:
    """Head of what "them" stands for behind a second verb, the object of the first: seized two men and shot them."""
    aimed = pronoun.dep_ == "pobj" and pronoun.head.lower_ in ("at", "on", "upon") and pronoun.head.dep_ == "prep"
    if pronoun.lower_ not in _THEM or not (pronoun.dep_ == "dobj" or aimed):
        return None
    verb = pronoun.head.head if aimed else pronoun.head
    noun = _sufferer_above(verb)
    if noun is not None:
        return noun
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
        objects = [o for o in grammar.objects(verb) if o.i < pronoun.i and o.pos_ in ("NOUN", "PROPN")]
        if objects:
            fits = [o for o in objects if (o.tag_ in ("NNS", "NNPS") or len(objects) > 1) == _THEM[pronoun.lower_]]
            return fits[-1] if fits else None
    return None


def is_tellers(pronoun: Token, event_type: str, scene: Scene) -> bool:
    """Whether a doer of violence is a pronoun taken for those who only tell of it: residents said that they shot."""
    if pronoun.lower_ not in _TELLERS_OWN or not any(lexicon.is_a(event_type, k) for k in _DEEDS):
        return False
    statement, actor = scene.statement(pronoun), scene.actor(pronoun)
    if statement is None or actor is None or statement["speaker"] != actor:
        return False
    row = scene.actor_rows.get(actor, {})
    words = str(row.get("name", "")).lower().split()
    bystanders = lexicon.word_list("bystander")
    return row.get("type") == "Group" and any(w in bystanders or w.removesuffix("s") in bystanders for w in words)


def party_before(pronoun: Token, scene: Scene) -> str | None:
    """The armed party of which the words before a pronoun tell as doing something; None where there is none or two."""
    sentence = pronoun.sent
    found = _parties(sentence.doc[sentence.start : pronoun.i], scene)
    for _ in range(_BACK):
        if found or sentence.start == 0:
            break
        sentence = sentence.doc[sentence.start - 1].sent
        found = _parties(sentence, scene)
    return found[0] if len(found) == 1 else None


def _parties(words: Span, scene: Scene) -> list[str]:
    doers = [t for t in words if t.dep_ == "nsubj" or (t.dep_ == "pobj" and t.head.dep_ == "agent")]
    return list(dict.fromkeys(a for t in doers if (a := scene.actor(t)) is not None and is_under_arms(t, scene)))


def reckoned_doers(verb: Token) -> list[Token]:
    """Heads of the subject of a verb behind a clause on it taken for the main one: men believed to be X shot."""
    if verb.dep_ not in ("ccomp", "conj") or grammar.children(verb, "nsubj", "nsubjpass", "mark"):
        return []
    above = verb.head
    return grammar.children(above, "nsubj") if verb.dep_ == "ccomp" and _is_reckoned(above) else []


def _is_reckoned(verb: Token) -> bool:
    """Whether a bare "believed" is a participle, as the infinitive behind it shows: fighters thought to belong to X."""
    if verb.tag_ not in ("VBN", "VBD") or grammar.children(verb, "aux", "auxpass", "dobj"):
        return False
    inner = [c for c in grammar.children(verb, "xcomp") if c.lemma_ in ("belong", "be")]
    return bool(inner) and verb.lemma_.lower() in lexicon.word_list("reckoning")


def subject_beside(pronoun: Token) -> Token | None:
    """Whom "they" in a second that-clause stands for: said soldiers came and that they shot."""
    verb = pronoun.head
    if (
        pronoun.lower_ != "they"
        or verb.dep_ != "conj"
        or "that" not in [m.lower_ for m in grammar.children(verb, "mark")]
    ):
        return None
    for above in verb.ancestors:
        if above.dep_ == "ccomp":
            own = [t for t in grammar.children(above, "nsubj") if t.pos_ in ("NOUN", "PROPN")]
            return own[0] if own else None
    return None


def belongs_to(noun: Token) -> list[Token]:
    """Heads of what people are believed to belong to: men thought to belong to the front or to be its members."""
    clauses = [*grammar.children(noun, "acl"), *([noun.head] if _is_reckoned(noun.head) else [])]
    found = []
    for clause in clauses:
        if clause.lemma_.lower() not in lexicon.word_list("reckoning"):
            continue
        inner = [*grammar.children(clause, "xcomp"), *(c for p in grammar.children(clause, "prep") for c in p.children)]
        for verb in inner:
            if verb.lemma_ == "belong":
                found += [t for p, t in grammar.prepositions(verb) if p == "to"]
            elif verb.lemma_ == "be":
                named = [m for m in grammar.children(verb, "attr") if m.lemma_.lower() in ("member", "fighter")]
                found += [t for m in named for p, t in grammar.prepositions(m) if p == "of"]
    return found


def is_under_arms(noun: Token, scene: Scene) -> bool:
    """Whether a noun names a force or group under arms, or people called soldiers, police or fighters."""
    if scene.actor_rows.get(scene.actor(noun) or "", {}).get("type") in _ARMED:
        return True
    words = lexicon.required_words("armed") | lexicon.required_words("captor")
    return noun.pos_ in ("NOUN", "PROPN") and bool(set(grammar.forms(noun)) & words)


def whose(noun: Token) -> list[Token]:
    """Head of what "whose" before a noun stands for: the brigade, whose guns shelled the town."""
    if not any(c.tag_ == "WP$" for c in grammar.children(noun, "poss")):
        return []
    clause = next((t for t in noun.ancestors if t.dep_ == "relcl"), None)
    return [clause.head] if clause is not None else []
