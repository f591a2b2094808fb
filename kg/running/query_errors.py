"""A SPARQL query that cannot be read in, a BadQuery out that points at the fault and gives one hint.

The engine tells only how far it looked ahead. The fault itself is the first token after which no text could
follow: the engine is asked about ever longer beginnings of the query, by halving.
"""

import difflib
import re
from collections.abc import Mapping, Sequence

import pyoxigraph

from kg.running import sparql
from kg.running.sparql import Token
from kg.words.errors import BadQuery

_PAD = " " * 60
_AT = re.compile(r"error at (\d+):(\d+)")
_KEYWORDS = sparql.FORMS + sparql.WORDS
_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}


def read_problem(text: str, prefixes: Mapping[str, str]) -> str | None:
    """What the engine says of a query that it cannot read, or None where it can."""
    try:
        pyoxigraph.Store().query(text, prefixes=dict(prefixes))
    except (SyntaxError, ValueError, OSError) as problem:
        return str(problem)
    return None


def is_unfinished(text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether a text is the beginning of a query: wrong as it stands, but right so far."""
    tokens = sparql.read_tokens(text)
    if tokens and tokens[-1].kind == "open" and not tokens[-1].text.startswith(('"""', "'''")):
        return False
    return read_problem(text, prefixes) is not None and _is_beginning(text, prefixes)


def explain(text: str, prefixes: Mapping[str, str], problem: str) -> BadQuery:
    """The error for a query of which the engine says `problem`: line, column, excerpt, caret, one hint."""
    tokens = sparql.read_tokens(text)
    if not tokens:
        return BadQuery("the query is empty", "Example: SELECT ?event { ?event a ckg:Attack } LIMIT 10")
    form = sparql.first_form(tokens)
    if form is not None and form.upper in sparql.UPDATES and form == _first_word(tokens):
        return _at(text, form, f"{form.upper} would change the graph, and queries only read", _UPDATE_HINT)
    known = {**prefixes, **sparql.own_prefixes(tokens)}
    for token in tokens:
        if token.kind == "name" and token.start not in sparql.declaring(tokens):
            prefix = token.text.partition(":")[0]
            if prefix not in known:
                return _at(text, token, f"no prefix {prefix}: is declared", _prefix_hint(prefix, known))
    if "unbound" in problem:
        return _ungrouped(text, tokens)
    if "Duplicated variable" in problem:
        return _twice(text, tokens)
    for token in tokens:
        if token.kind == "open":
            return _at(text, token, "this text has no end", f"Close it with {token.text[0]}.")
    number = _first_wrong(text, tokens, prefixes)
    if number is None:
        return _unfinished(text, tokens)
    return _at(text, tokens[number], _what(tokens[number]), _hint(tokens, number))


_UPDATE_HINT = "Use SELECT, ASK, CONSTRUCT or DESCRIBE; the graph is made from articles, by `kg build`."


def excerpt(text: str, token: Token) -> str:
    """The line of a token with a caret under it."""
    line, column = sparql.locate(text, token.start)
    words = text.split("\n")[line - 1]
    begin = max(0, column - 60)
    shown = words[begin : begin + 76]
    width = max(1, min(token.end - token.start, len(shown) - (column - 1 - begin)))
    return f"  {line} | {shown}\n  {' ' * len(str(line))} | {' ' * (column - 1 - begin)}{'^' * width}"


def _at(text: str, token: Token, what: str, hint: str) -> BadQuery:
    line, column = sparql.locate(text, token.start)
    return BadQuery(f"line {line}, column {column}: {what}\n{excerpt(text, token)}", hint)


def _first_word(tokens: Sequence[Token]) -> Token | None:
    skip = {"PREFIX", "BASE"}
    return next((t for t in tokens if t.kind == "word" and t.upper not in skip), None)


def _prefix_hint(prefix: str, known: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(prefix, sorted(known), n=1, cutoff=0.5)
    if near:
        return f"Did you mean {near[0]}: ?"
    others = ", ".join(p + ":" for p in sorted(known))
    return f"Declare it first: PREFIX {prefix}: <…>. Known without that: {others}"


def _is_beginning(text: str, prefixes: Mapping[str, str]) -> bool:
    """Whether the engine, given spaces to look into, complains only at the very end."""
    last = sparql.read_tokens(text, comments=True)
    padded = text + ("\n" if last and last[-1].kind == "comment" else "") + _PAD
    problem = read_problem(padded, prefixes)
    if problem is None:
        return True
    place = _AT.search(problem)
    if place is None or "not found" in problem or "unbound" in problem:
        return place is not None
    lines = padded.split("\n")
    line, column = int(place[1]), int(place[2])
    return line == len(lines) and column > len(lines[-1])


def _first_wrong(text: str, tokens: Sequence[Token], prefixes: Mapping[str, str]) -> int | None:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if _is_beginning(text[: tokens[middle].end], prefixes):
            low = middle + 1
        else:
            high = middle
    return low if low < len(tokens) else None


def _what(token: Token) -> str:
    return f"{token.text if len(token.text) < 40 else token.text[:39] + '…'} cannot stand here"


def _hint(tokens: Sequence[Token], number: int) -> str:
    token = tokens[number]
    before = tokens[number - 1] if number else None
    if token.kind == "mark" and sparql.unclosed(tokens)[1] == token:
        return _mismatch(tokens, number)
    if token.upper in _AGGREGATES:
        return f"Write ({token.upper}(?x) AS ?name)."
    if token.kind == "word":
        near = difflib.get_close_matches(token.upper, _KEYWORDS, n=1, cutoff=0.7)
        if near and near[0] != token.upper:
            return f"Did you mean {near[0]}?"
        if token.upper in ("ORDER", "GROUP", "HAVING") and before is not None:
            return "The order at the end is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET."
    if token.text == ",":
        return "Between variables after SELECT stands no comma."
    if before is not None and before.upper in ("FILTER", "BIND", "HAVING"):
        return f"The condition after {before.upper} stands in parentheses: {before.upper}(?x > 3)."
    if token.text in ("}", ")", "]"):
        return "Something is missing before it."
    if token.kind == "iri" and ":" not in token.text:
        return "An IRI in < > must be a whole one, with its https://."
    if before is None:
        return "A query begins with SELECT, ASK, CONSTRUCT, DESCRIBE or PREFIX."
    if before is not None and token.kind in ("variable", "iri", "name") and _ends_triple(before):
        return 'Put "." before it to begin a new triple, or ";" to say more of the same subject.'
    if token.text in ("=", ">", "<", "!=", ">=", "<="):
        return "A comparison stands in FILTER(…)."
    return "Everything before it can be read; look at it and at what stands just before."


def _mismatch(tokens: Sequence[Token], number: int) -> str:
    still_open, _ = sparql.unclosed(tokens[:number])
    if not still_open:
        return "It closes what was never opened; take it away."
    return f"A {still_open[-1].text} is still open before it; close that first."


def _twice(text: str, tokens: Sequence[Token]) -> BadQuery:
    seen: set[str] = set()
    for token in tokens:
        if token.kind == "variable" and token.text in seen:
            return _at(text, token, f"{token.text} is selected twice", "Name each variable once after SELECT.")
        seen.add(token.text)
    return BadQuery("a variable is selected twice", "Name each variable once after SELECT.")


def _ends_triple(token: Token) -> bool:
    return token.kind in ("variable", "iri", "name", "string", "number", "language")


def _unfinished(text: str, tokens: Sequence[Token]) -> BadQuery:
    open_ones, _ = sparql.unclosed(tokens)
    if open_ones:
        first = open_ones[-1]
        return _at(text, first, f"this {first.text} is never closed", "Close it, or take it away.")
    return _at(text, tokens[-1], "the query ends too early", "Something must follow, such as { … } with the pattern.")


def _ungrouped(text: str, tokens: Sequence[Token]) -> BadQuery:
    end = next((i for i, t in enumerate(tokens) if t.text == "{"), len(tokens))
    grouped: set[str] = set()
    for at, token in enumerate(tokens):
        if token.upper == "GROUP" and at + 1 < len(tokens) and tokens[at + 1].upper == "BY":
            grouped |= {t.text for t in tokens[at + 2 :] if t.kind == "variable"}
    depth = 0
    for token in tokens[:end]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.kind == "variable" and depth == 0 and token.text not in grouped:
            what = f"{token.text} is neither counted nor grouped"
            return _at(text, token, what, f"Add GROUP BY {token.text} after the pattern, or take it out of SELECT.")
    return _at(text, tokens[0], "SELECT names what the pattern does not bind", "Group by what is not counted.")
