"""A speaker's head in, whom the words beside it name out: where the layer of actors holds no name at the head itself.

the deputy commander, Major Ali Musa, said       a caller who identified himself as Musa       The mission condemns
"""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from kg.reading import layers
from kg.reading.grammar import children, noun_phrase
from kg.reading.statement_rules.lexicon import bodies, is_document, presenting_verbs

_TITLES = 6
_KNOWN = frozenset({"known", "called", "nicknamed", "alias"})
_HEAD = 400
"""How many characters the head of an article may have."""
_FAR = 12
"""How many sentences back the body may have been named for which "the mission" stands."""
_WHOLE = ("Organization", "ArmedForce", "ArmedGroup", "InternationalOrganization", "MediaOutlet")


@dataclass(slots=True)
class Names:
    """Who is named where: ids by token, rows by id, and for whom a bare "the mission" stands."""

    actors: dict[int, str]
    rows: dict[str, layers.Row]
    starts: dict[int, Span] = field(default_factory=dict)
    bare: dict[int, str] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    outlet: str | None = None

    def is_person(self, actor: str | None) -> bool:
        """Whether an id is that of a person."""
        return actor is not None and self.rows.get(actor, {}).get("type") == "Person"

    def is_unnamed(self, actor: str | None) -> bool:
        """Whether an id is missing or that of a group without a name."""
        return actor is None or self.rows.get(actor, {}).get("type") == "Group"


def read_names(doc: Doc, actors: dict[int, str]) -> Names:
    """The names of a Doc for looking up speakers."""
    names = Names(actors, {row["id"]: row for row in layers.rows(doc, "actors")})
    names.starts = {s.start: s for s in layers.spans(doc, "actors")}
    names.whole = _mentions_of_one_word(doc)
    names.bare = _bare_bodies(doc, names)
    names.outlet = _outlet(doc, names)
    return names


def _outlet(doc: Doc, names: Names) -> str | None:
    """The body that writes the article itself, for whom "we" stands: named as its outlet, or above its bulletin."""
    bodies_named = {i: row for i, row in names.rows.items() if row.get("type") in _WHOLE}
    outlet = (layers.article(doc)["outlet"] or "").casefold().removeprefix("the ")
    for actor, row in bodies_named.items():
        said = {str(m["text"]).casefold() for m in row.get("mentions", [])} | {str(row.get("name", "")).casefold()}
        if outlet and outlet in said:
            return actor
    text = doc.text[:_HEAD]
    lines = [line for line in text.splitlines() if line.strip()][:2]
    end = text.find(lines[-1]) + len(lines[-1]) if lines else 0
    if not any(is_document(t) for t in doc[: _HEAD // 4] if t.idx < end):
        return None
    above = {s.kb_id_ for s in names.starts.values() if s.start_char < end and s.kb_id_ in bodies_named}
    return above.pop() if len(above) == 1 else None


def named_beside(head: Token, names: Names) -> str | None:
    """The person whose name the words beside an unnamed speaker give, or the body that was named before it."""
    if not names.is_unnamed(names.actors.get(head.i)):
        return None
    if head.lower_ == "we":
        return names.outlet
    if head.tag_ == "NN" or (head.tag_ == "NNP" and head.i not in names.actors):
        person = _presented(head, names) or _apposed(head, names) or _known_as(head, names)
        if person is not None:
            return person
    return names.bare.get(head.i) or _owner_named_elsewhere(head, names)


def _owner_named_elsewhere(head: Token, names: Names) -> str | None:
    """Whose figures they are, where the words before the noun are a name that stands elsewhere: "police figures"."""
    if head.i in names.actors or not is_document(head):
        return None
    return next((i for c in children(head, "compound", "nmod") if (i := names.whole.get(c.lower_)) is not None), None)


def _presented(head: Token, names: Names) -> str | None:
    """Who somebody says he is: "a caller who identified himself as X", "a man claiming to be X"."""
    for verb in children(head, "relcl", "acl"):
        if verb.lemma_.lower() not in presenting_verbs() and verb.lower_ not in presenting_verbs():
            continue
        found = [names.actors[t.i] for t in verb.subtree if t.i > verb.i and names.is_person(names.actors.get(t.i))]
        if found and len(set(found)) == 1:
            return found[0]
    return None


def _apposed(head: Token, names: Names) -> str | None:
    """The name behind an office, with titles before it: "the deputy governor of the province, General X,"."""
    doc = head.doc
    at = noun_phrase(head).end
    if at >= len(doc) or doc[at].text != ",":
        return None
    for i in range(at + 1, min(at + 1 + _TITLES, len(doc))):
        span = names.starts.get(i)
        if span is not None and names.is_person(span.kb_id_):
            closed = (
                span.end >= len(doc) or doc[span.end].text in (",", ".", ")", "-", "–", "—") or doc[span.end].is_space
            )
            return span.kb_id_ if closed else None
        if doc[i].pos_ != "PROPN" and not doc[i].is_title:
            return None
    return None


def _known_as(head: Token, names: Names) -> str | None:
    """The name behind an office by which its holder is known: "a leader of the front, known as Commander Bravo,"."""
    doc, at = head.doc, noun_phrase(head).end
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in _KNOWN:
        return None
    for i in range(at + 2, min(at + 2 + _TITLES, len(doc))):
        span = names.starts.get(i)
        if span is not None:
            closed = names.is_person(span.kb_id_) and span.end < len(doc) and doc[span.end].text == ","
            return span.kb_id_ if closed else None
        if doc[i].pos_ != "PROPN" and doc[i].lower_ not in ("as", "only"):
            return None
    return None


def _mentions_of_one_word(doc: Doc) -> dict[str, str]:
    """Word -> the one actor whose mention consists of nothing else: "police"."""
    found: dict[str, set[str]] = {}
    for span in layers.spans(doc, "actors"):
        words = [t for t in span if t.pos_ != "DET"]
        if len(words) == 1 and words[0].pos_ in ("NOUN", "PROPN"):
            found.setdefault(words[0].lower_, set()).add(span.kb_id_)
    return {word: next(iter(ids)) for word, ids in found.items() if len(ids) == 1}


def _bare_bodies(doc: Doc, names: Names) -> dict[int, str]:
    """Token of a bare "the mission" -> the last body named a mission, at most some sentences before."""
    words, found = bodies(), {}
    known: dict[str, tuple[str, int]] = {}
    own = {
        actor: {w for w in row["name"].lower().split() if w in words}
        for actor, row in names.rows.items()
        if row.get("type") in _WHOLE and row.get("name")
    }
    for number, sentence in enumerate(layers.body_sentences(doc)):
        for token in sentence:
            actor = names.actors.get(token.i)
            if actor is None and token.lower_ in words:
                if (body := _body_in_apposition(token, names)) is not None:
                    known[token.lower_] = body, number
                elif _is_bare(token) and token.lower_ in known and number - known[token.lower_][1] <= _FAR:
                    found[token.i] = known[token.lower_][0]
                    known[token.lower_] = known[token.lower_][0], number
                elif token.pos_ in ("NOUN", "PROPN") and not _is_bare(token):
                    known.pop(token.lower_, None)  # another body of the kind: who is meant is open
            for word in own.get(actor or "", ()):
                known[word] = actor or "", number
            if actor in own and token.lower_ in words:
                known[token.lower_] = actor or "", number
    return found


def _is_bare(token: Token) -> bool:
    """Whether a noun stands with "the" or "this" and nothing else: "the mission", not "the trade mission"."""
    inner = [c for c in token.children if c.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod", "appos")]
    behind = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "in", "for", "to")]
    return [c.lower_ for c in inner] in (["the"], ["this"]) and not behind and token.tag_ in ("NN", "NNP")


def _body_in_apposition(token: Token, names: Names) -> str | None:
    """The body that stands in apposition to a noun: "the peacekeeping mission, MONUSCO"."""
    found = Counter(
        names.actors[c.i]
        for c in children(token, "appos")
        if c.i in names.actors and names.rows.get(names.actors[c.i], {}).get("type") in _WHOLE
    )
    return next(iter(found), None)


def is_people_there(head: Token) -> bool:
    """Whether "they" are the people of a place that opens the sentence: "In Khartoum they deny the loss"."""
    start = next((t for t in head.sent if not t.is_space and not t.is_punct), head)
    if head.lower_ != "they" or start.lower_ not in ("in", "at") or not 1 < head.i - start.i < _TITLES:
        return False
    return all(t.pos_ in ("PROPN", "DET", "PUNCT", "ADP") for t in head.doc[start.i : head.i])
