"""A noun or verb of talks and agreements in, those who help others to come together out: mediators, hosts, witnesses.

"under the auspices of the African Union", "Omani-mediated talks", "with Moscow acting as guarantor".
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.reading import grammar
from kg.reading.event_rules import doers as doing
from kg.reading.event_rules import lexicon


def mediators_around(token: Token) -> list[tuple[str, Token]]:
    """(role, head) pairs of those who help others to come together: under the auspices of X, with X as guarantor."""
    hosts = [token, *grammar.children(token, "acl", "relcl")]
    verb = _verb_above(token)
    while verb is not None:
        hosts.append(verb)
        verb = verb.head if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" else None
    found = [("mediator", t) for host in hosts for t in _helpers(host)]
    top = grammar.governor(token)
    if top is not None and top[0] in ("of", "in") and _is_title(top[1]):
        found += [("mediator", t) for t in _holders(top[1])]
    return found


def role_of_helper(verb: Token) -> str | None:
    """The role that a verb gives whoever does it to talks: mediator (brokered by), host, participant (signed by)."""
    for form in grammar.forms(verb):
        if form in lexicon.word_list("mediating"):
            return "mediator"
        if form == "host":
            return "host"
        if form in lexicon.word_list("concluding"):
            return "participant"
    return None


def names_before(participle: Token) -> list[Token]:
    """The names that hang on a participle by a hyphen: the Union of African Union-mediated; empty where it has none."""
    if participle.i < 2 or participle.nbor(-1).text not in ("-", "–") or not participle.lower_.endswith(("ed", "led")):
        return []
    return [participle.nbor(-2)]


def is_helper_by_name(noun: Token) -> bool:
    """Whether a phrase says that somebody is there to help others: with Senegal's president as mediator."""
    after = max((t.i for t in noun.subtree if t.dep_ != "punct"), default=noun.i) + 1
    beside = [noun.doc[after]] if after < len(noun.doc) and noun.doc[after].dep_ == "prep" else []
    phrases = [*grammar.children(noun, "prep"), *beside]
    return any(p.lower_ == "as" and any(_is_title(t) for t in grammar.children(p, "pobj")) for p in phrases)


def whole_of(noun: Token) -> Token:
    """What a noun is a round or series of, where it stands behind such a word: ten days of talks."""
    top = grammar.first_conjunct(noun)
    if top.dep_ == "pobj" and top.head.lower_ == "of" and lexicon.is_share(top.head.head):
        return grammar.first_conjunct(top.head.head)
    return top


def _verb_above(token: Token) -> Token | None:
    """The verb of the clause in which a noun of talks is subject or object; a verb of talks is asked itself."""
    top = whole_of(token)
    if token.pos_ in ("VERB", "AUX") or top.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return None
    return top.head if top.head.pos_ in ("VERB", "AUX") else None


def _helpers(host: Token) -> Iterator[Token]:
    """Heads of those whose help a phrase on a word names: under the auspices of X, through Y's mediation."""
    for _, head in grammar.prepositions(host):
        if any(f in lexicon.word_list("mediation") for f in grammar.forms(head)):
            named = [t for p, t in grammar.prepositions(head) if p in ("of", "by", "from")]
            yield from (t for t in named if host.pos_ != "VERB" or t not in doing.subjects(host))
            yield from (t for owner in grammar.children(head, "poss", "amod", "compound", "nmod") for t in [owner])
    for prep in grammar.children(host, "prep"):
        if prep.lower_ in ("through", "via"):
            yield from (t for t in grammar.children(prep, "pobj") if _is_title(t))
        if prep.lower_ == "with":
            yield from (t for t in grammar.children(prep, "pobj") if is_helper_by_name(t))
        for clause in grammar.children(prep, "pcomp") if prep.lower_ == "with" else ():
            if any(_is_title(t) for p, t in grammar.prepositions(clause) if p == "as"):
                yield from (t for s in grammar.children(clause, "nsubj") for t in grammar.conjuncts(s))


def _is_title(noun: Token) -> bool:
    """Whether a word says that somebody helps others to agree: mediator, guarantor."""
    return any(f in lexicon.word_list("helper") for f in grammar.forms(noun))


def _holders(title: Token) -> list[Token]:
    """Heads of whoever a title like guarantor is said of: X and Y are guarantors of, X, the mediator of."""
    if title.dep_ == "attr" and title.head.lemma_ == "be":
        return grammar.subjects(title.head)
    if title.dep_ == "appos":
        return [title.head]
    return [t for t in grammar.children(title, "appos", "compound") if t.pos_ == "PROPN"][:1]
