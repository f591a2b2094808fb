"""What speaks for two tellings to be one happening, added up."""

from dataclasses import dataclass


@dataclass(slots=True)
class Sum:
    """What has been found so far.

    particular: how much of it few happenings share; needed: how much it must be.
    """

    score: float = 0.0
    particular: float = 0.0
    needed: float = 0.0

    def add(self, score: float, particular: float = 0.0) -> None:
        """Put in one finding: how much it makes the two alike, and how much of that few happenings share."""
        self.score += score
        self.particular += particular
