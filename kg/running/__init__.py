"""Floor 5: the conductors: build, query, evaluate."""
