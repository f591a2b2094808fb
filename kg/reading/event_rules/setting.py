"""A trigger in its sentence in, where and when out: the place with its relation, and the times that date it."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon, things
from kg.reading.event_rules.roles import Cast
from kg.reading.event_rules.scene import Scene
from kg.reading.layers import Row

_RELATIONS = dict.fromkeys(("near", "outside", "around", "beside", "by", "close"), "near") | {
    "between": "between",
    "off": "off",
    "toward": "toward",
    "towards": "toward",
}
_WHICH = frozenset({"which", "that"})
_KIND_RANK = {"facility": 0, "city": 0, "area": 1, "border": 1, "river": 1, "region": 2, "sea": 2, "country": 3}
_ELSEWHERE = frozenset({"from", "of", "to", "for", "with", "by", "against", "via", "as", "than", "like"})


def place_of(token: Token, verb: Token | None, cast: Cast, scene: Scene, *, wide: bool) -> tuple[str, str] | None:
    """(place, relation) of a mention: what is hit, else where its parts or, if wide, clauses above it are."""
    if not scene.places:
        return None
    happening = [t for clause in happening_clauses(token) for t in _own_subtree(clause)]
    for heads in (
        _target_places(cast, scene),
        _locatives([*_own_subtree(token), *happening], scene) + _struck_by_the_way(verb or token, scene),
        _locatives(_parts(cast), scene),
    ):
        found = _best(heads, scene)
        if found is not None:
            return found
    if verb is not None:
        found = _best(_locatives(_own_subtree(verb), scene), scene)
        if found is not None:
            return found
    if not wide:
        return None
    above = [t for t in _locatives(_clause_above(token), scene) if _stands_within(t)]
    return _best(above, scene) or _best(_fronted(token.sent, scene), scene)


def _target_places(cast: Cast, scene: Scene) -> list[Token]:
    """Places that are hit, or that say which place is: "the town of Konotop"."""
    found = list(cast.places)
    for head in cast.heads:
        if things.object_type(head) == "area":
            found += _named_by(head, scene)
    return found


def _named_by(head: Token, scene: Scene) -> list[Token]:
    """The place that a word like "town" introduces: behind "of", else beside it, "the Sumy city of Konotop"."""
    named = [t for p, t in grammar.prepositions(head) if p == "of" and scene.place(t)]
    if not named and head.i + 2 < len(head.doc) and head.nbor().lower_ == "of" and scene.place(head.nbor(2)):
        named = [head.nbor(2)]
    return named or [t for t in grammar.children(head, "appos", "compound", "nmod") if scene.place(t)]


def happening_clauses(noun: Token) -> list[Token]:
    """Verbs of clauses on a noun of deed that say when or where it was: which occurred on Monday, held in Doha."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return []
    verbs = [c for c in grammar.children(noun, "relcl", "acl") if c.lemma_.lower() in lexicon.word_list("happening")]
    found = [v for v in verbs if all(s.lower_ in _WHICH for s in grammar.children(v, "nsubj", "nsubjpass"))]
    for _, head in grammar.prepositions(noun):
        if head.pos_ == "PROPN":
            found += [c for c in grammar.children(head, "relcl") if c.lemma_ in ("occur", "happen") or _takes_place(c)]
    return found


def _takes_place(verb: Token) -> bool:
    return verb.lemma_ == "take" and any(o.lower_ == "place" for o in grammar.children(verb, "dobj"))


def _struck_by_the_way(verb: Token, scene: Scene) -> list[Token]:
    """Places that a participle behind the deed has as object: carried out a strike, devastating the city of Homs."""
    found = []
    for clause in grammar.children(verb, "advcl"):
        if clause.tag_ == "VBG" and clause.i > verb.i:
            for head in grammar.objects(clause):
                if scene.place(head):
                    found.append(head)
                elif things.object_type(head) == "area":
                    found += _named_by(head, scene)
    return found


def _stands_within(token: Token) -> bool:
    found = grammar.governor(token)
    if found is not None and found[0] == "of" and things.object_type(found[1]) == "area":
        found = grammar.governor(found[1])
        return found is not None and (found[0] == "on" or found[0] in lexicon.word_list("within"))
    return found is not None and found[0] in lexicon.word_list("within")


def _fronted(sentence: Span, scene: Scene) -> list[Token]:
    """The place with which a sentence opens: "In Sumy, authorities said that"."""
    opening = [t for t in sentence[:8] if t.i in scene.places]
    return (
        opening[:1]
        if opening and sentence[0].lower_ in ("in", "near", "outside", "at", "across") and _stands_within(opening[0])
        else []
    )


def _best(heads: Iterable[Token], scene: Scene) -> tuple[str, str] | None:
    """The most exact of the places, the first of equals."""
    best: tuple[int, int, str, str] | None = None
    for head in heads:
        place = scene.place(head)
        if place is None:
            continue
        rank = _KIND_RANK.get(scene.place_rows.get(place, {}).get("kind", ""), 1)
        key = (rank, head.i, place, _relation(head))
        best = min(best, key) if best is not None else key
    return (best[2], best[3]) if best is not None else None


def _relation(head: Token) -> str:
    found = grammar.governor(head)
    return _RELATIONS.get(found[0], "in") if found is not None else "in"


def _locatives(tokens: Iterable[Token], scene: Scene) -> list[Token]:
    """Those tokens that name a place where only a place can stand."""
    found = []
    for token in tokens:
        if token.i not in scene.places:
            continue
        where = grammar.governor(token)
        if where is not None and where[0] == "between" and _is_country(token, scene):
            continue
        if where is not None and where[0] not in _ELSEWHERE:
            found.append(token)
        elif where is not None and where[0] == "of" and where[1].pos_ == "NOUN":
            up = grammar.governor(where[1])
            on_area = up is not None and up[0] == "on" and things.object_type(where[1]) == "area"
            if up is not None and (up[0] in grammar.LOCATIVE or on_area):
                found.append(token)
    return found


def _is_country(token: Token, scene: Scene) -> bool:
    return scene.place_rows.get(scene.places[token.i], {}).get("kind") == "country"


def _own_subtree(token: Token) -> list[Token]:
    """What hangs on a token, without clauses that have a subject of their own."""
    found, ahead = [], [token]
    while ahead:
        node = ahead.pop()
        found.append(node)
        ahead.extend(
            c
            for c in node.children
            if not (c.dep_ == "prep" and c.lower_ in lexicon.word_list("order"))
            and (
                c.dep_ not in ("ccomp", "relcl", "advcl", "parataxis", "conj", "csubj")
                or (c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN"))
            )
        )
        if len(found) > 200:
            break
    return sorted(found, key=lambda t: t.i)


def _parts(cast: Cast) -> list[Token]:
    return [t for head in cast.heads for t in _own_subtree(head)]


def _clause_above(token: Token) -> list[Token]:
    """What hangs on the verbs above, as long as they tell of the same scene and nobody's words lie between."""
    found: list[Token] = []
    node = token
    for _ in range(4):
        if node.dep_ in ("ccomp", "ROOT", "parataxis") or node.head.i == node.i:
            break
        node = node.head
        found.extend(c for c in _own_subtree(node) if c.i != token.i)
    return found


# ---- when ---------------------------------------------------------------------------------------------------


def times_of(token: Token, verb: Token | None, sentence_times: list[Span], scene: Scene) -> list[Row]:
    """The times that date a mention: one, or the two ends of a span; those nearest by syntax, none where unsure."""
    ranked = []
    above = _verbs_above(token) if not is_spoken_of(token) else {token.i: 0}
    for span in sentence_times:
        row = scene.time_rows.get(span.kb_id_)
        if row is None or not (row["earliest"] or row["latest"]):
            continue
        distance = _distance(span, token, verb, above)
        if distance is not None:
            ranked.append((distance, abs(span.start - token.i), span.start, row, span))
    if not ranked:
        return []
    ranked.sort(key=lambda r: r[:3])
    best = ranked[0]
    partner = next((r for r in ranked[1:] if r[0] == best[0] and _is_span(best[4], r[4])), None)
    chosen = [best[3]] + ([partner[3]] if partner else [])
    return sorted(chosen, key=lambda r: r["start"])


def is_spoken_of(token: Token) -> bool:
    """Whether a clause speaks of a known deed and does not tell of it: described the attack, reacted to the strike."""
    if token.pos_ not in ("NOUN", "PROPN") or not any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these")) or c.dep_ == "poss" for c in token.children
    ):
        return False
    if token.dep_ == "dobj":
        lemma = token.head.lemma_.lower()
        return lexicon.light_frame(lemma) is None and lexicon.damage_of(lemma) is None
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in ("about", "of", "over", "against", "to")
        and token.head.head.pos_ == "VERB"
    )


def _is_span(one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda s: s.start)
    between = {t.lower_ for t in first.doc[first.end : second.start]}
    before = first.doc[first.start - 1].lower_ if first.start else ""
    return (
        second.start - first.end <= 2
        and bool(between & {"to", "until", "till", "through", "and", "-", "–"})
        and before in ("from", "between")
    )


def _verbs_above(token: Token) -> dict[int, int]:
    """Tokens above a trigger -> steps, up to the border of somebody's words."""
    found, node, steps = {token.i: 0}, token, 0
    while node.head.i != node.i and steps < 8:
        if node.dep_ in ("ccomp", "parataxis") or (node.dep_ == "relcl" and steps > 0) or is_before_or_after(node):
            break
        node, steps = node.head, steps + 1
        found[node.i] = steps
    return found


def is_before_or_after(node: Token) -> bool:
    """Whether what is above happened at another time: "two days before the attack", "after rebels attacked"."""
    if node.dep_ in ("pobj", "pcomp"):
        up = node.head
        line: list[str] = []
        while up.dep_ == "prep" and len(line) < 3:
            line.append(up.lower_)
            up = up.head
        return bool(lexicon.word_list("order") & {*line, node.head.lower_, up.lower_})
    return any(
        c.dep_ in ("mark", "advmod", "prep") and c.lower_ in lexicon.word_list("order") and c.i < node.i
        for c in node.children
    )


def _distance(span: Span, token: Token, verb: Token | None, above: dict[int, int]) -> int | None:
    """Steps from what a time hangs on to the trigger; None where it dates something else."""
    node: Token = span.root
    inside = range(span.start, span.end)
    while node.head.i != node.i and (node.i in inside or node.pos_ in ("ADP", "SCONJ", "ADV", "NUM")):
        node = node.head
    if node.i in inside:
        return None
    if node.i == token.i:
        return 0
    if (verb is not None and node.i == verb.i) or node.i in {c.i for c in happening_clauses(token)}:
        return 1
    if node.i in above:
        return 1 + above[node.i]
    if token.is_ancestor(node) or (verb is not None and verb.is_ancestor(node) and node.pos_ not in ("VERB", "AUX")):
        return None if any(a.dep_ in ("relcl", "ccomp", "acl") for a in _up_to(node, token, verb)) else 6
    if node.pos_ in ("VERB", "AUX") and node.dep_ in ("advcl", "conj") and node.head.i in above:
        return 9
    return None


def _up_to(node: Token, token: Token, verb: Token | None) -> list[Token]:
    found = []
    while node.head.i != node.i and node.i != token.i and (verb is None or node.i != verb.i):
        found.append(node)
        node = node.head
    return found
