"""The head of a noun phrase in, who is counted out: the group as worded, its type, whether the head names people."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from kg.reading.figure_rules.lexicon import amounts, harms, listed, people
from kg.reading.figure_rules.mentions import mention_of
from kg.reading.figure_rules.numbers import Count, measures
from kg.reading.grammar import base_phrase, children, first_conjunct

_LEFT_OUT = frozenset({
    "det", "poss", "punct", "case", "predet", "nummod", "quantmod", "cc", "preconj", "neg", "appos",
    "relcl", "acl", "advmod",
})  # fmt: skip
_OPENERS = frozenset("[](){}")
_NO_PEOPLE = frozenset({"DATE", "FAC", "LAW", "LOC", "MONEY", "PERCENT", "PRODUCT", "TIME", "WORK_OF_ART"})
_UNNAMED = (None, "everyone")


@dataclass(frozen=True, slots=True)
class Group:
    """Who is counted: words as they stand in the record (None where only a number stands there), and their type."""

    words: str | None
    kind: str
    start: int
    end: int


@cache
def _named(first: str, second: str) -> str | None:
    return people().get((first, second)) if first else people().get((second,))


def group_type(head: Token) -> str | None:
    """The type of the people a noun stands for, None where it is not known to stand for people."""
    left = head.doc[head.i - 1].lower_ if head.i > 0 else ""
    for word in (head.lower_, head.lemma_.lower(), singular(head).lower()):
        found = (_named(left, word) if left else None) or _named("", word)
        if found is not None:
            return found
    if head.lower_.endswith(("men", "man", "women", "woman")) and head.pos_ == "NOUN" and len(head) > 5:
        return "other"
    if head.ent_type_ == "NORP" and head.pos_ in ("NOUN", "PROPN"):
        return "other"
    return None


def names_person(head: Token) -> bool:
    """Whether a head is the name of one person."""
    if head.pos_ != "PROPN" or head.tag_ == "NNPS":
        return False
    if head.doc.spans.get("actors"):
        mention = mention_of(head, "actors")
        return mention.label_ == "Person" if mention is not None else _looks_like_a_name(head)
    return head.ent_type_ == "PERSON"


def _looks_like_a_name(head: Token) -> bool:
    """Whether a head that nobody knows has two names or more and no other use; beside a person any such is one."""
    names = [c for c in children(head, "compound") if c.tag_ == "NNP" and c.i < head.i]
    if head.tag_ != "NNP" or not names or any(n.lemma_.lower() in harms() or n.lower_ in harms() for n in names):
        return False
    if mention_of(head, "places") is not None:
        return False
    beside = mention_of(first_conjunct(head), "actors") if head.dep_ == "conj" else None
    return head.ent_type_ in ("", "PERSON") or (beside is not None and beside.label_ == "Person")


def singular(token: Token) -> str:
    """The dictionary form of a word of a group, names left as they are written."""
    if token.pos_ == "PROPN":
        text = token.text
        plural = token.tag_ == "NNPS" or token.ent_type_ == "NORP"
        return text[:-1] if plural and text.endswith("s") and not text.endswith("ss") else text
    return token.lemma_ if token.pos_ == "NOUN" else token.text


def is_people(head: Token, *, known: bool) -> bool:
    """Whether a head can be victims: known people where `known`, else whatever is no thing, measure or animal."""
    if group_type(head) is not None or names_person(head):
        return True
    if head.tag_ == "NNPS":
        return not known or mention_of(head, "actors") is not None
    if head.tag_ == "NNP" and not known:
        return _is_of_a_people(head)
    return not known and head.pos_ in ("NOUN", "NUM", "PRON") and not measures(head)


def _is_of_a_people(head: Token) -> bool:
    """Whether a name right behind its number is that of a people or group: "300 Karen", "12 Taliban"."""
    numbers = [c for c in children(head, "nummod") if c.i == head.i - 1 and c.lower_ not in ("one", "1")]
    return bool(numbers) and head.ent_type_ not in _NO_PEOPLE and not measures(head)


def is_one(head: Token) -> bool:
    """Whether a noun stands for exactly one person: a name, or a person word in the singular with a determiner."""
    if any(c.lower_ in listed("unsure-determiner") for c in head.lefts):
        return False
    if names_person(head) or is_one_more(head):
        return True
    if head.tag_ not in ("NN", "NNP") or head.lemma_.lower() in listed("collective") or group_type(head) is None:
        return False
    if (head.lower_,) in amounts() or head.lower_ in ("other", "dead", "casualty", "fatality", "national"):
        return False
    if head.pos_ == "PROPN" and (head.lower_,) not in people():
        return False
    if children(head, "det", "poss", "nummod", "appos") or head.pos_ == "PROPN":
        return True
    return not any(t.dep_ == "det" for t in head.sent)


def is_one_more(head: Token) -> bool:
    """Whether a word without a noun stands for one more of those told before: "another died", "a fifth was killed"."""
    of_a_body = head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in ("body", "corpse")
    if of_a_body and head.nbor(-1).lower_ == "a" and head.lower_ in listed("ordinal"):
        return not children(head, "prep")
    if head.dep_ not in ("nsubj", "nsubjpass") or head.i + 1 >= head.sent.end or children(head, "prep"):
        return False
    if head.lower_ == "another":
        return True
    singular_verb = any(c.lower_ in ("was", "is", "has") for c in children(head.head, "aux", "auxpass"))
    opened = head.i > head.sent.start and head.nbor(-1).lower_ in ("a", "the")
    return opened and singular_verb and head.like_num and not head.is_digit and not children(head, "nummod")


def group_of(head: Token, count: Count | None) -> Group:
    """Who is counted at a head: the noun itself, or what stands behind its "of" where the head is the number."""
    noun: Token | None = head
    if is_one_more(head):
        return Group(None, "other", head.left_edge.i if head.lower_ != "another" else head.i, head.i + 1)
    if count is not None and count.start <= head.i < count.end:
        noun = _complement(head)
    if noun is None or (harms().keys() & {noun.lemma_.lower(), noun.lower_} and group_type(noun) in _UNNAMED):
        return _of_the_harm(noun if noun is not None else head, head)
    if names_person(noun) and not _is_office(noun):
        return _of_a_name(noun)
    noun = _taken_prisoner(noun)
    if noun.lower_ == "others":
        return Group(None, "everyone", base_phrase(noun).start, noun.i + 1)
    if noun.lemma_.lower() == "passer":
        return Group("passer-by", "civilian", base_phrase(noun).start, min(noun.i + 3, noun.sent.end))
    words, kind = _phrase(noun, count), group_type(noun) or "other"
    kind = _by_modifier(noun, kind)
    members = _complement(noun) if noun.lemma_.lower() in ("member", "group", "part", "crew") else None
    if members is not None:
        tail = head.doc[noun.i + 1 : members.i + 1].text
        words, kind = f"{words} {tail}", (group_type(members) or kind)
        return Group(words, kind, base_phrase(noun).start, members.i + 1)
    return Group(words or None, kind, base_phrase(noun).start, noun.i + 1)


def _is_office(noun: Token) -> bool:
    """Whether what looks like a name is an office: "a Navy Captain"."""
    return (noun.lower_,) in people() and any(c.lower_ in ("a", "an", "the", "another") for c in children(noun, "det"))


def _taken_prisoner(noun: Token) -> Token:
    """Who was taken, where the parser makes one noun of it: "took 17 soldiers prisoner"."""
    if noun.tag_ != "NN" or noun.lower_ not in ("prisoner", "captive", "hostage"):
        return noun
    return next((c for c in children(noun, "compound", "nmod") if c.tag_ == "NNS" and group_type(c)), noun)


def _of_a_name(name: Token) -> Group:
    """A named victim: the office before the name or beside it says the type; a bare name stands for itself."""
    for token in (*name.lefts, *children(name, "appos"), *([name.head] if name.dep_ == "appos" else [])):
        found = group_type(token)
        if token.dep_ == "appos" and token.tag_ in ("NNS", "NNPS"):
            continue
        if found is not None and token.dep_ in (
            "compound",
            "appos",
            "amod",
            "nmod",
            "dobj",
            "pobj",
            "nsubj",
            "nsubjpass",
        ):
            words = f"{singular(token)} {singular(token.nbor(1))}" if _is_double_rank(token, name) else singular(token)
            return Group(words.lower(), found, base_phrase(name).start, name.i + 1)
    return Group(None, "other", base_phrase(name).start, name.i + 1)


def _is_double_rank(token: Token, name: Token) -> bool:
    """Whether a rank has two words: "Major General"."""
    after = token.nbor(1) if token.i + 1 < name.i else token
    return after != token and after.dep_ == "compound" and group_type(after) is not None


def _of_the_harm(noun: Token, head: Token) -> Group:
    """Deaths, casualties, wounded: the group is the adjective before it ("12 civilian deaths") or none."""
    start, end = min(head.i, noun.i), max(head.i, noun.i) + 1
    for token in noun.lefts:
        found = people().get((token.lemma_.lower(),))
        if token.dep_ == "appos" and token.tag_ in ("NNS", "NNPS"):
            continue
        if found is not None and token.dep_ in ("amod", "compound", "nmod"):
            return Group(token.lemma_.lower(), found, start, end)
        if token.lower_ in ("military", "combat", "battlefield"):
            return Group(token.lower_, "combatant", start, end)
    victims = _complement(noun)
    if victims is not None and group_type(victims) is not None:
        return Group(_phrase(victims, None) or None, _by_modifier(victims, group_type(victims) or "other"), start, end)
    return Group(None, "everyone", start, end)


def _by_modifier(noun: Token, kind: str) -> str:
    if kind not in ("everyone", "civilian", "other"):
        return kind
    for token in noun.lefts:
        if token.dep_ in ("amod", "compound", "nmod"):
            found = people().get((token.lemma_.lower(),))
            if found in ("civilian", "combatant", "child", "prisoner", "police"):
                return found
            if token.lower_ in ("military", "army", "armed"):
                return "combatant"
    return kind


def _complement(noun: Token) -> Token | None:
    """What stands behind the "of" of a noun or number: "dozens of civilians"."""
    for prep in children(noun, "prep"):
        if prep.lower_ == "of":
            for pobj in children(prep, "pobj"):
                if pobj.pos_ in ("NOUN", "PROPN") and pobj.tag_ != "PRP":
                    return pobj
    return None


def _phrase(noun: Token, count: Count | None) -> str:
    """The words of a group, lemmatised, without determiners, numbers and what befell it."""
    kept: list[str] = []
    for token in base_phrase(noun):
        if token.text in _OPENERS:
            kept = []
        if token.lower_ in ("year", "month", "old") and token.i > 0 and token.nbor(-1).text in "-–":
            continue
        inside = count is not None and count.start <= token.i < count.end
        if token == noun:
            kept.append(singular(token))
        elif (
            inside
            or token.is_punct
            or token.is_space
            or token.like_num
            or token.tag_ == "PRP"
            or token.dep_ in _LEFT_OUT
        ):
            continue
        elif (
            _belongs(token, noun)
            and token.pos_ != "ADP"
            and token.lower_ not in listed("no-group")
            and token.lower_ not in harms()
        ):
            kept.append(singular(token))
    return " ".join(kept)


def _belongs(token: Token, noun: Token) -> bool:
    """Whether a word modifies a noun through adjectives and compounds alone: "Air" in "an Air Force officer"."""
    for _ in range(4):
        if token == noun:
            return True
        if token.dep_ in _LEFT_OUT or token.head == token:
            return False
        token = token.head
    return False


def phrase_span(head: Token, count: Count | None, group: Group) -> Span:
    """The words of a figure: the number with its qualifier and the noun it counts."""
    start, end = min(head.i, group.start), max(head.i + 1, group.end)
    if count is not None:
        start, end = min(start, count.start) if count.start < group.end else group.start, max(end, count.end)
        start = max(start, count.start) if head.i >= count.start else start
    return head.doc[start:end]
