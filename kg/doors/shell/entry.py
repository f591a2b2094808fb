"""Typed text in, decisions out: does Enter run it, and where does one statement of a script end?

`;` cannot end a statement, for it stands inside SPARQL. One line that can be read runs; several lines run at an
empty last line; what is only begun goes on.
"""

from collections.abc import Iterable

from kg.running import sparql
from kg.running.query_errors import is_unfinished, read_problem
from kg.words.vocab import PREFIXES

BARE = ("help", "quit", "exit", "?")
_BEGINNINGS = (*sparql.FORMS, *sparql.UPDATES, "PREFIX", "BASE")


def is_command(text: str) -> bool:
    r"""Whether a text is for the shell itself: \d, \q, help, quit."""
    words = text.strip()
    return words.startswith("\\") or words.lower() in BARE


def enter_runs(text: str) -> bool:
    """Whether Enter at the end of this text runs it; if not, Enter begins a new line.

    >>> enter_runs("ASK { ?s ?p ?o }"), enter_runs("SELECT ?s {"), enter_runs("SELCT ?s { ?s ?p ?o }")
    (True, False, True)
    """
    if not text.strip() or is_command(text):
        return True
    lines = text.split("\n")
    if len(lines) > 1 and lines[-1].strip():
        return False
    if read_problem(text, PREFIXES) is None:
        return True
    still_open, wrong = sparql.unclosed(sparql.read_tokens(text))
    if wrong is None and still_open and not lines[-1].strip():
        return False
    return not is_unfinished(text, PREFIXES)


def is_whole(text: str) -> bool:
    """Whether a text is a command or a query that can be read as it stands."""
    return is_command(text) or read_problem(text, PREFIXES) is None


def indent_of(text: str) -> str:
    """Spaces with which the line after this text begins: two for each open brace, two more after `;`."""
    tokens = sparql.read_tokens(text)
    still_open, _ = sparql.unclosed(tokens)
    deep = sum(1 for token in still_open if token.text == "{")
    more = 1 if tokens and tokens[-1].text == ";" else 0
    return "  " * (deep + more)


def split_script(lines: Iterable[str]) -> list[tuple[int, str]]:
    r"""Statements of a script with the number of their first line.

    A statement ends where the next line begins a query or is a command, and what stands before can be read as a
    whole, or there was an empty line.

    >>> split_script(["\\timing", "ASK {}", "ASK", "{ ?s ?p ?o }"])
    [(1, '\\timing'), (2, 'ASK {}'), (3, 'ASK\n{ ?s ?p ?o }')]
    """
    found: list[tuple[int, str]] = []
    held: list[str] = []
    start, gap = 1, False
    for number, line in enumerate(lines, 1):
        words = line.strip()
        before = "\n".join(held)
        if words and held and (_is_whole(before, gap) if _begins(words) else gap and _breaks(before, line)):
            found.append((start, before.strip()))
            held = []
        if not held and words and is_command(words):
            found.append((number, words))
            continue
        if not held:
            if not words:
                continue
            start = number
        held.append(line)
        gap = not words
    if held and "\n".join(held).strip():
        found.append((start, "\n".join(held).strip()))
    return found


def _begins(words: str) -> bool:
    if is_command(words):
        return True
    tokens = sparql.read_tokens(words, comments=True)
    return bool(tokens) and (tokens[0].kind == "comment" or tokens[0].upper in _BEGINNINGS)


def _breaks(before: str, line: str) -> bool:
    """Whether a line, after an empty one, spoils what can be read as a whole without it."""
    if read_problem(before, PREFIXES) is not None:
        return False
    longer = f"{before}\n{line}"
    return read_problem(longer, PREFIXES) is not None and not is_unfinished(longer, PREFIXES)


def _is_whole(text: str, gap: bool) -> bool:
    tokens = sparql.read_tokens(text)
    if not tokens:
        return False
    if read_problem(text, PREFIXES) is None:
        return True
    still_open, wrong = sparql.unclosed(tokens)
    begun = sparql.first_form(tokens) is not None or any(token.text == "{" for token in tokens)
    return gap and begun and (wrong is not None or not still_open)
