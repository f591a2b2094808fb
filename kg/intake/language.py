"""A text in, its language out, where it is long enough to tell; py3langid does the work."""

SHORTEST = 200
"""Characters below which no language is guessed (the record's contract)."""
_SAMPLE = 4000


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of the language of a text, or None where it is shorter than SHORTEST characters."""
    if len(text.strip()) < SHORTEST:
        return None
    import py3langid  # loads its model; only texts without metadata need it

    return str(py3langid.classify(text[:_SAMPLE])[0])
