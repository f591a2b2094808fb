"""What speaks for two tellings to be one happening, added up."""

from dataclasses import dataclass


@dataclass(slots=True)
class Sum:
    """What has been found so far.

    weight: how much speaks for one happening, in steps of which each makes it about twice as likely; ties: how much of
    it binds the two to one spot, to the same people or to the same words, which a day and a kind of deed do not;
    against: how much is a sign of two.
    """

    weight: float = 0.0
    ties: float = 0.0
    against: float = 0.0

    def add(self, weight: float, ties: float = 0.0) -> None:
        """Put in one finding: how much it weighs, and how much of that is a tie."""
        self.weight += weight
        self.ties += ties

    def doubt(self, weight: float) -> None:
        """Put in a finding that is a sign of two happenings: other things hit, other people killed."""
        self.weight -= weight
        self.against += weight
