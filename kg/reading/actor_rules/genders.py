"""The words of a name, an office or a noun in, whether a man or a woman is meant out; None where they do not tell."""

from kg.reading.actor_rules.words import split_phrase, words

_OUTER = frozenset({"of", "for", "to", "in", "at", "from", "with"})


def gender_of_noun(lemma: str) -> str | None:
    """What a noun tells: "widow", "spokesman"."""
    return words().gendered.get(lemma)


def gender_of_role(role: str | None) -> str | None:
    """What an office as worded tells of its holder, not of those it is an office of: "widow of a policeman"."""
    said = split_phrase(role or "")
    cut = next((n for n, word in enumerate(said) if word in _OUTER and n), len(said))
    return next((g for word in reversed(said[:cut]) if (g := words().gendered.get(word))), None)


def gender_of_name(name: str) -> str | None:
    """What a given name tells, where a family name stands behind it."""
    first, _, rest = name.partition(" ")
    return words().given_names.get(first.lower()) if rest else None
