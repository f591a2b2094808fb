"""Every way in which kg refuses: what happened, where, and what to do next. Only the doors catch these."""


class KgError(Exception):
    """Something the user can mend.

    message: what happened and where, one sentence. hint: what to do next, or empty.
    exit_code: 1 an article could not be read, 2 wrong use, 3 trouble with the store.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint apart, so that a door can show them apart."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUse(KgError):
    """A command, option or path that cannot be meant."""


class BadArticle(KgError):
    """One article cannot be read; the others go on."""

    exit_code = 1


class BadMetadata(KgError):
    """A metadata.csv says something that cannot be."""


class BadOntology(KgError):
    """A Turtle file of ontology or shapes cannot be used."""


class BadQuery(KgError):
    """A SPARQL query cannot be understood or ran too long."""


class StoreTrouble(KgError):
    """The store cannot be opened, is in use, or is damaged."""

    exit_code = 3


class ServerTrouble(KgError):
    """A server that was pushed to cannot be reached or refuses."""

    exit_code = 3
