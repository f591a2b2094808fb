"""A pipeline in, its tokenizer taught the titles that are written with a dot: "Lt. Col. Adeyemi" is three words.

Without it the dot ends a sentence, and the name behind it loses its office.
"""

from spacy.attrs import ORTH
from spacy.language import Language

from kg.reading.actor_rules.words import words


def keep_titles_whole(nlp: Language) -> None:
    """Let the tokenizer leave the dot on abbreviated titles, with a capital or in capitals."""
    dotted = {word for phrase in words().offices for word in phrase if word.endswith(".")}
    for word in sorted(dotted):
        for form in (word.capitalize(), word.upper()):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])  # type: ignore[union-attr]
