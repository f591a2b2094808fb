"""Floor 3: Docs in, Extractions out; Extractions in, Links out."""
