"""What one sentence says of how many: the number, the harm, the people and the words."""

from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Span, Token


@dataclass(slots=True)
class Figure:
    """A number of people as one sentence gives it; `whole` is the figure that includes it, `person` the one named."""

    word: Token
    head: Token
    kind: str
    low: int | None
    high: int | None
    stated: int | None
    qualifier: str
    group: str | None
    group_type: str
    span: Span
    rule: str
    heard: bool = False
    whole: "Figure | None" = None
    replaces: "Figure | None" = None
    person: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
