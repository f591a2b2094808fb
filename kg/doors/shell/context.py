"""Text with a cursor in, the place in the query out: which word is being written, and what can stand there.

Works on text that is half written; knows nothing of any graph.

    >>> place = read_context("SELECT ?e { ?e a ckg:Att", 24)
    >>> place.kind, place.word, place.subject, place.predicate
    ('object', 'ckg:Att', '?e', 'a')
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.running import sparql
from kg.running.sparql import Token

Fact = tuple[str, str, str]
"""Subject, predicate and object as they are written."""

_TERMS = ("variable", "iri", "name", "blank", "string", "number", "language")
_CONDITIONS = ("FILTER", "BIND", "HAVING")
_GROUPS = ("OPTIONAL", "UNION", "MINUS", "GRAPH", "EXISTS", "NOT", "WHERE")
_LABEL = re.compile(r"(?<![\w:?$\"'<.-])(?:[^\W\d_][\w'’.-]* ){0,3}[^\W\d_][\w'’.-]*$")


@dataclass(frozen=True, slots=True)
class Context:
    """A place in a query.

    kind: command, start, prefix, select, subject, predicate, object, after (a whole triple), expression, values,
    tail (after the pattern), nothing. word: what is being written, from `start` to the cursor. label: the same with
    up to three plain words before it. facts: all triples of the query. variables: all its variables.
    """

    kind: str
    word: str
    start: int
    label: str = ""
    subject: str = ""
    predicate: str = ""
    facts: tuple[Fact, ...] = ()
    variables: tuple[str, ...] = ()


def read_context(text: str, cursor: int) -> Context:
    """The place of the cursor."""
    before = text[:cursor]
    if before.lstrip().startswith("\\"):
        word = before.split(" ")[-1].split("\n")[-1]
        return Context("command", word, cursor - len(word), label=before.lstrip())
    tokens = sparql.read_tokens(before, comments=True)
    if tokens and tokens[-1].kind == "comment" and tokens[-1].end == cursor:
        return Context("nothing", "", cursor)
    tokens = [t for t in tokens if t.kind != "comment"]
    word, start = "", cursor
    if tokens and tokens[-1].end == cursor and _is_written(tokens[-1]):
        last = tokens.pop()
        word, start = last.text, last.start
    plain = _plain_words(before) if word and word[0].isalpha() and ":" not in word else word
    walk = _Walk()
    while tokens and plain != word and tokens[-1].start >= cursor - len(plain):
        tokens.pop()
    for token in tokens:
        walk.take(token)
    whole = sparql.read_tokens(text[: cursor - len(plain)] + " " + text[cursor:])
    everything = _Walk()
    for token in whole:
        everything.take(token)
    return Context(
        walk.kind(),
        word,
        start,
        label=plain,
        subject=walk.subject,
        predicate=walk.predicate,
        facts=tuple(dict.fromkeys(everything.facts)),
        variables=tuple("?" + name for name in sparql.variables(whole)),
    )


def _plain_words(before: str) -> str:
    """Up to four plain words at the end of a text, without words of SPARQL."""
    match = _LABEL.search(before)
    words = match.group().split(" ") if match else []
    for number in range(len(words) - 1, 0, -1):
        if words[number - 1] == "a" or words[number - 1].upper() in (*sparql.WORDS, *sparql.FORMS):
            return " ".join(words[number:])
    return " ".join(words)


def _is_written(token: Token) -> bool:
    return token.kind in ("word", "name", "variable", "open") or token.text in ("?", "$")


class _Walk:
    """Reads tokens one by one and knows, after each, what can stand next."""

    def __init__(self) -> None:
        self.subject = self.predicate = ""
        self.facts: list[Fact] = []
        self._state = "start"
        self._stack: list[tuple[str, str, str, str]] = []
        self._values = ""

    def kind(self) -> str:
        """What can stand here."""
        return self._state

    def take(self, token: Token) -> None:
        """Go over one token."""
        if token.kind == "mark":
            self._mark(token.text)
        elif token.kind == "word" and token.text != "a":
            self._word(token.upper)
        elif self._state == "prefix":
            self._state = "start" if token.kind == "iri" else "prefix"
        elif self._state in ("subject", "after", "predicate", "object", "values"):
            self._term(token.text)
        elif self._state == "expression" and not any(s[0] == "(" for s in self._stack):
            self._state = "subject"
            self._term(token.text)

    def _mark(self, text: str) -> None:
        if text in "{([":
            self._stack.append((text, self._state, self.subject, self.predicate))
            if text == "{":
                self._state = "values" if self._state == "values" else "subject"
            elif text == "[":
                self.subject, self.predicate, self._state = "[]", "", "predicate"
            elif self._state in ("after", "subject") or self._state == "tail":
                self._state = "expression"
        elif text in "})]":
            self._close(text)
        elif self._state in ("predicate", "object") and text in "/|^":
            self._state = "predicate"
        elif self._state in ("subject", "after", "predicate", "object"):
            self._state = {".": "subject", ";": "predicate", ",": "object"}.get(text, self._state)

    def _close(self, text: str) -> None:
        if not self._stack:
            return
        mark, state, subject, predicate = self._stack.pop()
        self.subject, self.predicate = subject, predicate
        if mark == "{":
            self._state = "subject" if any(s[0] == "{" for s in self._stack) else "tail"
        elif mark == "[":
            self._state = "after" if state == "object" else "predicate"
        elif state == "predicate":
            self._state = "object"
        else:
            self._state = "subject" if state in ("expression", "after", "subject") else state

    def _word(self, word: str) -> None:
        inside = any(mark == "{" for mark, *_ in self._stack)
        if any(mark == "(" for mark, *_ in self._stack):
            return
        if word in ("PREFIX", "BASE"):
            self._state = "prefix"
        elif word in sparql.FORMS:
            self._state = "select"
        elif word in _CONDITIONS:
            self._state = "expression"
        elif word == "VALUES":
            self._state = "values"
        elif word in _GROUPS or (inside and word not in ("TRUE", "FALSE")):
            self._state = "subject" if inside or word == "WHERE" else self._state

    def _term(self, text: str) -> None:
        if self._state == "values":
            if text[0] in "?$":
                self.subject, self.predicate = text, "="
        elif self._state in ("subject", "after"):
            self.subject, self.predicate, self._state = text, "", "predicate"
        elif self._state == "predicate":
            self.predicate, self._state = text, "object"
        else:
            self.facts.append((self.subject, self.predicate, text))
            self._state = "after"


def names_of(facts: Sequence[Fact], variable: str) -> list[str]:
    """Classes that the query states of a variable, as written."""
    return [o for s, p, o in facts if s == variable and p in ("a", "rdf:type")]
