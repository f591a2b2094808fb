"""What words of a user were taken for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """iris: of the things that are meant; none where the store knows no such thing.

    told: how the words were taken, where that needs saying. hint: a name that may have been meant instead.
    """

    iris: frozenset[str]
    told: str = ""
    hint: str = ""
