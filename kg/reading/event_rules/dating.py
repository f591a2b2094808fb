"""A trigger in its sentence in, the times that date it out; none where a time dates something else."""

from datetime import date, timedelta

from spacy.tokens import Span, Token

from kg.reading import grammar
from kg.reading.event_rules import lexicon
from kg.reading.event_rules.scene import Scene
from kg.reading.layers import Row

_DATELINE = 8
_RANK_REACH = 8
_WHICH = frozenset({"which", "that"})


def times_of(token: Token, verb: Token | None, sentence_times: list[Span], scene: Scene) -> list[Row]:
    """The times that date a mention: one, or the two ends of a span; those nearest by syntax, none where unsure."""
    ranked = []
    statement = scene.statement(token)
    cue = statement["cue"]["start"] if statement is not None and statement.get("cue") else -1
    above = _verbs_above(token, cue) if not is_spoken_of(token) else {token.i: 0}
    if token.dep_ == "amod" and token.tag_ == "VBN":
        return []
    if is_later_death(token):
        return _day_of_wounding(token, sentence_times, scene)
    for span in sentence_times:
        row = scene.time_rows.get(span.kb_id_)
        if row is None or not (row["earliest"] or row["latest"]) or _is_dateline(span):
            continue
        if _is_since_last(span) or _is_day_of_outcome(span, token, row) or _is_ranked(token, row):
            continue
        distance = _distance(span, token, verb, above)
        if distance is None and cue >= 0 and _is_within_words(span, token, statement, cue):
            distance = 3
        if distance is not None:
            ranked.append((distance, abs(span.start - token.i), span.start, row, span))
    if not ranked:
        return _day_it_fell_on(verb or token, sentence_times, scene)
    ranked.sort(key=lambda r: r[:3])
    best = ranked[0]
    partner = next((r for r in ranked[1:] if r[0] == best[0] and _is_span(best[4], r[4])), None)
    chosen = [best[3]] + ([partner[3]] if partner else [])
    return sorted(chosen, key=lambda r: r["start"])


def is_later_death(verb: Token) -> bool:
    """Whether a death came of what was done on another day: died of her wounds, died, the ninth killed by the bomb."""
    if verb.lemma_ not in ("die", "succumb") or verb.pos_ != "VERB":
        return False
    if any(p in ("of", "from", "to") and _is_wound(h) for p, h in grammar.prepositions(verb)):
        return True
    return any(
        c.lower_ in lexicon.word_list("rank") or c.lower_.endswith("th")
        for s in grammar.children(verb, "nsubj")
        for a in grammar.children(s, "appos")
        for c in (a, *a.children)
    )


def _is_wound(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon.word_list("wound")


def _day_of_wounding(verb: Token, sentence_times: list[Span], scene: Scene) -> list[Row]:
    """The day that stands as whose with the deed somebody died of later: Monday's bomb; none where none does."""
    below = {t.i for t in verb.subtree}
    spans = [s for s in sentence_times if s.root.i in below and s.root.dep_ == "poss"]
    rows = [scene.time_rows.get(s.kb_id_) for s in spans if s.root.head.i not in range(s.start, s.end)]
    return [r for r in rows if r is not None and (r["earliest"] or r["latest"])][:1]


def _day_it_fell_on(verb: Token, sentence_times: list[Span], scene: Scene) -> list[Row]:
    """The day that a clause with "when" tells of: "have left since Friday, when a rocket landed there"."""
    if verb.dep_ != "relcl" or not any(c.lower_ == "when" for c in verb.children):
        return []
    rows = [scene.time_rows.get(s.kb_id_) for s in sentence_times if s.start <= verb.head.i < s.end]
    return [r for r in rows if r is not None and (r["earliest"] or r["latest"])][:1]


def _is_dateline(span: Span) -> bool:
    """Whether a day stands at the head of a report with a dash behind it: "ADDIS ABABA, Oct 20 -"."""
    after = span.doc[span.end : span.end + 4]
    dash = next((t for t in after if t.text in ("-", "–", "—", "--")), None)
    return (
        span.start - span.sent.start <= _DATELINE
        and span.start > span.sent.start
        and dash is not None
        and all(t.is_punct or t.is_space or t.text.isupper() or t.is_title for t in span.doc[span.end : dash.i])
        and all(
            t.is_punct or t.is_space or t.text.isupper() or t.is_title for t in span.doc[span.sent.start : span.start]
        )
    )


def last_day(times: list[Row], published: str | None) -> str | None:
    """The last day of what happened at these times: what happened overnight may have happened on the next day."""
    if not times:
        return None
    last: str | None = times[-1]["latest"]
    if last is None or times[-1]["precision"] != "day" or "overnight" not in times[-1]["text"].lower():
        return last
    following = (date.fromisoformat(last[:10]) + timedelta(days=1)).isoformat()
    return following if published is None or following <= published else last


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


def is_spoken_of(token: Token) -> bool:
    """Whether a clause speaks of a known deed and does not tell of it: described the attack, reacted to the strike."""
    if token.pos_ not in ("NOUN", "PROPN") or not any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these")) or c.dep_ == "poss" for c in token.children
    ):
        return False
    if token.dep_ == "dobj":
        lemma = token.head.lemma_.lower()
        if lemma in ("violate", "break", "breach"):
            return True
        return lexicon.light_frame(lemma) is None and lexicon.damage_of(lemma) is None
    if token.dep_ != "pobj":
        return False
    return token.head.lower_ == "over" or (
        token.head.lower_ in ("about", "of", "against", "to") and token.head.head.pos_ == "VERB"
    )


def _is_within_words(span: Span, token: Token, statement: Row | None, cue: int) -> bool:
    """Whether a time stands among somebody's words and was hung on the verb of saying behind them."""
    above = span.root.head.head if span.root.dep_ == "pobj" else span.root.head
    if statement is None or above.idx != cue or token.dep_ != "ccomp" or token.head.i != above.i:
        return False
    return any(c["start"] <= span.start_char and span.end_char <= c["end"] for c in statement["content"])


def _is_since_last(span: Span) -> bool:
    """Whether a time is that of the last such deed before: the first talks since May, the worst raid since 2019."""
    doc, at = span.doc, span.start
    if not at or doc[at - 1].lower_ != "since":
        return False
    words = doc[max(at - _RANK_REACH, span.sent.start) : at - 1]
    return any(t.lower_ == "first" or t.tag_ in ("JJS", "RBS") for t in words)


def _is_ranked(noun: Token, row: Row) -> bool:
    """Whether a stretch of time only says among how many a deed is counted: it was the third such raid this month."""
    if noun.dep_ != "attr" or row["precision"] == "day":
        return False
    return any(c.tag_ in ("JJS", "RBS") or c.lower_ in lexicon.word_list("rank") for c in noun.children)


def _is_day_of_outcome(span: Span, token: Token, row: Row) -> bool:
    """Whether a time dates what a known deed led to or came after: the raid triggered protests on Monday."""
    verb = token.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ != "VERB" or token.tag_ not in ("NN", "NNS"):
        return False
    if not any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these") for c in token.children):
        return False
    if verb.lemma_.lower() in lexicon.word_list("ending"):
        return True
    if span.start < verb.i or token.dep_ != "nsubj":
        return False
    if verb.lemma_.lower() in lexicon.word_list("causing"):
        return True
    return verb.lemma_ in ("come", "follow") and row.get("rule") == "times.hinged"


def _is_span(one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda s: s.start)
    between = {t.lower_ for t in first.doc[first.end : second.start]}
    before = first.doc[first.start - 1].lower_ if first.start else ""
    return (
        second.start - first.end <= 2
        and bool(between & {"to", "until", "till", "through", "and", "-", "–"})
        and before in ("from", "between")
    )


def _verbs_above(token: Token, cue: int) -> dict[int, int]:
    """Tokens above a trigger -> steps, up to the border of somebody's words, whose verb begins at the character cue."""
    found, node, steps, embedded = {token.i: 0}, token, 0, False
    while node.head.i != node.i and steps < 8:
        if node.dep_ == "conj" and embedded:
            break
        embedded = embedded or node.dep_ in ("xcomp", "acomp")
        if node.dep_ in ("ccomp", "parataxis") or (node.dep_ == "relcl" and steps > 0) or is_before_or_after(node):
            break
        if _is_felt_about(node) or (node.dep_ == "xcomp" and node.head.idx == cue):
            break
        node, steps = node.head, steps + 1
        found[node.i] = steps
    return found


def _is_felt_about(noun: Token) -> bool:
    """Whether a noun is what another noun is about: voiced anger over the bombing on Wednesday."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in lexicon.word_list("feeling"):
        return False
    about = noun.head.head
    return about.pos_ == "NOUN" and about.dep_ == "dobj" and lexicon.light_frame(about.head.lemma_.lower()) is None


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
    if node.i == token.i and span.root.dep_ == "poss":
        return 0
    if node.i in inside or (node.pos_ == "NOUN" and span.start and span.doc[span.start - 1].lower_ == "since"):
        return None
    if node.i == token.i:
        return 0
    if (verb is not None and node.i == verb.i) or node.i in {c.i for c in happening_clauses(token)}:
        return 1
    if node.i in above:
        return 1 + above[node.i]
    if token.is_ancestor(node) or (verb is not None and verb.is_ancestor(node) and node.pos_ not in ("VERB", "AUX")):
        return None if any(_dates_other(a) for a in _up_to(node, token, verb)) else 6
    if node.dep_ == "conj" and grammar.children(node, "nsubj", "nsubjpass"):
        return None
    if node.pos_ in ("VERB", "AUX") and node.dep_ in ("advcl", "conj") and node.head.i in above:
        return 9 if not (node.dep_ == "advcl" and is_before_or_after(node)) else None
    return None


def _dates_other(node: Token) -> bool:
    """Whether what lies below belongs to another deed: since the coup of May, after they refused a Christmas truce."""
    if node.dep_ == "relcl" and is_under_way(node):
        return False
    if node.dep_ in ("relcl", "ccomp", "acl") or (node.dep_ == "advcl" and is_before_or_after(node)):
        return True
    return node.dep_ == "prep" and node.lower_ in lexicon.word_list("order")


def is_under_way(verb: Token) -> bool:
    """Whether a clause tells what people were doing when it befell them: nine who were queueing in Homs on Monday."""
    return verb.tag_ == "VBG" and any(a.lower_ in ("was", "were") for a in grammar.auxiliaries(verb))


def _up_to(node: Token, token: Token, verb: Token | None) -> list[Token]:
    found = []
    while node.head.i != node.i and node.i != token.i and (verb is None or node.i != verb.i):
        found.append(node)
        node = node.head
    return found
