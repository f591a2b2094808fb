"""A query without an answer in, the reason out: which of its patterns matches nothing, alone or with others."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.doors.render import write_term
from kg.running import sparql
from kg.running.query import Asker
from kg.running.sparql import Token
from kg.words.errors import BadQuery

_PATIENCE = 1.0
_MOST = 20


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern of a query: its text, its line, and the words at its end with their language or datatype."""

    text: str
    line: int
    string: str = ""
    literal: str = ""


def split_patterns(text: str) -> tuple[str, list[Pattern], bool]:
    """What stands before the query proper, its outermost triple patterns, and whether there is anything else.

    >>> [p.text for p in split_patterns("SELECT ?e { ?e a ckg:Attack ; ckg:place ?p FILTER(?p != ?e) }")[1]]
    ['?e a ckg:Attack', '?e ckg:place ?p']
    """
    tokens = sparql.read_tokens(text)
    form = sparql.first_form(tokens)
    begin = next((i for i, t in enumerate(tokens) if t.text == "{"), None)
    if form is None or begin is None:
        return "", [], True
    patterns: list[Pattern] = []
    run: list[Token] = []
    others, depth, at = False, 0, begin + 1
    while at < len(tokens) and not (depth == 0 and tokens[at].text == "}"):
        token = tokens[at]
        if depth == 0 and (token.text == "{" or (token.kind == "word" and token.text != "a")):
            patterns.extend(_patterns(text, run))
            run, others = [], True
            at = _skip(tokens, at)
            continue
        depth += 1 if token.text in ("(", "[") else -1 if token.text in (")", "]") else 0
        if depth == 0 and token.text == ".":
            patterns.extend(_patterns(text, run))
            run = []
        else:
            run.append(token)
        at += 1
    patterns.extend(_patterns(text, run))
    return text[: form.start], patterns, others


def _skip(tokens: Sequence[Token], at: int) -> int:
    """The place after a keyword with its brackets: FILTER(…), OPTIONAL {…}, VALUES ?x {…}."""
    wants_braces = tokens[at].upper in ("VALUES", "OPTIONAL", "GRAPH", "MINUS", "UNION") or tokens[at].text == "{"
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text in ("{", "(", "["):
            depth += 1
        elif token.text in ("}", ")", "]"):
            depth -= 1
            if depth < 0:
                return at
            if depth == 0 and (token.text == "}" or not wants_braces):
                return at + 1
        at += 1
    return at


def _patterns(text: str, run: Sequence[Token]) -> list[Pattern]:
    if len(run) < 3:
        return []
    found: list[Pattern] = []
    part: list[Token] = []
    depth = 0
    for token in [*run[1:], None]:
        if token is None or (depth == 0 and token.text == ";"):
            if part:
                words = text[part[0].start : part[-1].end]
                line, _ = sparql.locate(text, part[0].start)
                string = next((t for t in part[-3:] if t.kind == "string"), None)
                literal = text[string.start : part[-1].end] if string else ""
                subject = text[run[0].start : run[0].end]
                found.append(Pattern(f"{subject} {words}", line, string.text if string else "", literal))
            part = []
            continue
        depth += 1 if token.text in ("(", "[") else -1 if token.text in (")", "]") else 0
        part.append(token)
    return [] if run[0].text in ("[", "(") else found


def explain_empty(asker: Asker, text: str) -> str | None:
    """Why a query has no answer, in one sentence, or None where that is not cheap to find."""
    head, patterns, others = split_patterns(text)
    if not patterns or len(patterns) > _MOST:
        return None
    try:
        for pattern in patterns:
            if not _matches(asker, head, [pattern]):
                return f"nothing matches `{pattern.text}` (line {pattern.line}){_other_spelling(asker, head, pattern)}"
        for count in range(2, len(patterns) + 1):
            if not _matches(asker, head, patterns[:count]):
                last = patterns[count - 1]
                return f"each pattern matches alone, but `{last.text}` (line {last.line}) never with those before it"
    except BadQuery:
        return None
    return "the patterns match; what stands beside them (FILTER and the like) leaves nothing" if others else None


def _matches(asker: Asker, head: str, patterns: Sequence[Pattern]) -> bool:
    body = " . ".join(pattern.text for pattern in patterns)
    answer = asker.answer(f"{head}ASK {{ {body} }}", _PATIENCE).rows[0][0]
    return answer is not None and answer.value == "true"


def _other_spelling(asker: Asker, head: str, pattern: Pattern) -> str:
    """The same words with another language or datatype, where the graph has them so."""
    if not pattern.string:
        return ""
    body = pattern.text[: -len(pattern.literal)] + "?written"
    same = f"FILTER(LCASE(STR(?written)) = LCASE({pattern.string}))"
    query = f"{head}SELECT ?written {{ {body} {same} }} ORDER BY ?written LIMIT 1"
    rows = asker.answer(query, _PATIENCE).rows
    return f"; the graph has {write_term(rows[0][0])}" if rows else ""
