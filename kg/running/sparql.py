"""SPARQL text in, its tokens out, also from half-written text; and what can be told from tokens alone.

>>> [t.text for t in read_tokens("SELECT ?a { ?a a ckg:Attack }")]
['SELECT', '?a', '{', '?a', 'a', 'ckg:Attack', '}']
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")

_OFFERED = """
PREFIX BASE WHERE OPTIONAL FILTER UNION MINUS GRAPH VALUES BIND DISTINCT REDUCED FROM NAMED ORDER GROUP BY HAVING LIMIT
OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR EXISTS NOT IN BOUND COALESCE CONCAT CONTAINS STRSTARTS
STRENDS LCASE UCASE REGEX REPLACE LANG STR STRLEN SUBSTR IF AS DESC ASC UNDEF YEAR MONTH DAY DATATYPE IRI ROUND ABS
"""
WORDS = tuple(_OFFERED.split())

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<open>\"{3}.* | '{3}.* | "[^\n]* | '[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<blank>_:[\w.-]*\w)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:[\w:%-]|\\.)(?:(?:[\w:%.-]|\\.)*(?:[\w:%-]|\\.))?)?)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].;,*/+|^!=<>?&-])
    | (?P<bad>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_AFTER_DATASET = ("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_PAIRS = {"}": "{", ")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL.

    kind: comment, string, open (a string without its end), iri, variable, language, blank, name (prefixed),
    number, word, mark (punctuation) or bad.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """The text in capitals if it is a word (keywords may be written either way), else the text."""
        return self.text.upper() if self.kind == "word" else self.text


def read_tokens(text: str, *, comments: bool = False) -> list[Token]:
    """All tokens of a text, in order; comments only on request."""
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "bad"
        if comments or kind != "comment":
            found.append(Token(kind, match.group(), match.start(), match.end()))
    return found


def locate(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def own_prefixes(tokens: Sequence[Token]) -> dict[str, str]:
    """The prefixes that a query declares itself."""
    found = {}
    for first, second, third in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if first.upper == "PREFIX" and second.kind == "name" and third.kind == "iri":
            found[second.text[:-1]] = third.text[1:-1]
    return found


def declaring(tokens: Sequence[Token]) -> set[int]:
    """Starts of the tokens that stand in a declaration of a prefix, not in the query itself."""
    found = set()
    for first, second in itertools.pairwise(tokens):
        if first.upper == "PREFIX" and second.kind == "name":
            found.add(second.start)
    return found


def expand(token: Token, prefixes: Mapping[str, str]) -> str | None:
    """The IRI that a token stands for, or None where it stands for none."""
    if token.kind == "iri":
        return token.text[1:-1]
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        if prefix in prefixes:
            return prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)
    return None


def first_form(tokens: Sequence[Token]) -> Token | None:
    """The word that says what kind of query or update it is, or None."""
    for token in tokens:
        if token.kind == "word" and token.upper in FORMS + UPDATES:
            return token
    return None


def variables(tokens: Iterable[Token]) -> list[str]:
    """Names of all variables in the order of their first appearance."""
    return list(dict.fromkeys(t.text[1:] for t in tokens if t.kind == "variable"))


def unclosed(tokens: Iterable[Token]) -> tuple[list[Token], Token | None]:
    """Brackets that are open at the end, and the first closing one that closes nothing."""
    stack: list[Token] = []
    for token in tokens:
        if token.kind != "mark":
            continue
        if token.text in "{([":
            stack.append(token)
        elif token.text in _PAIRS:
            if not stack or stack[-1].text != _PAIRS[token.text]:
                return stack, token
            stack.pop()
    return stack, None


def default_graphs(tokens: Sequence[Token], prefixes: Mapping[str, str]) -> list[str]:
    """IRIs of the graphs that a query names after FROM as its default graph."""
    known = {**prefixes, **own_prefixes(tokens)}
    named = [expand(after, known) for token, after in itertools.pairwise(tokens) if token.upper == "FROM"]
    return [iri for iri in named if iri is not None]


def portable(text: str, prefixes: Mapping[str, str], graph: str = "") -> str:
    """The query as any other server can read it: with the PREFIX lines that it needs, FROM the graph if one is given.

    >>> portable("ASK { ?s a ckg:Attack }", {"ckg": "o#"}, "g")
    'PREFIX ckg: <o#>\\nASK FROM <g> { ?s a ckg:Attack }'
    """
    tokens = read_tokens(text)
    own, inside = own_prefixes(tokens), declaring(tokens)
    used = {t.text.partition(":")[0] for t in tokens if t.kind == "name" and t.start not in inside}
    lines = [f"PREFIX {p}: <{prefixes[p]}>" for p in sorted(used - own.keys()) if p in prefixes]
    if graph and not any(token.upper == "FROM" for token in tokens):
        at = _dataset_place(text, tokens)
        before, after = text[:at].rstrip(), text[at:].lstrip()
        between = "\n" if "\n" in text[len(before) : at] else " "
        text = f"{before}{between}FROM <{graph}>{between}{after}"
    return "\n".join([*lines, text.strip()])


def _dataset_place(text: str, tokens: Sequence[Token]) -> int:
    """Where FROM may stand: before the pattern, after what is selected or the triples that are constructed."""
    form = first_form(tokens)
    begin = tokens.index(form) + 1 if form is not None else 0
    if form is not None and form.upper == "CONSTRUCT" and begin < len(tokens) and tokens[begin].text == "{":
        begin = next((i + 1 for i in range(begin, len(tokens)) if tokens[i].text == "}"), begin)
    depth = 0
    for token in tokens[begin:]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and (token.text == "{" or token.upper in _AFTER_DATASET):
            return token.start
    return len(text)


def name_star(text: str, names: Sequence[str]) -> str:
    """The query with the * of its outermost SELECT written out, in the order of first appearance in the text.

    >>> name_star("SELECT * { ?s ?p ?o }", ["o", "p", "s"])
    'SELECT ?s ?p ?o { ?s ?p ?o }'
    """
    tokens = read_tokens(text)
    at = next((i for i, t in enumerate(tokens) if t.upper == "SELECT"), None)
    if at is None:
        return text
    at += 1
    if at < len(tokens) and tokens[at].upper in ("DISTINCT", "REDUCED"):
        at += 1
    if at >= len(tokens) or tokens[at].text != "*" or not names:
        return text
    seen = [name for name in variables(tokens) if name in names]
    ordered = seen + [name for name in names if name not in seen]
    return text[: tokens[at].start] + " ".join("?" + n for n in ordered) + text[tokens[at].end :]
