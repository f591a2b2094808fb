"""Floor 0: the words that every other floor uses. No spaCy, no rdflib, no store."""
