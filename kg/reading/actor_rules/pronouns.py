"""A cast of named actors in; he, she, they, it, "its forces" and "both sides" added as mentions where they are sure."""

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.actor_rules.chains import Cast
from kg.reading.actor_rules.pairs import FAR, PAIR_NOUNS, distinct, join_pronoun, resolve_pair
from kg.reading.actor_rules.possessions import add_possessed
from kg.reading.actor_rules.scene import Actor
from kg.reading.actor_rules.words import words

_SINGULAR = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
}
_PLURAL = frozenset({"they", "them", "their"})
_NEUTER = frozenset({"it", "its", "itself"})
_PRONOUNS = frozenset([*_SINGULAR, *_PLURAL, *_NEUTER])
_PAIR_FORMS = frozenset(f for w in PAIR_NOUNS for f in (w, w + "s", w[:-1] + "ies")) | {"them", "their"}
_BACK = 3
_MANLY = frozenset(["government", "military", "police", "rebel", "militia", "opposition", "criminal", "religious"])


def resolve_pronouns(cast: Cast) -> None:
    """Add pronouns to the actors they stand for, in text order; then bodies and groups with a possessor."""
    sentences, lower = cast.sentences, cast.sheet.lower
    possessed = {m.possessor: m for m in cast.sheet.mentions if m.possessor is not None}
    quoted = _quoted(cast)
    cast.quoted = quoted
    for number, sentence in enumerate(sentences):
        before = sentences[max(0, number - _BACK) : number][::-1]
        for token in cast.sheet.tokens[sentence.start : sentence.end]:
            actor = None
            if lower[token.i] in _PRONOUNS and token.i not in quoted:
                actor = _antecedent(cast, token, before)
            if actor is not None:
                _add(cast, actor, token)
            if token.i in possessed:
                owner = actor if token.tag_ == "PRP$" else cast.actor_of.get(token.i)
                add_possessed(cast, possessed[token.i], owner)
            if lower[token.i] in _PAIR_FORMS and token.i not in quoted and token.lemma_.lower() in PAIR_NOUNS:
                resolve_pair(cast, token, [sentence, *sentences[max(0, number - FAR) : number][::-1]])


def _quoted(cast: Cast) -> set[int]:
    """Tokens between quotation marks, which open and close within a paragraph."""
    inside, found = False, set()
    for token in cast.sheet.tokens:
        if token.is_space and "\n" in token.text:
            inside = False
        elif token.text in ("“", "”", '"'):
            inside = token.text == "“" or (token.text == '"' and not inside)
        elif inside:
            found.add(token.i)
    return found


def _antecedent(cast: Cast, token: Token, before: list[Span]) -> Actor | None:
    if token.tag_ not in ("PRP", "PRP$") or token.dep_ == "expl":
        return None
    word = token.lower_
    if word in _SINGULAR:
        found = _governing(cast, token, _SINGULAR[word])
        if found is None and not _is_somebody_elses(cast, token):
            found = _speaker_before(cast, token, before, _SINGULAR[word])
            found = found or _person_before(cast, before, _SINGULAR[word])
        if found is not None and found.gender is None:
            found.gender = _SINGULAR[word]
        return found
    if word in _PLURAL and _counts_out(token):
        return None
    if word in _PLURAL:
        return _governing(cast, token, "plural") or _subject_before(cast, before[:1], "plural")
    if word in _NEUTER:
        found = _governing(cast, token, "neuter")
        if found is None and (_acts(token) if word == "it" else _owns_speaker(token)):
            found = _subject_before(cast, before[:1], "neuter")
        return found
    return None


def _acts(token: Token) -> bool:
    """Whether "it" does what only an actor does: say, accuse, fire, count the dead."""
    verb = token.head
    found = words()
    if token.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    if verb.lemma_ in found.counting:
        return any(t.like_num for o in grammar.children(verb, "dobj", "ccomp", "prep") for t in o.subtree)
    return verb.lemma_ in found.reporting or verb.lemma_ in found.party_verbs


def _owns_speaker(token: Token) -> bool:
    """Whether "its" opens a sentence with a speaker of the one spoken of: "Its defence ministry said"."""
    noun = token.head
    verb = noun.head
    return token.dep_ == "poss" and noun.dep_ == "nsubj" and verb.dep_ == "ROOT" and verb.lemma_ in words().reporting


def _is_somebody_elses(cast: Cast, token: Token) -> bool:
    """Whether a clause above is of one who is no actor here: "a shepherd said he lay there", "a cook who lost her"."""
    for above in token.ancestors:
        if _speaks_of_its_noun(above) and above.head.i < token.i and above.head.tag_ in ("NN", "NNP"):
            return True
        if above.pos_ == "VERB" and above.lemma_ in words().reporting and token.head != above:
            said = grammar.children(above, "nsubj")
            single = bool(said) and said[0].tag_ in ("NN", "NNP") and said[0].i not in cast.actor_of
            return single and not said[0].is_ancestor(token)
    return False


def _fits(actor: Actor, wanted: str) -> bool:
    if wanted in ("male", "female"):
        one_group = actor.type == "Group" and actor.rule == "actors.group" and not (actor.plural or actor.collective)
        return (actor.type == "Person" or one_group) and actor.gender in (None, wanted)
    if wanted == "plural":
        return actor.plural or actor.type == "ArmedGroup"
    return actor.collective or (actor.type not in ("Person", "Group") and not actor.plural)


def _governing(cast: Cast, token: Token, wanted: str) -> Actor | None:
    """The subject of the nearest clause above that fits: "Putin said he was ready", "Russia moved its troops"."""
    step = token
    own_clause = True
    while step.head != step:
        above = step.head
        if above.pos_ in ("VERB", "AUX"):
            described = _described(cast, above, token)
            if described is not None and _fits(described, wanted):
                return described
            for subject in grammar.children(above, "nsubj", "nsubjpass"):
                if subject in (step, token):
                    continue
                if subject.i in cast.pairs and wanted != "plural":
                    return None
                blocked = own_clause and token.tag_ == "PRP"
                actor = cast.actor_of.get(subject.i)
                if actor is not None and _fits(actor, wanted) and subject.i < token.i and not blocked:
                    return None if grammar.children(subject, "conj") and wanted != "plural" else actor
                if wanted == "neuter" and actor is None and not blocked:
                    return None
            own_clause = False
        step = above
    return None


def _described(cast: Cast, verb: Token, token: Token) -> Actor | None:
    """Whom a clause that holds a pronoun is about: "a trader who fled with *her* children"."""
    if not _speaks_of_its_noun(verb) or verb.head.i > token.i:
        return None
    noun = verb.head
    named = [noun.head] if noun.dep_ == "appos" else grammar.children(noun, "appos")
    return next((a for t in (noun, *named) if (a := cast.actor_of.get(t.i)) is not None), None)


def _speaks_of_its_noun(verb: Token) -> bool:
    """Whether the subject of a clause is the noun that it hangs on: "who fled", "calling himself"."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBG"
    return verb.dep_ == "relcl" and any(s.tag_ in ("WP", "WDT") for s in grammar.children(verb, "nsubj", "nsubjpass"))


def _main_subjects(cast: Cast, sentence: Span) -> list[tuple[Token, Actor | None]]:
    root = sentence.root
    found = [s for s in grammar.children(root, "nsubj", "nsubjpass") if s.i not in cast.quoted]
    return [(s, _named_at(cast, s)) for s in found]


def _named_at(cast: Cast, noun: Token) -> Actor | None:
    """The actor of a noun, or of the name beside it: "the chief negotiator, Ana Duarte"."""
    return next((a for t in (noun, *grammar.children(noun, "appos")) if (a := cast.actor_of.get(t.i))), None)


def _counts_out(token: Token) -> bool:
    """Whether "them" stands for those named right before: "19 more people, most of them women"."""
    return token.i >= 3 and token.nbor(-1).lower_ == "of" and token.nbor(-3).text == ","


def _speaker_before(cast: Cast, token: Token, before: list[Span], wanted: str) -> Actor | None:
    """Of somebody who goes on to speak: the only one who speaks in the sentence before, "according to" included."""
    if not before or token.dep_ != "nsubj" or token.head.lemma_ not in words().reporting:
        return None
    spoken = []
    for word in before[0]:
        according = word.dep_ == "pobj" and word.head.lower_ == "to" and word.head.head.lower_ == "according"
        said = word.dep_ == "nsubj" and word.head.lemma_ in words().reporting and word.lower_ != "who"
        if (according or said) and word.i not in cast.quoted:
            spoken.append(cast.actor_of.get(word.i))
    found = distinct(a for a in spoken if a is not None and _fits(a, wanted))
    return found[0] if len(found) == 1 and len(spoken) == 1 else None


def _person_before(cast: Cast, before: list[Span], wanted: str) -> Actor | None:
    """The subject of a sentence before, else the only person in it who fits; none where two would do.

    Of whom nothing tells the gender, only the one person of the sentence right before: its subject, or for *he* one in
    office or at arms.
    """
    spoken = [s for s in before if s.root.i not in cast.quoted]
    for number, sentence in enumerate(spoken):
        present = distinct(
            a
            for t in sentence
            if t.i not in cast.quoted and (a := cast.actor_of.get(t.i)) is not None and _fits(a, wanted)
        )
        subjects = [a for _, a in _main_subjects(cast, sentence) if a is not None and _fits(a, wanted)]
        named = [a for a in present if a.type == "Person"] or present
        if len(subjects) == 1 and (subjects[0].gender == wanted or (number == 0 and len(named) == 1)):
            return subjects[0]
        if named:
            sure = named[0].gender == wanted or (number == 0 and wanted == "male" and named[0].sector in _MANLY)
            return named[0] if len(named) == 1 and sure else None
    return None


def _subject_before(cast: Cast, before: list[Span], wanted: str) -> Actor | None:
    for sentence in before:
        for subject, actor in _main_subjects(cast, sentence):
            if grammar.children(subject, "conj"):
                return None
            if actor is not None and _fits(actor, wanted):
                return actor
    return None


def _add(cast: Cast, actor: Actor, token: Token) -> None:
    if token.i in cast.actor_of or not cast.sheet.readable[token.i]:
        return
    owner = cast.sheet.owner.get(token.i)
    if owner is not None:
        return
    join_pronoun(cast, actor, token.i, token.i + 1, token.i, "actors.pronoun")
