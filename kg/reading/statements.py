"""A Doc in, the layer "statements" out: who is said to say, write or think what, in whose words, and to what end.

"We left," said Ana Lopez, who denied firing first.      two statements: an assertion in her words, and a denial
"""

from spacy.language import Language
from spacy.tokens import Doc

from kg.reading import layers
from kg.reading.statement_rules.drafting import draft_statements
from kg.reading.statement_rules.drafts import read_speech
from kg.reading.statement_rules.naming import read_names
from kg.reading.statement_rules.quoting import attribute_quotations
from kg.reading.statement_rules.rows import statement_rows
from kg.reading.statement_rules.turns import draft_turns


@Language.component("kg_statements", requires=["doc.spans"], assigns=["doc.spans"])
def find_statements(doc: Doc) -> Doc:
    """Find who is said to say or think what."""
    spans, rows = [], []
    if doc.has_annotation("DEP"):
        speech = read_speech(doc)
        drafts = draft_statements(doc, speech)
        attribute_quotations(doc, speech, drafts)
        names = read_names(doc, speech.actors)
        answers = [d for d in draft_turns(doc, names) if d.head.i not in drafts]
        for start, end, row in statement_rows(doc, [*drafts.values(), *answers], names):
            spans.append(layers.make_span(doc, start, end, row["act"], row["id"]))
            rows.append(row)
    layers.write(doc, "statements", spans, rows)
    return doc
