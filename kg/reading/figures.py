"""A Doc with events and statements in, the numbers of people and of things with who gives them out.

"Officials said at least 35 people, including two children, were killed" -> killed 35 or more, two of them children,
both as officials say.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.figure_rules.attachment import event_of, index_events, is_natural
from kg.reading.figure_rules.claims import Figure, index_counts, read_sentence
from kg.reading.figure_rules.numbers import find_counts
from kg.reading.figure_rules.parts import find_parts
from kg.reading.figure_rules.rows import Claim, Claims
from kg.reading.figure_rules.voices import as_of, index_voices, voice_of

_UNREAL = frozenset({"planned", "hypothetical", "negated"})


@Language.component("kg_figures", assigns=["doc.spans"])
def find_figures(doc: Doc) -> Doc:
    """Leave the layers "figures" and "quantities" on a Doc."""
    if not doc.has_annotation("SENT_START"):
        layers.write(doc, "figures", [], [])
        layers.write(doc, "quantities", [], [])
        return doc
    sentences = list(layers.body_sentences(doc))
    happenings, voices = index_events(doc), index_voices(doc)
    claims, earlier = Claims(), list[Figure]()
    for index, sentence in enumerate(sentences):
        figures = read_sentence(sentence)
        figures += find_parts(sentence, figures, earlier, index_counts(find_counts(sentence)))
        figures.sort(key=lambda f: (f.span.start, -f.span.end, f.kind))
        for figure in figures:
            event = event_of(figure, sentences, index, happenings)
            if event is not None and event["modality"] in _UNREAL and figure.high != 0:
                continue
            if event is None and is_natural(figure):
                continue
            span = figure.span
            said, source, statement = voice_of(figure.word, span.start_char, span.end_char, voices, heard=figure.heard)
            claims.add(Claim(figure, event, said, source, as_of(figure.word, statement, voices)))
        earlier = [*earlier[-8:], *figures]
    claims.write(doc)
    layers.write(doc, "quantities", [], [])
    return doc
