"""Scaffold."""

HELP = DESCRIPTION = "not yet"
EXAMPLES = []


def add_arguments(p):
    pass


def run(a):
    return 2
