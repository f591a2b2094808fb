"""Floor 2: articles in, spaCy Docs with layers out. The only floor where spaCy is visible, with kg.joining.collect."""
