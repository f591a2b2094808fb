"""A text, or the name of a language, in; ISO 639-1 code out. py3langid reads texts, pycountry names."""

import re

SHORTEST = 200
"""Characters below which no language is guessed (the record's contract)."""
_SAMPLE = 4000
_NEAR_ENGLISH = frozenset({"pcm"})
"""Languages that py3langid takes English for where names from their country abound: Nigerian Pidgin."""
_ENGLISH_WORDS = frozenset({"the", "of"})
_ENGLISH_SHARE = 0.05
"""Share of a text's words from which on it is English: Pidgin says "di" and has hardly an "of"."""


def guess_language(text: str) -> str | None:
    """Code of the language of a text, or None where it is shorter than SHORTEST characters."""
    if len(text.strip()) < SHORTEST:
        return None
    import py3langid  # loads its model; only texts without metadata need it

    sample = text[:_SAMPLE]
    code = str(py3langid.classify(sample)[0])
    words = sample.casefold().split()
    is_english = sum(word in _ENGLISH_WORDS for word in words) >= _ENGLISH_SHARE * len(words)
    return "en" if code in _NEAR_ENGLISH and is_english else code


def language_code(words: str) -> str | None:
    """Code for what people write: "en", "eng", "English", "en_US"; None where it is no language.

    >>> language_code("English"), language_code("en-GB"), language_code("Klingonian")
    ('en', 'en', None)
    """
    name = re.split(r"[-_]", words.strip())[0].casefold()
    if name == "en":
        return name
    import pycountry  # reads its tables; most metadata say "en"

    try:
        found = pycountry.languages.lookup(name)
    except LookupError:
        return None
    return str(getattr(found, "alpha_2", found.alpha_3))
