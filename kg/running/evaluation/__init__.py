"""An analyst's own reading of articles against kg's, layer by layer (docs/evaluate.md says how a match is decided)."""
