"""Sets sentence starts that the parser must keep: after a line break a sentence begins."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("kg_sentences", assigns=["token.is_sent_start"])
def start_sentences(doc: Doc) -> Doc:
    """Let a sentence start after every line break, so that a headline never runs into the text below it."""
    for token in doc[1:]:
        before = doc[token.i - 1]
        if "\n" in before.text or "\n" in before.whitespace_:
            token.is_sent_start = True
        elif token.is_space:
            token.is_sent_start = False
    return doc
